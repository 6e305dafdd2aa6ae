"""Sessions that are started as a runner starts them: what a phone is offered, and what is loaded for it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.phone.test_page import HERE

WORKOUT = "name: Short\nsteps:\n  - run: 1 s\n"
CODE = f"""
import sys
sys.argv[0] = "intervals"
if {{wanted}}:
    import intervals.phone.face
    intervals.phone.face.private_addresses = lambda: [{HERE!r}]
from intervals.cli.main import run_cli
code = run_cli()
served = [name for name in ("websockets", "asyncio", "segno", "intervals.phone.face") if name in sys.modules]
print("ended", code, served)
"""


@pytest.mark.parametrize(
    ("said", "words", "wanted"),
    [
        ("", [], False),
        pytest.param("phone: off\n", [], False, marks=pytest.mark.soak),
        ("phone: always\n", ["--phone-port", "0"], True),
        pytest.param("", ["--phone", "--phone-port", "0"], True, marks=pytest.mark.soak),
        ("", ["--phone-mutes", "--phone-port", "0"], True),
    ],
)
def test_a_session_invites_a_phone_where_one_is_wanted_and_else_loads_nothing_of_it(tmp_path, said, words, wanted):
    home = tmp_path / "home"
    (home / "config").mkdir(parents=True)
    (home / "config" / "athlete.yaml").write_text(said)
    (tmp_path / "short.yaml").write_text(WORKOUT)
    found = subprocess.run(
        [sys.executable, "-c", CODE.format(wanted=wanted), "run", "short.yaml", "--plain", "--mute", *words],
        env={**os.environ, "INTERVALS_HOME": str(home)}, cwd=tmp_path, text=True, timeout=60,
        input="\n", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ).stdout  # fmt: skip
    assert (f"phone: http://{HERE}:" in found) is wanted, found
    last = found.splitlines()[-1]
    assert last.startswith("ended 0"), found
    assert wanted or last == "ended 0 []"
