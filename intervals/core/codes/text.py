"""What is wrong before a value is looked at: no file, no text, no YAML.

Law: see `code`.
"""

from __future__ import annotations

from typing import Final

from intervals.core.codes.code import Code, Example, error, steps

_DEEP: Final = ("this nests more than {most} deep", "write it flatter")
_SPLIT: Final = "write it flatter, or split the file"

CODES: Final[dict[str, Code]] = {
    "no-file": error(
        "There is no such file", "Nothing is at the path that was given.",
        {"": ("there is no such file", "check the path; `intervals list` shows names")},
    ),
    "unreadable": error(
        "The file cannot be read", "It is a folder or a device, or reading it is not allowed.",
        {
            "": ("this cannot be read: {reason}", "check the path and its permissions"),
            "folder": ("this is a folder", "name a file in it"),
            "device": ("this is not a regular file", "name a text file"),
        },
    ),
    "too-large": error(
        "The file is too large", "A file may have 1 MiB; a long workout has a hundredth of that.",
        {
            "": ("this file has more than {most:,} bytes", "is it the right file?"),
            "foreign": ("this file has more than 1 MiB", "is it a workout?"),
            "activity": ("this file has more than 1 MiB", "`intervals import` takes the workout out of it"),
        },
    ),
    "too-many-values": error(
        "The file has too many values", "A file may have 20,000 values, aliases unfolded.",
        {
            "": ("this file has more than {most:,} values", _SPLIT),
            "unfolded": ("this unfolds to more than {most:,} values", "use fewer aliases, or `repeat:`"),
        },
    ),
    "too-deep": error(
        "The file nests too deep", "Values may nest 50 deep; repeats in repeats need far less.",
        {"": _DEEP, "unread": (_DEEP[0], _SPLIT)},
    ),
    "not-text": error(
        "The file is not UTF-8 text", "Workouts and the athlete's file are text in UTF-8.",
        {
            "": ("this is not a text file", "save it as text in UTF-8"),
            "utf-16": ("this file is UTF-16", "save it as text in UTF-8"),
            "byte": ("byte 0x{byte:02x} is not UTF-8", "save the file as UTF-8"),
        },
    ),
    "control-character": error(
        "A control character", "Characters that are not printed have no place in a file that is shown and spoken.",
        {
            "": ("control character U+{point:04X}", "delete it"),
            "value": ("control character U+{point:04X} in a text", "delete it"),
        },
    ),
    "empty": error(
        "The file is empty", "It holds nothing but space and comments.",
        {"": ("this file is empty", "`intervals new` writes one to start from")},
        Example("# nothing yet\n", "name: Example\nsteps:\n  - run: 1 mi\n"),
    ),
    "yaml": error(
        "The file is not YAML", "Its punctuation or its indentation cannot be read.",
        {
            "": ("{problem}", "check the punctuation and the indentation here"),
            "nameless": ("this is not YAML", "check the punctuation and the indentation here"),
            "broken": ("this is not YAML: {problem}", "check its punctuation"),
            "tab": ("a tab cannot indent", "indent with spaces"),
            "no-anchor": ("this alias has no anchor", "define it first: `&name` before the value"),
            "two-anchors": ("this anchor is defined twice", "give it another name"),
            "token": ("a value cannot start with this character", "put the value in quotes"),
            "colon": (
                "a colon is not expected here", "put the text in quotes, or start a new line for the key",
            ),
            "open-list": ("the list in brackets is not closed", "close it with ]"),
            "open-mapping": ("the mapping in braces is not closed", "close it with }}"),
            "no-node": ("a value is expected here", "write one, or close the bracket before"),
            "no-item": (
                "an item of the list is expected here", "start it with `- `, in the column of the items above",
            ),
            "no-key": ("a key is expected here", "put it in the column of the keys above it"),
            "no-colon": ("a colon is missing", "write `key: value`, with a space after the colon"),
            "open-quote": ("a quotation mark is not closed", "close it"),
            "list-here": ("a list cannot start here", "start it on a line of its own"),
            "stray": ("this belongs to nothing above it", "check its indentation"),
            "escape": ("unknown escape", "double the backslash, or use single quotes"),
        },
        steps("  - run: 1 mi\n   pace: easy\n", "  - run: 1 mi\n    pace: easy\n"),
    ),
    "several-documents": error(
        "Several documents in one file", "A line `---` starts a second one; a file has one.",
        {"": ("a second document starts here", "keep one document a file")},
        Example("name: One\nsteps:\n  - run: 1 mi\n---\nname: Two\n", "name: One\nsteps:\n  - run: 1 mi\n"),
    ),
    "duplicate-key": error(
        "A key is given twice", "Only one of the two could count.",
        {
            "": ('"{name}" is given twice', "keep one of them"),
            "pace": ('"{name}" is given twice: upper and lower case are one', "keep one of them"),
            "day": ("{day} is given twice", "keep one of them"),
        },
        steps("  - run: 1 mi\n    pace: easy\n    pace: 5k\n", "  - run: 1 mi\n    pace: 5k\n"),
    ),
    "key": error(
        "A key is not a word", "A key is a plain word, not a list and not a mapping.",
        {"": ("this key is a list or a mapping", "write a plain word before the colon")},
        steps("  - run: 1 mi\n    [how]: relaxed\n", "  - run: 1 mi\n    how: relaxed\n"),
    ),
    "merge": error(
        "A merge key has nothing to merge", "`<<` takes an alias of a mapping, or a list of them.",
        {"": ("`<<` has nothing to merge", "write an alias of a mapping: <<: *base")},
        steps("  - <<: easy\n    run: 1 mi\n", "  - run: 1 mi\n    pace: easy\n"),
    ),
    "recursive-alias": error(
        "An alias holds itself", "Unfolding it would never end.",
        {"": ("this holds itself by an alias", "write its steps out")},
        Example(
            "name: Example\nsteps: &all\n  - run: 1 mi\n  - repeat: 2\n    steps: *all\n",
            "name: Example\nsteps:\n  - repeat: 2\n    steps:\n      - run: 1 mi\n",
        ),
    ),
    "tag": error(
        "A YAML tag", "Tags such as `!foo` have no meaning here: everything is text.",
        {
            "": ("tag {tag} has no meaning here", "delete the tag"),
            "handle": ("this tag has no meaning here", "delete the tag"),
        },
        steps("  - run: !miles 1 mi\n", "  - run: 1 mi\n"),
    ),
    "too-many-errors": error(
        "There are more errors", "Only the first hundred are told.",
        {"": ("and {more:,} more errors from here on", "fix those above first")},
    ),
}  # fmt: skip
