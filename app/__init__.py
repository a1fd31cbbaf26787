"""The Sense of Belonging Planner."""
