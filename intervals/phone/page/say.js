// What is said of a measurement: the laptop's own words for it, and the clips that say them, one after the other.
//
// Law: the caption is the laptop's to the letter. Pure; times are milliseconds.

import { nearest } from "/place.js";

const PAUSE_MS = 160; // after a comma or a full stop
const MM_PER_KM = 1e6;

/** Nearest second, halves up: what every text of a time shows. */
const wholeSeconds = (ms) => Math.floor((ms + 500) / 1000);

const two = (n) => String(n).padStart(2, "0");
const parted = (s) => [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60];

/** Seconds as m:ss or h:mm:ss. */
const clockOf = (s) => {
  const [h, m, left] = parted(s);
  return h ? `${h}:${two(m)}:${two(left)}` : `${m}:${two(left)}`;
};

/** A running clock, floored as every stopwatch does. */
export const clockText = (ms) => clockOf(Math.max(0, Math.floor(ms / 1000)));

// Each way of putting a value: its text, and how it is spoken, as names of numbers and units.

const spokenTotal = (s) => {
  const [h, m, left] = parted(s);
  return [...(h ? [`${h} h`] : []), ...(m ? [`${m} min`] : []), ...(left || !(h || m) ? [`${left} s`] : [])];
};
const spokenClock = (s) => {
  const [h, m, left] = parted(s);
  if (h || !m) return h ? [`${h} h`, `${m} min`, `${left} s`] : [`${left} s`];
  if (!left) return [m, "min"];
  return left < 10 ? [m, `oh ${left}`] : [m, left];
};

const FORMS = {
  clock: (s) => [clockOf(s), spokenClock(s)],
  late: (s) => (s < 60 ? [`${s} s`, [`${s} s`]] : FORMS.clock(s)),
  off: (s) => (s < 60 ? [`${s}`, [s]] : FORMS.clock(s)),
  count: (n) => [`${n}`, [n]],
  total: (s) => [spokenTotal(s).join(" "), spokenTotal(s)],
  length: (s) => {
    const [h, m, left] = parted(s);
    if (s <= 99) return [`${s} s`, spokenTotal(s)];
    if (left) return [clockOf(s), spokenClock(s)];
    return [h ? `${h} h${m ? ` ${m} min` : ""}` : `${m} min`, spokenTotal(s)];
  },
};

/** The clips of a number or a unit; none of one that there is no clip for. */
const clipsOf = ({ n, oh, s, min, whole, h }, name) => {
  if (typeof name === "number") return n[name] ? [n[name]] : [];
  if (whole[name]) return [whole[name]];
  const [first, unit] = name.split(" ");
  if (name === "min") return [min];
  if (first === "oh") return [oh[Number(unit)]];
  if (unit === "h") return h[Number(first) - 1] ? [h[Number(first) - 1]] : [];
  return [n[Number(first)], unit === "s" ? s : min];
};

/** A phrase of these pieces with these values: {clip, text, ms, sure, parts}, where a part is a clip and when it begins. */
export const joined = (script, pieces, values) => {
  let text = "", ms = 0, sure = true;
  const parts = [];
  const add = (clip) => {
    const [, length, known] = script.clips[clip];
    parts.push({ clip, at: ms });
    ms += length;
    sure &&= Boolean(known);
  };
  for (const piece of pieces) {
    if (Array.isArray(piece)) {
      const [words, clip] = piece;
      if (parts.length && /^[.,:]/.test(words)) ms += PAUSE_MS;
      text += words;
      if (!clip) continue;
      add(clip);
      if (/[.,:]\s*$/.test(words)) ms += PAUSE_MS;
    } else {
      const [shown, spoken] = FORMS[piece.as](values[piece.is]);
      text += shown;
      for (const name of spoken) for (const clip of clipsOf(script.numbers, name)) add(clip);
    }
  }
  const last = parts.at(-1);
  return { clip: "", text, ms: last ? last.at + script.clips[last.clip][1] : 0, sure, parts };
};

/** A phrase by the name of its clip. */
export const phraseOf = (script, clip) => {
  const [text, ms, sure] = script.clips[clip];
  return { clip, text, ms, sure: Boolean(sure) };
};

/** What is said of a rep that took `ms`: the clip of its second where there is one so near, else in pieces. */
export const resultOf = (script, target, ms) => {
  const late = nearest(ms / 1000) - nearest(target / 1000);
  const found = script.results[target], clip = found?.clips[late - found.from];
  if (clip) return phraseOf(script, clip);
  const key = late === 0 ? "result-on-target" : late > 0 ? "result-slow" : "result-fast";
  return joined(script, script.say[key], { time: nearest(ms / 1000), late: Math.abs(late) });
};

