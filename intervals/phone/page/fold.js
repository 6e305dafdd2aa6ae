// The phone's own small fold over the laptop's script: pure, and without a clock.
//
// Law: the same states and the same cues as the laptop's for what a phone can press. Time is an argument, in
// milliseconds of the session clock. A state is never changed in place. The laptop's own state overrules this one.

import { alone, answerRows, countIn, legCues, nearest } from "/place.js";

export const DOUBLE_PRESS_MS = 700;
export const CONFIRM_MS = 2000;

/** Active time, which leaves out the count-in and pauses, at a clock time. */
export const activeMs = (state, now) => (state.paused_at ?? now) - state.offset;

/** How long a leg is that takes its length from what was run; undefined where that was not run. */
const lengthOf = (leg, repMs, starts, active) => {
  if (leg.share !== undefined && repMs != null) return Math.floor((repMs * leg.share) / 100);
  if (leg.every !== undefined && starts?.[leg.first] !== undefined)
    return Math.max(0, starts[leg.first] + leg.every - active);
  return undefined;
};

const enter = (legs, state, active, index, cause) => {
  const ms = active - state.start, last = { index: state.index, ms, cause };
  const even = state.even && cause === "auto" && ms === legs[state.index].expected;
  if (index >= legs.length)
    return { ...state, phase: "finished", paused_at: active + state.offset, last, even };
  // Where the belt runs on as the runner set it, the laptop has told what the next legs come to.
  const on = index === state.index + 1 ? state.ahead?.[0] : undefined;
  const repMs = legs[state.index].is_rep ? ms : state.rep_ms;
  const known = lengthOf(legs[index], repMs, state.starts, active);
  const { end, opens } = on ?? { end: known ?? legs[index].deadline, opens: legs[index].ready };
  return {
    ...state, index, cause, last, even, start: active, opened: false, splits: 0, end, opens, early_at: null,
    answer: null, own: on ? on[cause] : null, ahead: on ? state.ahead.slice(1) : [],
    rep_ms: repMs, starts: { ...state.starts, [index]: active },
  };
};

/** The state at a clock time: legs that end by themselves have ended. */
export const advance = (legs, state, now) => {
  while (state.phase === "running") {
    const elapsed = activeMs(state, now) - state.start;
    if (state.opens !== null && !state.opened && elapsed >= state.opens) {
      state = { ...state, opened: true };
      continue;
    }
    if (state.end === null || elapsed < state.end) return state;
    state = enter(legs, state, state.start + state.end, state.index + 1, "auto");
  }
  return state;
};

const refused = (state, why) => ({ state, done: false, why });

const PRESSES = {
  lap({ legs }, state, at) {
    if (state.phase === "paused") return refused(state, "paused");
    if (state.phase !== "running") return refused(state, state.phase);
    const elapsed = activeMs(state, at) - state.start;
    if (activeMs(state, at) < 0) return refused(state, "count-in");
    if (elapsed < DOUBLE_PRESS_MS) return refused(state, "double");
    const early = state.opens !== null && elapsed < state.opens;
    if (early && (state.early_at === null || at - state.early_at > CONFIRM_MS))
      return { state: { ...state, early_at: at }, done: false, why: "early" };
    return { state: enter(legs, state, activeMs(state, at), state.index + 1, "lap"), done: true, why: "", early };
  },
  split(_, state, at) {
    if (state.phase !== "running") return refused(state, state.phase);
    if (activeMs(state, at) < 0) return refused(state, "count-in");
    return { state: { ...state, splits: state.splits + 1 }, done: true, why: "" };
  },
  pause({ words }, state, at) {
    if (state.phase !== "running") return refused(state, state.phase);
    const answer = words && { at, phrase: words.paused };
    return { state: { ...state, phase: "paused", paused_at: at, answer }, done: true, why: "" };
  },
  resume({ words }, state, at) {
    if (state.phase !== "paused") return refused(state, state.phase);
    const offset = state.offset + at - state.paused_at;
    const answer = words && { at: at - offset - state.start, phrase: words.resumed };
    return { state: { ...state, phase: "running", paused_at: null, offset, answer }, done: true, why: "" };
  },
};

/** The state without its last input, as it stands at `at`, with what the runner is told. */
const undone = ({ legs, words }, { state, kind, said }, at) => {
  const back = { ...advance(legs, state, at), answer: null };
  const own = back.phase === "paused" ? words?.back : legs[back.index].back;
  const phrase = (back.index === state.index && said) || own?.[kind];
  if (!phrase) return back;
  if (back.phase === "paused") return { ...back, answer: { at, phrase } };
  return back.phase === "running" ? { ...back, answer: { at: at - back.offset - back.start, phrase } } : back;
};

