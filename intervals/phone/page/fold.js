// The phone's own small fold over the laptop's script: pure, and without a clock.
//
// Law: the same states and the same cues as the laptop's for what a phone can press. Time is an argument, in
// milliseconds of the session clock. A state is never changed in place. The laptop's own state overrules this one.

import { alone, answerRows, countIn, legCues, nearest } from "/place.js";
import { finishOf, lasting, missed, phraseOf, repDone, resultOf, splitOf } from "/say.js";

export const DOUBLE_PRESS_MS = 700;
export const CONFIRM_MS = 2000;

/** Active time, which leaves out the count-in and pauses, at a clock time. */
export const activeMs = (state, now) => (state.paused_at ?? now) - state.offset;

const MISSED_MS = 500, STALE_MS = 4000;

/** How long a leg is that takes its length from what was run, below zero where it is late; undefined where that was not run. */
const lengthOf = (leg, repMs, starts, active) => {
  if (leg.share !== undefined && repMs != null) return Math.floor((repMs * leg.share) / 100);
  if (leg.every !== undefined && starts?.[leg.first] !== undefined)
    return starts[leg.first] + leg.every - active;
  return undefined;
};

const enter = (legs, state, active, index, cause) => {
  const ms = active - state.start, last = { index: state.index, ms, cause }, leg = legs[state.index];
  const done = leg.rep_kind ? [...state.done, repDone(leg, state.belt, state.extended, ms, cause)] : state.done;
  if (index >= legs.length)
    return { ...state, phase: "finished", paused_at: active + state.offset, last, done };
  // Where the belt runs on as the runner set it, the laptop has told what the next legs come to.
  const on = index === state.index + 1 ? state.ahead?.[0] : undefined;
  const repMs = leg.is_rep ? ms : state.rep_ms;
  const known = lengthOf(legs[index], repMs, state.starts, active);
  const { end, opens } = on ?? { end: known === undefined ? legs[index].deadline : Math.max(0, known), opens: legs[index].ready };
  return {
    ...state, index, cause, last, done, start: active, opened: false, splits: 0, end, opens, early_at: null,
    answer: null, own: on ? on[cause] : null, ahead: on ? state.ahead.slice(1) : [],
    belt: on ? { speed: state.belt.speed, since: 0, steps: "0" } : null, extended: 0,
    late: Math.max(0, -(known ?? 0)), missed: state.late, ran: state.late ? state.last : null,
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
    const ms = activeMs(state, at) - state.start;
    return { state: { ...state, splits: state.splits + 1, answer: { at: ms, split: ms } }, done: true, why: "" };
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

// --- what is heard ---

/** How long a tone is. */
const toneMs = (script) => (name) => script.clips[`t-${name}`][1];

/** Rows whose times hang on the length of the leg, now that it is known. */
const counted = (script, rows, end) => rows.map((row) => {
  const when = (at) => (at?.left !== undefined ? end - at.left : at?.part !== undefined ? nearest(end * at.part) : at);
  const at = when(row.at), out = { ...row, at };
  if (row.over !== undefined) out.over = when(row.over);
  if (row.within !== undefined) out.until = at + row.within;
  if (row.sooner !== undefined) out.from = at - row.sooner;
  if (row.say) out.phrase = lasting(script, row.say, end);
  return out;
});

/** What the script has for a leg that begins so, whatever it takes its length from. */
const scripted = (script, leg, state) => {
  const found = state.cause === "lap" ? leg.lap : leg.auto;
  if (!Array.isArray(found)) return found;
  const { opening, rows } = found.find(({ below }) => below === null || state.end < below);
  return { opening, rows: counted(script, rows, state.end) };
};

/** What is to be heard in the leg under way: the laptop's own word where it sent one, else the script's. */
const asked = (script, state) => {
  const leg = script.legs[state.index];
  const { opening, rows } = state.own ?? scripted(script, leg, state);
  const ended = state.ran ?? state.last, target = ended ? script.legs[ended.index].target : null;
  const late = [];
  if (!state.own && state.missed >= MISSED_MS && script.finish.measured)
    late.push({ priority: 30, order: 11, name: "overdue", at: "opening", phrase: missed(script, state.missed) });
  if (!state.own && state.ran?.cause === "lap" && leg.results) late.push({ priority: 30, order: 10, name: "result", at: "opening" });
  return {
    opening,
    rows: [...late, ...rows].flatMap((row) => {
      if (row.name === "result")
        return target === null ? [] : [{ ...row, phrase: resultOf(script, target, ended.ms) }];
      return [typeof row.phrase === "string" ? { ...row, phrase: phraseOf(script, row.phrase) } : row];
    }),
  };
};

/** The rows of what a key within the leg is answered: a split once there is room, else at once and after a tone. */
const answered = (script, state, ms) => {
  const { answer } = state;
  if (answer.split === undefined) return answerRows(phraseOf(script, answer.phrase), answer.at, ms);
  const phrase = splitOf(script, script.legs[state.index], state.belt, answer.split);
  return [{ priority: 65, order: 0, name: "split", phrase, at: answer.at, until: answer.at + STALE_MS }];
};

const finishCues = (script, state) =>
  alone("finish", "finish", finishOf(script, state.paused_at - state.offset, state.done), toneMs(script), state.paused_at);

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
    const { opening, rows: wanted } = asked(script, state);
    // An answer within the leg takes the place of the one that it began with.
    const rows = answer && answer.at >= 0
      ? [...answered(script, state, ms), ...wanted.filter((row) => row.name !== "confirm")]
      : wanted;
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
