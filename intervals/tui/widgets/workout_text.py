"""The text of a workout, with what is wrong told at the end of its line."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

from intervals.files.diagnostics import Diagnostic
from intervals.tui.widgets.line import printable


class WorkoutText(TextArea):
    """Textual's editor, with YAML in colour where tree-sitter is there."""

    DEFAULT_CSS = "WorkoutText { width: 1fr; height: 1fr; border: none; padding: 0; }"

    def __init__(self, text: str, *, id: str | None = None) -> None:
        super().__init__(text, id=id, show_line_numbers=True, soft_wrap=False, tab_behavior="indent")
        self.indent_width = 2
        self._told: dict[int, list[Diagnostic]] = {}

    def on_mount(self) -> None:
        """Take the colours of the theme."""
        if "yaml" in self.available_languages:
            self.language = "yaml"
        variables = self.app.theme_variables
        colour = {name: variables.get(f"{name}-bar", "") for name in ("run", "recover", "easy", "lift", "still")}
        self.register_theme(
            TextAreaTheme(
                "workout",
                gutter_style=Style(dim=True),
                cursor_line_style=Style(bgcolor=variables.get("surface")),
                cursor_line_gutter_style=Style(bold=True),
                syntax_styles={
                    "comment": Style(color=colour["still"], italic=True),
                    "yaml.field": Style(color=colour["recover"], bold=True),
                    "property": Style(color=colour["recover"], bold=True),
                    "string": Style(color=colour["easy"]),
                    "number": Style(color=colour["run"]),
                    "boolean": Style(color=colour["run"]),
                    "type": Style(color=colour["lift"]),
                    "error": Style(),
                },
            )
        )
        self.theme = "workout"
        self._wrong_style = Style(color=variables.get("error"), underline=True)
        self._odd_style = Style(color=variables.get("warning"), underline=True)

    async def on_key(self, event: events.Key) -> None:
        """Do what a key of the editor's own is for, before the next one is looked at.

        Left to bubble, an arrow or a backspace would act after the letters that were typed behind it, where a slow
        line brings several keys in one go.
        """
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    def tell(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """Show other diagnostics."""
        told: dict[int, list[Diagnostic]] = {}
        for one in diagnostics:
            told.setdefault(max(0, one.line - 1), []).append(one)
        if told != self._told:
            self._told = told
            self._refresh_size()
            self._line_cache.clear()
            self.refresh()

    def _refresh_size(self) -> None:
        """Leave room to the right of the longest line, for what is said there."""
        super()._refresh_size()
        width, height = self.virtual_size
        self.virtual_size = Size(max(width, self.size.width), height)

    def get_line(self, line_index: int) -> Text:
        """Return a line: what is wrong in it underlined, and said after its end."""
        text = super().get_line(line_index)
        for one in self._told.get(line_index, ()):
            style = self._wrong_style if one.is_error else self._odd_style
            if one.line:
                text.stylize(style, one.column - 1, one.column - 1 + one.length)
        for one in self._told.get(line_index, ())[:1]:
            style = self._wrong_style if one.is_error else self._odd_style
            said = printable(f"{one.what}: {one.remedy}" if one.remedy else one.what)
            text.append(f"   ◂ {said}", style + Style(underline=False, italic=True))
        return text
