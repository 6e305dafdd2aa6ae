"""`intervals run`: a workout live, on the screen or as lines."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from intervals import __version__, event_log, paths
from intervals.app.exits import Failure
from intervals.app.load import Loaded, check_first_leg, conductor_for, load, sound_for
from intervals.cli.options import NO_PHONE, PhoneFlags
from intervals.cli.output import say, say_athlete, say_error
from intervals.cli.phone import companion_opener
from intervals.cli.startup import settled
from intervals.clock import SystemClock, utc_offset_s, wall_ms
from intervals.core.results.log import Done
from intervals.core.results.text import summary_lines
from intervals.core.session.inputs import Input, Stop
from intervals.core.session.state import Phase
from intervals.journal.recorder import GoingOn, Recorder
from intervals.journal.rows import Header
from intervals.journal.summary import Summary, summary_of
from intervals.keep_awake import Awake
from intervals.live.companion import OpenCompanion
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.sound.background import BackgroundPerformer
from intervals.sound.performer import Performer

TORN_OFF: Final = frozenset({128 + 1, 128 + 15})
"""Exit codes of a session that lost its terminal, or was told to end by the machine."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What the command line says of a live session."""

    venue: str | None = None
    mute: bool = False
    no_speech: bool = False
    first: int = 1
    cues: str | None = None
    theme: str = "auto"
    plain: bool = False
    audio_backend: str = "auto"
    log: Path | None = None
    """Where what happens is written, with times, for a bug report."""
    phone: PhoneFlags = NO_PHONE


@dataclass(frozen=True, slots=True)
class Resumed:
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
    recorder: Recorder
    resumed: Resumed | None
    first_leg: int

    def conductor(self, sound: Performer, *, hands_free: bool = False) -> Conductor:
        """Return what leads it."""
        given = self.resumed.inputs if self.resumed is not None else ()
        return conductor_for(
            self.loaded,
            self.clock,
            sound,
            hands_free=hands_free,
            keeper=self.recorder,
            given=given,
            first_leg=self.first_leg,
        )


def run_workout(name: str, options: RunOptions) -> int:
    """Run a workout live; return the exit code. Raises Failure where it cannot begin."""
    loaded = load(name, options.venue, cues=options.cues)
    say_athlete(loaded.athlete, sounds=True)
    first_leg = check_first_leg(options.first, loaded.plan)
    code, number = lead(loaded, options, first_leg)
    if code == 0:
        from intervals.cli.suggestions import after_session

        after_session(loaded.athlete, number)
    return code


def lead(
    loaded: Loaded, options: RunOptions, first_leg: int = 0, resumed: Resumed | None = None
) -> tuple[int, int | None]:
    """Lead a session, or one that is `resumed`, to its end; return the exit code and its number. Raises Failure.

    The number is None for one that never began.
    """
    if options.log is not None:
        try:
            event_log.open_log(options.log)
        except OSError as error:
            raise Failure(f"--log: {options.log} cannot be written to: {error.strerror}") from None
        event_log.note(f"intervals {__version__}, Python {sys.version.split()[0]} on {sys.platform}")
    clock = SystemClock(resumed.now_ms if resumed is not None else 0)
    recorder = _recorder(loaded, clock, resumed)
    plain = options.plain or not screen_is_possible()
    code = (_lead_plain if plain else _lead_screen)(Led(loaded, clock, recorder, resumed, first_leg), options)
    return code, recorder.number


def _recorder(loaded: Loaded, clock: SystemClock, resumed: Resumed | None) -> Recorder:
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


def screen_is_possible() -> bool:
    """Whether both ends are a terminal that can show a screen."""
    if sys.stdin is None or sys.stdout is None or os.environ.get("TERM") in {"dumb", ""}:
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


def _sound(led: Led, options: RunOptions) -> BackgroundPerformer:
    speech = not options.no_speech
    return sound_for(led.loaded, led.clock, muted=options.mute, speech=speech, backend=options.audio_backend)


def _lead_plain(led: Led, options: RunOptions) -> int:
    from intervals.plain.lines import lead_plain

    settled()
    sound = _sound(led, options)

    def make(hands_free: bool) -> tuple[Driver, OpenCompanion | None]:
        sound.open()
        led.recorder.open()
        driver = Driver(led.conductor(sound, hands_free=hands_free))
        return driver, companion_opener(driver, led.recorder, sound, options.phone) if options.phone.wanted else None

    with Awake():
        conductor, code = lead_plain(make)
    close_record(led.recorder, conductor, code)
    return code


def _lead_screen(led: Led, options: RunOptions) -> int:
    from intervals.tui.app import SessionApp

    sound = _sound(led, options)
    conductor = led.conductor(sound)
    own = led.loaded.athlete
    theme = options.theme if options.theme != "auto" else own.theme

    def on_ready() -> None:
        settled()
        sound.open()
        led.recorder.open()
        if options.phone.wanted:
            app.open_companion()

    driver = Driver(conductor)
    app = SessionApp(
        driver,
        theme=theme,
        on_ready=on_ready,
        keys=own.keys,
        colours=own.colours,
        companion=companion_opener(driver, led.recorder, sound, options.phone),
    )
    with Awake():
        app.run()
    driver.close()
    code = app.return_code or 0
    finish(conductor, code)
    close_record(led.recorder, conductor, code)
    return code


def close_record(recorder: Recorder, conductor: Conductor, code: int) -> None:
    """Write down that the session is over; one that was torn off stays open, to go on later."""
    over = conductor.state.over
    summary = summary_of(conductor.session) if over else None
    if recorder.close(summary):
        _say_what_counts(recorder, summary)
    else:
        _say_where_it_is(recorder, conductor.state.paused_at_ms if over else None)
    for notice in recorder.notices():
        say_error(notice)
    if conductor.state.phase in {Phase.RUNNING, Phase.PAUSED} and code in TORN_OFF:
        say_error("the session was torn off: `intervals resume` goes on with it")


def _say_what_counts(recorder: Recorder, summary: Summary | None) -> None:
    """Say of a session that was not run to its end that it stays due, unless the runner said that it counts."""
    share = summary.share if summary is not None and summary.legs else None
    if share is None or share.status is Done.DONE or recorder.counts is not None:
        return
    with suppress(OSError):  # a terminal that was closed
        say(f"{share.status}, {share}; `intervals history count {recorder.number}` counts it as done all the same")


def _say_where_it_is(recorder: Recorder, ended_at_ms: int | None) -> None:
    """Say what became of a session that could not be kept whole."""
    unkept = recorder.unkept(ended_at_ms)
    if unkept is None:
        say_error("the end of this session could not be written down; `intervals resume` ends it")
        return
    from intervals.app.rescue import save

    place = save(unkept)
    if place is not None:
        say_error(
            f"the journal did not take this session: it is in {place}; `intervals resume --from {place}` takes it in"
        )
        return
    say_error("nothing takes this session; copy the next line into a file, for `intervals resume --from FILE`")
    say_error(unkept)


def finish(conductor: Conductor, code: int = 0) -> None:
    """Close the session and print what was run, leg by leg; what was torn off is not stopped for good."""
    if conductor.state.phase in {Phase.RUNNING, Phase.PAUSED} and code not in TORN_OFF:
        conductor.press(Stop)
    conductor.close()
    lines = summary_lines(conductor.plan, conductor.so_far())
    # A terminal that was closed cannot be written to; the session is over all the same.
    with suppress(OSError):
        if lines:
            print(f"{conductor.plan.name}, {conductor.plan.venue}")
        for line in lines:
            print(line)
        sys.stdout.flush()
