"""The page of centres and what they offer."""
