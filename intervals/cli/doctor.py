"""`intervals doctor`: all that a session needs, looked at; what is amiss comes with what to do.

Law: looking changes nothing and never fails: a check that cannot be made is a finding. 0 is a machine on which a
session can run, whatever else is amiss.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator

from intervals import __version__
from intervals.app.doctor.checks import Finding, files, machine, sleep, terminal
from intervals.app.doctor.sound import sound
from intervals.app.exits import DONE, WRONG_INPUT

CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (machine, terminal, files, sleep)


def diagnose_machine(*, as_json: bool, play: bool | None, backend: str) -> int:
    """Look at everything and print it; return 1 where no session could run. `play` None is: on a terminal."""
    if play is None:
        play = sys.stdout.isatty() and not as_json
    findings: list[Finding] = []
    for check in (*CHECKS, lambda: sound(backend=backend, play=play)):
        for finding in _guarded(check):
            findings.append(finding)
            if not as_json:
                _print(finding)
    amiss = [one for one in findings if not one.ok]
    can_run = not any(one.vital for one in amiss)
    if as_json:
        report = {"version": __version__, "can_run": can_run, "findings": [one.to_json() for one in findings]}
        print(json.dumps(report, indent=2, ensure_ascii=False))
    elif not amiss:
        print("All is well.")
    else:
        can = "a session can run" if can_run else "no session can run until it is put right"
        print(f"{len(amiss)} thing{'s are' if len(amiss) != 1 else ' is'} amiss; {can}.")
    return DONE if can_run else WRONG_INPUT


def _guarded(check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """Pass on what a check finds; one that breaks down has found something too."""
    try:
        yield from check()
    except Exception as error:  # noqa: BLE001 - a sick machine is what a doctor is for
        said = f"this could not be looked at: {type(error).__name__}: {error}"
        yield Finding("check", said, ok=False, remedy="please tell the makers of intervals, with this line")


def _print(finding: Finding) -> None:
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    word = "ok" if finding.ok else "amiss"
    mark = f"\x1b[{32 if finding.ok else 33}m{word:<5}\x1b[0m" if colour else f"{word:<5}"
    print(f"{mark}  {finding.name:<12} {finding.said}", flush=True)
    for line in finding.more:
        print(f"{'':<20}{line}")
    if finding.remedy and not finding.ok:
        print(f"{'':<20}→ {finding.remedy}", flush=True)
