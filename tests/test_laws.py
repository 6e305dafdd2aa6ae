"""Laws of the package that contracts between modules cannot hold, read off its syntax."""

from __future__ import annotations

import ast
from pathlib import Path

import grimp
import pytest

import intervals

PACKAGE = Path(intervals.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(path):
    return path.relative_to(PACKAGE).as_posix()


def called(node):
    """The dotted name of what is called: `print`, `threading.Thread`, `sys.stdout.write`."""
    parts, at = [], node.func
    while isinstance(at, ast.Attribute):
        parts.append(at.attr)
        at = at.value
    return ".".join(reversed([*parts, at.id])) if isinstance(at, ast.Name) else ""


def calls(path):
    return [
        (called(node), node.lineno)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]


def breaches(is_breach, allowed):
    """The places where a law is broken, but for the files that are allowed to."""
    return [
        f"{name_of(path)}:{line}: {name}"
        for path in FILES
        if not name_of(path).startswith(allowed)
        for name, line in calls(path)
        if is_breach(name)
    ]


def test_only_faces_print():
    # The worker's standard output is a pipe to its parent, and `--version` needs no command line.
    faces = ("cli/", "plain/", "tui/", "__main__.py", "sound/speech/worker.py", "sound/speech/engines/")
    assert (
        breaches(
            lambda name: name in {"print", "input"} or name.startswith(("sys.stdout.write", "sys.stderr.write")),
            faces,
        )
        == []
    )


def test_one_function_starts_threads():
    assert (
        breaches(
            lambda name: name in {"threading.Thread", "Thread", "threading.Timer", "Timer"},
            ("threads.py",),
        )
        == []
    )


def test_one_file_makes_paths():
    """Nobody else asks the system where a folder of the runner's is."""
    makers = {"PlatformDirs", "platformdirs.PlatformDirs", "Path.home", "os.path.expanduser", "Path.expanduser"}
    # The shell's own start files are no files of ours, and a sound is where the runner says.
    assert (
        breaches(lambda name: name in makers, ("paths.py", "app/completion.py", "files/decoder/own_sounds.py")) == []
    )


def test_only_json_is_taken_in_from_elsewhere():
    """Nothing that is read can run."""
    unsafe = {"eval", "exec", "pickle.load", "pickle.loads", "os.system", "yaml.load", "yaml.unsafe_load"}
    # A dataclass's `__init__` is compiled from the names of its fields, here as in the standard library.
    assert breaches(lambda name: name in unsafe, ("core/dataclass.py",)) == []


def test_what_never_changes_is_a_dataclass_of_ours():
    """The standard library's takes ten times as long to make, and a session's first frame waits for 150 of them."""
    flags = "@dataclass(frozen=True, slots=True)"
    texts = {name_of(path): path.read_text("utf-8") for path in FILES}
    assert [
        name for name, text in texts.items() if flags in text and "from intervals.core.dataclass import" not in text
    ] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_states_what_it_is(path):
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree) or not tree.body, "a file says in its first lines what it is"


def test_every_noqa_has_a_reason_and_there_are_few():
    found, lines = [], 0
    for path in FILES:
        text = path.read_text("utf-8").splitlines()
        lines += len(text)
        found += [
            (f"{name_of(path)}:{i}", line.partition("# noqa")[2])
            for i, line in enumerate(text, 1)
            if "# noqa" in line
        ]
    assert [place for place, rest in found if " - " not in rest] == []
    assert len(found) / lines * 1_000 <= NOQA_A_1000_LINES


NOQA_A_1000_LINES = 3
INSIDE = 15
"""Functions outside the command line that import inside, each for the start of a short command or a missing package.

Both figures are what they were when they were last lowered: they may sink, and not rise.
"""


def imports_inside(function):
    return any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(function))


def test_few_functions_import_inside():
    found = [
        f"{name_of(path)}: {function.name}"
        for path in FILES
        if not name_of(path).startswith("cli/")
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and imports_inside(function)
    ]
    assert len(found) <= INSIDE, found


def circles(edges):
    """The sets of nodes that reach one another, by the arrows of `edges`."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in edges[node]:
            if other not in index:
                visit(other)
            if other in stack:
                low[node] = min(low[node], low[other])
        if low[node] == index[node]:
            group = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            found.extend([sorted(group)] if len(group) > 1 else [])

    for node in edges:
        if node not in index:
            visit(node)
    return found


@pytest.fixture(scope="module")
def imports():
    """Which module imports which, imports within functions included."""
    graph = grimp.build_graph("intervals", cache_dir=None)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def test_no_module_imports_itself_by_a_circle(imports):
    assert circles(imports) == []


def test_no_parts_of_a_package_import_one_another_in_a_circle(imports):
    """The children of every package, folders taken as a whole."""
    found = []
    for parent in {module.rpartition(".")[0] for module in imports} - {""}:

        def child(module, parent=parent):
            inside = module.removeprefix(f"{parent}.")
            return None if inside == module else inside.partition(".")[0]

        edges = {child(module): set() for module in imports if child(module)}
        for module, others in imports.items():
            if child(module):
                edges[child(module)] |= {child(other) for other in others if child(other)} - {child(module)}
        found += [(parent, circle) for circle in circles(edges)]
    assert found == []


def test_a_circle_is_found():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_a_class_has_a_name_of_its_own():
    """One name, one thing; those that start with an underscore are known in their file alone."""
    names = [
        node.name
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert sorted({name for name in names if names.count(name) > 1}) == []


LASTS = {"render_workout", "diagnose", "PlainRun", "self.run"}
"""What a command or a face calls that lasts longer than a moment; `self.run` is an app's, in `BaseApp.show`."""


def test_whatever_lasts_has_garbage_looked_for():
    """A command loads with the collector at rest; where it goes on for longer it is in `running`."""
    found, forgotten = 0, []
    for path in (path for path in FILES if name_of(path).startswith(("cli/", "plain/", "tui/"))):
        tree = ast.parse(path.read_text("utf-8"))
        inside = {
            id(node)
            for block in ast.walk(tree)
            if isinstance(block, ast.With) and any("running()" in ast.unparse(item) for item in block.items)
            for node in ast.walk(block)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called in LASTS or called == "app.run":
                found += 1
                forgotten += [] if id(node) in inside else [f"{path.name}:{node.lineno} {called}"]
    assert found == len(LASTS)
    assert forgotten == []
