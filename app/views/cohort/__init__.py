"""Cohorts: who waits, who is chosen and why, who holds a place."""
