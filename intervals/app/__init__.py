"""The use cases: values in, values out; a failure is raised, and nothing is printed."""
