"""Phrases become steps and repeats: which recovery belongs to what, what a whole contains, what the ends are.

Law: nothing is dropped without a word. Where a line leaves something open, one reading is taken and said; where two
readings are about as likely, the line is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from intervals.core.codes import wording
from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    Distance,
    DistanceRange,
    DurationRange,
    Extent,
    NamedPace,
    Per,
    UntilLap,
)
from intervals.core.workout.workout import Block, Repeat, Step
from intervals.files.formats.line.paces import RACE_KM
from intervals.files.formats.line.phrases import Phrase
from intervals.files.formats.line.tokens import LineError, T, Token, at, coded_at, misread

_EASY: Final = NamedPace("easy")
_STRIDE_MS: Final = 20_000
_RUN_S_PER_KM: Final = 300
_JOG_S_PER_KM: Final = 400
_LONG_S: Final = 480
"""A jog from here on that is longer than the rep before it is a cool-down, and no recovery."""
_SHORT_EASY_S: Final = 300
_COOLDOWN_S: Final = 240
"""A jog at the end that is shorter is one more recovery."""


class Meaning:
    """What the phrases of one line come to; what it assumes is told to `assume` with a place."""

    def __init__(
        self, per: Per, assume: Callable[[int, int, str], None], named: Callable[[str], NamedPace | None], title: str
    ) -> None:
        self._per, self._assume = per, assume
        self._named, self._before_colon = named, title
        self.title: list[str] = []
        self._whole_said = False
        """Whether the line says that one length is the whole, so that parts may do without its unit."""

    def blocks(self, phrases: list[Phrase]) -> tuple[Block, ...]:
        """Return the steps and repeats of the whole line. Raises LineError."""
        phrases = self._without_title(phrases)
        phrases = self._with_pace_list(phrases)
        phrases = _with_ends_merged(phrases)
        phrases = self._unfolded(phrases)
        phrases = self._without_totals(phrases)
        phrases = self._both_ends(phrases)
        items, between = self._attached(phrases, top=True)
        if between:
            raise _stray(between[0])
        self._move_ends(items)
        self._heed_title(items)
        self._place_ends(items)
        return tuple(block for item in items for block in self._built(item))

    # --- what stands around the steps -----------------------------------------------------------------

    def _without_title(self, phrases: list[Phrase]) -> list[Phrase]:
        rest = list(phrases)
        while len(rest) > 1 and not rest[0].total and (_is_title(rest[0]) or _is_title_and_more(rest[0], rest[1])):
            self.title += [*rest[0].title, *(word for word in rest[0].words if word not in rest[0].title)]
            del rest[0]
        if len(rest) > 1 and _is_only_a_name(rest[0]) and _only_length(rest[1]) and rest[1].extent is not None:
            named, first = rest.pop(0), rest[0]
            first.kind, first.easy, first.pace = Kind.RUN, named.easy, named.pace
            first.named_by_word, first.pending = named.named_by_word, named.pending
        self.title += rest[0].title
        rest[0].title = []
        rest[0].joined = ""
        for phrase in rest:
            phrase.words = [*phrase.title, *phrase.words]
        return rest

    def _with_pace_list(self, phrases: list[Phrase]) -> list[Phrase]:
        """Give `1600, 1200, 800 m @ 10k, 5k, mile` a pace each; a race that stands behind a pace is no length."""
        for i, phrase in enumerate(phrases):
            before = phrases[i - 1] if i else None
            if (
                before is None
                or not isinstance(before.pace, NamedPace)
                or before.named_by_word
                or phrase.joined not in {",", "/"}
                or self._race_named(phrase) is None
            ):
                continue
            j = next((j for j in range(i, len(phrases)) if self._race_named(phrases[j]) is None), len(phrases))
            names = [pace for pace in map(self._race_named, phrases[i:j]) if pace is not None]
            runs = phrases[i - 1 - len(names) : i] if i > len(names) else []
            if not runs or not all(_is_plain_run(run) and (run is before or run.pace is None) for run in runs):
                what, remedy = (
                    "this may be a length or a pace",
                    "write @ before a pace, and easy or hard behind a length",
                )
                raise misread(what, remedy, phrase.start, max(1, phrase.end - phrase.start))
            for run, pace in zip(runs, [before.pace, *names], strict=True):
                run.pace, run.named_by_word = pace, False
            before.recoveries = [*before.recoveries, *phrases[j - 1].recoveries]
            return [*phrases[:i], *phrases[j:]]
        return phrases

    def _race_named(self, phrase: Phrase) -> NamedPace | None:
        """Return the pace that a phrase of nothing but a race's name may be."""
        if _only_target(phrase) and isinstance(phrase.pace, NamedPace):
            return phrase.pace
        if phrase.extent_at is None or not _says_nothing_but_length(phrase) or phrase.last or phrase.total:
            return None
        return self._named(phrase.extent_at.word)

    def _unfolded(self, phrases: list[Phrase]) -> list[Phrase]:
        """Put what brackets hold that stand in no repeat into their place."""
        out: list[Phrase] = []
        for phrase in phrases:
            if phrase.contents:
                self._whole_said = True
                self._check_sum(phrase, phrase.contents)
                first, *others = phrase.contents
                first.joined = phrase.joined
                if phrase.words:
                    self.title += phrase.words
                out += [first, *others]
            elif phrase.group is not None and not phrase.counts and not _is_bracketed_total(phrase, phrases):
                out += self._opened(phrase)
            else:
                out.append(phrase)
        return out

    def _check_sum(self, whole: Phrase, parts: list[Phrase]) -> None:
        """Refuse parts that are said to be the whole and come to another length."""
        blocks = [block for part in parts for block in self._built(replace(part, title=[]), quiet=True)]
        if all(part.extent_at is not None and part.extent_at.type is T.CLOCK and not part.words for part in parts):
            what, remedy = "these may be paces or times", "write each step, like 1 mi @ 8:30/mi"
            raise misread(what, remedy, parts[0].start, parts[-1].end - parts[0].start)
        left = _left(whole.extent, blocks)
        if left is not None and left != 0 and (left < 0 or any(part.borrowed for part in parts)):
            raise misread(
                "the parts come to another length than the whole",
                "check the two",
                whole.start,
                whole.end - whole.start,
            )

    def _opened(self, phrase: Phrase) -> list[Phrase]:
        members = self._unfolded(phrase.group or [])
        members[0].joined = phrase.joined
        if phrase.joined == "with":
            for member in members:
                member.joined = "with" if member.rests else member.joined
        self._share_targets(phrase, members)
        members[-1].recoveries += phrase.recoveries
        if phrase.between and len(members) == 1:
            members[0].between, members[0].between_at = phrase.between, phrase.between_at
        return members

    @staticmethod
    def _share_targets(phrase: Phrase, members: list[Phrase]) -> None:
        """Give a bracket's pace and effort to those in it that have none."""
        for member in members:
            if member.rests or member.easy or member.pace is not None or member.kind not in {None, Kind.RUN}:
                continue
            member.pace, member.named_by_word, member.pending = phrase.pace, phrase.named_by_word, phrase.pending
            if phrase.effort and not member.effort:
                member.effort, member.words = list(phrase.effort), [*member.words, *phrase.words]
            if member.group is not None:
                Meaning._share_targets(phrase, member.group)

    def _without_totals(self, phrases: list[Phrase]) -> list[Phrase]:
        out = [phrase for phrase in phrases if not _is_bracketed_total(phrase, phrases)]
        for phrase in phrases:
            if phrase not in out:
                self._say(phrase, "is the total, and is left out")
        first, *rest = out
        ends = any(phrase.both or phrase.kind in {Kind.WARMUP, Kind.COOLDOWN} for phrase in rest)
        if rest and _only_length(first) and not first.rests and not first.counts and first.extent is not None:
            dashed = rest[0].joined == "-"
            if first.total or (dashed and ends and not first.words):
                parts = any(phrase.borrowed and not phrase.last for phrase in rest)
                if parts:
                    self._whole_said = True
                    self._check_sum(first, rest)
                if ends or parts:
                    self._say(first, "is the total, and is left out")
                    rest[0].joined = ""
                    return rest
                if first.total:
                    rest[0].joined = "with"
                    first.total = False
                    return [first, *rest]
        totals = [phrase for phrase in out if phrase.total and len(out) > 1]
        for phrase in totals:
            if not _only_length(phrase):
                raise misread(
                    "this is a total and a step at once",
                    "part the two by a comma",
                    phrase.start,
                    phrase.end - phrase.start,
                )
            self._say(phrase, "is the total, and is left out")
        return [phrase for phrase in out if phrase not in totals]

    @staticmethod
    def _both_ends(phrases: list[Phrase]) -> list[Phrase]:
        both = [phrase for phrase in phrases if phrase.both]
        if len(both) > 1:
            raise misread(
                "warm-up and cool-down are said twice", "say each once", both[1].start, both[1].end - both[1].start
            )
        if not both:
            return phrases
        rest = [phrase for phrase in phrases if not phrase.both]
        if rest:
            rest[0].joined = ""
        ends = [replace(both[0], both=False, kind=kind, joined="then") for kind in (Kind.WARMUP, Kind.COOLDOWN)]
        return [ends[0], *rest, ends[1]]

    # --- which recovery belongs to what ---------------------------------------------------------------

    def _attached(self, phrases: list[Phrase], *, top: bool) -> tuple[list[Phrase], list[Phrase]]:  # noqa: C901, PLR0912 - one case a way of hanging on
        """Return a level's items, recoveries put to what they belong to, and what comes between the rounds."""
        items: list[Phrase] = []
        between: list[Phrase] = []
        for i, phrase in enumerate(phrases):
            if phrase.times:
                self._repeated(items, phrase)
            elif phrase.counts and phrase.between:
                raise _stray(phrase, "there is nothing that this would be between")
            elif not _says_more(phrase) and not phrase.has_length:
                raise self._empty(phrase)
            elif _only_target(phrase) and items and items[-1].pace is None and not items[-1].rests:
                self._share_targets(phrase, [items[-1]])
            elif self._belongs(items, between, phrase, phrases, i, top=top):
                continue
            elif (
                phrase.trailing is not None
                and items
                and _says_nothing_but_length(items[-1])
                and phrase.joined != "then"
            ):
                raise at(phrase.trailing, "this may repeat one or all", "put what is repeated in brackets")
            elif items and items[-1].opens and _is_plain_run(phrase) and phrase.joined not in {"then", "."}:
                raise misread(
                    "where the set ends is not clear", "put what is repeated in brackets", items[-1].start, 1
                )
            elif phrase.last:
                self._end_of_whole(items, phrase)
            elif phrase.joined == "with" and items and not phrase.rests and not phrase.easy:
                self._contain(items, phrase, phrases[i + 1 :])
                if items[-1].kind is not Kind.STRIDE:
                    break
            else:
                items.append(phrase)
                if phrase.recoveries and not phrase.counts:
                    self._share_or_follow(items, phrase.recoveries, top=top, between=between)
        self._share_last_pace(items)
        self._share_last_recovery(items)
        return items, between

    def _belongs(  # noqa: PLR0911 - the same
        self, items: list[Phrase], between: list[Phrase], phrase: Phrase, phrases: list[Phrase], i: int, *, top: bool
    ) -> bool:
        """Put a recovery to the repeat or the list that it belongs to; False where it is a step of its own."""
        if phrase.counts or phrase.kind in {Kind.WARMUP, Kind.COOLDOWN, Kind.STRIDE, Kind.LIFT} or not items:
            if phrase.between and not phrase.counts:
                if top or not phrases[:i]:
                    raise _stray(phrase) if top else _nothing_repeated(phrase)
                between.append(phrase)
                return True
            return False
        before = items[-1]
        if phrase.between == "sets":
            return self._between_sets(items, between, phrase, top=top)
        if before.counts:
            return self._to_repeat(before, phrase, phrases, i)
        if not phrase.rests:
            return False
        listed = phrase.joined == "next" and len(items) > 1 and _is_plain_run(items[-2])
        if phrase.between or phrase.joined == "with" or listed or self._ends_a_list(items, phrase):
            return self._share_or_follow(items, [phrase], top=top, between=between)
        return False

    @staticmethod
    def _between_sets(items: list[Phrase], between: list[Phrase], phrase: Phrase, *, top: bool) -> bool:
        repeat = next((item for item in reversed(items) if item.counts), None)
        if top and repeat is None:
            raise _stray(phrase)
        if repeat is not None and (top or len(repeat.counts) > 1):
            (repeat.outer if len(repeat.counts) > 1 else repeat.recoveries).append(phrase)
        else:
            between.append(phrase)
        return True

    def _to_repeat(self, before: Phrase, phrase: Phrase, phrases: list[Phrase], i: int) -> bool:  # noqa: PLR0911 - one case a way of hanging on
        """Put what follows a repeat into it, where it is its recovery or the other half of its rounds."""
        if phrase.joined == "then" and not phrase.between:
            return False
        off = phrase.kind_at is not None and phrase.kind_at.word == "off" and phrase.joined != "next"
        if not before.group and not before.recoveries and (off or (phrase.joined == "/" and not phrase.rests)):
            if phrase.has_length:
                before.pair.append(phrase)
                return True
            return False
        if phrase.rests:
            if _has_recovery(before) and not (phrase.between or phrase.joined in {"with", "and", "next"}):
                if len(before.counts) > 1 and not before.outer:
                    before.outer.append(phrase)
                    return True
                return False
            if self._is_cooldown(before, phrase, phrases, i):
                self._say(phrase, "is read as the cool-down, since it is too long for a recovery")
                return False
            before.recoveries.append(phrase)
            return True
        if phrase.easy and phrase.extent is not None and not before.recoveries and not before.pair:
            return self._easy_half(before, phrase)
        if _says_nothing_but_length(phrase) and phrase.joined not in {"then", "."} and not _has_recovery(before):
            return self._bare_length(before, phrase)
        return False

    @staticmethod
    def _easy_half(before: Phrase, phrase: Phrase) -> bool:
        """Take `1 min easy` after `6 x 1 min hard` as the other half of a round; a mile easy is a step of its own."""
        rep, rest = _seconds(before, _RUN_S_PER_KM), _seconds(phrase, _JOG_S_PER_KM)
        if phrase.joined != "with" and not (rest <= rep and rest < _SHORT_EASY_S):
            return False
        timed = isinstance(phrase.extent, DurationRange)
        if timed and phrase.joined != "with" and not before.group:
            before.pair.append(phrase)
        else:
            before.recoveries.append(phrase)
        return True

    def _bare_length(self, before: Phrase, phrase: Phrase) -> bool:
        """Read the 90 s of `6 x 800 m @ 5k, 90 s` as the recovery; what may as well be a run is refused."""
        rep, rest = _seconds(before, _RUN_S_PER_KM), _seconds(phrase, _RUN_S_PER_KM)
        if rest > rep or before.pair or before.kind is Kind.STRIDE:
            return False
        if not isinstance(phrase.extent, DurationRange):
            raise self._run_or_recovery(phrase)
        self._say(phrase, "is read as the recovery")
        before.recoveries.append(phrase)
        return True

    @staticmethod
    def _is_cooldown(before: Phrase, phrase: Phrase, phrases: list[Phrase], i: int) -> bool:
        if (
            phrase.gait != "jog"
            or phrase.kind is not None
            or phrase.between
            or phrase.joined in {"with", "/", "next"}
        ):
            return False
        if i + 1 < len(phrases):
            return False
        first = phrases[0]
        if first.gait == "jog" and first.extent == phrase.extent:
            return True
        rest = _seconds(phrase, _JOG_S_PER_KM)
        return rest >= _LONG_S and rest > _seconds(before, _RUN_S_PER_KM)

    @staticmethod
    def _ends_a_list(items: list[Phrase], phrase: Phrase) -> bool:
        """Whether a short recovery behind three runs of a kind is that of all: `5-4-3-2-1 min @ 10k, 1 min jog`."""
        runs = items[-3:]
        return (
            len(runs) == 3 and all(_is_plain_run(run) and not run.recoveries for run in runs)
            and all(_says_nothing_but_length(run) for run in runs[:-1])
            and 0 < _seconds(phrase, _JOG_S_PER_KM) < _COOLDOWN_S
        )  # fmt: skip

    def _share_or_follow(
        self, items: list[Phrase], recoveries: list[Phrase], *, top: bool, between: list[Phrase]
    ) -> bool:
        """Put one recovery between the runs of a list, or after a single run."""
        count = 0
        for item in reversed(items):
            if not _is_plain_run(item) or (item is not items[-1] and item.recoveries):
                break
            count += 1
        runs = items[len(items) - count :]
        said = any(recovery.between for recovery in recoveries)
        items[-1].recoveries = []
        if len(runs) < 2:
            if said and top:
                raise _stray(next(recovery for recovery in recoveries if recovery.between))
            if said or not top:
                between += recoveries
            else:
                items += recoveries
            return True
        if not said:
            self._say(recoveries[0], f"is read as the recovery between each of the {len(runs)}")
        for run in runs[:-1]:
            run.recoveries = list(recoveries)
        if not top:
            between += recoveries
        return True

    @staticmethod
    def _repeated(items: list[Phrase], phrase: Phrase) -> None:
        """Put what stands before `repeat 4 times` into a repeat."""
        start = 0
        while start < len(items) and items[start].kind is Kind.WARMUP:
            start += 1
        marks = {item.joined for item in items[start + 1 :]}
        if len(marks) > 1 and "." in marks:
            start = max(i for i, item in enumerate(items) if item.joined == ".")
        body = items[start:]
        if not body or any(item.kind is Kind.COOLDOWN for item in body):
            raise misread(
                "there is nothing before this to repeat",
                "write the steps first",
                phrase.start,
                phrase.end - phrase.start,
            )
        del items[start:]
        items.append(Phrase(body[0].start, body[0].joined, phrase.end, [phrase.times], group=body))

    def _share_last_recovery(self, items: list[Phrase]) -> None:
        """Give the recovery behind the last of repeats in a row to all: `4 x 400 / 4 x 300, 200 jog`."""
        repeats: list[Phrase] = []
        for item in reversed(items):
            if (
                len(item.counts) != 1
                or item.kind not in {None, Kind.RUN}
                or item.group
                or item.pair
                or item.joined == "then"
            ):
                break
            repeats.append(item)
        if (
            len(repeats) < 2
            or not repeats[0].recoveries
            or any(item.recoveries or item.every_ms for item in repeats[1:])
        ):
            return
        shared = repeats[0].recoveries
        self._say(shared[0], f"is read as the recovery of all {len(repeats)} repeats")
        for item in repeats[1:]:
            item.recoveries = list(shared)

    def _share_last_pace(self, items: list[Phrase]) -> None:
        """Give a pace that stands after a list of three or more to all of it."""
        runs = []
        for item in reversed(items):
            if not _is_plain_run(item):
                break
            runs.append(item)
        if (
            len(runs) < 3
            or runs[0].pace is None
            or any(run.pace is not None or run.words or run.effort or run.kind for run in runs[1:])
        ):
            return
        self._say(runs[0], f"gives its pace to all {len(runs)}")
        for run in runs[1:]:
            run.pace = runs[0].pace

    # --- what a whole contains ------------------------------------------------------------------------

    def _contain(self, items: list[Phrase], phrase: Phrase, rest: list[Phrase]) -> None:
        """Put work into a run that contains it: easy running before and after, or strides at its end."""
        whole = items[-1]
        if whole.counts or whole.group is not None or whole.extent is None:
            raise misread(
                "what this is part of is not clear",
                "part the two by a comma",
                phrase.start,
                phrase.end - phrase.start,
            )
        if phrase.kind is Kind.STRIDE:
            if whole.kind is not Kind.WARMUP:
                self._say(phrase, f"come at the end, on top of the {_written(whole)}")
            items.append(phrase)
            return
        if whole.kind not in {None, Kind.RUN} or len(items) > 1:
            raise misread(
                "what this is part of is not clear",
                "part the two by a comma",
                phrase.start,
                phrase.end - phrase.start,
            )
        contents, between = self._attached([replace(phrase, joined=""), *rest], top=True)
        del between
        if len(contents) == 2 and contents[0].counts and not _has_recovery(contents[0]) and contents[1].easy:
            self._say(contents[1], "is read as the recovery")
            contents[0].recoveries.append(contents.pop())
        strides = [item for item in contents if item.kind is Kind.STRIDE]
        work = [item for item in contents if item.kind is not Kind.STRIDE]
        sides = self._sides(whole, work)
        items[:] = [sides[0], *work, sides[1], *strides] if sides else [*work, *strides]

    def _end_of_whole(self, items: list[Phrase], last: Phrase) -> None:
        """Part a run in two: what is before its last part, easy where no pace is said, and that part."""
        whole = items[-1] if items else None
        if whole is None or whole.counts or whole.extent is None or whole.kind not in {None, Kind.RUN} or last.counts:
            raise misread(
                "what this is the last part of is not clear", "write the two steps", last.start, last.end - last.start
            )
        left = _left(whole.extent, self._built(last, quiet=True))
        if left is None or left <= 0:
            raise misread(
                "this is no part of what is before it", "write the two steps", last.start, last.end - last.start
            )
        whole.varies, whole.total = None, False
        easy = whole.pace is None and not whole.effort
        whole.easy = whole.easy or easy
        before = _exact(whole.extent, left)
        self._say(whole, f"is the total: {before}{' easy' if easy else ''} before its last part")
        whole.extent = before
        whole.kind, last.kind = Kind.RUN, Kind.RUN
        items.append(last)

    def _sides(self, whole: Phrase, work: list[Phrase]) -> list[Phrase]:
        self._whole_said = True
        blocks = [block for item in work for block in self._built(item, quiet=True)]
        if any(item.kind in {Kind.WARMUP, Kind.COOLDOWN} for item in work):
            self._say(whole, "is the total, and is left out")
            return []
        left = _left(whole.extent, blocks)
        if left == 0:
            return []
        easy = [
            Phrase(whole.start, "then", whole.end, extent=UntilLap(), kind=kind, easy=True)
            for kind in (Kind.WARMUP, Kind.COOLDOWN)
        ]
        if left is None:
            self._say(
                whole,
                "is the total: easy running before and after, each until the lap key, since what is left is not said",
            )
            return easy
        if left < 0:
            raise misread(
                "what it contains is longer than the whole", "check the two", whole.start, whole.end - whole.start
            )
        extent = _half(whole.extent, left)
        self._say(whole, f"is the total: what is left is easy running, {extent} before and {extent} after")
        for side in easy:
            side.extent = extent
        return easy

    def _heed_title(self, items: list[Phrase]) -> None:
        """Take from the title how fast the one run is that says nothing of it: `Easy run: 6 mi`."""
        runs = [item for item in items if item.kind is not Kind.STRIDE and _is_work(item)]
        if len(runs) != 1 or runs[0].counts or runs[0].pace is not None or runs[0].effort or runs[0].target_s:
            return
        for word in self._before_colon.lower().replace(",", " ").split():
            pace = self._named(word)
            if pace is not None:
                self._say(runs[0], f"is run at {pace.name} pace, as the title has it")
                runs[0].easy, runs[0].pace = pace == _EASY, None if pace == _EASY else pace
                return

    # --- ends and kinds -------------------------------------------------------------------------------

    def _move_ends(self, items: list[Phrase]) -> None:
        """Put a warm-up that is said behind what it is for before it, and a cool-down behind."""
        for kind, place in ((Kind.WARMUP, 0), (Kind.COOLDOWN, len(items))):
            ends = [item for item in items if item.kind is kind and not item.counts]
            others = [item for item in items if item not in ends]
            if len(ends) != 1 or not others:
                continue
            (end,) = ends
            stands = items.index(end)
            beyond = items[:stands] if kind is Kind.WARMUP else items[stands + 1 :]
            apart = end if kind is Kind.WARMUP else items[min(stands + 1, len(items) - 1)]
            if apart.joined == "then" or not any(_is_work(item) for item in beyond):
                continue
            self._say(end, f"comes {'first' if kind is Kind.WARMUP else 'last'}")
            others.insert(place, end)
            items[:] = others

    def _place_ends(self, items: list[Phrase]) -> None:
        """Tell which easy running is a warm-up, a run, a cool-down; and what a jog or a walk is among its like."""
        framed = len(items) > 2 and items[0].easy and items[-1].easy
        work = [i for i, item in enumerate(items) if _is_work(item) or (framed and item.kind is Kind.STRIDE)]
        runs = [item for item in items if not (item.rests or item.kind in {Kind.WARMUP, Kind.COOLDOWN, Kind.STRIDE})]
        last = max((i for i, item in enumerate(items)), default=0)
        for i, item in enumerate(items):
            if item.counts or item.kind in {Kind.WARMUP, Kind.COOLDOWN, Kind.STRIDE, Kind.LIFT, Kind.REST}:
                continue
            before, after = any(w < i for w in work), any(w > i for w in work)
            lone = item.kind_at is not None and item.kind_at.word in {"recovery", "recov"}
            if item.kind is Kind.RECOVER and lone and not item.gait and not runs and not (before or after):
                item.kind, item.easy = Kind.RUN, True
            elif item.gait == "jog" and item.kind is None and not item.between:
                if not work:
                    item.kind = Kind.RUN
                elif i == 0 and after:
                    item.kind = Kind.WARMUP
                elif i == last and before and _seconds(item, _JOG_S_PER_KM) >= _COOLDOWN_S:
                    item.kind = Kind.COOLDOWN
            elif item.easy and item.kind is None and not item.gait:
                item.kind = Kind.WARMUP if i == 0 and after else Kind.COOLDOWN if i == last and before else Kind.RUN

    # --- building -------------------------------------------------------------------------------------

    def _built(self, phrase: Phrase, *, quiet: bool = False) -> list[Block]:
        """Return the blocks of one item; `quiet` where it is built again later, and told of then."""
        assume = self._assume
        if quiet:
            self._assume = lambda *_: None
        try:
            if phrase.counts:
                return [self._repeat(phrase)]
            step = self._step(phrase)
            return [step, *(self._step(recovery, recovers=True) for recovery in phrase.recoveries)]
        finally:
            self._assume = assume

    def _repeat(self, phrase: Phrase) -> Repeat:
        inner_between: list[Phrase] = []
        recoveries = phrase.recoveries
        if any(recovery.between == "sets" for recovery in recoveries) and len(phrase.counts) > 1:
            phrase.outer += [recovery for recovery in recoveries if recovery.between == "sets"]
            recoveries = phrase.recoveries = [recovery for recovery in recoveries if recovery.between != "sets"]
        if phrase.group is not None:
            members = self._unfolded(phrase.group)
            self._share_targets(phrase, members)
            items, inner_between = self._attached(members, top=False)
            if not items:
                raise misread(
                    "all of this repeat comes between its rounds",
                    "write what is repeated",
                    phrase.start,
                    max(1, phrase.end - phrase.start),
                )
            recoveries = self._share_recovery(phrase, items)
        else:
            first = replace(phrase, counts=[], recoveries=[], outer=[], pair=[])
            recoveries = self._without_rep_pace(first, recoveries)
            items = [first, *phrase.pair]
        self._kinds_in_round(items, bracket=phrase.group is not None)
        steps = [block for item in items for block in self._built(item)]
        between = [self._step(p, recovers=True) for p in (*inner_between, *recoveries)]
        *outer, innermost = phrase.counts
        repeat = Repeat(innermost, tuple(steps), tuple(between), every=phrase.every_ms)
        outer_between = tuple(self._step(p, recovers=True) for p in phrase.outer)
        for i, count in enumerate(reversed(outer)):
            repeat = Repeat(count, (repeat,), outer_between if i == 0 else ())
        return repeat

    def _without_rep_pace(self, rep: Phrase, recoveries: list[Phrase]) -> list[Phrase]:
        """Give a rep without a pace the one that stands behind its recovery: `12 x 400 m off 60 s @ 5k`."""
        if len(recoveries) != 1 or rep.pace is not None or rep.effort or rep.target_s or rep.easy:
            return recoveries
        (recovery,) = recoveries
        if not isinstance(recovery.pace, NamedPace) or recovery.pace.name not in RACE_KM:
            return recoveries
        self._say(recovery, f"is read with {recovery.pace} as the pace of the rep")
        rep.pace = recovery.pace
        return [replace(recovery, pace=None)]

    def _share_recovery(self, phrase: Phrase, items: list[Phrase]) -> list[Phrase]:
        """Put a recovery after a bracket also between what is in it where it is for all; return the rounds'."""
        runs = [item for item in items if _is_plain_run(item)]
        shared = [recovery for recovery in phrase.recoveries if recovery.between != "sets"]
        sets = [recovery for recovery in phrase.recoveries if recovery.between == "sets"]
        if not shared or len(runs) != len(items) or len(runs) < 2 or any(run.recoveries for run in runs):
            return phrase.recoveries
        said = any(recovery.between == "all" for recovery in shared) or (sets and all(r.between for r in shared))
        if not said:
            if any(run.pace != runs[0].pace or run.effort != runs[0].effort for run in runs):
                return phrase.recoveries
            rounds = "" if sets else ", and between the rounds"
            self._say(shared[0], f"is read as the recovery between each of the {len(runs)}{rounds}")
        for run in runs[:-1]:
            run.recoveries = list(shared)
        return sets or shared

    def _kinds_in_round(self, items: list[Phrase], *, bracket: bool) -> None:
        """In a round, easy beside something harder is the recovery; a jog beside nothing but walks is the run."""
        hard = [item for item in items if not item.easy and not item.rests]
        for item in items:
            if item.counts or item.kind is not None:
                continue
            if item.easy and not item.gait and len(items) > 1:
                item.kind = Kind.RECOVER if hard else Kind.RUN
            elif item.words == ["slow"] and item.pace is None and len(hard) > 1:
                item.kind = Kind.RECOVER
            elif item is not items[0] and len(items) == 2 and item.joined == "/" and _says_nothing_but_length(item):
                self._second_half(items, item, bracket=bracket)
            elif item.gait == "jog" and not hard and any(other.gait == "walk" for other in items):
                item.kind = Kind.RUN

    def _second_half(self, items: list[Phrase], item: Phrase, *, bracket: bool) -> None:
        """Read the second half of `8 x 1'/1'` as the recovery; in brackets, a list of distances is one of runs."""
        timed = isinstance(item.extent, DurationRange) and isinstance(items[0].extent, DurationRange)
        if timed == bracket:
            raise self._run_or_recovery(item)
        if timed:
            self._say(item, "is read as the recovery")
            item.kind = Kind.RECOVER

    @staticmethod
    def _run_or_recovery(item: Phrase) -> LineError:
        length = max(1, item.end - item.start)
        return misread("this may be a run or the recovery", "write what it is, like 200 m jog", item.start, length)

    def _step(self, phrase: Phrase, *, recovers: bool = False) -> Step:  # noqa: C901 - one case a thing that a step says
        kind = self._kind(phrase, recovers=recovers)
        extent = self._extent(phrase, kind)
        if phrase.varies is not None:
            raise at(
                phrase.varies,
                f'"{phrase.varies.text}" is more than a line can say',
                "write its parts, each with its pace",
            )
        if phrase.borrowed and not (phrase.last or self._whole_said):
            raise at(phrase.extent_at or _token(phrase), "this may be a part of what is before it", "write its unit")
        if phrase.unknown is not None and _pace_is_open(phrase) and kind is Kind.RUN:
            raise at(
                phrase.unknown,
                f'"{phrase.unknown.text}" is not known here',
                "write a pace, or what it is: easy, jog, cool-down",
            )
        if phrase.unknown is not None and kind is not Kind.LIFT:
            self._assume(
                phrase.unknown.start, len(phrase.unknown.text), "means nothing here, and is kept as how it is done"
            )
        if isinstance(extent, UntilLap) and extent.reps is not None and kind is not Kind.LIFT:
            token = phrase.extent_at or _token(phrase)
            raise coded_at(token, wording("reps-outside-lift", given=token.text.strip()))
        pace, time = phrase.pace, None
        words = list(phrase.words)
        if phrase.pending is not None and phrase.named_by_word:
            self._assume(*phrase.pending)
        if phrase.easy and pace is None and not (phrase.gait and kind in {Kind.RECOVER, Kind.REST}):
            pace = _EASY
            if words and words[0] == "easy":
                words = words[1:]
        if phrase.target_s is not None and phrase.target_at is not None:
            time, pace = self._timed(phrase, extent), None
        said = " ".join(words)
        effort = said if phrase.effort and pace is None else None
        if phrase.effort and not said:
            effort = " ".join(phrase.effort)
        how = said if effort is None and said else None
        return Step(kind, extent, pace=pace, incline=phrase.incline, effort=effort, how=how, time=time)

    @staticmethod
    def _kind(phrase: Phrase, *, recovers: bool) -> Kind:
        if phrase.kind is Kind.REST:
            return Kind.REST
        if phrase.kind is not None and not (recovers and phrase.recovery_run):
            return phrase.kind
        if isinstance(phrase.extent, UntilLap) and phrase.extent.reps is not None:
            return Kind.LIFT
        return Kind.RECOVER if recovers or phrase.gait else Kind.RUN

    def _extent(self, phrase: Phrase, kind: Kind) -> Extent:
        if phrase.extent is not None:
            return phrase.extent
        if phrase.share:
            return UntilLap()
        if kind is Kind.STRIDE and phrase.counts is not None and self._counted(phrase):
            self._say(phrase, f"have no length: {DurationRange(_STRIDE_MS, _STRIDE_MS)} each")
            return DurationRange(_STRIDE_MS, _STRIDE_MS)
        if kind in {Kind.WARMUP, Kind.COOLDOWN, Kind.RECOVER, Kind.REST}:
            self._say(phrase, "has no length: it lasts until the lap key")
            return UntilLap()
        raise self._empty(phrase)

    @staticmethod
    def _counted(phrase: Phrase) -> bool:
        return phrase.kind is Kind.STRIDE

    def _timed(self, phrase: Phrase, extent: Extent) -> DurationRange:
        """Return the target time of a rep; where no word says that it is one, that is told."""
        low, high = phrase.target_s or (0.0, 0.0)
        token = phrase.target_at or _token(phrase)
        if not isinstance(extent, DistanceRange) or extent.low != extent.high:
            raise at(
                token, "a time for a step that has no distance", "write a distance before it, like 800 m in 3:20"
            )
        time = DurationRange(round(low * 1_000), round(high * 1_000))
        if not phrase.timed:
            self._assume(token.start, len(token.text.rstrip()), f"is the time of {extent}")
        return time

    def _say(self, phrase: Phrase, what: str) -> None:
        self._assume(phrase.start, max(1, phrase.end - phrase.start), what)

    @staticmethod
    def _empty(phrase: Phrase) -> LineError:
        return misread(
            "there is no distance and no time here",
            "write one, like 800 m or 90 s",
            phrase.start,
            max(1, phrase.end - phrase.start),
        )


