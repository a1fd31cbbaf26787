"""Composition root: makes every real object once and hands it down."""
