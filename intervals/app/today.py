"""The day it is, for the commands that count in days.

Law: the only place that asks; everything below is handed a date.
"""

from __future__ import annotations

from datetime import date, datetime

from intervals.app.exits import Failure
from intervals.core.quantities.units import UnitError
from intervals.files.decoder.values import parse_date


def today() -> date:
    """Return the day it is here."""
    return datetime.now().astimezone().date()


def day_of(option: str, text: str) -> date:
    """Return the day that an option names, or today where it is empty. Raises Failure."""
    if not text:
        return today()
    try:
        return parse_date(text)
    except UnitError as error:
        raise Failure(f"{option}: {error.what}: {error.remedy}") from None
