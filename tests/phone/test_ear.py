"""The earpiece by simulated clocks: away for a whole session, every cue is started at its moment on the sound card."""

from __future__ import annotations

import json
import random

import pytest

from intervals.core.cues.ahead import upcoming
from intervals.core.cues.book import CueBook
from intervals.core.phrases import phrasebook
from intervals.core.session.inputs import Start
from intervals.core.session.machine import Session
from intervals.core.workout.workout import Repeat, Venue
from intervals.phone.clip_table import clip_name
from intervals.phone.script import wire_base, wire_plan
from tests.phone.engine import STUBS, engine
from tests.support.samples import plan_of, step

MINUTE = 60_000
INSTANTS = 50
"""How often the laptop is lost, at random moments of the hour."""
CARD_PPM = 50
"""How fast the sound card's clock runs beside the phone's."""
LOOP = """
function away(script, base, from, until, ppm) {
  started = [];
  const card = (ms) => ms / 1000 * (1 + ppm * 1e-6) + 7;
  const context = { state: "running", get currentTime() { return card(perf); }, sampleRate: 44100,
    getOutputTimestamp: () => ({ contextTime: card(perf), performanceTime: perf }) };
  const ear = new Ear({ clock: { now: () => perf }, reach: false, kept: {} }, () => undefined);
  Object.assign(script.clips, base.clips);
  Object.assign(ear, { engine: "web", context, gain: new GainNode() });
  for (const name of Object.keys(script.clips)) ear.clips.set(name, { name });
  let live = null;
  const refold = () => {
    live = fold(script, base, [], perf).state;
    ear.arrange(cuesAhead(script, live, perf + 3600000));
  };
  perf = from;
  ear.look();
  refold();
  for (let turn = 0; perf < until; turn += 1) {
    perf += 100;  // the page's own pace; the ear looks again at every other
    const now = advance(script.legs, live, perf);
    if (now.index !== live.index || now.phase !== live.phase) refold();
    if (turn % 2) ear.look();
  }
  const moment = (when) => ((when - 7) / (1 + ppm * 1e-6)) * 1000;
  return started.filter((one) => !one.stopped).map((one) => [moment(one.when), one.buffer.name]);
}
"""


def hour():
    reps = Repeat(5, (step("run", "6 min", pace="7:00/mi"), step("recover", "4 min")))
    return plan_of(step("warmup", "5 min"), reps, step("cooldown", "5 min"), venue=Venue.TREADMILL, name="Hour")


@pytest.fixture(scope="module")
def sent():
    made = engine("/place.js", "/say.js", "/fold.js", "/ear.js", stubs=STUBS)
    plan, book = hour(), CueBook(phrasebook(), lambda text: 400 + 55 * len(text))
    made.eval(LOOP)
    made.eval(f"script = {json.dumps(wire_plan(plan, book)[0])}")
    return made, plan, book


def test_away_for_the_rest_of_an_hour_no_cue_is_missing_or_late(sent):
    made, plan, book = sent
    chance = random.Random(50)
    missing, worst = 0, 0.0
    for _ in range(INSTANTS):
        killed = chance.randrange(1_000, plan.total_ms - MINUTE)
        session = Session(plan)
        session.feed(Start(0, 0))
        session.advance(killed)
        base, _ = wire_base(session, book)
        ends = plan.total_ms + MINUTE
        heard = json.loads(
            made.eval(f"JSON.stringify(away(script, {json.dumps(base)}, {killed}, {ends}, {CARD_PPM}))")
        )
        wanted = [cue for cue in upcoming(session.state, book, done=session.records) if cue.at_ms > killed + 300]
        assert len(wanted) > 5
        for cue in wanted:
            near = [at - cue.at_ms for at, name in heard if name == clip_name(cue)]
            late = min(near, key=abs, default=MINUTE)
            missing += abs(late) > 500
            worst = max(worst, late, key=abs)
    print(f"{INSTANTS} instants: {missing} missing, worst {worst:+.1f} ms")
    assert missing == 0
    assert abs(worst) <= 50


def test_what_is_needed_is_fetched_before_what_may_be():
    made = engine("/place.js", "/say.js", "/fold.js", "/ear.js", stubs=STUBS)
    made.eval("""
        var fetches = [], served = new Set(["t-go"]);
        var fetch = async (path) => {
          const name = path.replace("/clip/", "");
          fetches.push(name);
          return { ok: served.has(name), arrayBuffer: async () => name };
        };
        var ear = new Ear({ phone: "", kept: {}, clock: { now: () => 0 } }, () => undefined);
        Object.assign(ear, { engine: "web", context: { decodeAudioData: async (data) => ({ name: data }) } });
    """)

    def asked(what):
        made.eval(what)
        return json.loads(made.eval("JSON.stringify(fetches.splice(0))"))

    assert asked("ear.need(['t-go', 'p-rep'], ['p-result']); 0") == ["t-go", "p-rep"]
    assert asked("served.add('p-rep'); ear.fetchAll(); 0") == ["p-rep", "p-result"]
    # One that cannot be had keeps nothing else back.
    assert asked("ear.need(['t-go', 'p-never'], ['p-result']); 0") == ["p-never", "p-result"]
