"""What C libraries write while a device opens stays off the screen, and the screen loses nothing by it."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from intervals.sound import suppress_stderr as module
from intervals.sound.suppress_stderr import suppress_stderr

ROOT = Path(__file__).resolve().parents[2]
GLIBC = sys.platform == "linux" and module._is_glibc()
needs_glibc = pytest.mark.skipif(not GLIBC, reason="needs Linux with glibc, where ALSA writes through C's stderr")


def c_writes(text):
    """Write as ALSA does: through C's stderr."""
    libc = ctypes.CDLL(None)
    stream = ctypes.c_void_p.in_dll(libc, "stderr")
    libc.fputs(text.encode(), stream)
    libc.fflush(stream)


@needs_glibc
def test_a_library_is_silenced_and_heard_again_after(capfd):
    c_writes("before ")
    with suppress_stderr():
        c_writes("noise ")
    c_writes("after")
    assert capfd.readouterr().err == "before after"


@needs_glibc
def test_what_draws_through_the_descriptor_meanwhile_loses_nothing(capfd):
    with suppress_stderr():
        os.write(2, b"a frame")
    assert capfd.readouterr().err == "a frame"


@needs_glibc
def test_two_that_open_at_once_are_both_quiet_until_the_last_is_done(capfd):
    inside, leave = threading.Event(), threading.Event()

    def other():
        with suppress_stderr():
            inside.set()
            leave.wait(5)

    thread = threading.Thread(target=other)
    with suppress_stderr():
        thread.start()
        assert inside.wait(5)
    c_writes("noise of the other ")
    leave.set()
    thread.join()
    c_writes("after")
    assert capfd.readouterr().err == "after"


@needs_glibc
def test_an_error_inside_brings_stderr_back_too(capfd):
    with pytest.raises(OSError, match="no device"), suppress_stderr():
        raise OSError("no device")
    c_writes("after")
    assert capfd.readouterr().err == "after"


@pytest.mark.skipif(sys.platform == "win32", reason="needs C's stderr of a Unix")
def test_with_another_c_library_the_descriptor_is_turned_away_and_comes_back(capfd, monkeypatch):
    monkeypatch.setattr(module, "_is_glibc", lambda: False)
    monkeypatch.setattr(module.sys, "platform", "linux")
    with suppress_stderr():
        os.write(2, b"noise")
    os.write(2, b"after")
    assert capfd.readouterr().err == "after"


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_where_devices_open_without_a_word_nothing_is_touched(capfd, monkeypatch, platform):
    monkeypatch.setattr(module.sys, "platform", platform)
    with suppress_stderr():
        os.write(2, b"a frame")
    assert capfd.readouterr().err == "a frame"


@needs_glibc
def test_a_screen_drawn_from_another_thread_is_whole_while_a_device_is_looked_for(tmp_path):
    code = """
        import sys, threading
        from intervals.clock import SystemClock
        from intervals.sound import stream
        from intervals.sound.backends import open_player
        done, frames = threading.Event(), 0
        def draw():
            global frames
            while not done.wait(0.0005):
                sys.__stderr__.write(f"<{frames}>")
                sys.__stderr__.flush()
                frames += 1
        thread = threading.Thread(target=draw)
        thread.start()
        for _ in range(5):
            player, _ = open_player(SystemClock())
            player.close()
        done.set()
        thread.join()
        print(frames, player.state.value)
    """
    env = {
        **os.environ, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "PULSE_SERVER": f"unix:{tmp_path}/none",
        "ALSA_CONFIG_PATH": str(tmp_path / "none"),
    }  # fmt: skip
    result = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], env=env, capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    frames, state = result.stdout.split()
    assert state == "closed"
    assert int(frames) > 5
    assert result.stderr == "".join(f"<{i}>" for i in range(int(frames)))
