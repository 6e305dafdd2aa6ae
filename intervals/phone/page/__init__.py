"""The files of the page, by the path that a browser asks for, in the language of the session.

Law: every text of the page stands in the catalogue of its language, as `page-…`; the page has none of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from typing import Final

from intervals.core.dataclass import dataclass

_TEXT: Final = re.compile(r"{{([a-z-]+)}}")
_PREFIX: Final = "page-"
_SCRIPT: Final = "text/javascript; charset=utf-8"
_FILES: Final[Mapping[str, tuple[str, str]]] = {
    "/": ("page.html", "text/html; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    **{f"/{name}.js": (f"{name}.js", _SCRIPT) for name in ("page", "link", "place", "say", "fold", "ear")},
}


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file as it is served."""

    data: bytes
    type: str


def page_files(texts: Mapping[str, str]) -> dict[str, PageFile]:
    """Return the files by their paths; `texts` is the catalogue of screen texts."""
    own = {key.removeprefix(_PREFIX): text for key, text in texts.items() if key.startswith(_PREFIX)}
    # Within a script element nothing but its end has a meaning.
    words = json.dumps(own, ensure_ascii=False).replace("<", "\\u003c")
    found = {
        path: PageFile(files(__name__).joinpath(name).read_bytes(), kind) for path, (name, kind) in _FILES.items()
    }
    front = found["/"]
    filled = _TEXT.sub(lambda key: words if key[1] == "words" else escape(own[key[1]]), front.data.decode())
    return found | {"/": PageFile(filled.encode(), front.type)}
