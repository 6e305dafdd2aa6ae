"""What is answered to a browser's requests: a handful of files, clips for who is paired, and the way to the socket.

Law: GET alone, of known paths, under the very address we listen on. An unpaired visitor gets the page, and learns
nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from http import HTTPStatus
from typing import Final

from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from intervals.phone.desk import Desk
from intervals.phone.pairing import Pairing

SOCKET_PATH: Final = "/ws"
_CLIPS: Final = "/clip/"
_SECURITY: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "media-src 'self' blob: data:; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def respond(request: Request, hosts: Collection[str], desk: Desk, pairing: Pairing) -> Response | None:
    """Return the answer to a request; None for one that may open the socket. `hosts` are the addresses served."""
    named = request.headers.get_all("Host")
    if request.method != "GET":
        return response(HTTPStatus.METHOD_NOT_ALLOWED)
    if len(named) != 1 or named[0] not in hosts:
        return response(HTTPStatus.FORBIDDEN)
    path = request.path
    if path == SOCKET_PATH:
        # A page of another site has another origin, and one that has none is no page of ours.
        origins = request.headers.get_all("Origin")
        return None if origins == [f"http://{named[0]}"] else response(HTTPStatus.FORBIDDEN)
    if path.startswith(_CLIPS):
        return _clip(path.removeprefix(_CLIPS), request, desk, pairing)
    found = desk.page.get(path)
    return response(HTTPStatus.NOT_FOUND) if found is None else response(HTTPStatus.OK, found.data, found.type)


def _clip(name: str, request: Request, desk: Desk, pairing: Pairing) -> Response:
    bearer = request.headers.get_all("Authorization")
    phone, _, secret = (bearer[0] if len(bearer) == 1 else "").removeprefix("Bearer ").partition(":")
    if not pairing.by_secret(phone, secret):
        return response(HTTPStatus.UNAUTHORIZED)
    data = desk.clip(name)
    kind = "audio/mpeg" if data is not None and not data.startswith(b"RIFF") else "audio/wav"
    return response(HTTPStatus.NOT_FOUND) if data is None else response(HTTPStatus.OK, data, kind)


def response(status: HTTPStatus, body: bytes | None = None, kind: str = "text/plain; charset=utf-8") -> Response:
    """Return an answer with its guards; without a body it says its status."""
    data = f"{status.value} {status.phrase}\n".encode() if body is None else body
    headers = Headers({**_SECURITY, "Content-Type": kind, "Content-Length": str(len(data)), "Connection": "close"})
    return Response(status.value, status.phrase, headers, data)
