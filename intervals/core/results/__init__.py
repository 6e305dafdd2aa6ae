"""What was run: legs and reps against their targets, distances, trends, and what follows from them."""
