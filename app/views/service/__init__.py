"""The page of the service itself and of what holds for all programmes."""
