"""The pure core: it knows no clock, disk, thread or screen. Time is an argument, in integer milliseconds."""