# --- questions about a phrase -------------------------------------------------------------------------


def _token(phrase: Phrase) -> Token:
    return Token(T.WORD, " " * max(1, phrase.end - phrase.start), phrase.start)


def _stray(phrase: Phrase, what: str = "this stands in no repeat, so nothing is between") -> LineError:
    token = phrase.between_at or _token(phrase)
    return at(token, what, "put it in the brackets of a repeat, or after one")


def _nothing_repeated(phrase: Phrase) -> LineError:
    return misread("all of this repeat comes between its rounds", "write what is repeated", 0, phrase.end)


def _says_more(phrase: Phrase) -> bool:
    return bool(
        phrase.has_length or phrase.counts or phrase.kind or phrase.both or phrase.gait or phrase.easy or phrase.pace
        or phrase.times or phrase.share or phrase.effort
    )  # fmt: skip


def _with_ends_merged(phrases: list[Phrase]) -> list[Phrase]:
    """Put `Cool down` and `with 800 m of jogging` into one phrase."""
    out: list[Phrase] = []
    for phrase in phrases:
        end = out[-1] if out else None
        if (
            end is not None and end.kind in {Kind.WARMUP, Kind.COOLDOWN} and not end.has_length and not end.counts
            and phrase.joined == "with" and phrase.has_length and not phrase.counts
            and (phrase.kind is None or phrase.kind is Kind.RUN) and phrase.pace is None
        ):  # fmt: skip
            out[-1] = replace(phrase, kind=end.kind, kind_at=end.kind_at, joined=end.joined, start=end.start)
        else:
            out.append(phrase)
    return out


