"""The voice: phrases rendered ahead of time, in order of need, by a process that may be killed.

Law: nothing here waits for the engine but its own thread. An engine that hangs, dies or answers nonsense is ended
and tried once more; then speech is given up, with one notice, and tones go on.
"""

from __future__ import annotations

import json
import queue
import re
import subprocess
import sys
import tempfile
import threading
import unicodedata
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from intervals import event_log
from intervals.sound.clip import Clip
from intervals.sound.mastering import VERSION, Clarity
from intervals.sound.speech.cache import SpeechCache, key_of, read_rendered
from intervals.sound.speech.engines.engine import choose_engine
from intervals.threads import start_thread

TIMEOUT_S: Final = 5.0
"""A phrase that takes longer to render never comes."""
FIRST_TIMEOUT_S: Final = 15.0
"""The first one may take longer: the engine loads."""
TRIES: Final = 2
IDLE_S: Final = 5.0
"""A worker without work ends after this long, and its memory with it."""
LONGEST: Final = 400
"""No phrase has more letters: it would be said for half a minute."""
UNSPEAKABLE: Final = "nothing in it can be spoken, or it is too long; it stands as a caption"
ANOTHER: Final = "the neural voice failed"
NO_VOICE: Final = "no voice: tones alone lead the session"
WORKER: Final = (sys.executable, "-P", str(Path(__file__).with_name("worker.py")))
"""By its path and with `-P`: a runner's folder with a `queue.py` in it must not become a part of the program."""


class WorkerError(Exception):
    """The speech process did not do what it was asked."""


class Worker:
    """One speech process and its line protocol."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by this interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._asked = False
        self._ending = threading.Lock()
        start_thread("speech-answers", self._read, lambda _: self._lines.put(None))

    def _read(self) -> None:
        if self._process.stdout is not None:
            with suppress(OSError, ValueError):  # closed by `end`
                for line in self._process.stdout:
                    self._lines.put(line)
        self._lines.put(None)

    def ask(self, request: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        """Send a request and return the answer. Raises WorkerError for anything but a good one."""
        try:
            if self._process.stdin is None:
                raise WorkerError("no way to ask")
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            line = self._lines.get(
                timeout=timeout_s if self._asked else max(timeout_s, FIRST_TIMEOUT_S * timeout_s / TIMEOUT_S)
            )
        except (OSError, ValueError) as error:
            # A pipe that another thread closes meanwhile is a ValueError.
            raise WorkerError(f"it ended: {error}") from None
        except queue.Empty:
            raise WorkerError("it hangs") from None
        self._asked = True
        if line is None:
            raise WorkerError("it ended")
        try:
            answer = json.loads(line)
        except ValueError:
            raise WorkerError("it answers nonsense") from None
        if not isinstance(answer, dict) or not answer.get("ok"):
            raise WorkerError(
                str(answer.get("error", "it failed")) if isinstance(answer, dict) else "it answers nonsense"
            )
        return answer

    def end(self) -> None:
        """End the process now, from whichever thread; what another still asks of it fails."""
        with self._ending:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with suppress(OSError, ValueError):
                        pipe.close()


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """Whose voice, and how fast."""

    name: str | None = None
    rate: int | None = None
    """Words a minute; None is the engine's own."""
    language: str = "en"
    engine: str = "auto"
    """`neural`, `system`, or `auto` for the best there is."""
    clarity: Clarity = Clarity.NORMAL

    def key(self, text: str, engine: str) -> str:
        """Return the name of a phrase in the cache, as an engine speaks it."""
        return key_of(text, engine, self.name, self.rate, self.language, VERSION, self.clarity)


