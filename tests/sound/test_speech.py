"""The voice: rendered ahead, cached, and given up politely."""

from __future__ import annotations

import sys
import textwrap

import numpy as np
import pytest

from intervals.core.phrases.length import estimate_ms
from intervals.sound.clip import SAMPLE_RATE, Clip
from intervals.sound.mastering import resampled
from intervals.sound.speech.cache import MAX_BYTES, SpeechCache, key_of
from intervals.sound.speech.choice import VoiceChoice
from intervals.sound.speech.process import Worker, WorkerError
from intervals.sound.speech.rendered import hurried, trimmed
from intervals.sound.speech.speaker import Speaker
from intervals.sound.speech.voices import list_voices

PHRASES = ["Rep 1 of 4. 1 mile at 7 minutes per mile.", "Recover. 90 to 120 seconds, walk or jog.", "Go"]


def worker(tmp_path, body):
    """A stand-in for the speech process: `body` sees `request` and answers with `say(obj)`."""
    path = tmp_path / "worker.py"
    path.write_text(
        "import json, os, sys, time, wave\n"
        "def say(answer):\n    print(json.dumps(answer), flush=True)\n"
        "def tone(path, seconds=0.5):\n"
        "    with wave.open(path, 'wb') as f:\n"
        "        f.setnchannels(1); f.setsampwidth(2); f.setframerate(44100)\n"
        "        f.writeframes(b'\\x00\\x20\\x00\\xe0' * int(44100 * seconds / 2))\n"
        "open(os.path.join(os.path.dirname(__file__), 'starts'), 'a').write('x')\n"
        "for line in sys.stdin:\n    request = json.loads(line)\n" + textwrap.indent(textwrap.dedent(body), "    ")
    )
    return [sys.executable, str(path)]


def starts(tmp_path):
    return len((tmp_path / "starts").read_text())


GOOD = "tone(request['path'])\nsay({'ok': True})"


def test_real_speech_is_rendered_and_takes_about_as_long_as_estimated(tmp_path):
    speaker = Speaker(tmp_path, VoiceChoice(rate=170))
    speaker.prepare(PHRASES)
    assert speaker.wait(30), list(map(str, speaker.notices()))
    speaker.close()
    assert list(map(str, speaker.notices())) == []
    for phrase in PHRASES:
        clip = speaker.clip(phrase)
        assert 0.5 <= clip.duration_ms / estimate_ms(phrase) <= 1.5
        assert 0.8 <= np.max(np.abs(clip.samples)) <= 0.9
    assert (tmp_path.stat().st_mode & 0o077) == 0 or sys.platform == "win32"


def test_what_is_cached_needs_no_worker(tmp_path):
    cache = tmp_path / "cache"
    first = Speaker(cache, command=worker(tmp_path, GOOD))
    first.prepare(PHRASES)
    assert first.wait(10)
    first.close()
    second = Speaker(cache, command=["/nowhere/at/all"])
    second.prepare(PHRASES)
    assert second.wait(10)
    second.close()
    assert list(map(str, second.notices())) == []
    assert starts(tmp_path) == 1


def test_another_voice_or_rate_is_another_phrase():
    shapes = [("a", None, "en"), ("b", None, "en"), ("a", 200, "en"), ("a", None, "de")]
    assert len({key_of("Go", *shape) for shape in shapes}) == 4


def test_a_broken_cache_file_is_rendered_again(tmp_path):
    cache = tmp_path / "cache"
    speaker = Speaker(cache, command=worker(tmp_path, GOOD))
    speaker.prepare(["Go"])
    assert speaker.wait(10)
    speaker.close()
    (file,) = cache.glob("*.wav")
    file.write_bytes(file.read_bytes()[:100])
    again = Speaker(cache, command=worker(tmp_path, GOOD))
    again.prepare(["Go"])
    assert again.wait(10)
    again.close()
    assert starts(tmp_path) == 2
    assert file.stat().st_size > 1_000


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("time.sleep(60)", "hangs"),
        ("sys.exit(3)", "ended"),
        ("print('Audio saved to /tmp/x', flush=True)", "nonsense"),
        ("say({'ok': False, 'error': 'no synthesiser'})", "no synthesiser"),
        ("say([1, 2])", "nonsense"),
        ("say({'ok': True})", "No such file"),
        ("open(request['path'], 'w').write('junk' * 99)\nsay({'ok': True})", "no phrase"),
    ],
)
def test_a_worker_that_fails_is_tried_twice_and_given_up_with_one_notice(tmp_path, body, reason):
    speaker = Speaker(tmp_path / "cache", VoiceChoice(engine="system"), command=worker(tmp_path, body), timeout_s=0.4)
    speaker.prepare(PHRASES)
    assert not speaker.wait(10)
    assert speaker.available is False
    notices = list(map(str, speaker.notices()))
    assert len(notices) == 1
    assert "tones alone" in notices[0]
    assert reason in notices[0]
    assert starts(tmp_path) == 2
    assert speaker.clip(PHRASES[0]) is None
    speaker.close()


