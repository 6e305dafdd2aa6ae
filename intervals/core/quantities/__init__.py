"""Distance, duration, pace and speed: values, how they are read, and how they are written."""
