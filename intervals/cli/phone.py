"""A phone for a session: what the command line says of it, and how it is opened."""

from __future__ import annotations

from intervals import paths
from intervals.app.phone_flags import PhoneFlags
from intervals.core.cues.cue import CueKind
from intervals.journal.recorder import Recorder
from intervals.live.companion import Companion, OpenCompanion
from intervals.live.driver import Driver
from intervals.sound.background import BackgroundPerformer


def companion_opener(
    driver: Driver, recorder: Recorder, sound: BackgroundPerformer, flags: PhoneFlags
) -> OpenCompanion:
    """Return what serves the phone's page of a session, when it is called. Loads nothing of it before."""

    def opened() -> Companion:
        from intervals.phone.face import PhoneFace, PhoneOptions, session_name

        session = session_name(recorder.header.zero_ms, recorder.header.file)
        addresses = (flags.address,) if flags.address else ()
        face = PhoneFace(
            driver,
            session,
            lambda kind, name: sound.clip(CueKind(kind), name),
            paths.phones_file(session),
            PhoneOptions(addresses, flags.port, flags.mutes),
        )
        face.open()
        sound.open(silent_too=True)
        return face

    return opened
