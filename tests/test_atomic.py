"""Files are written whole, never over what is no file, and what a kill left is swept."""

from __future__ import annotations

import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from intervals import atomic
from intervals.app.exits import Failure
from intervals.app.targets import target_file
from intervals.atomic import LEFT_S, NoFileError, bytes_of, create, kind_of, replace

POSIX = pytest.mark.skipif(os.name == "nt", reason="devices and pipes are those of POSIX")


def odd(folder, kind):
    """Make something that is no regular file."""
    path = folder / "odd"
    if kind == "a folder":
        path.mkdir()
    elif kind == "a link":
        (folder / "elsewhere").write_text("theirs")
        path.symlink_to(folder / "elsewhere")
    elif kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a device":
        try:
            os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 3))
        except OSError:
            pytest.skip("only root makes devices")
    return path


@POSIX
@pytest.mark.parametrize("kind", ["a folder", "a link", "a pipe", "a device"])
@pytest.mark.parametrize("force", [False, True])
def test_a_target_that_is_no_file_is_refused_by_every_command(tmp_path, kind, force):
    path = odd(tmp_path, kind)
    before = stat.S_IFMT(path.lstat().st_mode)
    with pytest.raises(Failure, match=kind), target_file(path, force=force) as fresh:
        fresh.write_bytes(b"ours")
    assert stat.S_IFMT(path.lstat().st_mode) == before
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(atomic.PREFIX)]


@POSIX
@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a device"])
def test_a_file_of_ones_own_is_not_written_over_what_is_none(tmp_path, kind):
    path = odd(tmp_path, kind)
    with pytest.raises(NoFileError, match=kind):
        replace(path, "ours")
    assert kind_of(path) == kind


def test_a_link_of_ones_own_stays_a_link(tmp_path):
    path = odd(tmp_path, "a link")
    replace(path, "ours")
    assert path.is_symlink()
    assert (tmp_path / "elsewhere").read_text() == "ours"


def test_a_target_is_whole_or_as_it_was(tmp_path):
    path = tmp_path / "a.fit"
    path.write_text("before")
    with pytest.raises(ZeroDivisionError), target_file(path, force=True) as fresh:
        fresh.write_bytes(b"half" * (1 // 0))
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["a.fit"]


def test_what_a_kill_left_is_swept_by_the_next_write(tmp_path):
    old, new, other = (tmp_path / name for name in (".intervals-old.part", ".intervals-new.part", ".hers.part"))
    for path in (old, new, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (path.stat().st_mtime - LEFT_S - 60,) * 2)
    create(tmp_path / "a.txt", "text")
    assert not old.exists()
    assert new.exists(), "somebody may be writing it"
    assert other.exists(), "it is none of ours"


@POSIX
def test_a_reason_names_no_temporary_file(tmp_path, monkeypatch):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device", str(tmp_path / ".intervals-x.part"))

    monkeypatch.setattr(atomic.tempfile, "mkstemp", full)
    with (
        pytest.raises(Failure, match=r"a\.fit cannot be written: No space left on device$"),
        target_file(tmp_path / "a.fit", force=False),
    ):
        pytest.fail("nothing can be written")


def test_a_reader_sees_the_old_file_or_the_new_one(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("0" * 10_000)
    seen, over = set(), threading.Event()

    def read():
        while not over.is_set():
            seen.add(len(bytes_of(path) or b""))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for digit in "123456789":
            replace(path, digit * 10_000)
    finally:
        over.set()
        reader.join()
    assert seen == {10_000}


def test_permissions_are_kept_or_given(tmp_path):
    if sys.platform == "win32":
        pytest.skip("permissions are those of POSIX")
    path = tmp_path / "a.txt"
    create(path, "text", mode=0o600)
    replace(path, "more")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    replace(path, "more", mode=0o644)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_file_that_is_there_is_not_written_over(tmp_path):
    path = Path(tmp_path / "a.txt")
    create(path, "mine")
    with pytest.raises(FileExistsError):
        create(path, "theirs")
    assert path.read_text() == "mine"


@POSIX
def test_a_file_is_on_the_disk_before_it_takes_its_place(tmp_path, monkeypatch):
    done = []
    sync, rename = os.fsync, Path.replace
    monkeypatch.setattr(
        os, "fsync", lambda handle: (done.append(stat.S_ISREG(os.fstat(handle).st_mode)), sync(handle))
    )
    monkeypatch.setattr(Path, "replace", lambda path, to: (done.append("moved"), rename(path, to))[1])
    replace(tmp_path / "a.txt", "text")
    assert done == [True, "moved", False], "the file, its place, the folder"
