"""A phone for a session: what the command line says of it, and how it is opened."""

from __future__ import annotations

from intervals import paths
from intervals.app.run import Led
from intervals.core.cues.cue import CueKind
from intervals.live.companion import Companion, OpenCompanion
from intervals.live.driver import Driver


def companion_of(led: Led, driver: Driver) -> OpenCompanion:
    """Return what serves the phone's page of a session, when it is called. Loads nothing of it before."""

    def opened() -> Companion:
        from intervals.phone.face import PhoneFace, PhoneOptions, session_name

        flags, header = led.options.phone, led.recorder.header
        session = session_name(header.zero_ms, header.file)
        face = PhoneFace(
            driver,
            session,
            lambda kind, name: led.sound.clip(CueKind(kind), name),
            paths.phones_file(session),
            PhoneOptions((flags.address,) if flags.address else (), flags.port, flags.mutes),
        )
        face.open()
        led.sound.open(silent_too=True)
        return face

    return opened
