"""A dark theme and a light one for sunlight; each kind has a ground and an ink that can be told from afar.

Law: colours stand here and nowhere else; stylesheets name them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from textual.theme import Theme

DARK: Final = "intervals-dark"
LIGHT: Final = "intervals-light"

_KINDS = ("run", "recover", "easy", "lift", "still")

_DARK_GROUNDS = {"run": "#8a1c00", "recover": "#00395c", "easy": "#16402a", "lift": "#4b2270", "still": "#1c1c20"}
_DARK_INKS = {"run": "#fff3d6", "recover": "#e2f4ff", "easy": "#e4ffe9", "lift": "#f6e8ff", "still": "#f2f2f2"}
_DARK_BARS = {"run": "#ff8c42", "recover": "#4fa8e0", "easy": "#5fbf7f", "lift": "#b98aff", "still": "#8a8a94"}
_LIGHT_BARS = {"run": "#c75000", "recover": "#1f78b4", "easy": "#2e8b3d", "lift": "#7b3fc4", "still": "#6a6a72"}
_LIGHT_GROUNDS = {"run": "#ffb000", "recover": "#a8dcff", "easy": "#c4f0b4", "lift": "#e2c8ff", "still": "#ffffff"}


def _variables(grounds: dict[str, str], inks: dict[str, str], bars: dict[str, str]) -> dict[str, str]:
    out = {}
    for kind in _KINDS:
        out[f"{kind}-ground"] = grounds[kind]
        out[f"{kind}-ink"] = inks[kind]
        out[f"{kind}-bar"] = bars[kind]
    return out


THEMES: Final = (
    Theme(
        name=DARK,
        primary="#ff8c42",
        secondary="#6cc5ff",
        accent="#ffd166",
        error="#ff6b6b",
        warning="#ffd166",
        background="#1c1c20",
        surface="#26262c",
        foreground="#f2f2f2",
        dark=True,
        variables=_variables(_DARK_GROUNDS, _DARK_INKS, _DARK_BARS),
    ),
    Theme(
        name=LIGHT,
        primary="#b34700",
        secondary="#005f99",
        accent="#7a4b00",
        error="#b00020",
        warning="#7a4b00",
        background="#ffffff",
        surface="#f2f2f2",
        foreground="#000000",
        dark=False,
        variables=_variables(_LIGHT_GROUNDS, dict.fromkeys(_KINDS, "#000000"), _LIGHT_BARS),
    ),
)

OWN: Final = "intervals-own"


def own_theme(base: str, colours: Mapping[str, str]) -> Theme:
    """Return a theme of ours with grounds of the runner's own, each with the ink that is read best on it."""
    theme = next(one for one in THEMES if one.name == base)
    inks = {name: ink_on(ground) for name, ground in colours.items()}
    return replace(
        theme,
        name=OWN,
        variables={
            **theme.variables,
            **{f"{name}-ground": ground for name, ground in colours.items()},
            **{f"{name}-ink": ink for name, ink in inks.items()},
        },
    )


def ink_on(ground: str) -> str:
    """Return black or white, whichever has more contrast on a ground (WCAG 2.1, relative luminance)."""
    parts = [int(ground[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4) for part in parts]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (light + 0.05) ** 2 > 1.05 * 0.05 else "#ffffff"


NAMES: Final = {"dark": DARK, "light": LIGHT}
"""The themes by the names that a runner writes."""
