"""What was done, and nothing of it lost: the journal of inputs, resume, history and exports."""
