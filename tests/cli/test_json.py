"""`--json`: every command that offers it prints one object, with the keys that its page has, whatever stands beside it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from intervals.cli.main import run_cli
from intervals.cli.options import JsonOption
from intervals.journal.store import Store
from tests.support.journals import MILES_RUN, add
from tests.support.spoken import share_phrases
from tools.make_docs import commands

OFFERED = {
    name: next(param for param in command.params if isinstance(param, JsonOption))
    for name, command in commands().items()
    if any(isinstance(param, JsonOption) for param in command.params)
}
TRIES = {
    "athlete": [[]],
    "check": [[]],
    "doctor": [["--no-play", "--audio-backend", "null"]],
    "dry-run": [["mile-repeats", "--text"]],
    "explain": [[], ["unknown-pace"]],
    "history": [[], ["--csv"]],
    "import": [["plan.txt", "--into", "."]],
    "history compare": [["1", "2"]],
    "history show": [["1"], ["1", "--csv"]],
    "keys": [[]],
    "list": [[]],
    "next": [[], ["--say"]],
    "paces": [
        [], ["--belt"], ["--review"], ["--from", "5k 22:45"], ["--from", "5k 22:45", "--equivalents"],
        ["--from", "5k 22:45", "--belt"], ["--equivalents", "--belt", "--review"],
    ],
    "plan": [[], ["--text"], ["--on", "2026-11-24"]],
    "race": [[], ["--splits", "5k", "--negative", "2%"]],
    "season": [[]],
    "show": [["400m-repeats"], ["mile-repeats", "--venue", "treadmill"]],
    "track": [[], ["--lane", "4"]],
    "voices": [[]],
}  # fmt: skip
ELSEWHERE = {"history show"}
"""Its object is that of `history export --format json`, and its keys stand in docs/exports.md."""


@pytest.fixture
def home(tmp_path, monkeypatch, spoken):
    share_phrases(tmp_path / "home", spoken)
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    store = Store(tmp_path / "home" / "data" / "journal.db")
    add(store, inputs=MILES_RUN, ended_ms=3_290_000)
    add(store, inputs=MILES_RUN, ended_ms=3_290_000)
    store.close()
    (tmp_path / "plan.txt").write_text("Tue: 5 mi easy\n", "utf-8")
    return tmp_path


def documented(option):
    """The keys at the top of the object, as the command's page names them."""
    return {re.split(r"[.\[]", key.strip())[0] for path in option.keys for key in path.split(",")}


def test_every_command_that_offers_it_is_tried():
    assert set(OFFERED) == set(TRIES)


def test_a_session_has_the_keys_of_the_page_on_exports(home, capsys):
    page = Path(__file__).parents[2] / "docs" / "exports.md"
    table = page.read_text("utf-8").partition("## JSON")[2]
    keys = [
        key
        for line in table.splitlines()
        if line.startswith("| `")
        for key in re.findall(r"`(\w+)`", line.split("|")[1])
    ]
    assert run_cli(["history", "show", "1", "--json"]) == 0
    assert list(dict.fromkeys(keys)) == list(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize(
    ("name", "args"),
    [(name, args) for name, tries in TRIES.items() for args in tries],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_it_is_one_object_with_the_keys_of_its_page(home, capsys, name, args):
    head, *rest = name.split()
    code = run_cli([head, *rest, *args, "--json"])
    printed = capsys.readouterr()
    assert code == 0, printed.err
    data = json.loads(printed.out)
    assert isinstance(data, dict)
    if name not in ELSEWHERE:
        assert set(data) <= documented(OFFERED[name])


@pytest.mark.parametrize(
    "args", [["show", "mile-repeats"], ["list"], ["plan", "--text"], ["race"], ["season"], ["track"], ["voices"], ["history", "show", "1"], ["next", "--say"], ["explain"], ["keys"], ["dry-run", "mile-repeats", "--text"], ["doctor", "--help"], ["paces"], ["athlete"], ["history"], ["check"], ["doctor", "--no-play", "--audio-backend", "null"]],
    ids=lambda args: args[0],
)  # fmt: skip
@pytest.mark.parametrize("wish", [{"NO_COLOR": "1"}, {}], ids=["no colour", "a pipe"])
def test_no_colour_goes_where_none_is_wanted(home, args, wish):
    done = subprocess.run(
        [sys.executable, "-m", "intervals", *args], capture_output=True, text=True, timeout=60,
        env={**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, "INTERVALS_HOME": str(home / "home"), **wish},
    )  # fmt: skip
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stdout


TYPED = "\x1b[31mred\x07"
WRONG = [
    ["resume", TYPED], ["schema", TYPED], ["voices", TYPED], ["athlete", "edit", TYPED], [TYPED], ["list", f"--{TYPED}"], ["show", TYPED],
    ["show", "mile-repeats", "--venue", TYPED], ["check", TYPED], ["new", TYPED], ["edit", TYPED], ["run", TYPED], ["run", "--quick", TYPED],
    ["log", "lift", "--date", TYPED], ["paces", "--from", TYPED], ["history", "restore", TYPED], ["history", "show", TYPED],
    ["history", "note", "1", TYPED], ["history", "edit", "1", "--split-leg", TYPED, "0:10"], ["history", "import", TYPED],
    ["keys", "learn", "--key", TYPED], ["explain", TYPED], ["say", "Go", "-o", f"{TYPED}.zzz"], ["race", "--splits", TYPED],
    ["track", "--lane", TYPED], ["plan", "--on", TYPED], ["plan", "--ics", TYPED], ["import", TYPED], ["doctor", "--audio-backend", TYPED],
    ["render", "mile-repeats", "-o", f"{TYPED}.zzz"], ["export", "mile-repeats", "--format", TYPED], ["dry-run", TYPED, "--text"],
]  # fmt: skip


@pytest.mark.parametrize("words", WRONG, ids=lambda words: " ".join(words[:2]).replace(TYPED, "X"))
def test_what_was_typed_reaches_the_terminal_without_escapes(home, capfd, words):
    assert run_cli(words) in {1, 2}
    printed = "".join(capfd.readouterr())
    assert printed
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert "Traceback" not in printed
