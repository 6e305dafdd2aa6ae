"""What is said and read, in the runner's language.

Law: a phrase is written in the notation of the screen (`1 mi at 7:00/mi`), which is its caption; `spoken` turns
that into words for the voice. A language is one file beside this one, with its phrases and its screen texts.
"""

from typing import Final

from intervals.core.phrases.phrasebook import LANGUAGES, Phrasebook, phrasebook

ENGLISH: Final = phrasebook()

__all__ = ["ENGLISH", "LANGUAGES", "Phrasebook", "phrasebook"]
