"""Engines: which one speaks and why, what happens when one fails, and that none asks the network."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
import wave
from types import SimpleNamespace

import pytest

from intervals.clock import ManualClock
from intervals.core.phrases import phrasebook
from intervals.files.athlete.settings import Voice
from intervals.sound.mastering import Clarity
from intervals.sound.performer import PlayerPerformer
from intervals.sound.silent import SilentPlayer
from intervals.sound.speech import speaker as speaker_module
from intervals.sound.speech import worker as worker_module
from intervals.sound.speech.choice import VoiceChoice
from intervals.sound.speech.engines.engine import Utterance, choose_engine, neural_lacks
from intervals.sound.speech.rendered import read_rendered
from intervals.sound.speech.speakable import LONGEST, shown, speakable
from intervals.sound.speech.speaker import Speaker
from tests.sound.test_speech import worker

SYSTEM = VoiceChoice(engine="system")


@pytest.mark.parametrize(
    ("wanted", "language", "name", "lacks", "engine", "why"),
    [
        ("auto", "en", None, "", "neural", "understood best"),
        ("auto", "en-gb", None, "", "neural", "understood best"),
        ("auto", "de", None, "", "system", "speaks English"),
        ("auto", "en", "Alex", "", "system", "Alex"),
        ("auto", "en", "heart", "", "neural", "installed"),
        ("auto", "en", None, "hibari-tts not installed", "system", "hibari-tts not installed"),
        ("system", "en", None, "", "system", "asks for it"),
        ("neural", "en", None, "onnxruntime not installed", "neural", "asks for it"),
    ],
)
def test_the_engine_is_chosen_without_loading_one(monkeypatch, wanted, language, name, lacks, engine, why):
    monkeypatch.setattr("intervals.sound.speech.engines.engine.neural_lacks", lambda: lacks)
    choice = choose_engine(wanted, language, name)
    assert choice.name == engine
    assert why in choice.why


def test_a_half_installed_engine_is_told_by_what_it_lacks(monkeypatch):
    monkeypatch.setattr(
        "intervals.sound.speech.engines.engine.find_spec", lambda name: None if name == "onnxruntime" else 1
    )
    assert neural_lacks() == "onnxruntime not installed"


ENGINES = """
engine = request["engine"]
if engine == "neural":
    {fails}
import wave
with wave.open(request["path"], "wb") as file:
    file.setnchannels(1); file.setsampwidth(2); file.setframerate(44100)
    file.writeframes(b"\\x00\\x40\\x00\\xc0" * 4000)
