"""Writes the cues of the player as sounds: ``make_sounds.py [FOLDER]`` (``resources/sounds``).

They are made of sines that die away as a marimba's do, all from one pentatonic scale, so that
whatever follows whatever is a melody. The same bytes come out every time.
"""

import math
import struct
import sys
import wave
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
RATE = 44_100
"""Samples a second; 16 bit, one channel."""
FULL = 32_767
OUT = 0.03
"""Seconds in which a sound goes out at its end."""

FIS4, A4, B4, D5, E5, FIS5, A5, D6 = 369.99, 440.0, 493.88, 587.33, 659.26, 739.99, 880.0, 1174.66
"""D major pentatonic, in hertz."""


class Note(NamedTuple):
    """A struck bar, or a blown tone where it takes long to come up."""

    hertz: float
    at: float = 0.0
    """Seconds after the sound's start."""
    decay: float = 0.14
    """Seconds in which it falls to a third."""
    attack: float = 0.006
    """Seconds in which it comes up."""
    loud: float = 1.0


class Sound(NamedTuple):
    """Notes, the seconds that they have, and how loud the loudest moment is (full scale is 0)."""

    notes: tuple[Note, ...]
    seconds: float
    decibels: float


SOUNDS: Mapping[str, Sound] = {
    "ready": Sound((Note(E5, decay=0.05),), 0.22, -15),
    "go": Sound((Note(A5, decay=0.17), Note(D5, decay=0.17, loud=0.5)), 0.6, -9),
    "rep": Sound((Note(A4, decay=0.06),), 0.26, -14),
    "hold": Sound((Note(FIS4, decay=0.24, attack=0.05),), 0.6, -11),
    "switch": Sound((Note(B4), Note(E5, at=0.15), Note(B4, at=0.3, loud=0.7)), 0.65, -9),
    "rest": Sound((Note(FIS5), Note(D5, at=0.17)), 0.62, -10),
    "done": Sound(
        (Note(D5), Note(FIS5, at=0.1), Note(A5, at=0.2), Note(D6, at=0.3, loud=0.8)), 0.67, -8
    ),
}
OVERTONES = ((1.0, 1.0, 1.0), (2.0, 0.12, 0.6), (4.0, 0.1, 0.25))
"""Multiple of the note's pitch, share of its loudness, share of its decay."""


def made(sound: Sound) -> bytes:
    """Return a sound as a WAV file."""
    samples = _samples(sound)
    file = BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return file.getvalue()


def _samples(sound: Sound) -> list[int]:
    count = round(sound.seconds * RATE)
    summed = [sum(_value(note, at / RATE) for note in sound.notes) for at in range(count)]
    ends = [_come_up((count - 1 - at) / RATE, OUT) for at in range(count)]
    faded = [value * end for value, end in zip(summed, ends, strict=True)]
    level = _centred(faded, [_come_up(at / RATE, OUT) * end for at, end in enumerate(ends)])
    loudest = FULL * 10 ** (sound.decibels / 20) / max(map(abs, level))
    return [round(value * loudest) for value in level]


def _value(note: Note, at: float) -> float:
    since = at - note.at
    if since < 0:
        return 0.0
    rung = sum(
        share
        * math.exp(-since / (note.decay * lasts))
        * math.sin(math.tau * note.hertz * n * since)
        for n, share, lasts in OVERTONES
    )
    return note.loud * _come_up(since, note.attack) * rung


def _come_up(since: float, length: float) -> float:
    """Return 0 to 1 along half a cosine, so that nothing clicks."""
    return 0.5 - 0.5 * math.cos(math.pi * min(1.0, since / length))


def _centred(values: Sequence[float], ground: Sequence[float]) -> list[float]:
    """Take the mean out, and leave both ends where they are: at nothing."""
    shift = sum(values) / sum(ground)
    return [value - shift * weight for value, weight in zip(values, ground, strict=True)]


def main(arguments: list[str]) -> int:
    """Write them."""
    if len(arguments) > 1:
        print("usage: make_sounds.py [FOLDER]", file=sys.stderr)
        return 2
    folder = Path(arguments[0]) if arguments else ROOT / "resources" / "sounds"
    folder.mkdir(parents=True, exist_ok=True)
    for name, sound in SOUNDS.items():
        (folder / f"{name}.wav").write_bytes(made(sound))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
