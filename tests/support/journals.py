"""Sessions in a journal, made by hand."""

from __future__ import annotations

from datetime import UTC, datetime

from intervals.core.session.inputs import Lap, Start
from intervals.core.session.machine import Session
from intervals.journal.read import stored_session
from intervals.journal.rows import Header, InputRow
from intervals.journal.store import Store
from intervals.journal.summary import summary_of
from tests.support.samples import miles

BEGUN = int(datetime(2026, 10, 4, 17, 30, tzinfo=UTC).timestamp() * 1_000)


def laps(*times_ms, count_in_ms=0):
    """A start at zero, and laps at these times of the session clock."""
    return [Start(0, count_in_ms), *(Lap(at) for at in times_ms)]


def add(store, plan=None, inputs=(), *, zero_ms=BEGUN, offset_s=0, ended_ms=None, file="workouts/mile-repeats.yaml"):
    """Add a session; with `ended_ms` it is over by then. Returns its number."""
    plan = plan or miles()
    header = Header(file, "name: …", zero_ms, offset_s)
    with store.transaction():
        number = store.begin(header, plan)
        store.add_inputs(number, [InputRow(i, zero_ms + one.at_ms, one) for i, one in enumerate(inputs)])
        if ended_ms is not None:
            store.summarise(number, summary_of(Session.fold(plan, inputs, ended_ms)))
    return number


def kept_session(folder, plan=None, inputs=(), **more):
    """A session written to a journal and read back."""
    store = Store(folder / "journal.db")
    number = add(store, plan, inputs, **more)
    found = stored_session(store.session(number))
    store.close()
    return found


MILES_RUN = laps(
    590_000, 1_012_000, 1_115_000, 1_533_000, 1_640_000, 2_062_000, 2_170_000, 2_594_000, 2_700_000, 3_290_000
)
"""Mile repeats at 7:02, 6:58, 7:02 and 7:04, each recovery ended by the key."""
