"""Phrases rendered ahead of time by a voice in a process of its own."""