def _is_title(phrase: Phrase) -> bool:
    return not _says_more(phrase) and not phrase.words


def _is_title_and_more(phrase: Phrase, after: Phrase) -> bool:
    """Whether a phrase is the first half of a name with a plus in it: `General aerobic + speed 10 mi`."""
    return after.joined == "+" and not (
        phrase.has_length or phrase.counts or phrase.kind or phrase.both or phrase.gait or phrase.share
    )


def _is_only_a_name(phrase: Phrase) -> bool:
    """Whether a phrase says what run it is and not how long: `Recovery run, 4 miles`."""
    return not (
        phrase.has_length or phrase.counts or phrase.gait or phrase.share or phrase.both or phrase.effort
    ) and (phrase.kind is Kind.RUN or (phrase.kind is None and (phrase.easy or phrase.named_by_word)))


def _only_length(phrase: Phrase) -> bool:
    return not (phrase.kind or phrase.gait or phrase.easy or phrase.effort or phrase.counts or phrase.target_s) and (
        phrase.pace is None or phrase.named_by_word
    )


def _says_nothing_but_length(phrase: Phrase) -> bool:
    return _only_length(phrase) and phrase.pace is None and not phrase.words and phrase.extent is not None


def _pace_is_open(phrase: Phrase) -> bool:
    """Whether a phrase says nothing of how fast or how hard it is, beside its words."""
    return phrase.pace is None and not (phrase.kind or phrase.easy or phrase.effort or phrase.target_s or phrase.gait)


