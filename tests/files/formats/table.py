"""Prints how much of the corpus of real workouts is read as it is meant: `python -m tests.files.formats.table`."""

from __future__ import annotations

import json
from collections import Counter

from intervals.core.workout.athlete import PACE_NAMES
from intervals.files.formats.line import read_line
from tests.files.formats.corpus import CORPUS
from tests.files.formats.expected_line import means
from tests.files.formats.test_truth import TRUTHS, differences, imported


def main() -> None:
    """Print the two tables."""
    files: Counter[tuple[str, str]] = Counter()
    for path in TRUTHS:
        truth = json.loads(path.read_text(encoding="utf-8"))
        form = path.stem.partition("_")[0]
        found, why = imported(truth)
        wanted = truth.get("workouts", [truth])
        if any("expect" in want for want in wanted):
            verdict = "as told" if found is None else "WRONG"
        elif found is None:
            verdict = f"refused: {why}"
        else:
            pairs = zip(found, wanted, strict=True)
            verdict = "WRONG" if any(list(differences(a.workout, a.losses, b["legs"])) for a, b in pairs) else "true"
        files[form, verdict] += 1
    for (form, verdict), count in sorted(files.items()):
        print(f"{form:<8} {count:>3}  {verdict}")
    lines: Counter[tuple[str, str]] = Counter()
    for row in (CORPUS / "lines.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        scope, line, expected = (row + "\t\t").split("\t")[:3]
        report = read_line(line, PACE_NAMES)
        if report.value is None:
            verdict = "refused"
        else:
            verdict = "read" if means(report.value.blocks, expected, within=scope == "B") else "WRONG"
        lines[scope, verdict] += 1
    for (scope, verdict), count in sorted(lines.items()):
        print(f"line {scope}   {count:>3}  {verdict}")


if __name__ == "__main__":
    main()
