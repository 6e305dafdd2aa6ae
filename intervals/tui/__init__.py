"""The screens. Values go down, messages go up; nothing here keeps time or reads a file."""
