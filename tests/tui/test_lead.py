"""What the first frame of a session waits for."""

from __future__ import annotations

import subprocess
import sys

LATER = (
    "numpy miniaudio filelock wakepy jeepney watchfiles "
    "intervals.app.sound intervals.app.aftermath intervals.app.close intervals.app.schedule intervals.app.suggestions "
    "intervals.journal.store intervals.files.athlete.fields intervals.files.schedule intervals.files.yaml.edit"
)


def test_the_first_frame_waits_neither_for_sound_nor_for_the_journal_nor_for_what_follows():
    program = (
        "import sys, intervals.cli.commands.run, intervals.tui.lead\n"
        f"print([name for name in {LATER.split()} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]"]
