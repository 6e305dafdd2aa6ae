"""What comes after a session: what is next in the schedule, whether it counts, and a pace that it suggests.

Law: asked for once the session is over; nothing changes without a yes, and what cannot be read is passed over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial

from intervals.app.done import done_sessions
from intervals.app.exits import Failure, Tell
from intervals.app.load import Loaded
from intervals.app.schedule import ScheduledWorkouts, schedule_if_any
from intervals.app.suggestions import accept, decline, open_suggestions
from intervals.app.today import today
from intervals.core.results.log import Done, DoneSession, session_of, share_of
from intervals.core.results.suggestions import Suggestion
from intervals.files.schedule import due
from intervals.live.conductor import Conductor


class AfterSession:
    """What comes after the session that `conductor` led."""

    def __init__(self, loaded: Loaded, conductor: Conductor, number: Callable[[], int | None], tell: Tell) -> None:
        """Take what `number` tells the session is called in the journal; `tell` hears what cannot be read."""
        self._loaded = loaded
        self._conductor = conductor
        self._number = number
        self._tell = tell
        self._answered: set[str] = set()
        """What was answered on this screen: the athlete's paces are those of the start."""

    @cached_property
    def session(self) -> DoneSession:
        """The session, as the schedule and the suggestions take it."""
        plan, records = self._conductor.plan, self._conductor.records
        session = session_of(plan, records, str(self._loaded.path), str(today()))
        return replace(session, share=share_of(self._loaded.plan, plan, records), number=self._number() or 0)

    def next_due(self) -> str:
        """Say what is next in the schedule; empty where nothing is."""
        try:
            schedule = schedule_if_any()
            known = [session for session in done_sessions(self._tell) if session.number != self.session.number]
            entry = None if schedule is None else due(schedule, [*known, self.session], today())
        except (OSError, Failure):
            return ""
        if entry is None or schedule is None:
            return ""
        name = ScheduledWorkouts(schedule, self._loaded.athlete.athlete).title_of(entry)
        day = self._conductor.book.phrases.day(entry.day.weekday(), entry.day.day, entry.day.month)
        return self._say("next-due", workout=name, day=day)

    def counts_question(self) -> str:
        """Ask whether a session that was partly done counts; empty where there is nothing to ask."""
        if self.session.share.status is not Done.PARTLY or not self.session.number or self.session.said is not None:
            return ""
        share = self.session.share
        told = self._say(f"share-{share.unit}", run=share.run, of=share.of)
        return self._say("ask-counts", share=told)

    def count(self, *, counts: bool) -> str:
        """Keep whether it counts, and say so."""
        self._conductor.keeper.count(counts)
        self.session = replace(self.session, said=counts)
        return self._say("counts" if counts else "counts-not")

    def suggestions(self) -> list[Suggestion]:
        """Return the paces that this session, and one before it, suggest to move, and that nobody answered yet."""
        try:
            found = open_suggestions(self._loaded.athlete, self._tell, [self.session])
        except Failure:
            return []
        return [each for each in found if each.sessions[-1] is self.session and each.key not in self._answered]

    def questions(self) -> list[tuple[str, Callable[[], str], Callable[[], str]]]:
        """Return what is to be asked, each with what a yes and a no do; they return what to say of it."""
        found: list[tuple[str, Callable[[], str], Callable[[], str]]] = []
        if text := self.counts_question():
            found.append((text, partial(self.count, counts=True), partial(self.count, counts=False)))
        found += [
            (self._asked(suggestion), partial(self._accept, suggestion), partial(self._decline, suggestion))
            for suggestion in self.suggestions()
        ]
        return found

    def felt(self, effort: int) -> None:
        """Take how it felt: a slow session that felt hard may suggest an easier pace."""
        self.session = replace(self.session, effort=effort)

    def _asked(self, suggestion: Suggestion) -> str:
        key, values = suggestion.phrase
        return self._say(key, **values)

    def _accept(self, suggestion: Suggestion) -> str:
        accept(suggestion, self._tell)
        self._answered.add(suggestion.key)
        return self._say("pace-moved", name=suggestion.pace_name or suggestion.workout, pace=suggestion.then)

    def _decline(self, suggestion: Suggestion) -> str:
        decline(suggestion, self._tell)
        self._answered.add(suggestion.key)
        return self._say("pace-declined")

    def _say(self, key: str, **values: object) -> str:
        return self._conductor.book.phrases.screen(key, **values)
