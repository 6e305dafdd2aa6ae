"""A whole session as one sound file, with a cue sheet beside it.

Law: a file is whole or not there, and none is written over unasked; the cues are those of the dry run.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from intervals.app.cue_sheet import cue_sheet
from intervals.app.exits import Failure, Tell
from intervals.app.load import Loaded, check_first_leg
from intervals.app.phrase_lengths import PhraseLengths
from intervals.app.rehearsal import lap_after_ms
from intervals.app.sound import load_sounds
from intervals.app.targets import check_target, target_file
from intervals.core.closest_match import closest_match
from intervals.core.cues.rehearsal import Rehearsal
from intervals.core.dataclass import dataclass
from intervals.core.quantities.formatting import clock_text, count_text
from intervals.core.view.readout import leg_text
from intervals.sound.clip import SAMPLE_RATE
from intervals.sound.encode import FORMATS, WAV_MOST, Encoder, NoEncoder, SoundFormat
from intervals.sound.render import Span, render, span_of

Progress = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]
"""Shows how much of a number of things is done, under a name; takes how many more are."""


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What the command line says of the file."""

    output: Path | None = None
    lap_after: str = "60 s"
    speech: bool = True
    first: int = 1
    force: bool = False


def render_workout(loaded: Loaded, options: RenderOptions, progress: Progress, tell: Tell) -> str:
    """Render a workout into a file, and say what was made. Raises Failure where that does not go."""
    with _ended_by_signals() as ending:
        return _rendered(loaded, options, progress, tell, ending)


def _rendered(loaded: Loaded, options: RenderOptions, progress: Progress, tell: Tell, ending: _Ending) -> str:
    open_leg_ms = lap_after_ms(options.lap_after)
    first_leg = check_first_leg(options.first, loaded.plan)
    target = options.output or Path(f"{loaded.path.stem}.mp3")
    form = _format_of(target)
    sheet = target.with_suffix(".cue")
    for path in (target, sheet):
        check_target(path, force=options.force)

    tones, notices = load_sounds(loaded)
    lengths = PhraseLengths(loaded, speech=options.speech)
    try:
        if options.speech:
            _wait_for_voice(lengths, progress)
        rehearsal = lengths.rehearse(loaded.plan, open_leg_ms, first_leg)
        for notice in [*notices, *lengths.notices()]:
            tell(str(notice))
        span = span_of(rehearsal.cues, rehearsal.total_ms)
        if form.bytes_a_second and span.samples * form.bytes_a_second > WAV_MOST * SAMPLE_RATE:
            raise Failure(
                f"{target}: a WAV holds 13 hours, and this takes {clock_text(rehearsal.total_ms)}: use .flac"
            )
        with (
            target_file(target, force=options.force) as fresh,
            fresh.open("w+b", buffering=1 << 18) as file,
            progress("rendering", span.samples) as advance,
        ):

            def go_on(samples: int) -> None:
                ending.check()
                advance(samples)

            try:
                with ending.put_off(), Encoder(file, form, loaded.plan.name) as encoder:
                    render(rehearsal.cues, span, tones, lengths.clip, encoder.write, progress=go_on)
                    encoder.finish()
            except NoEncoder as error:
                raise Failure(str(error)) from None
        with target_file(sheet, force=options.force) as fresh:
            fresh.write_bytes(_sheet(loaded, rehearsal, span, target).encode())
    finally:
        lengths.close()
    legs = count_text(len(rehearsal.records), "leg")
    return f"{target}: {clock_text(span.end_ms - span.begin_ms)}, {legs}; chapters in {sheet}"


def _format_of(target: Path) -> SoundFormat:
    form = FORMATS.get(target.suffix.lower())
    if form is not None:
        return form
    near = closest_match(target.suffix.lower(), list(FORMATS)) if target.suffix else None
    hint = f"did you mean {near}? " if near else ""
    raise Failure(f"{target}: {hint}the extension says the format, one of {', '.join(FORMATS)}")


class _Ending:
    """Ends the work on a signal, in order, so that no half file stays.

    While a C library calls back into Python an exception would be lost in it: then the end is put off until `check`.
    """

    def __init__(self) -> None:
        self._is_put_off = False
        self._asked: int | None = None

    def take(self, number: int, _: object) -> None:
        """Take a signal."""
        self._asked = number
        if not self._is_put_off:
            self.check()

    def check(self) -> None:
        """End here where a signal asked for it. Raises KeyboardInterrupt or SystemExit."""
        if self._asked is not None:
            raise KeyboardInterrupt if self._asked == signal.SIGINT else SystemExit(128 + self._asked)

    @contextmanager
    def put_off(self) -> Iterator[None]:
        """Inside, a signal ends nothing until `check`, or the end of this."""
        self._is_put_off = True
        try:
            yield
        finally:
            self._is_put_off = False
        self.check()


@contextmanager
def _ended_by_signals() -> Iterator[_Ending]:
    """Let Ctrl-C, SIGTERM and a closed terminal end the work in order."""
    ending = _Ending()
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, ending.take) for number in numbers}
    try:
        yield ending
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _wait_for_voice(lengths: PhraseLengths, progress: Progress) -> None:
    left = lengths.wait(0.05)
    with progress("speaking ", left) as advance:
        while left:
            now = lengths.wait(0.1)
            advance(left - now)
            left = now


def _sheet(loaded: Loaded, rehearsal: Rehearsal, span: Span, target: Path) -> str:
    legs = rehearsal.plan.legs
    chapters = [(record.start_ms - span.begin_ms, leg_text(legs[record.index])) for record in rehearsal.records]
    return cue_sheet(loaded.plan.name, target.name, chapters)
