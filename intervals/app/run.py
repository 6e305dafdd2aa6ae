"""A session made ready, whichever face shows it, and written down at its end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from intervals import __version__, event_log, paths
from intervals.app.exits import Failure
from intervals.app.load import Loaded, conductor_for
from intervals.app.phone_flags import NO_PHONE, PhoneFlags
from intervals.clock import Clock, SystemClock, utc_offset_s, wall_ms
from intervals.core.dataclass import dataclass
from intervals.core.phrases.screen_text import ScreenText
from intervals.core.session.inputs import Input, Stop
from intervals.core.session.state import Phase
from intervals.files.athlete import AthleteFile
from intervals.journal.recorder import Recorder
from intervals.journal.rows import GoingOn, Header
from intervals.keep_awake import Awake
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.sound.background import BackgroundPerformer
from intervals.sound.performer import Performer

if TYPE_CHECKING:
    from intervals.app.aftermath import AfterSession

AftermathOf = Callable[["Led", Conductor], "AfterSession"]
TORN_OFF: Final = frozenset({128 + 1, 128 + 15})
"""Exit codes of a session that lost its terminal, or was told to end by the machine."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the command line says of a live session."""

    venue: str | None = None
    lane: int | None = None
    mute: bool = False
    no_speech: bool = False
    first: int = 1
    cues: str | None = None
    theme: str = "auto"
    face: str | None = None
    """Which face leads it; None is the screen, where there is one."""
    audio_backend: str = "auto"
    log: Path | None = None
    """Where what happens is written, with times, for a bug report."""
    phone: PhoneFlags = NO_PHONE


@dataclass(frozen=True, slots=True)
class ResumedSession:
    """A session that goes on: what the journal has of it, and where its clock stands."""

    going_on: GoingOn
    header: Header
    now_ms: int
    added: tuple[Input, ...] = ()
    """Inputs that come with going on: the pause at the moment it broke."""

    @property
    def inputs(self) -> tuple[Input, ...]:
        """All inputs so far."""
        return (*self.going_on.inputs, *self.added)


@dataclass(frozen=True, slots=True)
class Led:
    """A session, about to be led."""

    loaded: Loaded
    clock: SystemClock
    options: RunOptions
    sound: BackgroundPerformer
    """What is heard of it, opened behind the first frame."""
    recorder: Recorder
    resumed: ResumedSession | None
    first_leg: int
    aftermath: AftermathOf
    """Gives what comes after it; called once it is over, in a thread that may wait while that is loaded."""
    while_led: ExitStack = field(default_factory=ExitStack)
    """What is held until it is over."""

    @property
    def phone_is_wanted(self) -> bool:
        """Whether a phone can follow from the start on."""
        return phone_is_wanted(self.options, self.loaded.athlete)

    @property
    def theme(self) -> str:
        """The screen's colours: as the command line says, or the athlete's file."""
        return self.options.theme if self.options.theme != "auto" else self.loaded.athlete.theme

    def driver(self, *, hands_free: bool = False) -> Driver:
        """Return what drives it."""
        conductor = conductor_for(
            self.loaded,
            self.clock,
            self.sound,
            hands_free=hands_free,
            keeper=self.recorder,
            given=self.resumed.inputs if self.resumed is not None else (),
            first_leg=self.first_leg,
        )
        return Driver(conductor)

    def begin(self, driver: Driver) -> None:
        """Open what waits until the runner sees something: sound, journal and media keys, and sleep is put off."""
        self.while_led.enter_context(Awake())
        self.sound.open()
        self.recorder.open()
        _take_media_keys(driver, self.loaded.athlete)


def phone_is_wanted(options: RunOptions, athlete: AthleteFile) -> bool:
    """Whether a phone can follow from the start on."""
    return options.phone.wanted or athlete.phone == "always"


def _take_media_keys(driver: Driver, athlete: AthleteFile) -> None:
    """Let the desktop's media keys be lap keys, where there is a desktop and the runner does not mind."""
    if athlete.media_keys == "off" or sys.platform != "linux" or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return
    from intervals.live.media_keys import MediaKeys  # noqa: PLC0415 - a desktop's alone, after the first frame: 40 ms

    keys = MediaKeys(driver)
    keys.open()
    driver.attach(keys)


def sound_for(
    loaded: Loaded, clock: Clock, *, muted: bool, speech: bool, backend: str = "auto"
) -> BackgroundPerformer:
    """Return the sound of a session, to be opened behind the first frame."""
    return BackgroundPerformer(partial(_open_sound, loaded, clock, speech=speech, backend=backend), muted=muted)


def _open_sound(loaded: Loaded, clock: Clock, *, speech: bool, backend: str) -> tuple[Performer, list[ScreenText]]:
    from intervals.app.sound import open_sound  # noqa: PLC0415 - numpy and the device wait for the first frame: 150 ms

    return open_sound(loaded, clock, speech=speech, backend=backend)


def make_ready(
    loaded: Loaded,
    options: RunOptions,
    aftermath: AftermathOf,
    first_leg: int = 0,
    resumed: ResumedSession | None = None,
) -> Led:
    """Return a session that is about to be led, or one that is `resumed`. Raises Failure."""
    if options.log is not None:
        try:
            event_log.open_log(options.log)
        except OSError as error:
            raise Failure(f"--log: {options.log} cannot be written to: {error.strerror}") from None
        event_log.note(f"intervals {__version__}, Python {sys.version.split()[0]} on {sys.platform}")
    clock = SystemClock(resumed.now_ms if resumed is not None else 0)
    sound = sound_for(loaded, clock, muted=options.mute, speech=not options.no_speech, backend=options.audio_backend)
    return Led(loaded, clock, options, sound, _recorder(loaded, clock, resumed), resumed, first_leg, aftermath)


def _recorder(loaded: Loaded, clock: SystemClock, resumed: ResumedSession | None) -> Recorder:
    if resumed is not None:
        recorder = Recorder(
            paths.journal_file(), resumed.header, wall_ms, clock_ms=clock.now_ms, going_on=resumed.going_on
        )
        for one in resumed.added:
            recorder.keep(one, resumed.going_on.plan)
        return recorder
    zero_ms = wall_ms() - clock.now_ms()
    try:
        text = loaded.path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""  # it was there a moment ago, and the plan is kept all the same
    header = Header(str(loaded.path), text, zero_ms, utc_offset_s(zero_ms))
    return Recorder(paths.journal_file(), header, wall_ms, clock_ms=clock.now_ms)


def end_session(conductor: Conductor, code: int = 0) -> None:
    """Close the session; what was torn off is not stopped for good."""
    if conductor.state.phase in {Phase.RUNNING, Phase.PAUSED} and code not in TORN_OFF:
        conductor.press(Stop)
    conductor.close()
