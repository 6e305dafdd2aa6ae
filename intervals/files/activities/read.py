"""An activity's file, whichever of the kinds that a watch writes it is.

Law: what the file says and nothing else. Raises FormatError for whatever is wrong with a file, and nothing else.
"""

from __future__ import annotations

from typing import Final

from intervals.core.results.activity import Activity
from intervals.files.activities import fit, tcx
from intervals.files.formats.model import FormatError

MOST_BYTES: Final = 20 << 20
"""Ultras of a day, recorded each second with every sensor, are smaller."""
READERS: Final = (fit, tcx)


def read_activity(data: bytes) -> Activity:
    """Read a FIT or TCX activity. Raises FormatError."""
    if len(data) > MOST_BYTES:
        raise FormatError("this file has more than 20 MiB", "is it one activity?")
    reader = next((reader for reader in READERS if reader.sniff(data)), None)
    if reader is None:
        raise FormatError("this is neither a FIT nor a TCX file", "export the activity as one of the two")
    try:
        activity: Activity = reader.read(data)
    except (ValueError, OverflowError, TypeError) as error:
        raise FormatError(f"this activity is damaged: {error}", "fetch it again from the watch") from None
    if not activity.length_ms:
        raise FormatError("there is no activity in this file", "`intervals import` takes workouts")
    return activity
