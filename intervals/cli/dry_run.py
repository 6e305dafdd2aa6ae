"""`intervals dry-run`: a rehearsal on the screen, as text, or as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from time import monotonic
from typing import TYPE_CHECKING

from intervals import paths
from intervals.app.exits import Failure
from intervals.app.load import Loaded, check_first_leg, conductor_for, load
from intervals.app.sound import load_sounds, own_sounds, voice_of
from intervals.cli.output import say_athlete
from intervals.cli.run import finish, screen_is_possible
from intervals.cli.startup import settled
from intervals.clock import ScaledClock, SystemClock
from intervals.core.cues.ahead import captions
from intervals.core.cues.phrases import phrasebook
from intervals.core.cues.placing import CueKind, Dropped
from intervals.core.cues.rehearsal import Rehearsal, rehearse
from intervals.core.cues.rules import CueBook
from intervals.core.quantities.formatting import clock_text, stopwatch_text
from intervals.core.quantities.parsing import parse_duration_ms
from intervals.core.quantities.units import UnitError
from intervals.core.view.readout import leg_text
from intervals.core.workout.plan import Plan
from intervals.live.driver import Driver

if TYPE_CHECKING:  # numpy comes with clips
    from intervals.sound.clip import Clip

RENDER_S = 10.0
"""How long to wait for the voice, all in all, before lengths are estimated."""
ROUNDS = 3
"""How often a rehearsal is done again with the lengths of phrases that it came to."""


def dry_run_workout(
    name: str,
    *,
    venue: str | None,
    text: bool,
    as_json: bool,
    lap_after: str,
    rate: float,
    first: int,
    cues: str | None,
    theme: str,
) -> int:
    """Rehearse a workout; return the exit code. Raises Failure where it cannot begin."""
    loaded = load(name, venue, cues=cues)
    say_athlete(loaded.athlete)
    first_leg = check_first_leg(first, loaded.plan)
    if text or as_json or not screen_is_possible():
        lengths, until = PhraseLengths(loaded), monotonic() + RENDER_S
        lengths.wait(RENDER_S)
        rehearsal = lengths.rehearse(loaded.plan, lap_after_ms(lap_after), first_leg, until_s=until)
        lengths.close()
        if as_json:
            print(json.dumps(rehearsal_json(loaded, rehearsal, lengths), indent=2, ensure_ascii=False))
        else:
            print_timeline(rehearsal, lengths)
        return 0
    return _rehearse_on_screen(loaded, rate, first_leg, theme)


def lap_after_ms(text: str) -> int:
    """Read `--lap-after`. Raises Failure."""
    try:
        return parse_duration_ms(f"{text} s" if text.replace(".", "", 1).isdigit() else text)
    except UnitError as error:
        raise Failure(f"--lap-after: {error.what}: {error.remedy}") from None


def _rehearse_on_screen(loaded: Loaded, rate: float, first_leg: int, theme: str) -> int:
    from intervals.tui.app import DryRunApp

    settled()
    clock = ScaledClock(SystemClock(), rate)
    conductor = conductor_for(loaded, clock, None, rehearsed=True, first_leg=first_leg)
    driver = Driver(conductor)
    look = theme if theme != "auto" else loaded.athlete.theme
    own = loaded.athlete
    app = DryRunApp(driver, clock, theme=look, keys=own.keys, colours=own.colours)
    app.run()
    finish(conductor)
    return app.return_code or 0


class PhraseLengths:
    """The lengths of a plan's phrases: rendered where there is a voice, estimated where there is none."""

    def __init__(self, loaded: Loaded, *, speech: bool = True) -> None:
        """Begin to render the phrases; without `speech` all lengths are estimates."""
        from intervals.sound.speech.voice import Speaker, estimate_ms
        from intervals.sound.wav_length import wav_ms

        settings = loaded.athlete
        self._phrases = phrasebook(settings.voice.language)
        self._estimate: Callable[[str], int] = estimate_ms
        self._tones = {path.stem: wav_ms(path) for path in paths.shipped_sounds().glob("*.wav")}
        if own_sounds(loaded):
            self._tones |= {name: clip.duration_ms for name, clip in load_sounds(loaded)[0].items()}
        self._speaker = Speaker(paths.cache_dir() / "speech", voice_of(settings), keep=False)
        self.estimated: set[str] = set()
        self.book = CueBook(
            self._phrases, self._phrase_ms, lambda name: self._tones.get(name, 400), settings.cue_settings()
        )
        self._speech = speech
        if speech:
            self._prepare(captions(loaded.plan, self.book))

    def _prepare(self, texts: Iterable[str]) -> None:
        self._speaker.prepare([self._phrases.spoken(one) for one in texts])

    def rehearse(self, plan: Plan, open_leg_ms: int, first_leg: int, *, until_s: float | None = None) -> Rehearsal:
        """Rehearse a plan, and again where it came to phrases that nobody foresaw.

        They are waited for until `until_s` of the monotonic clock, by default for `RENDER_S` seconds.
        """
        until_s = monotonic() + RENDER_S if until_s is None else until_s
        for _ in range(ROUNDS):
            self.estimated.clear()
            rehearsal = rehearse(plan, self.book, lap_after_ms=open_leg_ms, first_leg=first_leg)
            left_s = until_s - monotonic()
            if not self.estimated or not self._speech or self._speaker.available is False or left_s <= 0:
                break
            self._prepare(self.estimated)
            self._speaker.wait(left_s)
        return rehearsal

    def wait(self, seconds: float) -> int:
        """Wait for phrases, `seconds` at most; return how many are still to come."""
        self._speaker.wait(seconds)
        return self._speaker.pending

    def clip(self, caption: str) -> Clip | None:
        """Return a phrase as sound, or None where there is no voice."""
        return self._speaker.clip(self._phrases.spoken(caption))

    def notices(self) -> list[str]:
        """Return what went wrong with the voice, once."""
        return self._speaker.notices()

    def close(self) -> None:
        """End the speech process."""
        self._speaker.close()

    def _phrase_ms(self, caption: str) -> int:
        spoken = self._phrases.spoken(caption)
        rendered = self._speaker.duration_ms(spoken)
        if rendered is not None:
            return rendered
        self.estimated.add(caption)
        return self._estimate(spoken)