def _only_target(phrase: Phrase) -> bool:
    """Whether a phrase is a pace and nothing else: `3 x 1 mi, 10k pace`."""
    return phrase.pace is not None and not (
        phrase.has_length or phrase.counts or phrase.kind or phrase.gait or phrase.words
    )


def _is_bracketed_total(phrase: Phrase, phrases: list[Phrase]) -> bool:
    """Whether a phrase is an amount in brackets at the end of a line that has steps before it."""
    group = phrase.group
    return (
        phrase is phrases[-1] and len(phrases) > 1 and group is not None and not phrase.counts and len(group) == 1
        and group[0].extent is not None and _only_length(group[0]) and not group[0].words
    )  # fmt: skip


def _has_recovery(phrase: Phrase) -> bool:
    """Whether a repeat has its recovery, after it or as the last in its brackets."""
    inside = phrase.group or []
    return bool(phrase.recoveries or (inside and inside[-1].rests) or any(member.between for member in inside))


def _is_plain_run(phrase: Phrase) -> bool:
    """Whether a phrase is one run among others of a list, and neither easy nor one of the ends."""
    return (
        not phrase.counts and phrase.extent is not None and not phrase.rests and not phrase.easy
        and phrase.kind in {None, Kind.RUN}
    )  # fmt: skip


