"""The only place where real time meets the session."""
