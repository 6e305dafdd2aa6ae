// What the runner sees and presses.
//
// Law: text from the laptop goes in by textContent alone. The lap is taken at the touch, not when it is let go.

import { advance, activeMs, cuesAhead, fold } from "/fold.js";
import { clockText, mmAt } from "/say.js";
import { Link, store } from "/link.js";
import { Ear } from "/ear.js";

const $ = (id) => document.getElementById(id);
const HOUR_MS = 3600000, NOTICE_MS = 4000;

let script = null, base = null, live = null, arranged = null;
let thought = null; // where the page stood by itself when it came back into reach with presses
let notice = { text: "", until: 0 };
const verdicts = [];

const show = (name) => {
  document.body.dataset.view = name;
  for (const main of document.querySelectorAll("main")) main.hidden = main.id !== name;
};
const put = (id, text) => { if ($(id).textContent !== text) $(id).textContent = text; };
const say = (text) => { notice = { text, until: performance.now() + NOTICE_MS }; };

const WORDS = JSON.parse($("words").textContent);
/** A text in the session's language; a `count` of 1 has its own where there is one. */
const text = (key, values = {}) => Object.entries(values).reduce(
  (filled, [name, value]) => filled.replace(`{${name}}`, value),
  (values.count === 1 && WORDS[`${key}-1`]) || WORDS[key] || key);

const link = new Link((kind, message) => ({
  welcome: () => show(store.get("carry") && ear.engine !== "off" ? "session" : script ? "session" : "welcome"),
  plan: () => {
    script = message;
    if (base) Object.assign(script.clips, base.clips);
    put("title", message.name);
    ear.need(message.need, Object.keys(message.clips));
    refold();
  },
  state: () => {
    if (base && message.rev < base.rev) return;
    base = message;
    arranged = null;
    if (script) Object.assign(script.clips, base.clips);
    refold();
  },
  cues: () => { if (base && message.rev === base.rev) { arranged = message; refold(); } },
  ack: () => acknowledged(message),
  notice: () => say(message.text),
  refused: () => {
    show("connect");
    put("why", text({ code: "wrong-code", version: "old" }[message.why] ?? "type-code"));
    $("pair").hidden = message.why === "version";
  },
  reach: () => {
    if (!message.reach && !script) put("why", text("unreachable"));
    // Before the laptop says where it stands: from then on the page takes that for its own.
    if (message.reach && link.outbox.length) thought = live?.state ?? null;
  },
})[kind]?.());

const ear = new Ear(link, (kind) => press(kind));
ear.skew = store.get("skew", 0);

/** Presses that the laptop has not confirmed, as the fold takes them. */
const pending = () => link.outbox.filter((one) => one.kind !== "start")
  .map((one) => ({ kind: one.kind, counter: one.counter, at: Math.round(link.timeOf(one).at) }));

/** Work out anew where the session stands, and which cues are ahead. */
function refold() {
  const now = link.clock.now();
  if (!script || !base || now === null) return;
  live = fold(script, base, pending(), now);
  const mine = link.outbox.length > 0 || live.state.index !== base.state.index || live.state.phase !== base.state.phase;
  ear.arrange(mine || !arranged ? cuesAhead(script, live.state, now + HOUR_MS) : arranged.cues);
  if (live) paint();
}

function press(kind, event) {
  if (!script || !base) return;
  const made = link.press(kind, event);
  const now = link.clock.now();
  if (now !== null && kind !== "start") {
    const result = fold(script, base, pending(), now).results.find((one) => one.counter === made.counter);
    if (result?.why === "early") ear.now("t-notice");
    if (result && !result.done) say(text(result.why));
    else say(text(`did-${kind}`));
    navigator.vibrate?.(result && !result.done ? [30, 60, 30] : 40);
  }
  refold();
}

function acknowledged(ack) {
  verdicts.push(ack);
  if (ack.verdict === "ignored" || ack.verdict === "refused") say(ack.why || text("not-taken"));
  if (ack.verdict === "same") say(text("same"));
  refold();
  if (!thought || link.outbox.length) return;
  const mine = advance(script.legs, thought, link.clock.now());
  if (live && (mine.index !== live.state.index || mine.phase !== live.state.phase)) {
    const { head, rep } = script.legs[live.state.index];
    say(text("other", { leg: [head, rep].filter(Boolean).join(" ") }));
  }
  thought = null;
}

const distance = (mm) => script.unit === "m" ? `${Math.round(mm / 1000)} m`
  : script.unit === "mi" ? `${(mm / 1609344).toFixed(2)} mi` : `${(mm / 1e6).toFixed(2)} km`;

