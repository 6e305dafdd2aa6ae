"""A session as a FIT activity, which is what training sites like best: laps as recorded, a record a second.

Law: messages come in the order a watch writes them (Garmin's FIT cookbook, "Encoding Activity Files"): file, device,
timer start, records with each lap after its own, stop and start at a pause, timer stop, session, activity. FIT tells
moments in whole seconds, so all are rounded down alike; lengths of time keep their milliseconds. No text of a workout
or a runner is in it.

Distances are interpolated; the device's `descriptor` says so, the one text an activity has for such things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

from fit_tool.definition_message import DefinitionMessage
from fit_tool.fit_file_header import FitFileHeader
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.device_info_message import DeviceInfoMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.profile_type import (
    Activity,
    Event,
    EventType,
    FileType,
    Intensity,
    LapTrigger,
    Manufacturer,
    SessionTrigger,
    Sport,
    SubSport,
)
from fit_tool.record import Record
from fit_tool.utils.crc import crc16

from intervals import __version__
from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import MS_PER_S
from intervals.core.results.distance import DistanceCurve, distance_curve
from intervals.core.results.log import session_kind
from intervals.core.session.events import Cause
from intervals.core.workout.workout import Venue
from intervals.journal.activity.laps import ActivityLap, Stretch, laps_of, normalised, stretches_of, unix_ms
from intervals.journal.stored import StoredSession

Message: TypeAlias = Any
"""One of fit-tool's messages; it has no types."""
FIT_EPOCH_S: Final = 631_065_600
"""1989-12-31 00:00 UTC, from which FIT counts its seconds."""
DESCRIPTOR: Final = "distance interpolated"
_SUB_SPORTS: Final = {
    Venue.TRACK: SubSport.TRACK,
    Venue.TREADMILL: SubSport.TREADMILL,
    Venue.ROAD: SubSport.STREET,
    Venue.GYM: SubSport.GENERIC,
}
_LOCAL_IDS: Final = {
    kind: number
    for number, kind in enumerate(
        (FileIdMessage, DeviceInfoMessage, EventMessage, RecordMessage, LapMessage, SessionMessage, ActivityMessage)
    )
}
"""FIT's short numbers of the kinds of message; one for each, so that each is defined but once."""


NOTE = "distances between the ends of laps are interpolated"


def export_bytes(session: StoredSession) -> bytes:
    """Return the FIT file of a session. Raises NothingToExport where no leg took any time."""
    session = normalised(session)
    whole = _Whole(session, laps_of(session), distance_curve(session.plan, session.records))
    body = _Body()
    for message in whole.messages():
        body.add(message)
    header = bytes(FitFileHeader(records_size=len(body.data), gen_crc=True).to_bytes())
    contents = header + bytes(body.data)
    return contents + int(crc16(contents)).to_bytes(2, "little")


class _Body:
    """Messages as bytes, each kind defined before its first.

    fit-tool's own builder defines every message anew to compare: 0.7 ms each, three seconds for an hour's records.
    """

    def __init__(self) -> None:
        self.data = bytearray()
        self._definitions: dict[int, Any] = {}

    def add(self, message: Message) -> None:
        definition = self._definitions.get(message.local_id)
        if definition is None:
            definition = self._definitions[message.local_id] = DefinitionMessage.from_data_message(message)
            self.data += Record.from_message(definition).to_bytes()
        if message.definition_message is not definition:
            message.set_definition_message(definition)
        self.data += Record.from_message(message).to_bytes()


