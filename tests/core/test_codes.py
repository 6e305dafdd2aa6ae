"""The table of codes: each case that is used has its message, each message is used, and nothing else words an error."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import intervals
from intervals.core.codes import CodedError, codes, unknown, wording

CODES = codes()

PACKAGE = Path(intervals.__file__).parent
SAYS = {"wording": 0, "fail": 0, "fail_at": 1, "unknown": 0}
"""The functions that take a case, and which of their arguments it is."""
BY_UNKNOWN = {"given", "near", "known"}


def sources():
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.parent.name != "codes":
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def name_of(call):
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def texts(node):
    """Return the texts that an expression can be."""
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def said():
    """Yield where, the function, the case, and the names of the values (None: not told) of all that is said."""
    for path, tree in sources():
        tables = {node.target.id: node.value for node in tree.body if isinstance(node, ast.AnnAssign) and node.value}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and name_of(node) in SAYS and len(node.args) > SAYS[name_of(node)]:
                case = node.args[SAYS[name_of(node)]]
                names = {word.arg for word in node.keywords}
                if isinstance(case, ast.Subscript) and isinstance(table := tables.get(case.value.id), ast.Dict):
                    case = ast.Tuple(table.values)
                keys = texts(case.body) + texts(case.orelse) if isinstance(case, ast.IfExp) else texts(case)
                for key in keys:
                    yield f"{path.name}:{node.lineno}", name_of(node), key, None if None in names else names
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "case":
                assert isinstance(node.value, ast.IfExp)
                for key in texts(node.value.body) + texts(node.value.orelse):
                    yield f"{path.name}:{node.lineno}", "wording", key, None
            elif isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "_CASES":
                for pair in node.value.elts:
                    yield f"{path.name}:{node.lineno}", "wording", pair.elts[1].value, None


SAID = list(said())


def placeholders(message):
    return {re.split(r"[.\[]", field)[0] for text in message for _, field, _, _ in Formatter().parse(text) if field}


def test_each_case_that_is_used_has_a_message_for_which_it_has_the_values():
    assert len(SAID) > 150
    for where, function, key, names in SAID:
        code, _, case = key.partition("/")
        assert code in CODES, (where, key)
        for each in ("", "near") if function == "unknown" else (case,):
            assert each in CODES[code].messages, (where, key)
            known = (names or set()) | (BY_UNKNOWN if function == "unknown" else set())
            assert names is None or placeholders(CODES[code].messages[each]) <= known, (where, key)


def test_each_message_is_used():
    used = {(code, case) for _, _, key, _ in SAID for code, _, case in [key.partition("/")]}
    used |= {(key, "near") for _, function, key, _ in SAID if function == "unknown"}
    assert {(code, case) for code, row in CODES.items() for case in row.messages} == used


def test_nothing_but_the_table_words_what_is_wrong_with_a_file():
    made = [
        f"{path.name}:{node.lineno}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_of(node) in {"Wording", "Diagnostic"}
    ]
    assert made == []


def test_what_a_file_holds_is_no_template():
    assert wording("no-unit", text="{0} {x}").what == '"{0} {x}" has no unit'
    assert unknown("unknown-unit", "{", ["m"]).what == 'unknown unit "{"'
    assert unknown("unknown-unit", "mile", ["miles"]).remedy == 'did you mean "miles"?'


@pytest.mark.parametrize("key", ["no-such-code", "no-unit/no-such-case"])
def test_a_case_that_is_not_there_is_a_mistake_of_ours(key):
    with pytest.raises(KeyError):
        wording(key, text="x")


def test_an_error_says_what_its_row_says():
    error = CodedError(wording("no-unit", text="5"))
    assert (error.code, error.what) == ("no-unit", '"5" has no unit')
    assert error.remedy == "say what it counts: 5 m, 5 mi, 5 s or 5 min"
    assert str(error) == error.what


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_all_that_there_is_to_say(code):
    row = CODES[code]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert row.title
    assert row.explanation.endswith(".")
    assert row.messages
    for what, remedy in row.messages.values():
        assert what
        assert remedy or code == "not-kept"
