// Where the cues of a leg go: what the laptop's own placing decides, decided again here, cue by cue.
//
// Law: tones have fixed places, and the less important of two that would sound together gives way; phrases fill what
// is left, the more important first, as near to their wanted time as can be. Pure; times count from the leg's start.

const GAP_MS = 150, UNCERTAIN = 1.15, COUNT_MS = 1000, BEFORE_COUNT_MS = 300;

/** The nearest whole number, and of two as near the even one, as the laptop rounds. */
export const nearest = (value) => {
  const floor = Math.floor(value), rest = value - floor;
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
};

/** The first place in `sorted` whose value is greater. */
const after = (sorted, value) => {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < sorted[middle]) high = middle; else low = middle + 1;
  }
  return low;
};

const endOf = (cue) => cue.at + cue.ms;

class Axis {
  constructor() { this.starts = []; this.cues = []; }

  add(cue) {
    const at = after(this.starts, cue.at);
    this.starts.splice(at, 0, cue.at);
    this.cues.splice(at, 0, cue);
  }

  busy(start, end) {
    const first = Math.max(0, after(this.starts, start) - 1);
    return this.cues.slice(first, after(this.starts, end - 1)).some((cue) => endOf(cue) > start);
  }

  /** The time nearest to `wanted` at which a phrase fits, the sooner of two as near; null where none does. */
  room(wanted, length, earliest, last) {
    const middle = after(this.starts, wanted), off = (at) => Math.abs(at - wanted);
    let best = null;
    for (let gap = middle; gap >= 0; gap -= 1) {
      const found = this.fit(gap, wanted, length, earliest, last);
      if (found !== null && (best === null || off(found) <= off(best))) best = found;
      if ((found !== null && found <= wanted) || (gap && this.starts[gap - 1] <= earliest)) break;
      if (best !== null && gap && wanted - this.starts[gap - 1] >= best - wanted) break;
    }
    for (let gap = middle + 1; gap <= this.cues.length; gap += 1) {
      const low = endOf(this.cues[gap - 1]) + GAP_MS;
      if ((last !== null && low > last) || (best !== null && low - wanted >= off(best))) break;
      const found = this.fit(gap, wanted, length, earliest, last);
      if (found !== null) return best === null || found - wanted < off(best) ? found : best;
    }
    return best;
  }

  fit(gap, wanted, length, earliest, last) {
    const low = gap === 0 ? earliest : Math.max(earliest, endOf(this.cues[gap - 1]) + GAP_MS);
    let high = last;
    if (gap < this.cues.length) {
      const before = this.starts[gap] - GAP_MS - length;
      high = high === null ? before : Math.min(high, before);
    }
    if (high !== null && high < low) return null;
    return Math.max(low, high === null ? wanted : Math.min(wanted, high));
  }
}

/** What of a phrase goes into its cue: the clip, or the parts that it is joined of. */
const said = ({ clip, text, ms, parts }) => (parts ? { clip, text, ms, parts } : { clip, text, ms });

const by = (key) => (a, b) => a[key] - b[key];

/**
 * The cues of one leg.
 *
 * `opening` are the names of the tones it begins with, `rows` what the rules ask for, the most important first: a
 * tone {priority, tone, at, text, yields}, or a phrase {priority, order, name, phrase, at, from, until, over}, where `at` is a time
 * or one of "opening" and "closing" and `phrase` is {clip, text, ms, sure}. `toneMs(name)` is how long a tone is;
 * `end` is when the leg ends by itself, or null; until `busy` a tone of the leg before still sounds.
 */
export const legCues = ({ opening, rows, toneMs, countIn, end, busy = 0 }) => {
  const axis = new Axis();
  const tone = (name, at, text) => ({ at, name, clip: `t-${name}`, text, ms: toneMs(name), tone: true });
  let at = 0, begins = 0;
  for (const name of opening) {
    axis.add(tone(name, at, ""));
    [begins, at] = [at, at + toneMs(name)];
  }
  const opened = Math.max(at, busy) + GAP_MS;
  const quiet = end === null ? null : end - COUNT_MS * countIn - BEFORE_COUNT_MS;

  for (const row of rows.filter((one) => one.tone).sort(by("priority"))) {
    const cue = tone(row.tone, row.at, row.text ?? "");
    const there = axis.busy(cue.at, endOf(cue)) || (row.yields && quiet !== null && cue.at >= quiet);
    if (cue.at >= opened - GAP_MS && !there) axis.add(cue);
  }

  const phrases = rows.filter((one) => one.phrase);
  const candidates = [];
  const candidate = (row, at) => {
    const length = row.phrase.ms;
    let last = quiet === null ? null : quiet - length;
    if (row.until != null) last = last === null ? row.until : Math.min(last, row.until);
    candidates.push({ row, priority: row.priority, length, at, last });
  };
  let next = opened;
  for (const row of phrases.filter((one) => one.at === "opening").sort(by("order"))) {
    candidate(row, next);
    next += (row.phrase.sure ? row.phrase.ms : nearest(row.phrase.ms * UNCERTAIN)) + GAP_MS;
  }
  let limit = quiet;
  for (const row of quiet === null ? [] : phrases.filter((one) => one.at === "closing").sort(by("order")).reverse()) {
    const length = row.phrase.ms;
    let over = row.over == null ? limit : Math.min(limit, row.over);
    if (row.over != null && over - length < opened) over = quiet;
    candidates.push({ row, priority: row.priority, length, at: over - length, last: over - length });
    limit = over - length - GAP_MS;
  }
  for (const row of phrases) if (typeof row.at === "number") candidate(row, row.at);

  for (const { row, length, at: wanted, last } of candidates.sort(by("priority"))) {
    const found = axis.room(wanted, length, Math.max(opened, row.from ?? opened), last);
    if (found !== null)
      axis.add({ at: found, name: row.name, ...said(row.phrase), tone: false });
  }
  return axis.cues.filter((cue) => end === null || (cue.at < end && (cue.tone || endOf(cue) <= end)));
};

/** The beeps before a moment. */
export const countIn = (count, toneMs, at = 0) => Array.from({ length: count }, (_, i) => ({
  at: at - COUNT_MS * (count - i), name: "count", clip: "t-count", text: String(count - i), ms: toneMs("count"), tone: true,
}));

/** A tone and a phrase after it: what is said while nothing else is. */
export const alone = (name, toneName, phrase, toneMs, at) => [
  { at, name: toneName, clip: `t-${toneName}`, text: "", ms: toneMs(toneName), tone: true },
  { at: at + toneMs(toneName) + GAP_MS, name, ...said(phrase), tone: false },
];

/** The rows of an answer to a key within a leg. */
export const answerRows = (phrase, at, toneMs) => [
  { priority: 1, tone: "notice", at },
  { priority: 1, order: 0, name: "confirm", phrase, at: at + toneMs("notice") + GAP_MS },
];
