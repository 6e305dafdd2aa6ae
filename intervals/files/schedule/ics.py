"""The schedule as an iCalendar file, which phones and calendars take.

Law: RFC 5545: lines end with CRLF and are folded at 75 bytes; texts are escaped; the same day keeps its UID, so that
a second import moves an event instead of doubling it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from intervals.files.schedule.days import ScheduleDay, Status, Week

TitleOf = Callable[[ScheduleDay], tuple[str, str]]


def ics_text(name: str, weeks: Sequence[Week], stamp: datetime, title_of: TitleOf) -> str:
    """Return the weeks as a calendar of whole days; `title_of` names a day's workout and says what it is for."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//intervals//plan//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    moment = stamp.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for week in weeks:
        for i, entry in enumerate(week.entries):
            number = sum(other.day == entry.day for other in week.entries[:i])
            lines += _event(entry, number, moment, title_of)
        if week.lifts_wanted:
            lines += _all_day(
                f"lifts-{week.first}", week.first, moment, f"Lifts this week: {week.lifts_wanted}", "", week.last
            )
    lines.append("END:VCALENDAR")
    return "".join(folded + "\r\n" for line in lines for folded in _folded(line))


def _event(entry: ScheduleDay, number: int, moment: str, title_of: TitleOf) -> Iterable[str]:
    title, about = (entry.workout, "") if entry.status is Status.RACE else title_of(entry)
    if entry.status is Status.RACE:
        title = f"Race: {title}"
    elif entry.status in {Status.DONE, Status.MISSED}:
        title = f"{title} ({entry.status})"
    return _all_day(f"{entry.day}-{number}", entry.day, moment, title, about)


def _all_day(uid: str, day: date, moment: str, title: str, about: str, last: date | None = None) -> list[str]:
    end = (last or day) + timedelta(days=1)
    digest = sha256(uid.encode()).hexdigest()[:24]
    lines = [
        "BEGIN:VEVENT",
        f"UID:{digest}@intervals",
        f"DTSTAMP:{moment}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end:%Y%m%d}",
        f"SUMMARY:{_text(title)}",
        "TRANSP:TRANSPARENT",
    ]
    if about:
        lines.append(f"DESCRIPTION:{_text(about)}")
    return [*lines, "END:VEVENT"]


def _text(text: str) -> str:
    """Escape a text (RFC 5545, 3.3.11); what is not printed is left out."""
    kept = "".join(char for char in text if char.isprintable() or char == "\n")
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 bytes, never through a character (RFC 5545, 3.1)."""
    part, room = "", 75
    for char in line:
        size = len(char.encode())
        if size > room:
            yield part
            part, room = " ", 74
        part += char
        room -= size
    yield part
