"""What is known of running: race equivalents, training paces, and the belt."""
