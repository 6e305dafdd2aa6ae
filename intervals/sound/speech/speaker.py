"""The voice: phrases rendered ahead of time, in order of need, by a process that may be killed.

Law: nothing here waits for the engine but its own thread. A phrase is known by its caption; its words are those that
the engine is understood best with. An engine that fails is tried once more, then replaced for all that is not said
yet; where none is left speech is given up, and tones go on. Each is told once.
"""

from __future__ import annotations

import tempfile
import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from intervals import event_log
from intervals.core.phrases.screen_text import ScreenText
from intervals.sound.clip import Clip
from intervals.sound.speech.cache import SpeechCache
from intervals.sound.speech.choice import VoiceChoice
from intervals.sound.speech.engines.engine import choose_engine
from intervals.sound.speech.phrase_file import read_phrase
from intervals.sound.speech.process import TIMEOUT_S, WORKER, Worker
from intervals.sound.speech.speakable import shown, speakable
from intervals.sound.speech.voices import near_voices
from intervals.threads import start_thread

TRIES: Final = 2
IDLE_S: Final = 5.0
"""A worker without work ends after this long, and its memory with it."""


class Speaker:
    """Renders phrases in the background and has them ready as clips, by their captions."""

    def __init__(
        self,
        cache_dir: Path,
        voice: VoiceChoice | None = None,
        *,
        spoken: Callable[[str, str], str] = lambda caption, _: caption,
        command: Sequence[str] = WORKER,
        timeout_s: float = TIMEOUT_S,
        keep: bool = True,
    ) -> None:
        """`spoken` turns a caption into the words for an engine, both by name.

        `command` starts the worker, which may take `timeout_s` for a phrase. Without `keep` clips stay on disk until
        they are asked for.
        """
        self._cache = SpeechCache(cache_dir)
        self._voice = voice or VoiceChoice()
        self._spoken = spoken
        self._command = command
        self._timeout_s = timeout_s
        self._keep = keep
        self.engine = choose_engine(self._voice.engine, self._voice.language, self._voice.name).name
        """The engine that speaks now."""
        self._lengths_ms: dict[str, int] = {}
        self._clips: dict[str, Clip] = {}
        self._wanted: deque[str] = deque()
        self._known: set[str] = set()
        self._notices: list[ScreenText] = []
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

    def prepare(self, captions: Sequence[str]) -> None:
        """Begin to render phrases, in order of need; returns at once."""
        with self._changed:
            fresh = [one for one in dict.fromkeys(captions) if one not in self._known and one.strip()]
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

    def clip(self, caption: str) -> Clip | None:
        """Return a phrase, or None while it is not rendered."""
        clip = self._clips.get(caption)
        if clip is None and not self._keep and caption in self._lengths_ms:
            engine = self.engine
            return self._cache.get(self._voice.key(self._spoken(caption, engine), engine), caption)
        return clip

    def duration_ms(self, caption: str) -> int | None:
        """Return the length of a phrase in milliseconds, or None while it is not rendered."""
        return self._lengths_ms.get(caption)

    def notices(self) -> list[ScreenText]:
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
                    caption = self._wanted[0]
                engine = self.engine
                clip = self._render(caption, engine, path)
                with self._changed:
                    if engine != self.engine:
                        continue  # all is spoken anew by another engine
                    if clip is not None:
                        self._lengths_ms[caption] = clip.duration_ms
                        if self._keep or not self._cached:
                            self._clips[caption] = clip
                    if caption in self._wanted:
                        self._wanted.remove(caption)
                    if not self._wanted:
                        self._changed.notify_all()

    def _render(self, caption: str, engine: str, path: Path) -> Clip | None:
        text = self._spoken(caption, engine)
        key = self._voice.key(text, engine)
        clip = self._cache.get(key, caption)
        self._cached = clip is not None
        if clip is not None:
            return clip
        words = speakable(text)
        if not words:
            self._tell(ScreenText.of("notice-not-spoken", phrase=shown(caption)))
            return None
        while self.available is not False and not self._closed and self.engine == engine:
            try:
                clip = self._ask(caption, words, path)
            except Exception as error:  # noqa: BLE001 - whatever an engine wrote: it is asked again, then given up
                event_log.failure("a phrase failed", error)
                self._fail(str(error) or type(error).__name__)
                continue
            if clip is None:
                if self.available:
                    # Other phrases it has spoken: this one is in a script that it does not know.
                    self._tell(ScreenText.of("notice-not-spoken", phrase=shown(caption)))
                    return None
                self._fail("it speaks without a sound")
                continue
            self.available = True
            self._tries = 0
            # What another voice says is not kept, or the next session would not say that the voice is missing.
            self._cached = not self._told_voice and self._cache.put(key, clip)
            return clip
        return None

    def _ask(self, caption: str, words: str, path: Path) -> Clip | None:
        """Have a phrase spoken; None is one without a sound. Raises whatever goes wrong."""
        voice = self._voice
        if self._worker is None:
            self._worker = Worker(self._command)
        path.unlink(missing_ok=True)
        request: dict[str, Any] = {"do": "say", "text": words, "path": str(path)}
        request |= {"voice": voice.name, "rate": voice.rate, "language": voice.language, "engine": self.engine}
        request["clarity"] = str(voice.clarity)
        answer = self._worker.ask(request, self._timeout_s)
        missing = answer.get("missing")
        if missing and not self._told_voice:
            self._told_voice = True
            known = self._worker.ask({"do": "voices", "engine": self.engine}, self._timeout_s).get("voices", [])
            near = near_voices(voice.name or "", known, voice.language)
            self._tell(ScreenText.of("notice-no-such-voice", voice=missing, known=near))
        return read_phrase(path, caption) if answer.get("heard", True) else None

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
            self._notices.append(ScreenText.of("notice-neural-failed", reason=reason))

    def _died(self, error: BaseException) -> None:
        self._give_up(f"{type(error).__name__}: {error}")

    def _give_up(self, reason: str) -> None:
        with self._changed:
            self.available = False
            # Where no engine speaks, that the first one failed is not worth a word of its own.
            self._notices = [notice for notice in self._notices if notice.key != "notice-neural-failed"]
            self._notices.append(ScreenText.of("notice-no-voice", reason=reason))
            self._changed.notify_all()

    def _tell(self, notice: ScreenText) -> None:
        with self._changed:
            self._notices.append(notice)
