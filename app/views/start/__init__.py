"""The first page, and the question who is working."""
