"""What the page's server refuses: every attack leaves the session as it was, and others are still served."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket
import threading
from html import escape

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from intervals.core.phrases import phrasebook
from intervals.live.companion import CompanionUnavailable
from intervals.phone.page import page_files
from intervals.phone.pairing import CODE_LENGTH, WRONG_CODES, Pairing, normalised
from intervals.phone.server import PhoneServer
from intervals.phone.sockets import MAX_SOCKETS
from tests.phone.desk import StillDesk

HERE = "127.0.0.1"
PHONE = "00000000000000aa"


@pytest.fixture
def served(monkeypatch):
    monkeypatch.setattr("intervals.phone.server.REQUEST_S", 1.0)
    server = PhoneServer(StillDesk(), Pairing(), [HERE], port=0)
    server.bind()
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert server.ready.wait(5)
    yield server
    server.stop()
    thread.join(5)
    assert not thread.is_alive()


def asked(server, *lines, raw=None):
    """Send a request by hand; return the status, the headers and the body."""
    with socket.create_connection((HERE, server.port), timeout=8) as link:
        text = raw if raw is not None else "\r\n".join([*lines, "", ""]).encode()
        try:
            link.sendall(text)
            data = b""
            while piece := link.recv(65_536):
                data += piece
        except ConnectionResetError:
            return 0, "", b""
    head, _, body = data.partition(b"\r\n\r\n")
    status = int(head.split(b" ")[1]) if head.startswith(b"HTTP/") else 0
    return status, head.decode("latin-1"), body


def get(server, path, *more, host=None):
    return asked(server, f"GET {path} HTTP/1.1", f"Host: {host or f'{HERE}:{server.port}'}", *more)


def hello(**other):
    return {
        "t": "hello", "v": 1, "phone": PHONE, "code": None, "secret": None, "session": None, "next": 0, "name": "",
    } | other  # fmt: skip


async def joined(server, message=None, origin=None):
    """Open a socket and say hello; return it and the first answer."""
    url = f"ws://{HERE}:{server.port}/ws"
    link = await connect(url, origin=origin or f"http://{HERE}:{server.port}", compression=None)
    await link.send(json.dumps(message or hello(code=server.pairing.code)))
    return link, json.loads(await asyncio.wait_for(link.recv(), 5))


async def closed(link):
    """Wait until the server closes a socket; return why."""
    try:
        while True:
            await asyncio.wait_for(link.recv(), 5)
    except ConnectionClosed as end:
        return end.rcvd.reason if end.rcvd else ""


def test_the_page_is_served_whole_with_its_guards(served):
    status, head, body = get(served, "/")
    assert status == 200
    assert b"<title>intervals</title>" in body
    for guard in ("default-src 'none'", "nosniff", "no-referrer", "frame-ancestors 'none'", "no-store"):
        assert guard in head
    assert "Server:" not in head
    for path in ("/page.css", "/page.js", "/link.js", "/place.js", "/fold.js", "/ear.js"):
        assert get(served, path)[0] == 200


def test_the_page_is_small_and_asks_nobody_else(served):
    bodies = [
        get(served, path)[2]
        for path in ("/", "/page.css", "/page.js", "/link.js", "/place.js", "/fold.js", "/ear.js")
    ]
    assert sum(map(len, bodies)) <= 60_000
    text = b"".join(bodies).decode()
    assert "//" in text
    assert "https://" not in text
    assert "http://" not in text.replace("http://${", "")
    assert "innerHTML" not in text


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (["GET / HTTP/1.1", "Host: evil.example"], 403),
        (["GET / HTTP/1.1", "Host: 127.0.0.1:1"], 403),
        (["GET / HTTP/1.1"], 403),
        (["GET / HTTP/1.1", "Host: {here}", "Host: {here}"], 403),
        (["POST / HTTP/1.1", "Host: {here}", "Content-Length: 0"], 405),
        (["HEAD / HTTP/1.1", "Host: {here}"], 405),
        (["OPTIONS / HTTP/1.1", "Host: {here}"], 405),
        (["GET /../etc/passwd HTTP/1.1", "Host: {here}"], 404),
        (["GET /%2e%2e/etc/passwd HTTP/1.1", "Host: {here}"], 404),
        (["GET /page.js%00 HTTP/1.1", "Host: {here}"], 404),
        (["GET /nowhere HTTP/1.1", "Host: {here}"], 404),
        (["GET /clip/t-rep HTTP/1.1", "Host: {here}"], 401),
        (["GET /clip/t-rep HTTP/1.1", "Host: {here}", "Authorization: Bearer 00:11"], 401),
        (["GET /ws HTTP/1.1", "Host: {here}"], 403),
        (["GET /ws HTTP/1.1", "Host: {here}", "Origin: null"], 403),
        (["GET /ws HTTP/1.1", "Host: {here}", "Origin: http://evil.example"], 403),
        (["GET /ws HTTP/1.1", "Host: {here}", "Origin: http://{here}", "Origin: http://{here}"], 403),
        (["GET / HTTP/1.1", "Host: {here}", "X: " + "a" * 9_000], 0),
        (["GET / HTTP/1.1", "Host: {here}", *[f"X{i}: a" for i in range(200)]], 0),
        (["GET /" + "a" * 9_000 + " HTTP/1.1", "Host: {here}"], 0),
    ],
)
def test_a_request_that_is_not_the_pages_own_is_refused(served, lines, status):
    found = asked(served, *[line.format(here=f"{HERE}:{served.port}") for line in lines])
    assert found[0] == status or (status == 0 and found[0] >= 400)
    assert b"root:" not in found[2]
    assert get(served, "/")[0] == 200
    assert served.desk.presses == []


def test_a_nul_in_a_path_or_junk_is_closed(served):
    for raw in (b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00", b"\r\n\r\n"):
        assert asked(served, raw=raw)[0] != 200
    assert get(served, "/")[0] == 200


async def test_the_right_code_pairs_and_the_secret_comes_back(served):
    link, answer = await joined(served)
    assert (answer["t"], answer["v"], answer["session"], answer["now"]) == ("welcome", 1, StillDesk.session, 5_000.0)
    assert json.loads(await link.recv())["name"] == "Tempo"
    await link.close()
    again, answer = await joined(served, hello(secret=answer["secret"]))
    assert (answer["t"], answer["secret"]) == ("welcome", None)
    await again.close()
    clip = asked(served, "GET /clip/t-rep HTTP/1.1", f"Host: {HERE}:{served.port}",
                 f"Authorization: Bearer {PHONE}:{served.pairing.secrets[PHONE]}")  # fmt: skip
    assert (clip[0], clip[2]) == (200, b"RIFFxxxx")


async def test_a_code_may_be_typed_in_small_letters_with_a_dash(served):
    code = served.pairing.code
    link, answer = await joined(served, hello(code=f"{code[:4].lower()}-{code[4:].lower()}"))
    assert answer["t"] == "welcome"
    await link.close()
    assert normalised("o1-il") == "0111"


@pytest.mark.parametrize(
    "message",
    [hello(), hello(code="AAAAAAAA"), hello(secret="0" * 32), hello(secret="f" * 32, session="0" * 16), hello(v=2)],
)
async def test_who_is_not_paired_learns_nothing(served, message):
    link, answer = await joined(served, message)
    assert answer.keys() == {"t", "why"}
    assert answer["t"] == "refused"
    await closed(link)
    assert served.phones == {}


async def test_after_ten_wrong_codes_from_anywhere_the_code_is_another(served):
    first = served.pairing.code
    for number in range(WRONG_CODES):
        assert served.pairing.code == first
        link, answer = await joined(served, hello(code="ZZZZZZZZ", phone=f"{number:016x}"))
        assert answer["why"] == "code"
        await closed(link)
    assert served.pairing.code != first
    assert len(served.pairing.code) == CODE_LENGTH
    link, answer = await joined(served, hello(code=first))
    assert answer["why"] == "code"
    await closed(link)


PRESS = {"t": "press", "counter": 0, "kind": "lap", "at_ms": 1_000, "err_ms": 5}


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "7", '"lap"', '{"t":"nobody"}', '{"t":["press"]}', "[" * 4_000, '{"t":' * 600,
        "x" * 5_000,
        json.dumps({"t": "ping", "n": 1, "t0": 1, "more": 1}),
        json.dumps(hello(code="x")),
        *[json.dumps(PRESS | change) for change in (
            {"at_ms": -1}, {"at_ms": 1e308}, {"at_ms": "1"}, {"at_ms": True}, {"at_ms": None}, {"at_ms": 60_000},
            {"counter": -1}, {"counter": 1.5}, {"counter": 10**9}, {"kind": "rm -rf"}, {"kind": None}, {"err_ms": -1},
        )],
        json.dumps(PRESS).replace("1000", "NaN"), json.dumps(PRESS).replace("1000", "Infinity"),
        json.dumps(PRESS).replace("1000", "1e999"),
        b"\xff\xfe", b"",
    ],
)  # fmt: skip
async def test_a_message_out_of_bounds_closes_the_socket_and_changes_nothing(served, text):
    link, _ = await joined(served)
    await link.send(text)
    await closed(link)
    assert served.desk.presses == []
    again, answer = await joined(served, hello(secret=served.pairing.secrets[PHONE]))
    assert answer["t"] == "welcome"
    await again.close()


async def test_bad_utf_8_is_closed(served):
    link, _ = await joined(served)
    link.transport.write(b"\x81\x82\x00\x00\x00\x00\xff\xfe")
    await closed(link)
    assert served.desk.presses == []


@pytest.mark.parametrize("first", ["ping", "press"])
async def test_a_message_before_hello_is_refused(served, first):
    message = PRESS if first == "press" else {"t": "ping", "n": 1, "t0": 1}
    url = f"ws://{HERE}:{served.port}/ws"
    async with connect(url, origin=f"http://{HERE}:{served.port}") as link:
        await link.send(json.dumps(message))
        assert await closed(link) == "hello comes first"
    assert served.desk.presses == []


async def test_a_flood_is_closed(served):
    link, _ = await joined(served)
    flood = json.dumps({"t": "ear", "engine": "off", "on": False, "heard": 0, "skew_ms": 0, "clips": 0, "owes": 0})
    why = asyncio.create_task(closed(link))
    with contextlib.suppress(ConnectionClosed):
        for _ in range(1_000):
            await link.send(flood)
    assert await why == "too many messages"
    assert get(served, "/")[0] == 200


async def test_a_press_that_comes_twice_counts_once(served):
    link, answer = await joined(served)
    await link.recv()
    for _ in range(2):
        await link.send(json.dumps(PRESS))
        assert json.loads(await link.recv()) == {"t": "ack", "counter": 0, "verdict": "done", "why": ""}
    await link.close()
    again, answer = await joined(served, hello(secret=served.pairing.secrets[PHONE], next=1))
    assert answer["applied"] == 1
    await again.recv()
    await again.send(json.dumps(PRESS))
    assert json.loads(await again.recv())["verdict"] == "done"
    await again.close()
    assert served.desk.presses == [(PHONE, 0, "lap", 1_000)]


async def test_another_page_of_the_same_phone_takes_its_place(served):
    first, answer = await joined(served)
    secret = served.pairing.secrets[PHONE]
    second, answer = await joined(served, hello(secret=secret))
    assert answer["t"] == "welcome"
    assert await closed(first) == "another page of this phone"
    assert list(served.phones) == [PHONE]
    assert served.phones[PHONE].away_s is None
    await second.close()


async def test_there_is_an_end_to_sockets(served):
    links = [
        (await joined(served, hello(code=served.pairing.code, phone=f"{n:016x}")))[0] for n in range(MAX_SOCKETS)
    ]
    with pytest.raises(InvalidStatus) as refused:
        await connect(f"ws://{HERE}:{served.port}/ws", origin=f"http://{HERE}:{served.port}")
    assert refused.value.response.status_code == 503
    for link in links:
        await link.close()


async def test_slow_sockets_hold_nobody_up_and_are_let_go(served):
    slow = [socket.create_connection((HERE, served.port), timeout=8) for _ in range(50)]
    for link in slow:
        link.sendall(b"GET / HT")
    assert get(served, "/")[0] == 200
    link, answer = await joined(served)
    assert answer["t"] == "welcome"
    await link.close()
    for link in slow:
        await asyncio.to_thread(_until_closed, link)


def _until_closed(link):
    with link:
        try:
            while link.recv(4_096):
                pass
        except ConnectionResetError:
            return


def test_a_port_that_is_taken_is_told_with_its_remedy(served):
    other = PhoneServer(StillDesk(), Pairing(), [HERE], port=served.port)
    with pytest.raises(CompanionUnavailable, match=r"--phone-port"):
        other.bind()


@pytest.mark.parametrize("language", ["de", "es"])
def test_the_page_has_no_text_of_its_own(language):
    other = page_files(phrasebook(language).texts)["/"].data.decode()
    assert f'<html lang="{language}">' in other
    english = {text for key, text in phrasebook().texts.items() if key.startswith("page-") and len(text) > 12}
    assert not {text for text in english if escape(text) in other}
    scripts = [data.data.decode() for path, data in page_files(phrasebook().texts).items() if path.endswith(".js")]
    asked = {key for script in scripts for key in re.findall(r"\btext\(\"([a-z-]+)\"", script)}
    assert {f"page-{key}" for key in asked} <= phrasebook().texts.keys()
    assert len(asked) > 15
