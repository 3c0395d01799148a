"""Players that are made up: who plays, with what, and what becomes of one that fails."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.domain.cues import Cue
from desktop_app.resources import resource
from desktop_app.system import sound
from desktop_app.system.ranked import UnableError
from desktop_app.system.sound.players import ProgramPlayer, player_of_macos, players_of_linux
from desktop_app.system.sound.qt import Multimedia, QtPlayer
from desktop_app.system.sound.ranked_sound import RankedSound
from desktop_app.system.sound.windows import SND_ASYNC, SND_FILENAME, SND_PURGE, WindowsPlayer
from tests.fakes import RecordingSound
from tests.system.made_up_programs import MadeUpPrograms, present
from tests.system.sound.contract import Ear, SoundContract

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.system.programs import Call, Failed

SOUNDS = resource("sounds")


class MadeUpPlayer:
    """Plays, refuses from the start, or fails when it should play."""

    def __init__(self, name: str, *, refuses: str = "", fails: str = "") -> None:
        self.name, self.refuses, self.fails = name, refuses, fails
        self.played: list[tuple[Path, float]] = []
        self.prepared = 0
        self.closed = False

    def prepare(self) -> None:
        self.prepared += 1
        if self.refuses:
            raise UnableError(self.refuses)

    def play(self, file: Path, volume: float, failed: Failed) -> None:
        if self.fails:
            failed(self.fails)
        else:
            self.played.append((file, volume))

    def close(self) -> None:
        self.closed = True


class MadeUpQt:
    """QtMultimedia, as far as it is asked."""

    def __init__(self) -> None:
        self.device = self.loads = True
        self.played: list[tuple[str, float]] = []
        self.stopped: list[str] = []

    def connect(self) -> Multimedia:
        def has_device() -> bool:
            return self.device

        return Multimedia(has_device, self._load)

    def _load(self, file: Path) -> _MadeUpEffect:
        return _MadeUpEffect(self, file)


class _MadeUpEffect:
    def __init__(self, qt: MadeUpQt, file: Path) -> None:
        self._qt, self._file = qt, file

    def play(self, volume: float) -> bool:
        if self._qt.loads:
            self._qt.played.append((self._file.stem, volume))
        return self._qt.loads

    def stop(self) -> None:
        self._qt.stopped.append(self._file.stem)


class MadeUpWindows:
    """winsound.PlaySound."""

    def __init__(self) -> None:
        self.calls: list[tuple[str | None, int]] = []
        self.broken = False

    def connect(self) -> Callable[[str | None, int], None]:
        return self._play_sound

    def _play_sound(self, file: str | None, flags: int) -> None:
        if self.broken:
            raise RuntimeError("Failed to play sound")
        self.calls.append((file, flags))


# --- All keep the contract ------------------------------------------------------------------


class FakeEar(Ear):
    def __init__(self) -> None:
        self._sound = RecordingSound()
        super().__init__(self._sound)

    @override
    def heard(self) -> list[Cue]:
        return self._sound.cues


class ProgramEar(Ear):
    """Listens to programs, each of which plays the file that it is given last."""

    def __init__(self) -> None:
        self._programs = MadeUpPrograms()
        player = ProgramPlayer("play", _last, self._programs, present)
        super().__init__(RankedSound(SOUNDS, lambda: [player]))

    @override
    def heard(self) -> list[Cue]:
        return [Cue(Path(call.arguments[-1]).stem) for call in self._programs.started]


class QtEar(Ear):
    def __init__(self) -> None:
        self._qt = MadeUpQt()
        super().__init__(RankedSound(SOUNDS, lambda: [QtPlayer(SOUNDS, self._qt.connect)]))

    @override
    def heard(self) -> list[Cue]:
        return [Cue(name) for name, _ in self._qt.played]


class WindowsEar(Ear):
    def __init__(self) -> None:
        self._windows = MadeUpWindows()
        super().__init__(RankedSound(SOUNDS, lambda: [WindowsPlayer(self._windows.connect)]))

    @override
    def heard(self) -> list[Cue]:
        return [Cue(Path(file).stem) for file, _ in self._windows.calls if file]


@pytest.fixture(params=[FakeEar, ProgramEar, QtEar, WindowsEar])
def ear(request: pytest.FixtureRequest) -> Ear:
    made: Ear = request.param()
    return made


class TestSound(SoundContract):
    """The fake, and all players on made-up systems."""


# --- The best one that works ----------------------------------------------------------------


def test_nobody_is_asked_before_somebody_wants_to_hear() -> None:
    player = MadeUpPlayer("one")
    made = RankedSound(SOUNDS, lambda: [player])
    assert (player.prepared, made.name) == (0, "not wanted yet")
    made.close()
    assert not player.closed


def test_the_first_one_that_can_plays_and_the_name_says_why() -> None:
    one = MadeUpPlayer("one", refuses="one is out")
    two, three = MadeUpPlayer("two"), MadeUpPlayer("three")
    made = RankedSound(SOUNDS, lambda: [one, two, three])
    made.play(Cue.GO, 0.5)
    assert two.played == [(SOUNDS / "go.wav", 0.5)]
    assert (one.played, three.prepared) == ([], 0)
    assert made.name == "two (one is out)"
    made.close()
    assert two.closed


def test_one_that_fails_is_followed_by_the_next_and_its_cue_is_not_made_up_for() -> None:
    one, two = MadeUpPlayer("one", fails="one: no server"), MadeUpPlayer("two")
    made = RankedSound(SOUNDS, lambda: [one, two])
    made.play(Cue.READY, 0.5)
    assert two.played == []
    made.play(Cue.GO, 0.5)
    assert two.played == [(SOUNDS / "go.wav", 0.5)]
    assert made.name == "two (one: no server)"


def test_where_nobody_can_it_is_silent_and_says_so() -> None:
    made = RankedSound(
        SOUNDS,
        lambda: [MadeUpPlayer("one", refuses="one is out"), MadeUpPlayer("two", fails="two broke")],
    )
    for cue in Cue:
        made.play(cue, 0.5)
    assert made.name == "nobody (one is out; two broke)"


def test_preparing_tries_anew_whoever_was_set_aside() -> None:
    one, two = MadeUpPlayer("one", fails="one: no server"), MadeUpPlayer("two")
    made = RankedSound(SOUNDS, lambda: [one, two])
    made.play(Cue.READY, 0.5)
    one.fails = ""
    made.prepare()
    made.play(Cue.GO, 0.5)
    assert (one.played, two.played) == ([(SOUNDS / "go.wav", 0.5)], [])
    assert made.name == "one"


def test_a_late_complaint_sets_nobody_else_aside() -> None:
    complaints: list[Failed] = []

    class Slow(MadeUpPlayer):
        @override
        def play(self, file: Path, volume: float, failed: Failed) -> None:
            complaints.append(failed)

    one, two = Slow("one"), MadeUpPlayer("two")
    made = RankedSound(SOUNDS, lambda: [one, two])
    made.play(Cue.READY, 0.5)
    made.play(Cue.READY, 0.5)
    for complain in complaints:
        complain("one hung")
    made.play(Cue.GO, 0.5)
    assert two.played == [(SOUNDS / "go.wav", 0.5)]
    made.close()
    complaints[0]("one hung")


def test_no_volume_is_no_sound_and_more_than_all_is_all() -> None:
    player = MadeUpPlayer("one")
    made = RankedSound(SOUNDS, lambda: [player])
    made.play(Cue.GO, 0)
    made.play(Cue.GO, 7)
    assert [volume for _, volume in player.played] == [1.0]


# --- What each is given ---------------------------------------------------------------------


def started(name: str, volume: float) -> Call:
    programs = MadeUpPrograms()
    players = {player.name: player for player in (*players_of_linux(), player_of_macos())}
    player = players[name]
    assert isinstance(player, ProgramPlayer)
    player._programs = programs
    player.play(Path("go.wav"), volume, programs.fail)
    return programs.started[0]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("paplay", ("--volume=32768", "--client-name=Buttress", "go.wav")),  # a half, cubed
        ("pw-play", ("--volume=0.125", "go.wav")),
        ("aplay", ("--quiet", "go.wav")),
        ("afplay", ("-v", "0.125", "go.wav")),
    ],
)
def test_how_the_programs_are_called(name: str, arguments: tuple[str, ...]) -> None:
    assert started(name, 0.125) == (name, arguments, "")


def test_a_program_that_is_not_there_cannot_play() -> None:
    with pytest.raises(UnableError, match="pw-play is not installed"):
        ProgramPlayer("pw-play", _last, MadeUpPrograms(), lambda _name: None).prepare()


def test_closing_ends_the_programs() -> None:
    programs = MadeUpPrograms()
    ProgramPlayer("play", _last, programs, present).close()
    assert programs.killed == 1


def test_without_the_extra_qt_says_so() -> None:
    def missing() -> Multimedia:
        raise ImportError("No module named 'PySide6.QtMultimedia'")

    with pytest.raises(UnableError, match=r"No module named 'PySide6\.QtMultimedia'"):
        QtPlayer(SOUNDS, missing).prepare()


def test_without_a_device_qt_does_not_play() -> None:
    qt = MadeUpQt()
    qt.device = False
    with pytest.raises(UnableError, match="no sound device"):
        QtPlayer(SOUNDS, qt.connect).prepare()


def test_a_file_that_qt_cannot_load_is_a_failure() -> None:
    qt, told = MadeUpQt(), list[str]()
    player = QtPlayer(SOUNDS, qt.connect)
    player.prepare()
    qt.loads = False
    player.play(SOUNDS / "go.wav", 0.5, told.append)
    player.play(SOUNDS / "other.wav", 0.5, told.append)
    assert told == ["QtMultimedia cannot play go.wav", "QtMultimedia cannot play other.wav"]


def test_closing_stops_what_qt_plays() -> None:
    qt = MadeUpQt()
    player = QtPlayer(SOUNDS, qt.connect)
    player.prepare()
    player.close()
    assert set(qt.stopped) == {cue.value for cue in Cue}


def test_windows_plays_in_the_background_and_is_hushed_at_the_end() -> None:
    windows = MadeUpWindows()
    player = WindowsPlayer(windows.connect)
    player.close()
    player.play(Path("go.wav"), 0.5, pytest.fail)
    assert windows.calls == []
    player.prepare()
    player.play(Path("go.wav"), 0.5, pytest.fail)
    (file, flags), *_ = windows.calls
    assert (file, flags & SND_ASYNC, flags & SND_FILENAME) == ("go.wav", SND_ASYNC, SND_FILENAME)
    player.close()
    assert windows.calls[-1] == (None, SND_PURGE)


def test_windows_without_a_device_is_a_failure_and_no_crash() -> None:
    windows, told = MadeUpWindows(), list[str]()
    windows.broken = True
    player = WindowsPlayer(windows.connect)
    player.prepare()
    player.play(Path("go.wav"), 0.5, told.append)
    player.close()
    assert told == ["winsound: Failed to play sound"]


@pytest.mark.parametrize(
    ("platform", "players"),
    [
        ("linux", ["QtMultimedia", "paplay", "pw-play", "aplay"]),
        ("freebsd14", ["QtMultimedia", "paplay", "pw-play", "aplay"]),
        ("darwin", ["QtMultimedia", "afplay"]),
        ("win32", ["QtMultimedia", "winsound"]),
    ],
)
def test_who_is_asked_on_which_system(platform: str, players: list[str]) -> None:
    made = sound.choose(platform)
    assert isinstance(made, RankedSound)
    assert [player.name for player in made._players._make()] == players


def test_winsound_is_asked_for_on_windows_only() -> None:
    with pytest.raises(UnableError, match="not Windows"):
        sound._play_sound()


def _last(file: Path, _volume: float) -> tuple[str, ...]:
    return (str(file),)
