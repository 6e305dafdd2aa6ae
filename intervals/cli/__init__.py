"""The commands: the only place where parts are wired. Each imports what it needs, when it runs."""
