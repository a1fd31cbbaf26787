"""What each of the centre's papers says of a session, read from a programme's outings."""
