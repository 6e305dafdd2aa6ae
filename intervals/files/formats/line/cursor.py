"""Where the reading of a line's tokens is, and what the line says of its units."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from intervals.core.quantities.parsing import parse_amount
from intervals.core.quantities.units import DistanceRange, DistanceUnit, Extent, Per, UnitError
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.token import TRACK, T, Token, at, coded_at

ENDS: Final = frozenset({T.SEPARATOR, T.SLASH, T.WITH, T.CLOSE})
"""What ends a phrase."""


class Cursor:
    """A place among the tokens of one line; what is assumed is told to `assume` with its start and length."""

    def __init__(
        self, tokens: list[Token], known: Collection[str], per: Per, assume: Callable[[int, int, str], None]
    ) -> None:
        self.tokens, self.known, self.assume = tokens, known, assume
        self.i = 0
        self.said: list[Token] = []
        """Words that say how something is run; a line that no step keeps them of is refused."""
        extents = [token.extent for token in tokens]
        units = {extent.high.unit for extent in extents if isinstance(extent, DistanceRange)}
        in_km = DistanceUnit.KM in units and per is Per.MILE
        self.line_per = Per.MILE if DistanceUnit.MILE in units else Per.KM if in_km else per
        """What a pace without a unit is over."""
        self.many_bare = sum(token.type is T.NUMBER and token.value[0] in TRACK for token in tokens) > 1
        """Whether more than one number is a length that a track has."""

    def peek(self, ahead: int = 0) -> Token | None:
        """Return a token without taking it; None beyond the last."""
        i = self.i + ahead
        return self.tokens[i] if i < len(self.tokens) else None

    def type(self, ahead: int = 0) -> T | None:
        """Return what a token is."""
        token = self.peek(ahead)
        return None if token is None else token.type

    def word(self, ahead: int = 0) -> str:
        """Return a token's word, or nothing where it is none."""
        token = self.peek(ahead)
        return token.word if token is not None and token.type is T.WORD else ""

    def next(self) -> Token:
        """Take a token."""
        token = self.tokens[self.i]
        self.i += 1
        return token

    def says(self, token: Token, what: str) -> None:
        """Tell what a token is taken for."""
        self.assume(token.start, len(token.text.rstrip()), what)

    def note(self, phrase: Phrase, token: Token) -> None:
        """Note a token that a step is to keep."""
        phrase.said.append(token)
        self.said.append(token)

    def extent(self, token: Token) -> Extent:
        """Return the length that a token is. Raises LineError."""
        if token.extent is not None:
            return token.extent
        try:
            return parse_amount(token.text)
        except UnitError as error:
            raise coded_at(token, error.wording) from None

    def closing(self, opened: Token, start: int) -> int:
        """Return where the bracket closes that was opened before `start`. Raises LineError."""
        depth = 1
        for i in range(start, len(self.tokens)):
            depth += (self.tokens[i].type is T.OPEN) - (self.tokens[i].type is T.CLOSE)
            if not depth:
                if i == start:
                    raise at(self.tokens[i], "a bracket is closed too soon", "write a step before it")
                return i
        raise at(opened, "a bracket is not closed", "close it with )")
