"""The page of the year: twelve months with every session, and moving them."""
