"""The manual's tables are those of the models.

`INTERVALS_UPDATE_GOLDEN=1 pytest tests/files/test_athlete_docs.py` writes them anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from intervals.files.athlete import read_athlete
from intervals.files.athlete.fields import ATHLETE
from intervals.files.decoder.table import settings_table
from intervals.files.schedule import read_plan
from intervals.files.schedule.fields import SCHEDULE

DOCS = Path(__file__).parent.parent.parent / "docs"
TABLE = re.compile(r"(<!-- settings: [^\n]*-->\n)(.*?)(<!-- end of settings -->)", re.DOTALL)


@pytest.mark.parametrize(("page", "table"), [("athlete.md", ATHLETE), ("plan.md", SCHEDULE)])
def test_the_tables_are_current(page, table):
    path = DOCS / page
    text = path.read_text(encoding="utf-8")
    current = TABLE.sub(lambda match: match[1] + settings_table(table) + match[3], text)
    if "INTERVALS_UPDATE_GOLDEN" in os.environ:
        path.write_text(current, encoding="utf-8", newline="\n")
        text = current
    assert settings_table(table) in text
    assert text == current


def test_the_examples_are_right():
    athlete, theme, keys = re.findall(
        r"```yaml\n(.*?)```", (DOCS / "athlete.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert read_athlete(athlete, "athlete.md").diagnostics == ()
    assert len(read_athlete(theme, "athlete.md").colours) == 2
    assert read_athlete(keys, "athlete.md").keys == {"lap": "pagedown,space", "stop": "Q"}
    for plan in re.findall(r"```yaml\n(.*?)```", (DOCS / "plan.md").read_text(encoding="utf-8"), re.DOTALL):
        assert read_plan(plan, "plan.md", ["mile-repeats", "400m-repeats", "tempo-intervals"]).diagnostics == ()
