"""The page of children and their carers."""
