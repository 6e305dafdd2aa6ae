"""A terminal interval timer with live cues: a YAML workout, led by eye and by ear."""

__version__ = "0.1.0"