def _is_work(phrase: Phrase) -> bool:
    """Whether a phrase is what the others warm up for."""
    if phrase.counts:
        return phrase.kind is not Kind.STRIDE
    return not (phrase.rests or phrase.easy) and phrase.kind in {None, Kind.RUN}


def _seconds(phrase: Phrase, s_per_km: int) -> float:
    """Estimate how long a phrase lasts, to tell a recovery from a cool-down."""
    if phrase.group is not None:
        return sum(_seconds(member, s_per_km) * (member.counts[0] if member.counts else 1) for member in phrase.group)
    match phrase.extent:
        case DurationRange(_, high):
            return high / 1000
        case DistanceRange(_, end):
            return end.metres / 1000 * s_per_km
    return 0.0


def _length(blocks: list[Block] | tuple[Block, ...], of: type) -> int | None:
    """Return how long blocks are, in mm or ms; None where not all of them say it in that."""
    total = 0
    for block in blocks:
        if isinstance(block, Repeat):
            steps, between = _length(block.steps, of), _length(block.between, of)
            if steps is None or between is None:
                return None
            total += steps * block.times + between * (block.times - 1)
        elif not isinstance(block.extent, of):
            return None
        elif isinstance(block.extent, DistanceRange) and block.extent.low == block.extent.high:
            total += block.extent.high.mm
        elif isinstance(block.extent, DurationRange) and block.extent.low_ms == block.extent.high_ms:
            total += block.extent.high_ms
        else:
            return None
    return total


