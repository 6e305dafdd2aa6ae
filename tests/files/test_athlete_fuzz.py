"""Whatever an athlete's file or a plan holds, reading it ends with settings or diagnostics, never with an exception."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervals.core.codes import codes
from intervals.core.quantities.units import UnitError
from intervals.core.running.race import parse_goal, parse_result
from intervals.core.view.keys import DEFAULT_KEYS, parse_keys
from intervals.files.athlete import read_athlete
from intervals.files.athlete.fields import ATHLETE, RACE
from intervals.files.athlete.template import TEMPLATE
from intervals.files.schedule import due, read_plan, weeks_of
from intervals.files.schedule.fields import GOAL, LIFTS, ROTATION, SCHEDULE
from intervals.paths import shipped_plans

CODES = codes()

TODAY = date(2026, 11, 23)
CORPUS = Path(__file__).parent.parent / "corpus"
FILES = [
    path.read_text(encoding="utf-8")
    for path in sorted([*(CORPUS / "athlete").glob("*.yaml"), *(CORPUS / "plan").glob("*.yaml")])
]
FILES += [TEMPLATE, (shipped_plans() / "marathon-month.yaml").read_text(encoding="utf-8")]
KEYS = sorted(
    {*ATHLETE.fields, *RACE.fields, *SCHEDULE.fields, *GOAL.fields,
     *ROTATION.fields, *LIFTS.fields, *DEFAULT_KEYS, "marathon", "5k"}
)  # fmt: skip
SCALARS = st.sampled_from(
    ["", "5k", "22:45", "2026-10-04", "9999-12-31", "0001-01-01", "2150-12-31", "1950-01-01", "7:00/mi", "8 mph", "on", "off", "mile-repeats",
     "tuesday", "3", "-1", "1e9", "40 mi", "marathon under 3:45:00", "page_down, space", "p", "{", "x" * 300, "\x1b[0m"]
)  # fmt: skip
TREES = st.recursive(
    SCALARS,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(KEYS), below, max_size=4),
    max_leaves=12,
)


def flow(tree):
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(flow, tree)) + "]"
    return "'" + tree.replace("'", "''") + "'"


def read_both(text):
    athlete = read_athlete(text, "athlete.yaml", today=TODAY)
    plan = read_plan(text, "plan.yaml", ["mile-repeats"])
    for one in (*athlete.diagnostics, *plan.diagnostics):
        assert one.code in CODES
        assert one.render(colour=False)
    assert (plan.schedule is None) == any(one.is_error for one in plan.diagnostics)
    if plan.schedule is not None:
        assert len(weeks_of(plan.schedule, [], TODAY)) == plan.schedule.weeks
        due(plan.schedule, [], TODAY)


@given(st.dictionaries(st.sampled_from(KEYS), TREES, max_size=6))
@settings(max_examples=150)
def test_any_tree(tree):
    read_both(flow(tree))


@given(st.sampled_from(FILES), st.data())
@settings(max_examples=120)
def test_mutated_files(text, data):
    at = data.draw(st.integers(0, max(0, len(text) - 1)))
    cut = data.draw(st.integers(0, 12))
    fresh = data.draw(st.text(st.sampled_from(" :-[]{}#&*'\"\n\t05kmix/é"), max_size=6))
    read_both(text[:at] + fresh + text[at + cut :])


@given(st.text(max_size=40))
def test_any_text_is_a_value_or_a_unit_error(text):
    for parse in (parse_result, parse_goal, parse_keys):
        error = None
        try:
            parse(text)
        except UnitError as caught:
            error = caught
        assert error is None or (error.code in CODES and error.remedy)


@pytest.mark.parametrize("words", [["plan", "--text"], ["list"], ["paces", "--from", "5k 22:45"], ["plan", "--ics"]])
def test_an_output_that_knows_no_signs_gets_none(words, tmp_path):
    env = {"INTERVALS_HOME": str(tmp_path), "PATH": "", "PYTHONIOENCODING": "ascii:strict"}
    command = [sys.executable, "-m", "intervals", *words]
    done = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (" × ".encode() in done.stdout) == ("--ics" in words)


def test_the_commands_that_need_no_screen_load_none(tmp_path):
    script = (
        "import sys\nfrom intervals.cli.main import run_cli\n"
        "for words in (['check'], ['paces'], ['plan', '--text'], ['next', '--say']):\n"
        "    sys.argv = ['intervals', *words]\n    assert run_cli() == 0, words\n"
        "    assert words != ['check'] or 'intervals.core.codes.paces' not in sys.modules, 'nothing was wrong'\n"
        "assert not {'textual', 'numpy', 'miniaudio'} & set(sys.modules)\n"
    )
    env = {"INTERVALS_HOME": str(tmp_path), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
