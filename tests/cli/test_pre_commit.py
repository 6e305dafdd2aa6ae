"""The hook for pre-commit: its file is what pre-commit reads, and its entry does what pre-commit does with it."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GOOD = "name: x\nsteps:\n  - run: 1 mi\n"
NEEDED = {"id", "name", "entry", "language"}
KNOWN = NEEDED | {
    "description", "files", "exclude", "types", "types_or", "exclude_types", "always_run", "fail_fast", "verbose",
    "pass_filenames", "require_serial", "language_version", "minimum_pre_commit_version", "args", "stages",
    "additional_dependencies",
}  # fmt: skip


def commit(folder, *files):
    """Run the entry on the files that are about to be committed and that the hook is for, from the root, as pre-commit does."""
    chosen = [name for name in files if re.search(HOOK["files"], name) and name.endswith((".yaml", ".yml"))]
    if not chosen:
        return None
    command = [str(Path(sys.executable).parent / shlex.split(HOOK["entry"])[0]), *shlex.split(HOOK["entry"])[1:]]
    env = {**os.environ, "INTERVALS_HOME": str(folder / "home")}
    return subprocess.run([*command, *chosen], cwd=folder, env=env, capture_output=True, text=True)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plans" / "workouts").mkdir(parents=True)
    (tmp_path / "workouts").mkdir()
    (tmp_path / "workouts" / "good.yaml").write_text(GOOD)
    (tmp_path / "plans" / "workouts" / "bad one.yml").write_text(GOOD.replace("1 mi", "1 mii"))
    (tmp_path / "other.yaml").write_text("a: [b")
    return tmp_path


def test_its_fields_are_those_of_a_hook():
    assert set(HOOK) >= NEEDED
    assert set(HOOK) <= KNOWN
    assert HOOK["language"] == "python"
    assert HOOK["types"] == ["yaml"]
    assert HOOK.get("pass_filenames", True)


def test_the_package_brings_the_command_that_it_enters():
    scripts = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[project.scripts]")[2]
    assert scripts.lstrip().startswith(f"{shlex.split(HOOK['entry'])[0]} = ")


def test_an_error_keeps_the_commit_from_being_made(folder):
    done = commit(folder, "workouts/good.yaml", "plans/workouts/bad one.yml", "other.yaml")
    assert done.returncode == 1
    assert 'plans/workouts/bad one.yml:3:10: error: unknown unit "mii"' in done.stdout
    assert "2 files: 1 error" in done.stdout
    assert "other.yaml" not in done.stdout
    assert "\x1b" not in done.stdout


def test_good_files_and_warnings_pass(folder):
    (folder / "workouts" / "odd.yaml").write_text(GOOD.replace("1 mi", "2 m"))
    done = commit(folder, "workouts/good.yaml", "workouts/odd.yaml")
    assert done.returncode == 0
    assert "0 errors, 1 warning" in done.stdout


def test_other_files_are_none_of_its_business(folder):
    assert commit(folder, "other.yaml", "src/my-workouts.yaml", "workouts/notes.md") is None
