"""A session that the journal did not take, as one JSON text in the recorded format, and back into a journal.

Law: nothing that was pressed is lost with the process: what a database does not take, any file does.
"""

from __future__ import annotations

import json
from typing import Final

from intervals.journal.corrections import folded
from intervals.journal.recorded import BrokenRow, decode_input, decode_plan, encode_input, encode_plan, text, whole
from intervals.journal.rows import Header, InputRow, Rescued
from intervals.journal.store import Clash, Store
from intervals.journal.summary import summary_of

KIND: Final = "intervals session that was not kept"


def rescue_text(session: Rescued) -> str:
    """Return a session as JSON."""
    header = session.header
    return json.dumps(
        {
            "what": KIND,
            "header": [header.file, header.text, header.zero_ms, header.utc_offset_s],
            "plan": encode_plan(session.plan),
            "inputs": [_input_row(row) for row in session.rows],
            "remarks": session.remarks,
            "number": session.number,
            "ended_at_ms": session.ended_at_ms,
        },
        ensure_ascii=False,
    )


def _input_row(row: InputRow) -> list[object]:
    name, more = encode_input(row.input)
    return [row.wall_ms, name, row.input.at_ms, more, *(row.input.by or (None, None))]


def read_rescue(given: str) -> Rescued:
    """Return the session of a JSON text. Raises BrokenRow."""
    try:
        found = json.loads(given)
        if found["what"] != KIND:
            raise BrokenRow("it is something else")
        file, script, zero_ms, offset = found["header"]
        number, ended = found["number"], found["ended_at_ms"]
        return Rescued(
            Header(text(file), text(script), whole(zero_ms), whole(offset)),
            decode_plan(text(found["plan"])),
            tuple(
                InputRow(seq, whole(wall_ms), decode_input(*given))
                for seq, (wall_ms, *given) in enumerate(found["inputs"])
            ),
            tuple((effort, note) for effort, note in found["remarks"]),
            None if number is None else whole(number),
            None if ended is None else whole(ended),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise BrokenRow(f"it cannot be read: {error}") from None


def take_in(store: Store, session: Rescued, wall_ms: int) -> int:
    """Write a session into a journal, on top of what it may have of it; return its number. Raises sqlite3.Error."""
    number = session.number
    with store.transaction():
        if number is None or not store.has_session(number, session.header):
            number = store.begin(session.header, session.plan)
        try:
            store.add_inputs(number, session.rows)
        except Clash:
            number = store.begin(session.header, session.plan)
            store.add_inputs(number, session.rows)
        for effort, note in session.remarks:
            store.remark(number, wall_ms, effort=effort, note=note)
        if session.ended_at_ms is not None:
            run, _ = folded(session.plan, [row.input for row in session.rows])
            run.advance(session.ended_at_ms)
            store.summarise(number, summary_of(run))
    return number
