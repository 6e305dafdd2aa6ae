"""A session that is over, written down: what the journal has of it, what counts of it, and where it is else.

Law: loaded when the session is over, since nothing of it is needed before.
"""

from __future__ import annotations

from intervals.app.exits import Tell
from intervals.app.rescue import save
from intervals.app.run import TORN_OFF
from intervals.core.results.log import Done
from intervals.core.session.state import Phase
from intervals.journal.recorder import Recorder
from intervals.journal.rescue import rescue_text
from intervals.journal.summary import Summary, summary_of
from intervals.live.conductor import Conductor


def close_record(recorder: Recorder, conductor: Conductor, code: int, tell: Tell) -> None:
    """Write down that the session is over; one that was torn off stays open, to go on later."""
    over = conductor.state.over
    summary = summary_of(conductor.session, recorder.machine_mm) if over else None
    if recorder.close(summary):
        _tell_what_counts(recorder, summary, tell)
    else:
        _tell_where_it_is(recorder, conductor.state.paused_at_ms if over else None, tell)
    for notice in recorder.notices():
        tell(str(notice))
    if conductor.state.phase in {Phase.RUNNING, Phase.PAUSED} and code in TORN_OFF:
        tell("the session broke off: `intervals resume` continues it")


def _tell_what_counts(recorder: Recorder, summary: Summary | None, tell: Tell) -> None:
    """Say of a session that was not run to its end that it stays due, unless the runner said that it counts."""
    share = summary.share if summary is not None and summary.legs else None
    if share is None or share.status is Done.DONE or recorder.counts is not None:
        return
    tell(f"{share.status}, {share}; `intervals history count {recorder.number}` counts it as done all the same")


def _tell_where_it_is(recorder: Recorder, ended_at_ms: int | None, tell: Tell) -> None:
    """Say what became of a session that could not be kept whole."""
    session = recorder.unkept(ended_at_ms)
    if session is None:
        tell("the end of this session could not be written down; `intervals resume` ends it")
        return
    unkept = rescue_text(session)
    place = save(unkept)
    if place is not None:
        tell(
            f"the journal did not take this session: it is in {place}; `intervals resume --from {place}` takes it in"
        )
        return
    tell("nothing takes this session; copy the next line into a file, for `intervals resume --from FILE`")
    tell(unkept)
