"""What makes files of the project; none of it ships."""