class Speaker:
    """Renders phrases in the background and has them ready as clips."""

    def __init__(
        self,
        cache_dir: Path,
        voice: VoiceChoice | None = None,
        *,
        command: Sequence[str] = WORKER,
        timeout_s: float = TIMEOUT_S,
        keep: bool = True,
    ) -> None:
        """`command` starts the worker, which may take `timeout_s` for a phrase.

        Without `keep` clips stay on disk until they are asked for.
        """
        self._cache = SpeechCache(cache_dir)
        self._voice = voice or VoiceChoice()
        self._command = command
        self._timeout_s = timeout_s
        self._keep = keep
        self.engine = choose_engine(self._voice.engine, self._voice.language, self._voice.name).name
        """The engine that speaks now."""
        self._lengths_ms: dict[str, int] = {}
        self._clips: dict[str, Clip] = {}
        self._wanted: deque[str] = deque()
        self._known: set[str] = set()
        self._notices: list[str] = []
        self._told_voice = False
        self._tries = 0
        self._worker: Worker | None = None
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._cached = False
        """Whether the phrase rendered last is on disk."""
        self.available: bool | None = None
        """Whether there is a voice; None while nobody knows."""

    def prepare(self, texts: Sequence[str]) -> None:
        """Begin to render phrases, in order of need; returns at once."""
        with self._changed:
            fresh = [text for text in dict.fromkeys(texts) if text not in self._known and text.strip()]
            # A phrase asked for by itself is needed now; a plan's are needed in their order.
            (self._wanted.extendleft if len(fresh) == 1 else self._wanted.extend)(fresh)
            self._known.update(fresh)
            if fresh and self._thread is None and not self._closed:
                self._thread = start_thread("speech", self._render_all, self._died)
            self._changed.notify_all()

    def wait(self, deadline_s: float) -> bool:
        """Wait until every phrase is rendered or given up, `deadline_s` at most; return whether all are there."""
        with self._changed:
            self._changed.wait_for(lambda: not self._wanted or self.available is False, timeout=deadline_s)
            return all(text in self._lengths_ms for text in self._known)

    @property
    def pending(self) -> int:
        """How many phrases are neither rendered nor given up."""
        return len(self._wanted)

    @property
    def rendered(self) -> int:
        """How many phrases are rendered."""
        return len(self._lengths_ms)

    def clip(self, text: str) -> Clip | None:
        """Return a phrase, or None while it is not rendered."""
        clip = self._clips.get(text)
        if clip is None and not self._keep and text in self._lengths_ms:
            return self._cache.get(self._voice.key(text, self.engine), text)
        return clip

    def duration_ms(self, text: str) -> int | None:
        """Return the length of a phrase in milliseconds, or None while it is not rendered."""
        return self._lengths_ms.get(text)

    def notices(self) -> list[str]:
        """Return what the runner should be told, once."""
        with self._changed:
            notices, self._notices = self._notices, []
            return notices

    def close(self) -> None:
        """End the worker and forget what is not rendered; what is stays."""
        with self._changed:
            self._closed = True
            self._wanted.clear()
            self._changed.notify_all()
        worker = self._worker
        if worker is not None:
            worker.end()
        if self._thread is not None:
            self._thread.join(2.0)
        self._cache.shrink()

    # --- the thread ---

    def _render_all(self) -> None:
        try:
            self._render_wanted()
        except OSError as error:
            # No folder to render into: a full disk, say.
            self._give_up(str(error))
        finally:
            self._end_worker()

    def _end_worker(self) -> None:
        """End the process, and free the memory of its model; the next phrase starts another."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _render_wanted(self) -> None:
        with tempfile.TemporaryDirectory(prefix="intervals-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "phrase.wav"
            while True:
                with self._changed:
                    if not self._changed.wait_for(lambda: bool(self._wanted) or self._closed, timeout=IDLE_S):
                        self._end_worker()
                        self._changed.wait_for(lambda: bool(self._wanted) or self._closed)
                    if self._closed:
                        return
                    text = self._wanted[0]
                engine = self.engine
                clip = self._render(text, path)
                with self._changed:
                    if engine != self.engine:
                        continue  # all is spoken anew by another engine
                    if clip is not None:
                        self._lengths_ms[text] = clip.duration_ms
                        if self._keep or not self._cached:
                            self._clips[text] = clip
                    if text in self._wanted:
                        self._wanted.remove(text)
                    self._changed.notify_all()

    def _render(self, text: str, path: Path) -> Clip | None:
        key = self._voice.key(text, self.engine)
        clip = self._cache.get(key, text)
        self._cached = clip is not None
        if clip is not None:
            return clip
        words = speakable(text)
        if not words:
            self._tell(f"not spoken: {shown(text)}: {UNSPEAKABLE}")
            return None
        engine = self.engine
        while self.available is not False and not self._closed and self.engine == engine:
            try:
                clip = self._ask(words, path)
            except Exception as error:  # noqa: BLE001 - whatever an engine wrote: it is asked again, then given up
                event_log.failure("a phrase failed", error)
                self._fail(str(error) or type(error).__name__)
                continue
            self.available = True
            self._tries = 0
            # What another voice says is not kept, or the next session would not say that the voice is missing.
            self._cached = not self._told_voice and self._cache.put(key, clip)
            return clip
        return None

    def _ask(self, text: str, path: Path) -> Clip:
        voice = self._voice
        if self._worker is None:
            self._worker = Worker(self._command)
        path.unlink(missing_ok=True)
        request: dict[str, Any] = {"do": "say", "text": text, "path": str(path)}
        request |= {"voice": voice.name, "rate": voice.rate, "language": voice.language, "engine": self.engine}
        answer = self._worker.ask(request, self._timeout_s)
        missing = answer.get("missing_voice")
        if missing and not self._told_voice:
            self._told_voice = True
            known = self._worker.ask({"do": "voices", "engine": self.engine}, self._timeout_s).get("voices", [])
            self._tell(
                f"no voice {missing!r}: the default speaks; {_near_voices(str(missing), known, voice.language)}"
            )
        return read_rendered(path, text, voice.clarity)

    def _fail(self, reason: str) -> None:
        self._end_worker()
        self._tries += 1
        if self._tries >= TRIES and not self._closed:
            if self.engine == "neural":
                self._replace_engine(reason)
            else:
                self._give_up(reason)

    def _replace_engine(self, reason: str) -> None:
        """Let the system's voice speak all that is not said yet: two voices in a session would confuse."""
        with self._changed:
            self.engine, self._tries = "system", 0
            self._lengths_ms.clear()
            self._clips.clear()
            waiting = list(self._wanted)
            self._wanted.extend(text for text in self._known if text not in waiting)
            self._notices.append(f"{ANOTHER} ({reason}): the system's voice speaks from here on")

    def _died(self, error: BaseException) -> None:
        self._give_up(f"{type(error).__name__}: {error}")

    def _give_up(self, reason: str) -> None:
        with self._changed:
            self.available = False
            # Where no engine speaks, that the first one failed is not worth a word of its own.
            self._notices = [notice for notice in self._notices if not notice.startswith(ANOTHER)]
            self._notices.append(f"{NO_VOICE} ({reason})")
            self._changed.notify_all()

    def _tell(self, notice: str) -> None:
        with self._changed:
            self._notices.append(notice)


