"""The process that speaks: one phrase a request, mastered, into a file. `python -m intervals.sound.speech.worker`.

Law: a request is one JSON line on stdin, an answer one JSON line on the original stdout; whatever a library prints
goes nowhere. It ends when stdin does, even while an engine hangs, and whoever started it may kill it at any moment.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import time
import wave
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from intervals.sound.mastering import Clarity
from intervals.sound.speech.engines.engine import PRESENCE_DB, Engine, Utterance
from intervals.sound.speech.phrase_file import phrase_bytes
from intervals.sound.speech.rendered import NothingHeardError, read_rendered
from intervals.threads import start_thread

NICE = 5
"""The timer and its sound go before the voice, where the processor is busy."""
LAST_S = 5.0
"""When stdin ends, a phrase under way may take this much longer."""


def read_ahead(requests: TextIO) -> Iterator[str]:
    """Yield requests as they come; once they end, an engine that hangs no longer keeps the process."""
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        for line in requests:
            lines.put(line)
        lines.put(None)
        time.sleep(LAST_S)
        os._exit(1)

    start_thread("requests", read, lambda _: lines.put(None))
    while (line := lines.get()) is not None:
        yield line


def serve(requests: TextIO, answers: TextIO) -> None:
    """Answer requests until there are no more. The first one says which engine this process has."""
    engine: Engine | None = None
    for line in read_ahead(requests):
        try:
            request = json.loads(line)
            if engine is None:
                module = import_module(f"intervals.sound.speech.engines.{request['engine']}")
                engine = module.make()
            answer = answer_to(engine, request)
        except (OSError, wave.Error) as error:
            answer = {"ok": False, "error": str(error)}
        except Exception as error:  # noqa: BLE001 - an engine can fail in any way; the other side is told
            answer = {"ok": False, "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)


def answer_to(engine: Engine, request: dict[str, Any]) -> dict[str, Any]:
    """List the voices, or speak one phrase into a file."""
    if request["do"] == "voices":
        return {"ok": True, "voices": engine.voices()}
    phrase = Utterance(
        str(request["text"]),
        str(request["path"]),
        request.get("voice"),
        request.get("rate"),
        request.get("language") or "en",
    )
    missing = engine.say(phrase)
    path = Path(phrase.path)
    try:
        clip = read_rendered(path, Clarity(request["clarity"]), PRESENCE_DB[request["engine"]])
    except NothingHeardError:
        return {"ok": True, "missing": missing, "heard": False}
    path.write_bytes(phrase_bytes(clip))
    return {"ok": True, "missing": missing}


def main() -> None:
    """Serve on the original stdin and stdout, with stdout and stderr closed to everybody else."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(NICE)
    # Ctrl-C in the terminal is for the timer, which ends this process in its own time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for the life of the process
    serve(sys.stdin, answers)


if __name__ == "__main__":
    main()
