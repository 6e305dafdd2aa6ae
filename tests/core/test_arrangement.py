"""Every workout that ships and all of the corpus, as they will be heard: nothing covers what must be heard."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from intervals import paths
from intervals.app.load import Loaded, conductor_for, load
from intervals.app.phrase_lengths import PhraseLengths, RehearsedSound
from intervals.app.run import sound_for
from intervals.clock import ManualClock
from intervals.core.cues.ahead import captions
from intervals.core.cues.book import CueBook
from intervals.core.cues.context import COUNT_MS
from intervals.core.cues.cue import CueKind
from intervals.core.cues.rehearsal import LAP_AFTER_MS, rehearse
from intervals.core.cues.settings import CueSettings, Density
from intervals.core.phrases import phrasebook
from intervals.core.phrases.length import estimate_ms
from intervals.core.session.state import Phase
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.workout import Ends, Venue
from intervals.files.workout_file import check_workout
from intervals.sound.speech.choice import VoiceChoice
from intervals.sound.speech.speaker import Speaker
from intervals.sound.tones import load_tones
from tests.files.test_workout_corpus import GOOD
from tests.support.spoken import share_phrases

SHIPPED = sorted(paths.shipped_workouts().glob("*.yaml"))
EASY = {"recover", "rest"}
SHORT_MS = 20_000


@pytest.fixture(scope="module")
def tones():
    return load_tones(paths.shipped_sounds())[0]


def plans(path):
    for venue in (Venue.TRACK, Venue.TREADMILL):
        checked = check_workout(path, Athlete(), venue)
        assert checked.plan is not None
        yield checked.plan


def assert_heard(rehearsal, book):
    """Assert all that the arrangement promises."""
    cues = sorted(rehearsal.cues, key=lambda cue: cue.at_ms)
    phrases = [cue for cue in cues if cue.kind is CueKind.PHRASE]
    for before, after in pairwise(phrases):
        assert before.end_ms <= after.at_ms, (before, after)
    for tone in cues:
        if tone.kind is CueKind.TONE:
            under = [one for one in phrases if one.at_ms < tone.end_ms and tone.at_ms < one.end_ms]
            assert not under, (tone, under)
    goes = {cue.at_ms for cue in cues if cue.name == "go"}
    for record, following in pairwise(rehearsal.records):
        # A boundary that comes by itself has its go tone on it, and no other has one.
        by_itself = rehearsal.plan.legs[record.index].ends is not Ends.LAP
        assert (following.start_ms in goes) is by_itself, record
    assert goes <= {record.start_ms for record in rehearsal.records}
    for record in rehearsal.records:
        counts = [c.at_ms for c in cues if c.name == "count" and record.start_ms <= c.at_ms < record.end_ms]
        previews = [c for c in phrases if c.leg == record.index and c.name == "next" and c.at_ms >= record.start_ms]
        assert all(one.end_ms < min(counts) for one in previews if counts)
        said = [c.text for c in phrases if c.leg == record.index and c.at_ms < record.end_ms]
        leg = rehearsal.plan.legs[record.index]
        if leg.kind.value in EASY or (leg.expected_ms or SHORT_MS) < SHORT_MS:
            assert not {c.name for c in phrases if c.leg == record.index} & {"halfway", "form", "overtime"}
        if leg.expected_ms is not None and leg.expected_ms < SHORT_MS and leg.say is None:
            assert book.phrases.announce(leg, rehearsal.plan) not in said
    assert all(one.reason for one in rehearsal.dropped)


@pytest.mark.parametrize(
    ("language", "engine", "densities"),
    [
        ("en", "system", [Density.NORMAL]),
        ("de", "system", [Density.NORMAL]),
        pytest.param("en", "neural", list(Density), marks=pytest.mark.soak),
        pytest.param("de", "system", list(Density), marks=pytest.mark.soak),
    ],
    ids=["english", "german", "neural, all densities", "german, all densities"],
)
def test_what_ships_is_heard_whole_with_the_real_lengths_of_a_real_voice(
    language, engine, densities, tones, tmp_path
):
    phrases = phrasebook(language)
    speaker = Speaker(tmp_path, VoiceChoice(language=language, engine=engine), spoken=phrases.spoken)
    guessed = set()

    def rendered_ms(caption):
        known = speaker.duration_ms(caption)
        if known is None:
            guessed.add(caption)
        return known

    books = [
        CueBook(
            phrases,
            rendered_ms,
            lambda name: tones[name].duration_ms,
            CueSettings(density=density),
            measured=False,
        )
        for density in densities
    ]
    cases = [(plan, book) for path in SHIPPED for plan in plans(path) for book in books]
    speaker.prepare([text for plan, book in cases for text in captions(plan, book)])
    if not speaker.wait(60):
        pytest.skip(f"no voice here: {list(map(str, speaker.notices()))}")
    for plan, book in cases:
        guessed.clear()
        rehearsal = rehearse(plan, book)
        assert guessed == set()
        assert_heard(rehearsal, book)
        assert [one for one in rehearsal.dropped if one.cue.kind is CueKind.PHRASE] == []
    speaker.close()


@pytest.mark.parametrize("name", ["mile-repeats", "400m-repeats", "tempo-intervals"])
def test_the_dry_run_on_the_screen_has_the_cues_of_its_text(name, tmp_path, monkeypatch, spoken):
    share_phrases(tmp_path, spoken)
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    loaded = load(name)
    lengths = PhraseLengths(loaded)
    if lengths.wait(60) or lengths.notices():
        pytest.skip("no voice here")
    text = lengths.rehearse(loaded.plan, LAP_AFTER_MS, 0)
    clock = ManualClock()
    conductor = conductor_for(loaded, clock, RehearsedSound(lengths), rehearsed=True)
    conductor.start()
    heard = []
    while not conductor.over:
        clock.move_by(max(1, conductor.wait_ms() or 0))
        conductor.tick()
        heard += conductor.heard()
    begins = COUNT_MS * conductor.book.settings.count_in
    shown = [(cue.at_ms - begins, cue.name, cue.text, cue.duration_ms) for cue in heard]
    lengths.close()
    assert shown == [(cue.at_ms, cue.name, cue.text, cue.duration_ms) for cue in text.cues]
    assert len(shown) > 50


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_the_corpus_is_heard_whole(path, tones):
    for language in ("en", "de"):
        phrases = phrasebook(language)
        for density in Density:
            book = CueBook(
                phrases,
                lambda text, spoken=phrases.spoken: estimate_ms(spoken(text)),
                lambda name: tones[name].duration_ms,
                CueSettings(density=density),
            )
            for plan in plans(path):
                assert_heard(rehearse(plan, book), book)


def test_a_session_begun_before_the_voice_is_there_is_arranged_by_its_real_lengths_all_the_same(
    tmp_path, monkeypatch
):
    """Cold cache, slow voice, and the first key before sound is open: the plan is arranged by guesses at first."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    (tmp_path / "w.yaml").write_text(
        "name: W\nvenue: treadmill\nsteps:\n  - warmup: 40 s\n    pace: easy\n"
        "  - repeat: 2\n    steps:\n      - run: 1:30\n        pace: 7:00/mi\n      - recover: 50 s\n"
    )
    from intervals.app.load import load

    loaded: Loaded = load(str(tmp_path / "w.yaml"))
    slow = replace(loaded.athlete, voice=replace(loaded.athlete.voice, rate=90, engine="system"))
    clock = ManualClock()
    sound = sound_for(replace(loaded, athlete=slow), clock, muted=False, speech=True, backend="silent")
    conductor = conductor_for(loaded, clock, sound)
    conductor.start()
    clock.move_by(100)
    conductor.tick()
    sound.open()
    assert sound.wait(20)
    performer = sound._inner
    speaker = performer._speaker
    if not speaker.wait(60) or speaker.available is False:
        pytest.skip(f"no voice here: {list(map(str, speaker.notices()))}")
    heard = []
    while conductor.state.phase is not Phase.FINISHED or conductor.wait_ms() is not None:
        wait = conductor.wait_ms()
        if wait is None or conductor.over:
            break
        clock.move_by(max(1, wait))
        conductor.tick()
        speaker.wait(20)
        heard += [cue for cue in conductor.heard() if cue.kind is CueKind.PHRASE]
    played = sorted(performer._player.scheduled)
    texts = {cue.text for cue in heard}
    spoken = [(at, name, at + speaker.duration_ms(name)) for at, name in played if name in texts]
    assert len(spoken) == len(heard) >= 8
    for (_, before, end), (at, after, _) in pairwise(spoken):
        assert end <= at, (before, after)
    for beat in [at for at, name in played if name in {"count", "go"}]:
        assert not [one for one in spoken if one[0] <= beat < one[2]], beat
    sound.close()
