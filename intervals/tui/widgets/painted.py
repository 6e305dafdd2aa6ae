"""A widget whose rows are drawn when it changes, and handed on as they are when something near it does.

Law: nothing here is drawn twice for the same words. Textual draws again by the row, and each row asks anew for its
style and its frame: of a clock fourteen rows high that was most of what a live session cost.
"""

from __future__ import annotations

from typing import Self

from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class Painted(Widget):
    """Draws rows by `render_line`, in the style `ink`."""

    ink: Style = Style()
    """The style of the widget: to be had while a row is drawn."""
    _drawn: tuple[Region, Size, list[Strip]] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows, or return those that were drawn since the last change."""
        if self._drawn is None or self._drawn[:2] != (crop, self.size):
            self.ink = self.rich_style
            # A row of text with nothing round it and nothing over it is all that there is to be seen of it.
            solid = self.opacity == self.styles.text_opacity == 1
            bare = solid and crop == self.size.region == self.outer_size.region
            self._drawn = crop, self.size, self._bare_rows() if bare else super().render_lines(crop)
        return self._drawn[2]

    def _bare_rows(self) -> list[Strip]:
        _, background = self.background_colors
        strips = [self.render_line(y) for y in range(self.size.height)]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have the rows drawn again."""
        self._drawn = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Have the rows drawn again in another style."""
        self._drawn = None
        super().notify_style_update()
