"""What runners call their paces, and which pace that is.

Law: a name means one pace, or none; where it stands for another that an athlete has, the line is told so.

Paces between two races come from Riegel's T2 = T1 (D2/D1)^1.06, so that a pace over D is its neighbour's divided by
(D/neighbour)^0.06; that is good to a second or two a mile between a mile and a marathon.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final, NamedTuple

from intervals.core.closest_match import closest_match
from intervals.core.codes import Wording, wording
from intervals.core.quantities.units import NamedPace

_SAME: Final = {
    "marathon": "marathon mp m gmp marathon-pace race-marathon m-pace",
    "half": "half hmp hm half-marathon halfmarathon hm-pace 21k h-mp",
    "10k": "10k 10km 10,000m 10000m 10000",
    "5k": "5k 5km 5000m 5000",
    "mile": "mile 1mile one-mile 1500 1500m 1500-m",
    "threshold": "threshold t lt t-pace lactate-threshold lactate thresh tp ltp anaerobic-threshold at ant thr",
    "interval": "interval i i-pace",
    "repetition": "repetition r rep r-pace",
    "easy": "easy e e-pace ez",
    "jog": "jog",
    "walk": "walk",
}
_NAMES: Final = {name: pace for pace, names in _SAME.items() for name in names.split()}
_LIKE: Final = {
    "tempo": "threshold", "vo2max": "interval", "vo2": "interval", "v02max": "interval", "v02": "interval",
    "cruise": "threshold", "cruise-interval": "threshold", "goal": "marathon", "gp": "marathon", "target": "marathon", "recovery": "easy", "long-run": "easy", "long": "easy", "tempos": "threshold",
    "conversational": "easy", "aerobic": "easy", "general-aerobic": "easy", "speed": "repetition", "lr": "easy",
}  # fmt: skip
"""Names that stand for a pace by a habit of plans, which is said."""
RACE_KM: Final = {"marathon": 42.195, "half": 21.0975, "10k": 10.0, "5k": 5.0, "mile": 1.609344}
_OTHER_KM: Final = {
    "15k": 15.0, "10-mile": 16.09344, "10mile": 16.09344, "10mi": 16.09344, "ten-mile": 16.09344, "10m": 16.09344, "8k": 8.0, "3k": 3.0,
    "3000m": 3.0, "3000": 3.0, "2-mile": 3.218688, "2mile": 3.218688, "two-mile": 3.218688, "4k": 4.0, "20k": 20.0, "25k": 25.0,
    "30k": 30.0, "12k": 12.0, "8-mile": 12.874752, "5-mile": 8.04672, "5mile": 8.04672, "3-mile": 4.828032, "20-mile": 32.18688,
    "2k": 2.0, "6k": 6.0, "15km": 15.0, "3km": 3.0, "8km": 8.0,
}  # fmt: skip
_RIEGEL: Final = 0.06
_DROPPED: Final = re.compile(
    r"\b(?:pace|paced|effort|race|racing|rp|speed|intensity|goal|current|your|target|the|of|a|date|run|running|level)\b"
)


class Meant(NamedTuple):
    """A pace, and what was assumed to come to it."""

    pace: NamedPace
    assumed: str = ""


def meant(text: str, known: Collection[str]) -> Meant | None:
    """Return the pace that a text names, or None where it names none."""
    full = " ".join(text.lower().replace("'s", "").split())
    if full in known:
        return Meant(NamedPace(full))
    name = "-".join(_DROPPED.sub(" ", full.replace("_", " ")).split()).strip("-") or (
        "goal" if {"goal", "target", "race"} & set(full.split()) else ""
    )
    if not name and full == "speed":
        name = full
    name = re.sub(r"(?<=\d)-(?=(?:k|km|m)\b)", "", name)
    if name in known:
        return Meant(NamedPace(name))
    if (same := _NAMES.get(name)) in known and same is not None:
        return Meant(NamedPace(same))
    if (like := _LIKE.get(name)) in known and like is not None:
        return Meant(NamedPace(like), f"is read as {like} pace")
    km = _OTHER_KM.get(name)
    return None if km is None else _between(km, known)


def _between(km: float, known: Collection[str]) -> Meant | None:
    near = min(
        (pace for pace in RACE_KM if pace in known), key=lambda pace: abs(_log_ratio(km, RACE_KM[pace])), default=None
    )
    if near is None:
        return None
    percent = round(100 * (RACE_KM[near] / km) ** _RIEGEL)
    return Meant(NamedPace(near, percent=float(percent)), f"is read as {percent}% of {near} pace's speed")


def _log_ratio(a: float, b: float) -> float:
    return a / b if a > b else b / a


def share(name: str, *percents: float) -> NamedPace:
    """Return a share of a pace's speed, or from one share to another, in either order."""
    low, high = min(percents), max(percents)
    return NamedPace(name, percent=low, percent_to=high if high != low else None)


def between(low: NamedPace, high: NamedPace) -> Meant | None:
    """Return the range from one pace to another, or None where their distance is not known."""
    if low.name == high.name and not (low.offset_s or high.offset_s):
        return Meant(share(low.name, low.percent, high.percent))
    if low.name not in RACE_KM or high.name not in RACE_KM or low.offset_s or high.offset_s:
        return None
    ratio = (RACE_KM[low.name] / RACE_KM[high.name]) ** _RIEGEL * high.percent
    found = share(low.name, low.percent, float(round(ratio)))
    return Meant(found, f"is read as {found}")


def nobody_knows(name: str, known: Collection[str]) -> Wording:
    """Return what is said of a name that nobody knows."""
    near = closest_match(name.lower(), [*known, *_NAMES])
    if near is not None:
        return wording("unknown-pace/near", given=name[:30], near=near)
    return wording("unknown-pace/line", given=name[:30], known=", ".join(sorted(known)))


def is_name(word: str, known: Collection[str]) -> bool:
    """Whether a word in a line names a pace without an `@` before it: `MP`, `threshold`, `tempo`, `10k`."""
    word = word.lower()
    word = word.removesuffix("-pace")
    return word in _BARE or (word in known and word not in {"jog", "walk", "easy"})


_BARE: Final = frozenset(
    [
        "marathon",
        "mp",
        "gmp",
        "hmp",
        "half-marathon",
        "threshold",
        "lt",
        "thr",
        "thresh",
        "tempo",
        "tempos",
        "marathon-pace",
        "t-pace",
        "i-pace",
        "m-pace",
        "e-pace",
        "r-pace",
        "interval-pace",
        "vo2max",
        "vo2",
        "half",
        "repetition",
        "interval",
    ]
)
"""Words that are a pace also without `@`."""
