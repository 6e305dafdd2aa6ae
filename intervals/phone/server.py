"""Serves the page and its socket on some addresses, in a thread of its own.

Law: nobody waits for it. What a phone may ask is `requests`, what it may say is `sockets`; here are the addresses,
the limits of a request and the thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Request, Response

from intervals.app.phone_flags import PORT
from intervals.live.companion import CompanionUnavailable
from intervals.phone.desk import Desk, Phone
from intervals.phone.pairing import Pairing
from intervals.phone.protocol import MAX_BYTES
from intervals.phone.requests import respond, response
from intervals.phone.sockets import Sockets

REQUEST_S: Final = 5.0
"""A request is whole within this time."""


@dataclass
class PhoneServer:
    """Serves the page on some addresses. `on_change` is called whenever a phone comes, goes, or owes less."""

    desk: Desk
    pairing: Pairing
    addresses: list[str]
    port: int = PORT
    on_change: Callable[[], None] = lambda: None
    ready: threading.Event = field(default_factory=threading.Event)
    """Set once requests are taken."""
    _bound: list[socket.socket] = field(default_factory=list)
    _loop: asyncio.AbstractEventLoop | None = None
    _stopped: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._sockets = Sockets(self.desk, self.pairing, self.on_change)

    @property
    def phones(self) -> dict[str, Phone]:
        """The phones that are or were here, by their ids."""
        return self._sockets.phones

    @property
    def reached(self) -> bool:
        """Whether any phone is connected."""
        return any(phone.connection is not None for phone in list(self.phones.values()))

    @property
    def urls(self) -> list[str]:
        """The addresses of the page, with the code in the part that a browser never sends."""
        return [f"http://{address}:{self.port}/#{self.pairing.code}" for address in self.addresses]

    def bind(self) -> None:
        """Take the port on every address. Raises CompanionUnavailable where none can be had."""
        why = "no address was given"
        for address in list(self.addresses):
            try:
                bound = socket.create_server((address, self.port), reuse_port=False)
            except OSError as error:
                self.addresses.remove(address)
                why = error.strerror or str(error)
            else:
                self.port = bound.getsockname()[1]
                self._bound.append(bound)
        if not self._bound:
            raise CompanionUnavailable(
                f"the phone's page cannot be served on port {self.port}: {why.lower()}; "
                "`--phone-port` names another port, `--phone-address` another address"
            )

    def run(self) -> None:
        """Serve until `stop`; the work of a thread."""
        asyncio.run(self._serve())

    def stop(self) -> None:
        """End serving; the thread's work returns soon after."""
        self._call(self._stopped.set)

    def broadcast(self, texts: list[str]) -> None:
        """Send messages to every phone in reach; from any thread, and without waiting."""
        self._call(lambda: self._sockets.send_all(texts))

    def _call(self, what: Callable[[], None]) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended by itself
                self._loop.call_soon_threadsafe(what)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        quiet = logging.getLogger("intervals.phone.socket")
        quiet.addHandler(logging.NullHandler())
        quiet.propagate = False
        async with contextlib.AsyncExitStack() as stack:
            for bound in self._bound:
                served = serve(
                    self._sockets.handle,
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
                await stack.enter_async_context(served)
            self.ready.set()
            watch = asyncio.create_task(self._sockets.watch())
            await self._stopped.wait()
            watch.cancel()

    def _request(self, _connection: ServerConnection, request: Request) -> Response | None:
        hosts = {f"{address}:{self.port}" for address in self.addresses}
        answer = respond(request, hosts, self.desk, self.pairing)
        return response(HTTPStatus.SERVICE_UNAVAILABLE) if answer is None and self._sockets.full else answer
