"""How a phone joins: the code for its camera, black on white whatever the theme, and the address in words."""

from __future__ import annotations

import os

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from intervals.live.companion import Invitation
from intervals.tui.widgets.line import fitted

_INK = Style(color="#000000", bgcolor="#ffffff")


class InvitationCode(Widget):
    """Shows the code where it fits and colours may be used, else nothing: the address stands below it anyway."""

    DEFAULT_CSS = "InvitationCode { width: auto; height: auto; display: none; }"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._lines: tuple[str, ...] = ()

    def show(self, invitation: Invitation | None, room: tuple[int, int]) -> bool:
        """Show an invitation where its code has `room`, columns and rows; return whether it does."""
        lines = tuple(invitation.qr) if invitation is not None and "NO_COLOR" not in os.environ else ()
        fits = bool(lines) and len(lines[0]) <= room[0] and len(lines) <= room[1]
        if not fits:
            lines = ()
        if lines != self._lines:
            self._lines = lines
            self.styles.width, self.styles.height = (len(lines[0]), len(lines)) if lines else (0, 0)
            self.display = bool(lines)
            self.refresh(layout=True)
        return fits

    def render_line(self, y: int) -> Strip:
        """Return a row of the code."""
        text = self._lines[y] if y < len(self._lines) else ""
        return Strip([Segment(fitted(text, self.size.width), _INK)])
