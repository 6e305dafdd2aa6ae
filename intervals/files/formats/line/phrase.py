"""One piece of a line between two marks, with all that was written in it."""

from __future__ import annotations

from dataclasses import field

from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    Extent,
    PaceSpec,
)
from intervals.files.formats.line.token import Token


@dataclass(slots=True)
class Phrase:
    """One piece of the line between two marks."""

    start: int
    joined: str = ""
    """How it hangs on the one before: nothing, a mark, `then`, `followed`, `with`, or `next` without a mark."""
    end: int = 0
    counts: list[int] = field(default_factory=list)
    extent: Extent | None = None
    extent_at: Token | None = None
    group: list[Phrase] | None = None
    pace: PaceSpec | None = None
    named_by_word: bool = False
    """Whether the pace is a word's and no `@` stood before it, so that one with an `@` wins."""
    kind: Kind | None = None
    kind_at: Token | None = None
    both: bool = False
    gait: str = ""
    easy: bool = False
    recovery_run: bool = False
    """Whether it is called a recovery and a run at once: a run of its own, or a recovery where it follows a rep."""
    between: str = ""
    """What it comes between: `reps`, `sets`, `all` or nothing."""
    between_at: Token | None = None
    total: bool = False
    times: int = 0
    """Of `repeat 4 times`: how often what is before comes."""
    every_ms: int | None = None
    """Of `on 2:15`: from the start of one round to that of the next."""
    lasts_ms: int | None = None
    """Of `as many rounds as fit in 10 min of`: the time."""
    share: bool = False
    """Whether its length is a share of the rep before it, or not said."""
    target_s: tuple[float, float] | None = None
    timed: bool = False
    """It says `in`: nothing needs to be assumed of the time."""
    """How many seconds the rep is to take."""
    target_at: Token | None = None
    words: list[str] = field(default_factory=list)
    said: list[Token] = field(default_factory=list)
    """Tokens that say how it is run, each of which some step keeps."""
    effort: list[str] = field(default_factory=list)
    incline: float | None = None
    title: list[str] = field(default_factory=list)
    recoveries: list[Phrase] = field(default_factory=list)
    outer: list[Phrase] = field(default_factory=list)
    """Recoveries between sets, where it is repeated twice over."""
    pair: list[Phrase] = field(default_factory=list)
    """What follows it in each round, without a bracket: `1' hard / 1' easy`."""
    pending: tuple[int, int, str] | None = None
    """What is assumed if its pace stays the one that a word named."""
    contents: list[Phrase] = field(default_factory=list)
    """What a bracket says that the phrase is made of."""
    contents_at: tuple[int, int] = (0, 0)
    trailing: Token | None = None
    """Its count, where that stands behind it: `400 m x 8`."""
    opens: bool = False
    """Whether a colon follows its count, so that more than one step may be meant: `5 sets: 400 m, 100 m jog`."""
    last: bool = False
    """Whether it is the last part of what is before it: `14 miles, last 4 at MP`."""
    middle: bool = False
    """Whether it is what is in the middle of the run that it is part of."""
    borrowed: bool = False
    """Whether its unit is that of the whole before it: the 10 and the 6 of `16 miles: 10 easy, 6 @ MP`."""
    unknown: Token | None = None
    """The first of its words that means nothing here, and is kept as how it is done."""
    varies: Token | None = None
    """The word that says that its pace changes, in a way that only its parts can tell."""

    @property
    def is_repeat(self) -> bool:
        """Whether it is done more than once."""
        return bool(self.counts)

    @property
    def rests(self) -> bool:
        """Whether it is a recovery by its words."""
        return not self.counts and (
            self.kind in {Kind.RECOVER, Kind.REST} or (bool(self.gait) and self.kind is None) or bool(self.between)
        )

    @property
    def has_length(self) -> bool:
        """Whether it says how long it lasts."""
        return self.extent is not None or self.group is not None
