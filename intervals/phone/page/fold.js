// The phone's own small fold over the laptop's script: pure, and without a clock.
//
// Law: the same states as the laptop's machine for what a phone can press. Time is an argument, in milliseconds of
// the session clock. A state is never changed in place. The laptop's own state overrules this one.

export const DOUBLE_PRESS_MS = 700;
export const CONFIRM_MS = 2000;

/** Active time, which leaves out the count-in and pauses, at a clock time. */
export const activeMs = (state, now) => (state.paused_at ?? now) - state.offset;

/** How long after its start a leg ends by itself, or null where only the lap key ends it. */
export const endMs = (legs, state) => {
  const leg = legs[state.index];
  if (!leg || leg.deadline === null) return null;
  return (state.deadline ?? leg.deadline) + state.extended;
};

const enter = (legs, state, active, index, cause) => {
  const last = { index: state.index, ms: active - state.start, cause };
  if (index >= legs.length)
    return { ...state, phase: "finished", paused_at: active + state.offset, last };
  return {
    ...state, index, cause, last, start: active, extended: 0, opened: false, splits: 0, deadline: null,
    early_at: null,
  };
};

/** The state at a clock time: legs that end by themselves have ended. */
export const advance = (legs, state, now) => {
  while (state.phase === "running") {
    const active = activeMs(state, now);
    const leg = legs[state.index];
    if (leg.ready !== null && !state.opened && active >= state.start + leg.ready) {
      state = { ...state, opened: true };
      continue;
    }
    const end = endMs(legs, state);
    if (end === null || active < state.start + end) return state;
    state = enter(legs, state, state.start + end, state.index + 1, "auto");
  }
  return state;
};

const refused = (state, why) => ({ state, done: false, why });

const PRESSES = {
  lap(legs, state, at) {
    if (state.phase === "paused") return refused(state, "paused");
    if (state.phase !== "running") return refused(state, state.phase);
    const elapsed = activeMs(state, at) - state.start;
    if (activeMs(state, at) < 0) return refused(state, "count-in");
    if (elapsed < DOUBLE_PRESS_MS) return refused(state, "double");
    const { ready } = legs[state.index];
    const early = ready !== null && elapsed < ready;
    if (early && (state.early_at === null || at - state.early_at > CONFIRM_MS))
      return { state: { ...state, early_at: at }, done: false, why: "early" };
    return { state: enter(legs, state, activeMs(state, at), state.index + 1, "lap"), done: true, why: "", early };
  },
  split(legs, state, at) {
    if (state.phase !== "running") return refused(state, state.phase);
    if (activeMs(state, at) < 0) return refused(state, "count-in");
    return { state: { ...state, splits: state.splits + 1 }, done: true, why: "" };
  },
  pause(legs, state, at) {
    if (state.phase !== "running") return refused(state, state.phase);
    return { state: { ...state, phase: "paused", paused_at: at }, done: true, why: "" };
  },
  resume(legs, state, at) {
    if (state.phase !== "paused") return refused(state, state.phase);
    return {
      state: { ...state, phase: "running", paused_at: null, offset: state.offset + at - state.paused_at },
      done: true, why: "",
    };
  },
};

/**
 * Fold presses, in the order of their times, over the laptop's last word.
 *
 * `script` is {legs}; `base` is {state, undo}: the state, and the states before its last inputs, latest
 * first. Returns {state, results}: the state now, and for each press whether it was done, and why not.
 */
export const fold = (script, base, presses, now) => {
  const { legs } = script;
  let state = base.state;
  let before = [...base.undo].reverse();
  const results = [];
  for (const press of [...presses].sort((a, b) => a.at - b.at || a.counter - b.counter)) {
    const at = Math.max(press.at, base.at ?? 0);
    state = advance(legs, state, at);
    if (press.kind === "undo") {
      const earlier = before.pop();
      if (earlier !== undefined) state = advance(legs, earlier, at);
      results.push({ counter: press.counter, done: earlier !== undefined, why: earlier ? "" : "nothing" });
      continue;
    }
    const answer = PRESSES[press.kind](legs, state, at);
    if (answer.done) {
      // An early lap that nothing confirmed is no input: an undo does not bring it back.
      before = [...before, answer.early ? state : { ...state, early_at: null }];
      // Any other press means that the early one was no lap.
      if (answer.state.early_at !== null) answer.state = { ...answer.state, early_at: null };
    }
    state = answer.state;
    results.push({ counter: press.counter, done: answer.done, why: answer.why });
  }
  return { state: advance(legs, state, now), results };
};

/** A running clock: m:ss or h:mm:ss, floored as every stopwatch does. */
export const clockText = (ms) => {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (n) => String(n).padStart(2, "0");
  const [h, m] = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
  return h ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
};

/** The cues of a leg under way, at clock times, for a state that the laptop has not arranged itself. */
export const legCues = (script, state) => {
  const leg = script.legs[state.index];
  if (!leg || state.phase !== "running") return [];
  const began = state.start + state.offset;
  const entry = state.cause === "lap" ? leg.cues.lap : leg.cues.auto;
  const last = state.last && script.legs[state.last.index];
  const second = state.last ? Math.round(state.last.ms / 1000) : null;
  const result = last && state.cause === "lap" ? (last.results ?? {})[second] : null;
  const end = endMs(script.legs, state);
  return entry
    .filter((cue) => cue.name !== "result" || result)
    .map((cue) => (cue.name === "result" ? { ...cue, ...result } : cue))
    .filter((cue) => end === null || cue.at < end)
    .map((cue) => ({ ...cue, at: cue.at + began }));
};

/** The cues from a state on, for as long as legs end by themselves, at most `until` of the clock. */
export const cuesAhead = (script, state, until) => {
  const finish = (at) => script.finish.map((cue) => ({ ...cue, at: cue.at + at }));
  if (state.phase === "finished") return finish(state.paused_at);
  const out = [];
  while (state.phase === "running") {
    out.push(...legCues(script, state));
    const end = endMs(script.legs, state);
    if (end === null) return out;
    const over = state.start + end;
    if (over + state.offset > until) return out;
    state = advance(script.legs, state, over + state.offset);
    if (state.phase === "finished") out.push(...finish(state.paused_at));
  }
  return out;
};