/** What is said of a send-off that was missed. */
export const missed = (script, ms) => joined(script, script.say["send-off-missed"], { late: wholeSeconds(ms) });

/** What begins now, in a leg as long as `ms`. */
export const lasting = (script, pieces, ms) => joined(script, pieces, { length: nearest(ms / 1000) });

// --- where a runner at target pace is ---

/** When `mm` of a leg are reached; its pace is [first, last, of how many mm] in seconds a kilometre. */
export const msAt = ([p, q, whole], mm) => {
  if (p === q) return nearest((p * mm) / 1000);
  if (mm >= whole) return nearest(((p + q) / 2 * whole) / 1000) + nearest((q * (mm - whole)) / 1000);
  return nearest((p * mm + ((q - p) * mm * mm) / (2 * whole)) / 1000);
};

/** How far it leads in `ms`. */
export const mmAt = ([p, q, whole], ms) => {
  if (p === q) return nearest((ms * 1000) / p);
  const wholeMs = nearest(((p + q) / 2 * whole) / 1000);
  if (ms >= wholeMs) return whole + nearest(((ms - wholeMs) * 1000) / q);
  const t = ms * 1000;
  return nearest((2 * t) / (p + Math.sqrt(p * p + (2 * (q - p) * t) / whole)));
};

const STEPS_PER_MM = 3600000000n;

/** How far a belt has led by `ms` of the leg, in millimetres. */
export const beltMm = ({ speed, since, steps }, ms) =>
  Number((BigInt(steps) + BigInt(speed) * BigInt(ms - since)) / STEPS_PER_MM);

/** How late a split is, where that can be known: on a treadmill by its belt, on the track at the line that is due. */
const splitOff = (leg, belt, ms) => {
  if (!leg.pace) return null;
  if (belt) return ms - msAt(leg.pace, beltMm(belt, ms));
  for (const marks of leg.marks ?? []) {
    const late = lateAt(leg.pace, marks, ms);
    if (late !== null) return late;
  }
  return null;
};

/** How late a split is at the nearest of some marks; null where none is near. */
const lateAt = (pace, [first, step, count], ms) => {
  const off = Array.from({ length: count }, (_, i) => ms - msAt(pace, first + i * step));
  const late = off.reduce((best, one) => (Math.abs(one) < Math.abs(best) ? one : best));
  return Math.abs(late) <= Math.floor(msAt(pace, count > 1 ? step : first) / 4) ? late : null;
};

/** What is said of a split `ms` into a leg. */
export const splitOf = (script, leg, belt, ms) => {
  const late = splitOff(leg, belt, ms);
  const off = late === null ? 0 : nearest(ms / 1000) - nearest((ms - late) / 1000);
  const key = late === null ? "split" : off > 0 ? "split-slow" : off ? "split-fast" : "split-even";
  return joined(script, script.say[key], { time: wholeSeconds(ms), off: Math.abs(off) });
};

/** What a rep that was run to its end counts for at the end: [kind, mm or null, ms]. */
export const repDone = (leg, belt, extended, ms, cause) => {
  const { span, guess } = leg;
  let mm = null;
  if (belt) mm = cause === "auto" && span && !extended ? span[1] : beltMm(belt, ms);
  else if (span) mm = span[0] === span[1] || cause === "auto" ? span[1] : Math.min(Math.max(span[0], mmAt(guess, ms)), span[1]);
  return [leg.rep_kind, span ? mm : null, ms];
};

/** What is said at the end, after `ms` and these reps. */
export const finishOf = (script, ms, done) => {
  const { planned, plain, measured, per } = script.finish;
  if (!measured) return phraseOf(script, plain);
  const runs = done.filter(([kind]) => kind === "run");
  const kind = runs.length || !done.length ? "run" : done[0][0];
  const reps = done.filter(([one]) => one === kind).length;
  const averaged = runs.length > 1 && runs.every(([, mm]) => mm !== null);
  const sum = (at) => runs.reduce((total, one) => total + one[at], 0);
  const pace = averaged ? sum(2) / 1000 / (sum(1) / MM_PER_KM) : 0;
  const key = reps > 1 ? { stride: "finish-strides", lift: "finish-lifts" }[kind] ?? "finish-reps" : "finish";
  const values = { time: wholeSeconds(ms), reps, pace: wholeSeconds(((pace * per) / MM_PER_KM) * 1000) };
  const said = joined(script, script.say[averaged ? `${key}-average` : key], values);
  const whole = phraseOf(script, planned);
  return whole.text === said.text ? whole : said;
};
