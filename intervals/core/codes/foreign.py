"""What is wrong with a line, or with a file of another program.

Law: a format is one file, so what it says of its own files stands in it; the rows here say what such words are.
"""

from __future__ import annotations

from typing import Final

from intervals.core.codes.code import Code, Example, error, warning

CODES: Final[dict[str, Code]] = {
    "line": error(
        "The one line cannot be read",
        "A workout in one line is steps parted by commas, like `1 mi easy, 4 x (800 m @ 5k, 90 s jog), 1 mi easy`.",
        {"": ("{what}", "{remedy}")},
        Example("4 x (800 m @ 5k, 90 s jog", "4 x (800 m @ 5k, 90 s jog)", "line"),
    ),
    "foreign": error(
        "A file of another program", "It is damaged, not for running, or says what a workout cannot.",
        {
            "": ("{what}", "{remedy}"),
            "several": ("this file holds {count} workouts", "`intervals import` makes a file of each"),
        },
    ),
    "not-kept": warning(
        "Something of a file is not kept", "Another program's file says more than ours can.", {"": ("{loss}", "")},
    ),
    "assumed": warning(
        "Something was assumed", "The words leave it open; what they were taken for is said.",
        {"": ('"{words}" {meaning}', "write it out if it is meant otherwise")},
        Example("6 x 800, 90 s jog", "6 x (800 m, 90 s jog)", "line"),
    ),
}  # fmt: skip
