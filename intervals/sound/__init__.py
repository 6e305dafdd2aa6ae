"""Sound: clips, a player that places them to the sample, and a voice rendered ahead of time."""
