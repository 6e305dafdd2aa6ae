"""What looks wrong across the values of the athlete's file.

Law: warnings only, each at the value that looks wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from intervals.core.codes import wording
from intervals.core.quantities.units import PaceRange, Per
from intervals.core.running.fitness import RACE_METRES
from intervals.files.athlete.derive import RaceResult
from intervals.files.diagnostics import Diagnostic
from intervals.files.yaml import Branch, Document

FASTEST_S_PER_KM: Final = 140.0
SLOWEST_S_PER_KM: Final = 1_200.0
BESIDE_MARATHON: Final = {"mile": 0.80, "5k": 0.88, "10k": 0.91, "half": 0.96, "marathon": 1.0, "easy": 1.17}
"""About how long a kilometre takes beside marathon pace; by VDOT these hardly change from runner to runner."""
OUTLIER: Final = (0.74, 1.35)
"""A wrong unit is a factor of 1.61 off, or 0.62."""


def slips(document: Document, paces: Mapping[str, PaceRange], races: Sequence[RaceResult]) -> Iterator[Diagnostic]:
    """Yield what is allowed and yet looks like a slip."""
    for i, (older, newer) in enumerate(pairwise(races)):
        if newer.day < older.day:
            said = wording("date-disorder", newer=newer.day, older=older.day)
            yield document.diagnostic(said, document.place(("races", i + 1, "date")))
    yield from _odd_paces(document, paces)


def _odd_paces(document: Document, paces: Mapping[str, PaceRange]) -> Iterator[Diagnostic]:
    given = document.data.get("paces") if isinstance(document.data, Branch) else None
    names = {key.lower(): key for key in given} if isinstance(given, Branch) else {}
    for name, key in names.items():
        pace = paces[name]
        other = Per.MILE if pace.fast.per is Per.KM else Per.KM
        swap = {"clock": pace.fast.clock(), "per": other}
        place = document.place(("paces", key))
        if not FASTEST_S_PER_KM <= pace.fast.s_per_km <= pace.slow.s_per_km <= SLOWEST_S_PER_KM:
            yield document.diagnostic(wording("odd-pace", pace=pace, **swap), place)
        elif name in BESIDE_MARATHON and not OUTLIER[0] < _off(name, paces) < OUTLIER[1]:
            like = "10k" if name == "marathon" else "marathon"
            said = wording("pace-outlier", name=name, pace=pace, other=like, known=paces[like], **swap)
            yield document.diagnostic(said, place)
        elif name in RACE_METRES and (longer := _faster_longer(name, paces)):
            said = wording("pace-order", name=name, pace=pace, longer=longer, faster=paces[longer])
            yield document.diagnostic(said, place)


def _off(name: str, paces: Mapping[str, PaceRange]) -> float:
    """Return how far a pace is from what most of the others say it should be, as a factor."""
    implied = {other: paces[other].middle.s_per_km / factor for other, factor in BESIDE_MARATHON.items()}
    return implied[name] / median(implied.values())


def _faster_longer(name: str, paces: Mapping[str, PaceRange]) -> str | None:
    """Return a longer race whose pace is faster than that of `name`."""
    order = list(RACE_METRES)
    here = paces[name].middle.s_per_km
    longer = (other for other in order[order.index(name) + 1 :] if paces[other].middle.s_per_km < here - 0.05)
    return next(longer, None)
