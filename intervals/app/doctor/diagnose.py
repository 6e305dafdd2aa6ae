"""All checks in turn.

Law: looking changes nothing and never fails: a check that cannot be made is a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from intervals.app.doctor.checks import Finding, files, machine, sleep, terminal

Check = Callable[[], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (machine, terminal, files, sleep)


def diagnose(*, play: bool, backend: str, faces: Sequence[Check] = ()) -> Iterator[Finding]:
    """Look at everything; with `play` a cue is heard. `faces` are the checks that a face brings."""
    for check in (*CHECKS, *faces, lambda: _sound(play=play, backend=backend)):
        yield from guarded(check)


def _sound(*, play: bool, backend: str) -> Iterator[Finding]:
    from intervals.app.doctor.sound import sound  # noqa: PLC0415 - a broken sound package is a finding, not the end

    yield from sound(backend=backend, play=play)


def guarded(check: Check) -> Iterator[Finding]:
    """Pass on what a check finds; one that breaks down has found something too."""
    try:
        yield from check()
    except Exception as error:  # noqa: BLE001 - a sick machine is what a doctor is for
        said = f"this could not be looked at: {type(error).__name__}: {error}"
        yield Finding("check", said, ok=False, remedy="please report this line to the project")
