"""What is said, in the runner's language.

Law: a phrase is written in the notation of the screen (`1 mi at 7:00/mi`), which is its caption; `spoken` turns
that into words for the voice. The words of a language stand in one catalogue file beside this one, and nowhere else.
"""

from intervals.core.cues.phrases.phrasebook import Phrasebook, phrasebook

__all__ = ["Phrasebook", "phrasebook"]
