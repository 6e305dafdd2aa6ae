"""What starts with a session: a phone that the athlete's file always wants."""

from __future__ import annotations

import pytest

from intervals.app.phone_flags import PhoneFlags
from intervals.app.run import RunOptions, phone_is_wanted
from intervals.files.athlete import load_athlete

ASKED = RunOptions(phone=PhoneFlags(wanted=True))


@pytest.mark.parametrize(
    ("options", "said", "wanted"),
    [
        (RunOptions(), "", False),
        (RunOptions(), "phone: off", False),
        (RunOptions(), "phone: always", True),
        (ASKED, "", True),
        (ASKED, "phone: off", True),
    ],
)
def test_a_phone_follows_where_it_is_asked_for_or_always_wanted(tmp_path, options, said, wanted):
    file = tmp_path / "athlete.yaml"
    file.write_text(said + "\n")
    assert phone_is_wanted(options, load_athlete(file)) is wanted