def test_a_worker_that_dies_once_is_forgiven(tmp_path):
    body = "if len(open(os.path.join(os.path.dirname(__file__), 'starts')).read()) == 1: sys.exit(1)\n" + GOOD
    speaker = Speaker(tmp_path / "cache", command=worker(tmp_path, body))
    speaker.prepare(PHRASES)
    assert speaker.wait(10)
    assert list(map(str, speaker.notices())) == []
    speaker.close()


def test_an_unknown_voice_is_told_with_known_ones_and_the_default_speaks(tmp_path):
    speaker = Speaker(tmp_path, VoiceChoice("nosuchvoice"))
    speaker.prepare(["Go"])
    assert speaker.wait(30)
    (notice,) = list(map(str, speaker.notices()))
    assert "nosuchvoice" in notice
    assert "the default speaks" in notice
    speaker.close()


@pytest.mark.parametrize(
    ("ids", "language", "missing"),
    [(["roa/fr-be"], "be", "voice for be"), (["gmw/en-us"], "de", "voice for de"), ([], "es", "voice for es")],
)
def test_a_language_that_no_voice_speaks_is_told_as_such(ids, language, missing):
    from intervals.sound.speech.engines.system import choose_voice

    engine = Engine()
    assert choose_voice(engine, [{"id": one, "name": one} for one in ids], None, language) == missing
    assert engine.voice is None


def test_a_language_without_a_voice_is_told_once_and_the_default_speaks(tmp_path):
    body = """
        if request["do"] == "voices": say({"ok": True, "voices": [{"id": "en", "name": "Alex"}]})
        else:
            tone(request["path"])
            say({"ok": True, "missing": "voice for de"})
    """
    speaker = Speaker(tmp_path / "cache", VoiceChoice(language="de"), command=worker(tmp_path, body))
    speaker.prepare(PHRASES)
    assert speaker.wait(20)
    assert list(map(str, speaker.notices())) == [
        "no voice for de: the default speaks; there are 1, among them Alex; `intervals doctor` lists more"
    ]
    speaker.close()


class Torn:
    """A pipe that another thread closes at this moment."""

    def write(self, text):
        raise ValueError("I/O operation on closed file.")

    def close(self):
        raise ValueError("PyMemoryView_FromBuffer(): info->buf must not be NULL")


def test_a_process_that_two_threads_end_at_once_ends_without_a_traceback(tmp_path):
    one = Worker(worker(tmp_path, "say({'ok': True})"))
    assert one.ask({}, 5.0) == {"ok": True}
    one._process.stdin.close()
    one._process.stdin = Torn()
    with pytest.raises(WorkerError):
        one.ask({}, 5.0)
    one.end()
    assert one._process.poll() is not None


def test_the_voices_are_listed():
    assert any("English" in voice for voice in list_voices())


