"""How much heat slows a marathon, fitted anew from the results of a paper: `python -m tools.fit_heat DATA.xlsx`.

The data are those of Mantzios et al., "Effects of Weather Parameters on Endurance Running Performance:
Discipline-specific Analysis of 1258 Races", Med Sci Sports Exerc 54(1): 153-161, 2022 (doi
10.1249/MSS.0000000000002769), as their authors published them: a workbook whose sheet `Final Database` has a row for
each race with its weather and the times of the places up to the 300th. It is no part of this project.

The model: ln(time of the 300th place) = the race's own level + a trend over the years, quadratic,
+ k max(0, W - W0)², where W is the simplified wet-bulb globe temperature of air temperature and dew point, °C. W0 is
that whole or half degree which leaves the least. The error of k is the spread over 400 draws of whole races.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from intervals.core.running.heat import simplified_wbgt

PLACE = "time_300"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Floats = NDArray[np.float64]


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of the workbook's last sheet, by the names in its first row."""
    with zipfile.ZipFile(path) as book:
        shared = [
            "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
            for item in ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 - a file of our own choosing
        ]
        sheet = ET.fromstring(book.read("xl/worksheets/sheet8.xml"))  # noqa: S314 - as above
    names: dict[str, str] = {}
    for row in sheet.iter(f"{_MAIN}row"):
        cells = {}
        for cell in row:
            value = cell.find(f"{_MAIN}v")
            column = re.sub(r"\d", "", cell.get("r", ""))
            if value is not None and value.text is not None:
                cells[column] = shared[int(value.text)] if cell.get("t") == "s" else value.text
        if not names:
            names = cells
        else:
            yield {names[column]: text for column, text in cells.items() if column in names}


def races(path: Path) -> tuple[NDArray[np.int_], Floats, Floats, Floats]:
    """Return of each marathon with a 300th place: its race, decades since 1995, W in °C, and ln of seconds."""
    numbers: dict[tuple[str, ...], int] = {}
    found = []
    for row in rows(path):
        try:
            hours, minutes, seconds = map(float, row.get(PLACE, "").split(":"))
            wbgt = simplified_wbgt(float(row["air_temp_c"]), float(row["dew_point_c"]))
        except (ValueError, KeyError):
            continue
        time_s = hours * 3600 + minutes * 60 + seconds
        if row["race_type"] != "Marathon" or not time_s:
            continue
        race = numbers.setdefault((row["competition"], row["host_nation"].lower(), row["sex"]), len(numbers))
        found.append((race, (float(row["year"]) - 1995) / 10, wbgt, np.log(time_s)))
    race_, decade, wbgt_, log_s = (np.array(column) for column in zip(*found, strict=True))
    return race_.astype(int), decade, wbgt_, log_s


def fit(race: NDArray[np.int_], decade: Floats, wbgt: Floats, log_s: Floats, w0: float) -> tuple[float, float]:
    """Return k, and the standard deviation of what is left."""
    number = np.bincount(race)

    def within(values: Floats) -> Floats:
        means = np.bincount(race, values) / np.maximum(number, 1)
        return np.asarray(values - means[race])

    design = np.column_stack([within(np.maximum(0, wbgt - w0) ** 2), within(decade), within(decade**2)])
    solved = np.linalg.lstsq(design, within(log_s), rcond=None)[0]
    left = within(log_s) - design @ solved
    return float(solved[0]), float(left.std())


def main() -> None:
    """Print W0, k with its error, and what is left of a race's time."""
    data = races(Path(sys.argv[1]))
    race, wbgt = data[0], data[2]
    w0 = min(np.arange(5, 20.1, 0.5), key=lambda each: fit(*data, each)[1])
    k, left = fit(*data, w0)
    random, draws = np.random.default_rng(1), []
    for _ in range(400):
        chosen = [np.flatnonzero(race == n) for n in random.integers(0, race.max() + 1, race.max() + 1)]
        again = np.concatenate([np.full(len(each), i) for i, each in enumerate(chosen)])
        index = np.concatenate(chosen)
        draws.append(fit(again, data[1][index], data[2][index], data[3][index], w0)[0])
    print(f"{len(race)} marathons of {race.max() + 1} races, W {wbgt.min():.1f} to {wbgt.max():.1f} °C")
    print(f"300th place: mean {np.exp(data[3].mean()) / 60:.0f} min")
    print(f"W0 = {w0:g} °C, k = {k:.6f} ± {np.std(draws):.6f} a square degree, residual {left:.4f}")


if __name__ == "__main__":
    main()
