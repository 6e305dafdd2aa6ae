"""What was done, from wherever it is kept: for the plan, the week's count and the suggestions.

Law: newest last; a line that cannot be read is passed over, since a log must never stop a runner.
"""

from __future__ import annotations

import json
from datetime import date

from intervals import paths
from intervals.app.exits import Failure
from intervals.cli.exits import say_error
from intervals.core.results.log import DoneSession


def done_sessions() -> list[DoneSession]:
    """Return every session that was done, oldest first."""
    return sorted([*_kept_sessions(), *_logged_lifts()], key=lambda one: one.date)


def _kept_sessions() -> list[DoneSession]:
    """Return the sessions that the journal holds; none where it cannot be read, which `history` tells."""
    if not paths.journal_file().exists():
        return []
    from intervals.cli.keeping import journal
    from intervals.journal.read import listed

    try:
        with journal() as store:
            return [one.done() for one in reversed(listed(store, reps=True))]
    except Failure as failure:
        say_error(str(failure))
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
