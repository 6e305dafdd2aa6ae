"""The phone's side of a live session: a listener that keeps the page in step, and a desk that takes its presses.

Law: nothing here holds up the session. A press is confirmed once the journal has it; what the laptop knows better is
sent again whole, never as a difference.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from intervals import atomic
from intervals.app.phone_flags import PORT
from intervals.core.dataclass import dataclass
from intervals.core.session.events import Event
from intervals.core.session.inputs import (
    AddRep,
    Back,
    CutShort,
    Extend,
    Input,
    Lap,
    Pause,
    Resume,
    Skip,
    Split,
    Start,
    Stop,
    Undo,
)
from intervals.core.session.state import State
from intervals.core.view.readout import Readout
from intervals.journal.recorder import KeepStatus
from intervals.live.companion import CompanionUnavailable, Invitation
from intervals.live.driver import Driver
from intervals.live.inbox import Press, Verdict
from intervals.live.listeners import Listener, Notice, NoticeKind
from intervals.paths import private
from intervals.phone.addresses import private_addresses
from intervals.phone.clip_table import clip_name
from intervals.phone.clips import Clips
from intervals.phone.page import PageFile, page_files
from intervals.phone.pairing import Pairing
from intervals.phone.protocol import Message, write
from intervals.phone.qr import qr_lines
from intervals.phone.script import wire_base, wire_cue, wire_plan
from intervals.phone.server import PhoneServer
from intervals.sound.clip import Clip
from intervals.threads import start_thread

KINDS: Final[dict[str, type[Input]]] = {
    "start": Start, "lap": Lap, "undo": Undo, "pause": Pause, "resume": Resume, "split": Split, "skip": Skip,
    "back": Back, "extend": Extend, "cut-short": CutShort, "add-rep": AddRep, "stop": Stop,
}  # fmt: skip
KEPT_WITHIN_S: Final = 5.0
"""How long a press is waited for to be on the disk before the phone is told that it is taken, but not kept."""
AHEAD_CUES: Final = 120
"""How many cues of the way ahead are sent as they are arranged; the script has the rest."""
AGAIN_MS: Final = 3_000
"""Lengths of phrases that become known are sent on no more often than this."""
TOLD_AHEAD: Final = 4
"""What is said of so many laps that come in together is rendered ahead of time."""


@dataclass(frozen=True, slots=True)
class PhoneOptions:
    """What the runner says of phones."""

    addresses: tuple[str, ...] = ()
    """Where to listen; empty: every private address of this machine."""
    port: int = PORT
    mutes: bool = False
    """Whether the laptop is silent while a phone hears."""


class PhoneFace(Listener):
    """Serves the page of one session; opened by `open`, and closed with the driver."""

    name = "phone"

    def __init__(
        self,
        driver: Driver,
        session: str,
        find_clip: Callable[[str, str], Clip | None],
        secrets_file: Path,
        options: PhoneOptions,
    ) -> None:
        """Serve the session of `driver`, called `session`: 16 hex digits, the same after a resume.

        `find_clip` returns the samples of a tone or a phrase by (`tone` | `phrase`, its name or caption).
        `secrets_file` keeps which phones are paired, so that they come back after a crash.
        """
        self.session = session
        self.page: Mapping[str, PageFile] = page_files(driver.conductor.book.phrases.texts)
        self._driver = driver
        self._conductor = driver.conductor
        self._find_clip = find_clip
        self._secrets_file = secrets_file
        self._options = options
        self._captions: dict[str, str] = {}
        self._clips = Clips(self._find)
        self._plan_text: tuple[object, str] | None = None
        self._sent_ms = 0
        self._lengths = 0
        self._rev = 0
        self._muted_before: bool | None = None
        """Whether the laptop was muted before a phone made it silent; None while none does."""
        self._answers: dict[tuple[str, int], Callable[[str, str], None]] = {}
        self._pairing = Pairing(_read_secrets(secrets_file), lambda pairing: _write_secrets(secrets_file, pairing))
        self.server = PhoneServer(self, self._pairing, [], options.port, self._on_change)

    # --- life ---

    def open(self) -> None:
        """Begin to serve. Raises CompanionUnavailable."""
        found = list(self._options.addresses) or private_addresses()
        if not found:
            raise CompanionUnavailable(
                "no network that a phone could share: turn on the phone's hotspot and join it with this laptop, "
                "or name an address with `--phone-address`"
            )
        self.server.addresses = found
        self.server.bind()
        start_thread("phone", self.server.run, self._died)
        self._driver.attach(self)

    def _died(self, error: BaseException) -> None:
        text = f"the phone's page is gone ({type(error).__name__}); the session goes on"
        self._driver.tell(Notice(NoticeKind.FAILED, text, self._conductor.clock.now_ms()))

    def on_close(self) -> None:
        """Stop serving; a session that is over needs its phones no more."""
        self.server.stop()
        if self._conductor.state.over:
            with contextlib.suppress(OSError):
                self._secrets_file.unlink(missing_ok=True)

    # --- what the other faces show ---

    def invitation(self) -> Invitation:
        """Return how a phone joins by now."""
        url = self.server.urls[0]
        return Invitation(url, qr_lines(url))

    def status(self) -> str:
        """Return the phones in a few characters."""
        parts = []
        for phone in list(self.server.phones.values()):
            away = phone.away_s
            owes = f" · {phone.owes} waiting" if phone.owes else ""
            if away is not None:
                parts.append(f"☎ away {int(away) // 60}:{int(away) % 60:02}{owes}")
            else:
                sync = "" if phone.skew_ms is None else f" ±{max(1, round(phone.skew_ms))} ms"
                parts.append(f"☎{sync}{owes}")
        return "  ".join(parts) or "☎ –"

    def _on_change(self) -> None:
        """Have the header say who came, went or owes less, and the laptop fall silent where that was asked for."""
        if self._options.mutes:
            hears = any(phone.away_s is None and phone.ear != "off" for phone in list(self.server.phones.values()))
            performer = self._conductor.performer
            if hears and self._muted_before is None:
                self._muted_before, performer.muted = performer.muted, True
            elif not hears and self._muted_before is not None:
                # As it was: a session that the runner muted is not made loud by a phone that goes.
                performer.muted, self._muted_before = self._muted_before, None
        self._driver.inbox.wake()

    # --- the desk: on the server's thread ---

    def now_ms(self) -> float:
        """Return the session clock, finer than its milliseconds."""
        return self._conductor.clock.now_ns() / 1e6

    def script(self) -> list[str]:
        """Return what brings a phone up to date."""
        lengths = self._conductor.performer.lengths
        if lengths != self._lengths:
            self._lengths, self._plan_text = lengths, None
        say = self._conductor.book.phrases
        for count in range(1, TOLD_AHEAD + 1):
            self._find_clip("phrase", say("merged-laps" if count > 1 else "merged-lap", count=count))
        return [self._plan_message(), *self._standing()]

    def press(self, phone: str, press: Message, answer: Callable[[str, str], None]) -> None:
        """Hand a press to the session."""
        counter, kind = int(press["counter"]), KINDS[press["kind"]]
        self._answers[phone, counter] = answer
        self._driver.post(Press(kind, round(press["at_ms"]), phone, counter))

    def clip(self, name: str) -> bytes | None:
        """Return an encoded clip; None while it is not rendered."""
        return self._clips.get(name)

    def _find(self, name: str) -> Clip | None:
        if name.startswith("t-"):
            return self._find_clip("tone", name[2:])
        caption = self._captions.get(name)
        return None if caption is None else self._find_clip("phrase", caption)

    # --- the listener: on its own thread ---

    def on_events(self, events: Sequence[Event], state: State) -> None:
        """Send where the session stands."""
        if not self.server.reached:
            return  # what nobody hears is not worked out; who comes is told all of it
        known = self._plan_text
        changed = known is None or known[0] is not self._conductor.plan
        self.server.broadcast([*([self._plan_message()] if changed else []), *self._standing()])

    def on_readout(self, readout: Readout) -> None:
        """Send lengths of phrases that have become known since: what is heard is arranged by them."""
        now, lengths = self._conductor.clock.now_ms(), self._conductor.performer.lengths
        if lengths != self._lengths and now - self._sent_ms > AGAIN_MS and self.server.reached:
            self._lengths, self._sent_ms, self._plan_text = lengths, now, None
            self.server.broadcast([self._plan_message(), *self._standing()])

    def on_notice(self, notice: Notice) -> None:
        """Pass on what went wrong at the laptop."""
        if notice.kind in {NoticeKind.JOURNAL, NoticeKind.FAILED}:
            self.server.broadcast([write("notice", text=notice.text)])

    def on_taken(self, press: Press, verdict: Verdict, why: str) -> None:
        """Confirm a press of a phone, once the journal has it."""
        answer = self._answers.pop((press.device, press.counter or 0), None)
        if answer is None:
            return
        keeper, ends = self._conductor.keeper, time.monotonic() + KEPT_WITHIN_S
        while keeper.status in {KeepStatus.KEEPING, KeepStatus.FAILING} and time.monotonic() < ends:
            keeper.flush()
            if keeper.status in {KeepStatus.KEEPING, KeepStatus.FAILING}:
                time.sleep(0.02)  # the disk is slow, and there is nothing else to wait on
        answer(verdict, why)

    # --- messages ---

    def _plan_message(self) -> str:
        """Return the plan; it is worked out without holding up the session."""
        plan, known = self._conductor.plan, self._plan_text
        if known is not None and known[0] is plan:
            return known[1]
        message, captions = wire_plan(plan, self._conductor.book)
        self._captions |= captions
        text = write("plan", **message)
        self._plan_text = (plan, text)
        return text

    def _standing(self) -> list[str]:
        with self._driver.lock:
            self._rev += 1
            rev = self._rev
            base, captions = wire_base(self._conductor.session, self._conductor.book)
            cues = [*islice(self._conductor.arranged(), AHEAD_CUES)]
        self._captions |= captions | {clip_name(cue): cue.text for cue in cues if cue.text}
        return [write("state", rev=rev, **base), write("cues", rev=rev, cues=[wire_cue(cue) for cue in cues])]


def session_name(zero_ms: int, file: str) -> str:
    """Return what a session is called, from what its journal has of its beginning: 16 hex digits."""
    return hashlib.sha256(f"{zero_ms} {file}".encode()).hexdigest()[:16]


def _read_secrets(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _write_secrets(path: Path, pairing: Pairing) -> None:
    with contextlib.suppress(OSError):  # a phone that is paired stays so for this run
        private(path.parent)
        atomic.replace(path, json.dumps(pairing.secrets), mode=0o600)
