"""One file a command: its name is the file's, and its `command` has options, help and what it prints."""
