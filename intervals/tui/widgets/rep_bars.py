"""The reps of one session against their target: a bar to the left is faster, to the right slower."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import MM_PER_KM
from intervals.core.results.legs import LegResult, distances
from intervals.core.results.reps import RepSet, rep_sets
from intervals.core.results.text import distance_text, off_text, set_text, summary_lines, value_text
from intervals.core.view.chart import off_bars
from intervals.core.workout.workout import Venue
from intervals.journal.stored import StoredSession
from intervals.tui.widgets.line import printable

_NAME: Final = 8
_SPLIT: Final = 8
_SPLITS_FROM: Final = 44
"""Columns from which there is room for both a time and a pace."""
_VALUE: Final = 9
_OFF: Final = 10

Part = tuple[str, str]
"""A text, and the component that paints it."""


class RepBars(ScrollView, can_focus=False):
    """The reps of a session as bars, then its legs."""

    DEFAULT_CSS = """
    RepBars { width: 1fr; height: 1fr; overflow-x: hidden; background: transparent; scrollbar-size-vertical: 1; }
    RepBars > .bars--fast { color: $recover-bar; }
    RepBars > .bars--slow { color: $run-bar; }
    RepBars > .bars--text { color: $still-ink; }
    RepBars > .bars--quiet { color: $foreground-muted; }
    """
    COMPONENT_CLASSES = {"bars--fast", "bars--slow", "bars--text", "bars--quiet"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._session: StoredSession | None = None
        self._rows: list[list[Part]] = []

    def show(self, session: StoredSession | None) -> None:
        """Show another session."""
        self._session = session
        self._fill()
        self.scroll_to(0, 0, animate=False)

    def on_resize(self) -> None:
        """Fit the bars to the width."""
        self._fill()

    def _fill(self) -> None:
        one, width = self._session, max(20, self.size.width - 2)
        self._rows = []
        if one is not None:
            for reps in rep_sets(one.plan, one.records):
                self._rows += _set_rows(reps, one, width)
            found = distances(one.plan, one.records)
            if found.total:
                self._rows.append([(distance_text(found, one.plan), "text")])
            self._rows.append([])
            self._rows += [[(line, "quiet")] for line in summary_lines(one.plan, one.records)]
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        base, width = self.rich_style, self.size.width
        row = y + self.scroll_offset.y
        segments = [Segment(" ", base)]
        for text, name in self._rows[row] if row < len(self._rows) else []:
            colour = self.get_component_rich_style(f"bars--{name}").color
            segments.append(Segment(printable(text), base + Style.from_color(colour)))
        return Strip(segments).adjust_cell_length(width, base)


def _set_rows(reps: RepSet, one: StoredSession, width: int) -> list[list[Part]]:
    """Return a heading, a bar for each rep, and what they come to."""
    middle = reps.target.s_per_km if reps.target is not None and reps.per_pace else reps.mean
    per = reps.target.per if reps.target is not None else one.plan.athlete.per
    unit = per.mm / MM_PER_KM if reps.per_pace else 1.0
    # On the track a runner thinks in what a rep took; the pace stands beside it.
    splits = reps.per_pace and one.plan.venue is Venue.TRACK and width >= _SPLITS_FROM
    name_width = _NAME + (_SPLIT if splits else 0)
    half = max(2, min(24, (width - name_width - _VALUE - _OFF - 1) // 2))
    bars = off_bars([(value - middle) * unit for value in reps.values], half)
    rows: list[list[Part]] = [[(reps.label, "text")]]
    for rep, value, (fast, slow) in zip(reps.reps, reps.values, bars, strict=True):
        rows.append(
            [
                (f"{_rep_name(rep, splits=splits)}{value_text(reps, value, one.plan):>{_VALUE - 1}} ", "text"),
                (fast, "fast"),
                ("│", "quiet"),
                (slow, "slow"),
                (f"{off_text(reps, value - middle, one.plan):>{_OFF}}", "text"),
            ]
        )
    return [*rows, *([(line, "text")] for line in _folded(set_text(reps, one.plan), width)), []]


def _rep_name(rep: LegResult, *, splits: bool) -> str:
    name = f"{f'rep {rep.leg.rep}':<{_NAME}}"
    return f"{name}{clock_text(rep.actual_ms):>{_SPLIT - 2}}  " if splits else name


def _folded(text: str, width: int) -> list[str]:
    """Return a text in lines, broken between its parts."""
    lines = [""]
    for part in text.split(" · "):
        longer = f"{lines[-1]} · {part}" if lines[-1] else part
        if len(longer) > width and lines[-1]:
            lines.append(part)
        else:
            lines[-1] = longer
    return lines
