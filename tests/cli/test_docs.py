"""Every command has help, an example and a line in the docs; the docs are what the program says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools import make_docs

ROOT = Path(make_docs.__file__).parent.parent


@pytest.mark.parametrize("name", make_docs.commands())
def test_every_command_has_help_an_example_and_a_line(name):
    command = make_docs.commands()[name]
    assert command.help
    assert f"intervals {name}" in command.epilog
    assert f"## intervals {name}\n" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for one in command.params:
        assert one.help, f"{name} {one.name}"


@pytest.mark.parametrize("path", make_docs.pages(), ids=lambda path: path.name)
def test_the_docs_are_current(path):
    assert path.read_text(encoding="utf-8") == make_docs.pages()[path], "run `make docs`"


def test_check_loads_neither_textual_nor_sound_nor_the_grammar(tmp_path):
    program = (
        "import sys; sys.argv = ['intervals', 'check']\n"
        "from intervals.cli.main import run_cli\n"
        "assert run_cli() == 0\n"
        "names = ('textual', 'miniaudio', 'simpleaudio', 'pyttsx3', 'hibari', 'onnxruntime', 'numpy', 'lark', 'watchfiles', 'tree_sitter', 'rich')\n"
        "print([name for name in sys.modules if name in names or name.startswith('intervals.sound.speech')])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path,
        env={"INTERVALS_HOME": str(tmp_path), "PATH": ""},
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("words", "hoped"),
    [
        ("intervals run mi", "mile-repeats"),
        ("intervals edit 4", "400m-repeats"),
        ("intervals explain odd", "odd-pace"),
        ("intervals sch", "schema"),
        ("intervals keys learn la", "lap"),
        ("intervals new tuesday --template tr", "track"),
    ],
)
def test_the_shell_completes(tmp_path, words, hoped):
    done = subprocess.run(
        [sys.executable, "-m", "intervals"], capture_output=True, text=True, check=False, cwd=tmp_path,
        env={"_INTERVALS_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" ")),
             "INTERVALS_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert f"plain,{hoped}" in done.stdout.split()
