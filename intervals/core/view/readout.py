"""What the screen says at one moment: every word and number of it, worked out from the state.

Law: pure text; a screen only lays it out. A readout is the same between two `next_change_ms`, so that whoever
shows it needs to look only then.
"""

from __future__ import annotations

from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.phrases import ENGLISH, Phrasebook
from intervals.core.quantities.formatting import clock_text, countdown_text, stopwatch_text
from intervals.core.quantities.units import MS_PER_S, PaceRamp, ShareOfRep, UntilLap
from intervals.core.session.belt import STEPS_PER_MM
from intervals.core.session.lifts import NO_LAST_SETS, LastSets, done_text, last_time
from intervals.core.session.state import Phase, State
from intervals.core.workout.plan import Leg, Plan, Round
from intervals.core.workout.track import MARK_MM, start_behind_mm
from intervals.core.workout.workout import Ends, Venue

CLOSING_MS: Final = 3_000
"""The last stretch of a leg that ends by itself, in which the screen flashes."""

OPEN_LEG_MS: Final = 60_000
"""How wide a leg of unknown length is drawn."""
PERCENT: Final = 100
LAP_KEY: Final = "{lap}"
"""Stands in a hint for the lap key, which each face names as its runner knows it."""
RESCALE_KEY: Final = "{rescale}"
"""The same for the key that runs the rest at the belt's difference too."""


@dataclass(frozen=True, slots=True)
class Readout:
    """The run screen in words. Empty text means that there is nothing to say."""

    phase: Phase
    kind: Kind
    index: int
    shape: str
    word: str
    """The kind: `RUN`, or the leg's own label."""
    rep: str
    """`rep 2 of 4`."""
    target: str
    """Extent and pace: `1 mi at 7:00/mi`."""
    clock: str
    """The number that matters most: time left, or time elapsed where nobody knows how long it takes."""
    clock_note: str
    """What the number is: `left`, `elapsed of 7:00`, `0:05 over 7:00`."""
    where: str
    """Where the runner should be by now: `1318 m · lap 4 of 4`."""
    line: str
    """When the next 400 m line should come: `next line in 0:21`."""
    belt: str
    """The treadmill's setting: `belt 8.6 mph · 6:59/mi · 1%`."""
    rounds: str
    """How much time is left for rounds, where as many are run as fit: `6:40 for rounds`."""
    hint: str
    """How it ends, where the runner must know: `ready in 0:40`, `{lap} = end of this leg`, with `LAP_KEY` in it."""
    offer: str
    """What one key would do for what is left: `{rescale} = the rest at 95% too`, with `RESCALE_KEY` in it."""
    last_time: str
    """What was done in this set, or in the one that comes next, the last time: `last time 8 reps, 60 kg`."""
    next: str
    session: str
    to_go: str
    to_go_ms: int
    """The same in milliseconds; what legs without an end take comes on top."""
    closing: bool
    """The last three seconds before a boundary that comes by itself."""
    over: bool
    """A leg that ends on the key has gone past its expected time."""
    leg_done: float
    """From 0 to 1."""
    count_in: int
    """Seconds left before the first leg begins; 0 otherwise."""