/**
 * Fold presses, in the order of their times, over the laptop's last word.
 *
 * `script` is {legs, words}; `base` is {state, undo}: the state, and what it is without each of its last inputs,
 * latest first. Returns {state, results}: the state now, and for each press whether it was done, and why not.
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
      if (earlier !== undefined) state = undone(script, earlier, at);
      results.push({ counter: press.counter, done: earlier !== undefined, why: earlier ? "" : "nothing" });
      continue;
    }
    const answer = PRESSES[press.kind](script, state, at);
    if (answer.done) {
      // An early lap that nothing confirmed is no input: an undo does not bring it back.
      const bare = answer.early ? state : { ...state, early_at: null };
      before = [...before, { state: bare, kind: press.kind }];
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

// --- what is heard ---

/** How long a tone is. */
const toneMs = (script) => (name) => script.clips[`t-${name}`][1];

/** A phrase by the name of its clip. */
const phraseOf = (script, clip) => {
  const [text, ms, sure] = script.clips[clip];
  return { clip, text, ms, sure: Boolean(sure) };
};

/** What is said of a rep that took `ms`: its own words at any second, its clip where the script has one so near. */
export const resultOf = (script, target, ms) => {
  const late = nearest(ms / 1000) - nearest(target / 1000), off = Math.abs(late);
  const time = off < 60 ? `${off} s` : clockText(off * 1000);
  const { on, slow, fast } = script.words.result;
  const words = late === 0 ? on : (late > 0 ? slow : fast).replace("{late}", time);
  const { from, rows } = script.results[target];
  const row = rows[Math.max(0, Math.min(rows.length - 1, late - from))];
  const known = late >= from && late < from + rows.length;
  return { clip: known ? row[0] : "", text: `${clockText(nearest(ms / 1000) * 1000)}. ${words}.`, ms: row[1], sure: row[2] };
};

/** What is to be heard in the leg under way: the laptop's own word where it sent one, else the script's. */
const asked = (script, state) => {
  const leg = script.legs[state.index];
  const { opening, rows: sent } = state.own ?? (state.cause === "lap" ? leg.lap : leg.auto);
  // The beeps before an end that depends on what was run are counted from that end.
  const late = !state.own && (leg.share ?? leg.every) !== undefined && state.end !== null;
  const rows = late
    ? [...countIn(script.count_in, toneMs(script), state.end).map(({ at, text }) => ({ rank: 5, tone: "count", at, text })), ...sent]
    : sent;
  const target = state.last ? script.legs[state.last.index].target : null;
  return {
    opening,
    rows: rows.flatMap((row) => {
      if (row.name === "result")
        return target === null ? [] : [{ ...row, phrase: resultOf(script, target, state.last.ms) }];
      return [row.phrase ? { ...row, phrase: phraseOf(script, row.phrase) } : row];
    }),
  };
};

const finishCues = (script, state) =>
  alone("finish", "finish", phraseOf(script, state.even ? script.finish.planned : script.finish.plain), toneMs(script),
    state.paused_at);

/** The cues from a state on, at clock times, for as long as legs end by themselves, at most `until`. */
export const cuesAhead = (script, state, until = Infinity) => {
  const ms = toneMs(script), out = [];
  if (state.phase === "finished") return finishCues(script, state);
  if (state.phase === "paused")
    return state.answer ? alone("confirm", "notice", phraseOf(script, state.answer.phrase), ms, state.answer.at) : [];
  if (state.phase === "running" && state.start === 0 && state.cause === null)
    out.push(...countIn(script.count_in, ms, state.offset));
  let busy = 0;
  while (state.phase === "running") {
    const { answer } = state;
    const { opening, rows: wished } = asked(script, state);
    // An answer within the leg takes the place of the one that it began with.
    const rows = answer && answer.at >= 0
      ? [...answerRows(phraseOf(script, answer.phrase), answer.at, ms), ...wished.filter((row) => row.name !== "confirm")]
      : wished;
    const began = state.start + state.offset, { end } = state;
    const cues = legCues({ opening, rows, toneMs: ms, countIn: script.count_in, end, busy });
    for (const cue of cues) out.push({ ...cue, at: cue.at + began });
    if (end === null || began + end > until) return out;
    busy = Math.max(0, ...cues.filter((cue) => cue.tone).map((cue) => cue.at + cue.ms - end));
    state = advance(script.legs, state, began + end);
    if (state.phase === "finished") out.push(...finishCues(script, state));
  }
  return out;
};
