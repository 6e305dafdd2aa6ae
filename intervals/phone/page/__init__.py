"""The files of the page, by the path that a browser asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file that is served as it is."""

    data: bytes
    type: str


def _file(name: str, kind: str) -> PageFile:
    return PageFile(files(__name__).joinpath(name).read_bytes(), f"{kind}; charset=utf-8")


PAGE: Final[Mapping[str, PageFile]] = {
    "/": _file("page.html", "text/html"),
    "/page.css": _file("page.css", "text/css"),
    "/page.js": _file("page.js", "text/javascript"),
    "/link.js": _file("link.js", "text/javascript"),
    "/place.js": _file("place.js", "text/javascript"),
    "/fold.js": _file("fold.js", "text/javascript"),
    "/ear.js": _file("ear.js", "text/javascript"),
}
