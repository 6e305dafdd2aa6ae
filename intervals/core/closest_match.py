"""Which word was meant: the known one nearest to a misspelt one.

Law: pure text; where nothing is near nothing is suggested.
"""

from __future__ import annotations

from typing import Final

_LONGEST_WORD: Final = 60
"""Nobody misspells a longer one, and comparing costs its length squared."""


def closest_match(word: str, known: list[str]) -> str | None:
    """Return the known word nearest to a misspelt one, or None where none is near (edit distance ≤ ⅓)."""
    if len(word) > _LONGEST_WORD:
        return None
    word = word.lower()
    best: tuple[int, str] | None = None
    for candidate in known:
        longer = max(len(word), len(candidate))
        allowed = min(max(1, longer // 3), longer - 1)
        if abs(len(word) - len(candidate)) > allowed:
            continue
        distance = _edits(word, candidate.lower())
        if distance <= allowed and (best is None or distance < best[0]):
            best = (distance, candidate)
    return None if best is None else best[1]


def _edits(a: str, b: str) -> int:
    """Count the edits between two words (optimal string alignment: a swap of neighbours is one)."""
    before: list[int] = []
    previous = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        current = [i]
        for j, other in enumerate(b, 1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (char != other))
            if i > 1 and j > 1 and char == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        before, previous = previous, current
    return previous[-1]
