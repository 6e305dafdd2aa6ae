"""The sockets of phones: who says hello and is paired, what they press, and what they are told.

Law: the first message says who it is; one that is out of bounds or too many closes the socket, and the session is as
it was. A press that comes twice gets the answer that it got. All of this happens on one thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from intervals.phone.desk import AWAY_S, Desk, Phone
from intervals.phone.pairing import Pairing
from intervals.phone.protocol import VERSION, Message, Refused, read, write

MAX_SOCKETS: Final = 8
HELLO_S: Final = 3.0
"""A socket says who it is within this time."""
MESSAGES_A_SECOND: Final = 20
BURST: Final = 60
"""So many messages at once are no flood: an outbox that empties itself after a lap of silence."""
SOON_MS: Final = 1_000
"""A press that claims to be further ahead than this is none."""
LOOK_S: Final = 0.25
"""How often it is looked at who has fallen silent."""
_POLICY: Final = 1008


@dataclass
class Sockets:
    """The phones of a session. `on_change` is called whenever one comes, goes, or owes less."""

    desk: Desk
    pairing: Pairing
    on_change: Callable[[], None]
    phones: dict[str, Phone] = field(default_factory=dict)
    _open: set[ServerConnection] = field(default_factory=set)
    _answers: dict[tuple[str, int], str] = field(default_factory=dict)
    """The answers to presses, by phone and counter."""
    _next: dict[str, int] = field(default_factory=dict)
    _sending: set[asyncio.Future[None]] = field(default_factory=set)

    @property
    def full(self) -> bool:
        """Whether another socket is one too many."""
        return len(self._open) >= MAX_SOCKETS

    async def handle(self, connection: ServerConnection) -> None:
        """Talk to one socket until it is closed."""
        self._open.add(connection)
        phone: Phone | None = None
        try:
            phone = await self._hello(connection)
            if phone is not None:
                await self._listen(connection, phone)
        except (ConnectionClosed, TimeoutError):
            pass
        except Refused as refusal:
            await connection.close(_POLICY, str(refusal)[:100])
        finally:
            self._open.discard(connection)
            await connection.close()
            if phone is not None and phone.connection is connection:
                phone.connection = None
                self.on_change()

    async def watch(self) -> None:
        """Tell of phones that fall silent."""
        known: dict[str, bool] = {}
        while True:
            await asyncio.sleep(LOOK_S)
            now = {phone.id: phone.away_s is None for phone in self.phones.values()}
            if now != known:
                known = now
                self.on_change()

    def send_all(self, texts: Sequence[str]) -> None:
        """Send messages to every phone in reach, without waiting."""
        for phone in self.phones.values():
            for text in texts:
                self._send(phone, text)

    # --- hello ---

    async def _hello(self, connection: ServerConnection) -> Phone | None:
        """Wait for the first message, which says who it is; answer it."""
        hello = read(await asyncio.wait_for(connection.recv(), HELLO_S))
        if hello.kind != "hello":
            raise Refused("hello comes first")
        why, secret = self._admit(hello)
        if why is not None:
            await connection.send(write("refused", why=why))
            await connection.close(_POLICY, why)
            return None
        phone = self.phones.setdefault(hello["phone"], Phone(hello["phone"]))
        before, phone.connection = phone.connection, connection
        phone.name, phone.seen_s = hello["name"], time.monotonic()
        if before is not None:
            await before.close(_POLICY, "another page of this phone")
        applied = self._next.get(phone.id, 0)
        welcome = {"v": VERSION, "session": self.desk.session, "secret": secret, "applied": applied}
        welcome["away"] = round(1_000 * AWAY_S)
        await connection.send(write("welcome", now=self.desk.now_ms(), **welcome))
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

    # --- messages ---

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
        known = self._answers.get(key)
        if known is not None:
            self._send(phone, known)
            return
        if press["at_ms"] > self.desk.now_ms() + press["err_ms"] + SOON_MS:
            raise Refused("press: at_ms is still to come")
        loop = asyncio.get_running_loop()

        def answer(verdict: str, why: str) -> None:
            text = write("ack", counter=press["counter"], verdict=verdict, why=why)
            with contextlib.suppress(RuntimeError):  # the server has ended meanwhile: the phone asks again
                loop.call_soon_threadsafe(self._acknowledge, phone, key, text)

        self.desk.press(phone.id, press, answer)

    def _acknowledge(self, phone: Phone, key: tuple[str, int], text: str) -> None:
        self._answers[key] = text
        self._next[key[0]] = max(self._next.get(key[0], 0), key[1] + 1)
        self._send(phone, text)

    def _send(self, phone: Phone, text: str) -> None:
        if phone.connection is not None:
            task = asyncio.ensure_future(_quietly(phone.connection.send(text)))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)


async def _quietly(sending: Any) -> None:
    with contextlib.suppress(ConnectionClosed):
        await sending
