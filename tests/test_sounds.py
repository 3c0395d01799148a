"""The cues as sounds: short, soft, clean at both ends, each unlike the others, and reproducible."""

from __future__ import annotations

import importlib.util
import wave
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app.domain.cues import Cue
from desktop_app.resources import resource, resources_folder

if TYPE_CHECKING:
    from types import ModuleType

    from numpy.typing import NDArray

    Samples = NDArray[np.float64]

PACKAGING = Path(__file__).parents[1] / "packaging"
RATE = 44_100


def samples(cue: Cue) -> Samples:
    """A cue's samples; full scale is 1."""
    with wave.open(str(resource("sounds", f"{cue.value}.wav")), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        read = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
    return read / 32768


def spectrum(of: Samples) -> Samples:
    """The strength of each hertz up to 4 kHz, normed so that a sound has 1 in common with itself.

    Smeared over 6 Hz, which is far less than two neighbours of the scale are apart.
    """
    strength = np.abs(np.fft.rfft(of * np.hanning(len(of)), RATE))[:4000]
    smeared = np.convolve(strength, np.hanning(7), mode="same")
    return np.asarray(smeared / np.linalg.norm(smeared))


def rms(of: Samples) -> float:
    return float(np.sqrt(np.mean(of**2)))


@pytest.fixture(scope="module")
def make_sounds() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sounds", PACKAGING / "make_sounds.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_is_one_for_each_cue_and_no_other() -> None:
    there = {path.name for path in (resources_folder() / "sounds").iterdir()}
    assert there == {f"{cue.value}.wav" for cue in Cue}


def test_the_script_makes_them_as_they_are(make_sounds: ModuleType, tmp_path: Path) -> None:
    assert make_sounds.main([str(tmp_path)]) == 0
    for cue in Cue:
        name = f"{cue.value}.wav"
        assert (tmp_path / name).read_bytes() == resource("sounds", name).read_bytes(), name


def test_the_script_takes_one_folder(make_sounds: ModuleType) -> None:
    assert make_sounds.main(["one", "two"]) == 2


@pytest.mark.parametrize("cue", Cue)
def test_it_is_short_and_small(cue: Cue) -> None:
    assert 0.1 <= len(samples(cue)) / RATE <= 0.7
    assert resource("sounds", f"{cue.value}.wav").stat().st_size < 60_000


@pytest.mark.parametrize("cue", Cue)
def test_it_is_soft_and_not_clipped(cue: Cue) -> None:
    peak = np.abs(samples(cue)).max()
    assert 10 ** (-24 / 20) <= peak <= 10 ** (-6 / 20)


@pytest.mark.parametrize("cue", Cue)
def test_it_neither_begins_nor_ends_with_a_click(cue: Cue) -> None:
    found = samples(cue)
    peak = np.abs(found).max()
    assert found[0] == found[-1] == 0
    for end in (found[:22], found[::-1][:44]):  # half a millisecond, and one
        assert np.abs(end).max() < peak / 20
    assert np.abs(np.diff(found)).max() < peak / 3


@pytest.mark.parametrize("cue", Cue)
def test_it_has_no_direct_current(cue: Cue) -> None:
    found = samples(cue)
    assert abs(found.mean()) < np.abs(found).max() / 1000


@pytest.mark.parametrize("cue", Cue)
def test_it_dies_away(cue: Cue) -> None:
    found = samples(cue)
    assert rms(found[-len(found) // 8 :]) < rms(found) / 3


@pytest.mark.parametrize(("one", "other"), list(combinations(Cue, 2)))
def test_it_is_unlike_every_other(one: Cue, other: Cue) -> None:
    assert spectrum(samples(one)) @ spectrum(samples(other)) < 0.7


@pytest.mark.parametrize("cue", Cue)
def test_its_notes_are_of_one_scale(cue: Cue) -> None:
    strongest = int(np.argmax(spectrum(samples(cue))))
    in_octave = np.array([369.99, 440.0, 493.88, 587.33, 659.26])  # pentatonic: no two clash
    scale = np.concatenate([in_octave * octave for octave in (1, 2)])
    assert np.abs(scale / strongest - 1).min() < 0.02


def test_what_is_heard_most_is_the_softest() -> None:
    loudness = {cue: rms(samples(cue)) for cue in Cue}
    often = {Cue.READY, Cue.REP}
    assert max(loudness[cue] for cue in often) < min(loudness[cue] for cue in set(Cue) - often)
