"""The kinds of file that workouts come from or go to, one file a format."""
