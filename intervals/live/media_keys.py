"""The live session as a media player of the desktop (MPRIS, Linux), so that media keys are lap keys.

Law: *next* is the lap key and *previous* takes the last key back: on a headset paired to the laptop, on a keyboard,
or on a phone by KDE Connect. Play and pause do nothing, since taking an earbud out sends them. Without a session bus
nothing happens at all.

Interfaces as in the MPRIS specification 2.2.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from intervals import event_log
from intervals.core.session.events import Event
from intervals.core.session.inputs import Input, Lap, Start, Undo
from intervals.core.session.state import Phase, State
from intervals.core.view.readout import Readout
from intervals.live.driver import Driver
from intervals.live.inbox import Press
from intervals.live.listeners import Listener
from intervals.threads import start_thread

if TYPE_CHECKING:  # loads in the thread: the first frame does not wait for a bus
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

DEVICE: Final = "media keys"
"""What the presses of these keys are marked with."""
PATH: Final = "/org/mpris/MediaPlayer2"
ROOT: Final = "org.mpris.MediaPlayer2"
PLAYER: Final = "org.mpris.MediaPlayer2.Player"
PROPERTIES: Final = "org.freedesktop.DBus.Properties"
LOOK_S: Final = 1.0
"""Whether the session is over is looked at this often."""
STATUS: Final = {Phase.RUNNING: "Playing", Phase.PAUSED: "Paused"}
"""A desktop sends media keys to a player that plays."""
INERT: Final = frozenset({"Play", "Pause", "PlayPause", "Stop", "Seek", "SetPosition", "OpenUri", "Raise", "Quit"})
"""What is taken, and does nothing."""


class MediaKeys(Listener):
    """A player on the session bus; its thread ends with the session."""

    name = "media keys"

    def __init__(self, driver: Driver) -> None:
        """Post to `driver`."""
        self._driver = driver
        self._connection: DBusConnection | None = None
        self._sending = threading.Lock()
        self._closing = threading.Event()
        self._shown: tuple[str, str] = ("Stopped", "")

    def open(self) -> None:
        """Join the bus, in a thread; where that does not go, only the log hears of it."""
        start_thread("media-keys", self._run)

    # --- the listener ---

    def on_events(self, events: Sequence[Event], state: State) -> None:
        """Have the desktop know whether time runs."""
        self._show(state.phase, self._shown[1])

    def on_readout(self, readout: Readout) -> None:
        """Have the desktop show what is run."""
        parts = (readout.word.capitalize(), readout.rep, readout.target)
        self._show(readout.phase, " · ".join(part for part in parts if part))

    def on_close(self) -> None:
        """Leave the bus."""
        self._closing.set()

    def _show(self, phase: Phase, title: str) -> None:
        shown = (STATUS.get(phase, "Stopped"), title)
        if shown == self._shown:
            return
        self._shown = shown
        if self._connection is not None:
            changed = {
                name: value for name, value in self._player().items() if name in {"PlaybackStatus", "Metadata"}
            }
            signal = new_signal(
                DBusAddress(PATH, interface=PROPERTIES), "PropertiesChanged", "sa{sv}as", (PLAYER, changed, [])
            )
            self._send(signal)

    # --- the thread ---

    def _run(self) -> None:
        try:
            connection = open_dbus_connection(bus="SESSION")
            connection.send_and_get_reply(
                message_bus.RequestName(f"org.mpris.MediaPlayer2.intervals.instance{os.getpid()}"), timeout=5
            )
        except (OSError, ValueError, KeyError, TimeoutError) as error:
            event_log.note(f"no media keys: {error}")
            return
        self._connection = connection
        try:
            while not self._closing.is_set():
                try:
                    message = connection.receive(timeout=LOOK_S)
                except TimeoutError:
                    continue
                self._answer(message)
        except (OSError, EOFError) as error:
            event_log.note(f"media keys are gone: {error}")
        finally:
            self._connection = None
            connection.close()

    def _answer(self, message: Message) -> None:
        if message.header.message_type is not MessageType.method_call:
            return
        fields = message.header.fields
        member, interface = fields.get(HeaderFields.member), fields.get(HeaderFields.interface)
        if interface == PLAYER and member in {"Next", "Previous"}:
            self._press(Undo if member == "Previous" else Lap)
            self._send(new_method_return(message))
        elif interface in {PLAYER, ROOT} and member in INERT:
            self._send(new_method_return(message))
        elif interface == PROPERTIES and member == "GetAll":
            self._send(new_method_return(message, "a{sv}", (self._properties(message.body[0]),)))
        elif interface == PROPERTIES and member == "Get" and message.body[1] in self._properties(message.body[0]):
            value = self._properties(message.body[0])[message.body[1]]
            self._send(new_method_return(message, "v", (value,)))
        elif interface == PROPERTIES and member == "Set":
            self._send(new_method_return(message))
        elif interface == "org.freedesktop.DBus.Introspectable":
            self._send(new_method_return(message, "s", (INTROSPECTION,)))
        else:
            self._send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))

    def _press(self, kind: type[Input]) -> None:
        ready = self._driver.conductor.state.phase is Phase.READY
        what = Start if kind is Lap and ready else kind
        self._driver.post(Press(what, self._driver.conductor.clock.now_ms(), DEVICE))

    def _send(self, message: Message) -> None:
        connection = self._connection
        if connection is not None:
            with self._sending:
                connection.send(message)

    def _properties(self, interface: str) -> dict[str, tuple[str, Any]]:
        return self._player() if interface == PLAYER else ROOT_PROPERTIES if interface == ROOT else {}

    def _player(self) -> dict[str, tuple[str, Any]]:
        status, title = self._shown
        metadata = {
            "mpris:trackid": ("o", "/intervals/session"),
            "xesam:title": ("s", title),
            "xesam:album": ("s", self._driver.conductor.plan.name),
        }
        return {
            "PlaybackStatus": ("s", status),
            "Metadata": ("a{sv}", metadata),
            "Rate": ("d", 1.0),
            "MinimumRate": ("d", 1.0),
            "MaximumRate": ("d", 1.0),
            "Volume": ("d", 1.0),
            "Position": ("x", 0),
            "CanGoNext": ("b", True),
            "CanGoPrevious": ("b", True),
            "CanPlay": ("b", True),
            "CanPause": ("b", True),
            "CanSeek": ("b", False),
            "CanControl": ("b", True),
        }


ROOT_PROPERTIES: Final[dict[str, tuple[str, Any]]] = {
    "CanQuit": ("b", False),
    "CanRaise": ("b", False),
    "HasTrackList": ("b", False),
    "Identity": ("s", "intervals"),
    "SupportedUriSchemes": ("as", []),
    "SupportedMimeTypes": ("as", []),
}
_METHODS: Final = "".join(
    f'<method name="{name}"/>' for name in ("Next", "Previous", "Play", "Pause", "PlayPause", "Stop")
)
INTROSPECTION: Final = (
    f'<node><interface name="{ROOT}"><method name="Raise"/><method name="Quit"/></interface>'
    f'<interface name="{PLAYER}">{_METHODS}</interface></node>'
)
