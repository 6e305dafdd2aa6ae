"""Inputs from several devices, some of them late: one session, whatever the order they arrive in.

Law: the session is the fold of all inputs in the order of their *times*. One that arrives late is put where it
belongs, and the session is folded again; one that arrives twice counts once. What was told stays told, the records
are right. An input that the state does not take stays in the log, for one that is still under way may make it right:
whoever keeps a log keeps the refused ones too, in the order of arrival, and `SessionLog` gives the same session back.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence

from intervals.core.session.events import EarlyLap, Event, LapIgnored, Merged
from intervals.core.session.inputs import Input, PressId
from intervals.core.session.machine import Session
from intervals.core.session.state import IllegalInput
from intervals.core.workout.plan import Plan

_FIRST = PressId("", 0)


def _order(one: Input) -> tuple[int, PressId]:
    """Return what inputs are sorted by: their time, and for a tie their device and its counter."""
    return one.at_ms, one.by or _FIRST


def in_order(arrived: Iterable[Input]) -> list[Input]:
    """Return inputs in the order of their times, each press once, as they are folded."""
    known: set[PressId] = set()
    found: list[Input] = []
    for one in arrived:
        if one.by is None or one.by not in known:
            found.append(one)
            if one.by is not None:
                known.add(one.by)
    return sorted(found, key=_order)


class SessionLog:
    """Every input of a session, in the order of their times, and the session that they come to."""

    def __init__(self, plan: Plan, arrived: Iterable[Input] = (), now_ms: int | None = None) -> None:
        """Take up a session from its inputs in any order, and let the time come to `now_ms`."""
        self._plan = plan
        self._inputs = in_order(arrived)
        self._known = {one.by for one in self._inputs if one.by is not None}
        self.session = self._folded(now_ms)

    @property
    def inputs(self) -> Sequence[Input]:
        """All inputs in the order of their times, those refused and those undone among them."""
        return self._inputs

    def knows(self, press: PressId) -> bool:
        """Whether a press has arrived before."""
        return press in self._known

    def take(self, one: Input, now_ms: int) -> list[Event]:
        """Take an input, whenever it was made; `now_ms` is the time by now.

        Returns what happened: nothing for one that is known already; for one that came late `Merged`, and with it
        `LapIgnored` or `EarlyLap` where it was no lap. Raises IllegalInput where it is not taken; it stays in the log
        all the same.
        """
        if one.by is not None and one.by in self._known:
            return []
        self._remember(one)
        in_turn = not self._inputs or _order(self._inputs[-1]) <= _order(one)
        if in_turn and one.at_ms >= self.session.told_ms:
            self._inputs.append(one)
            return self.session.feed(one)
        insort(self._inputs, one, key=_order)
        told: list[Event | IllegalInput] = []
        self.session = self._folded(now_ms, watched=one, told=told)
        if told and isinstance(told[0], IllegalInput):
            raise told[0]
        return [Merged(now_ms, one), *(event for event in told if isinstance(event, (LapIgnored, EarlyLap)))]

    def forget(self, one: Input) -> None:
        """Take an input out that was refused to the runner's face: no late one is to make it count after all."""
        self._inputs.remove(one)
        if one.by is not None:
            self._known.discard(one.by)

    def _remember(self, one: Input) -> None:
        if one.by is not None:
            self._known.add(one.by)

    def _folded(
        self, now_ms: int | None, watched: Input | None = None, told: list[Event | IllegalInput] | None = None
    ) -> Session:
        """Fold all inputs; what `watched` came to is added to `told`."""
        session = Session(self._plan)
        for one in self._inputs:
            outcome: list[Event | IllegalInput]
            try:
                outcome = [*session.feed(one)]
            except IllegalInput as illegal:
                outcome = [illegal]
            if one is watched and told is not None:
                told += outcome
        if now_ms is not None:
            session.advance(now_ms)
        return session
