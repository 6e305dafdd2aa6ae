// The link to the laptop: the socket, the clock that both share, and the outbox.
//
// Law: a press is stored before it is sent, sent in order, and forgotten only when it is acknowledged. Out of range
// is no other mode: presses wait, and get their times from the clocks before and after.

const PING_MS = 2000, LOOK_MS = 250, RETRY_MS = 1000, CONNECT_MS = 1500;
const KEEP_MS = 60000, STEP_MS = 50, DRIFT = 5e-5;

const store = {
  get(key, other) {
    try { return JSON.parse(localStorage.getItem(`intervals.${key}`)) ?? other; } catch { return other; }
  },
  set(key, value) {
    try { localStorage.setItem(`intervals.${key}`, JSON.stringify(value)); } catch { /* private mode: memory alone */ }
  },
};

const hex = (bytes) =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((b) => b.toString(16).padStart(2, "0")).join("");

/** The map from this page's clock to the session's: the sample of the least round trip in the last minute. */
export class ClockMap {
  constructor(kept) {
    this.samples = [];
    this.anchors = []; // where the clocks stood before each outage of this epoch: {perf, offset, err}
    this.before = kept ?? null; // the last map of an earlier page or epoch: {perf, wall, session, err, epoch}
    this.epoch = hex(4);
    this.step = Date.now() - performance.now();
  }

  /** Start anew where the clock stood still or was set: its old samples say nothing any more. */
  look() {
    const step = Date.now() - performance.now();
    if (Math.abs(step - this.step) > STEP_MS) {
      this.before = this.best() ? this.mark() : this.before;
      this.samples = [];
      this.anchors = [];
      this.epoch = hex(4);
    }
    this.step = step;
  }

  add(sent, answered, session) {
    const rtt = answered - sent, { length } = this.samples;
    // After an outage the last that was known before it stays: what lies between is shared out.
    if (length && answered - this.samples[length - 1].perf > KEEP_MS) {
      const { perf, offset, rtt: width } = this.best();
      this.anchors.push({ perf, offset, err: width / 2 });
    }
    this.samples.push({ perf: answered, wall: Date.now(), rtt, offset: session - (sent + answered) / 2 });
    this.samples = this.samples.filter((one) => answered - one.perf < KEEP_MS);
  }

  best() {
    let found = null;
    for (const one of this.samples) if (!found || one.rtt <= found.rtt) found = one;
    return found;
  }

  /** What to keep across a reload: the last moment that was known on all three clocks. */
  mark() {
    const best = this.best();
    if (!best) return this.before;
    const { perf, wall, offset, rtt } = best;
    return { perf, wall, session: perf + offset, err: rtt / 2, epoch: this.epoch };
  }

  get synced() { return this.best() !== null; }

  /** Session time now, or null before the first answer ever. */
  now() { const found = this.at(performance.now(), Date.now(), this.epoch); return found && found.at; }

  /** Session time of a moment of this page, with how far off it may be. */
  at(perf, wall, epoch) {
    const best = this.best();
    if (best && epoch === this.epoch) {
      const last = [...this.anchors].reverse().find((one) => one.perf <= perf);
      const next = this.anchors.find((one) => one.perf > perf) ?? { ...best, err: best.rtt / 2 };
      if (!last || perf >= next.perf)
        return { at: perf + next.offset, err: next.err + Math.abs(perf - next.perf) * DRIFT };
      const share = (perf - last.perf) / (next.perf - last.perf);
      return { at: perf + last.offset + share * (next.offset - last.offset), err: last.err + next.err };
    }
    const before = this.before;
    if (!before) return null;
    const since = epoch === before.epoch ? perf - before.perf : wall - before.wall;
    let at = before.session + since, err = before.err + Math.abs(since) * DRIFT;
    if (best) {
      // Both ends are known: what the clocks drifted apart meanwhile is shared out evenly.
      const after = this.mark();
      const span = after.wall - before.wall;
      const drift = after.session - (before.session + span);
      if (span > 0) at += drift * Math.min(1, Math.max(0, since / span));
      err = before.err + best.rtt / 2 + Math.min(Math.abs(drift), 20);
    }
    return { at, err };
  }
}

export class Link {
  /** `on(kind, message)` hears every message of the laptop, and "reach" when it comes into or out of reach. */
  constructor(on) {
    this.on = on;
    this.phone = store.get("phone") ?? hex(8);
    store.set("phone", this.phone);
    this.kept = store.get("session", {});
    this.outbox = store.get("outbox", []).map((press) => ({ ...press, sent: 0 }));
    this.next = store.get("next", 0);
    this.clock = new ClockMap(store.get("clock"));
    this.code = decodeURIComponent(location.hash.slice(1)) || null;
    if (this.code) history.replaceState(null, "", location.pathname);
    this.reach = false;
    this.heard = 0;
    this.n = 0;
    this.pinged = 0;
    this.pings = new Map();
    this.skew = store.get("keyskew", 0);
    this.connect();
    setInterval(() => this.beat(), LOOK_MS);
  }