@dataclass(frozen=True, slots=True)
class _Whole:
    """A session, its laps and its way, turned into messages."""

    session: StoredSession
    laps: list[ActivityLap]
    track: DistanceCurve

    @property
    def begin_ms(self) -> int:
        return unix_ms(self.laps[0].begun)

    @property
    def end_ms(self) -> int:
        return unix_ms(self.laps[-1].ended)

    @property
    def timer_s(self) -> float:
        return sum(lap.timer_ms for lap in self.laps) / MS_PER_S

    def messages(self) -> Iterator[Message]:
        yield self._file()
        yield self._device()
        yield from self._running()
        yield self._session()
        yield self._activity()

    def _file(self) -> Message:
        return _message(
            FileIdMessage,
            type=FileType.ACTIVITY,
            manufacturer=Manufacturer.DEVELOPMENT.value,
            product=0,
            serial_number=1,
            time_created=_stamp(self.begin_ms),
        )

    def _device(self) -> Message:
        return _message(
            DeviceInfoMessage,
            timestamp=_stamp(self.begin_ms),
            device_index=0,
            manufacturer=Manufacturer.DEVELOPMENT.value,
            product=0,
            software_version=float(".".join(__version__.split(".")[:2])),
            product_name="intervals",
            descriptor=DESCRIPTOR,
        )

    def _running(self) -> Iterator[Message]:
        """Yield what happened while time went on: timer events, records, and each lap once it is over."""
        first, last = self.laps[0].record.start_ms, self.laps[-1].record.end_ms
        laps = list(enumerate(self.laps))[::-1]
        stretches = list(stretches_of(self.session, first, last))
        record = _message(RecordMessage)
        for stretch, moments in zip(stretches, _moments(stretches), strict=True):
            # A lap that was left while time stood lasts until time goes on.
            while laps and laps[-1][1].record.end_ms <= stretch.start_ms:
                yield self._lap(*laps.pop())
            yield _timer(EventType.START, unix_ms(stretch.begun))
            for at_ms, stamp in moments:
                while laps and laps[-1][1].record.end_ms < at_ms:
                    yield self._lap(*laps.pop())
                self._fill(record, at_ms, stamp)
                yield record
            while laps and laps[-1][1].ended <= stretch.ended:
                yield self._lap(*laps.pop())
            is_over = stretch is stretches[-1]
            yield _timer(EventType.STOP_ALL if is_over else EventType.STOP, unix_ms(stretch.ended))

    def _fill(self, record: Message, at_ms: int, stamp: int) -> None:
        """Make a record that of another moment: to make a new one takes longer than all the rest."""
        record.timestamp = stamp
        if self.track.total_mm:
            record.distance = self.track.mm_at(at_ms) / 1_000
            record.enhanced_speed = self.track.speed_at(at_ms)

    def _lap(self, number: int, lap: ActivityLap) -> Message:
        return _message(
            LapMessage,
            message_index=number,
            timestamp=_stamp(unix_ms(lap.ended)),
            event=Event.LAP,
            event_type=EventType.STOP,
            start_time=_stamp(unix_ms(lap.begun)),
            total_elapsed_time=lap.elapsed_ms / MS_PER_S,
            total_timer_time=lap.timer_ms / MS_PER_S,
            total_distance=lap.mm / 1_000,
            enhanced_avg_speed=lap.mm / lap.timer_ms,
            intensity=Intensity[lap.leg.kind.traits.intensity.name],
            lap_trigger=_trigger(lap),
            **self._sport(),
        )

    def _session(self) -> Message:
        metres = sum(lap.mm for lap in self.laps) / 1_000
        return _message(
            SessionMessage,
            message_index=0,
            timestamp=_stamp(self.end_ms),
            event=Event.SESSION,
            event_type=EventType.STOP,
            start_time=_stamp(self.begin_ms),
            total_elapsed_time=(self.end_ms - self.begin_ms) / MS_PER_S,
            total_timer_time=self.timer_s,
            total_distance=metres,
            enhanced_avg_speed=metres / self.timer_s,
            first_lap_index=0,
            num_laps=len(self.laps),
            trigger=SessionTrigger.ACTIVITY_END,
            **self._sport(),
        )

    def _activity(self) -> Message:
        offset = self.session.begun.utcoffset()
        offset_s = 0 if offset is None else int(offset.total_seconds())
        return _message(
            ActivityMessage,
            timestamp=_stamp(self.end_ms),
            # Unlike every other time of fit-tool this one is in FIT's own seconds.
            local_timestamp=self.end_ms // MS_PER_S - FIT_EPOCH_S + offset_s,
            total_timer_time=self.timer_s,
            num_sessions=1,
            type=Activity.MANUAL,
            event=Event.ACTIVITY,
            event_type=EventType.STOP,
        )

    def _sport(self) -> dict[str, Any]:
        if session_kind(self.session.plan) == "lift":
            return {"sport": Sport.TRAINING, "sub_sport": SubSport.STRENGTH_TRAINING}
        return {"sport": Sport.RUNNING, "sub_sport": _SUB_SPORTS[self.session.plan.venue]}


def _moments(stretches: Sequence[Stretch]) -> list[list[tuple[int, int]]]:
    """Return for each stretch (active time, time stamp) of its begin, each whole second of active time, and its end.

    No two have one time stamp: of what falls into the same second the last holds, so that the end is always told.
    """
    last: dict[int, tuple[int, int]] = {}
    for number, stretch in enumerate(stretches):
        seconds = range((stretch.start_ms // MS_PER_S + 1) * MS_PER_S, stretch.end_ms, MS_PER_S)
        for at_ms in (stretch.start_ms, *seconds, stretch.end_ms):
            last[_stamp(unix_ms(stretch.wall_at(at_ms)))] = number, at_ms
    found: list[list[tuple[int, int]]] = [[] for _ in stretches]
    for stamp, (number, at_ms) in last.items():
        found[number].append((at_ms, stamp))
    return found


def _timer(kind: EventType, at_ms: int) -> Message:
    return _message(EventMessage, timestamp=_stamp(at_ms), event=Event.TIMER, event_type=kind, event_group=0)


def _trigger(lap: ActivityLap) -> LapTrigger:
    match lap.record.cause:
        case Cause.AUTO:
            return LapTrigger.TIME if lap.leg.distance is None else LapTrigger.DISTANCE
        case Cause.STOP:
            return LapTrigger.SESSION_END
        case _:
            return LapTrigger.MANUAL


def _stamp(at_ms: int) -> int:
    """Return a moment as fit-tool takes it, in milliseconds since 1970, rounded down to FIT's whole seconds."""
    return at_ms - at_ms % MS_PER_S


def _message(kind: type[Any], **fields: object) -> Message:
    """Return a message with its fields set. Raises FitEncodingError for a value that a field cannot hold."""
    message = kind(local_id=_LOCAL_IDS[kind])
    for name, value in fields.items():
        setattr(message, name, value)
    return message