say({{"ok": True}})
"""


@pytest.mark.parametrize(
    ("fails", "reason"),
    [
        ("time.sleep(60)", "hangs"),
        ("sys.exit(3)", "ended"),
        ("say({'ok': False, 'error': 'No module named onnxruntime'}); raise SystemExit", "onnxruntime"),
        ("open(request['path'], 'w').write('junk' * 99); say({'ok': True}); raise SystemExit", "no phrase"),
    ],
)
def test_an_engine_that_fails_is_replaced_once_and_that_is_told_once(tmp_path, fails, reason):
    speaker = Speaker(
        tmp_path / "cache",
        VoiceChoice(engine="neural"),
        command=worker(tmp_path, ENGINES.format(fails=fails)),
        timeout_s=0.4,
    )
    speaker.prepare(["one", "two"])
    assert speaker.wait(30)
    told = list(map(str, speaker.notices()))
    assert len(told) == 1
    assert "neural voice failed" in told[0]
    assert reason in told[0]
    assert speaker.engine == "system"
    assert speaker.clip("one") is not None
    assert speaker.clip("two") is not None
    speaker.close()


def test_an_engine_that_fills_the_disk_is_stopped_long_before(tmp_path):
    body = """
        with open(request["path"], "wb") as file, open(os.path.join(os.path.dirname(__file__), "written"), "a") as log:
            for _ in range(200):
                file.write(bytes(4 * 1024 * 1024)); file.flush(); time.sleep(0.05)
                log.write("x"); log.flush()
        say({"ok": True})
    """
    speaker = Speaker(tmp_path / "cache", SYSTEM, command=worker(tmp_path, body))
    speaker.prepare(["one"])
    assert not speaker.wait(20)
    (told,) = list(map(str, speaker.notices()))
    assert "it writes without end" in told
    assert len((tmp_path / "written").read_text()) <= 2 * 15
    speaker.close()


def test_each_engine_is_given_the_words_that_it_is_understood_with(tmp_path):
    log = tmp_path / "asked"
    body = f"open({str(log)!r}, 'a').write(request['text'] + chr(10))\n" + ENGINES.format(fails="sys.exit(3)")
    speaker = Speaker(
        tmp_path / "cache",
        VoiceChoice(engine="neural"),
        spoken=lambda caption, engine: f"{caption} by {engine}",
        command=worker(tmp_path, body),
    )
    speaker.prepare(["Go", "Stop"])
    assert speaker.wait(20)
    assert log.read_text().split("\n") == ["Go by neural", "Go by neural", "Go by system", "Stop by system", ""]
    assert speaker.clip("Go") is not None
    speaker.close()


def test_a_phrase_in_a_script_that_the_engine_does_not_know_costs_no_voice(tmp_path):
    body = """
        tone(request["path"])
        say({"ok": True, "heard": request["text"].isascii()})
    """
    speaker = Speaker(tmp_path / "cache", VoiceChoice(engine="neural"), command=worker(tmp_path, body))
    speaker.prepare(["Go", "מהר יותר", "Stop"])
    speaker.wait(20)
    assert speaker.engine == "neural"
    assert speaker.clip("Stop") is not None
    assert list(map(str, speaker.notices())) == [
        "not spoken: מהר יותר: nothing in it can be spoken, or it is too long; it stands as a caption"
    ]
    speaker.close()


def test_an_engine_without_a_sound_from_the_first_is_replaced(tmp_path):
    body = ENGINES.format(fails="say({'ok': True, 'heard': False}); continue")
    speaker = Speaker(tmp_path / "cache", VoiceChoice(engine="neural"), command=worker(tmp_path, body))
    speaker.prepare(["Go", "Stop"])
    assert speaker.wait(20)
    assert list(map(str, speaker.notices())) == [
        "the neural voice failed (it speaks without a sound): the system's voice speaks from here on"
    ]
    speaker.close()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError("the disk is full"), "the disk is full"),
        (wave.Error("file does not start with RIFF id"), "file does not start with RIFF id"),
        (KeyError("voice"), "KeyError: 'voice'"),
    ],
)
def test_a_worker_says_why_a_phrase_failed(monkeypatch, error, told):
    class Failing:
        def say(self, phrase):
            raise error

    monkeypatch.setattr(worker_module, "read_ahead", iter)
    monkeypatch.setattr(worker_module, "import_module", lambda _: SimpleNamespace(make=Failing))
    answers = io.StringIO()
    worker_module.serve([json.dumps({"do": "say", "engine": "system", "text": "Go", "path": "x"})], answers)
    assert json.loads(answers.getvalue()) == {"ok": False, "error": told}


@pytest.mark.parametrize(("free", "error"), [(10_000, "the disk is full"), (10**9, "the sound is cut off")])
def test_a_sound_that_the_disk_cut_off_is_no_sound(tmp_path, monkeypatch, free, error):
    monkeypatch.setattr("intervals.sound.speech.rendered.shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    path = tmp_path / "cut.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(b"\x00\x40\x00\xc0" * 4_000)
    path.write_bytes(path.read_bytes()[:6_000])
    with pytest.raises((OSError, wave.Error), match=error):
        read_rendered(path)


class Replaced:
    """A voice whose engine fails in mid-session."""

    engine, available = "neural", True

    def duration_ms(self, caption):
        return 1_000 if self.engine == "neural" else None

    def notices(self):
        return []


def test_what_was_measured_of_one_voice_holds_for_no_other():
    voice = Replaced()
    performer = PlayerPerformer(SilentPlayer(ManualClock()), {}, voice)
    assert performer.rendered_ms("Go") == 1_000
    performer.poll(0)
    assert performer.lengths == 0
    voice.engine = "system"
    performer.poll(1_000)
    performer.poll(2_000)
    assert performer.lengths == 1
    assert performer.rendered_ms("Go") is None


def test_a_worker_ends_when_it_is_idle_and_comes_back(tmp_path, monkeypatch):
    monkeypatch.setattr(speaker_module, "IDLE_S", 0.2)
    speaker = Speaker(tmp_path / "cache", SYSTEM, command=worker(tmp_path, ENGINES.format(fails="pass")))
    speaker.prepare(["one"])
    assert speaker.wait(20)
    end = time.monotonic() + 10
    while speaker._worker is not None and time.monotonic() < end:
        time.sleep(0.05)
    assert speaker._worker is None
    speaker.prepare(["two"])
    assert speaker.wait(20)
    speaker.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Keep it smooth 🏃‍♂️!", "Keep it smooth !"),
        ("\x1b[31mred\x07 \u202eevil", "[31mred evil"),
        ("<speak>loud</speak> & clear", "speak loud /speak & clear"),
        ("🏃🏃", ""),
        ("a" * (LONGEST + 1), ""),
        ("מהר יותר", "מהר יותר"),
        ("2 × 12.5 kg", "2 × 12.5 kg"),
    ],
)
def test_only_words_reach_an_engine(text, words):
    assert speakable(text) == words


def test_what_cannot_be_spoken_is_told_and_the_rest_is_spoken(tmp_path):
    speaker = Speaker(tmp_path / "cache", SYSTEM, command=worker(tmp_path, ENGINES.format(fails="pass")))
    speaker.prepare(["a" * 10_000, "two"])
    speaker.wait(20)
    assert speaker.clip("two") is not None
    assert list(map(str, speaker.notices())) == [
        f"not spoken: {shown('a' * 10_000)}: nothing in it can be spoken, or it is too long; it stands as a caption"
    ]
    speaker.close()


def test_a_clarity_and_an_engine_have_clips_of_their_own():
    keys = {VoiceChoice(clarity=clarity).key("go", engine) for clarity in Clarity for engine in ("neural", "system")}
    assert len(keys) == 6


def test_a_word_is_spoken_as_the_runner_wants():
    phrases = Voice(say={"fartlek": "FART-lek", "PR": r"personal \1 record"}).phrases()
    assert phrases.spoken("Fartlek, not fartleks. PR!") == r"FART-lek, not fartleks. personal \1 record!"
    assert phrasebook().spoken("fartlek") == "fartlek"


def loaded_by(code):
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(' '.join(sys.modules))"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return set(done.stdout.split())


def test_before_the_first_frame_nothing_of_the_voice_is_loaded():
    loaded = loaded_by(
        "import intervals.app.run, intervals.cli.faces, intervals.tui.screens.run, intervals.tui.screens.library"
    )
    assert not {name for name in loaded if name.startswith("intervals.sound.speech")}
    assert not {"numpy", "hibari", "onnxruntime", "pyttsx3", "espeakng_loader"} & loaded


def test_no_engine_is_ever_loaded_by_the_timer_itself():
    code = "import intervals.app.sound, intervals.app.say, intervals.app.doctor.sound; intervals.app.say.voices()"
    loaded = loaded_by(code)
    assert not {"hibari", "onnxruntime", "pyttsx3", "espeakng_loader"} & loaded
    assert "intervals.sound.speech.rendered" not in loaded  # nor is a phrase mastered by it


@pytest.mark.skipif(bool(neural_lacks()), reason="the extra `voice` is not installed here")
def test_a_sentence_that_phrases_share_is_spoken_once(tmp_path):
    from intervals.sound.speech.engines.neural import make

    engine = make()
    for number, text in enumerate(["Recover. Walk.", "Recover. Jog.", "Recover. Walk."]):
        engine.say(Utterance(text, str(tmp_path / f"{number}.wav")))
    assert engine._sentence.cache_info().misses == 3
    first, _, last = ((tmp_path / f"{number}.wav").read_bytes() for number in range(3))
    assert first == last


@pytest.mark.skipif(sys.platform != "linux", reason="a network that is not there is Linux' way")
@pytest.mark.skipif(bool(neural_lacks()), reason="the extra `voice` is not installed here")
def test_the_neural_voice_speaks_where_there_is_no_network(tmp_path):
    code = (
        "from pathlib import Path; from intervals.sound.speech.choice import VoiceChoice;"
        "from intervals.sound.speech.speaker import Speaker;"
        f"s = Speaker(Path({str(tmp_path)!r}), VoiceChoice(engine='neural')); s.prepare(['Rep 2 of 4.']);"
        "print(s.wait(60), s.engine, list(map(str, s.notices()))); s.close()"
    )
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode:
        pytest.skip("this machine lets nobody take the network away")
    done = subprocess.run(
        ["unshare", "-rn", sys.executable, "-c", code], capture_output=True, text=True, timeout=90,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "HIBARI_HOME": str(tmp_path / "none")},
    )  # fmt: skip
    assert done.stdout.strip() == "True neural []", done.stderr
