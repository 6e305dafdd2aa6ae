"""A page on the runner's phone: lap key, earpiece and second screen, out of range too.

Law: a face that no other face knows. It is a listener of the live session and posts presses to its inbox; what a
phone sends is checked against one table of bounds before anything believes it, and a refusal changes nothing.
"""
