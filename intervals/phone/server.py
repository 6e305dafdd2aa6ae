"""The server of the page and of its socket, in a thread of its own.

Law: GET alone, a handful of known paths, the exact Host that we listen on and, for the socket, the exact Origin. A
visitor who is not paired learns nothing of the session. Whatever is wrong with a request or a message closes that
connection and changes nothing else.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final, Protocol

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from intervals.app.phone_flags import PORT
from intervals.phone.page import PAGE
from intervals.phone.pairing import Pairing
from intervals.phone.protocol import MAX_BYTES, VERSION, Message, Refused, read, write

DEFAULT_PORT: Final = PORT
MAX_SOCKETS: Final = 8
HELLO_S: Final = 3.0
"""A socket says who it is within this time."""
REQUEST_S: Final = 5.0
"""A request is whole within this time."""
AWAY_S: Final = 5.0
"""A phone that was silent for so long is away."""
MESSAGES_A_SECOND: Final = 20
BURST: Final = 60
"""So many messages at once are no flood: an outbox that empties itself after a lap of silence."""
POLICY: Final = 1008

_SECURITY: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "media-src 'self' blob: data:; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Unavailable(Exception):
    """The page cannot be served; the message says why, and what would be right."""


@dataclass(slots=True)
class Phone:
    """A phone as the server knows it."""

    id: str
    name: str = ""
    connection: ServerConnection | None = None
    seen_s: float = 0.0
    """Monotonic time of its last message."""
    owes: int = 0
    """How many presses it holds that we have not confirmed."""
    skew_ms: float | None = None
    ear: str = "off"

    @property
    def away_s(self) -> float | None:
        """For how long it has been silent, or None while it is in reach."""
        silent = time.monotonic() - self.seen_s
        return None if self.connection is not None and silent < AWAY_S else silent


class Desk(Protocol):
    """What the server asks of the session. Every method is called on the server's thread and returns at once."""

    session: str
    """What this session is called: 16 hex digits, the same after a resume."""

    def now_ms(self) -> float:
        """Return the session clock."""
        ...

    def script(self) -> list[str]:
        """Return the messages that bring a phone up to date: plan, state, cues."""
        ...

    def press(self, phone: str, press: Message, answer: Callable[[str, str], None]) -> None:
        """Take a press. `answer` gets the verdict and why, from any thread, once the journal has it."""
        ...

    def clip(self, name: str) -> bytes | None:
        """Return an encoded clip."""
        ...


