"""A change in place: what was asked, and not a character more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.files.yaml import read_document
from intervals.files.yaml.edit import EditError, add_item, comment_out, replace_each, set_value

FILE = """\
# mine
units: mi   # miles

paces: # today
  marathon: 8:30/mi # goal
  easy:   'marathon + 80 s/mi'

  # own
  Cruise: 7:50/mi
# after
races:
- {race: 5k, time: 22:45, date: 2026-10-04} # club
- race: half
  time: 1:45:00
  date: 2026-10-20

belt: {unit: mph, step: 0.1}
keys:
"""


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (["units"], "km", "units: mi   # miles", "units: km   # miles"),
        (["paces", "marathon"], "8:20/mi", "8:30/mi # goal", "8:20/mi # goal"),
        (["paces", "easy"], "9:40/mi", "'marathon + 80 s/mi'", "9:40/mi"),
        (["paces", "5k"], "7:20/mi", "  Cruise: 7:50/mi\n", "  Cruise: 7:50/mi\n  5k: 7:20/mi\n"),
        (["belt", "unit"], "km/h", "unit: mph", "unit: km/h"),
        (["keys", "lap"], "pagedown,space", "keys:\n", "keys:\n  lap: pagedown,space\n"),
        (["theme"], "dark", "keys:\n", "keys:\ntheme: dark\n"),
        (["voice", "name"], "Anna: 2", "keys:\n", "keys:\nvoice:\n  name: 'Anna: 2'\n"),
        (["belt", "name"], "x", "step: 0.1}", "step: 0.1, name: x}"),
    ],
)
def test_set(path, value, before, after):
    assert set_value(FILE, path, value) == FILE.replace(before, after)


ITEM = {"race": "10k", "time": "47:00", "date": "2026-10-10"}
LINE = "- {race: 10k, time: 47:00, date: 2026-10-10}\n"


def test_add():
    assert add_item(FILE, "races", ITEM) == FILE.replace("2026-10-20\n", "2026-10-20\n" + LINE)
    assert add_item(FILE, "races", ITEM, 1) == FILE.replace("- race: half", LINE + "- race: half")
    assert add_item("# none\n", "races", ITEM) == f"# none\nraces:\n  {LINE}"
    assert add_item("races:\nunits: mi", "races", ITEM) == f"races:\n  {LINE}units: mi"
    assert add_item("races: []\n", "races", {"a": "b, c"}) == "races: [{a: 'b, c'}]\n"
    assert add_item("races: [{a: b}]", "races", {"a": "c"}, 0) == "races: [{a: c}, {a: b}]"


def test_comment_out():
    assert comment_out(FILE, ["paces", "marathon"]) == FILE.replace("  marathon", "  # marathon")
    assert comment_out("paces:\n  a: 7:00/mi\n", ["paces", "a"]) == "paces:\n  # a: 7:00/mi\n"


@pytest.mark.parametrize("text", ["a: [}", "- a", "a: 1\na: 2\n", "units: |\n  mi\n", "units: {a: b}"])
def test_what_cannot_be_changed_is_refused(text):
    with pytest.raises(EditError):
        set_value(text, ["units"], "km")


def test_a_windows_file_stays_one():
    text = FILE.replace("\n", "\r\n")
    assert set_value(text, ["paces", "5k"], "7:20/mi").count("\n") == text.count("\r\n") + 1
    assert "\n" not in set_value(text, ["paces", "5k"], "7:20/mi").replace("\r\n", "")


KEYS = st.sampled_from(["units", "marathon", "x", "a-b"])
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" "), min_size=1, max_size=12
)


@given(st.dictionaries(KEYS, TEXTS, min_size=1), st.lists(KEYS, min_size=1, max_size=2, unique=True), TEXTS)
def test_what_is_set_is_read_and_nothing_else_changes(data, path, value):
    text = "".join(f"{key}: '{one.replace(chr(39), chr(39) * 2)}' # kept\n" for key, one in data.items())
    try:
        changed = set_value(text, path, value)
    except EditError:
        return
    assert changed.count("# kept") >= text.count("# kept")
    found = read_document(changed, "").value.data
    for part in path:
        found = found[part]
    assert found == value


WORKOUT = """\
steps:
  - run: 1 mi
    pace: 7:00/mi # as it was
  - repeat: 2
    steps:
      - {run: 1 mi, pace: "7:00/mi"}
      - run: 1 mi
        pace: [7:00/mi, 6:50/mi]
      - run: 7:00
"""


def test_a_value_is_replaced_wherever_it_is_meant():
    assert replace_each(WORKOUT, "pace", lambda text: text == "7:00/mi", "6:55/mi") == (
        WORKOUT.replace('"7:00/mi"', "6:55/mi").replace("7:00/mi", "6:55/mi")
    )


@pytest.mark.parametrize("text", [WORKOUT, "", "pace: >\n  7:05\n  /mi\n"])
def test_a_value_that_is_not_there_or_takes_lines_is_refused(text):
    with pytest.raises(EditError):
        replace_each(text, "pace", lambda text: "7:05" in text, "6:55/mi")
