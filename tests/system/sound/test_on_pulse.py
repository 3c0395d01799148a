"""The real players on a real sound server: what they play is recorded, and found again."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import timedelta
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.domain.cues import Cue, Score
from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Target
from desktop_app.domain.routine_run import RoutineRun
from desktop_app.resources import resource
from desktop_app.services.cueing import Cueing
from desktop_app.services.preferences import Preferences
from desktop_app.system.sound.players import players_of_linux
from desktop_app.system.sound.qt import QtPlayer
from desktop_app.system.sound.ranked_sound import RankedSound
from tests.builders import EXERCISES, routine
from tests.fakes import FakeClock, FakeSession, MemorySettings, RecordingSpeech
from tests.system.sound.contract import Ear, SoundContract

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.services.ports import Sound
    from desktop_app.system.sound.players import Player
    from tests.system.pulse import Pulse

pytestmark = [
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="PulseAudio is Linux's sound server"
    ),
    pytest.mark.qt_log_ignore("pipewire", extend=True),  # it looks for PipeWire first
]
FOLDER = resource("sounds")
SLOW = 15_000
"""Milliseconds that a sound may take to be heard where the machine is busy."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pulse]:
    from tests.system.pulse import a_pulse

    with a_pulse(tmp_path_factory.mktemp("p")) as server:
        yield server


@pytest.fixture
def pulse(server: Pulse, monkeypatch: pytest.MonkeyPatch) -> Pulse:
    """The sound server, in silence."""
    for name, value in server.variables.items():
        monkeypatch.setenv(name, value)
    server.listen_anew()
    return server


@pytest.fixture(params=["QtMultimedia", "paplay"])
def player(request: pytest.FixtureRequest, pulse: Pulse) -> Player:
    """Each way to play that a PulseAudio has; Qt's where the extra is installed."""
    if request.param == "QtMultimedia":
        if find_spec("PySide6.QtMultimedia") is None:
            pytest.skip("the audio extra is not installed")
        return QtPlayer(FOLDER)
    return next(one for one in players_of_linux() if one.name == request.param)


@pytest.fixture
def sound(player: Player, qapp: object) -> Iterator[Sound]:
    made = RankedSound(FOLDER, lambda: [player])
    yield made
    made.close()


class PulseEar(Ear):
    """Listens to the recording; a cue counts from when it is heard to its end."""

    def __init__(self, sound: Sound, pulse: Pulse) -> None:
        super().__init__(sound)
        self._pulse = pulse
        self._heard: list[Cue] = []

    @override
    def heard(self) -> list[Cue]:
        self._heard += sorted(self._pulse.cues() - set(self._heard))
        return self._heard


@pytest.fixture
def ear(sound: Sound, pulse: Pulse) -> Ear:
    return PulseEar(sound, pulse)


class TestPlayers(SoundContract):
    """Each real player."""


@pytest.mark.parametrize("cue", Cue)
def test_every_cue_is_heard_and_taken_for_no_other(
    sound: Sound, pulse: Pulse, qtbot: QtBot, cue: Cue
) -> None:
    sound.play(cue, 1.0)
    qtbot.waitUntil(lambda: pulse.heard(cue) > 0, timeout=SLOW)
    assert pulse.cues() == {cue}


@pytest.mark.parametrize("volume", [1.0, 0.6, 0.15])
def test_it_is_as_loud_as_it_should_be(
    sound: Sound, pulse: Pulse, qtbot: QtBot, volume: float
) -> None:
    loud = pytest.approx(volume, rel=0.1)
    for _ in range(3):  # the server drops samples where the machine is busy: then once more
        sound.play(Cue.DONE, volume)
        with suppress(qtbot.TimeoutError):
            qtbot.waitUntil(lambda: pulse.heard(Cue.DONE) == loud, timeout=SLOW // 3)
            return
    pytest.fail(f"heard at {pulse.heard(Cue.DONE):.2f}, not at {volume}")


def test_a_routine_is_heard(sound: Sound, pulse: Pulse, qtbot: QtBot) -> None:
    clock, preferences = FakeClock(), Preferences(MemorySettings(), FakeClock())
    cueing = Cueing(sound, RecordingSpeech(), preferences, FakeSession())
    mine = routine("mine", Target("kick", Goal.REPS, 2))
    run = RoutineRun(mine, EXERCISES, clock.now(), clock.total())
    cueing.begin(run, Silent())
    due = dict(Score(run.steps).cues)
    while not run.over:
        clock.pass_time(timedelta(milliseconds=100))
        run.advance(clock.total())
        cueing.follow()
        if cue := due.get(run.position):
            qtbot.waitUntil(partial(_is_heard, pulse, cue), timeout=SLOW)
    assert pulse.cues() == set(Cue) - {Cue.HOLD, Cue.REST}


def test_closing_leaves_nothing_playing(sound: Sound, pulse: Pulse, qtbot: QtBot) -> None:
    for cue in (Cue.GO, Cue.DONE, Cue.SWITCH, Cue.REST):
        sound.play(cue, 0.5)
    sound.close()
    qtbot.waitUntil(lambda: pulse.players() == 0, timeout=SLOW)


def test_without_a_sound_server_it_is_silent_and_says_why(
    home: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{home}/nobody")
    monkeypatch.setenv("ALSA_CONFIG_PATH", os.devnull)
    made = RankedSound(FOLDER, players_of_linux)

    def play_until_nobody_is_left() -> bool:
        made.play(Cue.READY, 0.5)
        return made.name.startswith("nobody")

    qtbot.waitUntil(play_until_nobody_is_left, timeout=SLOW)
    assert "paplay" in made.name
    made.close()


def _is_heard(pulse: Pulse, cue: Cue) -> bool:
    return pulse.heard(cue) > 0


class Silent:
    """No words."""

    def step(self, run: RoutineRun) -> str:
        return ""

    def phase(self, phase: object) -> str:
        return ""

    def count(self, left: int) -> str:
        return ""

    def done(self) -> str:
        return ""
