"""The page of programmes: sessions, places, and the plan."""