def print_timeline(rehearsal: Rehearsal, lengths: PhraseLengths) -> None:
    """Print legs and cues in order of time; `~` marks an estimated length."""
    plan = rehearsal.plan
    rows: list[tuple[int, int, str]] = []
    for record in rehearsal.records:
        leg = plan.legs[record.index]
        rows.append((record.start_ms, 0, f"── {record.index + 1}. {leg_text(leg)}"))
    for cue in rehearsal.cues:
        if cue.kind is CueKind.PHRASE:
            mark = "~" if cue.text in lengths.estimated else ""
            rows.append((cue.at_ms, 1, f"   “{cue.text}” ({mark}{cue.duration_ms / 1000:.1f} s)"))
        else:
            rows.append((cue.at_ms, 1, f"   ♪ {cue.name}{' ' + cue.text if cue.text else ''}"))
    rows += [(one.at_ms, 2, f"   dropped: {_dropped_text(one)}: {one.reason}") for one in rehearsal.dropped]
    print(f"{plan.name}, {plan.venue}, {len(plan.legs)} legs, {clock_text(rehearsal.total_ms)}")
    for at, _, text in sorted(rows, key=lambda row: (row[0], row[1])):
        print(f"{_precise(at):>11}  {text}")


def _dropped_text(one: Dropped) -> str:
    return f"“{one.text}”" if one.kind is CueKind.PHRASE else f"♪ {one.name} {one.text}".rstrip()


def _precise(ms: int) -> str:
    sign = "-" if ms < 0 else ""
    return f"{sign}{stopwatch_text(abs(ms))}.{abs(ms) % 1000 // 100}"


def rehearsal_json(loaded: Loaded, rehearsal: Rehearsal, lengths: PhraseLengths) -> dict[str, object]:
    """Return a rehearsal as plain data: the object that `--json` prints."""
    plan = rehearsal.plan
    legs = []
    for record in rehearsal.records:
        leg = plan.legs[record.index]
        legs.append(
            {
                "index": leg.index,
                "kind": leg.kind.value,
                "label": leg.label,
                "rep": leg.rep,
                "reps": leg.reps,
                "start_ms": record.start_ms,
                "end_ms": record.end_ms,
                "distance_m": None if leg.distance is None else leg.distance.metres,
                "pace_s_per_km": None if leg.pace is None else round(leg.pace.middle.s_per_km, 3),
                "ends": leg.ends.value,
            }
        )
    return {
        "workout": {"name": plan.name, "file": str(loaded.path)},
        "venue": plan.venue.value,
        "total_ms": rehearsal.total_ms,
        "distance_m": plan.distance_mm / 1000,
        "legs": legs,
        "cues": [
            {
                "at_ms": cue.at_ms,
                "leg": cue.leg,
                "kind": cue.kind.value,
                "name": cue.name,
                "text": cue.text or None,
                "duration_ms": cue.duration_ms,
                "estimated": cue.kind is CueKind.PHRASE and cue.text in lengths.estimated,
            }
            for cue in rehearsal.cues
        ],
        "dropped": [
            {
                "at_ms": one.at_ms,
                "leg": one.leg,
                "kind": one.kind.value,
                "name": one.name,
                "text": one.text or None,
                "reason": one.reason,
            }
            for one in rehearsal.dropped
        ],
    }