def _left(whole: Extent | None, blocks: list[Block]) -> int | None:
    """Return what is left of a whole, in mm or ms; None where it cannot be told."""
    inside = _length(blocks, type(whole))
    if inside is None:
        return None
    if isinstance(whole, DistanceRange) and whole.low == whole.high:
        return whole.high.mm - inside
    if isinstance(whole, DurationRange) and whole.low_ms == whole.high_ms:
        return whole.high_ms - inside
    return None


def _exact(whole: Extent | None, left: int) -> Extent:
    """Return what is left of a whole, in the whole's unit."""
    if isinstance(whole, DistanceRange):
        distance = Distance(left, whole.high.unit)
        return DistanceRange(distance, distance)
    return DurationRange(left, left)


def _half(whole: Extent | None, left: int) -> Extent:
    """Return half of what is left, in the whole's unit to a hundredth of a mile or a kilometre, or to ten seconds."""
    if isinstance(whole, DistanceRange):
        unit = whole.high.unit
        step = 10_000 if unit.mm < 400_000 else unit.mm / 100
        half = Distance(max(1, round(round(left / 2 / step) * step)), unit)
        return DistanceRange(half, half)
    half_ms = max(10_000, round(left / 20_000) * 10_000)
    return DurationRange(half_ms, half_ms)


def _written(phrase: Phrase) -> str:
    return "run" if phrase.extent is None else str(phrase.extent)
