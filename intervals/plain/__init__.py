"""A session as lines of text."""