def speakable(text: str) -> str:
    """Return the words that a voice can say, without control characters, markup and pictures; empty if too many."""
    kept = "".join(
        char if unicodedata.category(char)[0] not in {"C", "S"} or char in "+=×°" else " "
        for char in text.replace("\ufe0f", "")
    )
    words = " ".join(kept.split())
    return words if len(words) <= LONGEST and any(char.isalnum() for char in words) else ""


def shown(text: str) -> str:
    """Return the beginning of a text, safe to print."""
    words = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return f"{words[:40]}…" if len(words) > 40 else words


def _near_voices(wanted: str, voices: list[dict[str, str]], language: str) -> str:
    from intervals.core.quantities.closest_match import closest_match  # noqa: PLC0415 - only for a misspelt voice

    names = [one["name"] for one in voices]
    near = closest_match(wanted, names)
    if near is not None:
        return f"did you mean {near!r}?"
    own = [one["name"] for one in voices if speaks(one["id"], language)] or names
    return f"there are {len(names)}, among them {', '.join(own[:4])}; `intervals doctor` lists more"


def speaks(identity: str, language: str) -> bool:
    """Whether a voice is one of a language, as far as its id says: `gmw/de`, `…compact.de-DE.Anna`."""
    base = language.lower().replace("_", "-").partition("-")[0]
    return re.search(rf"(?:^|[/\\._]){re.escape(base)}(?:$|[-/\\._])", identity.lower()) is not None


def list_voices(
    command: Sequence[str] = WORKER, timeout_s: float = FIRST_TIMEOUT_S, *, engine: str = "system"
) -> list[str]:
    """Return the names of the voices that an engine has; empty where there is no engine."""
    try:
        worker = Worker(command)
    except OSError:
        return []
    try:
        voices = worker.ask({"do": "voices", "engine": engine}, timeout_s)["voices"]
        return [f"{one['name']} ({one['id']})" for one in voices]
    except (WorkerError, KeyError, TypeError):
        return []
    finally:
        worker.end()
