"""Papers that a centre runs a session from: each a type of its own, and how it looks."""
