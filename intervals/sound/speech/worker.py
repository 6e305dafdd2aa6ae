"""The process that speaks: one phrase a request, into a file. `python -m intervals.sound.speech.worker`.

Law: a request is one JSON line on stdin, an answer one JSON line on the original stdout; whatever a library prints
goes nowhere. It ends when stdin does, even while an engine hangs, and whoever started it may kill it at any moment.
"""

from __future__ import annotations

import json
import os
import queue
import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, TextIO

from intervals.threads import start_thread

RENDERS = 3
"""pyttsx3's eSpeak driver now and then (one phrase in two hundred) loses the samples and writes an empty file."""
EMPTY_BYTES = 1_000
LAST_S = 5.0
"""When stdin ends, a phrase under way may take this much longer."""


def load_espeak() -> None:
    """Load the eSpeak NG that comes with pip, for pyttsx3 to find; without it the system's own serves."""
    import ctypes  # noqa: PLC0415 - this process alone needs it

    with suppress(ImportError, OSError):
        import espeakng_loader  # noqa: PLC0415 - GPL-3: in this process only

        # pyttsx3 looks the library up by its soname, and finds this one since it is loaded already.
        os.environ.setdefault("ESPEAK_DATA_PATH", os.path.dirname(espeakng_loader.get_data_path()))  # noqa: PTH120
        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)


def make_engine(driver: str | None) -> Any:  # noqa: ANN401 - pyttsx3 has no types
    """Return pyttsx3's engine."""
    import pyttsx3  # noqa: PLC0415 - loads in this process only

    return pyttsx3.init(driver) if driver else pyttsx3.init()


def read_ahead(requests: TextIO) -> Iterator[str]:
    """Yield requests as they come; once they end, an engine that hangs no longer keeps the process."""
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        for line in requests:
            lines.put(line)
        lines.put(None)
        end = threading.Timer(LAST_S, os._exit, (1,))
        end.daemon = True
        end.start()

    start_thread("requests", read, lambda _: lines.put(None))
    while (line := lines.get()) is not None:
        yield line


def serve(requests: TextIO, answers: TextIO) -> None:
    """Answer requests until there are no more."""
    engine: Any = None
    for line in read_ahead(requests):
        try:
            request = json.loads(line)
            if engine is None:
                if not sys.platform.startswith(("win", "darwin")):
                    load_espeak()
                engine = make_engine(request.get("engine"))
            answer = answer_to(engine, request)
        except Exception as error:  # noqa: BLE001 - an engine can fail in any way; the other side is told
            answer = {"ok": False, "error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)


def answer_to(engine: Any, request: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - pyttsx3 has no types
    """List the voices, or speak one phrase into a file."""
    voices = [{"id": str(one.id), "name": str(one.name)} for one in engine.getProperty("voices") or []]
    if request["do"] == "voices":
        return {"ok": True, "voices": voices}
    missing = choose_voice(engine, voices, request.get("voice"), request.get("language") or "en")
    if request.get("rate"):
        engine.setProperty("rate", int(request["rate"]))
    for _ in range(RENDERS):
        # Several save_to_file calls before one runAndWait keep only the last: so, one at a time.
        engine.save_to_file(request["text"], request["path"])
        engine.runAndWait()
        if os.path.exists(request["path"]) and os.path.getsize(request["path"]) > EMPTY_BYTES:  # noqa: PTH110, PTH202
            return {"ok": True, "missing_voice": missing}
    return {"ok": False, "error": "the engine writes no sound"}


def choose_voice(engine: Any, voices: list[dict[str, str]], name: str | None, language: str) -> str | None:  # noqa: ANN401
    """Set the voice by name or id, else the language's own. Returns the name where it is unknown."""
    wanted = (name or "").lower()
    if wanted:
        for exact in (True, False):
            for one in voices:
                known = (one["id"].lower(), one["name"].lower())
                if wanted in known if exact else any(wanted in word for word in known):
                    engine.setProperty("voice", one["id"])
                    return None
    chosen = next((one["id"] for fits in _forms(language) for one in voices if fits.search(one["id"].lower())), None)
    if chosen is not None:
        engine.setProperty("voice", chosen)
    return name


def _forms(language: str) -> list[re.Pattern[str]]:
    """Return how the id of a voice may name a language, the best first.

    eSpeak NG writes `gmw/de` or `gmw/en-us`, macOS `….compact.de-DE.Anna`, Windows `…_DE-DE_HEDDA_11.0`.
    """
    code = language.lower().replace("_", "-")
    base = code.partition("-")[0]
    region = r"[-_]"
    exact = [f"{base}{region}us"] if code == "en" else []
    for one in (code, base):
        exact += [
            (own := re.escape(one).replace(r"\-", region)),
            f"{own}{region}[a-z]{{2}}",
            f"{own}{region}[a-z0-9-]+",
        ]
    return [re.compile(rf"(?:^|[/\\._]){form}(?:$|[/\\._])") for form in exact]


def main() -> None:
    """Serve on the original stdin and stdout, with stdout and stderr closed to everybody else."""
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
