"""What is heard, and when: rules decide, placing arranges, phrases word it."""
