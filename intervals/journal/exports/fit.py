"""FIT: the activity file of watches, which training sites take with laps and a record a second.

The messages and their order are those of the FIT activity file type: file id, then events, records and laps as they
came, then the session and the activity. fit-tool encodes; times are whole seconds there, durations milliseconds.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from intervals.core.events import Cause, LegRecord
from intervals.core.log import session_kind
from intervals.core.plan import Leg
from intervals.core.track import Track, track_of
from intervals.core.workout import Kind, Venue
from intervals.journal.kept import KeptSession

if TYPE_CHECKING:
    from fit_tool.data_message import DataMessage

MOST_FELT: Final = 10
_FIT_EPOCH_S: Final = 631_065_600
"""FIT counts from the last day of 1989, in UTC."""


def fit(one: KeptSession) -> bytes:
    """Return a session as a FIT activity."""
    from fit_tool.fit_file_builder import FitFileBuilder  # noqa: PLC0415 - takes a tenth of a second to load

    builder = FitFileBuilder(auto_define=True)
    builder.add_all(_messages(one))
    return bytes(builder.build().to_bytes())


def _messages(one: KeptSession) -> list[DataMessage]:
    from fit_tool.profile.messages.file_id_message import FileIdMessage  # noqa: PLC0415 - as above
    from fit_tool.profile.profile_type import EventType, FileType, Manufacturer  # noqa: PLC0415 - as above

    head = FileIdMessage()
    head.type = FileType.ACTIVITY
    head.manufacturer = Manufacturer.DEVELOPMENT.value
    head.product = 0
    head.time_created = _ms(one.begun)
    head.serial_number = one.number

    track = track_of(one.plan, one.records)
    timed: list[tuple[datetime, int, DataMessage]] = [
        (one.begun, 0, _timer(one.begun, EventType.START)),
        (one.ended, 4, _timer(one.ended, EventType.STOP_ALL)),
    ]
    for pause in one.breaks:
        stopped, went_on = one.wall_at(pause.at_ms), one.wall_at(pause.at_ms, after=True)
        timed.append((stopped, 3, _timer(stopped, EventType.STOP_ALL)))
        timed.append((went_on, 1, _timer(went_on, EventType.START)))
    timed += [(when, 2, message) for when, message in _records(one, track)]
    for i, record in enumerate(one.records):
        ended = one.wall_at(record.end_ms)
        timed.append((ended, 3, _lap(one, i, record, track)))
    timed.sort(key=lambda row: (row[0], row[1]))
    return [head, *(message for _, _, message in timed), _session(one, track), _activity(one)]


def _timer(when: datetime, kind: object) -> DataMessage:
    from fit_tool.profile.messages.event_message import EventMessage  # noqa: PLC0415 - as above
    from fit_tool.profile.profile_type import Event  # noqa: PLC0415 - as above

    message = EventMessage(local_id=1)
    message.timestamp = _ms(when)
    message.event = Event.TIMER
    message.event_type = kind
    return message


def _records(one: KeptSession, track: Track) -> list[tuple[datetime, DataMessage]]:
    """Return a record for each second of the wall clock in which time went on; a second has one."""
    from fit_tool.profile.messages.record_message import RecordMessage  # noqa: PLC0415 - as above

    out: dict[int, tuple[datetime, DataMessage]] = {}
    for at, metres in track.every(1_000):
        when = one.wall_at(at)
        message = RecordMessage(local_id=2)
        message.timestamp = _ms(when)
        message.distance = round(metres, 2)
        message.enhanced_speed = round(track.speed(at), 3)
        out[_ms(when)] = (when, message)
    return list(out.values())


def _lap(one: KeptSession, index: int, record: LegRecord, track: Track) -> DataMessage:
    from fit_tool.profile.messages.lap_message import LapMessage  # noqa: PLC0415 - as above
    from fit_tool.profile.profile_type import Event, EventType  # noqa: PLC0415 - as above

    leg = one.plan.legs[record.index]
    begun, ended = one.wall_at(record.start_ms, after=True), one.wall_at(record.end_ms)
    message = LapMessage(local_id=3)
    message.message_index = index
    message.timestamp = _ms(ended)
    message.start_time = _ms(begun)
    message.event = Event.LAP
    message.event_type = EventType.STOP
    message.total_elapsed_time = (ended - begun).total_seconds()
    message.total_timer_time = record.actual_ms / 1_000
    message.total_distance = round(track.at(record.end_ms) - track.at(record.start_ms), 2)
    message.intensity = _intensity(leg)
    message.lap_trigger = _trigger(leg, record)
    message.sport, message.sub_sport = _sport(one)
    return message


def _intensity(leg: Leg) -> object:
    from fit_tool.profile.profile_type import Intensity  # noqa: PLC0415 - as above

    return {
        Kind.WARMUP: Intensity.WARMUP,
        Kind.COOLDOWN: Intensity.COOLDOWN,
        Kind.RECOVER: Intensity.RECOVERY,
        Kind.REST: Intensity.REST,
    }.get(leg.kind, Intensity.ACTIVE)


def _trigger(leg: Leg, record: LegRecord) -> object:
    from fit_tool.profile.profile_type import LapTrigger  # noqa: PLC0415 - as above

    if record.cause is Cause.STOP:
        return LapTrigger.SESSION_END
    if record.cause is not Cause.AUTO:
        return LapTrigger.MANUAL
    return LapTrigger.DISTANCE if leg.distance is not None else LapTrigger.TIME


def _sport(one: KeptSession) -> tuple[object, object]:
    from fit_tool.profile.profile_type import Sport, SubSport  # noqa: PLC0415 - as above

    if session_kind(one.plan) == "lift":
        return Sport.TRAINING, SubSport.STRENGTH_TRAINING
    places = {Venue.TRACK: SubSport.TRACK, Venue.TREADMILL: SubSport.TREADMILL, Venue.ROAD: SubSport.STREET}
    return Sport.RUNNING, places[one.plan.venue]


def _session(one: KeptSession, track: Track) -> DataMessage:
    from fit_tool.profile.messages.session_message import SessionMessage  # noqa: PLC0415 - as above
    from fit_tool.profile.profile_type import Event, EventType, SessionTrigger  # noqa: PLC0415 - as above

    message = SessionMessage(local_id=4)
    message.message_index = 0
    message.timestamp = _ms(one.ended)
    message.start_time = _ms(one.begun)
    message.event = Event.SESSION
    message.event_type = EventType.STOP
    message.sport, message.sub_sport = _sport(one)
    message.total_elapsed_time = (one.ended - one.begun).total_seconds()
    message.total_timer_time = one.active_ms / 1_000
    message.total_distance = round(track.total_m, 2)
    message.first_lap_index = 0
    message.num_laps = len(one.records)
    message.trigger = SessionTrigger.ACTIVITY_END
    if one.effort is not None:
        message.workout_rpe = one.effort * MOST_FELT
    return message


def _activity(one: KeptSession) -> DataMessage:
    from fit_tool.profile.messages.activity_message import ActivityMessage  # noqa: PLC0415 - as above
    from fit_tool.profile.profile_type import Activity, Event, EventType  # noqa: PLC0415 - as above

    message = ActivityMessage(local_id=5)
    message.timestamp = _ms(one.ended)
    offset = one.ended.utcoffset()
    local_s = int(one.ended.timestamp()) + (int(offset.total_seconds()) if offset is not None else 0)
    message.local_timestamp = local_s - _FIT_EPOCH_S
    message.total_timer_time = one.active_ms / 1_000
    message.num_sessions = 1
    message.type = Activity.MANUAL
    message.event = Event.ACTIVITY
    message.event_type = EventType.STOP
    return message


def _ms(when: datetime) -> int:
    """Return a moment in milliseconds since 1970, a whole second, as fit-tool takes it."""
    return int(when.timestamp()) * 1_000
