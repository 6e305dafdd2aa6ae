"""Parts of a screen; each paints only when what it shows has changed."""
