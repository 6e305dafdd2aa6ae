"""The page's own modules in an engine without a browser: pure ones as they are, the others with clocks set by hand."""

from __future__ import annotations

from py_mini_racer import MiniRacer

from intervals.core.phrases import ENGLISH
from intervals.phone.page import page_files

STUBS = """
var perf = 0, wall = 1790000000000;
var performance = { now: () => perf };
Date.now = () => wall;
var crypto = { getRandomValues: (bytes) => bytes.map(() => Math.floor(Math.random() * 256)) };
var localStorage = { getItem: () => null, setItem: () => undefined };
var started = [];
class GainNode { constructor() { this.gain = { value: 1 }; } connect() { return this; } }
class AudioBufferSourceNode {
  constructor(context, { buffer }) { this.buffer = buffer; this.stopped = false; started.push(this); }
  connect() { return this; }
  start(when) { this.when = when; }
  stop() { this.stopped = true; }
}
"""
"""A clock, a store and a sound card that remember."""


def source(*names: str) -> str:
    """Return modules of the page as one script, without what joins them."""
    page = page_files(ENGLISH.texts)
    lines = "\n".join(page[name].data.decode() for name in names).splitlines()
    return "\n".join(
        line.removeprefix("export ")
        for line in lines
        if not line.startswith("import ") and not line.startswith("export {")
    )


def engine(*names: str, stubs: str = "") -> MiniRacer:
    """Return an engine that has these modules."""
    made = MiniRacer()
    made.eval(stubs + source(*names))
    return made
