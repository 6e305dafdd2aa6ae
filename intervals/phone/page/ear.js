// The earpiece: cues at their moments, by one smoothed map from the session's clock to the sound card's.
//
// Law: a cue is scheduled on the card's own clock a little ahead; what is overruled before it sounds is never heard.

const AGAIN_MS = 1500, LATER_MS = 10000, AHEAD_MS = 10000, LOOK_MS = 250, SAMPLES = 40, TOO_LATE_MS = 150;
const KEEP_MS = 3, SAME_MS = 300; // cues of one clip this near are one: the clocks were compared anew meanwhile
const BED_S = 20, BED_LEVEL = 0.0011; // -59 dBFS: browsers call anything under -72 silent and let the page sleep

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** A WAV of mono samples as a blob's address. */
const wavUrl = (samples, rate) => {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at, letters) => [...letters].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  text(0, "RIFF"); view.setUint32(4, 36 + samples.length * 2, true); text(8, "WAVEfmt ");
  view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
  view.setUint32(24, rate, true); view.setUint32(28, rate * 2, true); view.setUint16(32, 2, true);
  view.setUint16(34, 16, true); text(36, "data"); view.setUint32(40, samples.length * 2, true);
  samples.forEach((v, i) => view.setInt16(44 + i * 2, Math.max(-1, Math.min(1, v)) * 32767, true));
  return URL.createObjectURL(new Blob([view], { type: "audio/wav" }));
};

export class Ear {
  /** `link` has the clock and the secret; `onKey(kind)` hears the keys of earbuds. */
  constructor(link, onKey) {
    Object.assign(this, { link, onKey, clips: new Map(), playing: [], pairs: [], heard: 0, late: 0, skew: 0 });
    this.engine = "off";
    this.volume = 1;
    this.cues = [];
    this.plan = [];
    this.later = [];
  }

  /** Begin; only in answer to a touch, as browsers demand. `pocket`: keep the page alive and take the earbuds' keys. */
  async start(pocket) {
    if (navigator.audioSession) navigator.audioSession.type = pocket ? "playback" : "transient";
    this.context ??= new AudioContext({ latencyHint: "interactive" });
    await this.context.resume();
    this.gain ??= new GainNode(this.context, { gain: this.volume });
    this.gain.connect(this.context.destination);
    this.engine = "web";
    if (pocket) await this.lieDown();
    this.timer ??= setInterval(() => this.look(), LOOK_MS);
    this.fetchAll();
  }

  /** The bed: a loop so quiet that nobody hears it, by which the system knows that this page plays. */
  async lieDown() {
    if (!this.bed) {
      const rate = 8000;
      const samples = Float32Array.from({ length: BED_S * rate }, () => (Math.random() * 2 - 1) * BED_LEVEL);
      this.bed = new Audio(wavUrl(samples, rate));
      this.bed.loop = true;
    }
    await this.bed.play();
    const session = navigator.mediaSession;
    if (!session) return;
    session.metadata = new MediaMetadata({ title: "intervals", artist: "next = lap · previous = undo" });
    const keys = { nexttrack: () => this.onKey("lap"), previoustrack: () => this.onKey("undo"), play: null, pause: null };
    for (const [name, act] of Object.entries(keys))
      // Taking an earbud out sends "pause": it must not stop anything, so the bed goes on.
      session.setActionHandler(name, act ?? (() => this.bed.play()));
    session.playbackState = "playing";
  }

  setVolume(volume) {
    this.volume = volume;
    if (this.gain) this.gain.gain.value = volume;
  }

  /** Which clips will be needed, in order of need, and which may be. */
  need(names, maybe) {
    this.plan = names;
    this.later = maybe;
    if (this.engine !== "off") this.fetchAll();
  }

  /** Fetch what is needed; what may be is fetched once all of that is here, or while none of it can be had. */
  async fetchAll() {
    if (this.fetching || !this.context) return;
    this.fetching = true;
    const soon = this.cues.slice(0, 8).map((cue) => cue.clip);
    try {
      const came = await this.fetchThese([...soon, ...this.plan]);
      if (this.ready || !came) await this.fetchThese(this.later);
    } catch {
      // out of range: what is here is played, the rest is fetched on return
    }
    this.fetching = false;
  }