def test_the_worker_ends_with_its_parent():
    import subprocess

    process = subprocess.Popen(
        [sys.executable, "-m", "intervals.sound.speech.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    process.stdin.close()
    assert process.wait(10) == 0
    process.stdout.close()


def test_a_folder_that_cannot_be_written_costs_no_phrase(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    speaker = Speaker(blocked / "cache", command=worker(tmp_path, GOOD))
    speaker.prepare(["Go"])
    assert speaker.wait(10)
    assert list(map(str, speaker.notices())) == []
    speaker.close()


def test_the_cache_does_not_grow_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr("intervals.sound.speech.cache.MAX_BYTES", 20_000)
    assert MAX_BYTES > 20_000
    cache = SpeechCache(tmp_path)
    for i in range(8):
        cache.put(f"{i}", Clip.of("x", np.zeros(2_000, dtype=np.float32)))
    cache.shrink()
    assert sum(path.stat().st_size for path in tmp_path.glob("*.wav")) <= 20_000


def test_phrases_on_a_shelf_stay_what_they_are_and_a_shelf_that_is_full_is_followed_by_another(tmp_path, monkeypatch):
    monkeypatch.setattr("intervals.sound.speech.phrase_file.SHELF", 2_500)
    cache = SpeechCache(tmp_path)
    levels = [0.1, 0.2, 0.3, 0.4]
    for level in levels:
        cache.put(f"{level}", Clip.of("x", np.full(1_000, level, dtype=np.float32)))
    cache.put("long", Clip.of("x", np.full(5_000, 0.5, dtype=np.float32)))
    clips = [cache.get(key, "x") for key in ("0.1", "0.2", "0.3", "long", "0.4")]
    for clip, level, length in zip(
        clips, [0.1, 0.2, 0.3, 0.5, 0.4], [1_000, 1_000, 1_000, 5_000, 1_000], strict=True
    ):
        assert len(clip) == length
        assert np.allclose(clip.samples, level, atol=1e-4)


def test_resampling_keeps_pitch_and_length():
    at = np.arange(22_050) / 22_050
    out = resampled(np.sin(2 * np.pi * 1_000 * at).astype(np.float32), 22_050)
    assert len(out) == SAMPLE_RATE
    middle = out[4_096 : 4_096 + 32_768] * np.hanning(32_768)
    assert np.argmax(np.abs(np.fft.rfft(middle))) * SAMPLE_RATE / 32_768 == pytest.approx(1_000, abs=2)


def test_silence_is_trimmed():
    samples = np.concatenate([np.zeros(10_000), np.ones(500), np.zeros(20_000)]).astype(np.float32)
    assert 500 <= len(trimmed(samples, SAMPLE_RATE)) <= 500 + 2 * SAMPLE_RATE * 0.021
    assert len(trimmed(np.zeros(100, dtype=np.float32), SAMPLE_RATE)) == 0


def test_a_pause_within_a_phrase_is_cut_to_its_most_and_what_is_said_stays_whole():
    word = np.ones(7_200, dtype=np.float32)
    said = np.concatenate([word, np.zeros(24_000), 0.5 * word, np.zeros(2_400), word]).astype(np.float32)
    short = hurried(said, 24_000, 0.2)
    assert len(short) == 3 * 7_200 + 4_800 + 2_400
    assert short.sum() == said.sum()
    assert len(hurried(word, 24_000)) == len(word)
    assert len(hurried(np.zeros(0, dtype=np.float32), 24_000)) == 0


class Engine:
    """What `choose_voice` needs of pyttsx3's engine."""

    voice = None

    def setProperty(self, name, value):  # noqa: N802 - pyttsx3's
        assert name == "voice"
        self.voice = value


@pytest.mark.parametrize(
    ("ids", "language", "chosen"),
    [
        (["gmq/da", "gmw/de", "gmw/en-us"], "de", "gmw/de"),
        (["gmq/da", "gmw/en-us", "gmw/en"], "en", "gmw/en"),
        (
            ["com.apple.voice.compact.en-GB.Daniel", "com.apple.voice.compact.en-US.Sam"],
            "en",
            "com.apple.voice.compact.en-US.Sam",
        ),
        (["gmw/en", "gmw/en-us"], "en-us", "gmw/en-us"),
        (["gmw/en-us", "gmw/en-gb-x-rp"], "en-gb", "gmw/en-gb-x-rp"),
        (["gmw/en-us", "gmw/de"], "de-at", "gmw/de"),
        (
            ["com.apple.voice.compact.en-GB.Daniel", "com.apple.voice.compact.de-DE.Anna"],
            "de",
            "com.apple.voice.compact.de-DE.Anna",
        ),
        (
            ["SOFTWARE\\Tokens\\TTS_MS_EN-US_ZIRA_11.0", "SOFTWARE\\Tokens\\TTS_MS_DE-DE_HEDDA_11.0"],
            "de",
            "SOFTWARE\\Tokens\\TTS_MS_DE-DE_HEDDA_11.0",
        ),
    ],
)
def test_the_voice_is_one_of_the_language(ids, language, chosen):
    from intervals.sound.speech.engines.system import choose_voice

    engine = Engine()
    assert choose_voice(engine, [{"id": one, "name": one} for one in ids], None, language) is None
    assert engine.voice == chosen


@pytest.mark.parametrize(
    ("voice", "language", "expected"),
    [
        ("gmw/de", "de", True),
        ("gmw/en-us", "en", True),
        ("com.apple.voice.compact.de-DE.Anna", "de", True),
        ("gmq/da", "de", False),
    ],
)
def test_voices_of_a_language_are_told_by_their_id(voice, language, expected):
    from intervals.sound.speech.voices import speaks

    assert speaks(voice, language) is expected


def test_german_is_spoken_by_a_german_voice(tmp_path):
    german, english = (
        Speaker(tmp_path / "de", VoiceChoice(language="de")),
        Speaker(tmp_path / "en", VoiceChoice(language="en")),
    )
    for speaker in (german, english):
        speaker.prepare(["Letzter Lauf, 800 Meter"])
        assert speaker.wait(30)
        speaker.close()
        assert list(map(str, speaker.notices())) == []
    text = "Letzter Lauf, 800 Meter"
    assert german.duration_ms(text) != english.duration_ms(text)


def test_what_another_voice_says_is_told_each_time(tmp_path):
    for _ in range(2):
        speaker = Speaker(tmp_path, VoiceChoice("Nobody at all"))
        speaker.prepare(["Go"])
        assert speaker.wait(30)
        speaker.close()
        assert "no voice 'Nobody at all'" in next(map(str, speaker.notices()))


def test_without_keeping_clips_they_come_from_the_disk(tmp_path):
    speaker = Speaker(tmp_path / "cache", command=worker(tmp_path, GOOD), keep=False)
    speaker.prepare(PHRASES)
    assert speaker.wait(10)
    assert speaker.pending == 0
    speaker.close()
    assert speaker._clips == {}
    assert speaker.clip(PHRASES[0]).duration_ms == speaker.duration_ms(PHRASES[0]) > 0
    assert speaker.clip("never asked") is None


def test_where_the_disk_takes_nothing_clips_are_kept_all_the_same(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    speaker = Speaker(tmp_path / "cache", command=worker(tmp_path, GOOD), keep=False)
    speaker.prepare(PHRASES)
    assert speaker.wait(10)
    speaker.close()
    assert all(speaker.clip(one) is not None for one in PHRASES)
