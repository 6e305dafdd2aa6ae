"""When a press was: the map from a phone's clocks to the session's, by simulated clocks that drift."""

from __future__ import annotations

import json
import random
import statistics

import pytest

from tests.phone.engine import STUBS, engine

MINUTE = 60_000


@pytest.fixture(scope="module")
def clocks():
    return engine("/link.js", stubs=STUBS)


class Phone:
    """A phone whose clock runs `ppm` fast, and whose radio takes its time both ways."""

    def __init__(self, made, ppm, seed):
        self.js, self.rate, self.chance = made, 1 + ppm * 1e-6, random.Random(seed)
        self.set(0)
        made.eval("map = new ClockMap(null)")

    def set(self, at):
        self.at = at
        self.js.eval(
            f"perf = {at * self.rate!r}; wall = 1790000000000 + {at * self.rate!r}; if (this.map) map.look()"
        )

    def sync(self, at, samples=8):
        for index in range(samples):
            there, back = self.chance.uniform(4, 20), self.chance.uniform(4, 20)
            sent = at + index * 60
            self.set(sent + there + back)
            self.js.eval(f"map.add({sent * self.rate!r}, {(sent + there + back) * self.rate!r}, {sent + there!r})")

    def press(self, at):
        self.set(at)
        return json.loads(self.js.eval("JSON.stringify([perf, wall, map.epoch])"))

    def time_of(self, press):
        return self.js.eval(f"map.at(...{json.dumps(press)}).at")


@pytest.mark.parametrize("ppm", [-50, 50])
@pytest.mark.parametrize("reload", [False, True])
def test_after_half_an_hour_away_presses_have_their_own_times(clocks, ppm, reload):
    phone = Phone(clocks, ppm, 5)
    phone.sync(1_000)
    phone.set(3_000)
    away = [(at, phone.press(at)) for at in range(4_000, 30 * MINUTE, 47_000)]
    if reload:
        clocks.eval("map = new ClockMap(map.mark())")
    phone.sync(30 * MINUTE)
    off = sorted(abs(phone.time_of(press) - at) for at, press in away)
    assert statistics.quantiles(off, n=20)[-1] <= 30


def test_in_reach_a_press_is_known_to_a_few_milliseconds(clocks):
    phone = Phone(clocks, 50, 6)
    off = []
    for at in range(1_000, 10 * MINUTE, 5_000):
        phone.sync(at, 1)
        off.append(abs(phone.time_of(phone.press(at + 2_500)) - at - 2_500))
    assert statistics.quantiles(off, n=20)[-1] <= 15


def test_presses_of_two_outages_lie_between_what_was_known_round_each(clocks):
    phone = Phone(clocks, 50, 7)
    phone.sync(0)
    first = phone.press(10 * MINUTE)
    phone.sync(20 * MINUTE)
    second = phone.press(35 * MINUTE)
    phone.sync(50 * MINUTE)
    assert phone.time_of(first) == pytest.approx(10 * MINUTE, abs=15)
    assert phone.time_of(second) == pytest.approx(35 * MINUTE, abs=15)