  /** Fetch those that are not here yet; return how many came. Throws where the laptop is out of range. */
  async fetchThese(names) {
    let came = 0;
    for (const name of new Set(names)) {
      if (!name || this.clips.has(name)) continue;
      const { phone, kept } = this.link;
      const answer = await fetch(`/clip/${name}`, { headers: { Authorization: `Bearer ${phone}:${kept.secret}` } });
      if (!answer.ok) continue;
      this.clips.set(name, await this.context.decodeAudioData(await answer.arrayBuffer()));
      came += 1;
    }
    return came;
  }

  /** How many of the clips that are needed are here. */
  get has() { return this.plan.filter((name) => this.clips.has(name)).length; }

  get ready() { return this.plan.length > 0 && this.plan.every((name) => this.clips.has(name)); }

  /** The cues from now on; what was scheduled and is not among them is silenced. */
  arrange(joined) {
    // What is joined of parts is played part by part; the first has its words.
    const cues = joined.flatMap((cue) => !cue.parts ? [cue]
      : cue.parts.map(({ clip, at }, i) => ({ ...cue, clip, at: cue.at + at, text: i ? "" : cue.text, parts: null })));
    const now = this.link.clock.now() ?? 0;
    this.playing = this.playing.filter((one) => {
      if (one.at <= now || cues.some((cue) => cue.clip === one.clip && Math.abs(cue.at - one.at) < KEEP_MS)) return true;
      one.source.onended = null;
      one.source.stop();
      this.heard -= 1;
      return false;
    });
    this.cues = cues;
    this.look();
  }

  /** The card's time of a session time, in seconds. */
  cardTime(at) {
    const found = this.link.clock.now();
    if (found === null || this.pairs.length === 0) return null;
    const perf = performance.now() + (at - found);
    return (perf + median(this.pairs)) / 1000 - this.skew / 1000;
  }

  look() {
    if (this.engine === "off") return;
    const stamp = this.context.getOutputTimestamp?.();
    const usable = stamp && stamp.performanceTime > 0 && stamp.contextTime > 0;
    const offset = usable
      ? stamp.contextTime * 1000 - stamp.performanceTime
      : this.context.currentTime * 1000 - performance.now() - (this.context.outputLatency ?? 0) * 1000;
    if (this.context.state === "running") this.pairs = [...this.pairs, offset].slice(-SAMPLES);
    const now = this.link.clock.now();
    if (now === null) return;
    const pause = this.ready ? LATER_MS : AGAIN_MS;
    if (this.link.reach && now - (this.tried ?? 0) > pause && !this.later.every((name) => this.clips.has(name))) {
      this.tried = now;
      this.fetchAll();
    }
    for (const cue of this.cues) {
      if (cue.at > now + AHEAD_MS || this.playing.some((one) => isSame(one, cue))) continue;
      if (cue.at < now - TOO_LATE_MS) continue;
      this.play(cue);
    }
    this.playing = this.playing.filter((one) => one.at > now - 60000);
  }

  play(cue) {
    const buffer = this.clips.get(cue.clip);
    const when = this.cardTime(cue.at);
    if (!buffer || when === null) return;
    const source = new AudioBufferSourceNode(this.context, { buffer });
    source.connect(this.gain);
    if (when < this.context.currentTime) this.late += 1;
    source.start(Math.max(when, this.context.currentTime));
    this.heard += 1;
    this.playing.push({ clip: cue.clip, at: cue.at, source, when });
  }

  /** A clip at once. */
  now(clip) {
    const at = this.link.clock.now();
    if (this.engine !== "off" && at !== null) this.play({ clip, at });
  }

  /** A beep at once, or after some seconds: for the sound check and the pocket test. */
  beep(afterS = 0, pitch = 880) {
    const at = this.context.currentTime + afterS;
    const tone = new OscillatorNode(this.context, { frequency: pitch });
    const shape = new GainNode(this.context, { gain: 0 });
    shape.gain.setValueAtTime(0, at);
    shape.gain.linearRampToValueAtTime(0.6, at + 0.01);
    shape.gain.linearRampToValueAtTime(0, at + 0.35);
    tone.connect(shape).connect(this.gain);
    tone.start(at);
    tone.stop(at + 0.4);
    return new Promise((done) => { tone.onended = () => done(performance.now()); });
  }
}

const isSame = (one, cue) => one.clip === cue.clip && Math.abs(one.at - cue.at) < SAME_MS;