def readout(state: State, now_ms: int, phrases: Phrasebook = ENGLISH, last_sets: LastSets = NO_LAST_SETS) -> Readout:
    """Work out what to show at `now_ms` of the clock, in the words of a language."""
    plan, leg = state.plan, state.leg
    active = max(0, state.active_ms(now_ms))
    elapsed = max(0, active - state.leg_start_ms)
    lasts = None if leg.deadline_ms is None else leg.deadline_ms + state.shift_ms
    expected = None if leg.expected_ms is None else leg.expected_ms + state.shift_ms
    counts_down = leg.ends is not Ends.LAP and lasts is not None
    left = (lasts or 0) - elapsed
    over = not counts_down and leg.pace is not None and expected is not None and elapsed > expected
    # Everything counts by the seconds of the big clock, so that all of it changes at one moment.
    shown = (lasts or 0) + (-left // MS_PER_S) * MS_PER_S if counts_down else elapsed - elapsed % MS_PER_S
    shown = max(0, shown)
    running = state.phase is Phase.RUNNING
    count_in = -(-max(0, -state.active_ms(now_ms)) // MS_PER_S) if running else 0
    where, line = _where(state, shown, phrases)
    to_go_ms = _to_go_ms(state, shown, expected)
    return Readout(
        phase=state.phase,
        kind=leg.kind,
        index=state.index,
        shape=leg.kind.traits.shape,
        word=kind_text(leg, phrases).upper(),
        rep=rep_text(leg, phrases),
        target=target_text(leg, phrases),
        clock=countdown_text(left) if counts_down else stopwatch_text(elapsed),
        clock_note=_clock_note(leg, expected, shown, phrases, counts_down=counts_down),
        where=where,
        line=line,
        belt=_belt(state, shown, phrases),
        rounds=_rounds(state, shown, phrases),
        hint=_hint(leg, shown, phrases, opened=state.opened),
        offer=offer_text(state, phrases, RESCALE_KEY) or _set_text(state, phrases),
        last_time=_last_time(state, last_sets, phrases),
        next=next_text(plan, state.index, phrases),
        session=stopwatch_text(state.leg_start_ms + shown),
        to_go=countdown_text(to_go_ms) + ("+" if plan.last_open >= state.index else ""),
        to_go_ms=to_go_ms,
        closing=running and counts_down and not count_in and left <= CLOSING_MS,
        over=over,
        leg_done=min(1.0, elapsed / (lasts or expected or OPEN_LEG_MS)),
        count_in=count_in,
    )


def next_change_ms(state: State, now_ms: int) -> int | None:
    """Return the clock time at which the readout next differs, or the state moves; None while time stands."""
    if state.phase is not Phase.RUNNING:
        return None
    active = state.active_ms(now_ms)
    if active < 0:
        return state.clock_ms(active + ((-active) % MS_PER_S or MS_PER_S))
    leg = state.leg
    elapsed = active - state.leg_start_ms
    changes = [elapsed + MS_PER_S - elapsed % MS_PER_S]
    deadline = None if leg.deadline_ms is None else leg.deadline_ms + state.shift_ms
    if deadline is not None and deadline > elapsed:
        left = deadline - elapsed
        step = elapsed + (left % MS_PER_S or MS_PER_S)
        # A countdown flips on its own seconds; an elapsed clock must still look at its end.
        changes = [step] if leg.ends is not Ends.LAP else [*changes, deadline]
    if leg.ready_ms is not None and not state.opened and leg.ready_ms > elapsed:
        changes.append(leg.ready_ms)
    return state.clock_ms(state.leg_start_ms + min(changes))


def kind_text(leg: Leg, phrases: Phrasebook = ENGLISH) -> str:
    """Say what a leg is: its own label, or its kind: `Warm up`."""
    return leg.label or phrases(leg.kind.value)


def rep_text(leg: Leg, phrases: Phrasebook = ENGLISH) -> str:
    """Say which rep of how many, of which set where repeats nest, and of what the author calls them.

    So: `rep 2 of 4 · set 1 of 3 · main set`.
    """
    if not leg.is_rep:
        return ""
    is_lift = leg.kind is Kind.LIFT
    parts = [_round_text("set" if is_lift else "rep", leg.rounds[-1], phrases)]
    if len(leg.rounds) > 1:
        parts.append(_round_text("round" if is_lift else "set", leg.rounds[-2], phrases))
    parts += [one.label or "" for one in leg.named_rounds]
    return " · ".join(parts)


def _round_text(key: str, round_: Round, phrases: Phrasebook) -> str:
    """Say which round of how many; without the number where as many are run as fit."""
    if round_.lasts_ms is not None:
        return phrases.screen(f"{key}-open", rep=round_.index + 1)
    return phrases.screen(key, rep=round_.index + 1, reps=round_.of)


def target_text(leg: Leg, phrases: Phrasebook = ENGLISH) -> str:
    """Say what the leg asks for: `1 mi at 7:00/mi`, `90–120 s, walk or jog`."""
    text = phrases.screen("until-lap") if leg.extent == UntilLap() else phrases.amount(leg).replace("-", "–")
    if isinstance(leg.extent, ShareOfRep) and not leg.extent.known:
        text = phrases("share-of-rep", percent=leg.extent.percent)
    if leg.time is not None:
        text = phrases.screen("in-time", extent=text, time=leg.time.clock().replace("-", "–"))
    elif isinstance(leg.pace, PaceRamp):
        text = phrases.screen("ramp", extent=text, first=leg.pace.first.clock(leg.pace.last.per), last=leg.pace.last)
    elif leg.pace is not None:
        name = leg.pace_name or ""
        known = phrases.words.get(f"pace-{name}", name)
        key = "at-pace" if not name else "at-easy-pace" if name == "easy" else "at-named-pace"
        if not name.isalnum() and name:
            key = "at-formula-pace"
        text = phrases.screen(key, extent=text, name=known, pace=leg.pace)
    return ", ".join([text, *(extra for extra in (leg.load, leg.how, leg.effort) if extra)])


def leg_text(leg: Leg, phrases: Phrasebook = ENGLISH) -> str:
    """Say one leg in a line: `RUN rep 2 of 4, 1 mi at 7:00/mi`."""
    rep = rep_text(leg, phrases)
    return f"{kind_text(leg, phrases).upper()}{' ' + rep if rep else ''}, {target_text(leg, phrases)}"


def next_text(plan: Plan, index: int, phrases: Phrasebook = ENGLISH) -> str:
    """Say what comes after leg `index`."""
    return leg_text(plan.legs[index + 1], phrases) if index + 1 < len(plan.legs) else phrases.screen("finish")


def belt_text(leg: Leg, plan: Plan, phrases: Phrasebook = ENGLISH, elapsed: int = 0) -> str:
    """Say what to set on a treadmill `elapsed` ms into a leg, and the pace it really gives; empty elsewhere."""
    if plan.venue is not Venue.TREADMILL or (leg.belt is None and leg.incline is None):
        return ""
    parts = []
    if leg.belt is not None:
        per = plan.athlete.belt_per
        pace = leg.pace_at(elapsed, leg.belt)
        _, real = plan.athlete.belt_for(pace)
        beyond = plan.athlete.reached(pace) != pace
        key = "belt-most" if beyond else "belt"
        parts.append(phrases.screen(key, setting=belt_setting(leg, plan, elapsed), unit=per.speed_unit))
        parts.append(f"{real.clock(plan.athlete.per)}/{plan.athlete.per}")
    if leg.incline is not None:
        parts.append(phrases.screen("incline", incline=f"{leg.incline:g}%"))
    return " · ".join(parts)


def _belt(state: State, elapsed: int, phrases: Phrasebook) -> str:
    """Say what the belt is to be set to, and what the runner set it to where that is something else."""
    text, belt, per = belt_text(state.leg, state.plan, phrases, elapsed), state.belt, state.plan.athlete.belt_per
    wants = belt_setting(state.leg, state.plan, elapsed)
    if belt is None or (now := f"{state.plan.athlete.belt_shows(belt.speed):.1f}") == wants:
        return text
    return phrases.screen("belt-is", setting=now, wants=f"{wants} {per.speed_unit}")


def offer_text(state: State, phrases: Phrasebook, key: str) -> str:
    """Say what `key` would do for what is left, where the belt differs from what the leg wants; else nothing."""
    if state.belt is None or state.rest_factor is None:
        return ""
    percent = round(100 * state.belt.speed / state.wanted_um)
    return phrases.screen("offer-rescale", key=key, percent=percent) if percent != PERCENT else ""


def _set_text(state: State, phrases: Phrasebook) -> str:
    """Say what counts as done in the set before, to a runner who rests and may set it right."""
    last, legs = state.last, state.plan.legs
    if last is None or not last.cause.completes or legs[last.index].kind is not Kind.LIFT:
        return ""
    done = done_text(legs[last.index], last)
    return phrases.screen("set-done" if done else "set-ask", done=done)


def _last_time(state: State, last_sets: LastSets, phrases: Phrasebook) -> str:
    legs, index = state.plan.legs, state.index
    ahead = legs[index] if legs[index].kind is Kind.LIFT else legs[min(index + 1, len(legs) - 1)]
    done = last_time(ahead, last_sets)
    return phrases.screen("last-time", done=done) if done else ""


def belt_setting(leg: Leg, plan: Plan, elapsed: int = 0) -> str:
    """Return the number to set the belt to, in the machine's unit: `8.6`; empty where no belt runs."""
    if plan.venue is not Venue.TREADMILL or leg.belt is None:
        return ""
    return f"{plan.athlete.belt_for(leg.pace_at(elapsed, leg.belt))[0]:.1f}"


def effort_of(leg: Leg, plan: Plan, share: float = 0.5) -> float:
    """Return how hard a leg is, from 0 to 1: its speed on the scale from a walk to a mile race.

    `share` says how far into the leg, from 0 to 1: a ramp gets harder, or easier.
    """
    if leg.pace is None:
        return leg.kind.traits.effort
    paces = plan.athlete.paces
    speeds = [paces[name].middle.s_per_km for name in ("walk", "mile") if name in paces]
    slow, fast = (1000 / max(speeds), 1000 / min(speeds)) if speeds else (1.5, 4.0)
    here = 1000 / leg.pace.at(round(share * 1000), 1000).s_per_km
    return min(1.0, max(0.1, 0.1 + 0.9 * (here - slow) / (fast - slow))) if fast > slow else leg.kind.traits.effort


def _clock_note(leg: Leg, expected: int | None, elapsed: int, phrases: Phrasebook, *, counts_down: bool) -> str:
    if counts_down:
        return phrases.screen("left")
    if expected is None:
        return phrases.screen("elapsed")
    if leg.pace is None:
        return phrases.screen("elapsed-about", time=clock_text(expected))
    if elapsed > expected:
        return phrases.screen("over", late=stopwatch_text(elapsed - expected), time=clock_text(expected))
    return phrases.screen("elapsed-of", time=clock_text(expected))


def _where(state: State, elapsed: int, phrases: Phrasebook) -> tuple[str, str]:
    """Return where a paced runner should be by now, and when the next 400 m line should come."""
    leg, plan = state.leg, state.plan
    if leg.distance is None or (leg.pace is None and state.belt is None):
        return "", ""
    goal = leg.distance.mm
    if state.belt is not None:
        per = plan.athlete.per
        return f"{min(goal, state.steps_at(elapsed) // STEPS_PER_MM) / per.mm:.2f} {per}", ""
    done = min(goal, leg.mm_at(elapsed))
    if plan.venue is not Venue.TRACK:
        per = plan.athlete.per
        return f"{done / per.mm:.2f} {per}", ""  # as a treadmill and a road sign have it
    metres = f"{done // 1000} m"
    one_lap = plan.athlete.lap_mm
    if goal < one_lap:
        return metres, ""
    # A lap counts from the line: whoever starts behind it is in the first one until the line comes round again.
    behind = start_behind_mm(leg, plan)
    laps = max(1, round(goal / one_lap))
    begun = max(0, done - behind) // one_lap + 1
    lap = min(laps, begun)
    if leg.time is not None:
        ahead = range(done // MARK_MM * MARK_MM + MARK_MM, goal + 1, MARK_MM)
        marks = [f"{mm // 1_000} m {clock_text(leg.ms_at(mm))}" for mm in ahead[:2]]
        return f"{metres} · {phrases.screen('lap', lap=lap, laps=laps)}", " · ".join(marks)
    line_mm = min(goal, behind + begun * one_lap)
    wait = leg.ms_at(line_mm) - elapsed
    line = phrases.screen("next-line", time=countdown_text(wait)) if wait > 0 and done < goal else ""
    return f"{metres} · {phrases.screen('lap', lap=lap, laps=laps)}", line


def _rounds(state: State, elapsed: int, phrases: Phrasebook) -> str:
    ends_ms = state.rounds_end_ms
    if ends_ms is None:
        return ""
    left_ms = ends_ms - state.leg_start_ms - elapsed
    return (
        phrases.screen("rounds-left", time=countdown_text(left_ms)) if left_ms > 0 else phrases.screen("rounds-over")
    )


def _hint(leg: Leg, elapsed: int, phrases: Phrasebook, *, opened: bool) -> str:
    if leg.ready_ms is not None:
        if opened:
            return phrases.screen("ready-now", key=LAP_KEY)
        return phrases.screen("ready-in", time=countdown_text(leg.ready_ms - elapsed))
    return phrases.screen("ends-on-key", key=LAP_KEY) if leg.ends is Ends.LAP else ""


def _to_go_ms(state: State, elapsed: int, expected: int | None) -> int:
    """Return the planned time left, without what open legs take."""
    rest = state.plan.total_ms - state.plan.starts_ms[state.index + 1]
    return rest + max(0, (expected or 0) - elapsed)
