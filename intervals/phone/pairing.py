"""Which phones belong to a session: a code to read off the screen once, then a secret that each phone keeps.

Law: ten wrong codes in all, whoever sent them, and the code is another one. Comparisons take the same time whatever
is compared.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Mapping
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which are read as other letters."""
CODE_LENGTH: Final = 8
"""40 bits."""
WRONG_CODES: Final = 10


def normalised(code: str) -> str:
    """Return a typed code as it is meant: upper case, no dashes, I and L as 1, O as 0."""
    return code.upper().replace("-", "").translate(str.maketrans("ILO", "110"))


class Pairing:
    """The code of this session, and the secrets of the phones that showed it."""

    def __init__(
        self, paired: Mapping[str, str] | None = None, on_change: Callable[[Pairing], None] = lambda _pairing: None
    ) -> None:
        """Begin with a new code; `paired` are phones of the same session before it broke off, by id.

        `on_change` is told of a new code and of a new phone.
        """
        self._on_change = on_change
        self._wrong = 0
        self.code = new_code()
        self.secrets: dict[str, str] = dict(paired or {})

    def by_secret(self, phone: str, secret: str) -> bool:
        """Whether `secret` is that of the phone."""
        known = self.secrets.get(phone)
        return hmac.compare_digest((known or "0" * 32).encode(), secret.encode()) and known is not None

    def by_code(self, phone: str, code: str) -> str | None:
        """Return a new secret for the phone where the code is right, else None.

        A phone that comes again by the code is the same phone with another secret.
        """
        if not hmac.compare_digest(normalised(code).encode(), self.code.encode()):
            self._wrong += 1
            if self._wrong >= WRONG_CODES:
                self._wrong, self.code = 0, new_code()
                self._on_change(self)
            return None
        self.secrets[phone] = secrets.token_hex(16)
        self._on_change(self)
        return self.secrets[phone]


def new_code() -> str:
    """Return a code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
