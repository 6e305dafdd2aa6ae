"""What was done, from wherever it is kept: for the plan, the week's count and the suggestions.

Law: newest last; a line that cannot be read is passed over, since a log must never stop a runner.
"""

from __future__ import annotations

import json
from datetime import date

from intervals import paths
from intervals.app.exits import Failure, Tell
from intervals.app.journal import journal
from intervals.core.results.log import DoneSession
from intervals.journal.read import listed


def done_sessions(tell: Tell) -> list[DoneSession]:
    """Return every session that was done, oldest first; `tell` hears of a journal that cannot be read."""
    return sorted([*_kept_sessions(tell), *_logged_lifts()], key=lambda one: one.date)


def _kept_sessions(tell: Tell) -> list[DoneSession]:
    """Return the sessions that the journal holds; none where it cannot be read, which `history` tells."""
    if not paths.journal_file().exists():
        return []
    try:
        with journal(tell) as store:
            return [one.done() for one in reversed(listed(store, reps=True))]
    except Failure as failure:
        tell(str(failure))
        return []


def log_done_lift(day: date, note: str) -> None:
    """Add a strength session to the log. Raises OSError."""
    path = paths.lift_log()
    paths.private(path.parent)
    with path.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(json.dumps({"date": str(day), "note": note}, ensure_ascii=False) + "\n")


def _logged_lifts() -> list[DoneSession]:
    try:
        lines = paths.lift_log().read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    lifts = []
    for line in lines:
        try:
            row = json.loads(line)
            day = str(date.fromisoformat(row["date"]))
            lifts.append(DoneSession("Lift", "", day, "lift", note=str(row.get("note", ""))))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return lifts