function paint() {
  if (!live) refold();
  if (!live) return;
  const now = link.clock.now();
  const state = advance(script.legs, live.state, now);
  if (state.index !== live.state.index || state.phase !== live.state.phase) { refold(); return; }
  const leg = script.legs[state.index];
  const over = state.phase === "finished" || state.phase === "stopped";
  const elapsed = activeMs(state, now) - state.start;
  const { end } = state;
  document.body.dataset.role = over ? "calm" : leg.role;
  put("kind", over ? (text(state.phase).toUpperCase()) : state.phase === "paused" ? text("did-pause").toUpperCase() : leg.head);
  put("rep", over ? "" : leg.rep);
  put("what", over ? script.name : leg.what);
  put("belt", over ? "" : leg.belt ?? "");
  put("next", over || !leg.next ? "" : text("next", { leg: leg.next }));
  const shown = over ? activeMs(state, now) : elapsed < 0 ? -elapsed + 999
    : end !== null && state.opens === null && !leg.pace ? end - elapsed + 999 : elapsed;
  put("time", state.phase === "ready" ? "–:––" : clockText(shown));
  const paced = !over && leg.pace && leg.expected !== null && elapsed >= 0 && state.phase === "running";
  put("should", paced && elapsed <= leg.expected ? text("where", { place: distance(mmAt(leg.pace, elapsed)) })
    : paced ? text("over", { time: clockText(elapsed - leg.expected) }) : "");
  put("pause", text(state.phase === "paused" ? "resume" : "pause"));
  const key = text(state.phase === "ready" ? "start" : "lap");
  put("laptext", key);
  if ($("lap").getAttribute("aria-label") !== key) $("lap").setAttribute("aria-label", key);
  $("lap").disabled = over;
  const said = lastSaid(now);
  put("caption", performance.now() < notice.until ? notice.text : said);
  const owed = link.outbox.length;
  const sync = link.clock.best();
  const words = [
    text(link.reach ? "in-reach" : "away"),
    sync ? text("clock", { ms: Math.max(1, Math.round(sync.rtt / 2)) }) : text("no-clock"),
    owed ? text("waiting", { count: owed }) : "",
    ear.engine === "off" ? text("no-sound")
      : ear.ready ? text("ear-ready") : text("loading", { done: ear.has, all: ear.plan.length }),
  ];
  put("status", words.filter(Boolean).join(" · "));
  $("status").classList.toggle("away", !link.reach);
}

function lastSaid(now) {
  let found = "";
  for (const cue of ear.cues) if (cue.text && !cue.tone && cue.at <= now && now < cue.at + cue.ms + NOTICE_MS) found = cue.text;
  return found ? `“${found}”` : "";
}

// --- keys ---

let guarded = store.get("guard", false), unlocked = false;
const guard = () => {
  $("slide").hidden = !guarded || unlocked;
  $("lap").hidden = guarded && !unlocked;
};
$("lap").addEventListener("pointerdown", (event) => {
  event.preventDefault();
  $("lap").classList.add("pressed");
  setTimeout(() => $("lap").classList.remove("pressed"), 250);
  press(base?.state.phase === "ready" && live?.state.phase === "ready" ? "start" : "lap", event);
  unlocked = false;
  guard();
});
// A screen reader's double tap and a keyboard send a click without a touch before it.
$("lap").addEventListener("click", (event) => { if (event.detail === 0) press(live?.state.phase === "ready" ? "start" : "lap", event); });
$("slide").querySelector("input").addEventListener("input", (event) => {
  if (Number(event.target.value) < 95) return;
  event.target.value = 0;
  unlocked = true;
  guard();
});
$("undo").onclick = (event) => press("undo", event);
$("pause").onclick = (event) => press(live?.state.phase === "paused" ? "resume" : "pause", event);
$("more").onclick = () => {
  $("settings").hidden = !$("settings").hidden;
  $("more").setAttribute("aria-expanded", String(!$("settings").hidden));
};
$("guard").checked = guarded;
$("guard").onchange = (event) => { guarded = event.target.checked; store.set("guard", guarded); unlocked = false; guard(); };
for (const [id, key, set] of [
  ["skew", "skew", (v) => { ear.skew = v; }], ["keyskew", "keyskew", (v) => { link.skew = v; }]]) {
  $(id).value = store.get(key, 0);
  put(`${id}text`, `${$(id).value} ms`);
  $(id).oninput = (event) => { const v = Number(event.target.value); set(v); store.set(key, v); put(`${id}text`, `${v} ms`); };
}
$("volume").value = store.get("volume", 100);
ear.setVolume($("volume").value / 100);
$("volume").oninput = (event) => { store.set("volume", event.target.value); ear.setVolume(event.target.value / 100); };
$("pair").onsubmit = (event) => {
  event.preventDefault();
  link.code = $("code").value.trim();
  link.refused = false;
  link.connect();
};

// --- first visit ---

async function carry(how) {
  store.set("carry", how);
  wake();
  if (how === "silent") { show("session"); refold(); return; }
  await ear.start(how === "pocket");
  $("pockettest").hidden = how !== "pocket";
  show("check");
  ear.beep();
}
for (const how of ["pocket", "music", "silent"]) $(how).onclick = () => carry(how);
$("again").onclick = () => ear.beep();
$("heard").onclick = () => { show("session"); refold(); };
$("test").onclick = async () => {
  put("tested", text("lock-now"));
  const began = performance.now();
  const played = await Promise.all([5, 40, 75].map((s) => ear.beep(s).then((at) => Math.abs(at - began - s * 1000 - 400) < 1500)));
  put("tested", played.every(Boolean)
    ? text("all-played")
    : text("some-played", { count: played.filter(Boolean).length }));
};

async function wake() {
  if (window.isSecureContext && navigator.wakeLock) {
    try { await navigator.wakeLock.request("screen"); put("awake", text("awake")); return; } catch { /* denied */ }
  }
  put("awake", text("not-awake"));
}
document.addEventListener("visibilitychange", () => { link.clock.look(); if (!document.hidden) { link.ping(); refold(); } });

guard();
setInterval(paint, 100);
setInterval(() => {
  if (link.reach) link.send({ t: "ear", engine: ear.engine, on: ear.context?.state === "running", heard: ear.heard,
    skew_ms: link.clock.best() ? Math.min(10000, link.clock.best().rtt / 2) : 10000, clips: ear.clips.size, owes: link.outbox.length });
}, 10000);
globalThis.intervals = { link, ear, verdicts, get state() { return live?.state; }, get script() { return script; }, press, refold };
