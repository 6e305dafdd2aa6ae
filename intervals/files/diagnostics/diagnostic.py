"""One thing that is wrong with a file, or looks wrong.

Law: a diagnostic names its place and its remedy. It holds the file's text as it is; `render` makes it harmless.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from intervals.core.codes import Severity, Wording, codes
from intervals.core.dataclass import dataclass
from intervals.files.diagnostics.render import clipped, excerpt, paint, visible

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One error or warning. Lines and columns count from 1; line 0 means the file as a whole."""

    severity: Severity
    code: str
    file: str
    line: int
    column: int
    what: str
    remedy: str
    source_line: str = ""
    length: int = 1
    """How many characters of the source line the caret underlines."""

    @classmethod
    def of(
        cls, said: Wording, file: str, line: int = 0, column: int = 0, source_line: str = "", length: int = 1
    ) -> Diagnostic:
        """Return a diagnostic, as severe as its code; without a place it is about the file as a whole."""
        severity = codes()[said.code].severity
        return cls(severity, said.code, file, line, column, said.what, said.remedy, source_line, length)

    @property
    def is_error(self) -> bool:
        """Whether the file cannot be used because of it."""
        return self.severity == "error"

    @property
    def headline(self) -> str:
        """`file:line:column: error: what [code]`, with nothing in it that moves a cursor."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return visible(f"{place}: {self.severity}: {self.what} [{self.code}]")

    def render(self, *, colour: bool = False) -> str:
        """Return the headline, the source line with a caret under the value, and the remedy: up to four lines."""
        lines = [self.headline]
        if colour:
            mark = f" {self.severity}: "
            before, _, after = self.headline.partition(mark)
            lines = [f"{before}{paint(mark, self.severity)}{paint(after, 'bold')}"]
        if self.line and self.source_line.strip():
            source, caret = excerpt(self.source_line, self.column, self.length)
            lines += [f"  {source}", f"  {paint(caret, self.severity) if colour else caret}".rstrip()]
        if self.remedy:
            lines.append(f"  {paint('help:', 'help') if colour else 'help:'} {visible(self.remedy)}")
        return "\n".join(lines)

    def to_json(self) -> dict[str, str | int]:
        """Return plain data for `--json`; a long source line is cut off."""
        return {
            "severity": self.severity,
            "code": self.code,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "length": self.length,
            "what": self.what,
            "remedy": self.remedy,
            "source_line": clipped(self.source_line),
        }


@dataclass(frozen=True, slots=True)
class Report(Generic[T_co]):
    """A value, or the reasons why there is none; warnings may come with a value."""

    value: T_co | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is a value and no error."""
        return self.value is not None and not any(d.is_error for d in self.diagnostics)


def in_file_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics by place, each once: an alias makes one mistake come up many times."""
    once = {(d.line, d.column, d.code, d.what): d for d in diagnostics}
    return tuple(sorted(once.values(), key=lambda d: (d.line, d.column)))
