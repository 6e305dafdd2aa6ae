"""A word put into a line that is read changes what is read, is told, or is refused: none is passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from intervals.core.workout.athlete import PACE_NAMES
from intervals.files.formats.line import read_line

LINES = [
    row.split("\t")[1]
    for row in Path(__file__).with_name("plans.tsv").read_text("utf-8").splitlines()
    if row.startswith("A")
]
WORDS = [
    "not", "no", "without", "skip", "less", "more", "again", "hard", "walk", "max", "10%", "double", "except",
    "alternate", "steady", "x2", "3", "8:00", "km",
]  # fmt: skip


def silent(word: str, lines: list[str]) -> list[str]:
    """Return the lines that mean the same with a word in any of their places, where nothing tells of it."""
    same = []
    for line in lines:
        before = read_line(line, PACE_NAMES)
        parts = line.split(" ")
        for i in range(len(parts) + 1):
            if parts[i : i + 1] in (["mins)"], ["mins),"]):
                continue  # what these brackets hold is a conversion: it is left out, which is told
            put = " ".join([*parts[:i], word, *parts[i:]])
            after = read_line(put, PACE_NAMES)
            if after.value == before.value and after.value and len(after.diagnostics) <= len(before.diagnostics):
                same.append(put)
    return same


@pytest.mark.parametrize("word", WORDS)
def test_no_word_is_passed_over_in_silence(word):
    start = WORDS.index(word)
    assert silent(word, LINES[start :: len(WORDS) * 2]) == []


@pytest.mark.soak
@pytest.mark.parametrize("word", WORDS)
def test_no_word_is_passed_over_in_silence_in_any_line(word):
    assert silent(word, LINES) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("5 x not (3 min fast, 2 min slow)", "is about no step here"),
        ("hard 4 x (1 mi @ half / 1 mi @ marathon)", "is about no step here"),
        ("rest 4 x (3 min, 1 min jog)", "said to be a recovery"),
        ("4 x (3 min @ 5k, 2 min @ 10k) @ mile", "nothing in these brackets is without a pace"),
        ("10 x 100 m with last 100 m walk", "what this is the last of is not clear"),
        ("4 x 8 min at threshold x2 (2 min jog)", "what is repeated is not clear"),
        ("Run 5 min, walk 2 min. Repeat 4 times 10%", "more than how often"),
        ("10 mi @ 8:00/mi w/ 4 @ marathon", "of what part"),
        ("6 x half 800 m", "what this is the half of"),
        ("8 min @ 5k @ 10k", "second one"),
        ("8 min 5k pace @ threshold", "second one"),
        ("2 mile rest warm up / cool down", "this has two"),
        ("warm up 5 x 1000 m at 5K pace, 400 m jog", "comes once"),
        ("5x1000m @ I pace (3:00 jog) CD", "comes once"),
        ("8 x 60 sec uphill jog down", "the rep or its recovery"),
        ("6 x 2min uphill hard jog back down recovery", "the rep or its recovery"),
        ("3 x 1 mi w/ T 1 min rest", "a rest has no pace"),
        ("Warm up (2k; 4x2k @ 4:30-4:35/km, 2' jog; cool down 2k)", "where this ends"),
        ("6 x (600m @ 5k pace [90s])", "what it takes, or the rest"),
        ("6 100 x strides", "has no unit"),
        ("5 x 500 m off two jog", "is not expected here"),
        ("5 miles easy without strides", "more than a line can say"),
        ("5 mi @ 150", "no one runs 5 mi in that time"),
        ("7 x 2", "has no unit"),
        ("Berlin Marathon", "is not expected here"),
        ("7:00 am 5 mi", "more than a line can say"),
    ],
)
def test_what_belongs_to_no_step_is_refused(line, said):
    (error,) = read_line(line, PACE_NAMES).diagnostics[-1:]
    assert error.is_error
    assert said in error.what


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("3 sets of 2 x 400 m @ mile, 400 m jog", "and between the sets"),
        ("4 x 1000 m (30 s) 3 min rest 4 x 1000 m (30 s)", "comes once, after the repeat"),
        ("5 x 800 m w/ 30 s walk 60 s jog", "the second part of each recovery"),
        ("400 m, 20 x 1.5 mi cooldown", "comes in each round"),
        ("4 striders 3 x 8 min w/ 2 min jogs", "have no length: 20 s each"),
        ("4 x 6 min, threshold 2 min jog", "is a recovery at threshold pace"),
    ],
)
def test_what_a_recovery_is_taken_for_is_told(line, said):
    report = read_line(line, PACE_NAMES)
    assert report.value is not None
    assert any(said in told.what for told in report.diagnostics)


@pytest.mark.parametrize(("line", "effort"), [("5 mi @ 140-150 bpm", "140-150 bpm"), ("5 mi @ RPE 3-4", "RPE 3-4")])
def test_a_heart_rate_is_how_hard_and_no_time(line, effort):
    report = read_line(line, PACE_NAMES)
    assert report.value is not None
    assert report.value.blocks[0].effort == effort
