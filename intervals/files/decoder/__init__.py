"""A tree of text becomes values, and every error of it a diagnostic at its place."""