  connect() {
    const socket = new WebSocket(`ws://${location.host}/ws`);
    this.socket = socket;
    this.socketN = (this.socketN ?? 0) + 1;
    let late = false;
    const timeout = setTimeout(() => { late = true; socket.close(); }, CONNECT_MS);
    socket.onopen = () => {
      clearTimeout(timeout);
      this.send({
        t: "hello", v: 1, phone: this.phone, code: this.kept.secret ? null : this.code,
        secret: this.kept.secret ?? null, session: this.kept.session ?? null, next: this.next,
        name: navigator.userAgentData?.platform ?? "",
      });
    };
    socket.onmessage = (event) => this.take(JSON.parse(event.data));
    socket.onclose = () => {
      clearTimeout(timeout);
      if (this.socket !== socket) return;
      this.setReach(false);
      if (!this.refused) setTimeout(() => this.connect(), late ? 0 : RETRY_MS);
    };
  }

  setReach(reach) {
    if (reach === this.reach) return;
    this.reach = reach;
    this.on("reach", { reach });
  }

  take(message) {
    this.heard = performance.now();
    if (message.t === "pong") {
      const sent = this.pings.get(message.n);
      this.pings.delete(message.n);
      if (sent !== undefined) this.clock.add(sent, performance.now(), message.t1);
      if (!this.flushed && this.clock.samples.length >= 3) this.flush();
      return;
    }
    if (message.t === "refused") {
      if (message.why === "unpaired" && this.kept.secret) {
        // The laptop forgot us, or it is another session: the code, if there is one, pairs us again.
        this.forget();
        return;
      }
      this.refused = message.why !== "unpaired" || !this.code;
      this.on("refused", message);
      return;
    }
    if (message.t === "welcome") {
      if (message.session !== this.kept.session) {
        this.outbox = [];
        store.set("outbox", this.outbox);
      }
      this.kept = { session: message.session, secret: message.secret ?? this.kept.secret };
      store.set("session", this.kept);
      this.flushed = false;
      this.awayMs = message.away;
      this.clock.look();
      for (let i = 0; i < 8; i += 1) setTimeout(() => this.ping(), i * 60);
      this.setReach(true);
    }
    if (message.t === "ack") this.acknowledged(message);
    this.on(message.t, message);
  }

  forget() {
    this.kept = {};
    store.set("session", this.kept);
  }

  ping() {
    this.pinged = performance.now();
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.n += 1;
    const now = performance.now();
    this.pings.set(this.n, now);
    this.send({ t: "ping", n: this.n, t0: now });
  }

  beat() {
    this.clock.look();
    if (this.reach && performance.now() - this.heard > this.awayMs) {
      this.socket.close();
      const dead = this.socket;
      this.setReach(false);
      // A black hole never closes: go on without it.
      dead.onclose = null;
      dead.onmessage = null;
      this.connect();
      return;
    }
    if (performance.now() - this.pinged < PING_MS) return;
    if (this.clock.synced) store.set("clock", this.clock.mark());
    this.ping();
  }

  send(message) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  /** Store a press of this moment, and send it as soon as it can be. */
  press(kind, event) {
    // The moment of the touch itself, not of the code that hears of it; less what the key is late by.
    const perf = (event?.timeStamp > 0 ? event.timeStamp : performance.now()) - this.skew;
    const wall = Date.now() - (performance.now() - perf);
    const press = { counter: this.next, kind, perf, wall, epoch: this.clock.epoch, sent: 0 };
    this.next += 1;
    this.outbox.push(press);
    store.set("next", this.next);
    store.set("outbox", this.outbox);
    if (this.reach && this.clock.synced) this.flush();
    return press;
  }

  /** When a press was, in session time. */
  timeOf(press) {
    const found = this.clock.at(press.perf, press.wall, press.epoch);
    return found ?? { at: 0, err: 0 };
  }

  flush() {
    this.flushed = true;
    for (const press of this.outbox) {
      if (press.sent === this.socketN) continue;
      press.sent = this.socketN;
      const { at, err } = this.timeOf(press);
      const now = this.clock.now();
      this.send({
        t: "press", counter: press.counter, kind: press.kind,
        at_ms: Math.max(0, Math.min(at, now ?? at)), err_ms: Math.max(0, err),
      });
    }
  }

  acknowledged(ack) {
    this.outbox = this.outbox.filter((press) => press.counter !== ack.counter);
    store.set("outbox", this.outbox);
  }
}

export { store };