@dataclass
class PhoneServer:
    """Serves the page on some addresses. `on_change` is called whenever a phone comes, goes, or owes less."""

    desk: Desk
    pairing: Pairing
    addresses: list[str]
    port: int = DEFAULT_PORT
    on_change: Callable[[], None] = lambda: None
    phones: dict[str, Phone] = field(default_factory=dict)
    _servers: list[Server] = field(default_factory=list)
    _loop: asyncio.AbstractEventLoop | None = None
    _open: set[ServerConnection] = field(default_factory=set)
    _applied: dict[tuple[str, int], str] = field(default_factory=dict)
    """The answers to presses that were given, by phone and counter: one that comes twice gets the same."""
    _next: dict[str, int] = field(default_factory=dict)

    # --- life ---

    def bind(self) -> None:
        """Take the port on every address. Raises Unavailable where none can be had."""
        self._sockets: list[socket.socket] = []
        why = "no address was given"
        for address in list(self.addresses):
            try:
                bound = socket.create_server((address, self.port), reuse_port=False)
            except OSError as error:
                self.addresses.remove(address)
                why = error.strerror or str(error)
            else:
                self.port = bound.getsockname()[1]
                self._sockets.append(bound)
        if not self._sockets:
            raise Unavailable(f"the phone's page cannot be served on port {self.port}: {why.lower()}; "
                              "`--phone-port` names another port, `--phone-address` another address")  # fmt: skip

    def run(self) -> None:
        """Serve until `stop`; the work of a thread."""
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopped = asyncio.Event()
        quiet = logging.getLogger("intervals.phone.socket")
        quiet.addHandler(logging.NullHandler())
        quiet.propagate = False
        async with contextlib.AsyncExitStack() as stack:
            for bound in self._sockets:
                server = await stack.enter_async_context(
                    serve(
                        self._handle,
                        sock=bound,
                        process_request=self._request,
                        open_timeout=REQUEST_S,
                        ping_interval=None,
                        close_timeout=1,
                        max_size=MAX_BYTES,
                        max_queue=16,
                        compression=None,
                        server_header=None,
                        logger=quiet,
                    )
                )
                self._servers.append(server)
            self.ready.set()
            watch = asyncio.create_task(self._watch())
            await self._stopped.wait()
            watch.cancel()

    def __post_init__(self) -> None:
        self.ready = threading.Event()
        """Set once requests are taken."""

    def stop(self) -> None:
        """End serving; the thread's work returns soon after."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended by itself
                self._loop.call_soon_threadsafe(self._stopped.set)

    @property
    def urls(self) -> list[str]:
        """The addresses of the page, with the code in the part that a browser never sends."""
        return [f"http://{address}:{self.port}/#{self.pairing.code}" for address in self.addresses]

    async def _watch(self) -> None:
        """Tell of phones that fall silent."""
        known: dict[str, bool] = {}
        while True:
            await asyncio.sleep(1)
            now = {phone.id: phone.away_s is None for phone in self.phones.values()}
            if now != known:
                known = now
                self.on_change()

    # --- requests ---

    def _request(self, _connection: ServerConnection, request: Request) -> Response | None:
        refusal = self._refusal(request)
        if refusal is not None:
            return _response(refusal)
        path = request.path
        if path == "/ws":
            if not self._same_origin(request):
                return _response(HTTPStatus.FORBIDDEN)
            if len(self._open) >= MAX_SOCKETS:
                return _response(HTTPStatus.SERVICE_UNAVAILABLE)
            return None
        if path.startswith("/clip/"):
            return self._clip(path.removeprefix("/clip/"), request)
        found = PAGE.get(path)
        return _response(HTTPStatus.NOT_FOUND) if found is None else _response(HTTPStatus.OK, found.data, found.type)

    def _refusal(self, request: Request) -> HTTPStatus | None:
        if request.method != "GET":
            return HTTPStatus.METHOD_NOT_ALLOWED
        hosts = request.headers.get_all("Host")
        if len(hosts) != 1 or hosts[0] not in self._hosts():
            return HTTPStatus.FORBIDDEN
        return None

    def _hosts(self) -> set[str]:
        return {f"{address}:{self.port}" for address in self.addresses}

    def _same_origin(self, request: Request) -> bool:
        origins = request.headers.get_all("Origin")
        return len(origins) == 1 and origins[0] == f"http://{request.headers['Host']}"

    def _clip(self, name: str, request: Request) -> Response:
        bearer = request.headers.get_all("Authorization")
        phone, _, secret = (bearer[0] if len(bearer) == 1 else "").removeprefix("Bearer ").partition(":")
        if not self.pairing.by_secret(phone, secret):
            return _response(HTTPStatus.UNAUTHORIZED)
        data = self.desk.clip(name)
        kind = "audio/mpeg" if data is not None and not data.startswith(b"RIFF") else "audio/wav"
        return _response(HTTPStatus.NOT_FOUND) if data is None else _response(HTTPStatus.OK, data, kind)

    # --- sockets ---

    async def _handle(self, connection: ServerConnection) -> None:
        self._open.add(connection)
        phone: Phone | None = None
        try:
            phone = await self._hello(connection)
            if phone is not None:
                await self._listen(connection, phone)
        except (ConnectionClosed, TimeoutError):
            pass
        except Refused as refusal:
            await connection.close(POLICY, str(refusal)[:100])
        finally:
            self._open.discard(connection)
            await connection.close()
            if phone is not None and phone.connection is connection:
                phone.connection = None
                self.on_change()

    async def _hello(self, connection: ServerConnection) -> Phone | None:
        """Wait for the first message, which says who it is; answer it."""
        hello = read(await asyncio.wait_for(connection.recv(), HELLO_S))
        if hello.kind != "hello":
            raise Refused("hello comes first")
        why, secret = self._admit(hello)
        if why is not None:
            await connection.send(write("refused", why=why))
            await connection.close(POLICY, why)
            return None
        phone = self.phones.setdefault(hello["phone"], Phone(hello["phone"]))
        before, phone.connection = phone.connection, connection
        phone.name, phone.seen_s = hello["name"], time.monotonic()
        if before is not None:
            await before.close(POLICY, "another page of this phone")
        await connection.send(
            write(
                "welcome",
                v=VERSION,
                session=self.desk.session,
                secret=secret,
                now=self.desk.now_ms(),
                applied=self._next.get(phone.id, 0),
            )
        )
        for text in self.desk.script():
            await connection.send(text)
        self.on_change()
        return phone

    def _admit(self, hello: Message) -> tuple[str | None, str | None]:
        """Return why the phone is refused, or None; and its secret, where it gets a new one."""
        if hello["v"] != VERSION:
            return "version", None
        if hello["secret"] is not None and self.pairing.by_secret(hello["phone"], hello["secret"]):
            return None, None
        if hello["code"] is None:
            return "unpaired", None
        secret = self.pairing.by_code(hello["phone"], hello["code"])
        return (None, secret) if secret is not None else ("code", None)

    async def _listen(self, connection: ServerConnection, phone: Phone) -> None:
        allowance, checked = float(BURST), time.monotonic()
        async for data in connection:
            now = time.monotonic()
            allowance = min(BURST, allowance + (now - checked) * MESSAGES_A_SECOND) - 1
            checked = now
            if allowance < 0:
                raise Refused("too many messages")
            message = read(data)
            was_away, phone.seen_s = phone.away_s is not None, now
            await self._answer(connection, phone, message)
            if was_away:
                self.on_change()

    async def _answer(self, connection: ServerConnection, phone: Phone, message: Message) -> None:
        if message.kind == "ping":
            await connection.send(write("pong", n=message["n"], t0=message["t0"], t1=self.desk.now_ms()))
        elif message.kind == "ear":
            changed = (phone.owes, phone.ear) != (message["owes"], message["engine"])
            phone.owes, phone.skew_ms, phone.ear = message["owes"], message["skew_ms"], message["engine"]
            if changed:
                self.on_change()
        elif message.kind == "press":
            self._press(phone, message)
        else:
            raise Refused("hello comes once")

    def _press(self, phone: Phone, press: Message) -> None:
        key = (phone.id, press["counter"])
        known = self._applied.get(key)
        if known is not None:
            self._send(phone, known)
            return
        if press["at_ms"] > self.desk.now_ms() + press["err_ms"] + 1_000:
            raise Refused("press: at_ms is still to come")
        loop = asyncio.get_running_loop()

        def answer(verdict: str, why: str) -> None:
            text = write("ack", counter=press["counter"], verdict=verdict, why=why)
            with contextlib.suppress(RuntimeError):  # the server has ended meanwhile: the phone asks again
                loop.call_soon_threadsafe(self._acknowledge, phone, key, text)

        self.desk.press(phone.id, press, answer)

    def _acknowledge(self, phone: Phone, key: tuple[str, int], text: str) -> None:
        self._applied[key] = text
        self._next[key[0]] = max(self._next.get(key[0], 0), key[1] + 1)
        self._send(phone, text)

    def _send(self, phone: Phone, text: str) -> None:
        if phone.connection is not None:
            task = asyncio.ensure_future(_quietly(phone.connection.send(text)))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    _tasks: set[asyncio.Future[None]] = field(default_factory=set)

    def broadcast(self, texts: list[str]) -> None:
        """Send messages to every phone in reach; from any thread, and without waiting."""
        if self._loop is None:
            return
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._send_all, texts)

    def _send_all(self, texts: list[str]) -> None:
        for phone in self.phones.values():
            for text in texts:
                self._send(phone, text)


async def _quietly(sending: Any) -> None:
    with contextlib.suppress(ConnectionClosed):
        await sending


def _response(status: HTTPStatus, body: bytes | None = None, kind: str = "text/plain; charset=utf-8") -> Response:
    data = f"{status.value} {status.phrase}\n".encode() if body is None else body
    headers = Headers({**_SECURITY, "Content-Type": kind, "Content-Length": str(len(data)), "Connection": "close"})
    return Response(status.value, status.phrase, headers, data)
