"""Samples into a sound file: WAV, FLAC, Ogg Vorbis or MP3.

Law: what goes wrong with the disk comes out as the OSError that it was, never as a library's own words. MP3 and Ogg
are made at 22,050 Hz, which holds all that a voice and the tones have, and takes half the time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Any, BinaryIO, Final, NamedTuple, Self, TypeVar, cast

import numpy as np

from intervals.sound.clip import SAMPLE_RATE, Samples
from intervals.sound.lame import BIT_RATE, LameFile, has_lame

try:
    import soundfile
except (ImportError, OSError) as error:
    soundfile, _WHY = None, error

T = TypeVar("T")


class SoundFormat(NamedTuple):
    """A kind of sound file."""

    container: str
    """What soundfile calls it."""
    subtype: str
    halved: bool
    """Whether it is made at half the sample rate."""
    bytes_a_second: int
    """Its size where that is certain and has a limit, else 0."""


FORMATS: Final = {
    ".mp3": SoundFormat("MP3", "MPEG_LAYER_III", halved=True, bytes_a_second=0),
    ".ogg": SoundFormat("OGG", "VORBIS", halved=True, bytes_a_second=0),
    ".flac": SoundFormat("FLAC", "PCM_16", halved=False, bytes_a_second=0),
    ".wav": SoundFormat("WAV", "PCM_16", halved=False, bytes_a_second=2 * SAMPLE_RATE),
}
WAV_MOST: Final = 2**32 - 2**16
"""A WAV counts its bytes in 32 bits."""


class NoEncoder(RuntimeError):
    """The library that encodes is not there, or cannot write this format; the message says what would help."""


class Encoder:
    """Writes mono samples at 44,100 Hz into an open file; a context manager."""

    def __init__(self, file: BinaryIO, form: SoundFormat, title: str, bit_rate: int = BIT_RATE) -> None:
        """Begin the file; `bit_rate` is LAME's. Raises NoEncoder, and OSError where the file cannot be written."""
        self._halver = _Halver() if form.halved else None
        self._file = _Watched(file)
        self._errors: tuple[type[Exception], ...] = (RuntimeError, ValueError)
        rate = SAMPLE_RATE // 2 if form.halved else SAMPLE_RATE
        self._out: Any
        if form.container == "MP3" and has_lame():
            self._out = LameFile(cast("BinaryIO", self._file), rate, title, bit_rate)
        else:
            self._out = self._soundfile(form, rate, title)

    def _soundfile(self, form: SoundFormat, rate: int, title: str) -> Any:
        if soundfile is None:
            raise NoEncoder(f"soundfile cannot be loaded ({_WHY}): pip install soundfile")
        self._errors = (soundfile.SoundFileError, AssertionError)
        try:
            out = soundfile.SoundFile(self._file, "w", rate, 1, form.subtype, format=form.container)
            out.title, out.software = title, "intervals"
        except self._errors as error:
            self._file.check()
            raise NoEncoder(f"{form.container} cannot be written here ({error}): choose another format") from None
        return out

    def write(self, samples: Samples) -> None:
        """Add samples. Raises OSError."""
        self._put(samples if self._halver is None else self._halver.take(samples))

    def _put(self, samples: Samples) -> None:
        try:
            self._out.write(samples)
        except self._errors as error:
            self._file.check()
            raise OSError(f"the encoder failed: {error}") from None
        self._file.check()

    def finish(self) -> None:
        """Write what is left, and the header. Raises OSError."""
        if self._halver is not None:
            self._put(self._halver.rest())
        self._close()
        self._file.check()

    def _close(self) -> None:
        try:
            self._out.close()
        except self._errors as error:
            self._file.check()
            raise OSError(f"the encoder failed: {error}") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Let the file go; what comes of it after an error no longer matters."""
        if kind is not None:
            self._file.broken = self._file.broken or OSError("given up")
        if not self._out.closed:
            try:
                self._out.close()
            except self._errors:
                return


class _Watched:
    """A file for a C library that calls back: an error must not pass through it, so it is kept until asked for."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.broken: OSError | None = None

    def check(self) -> None:
        """Raise the error that was kept."""
        if self.broken is not None:
            raise self.broken

    def write(self, data: bytes) -> int:
        if self.broken is not None:
            return len(data)
        try:
            return self._file.write(data)
        except OSError as error:
            self.broken = error
            return len(data)

    def read(self, count: int) -> bytes:
        return b"" if self.broken is not None else self._guarded(partial(self._file.read, count), b"")

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._guarded(partial(self._file.seek, offset, whence), 0)

    def tell(self) -> int:
        return self._guarded(self._file.tell, 0)

    def _guarded(self, act: Callable[[], T], otherwise: T) -> T:
        try:
            return act()
        except OSError as error:
            self.broken = self.broken or error
            return otherwise


class _Halver:
    """Halves the sample rate of a stream: a low-pass (a windowed sinc), then every other sample."""

    _HALF: Final = 32

    def __init__(self) -> None:
        taps = np.arange(-self._HALF, self._HALF + 1)
        kernel = np.sinc(taps * 0.48) * np.blackman(len(taps) + 2)[1:-1]
        self._kernel = (kernel / kernel.sum()).astype(np.float32)
        # Half a kernel of silence in front: no delay.
        self._kept = np.zeros(self._HALF, dtype=np.float32)
        self._odd = False

    def take(self, samples: Samples) -> Samples:
        """Return what `samples` add to the stream."""
        joined = np.concatenate([self._kept, samples])
        count = len(joined) - 2 * self._HALF
        if count <= 0:
            self._kept = joined
            return joined[:0]
        self._kept = joined[count:].copy()
        first = int(self._odd)
        self._odd = (first + count) % 2 == 1
        if not joined.any():
            return joined[first:count:2]
        return np.convolve(joined, self._kernel, "valid")[first::2].astype(np.float32)

    def rest(self) -> Samples:
        """Return the end of the stream."""
        return self.take(np.zeros(self._HALF, dtype=np.float32))
