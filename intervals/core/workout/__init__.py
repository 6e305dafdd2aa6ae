"""What is asked: a workout as written, and the plan that it becomes."""
