"""What any face says: the words and numbers of a moment, the profile, totals and charts."""
