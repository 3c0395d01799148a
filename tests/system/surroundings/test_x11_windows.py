"""The window in front, on a real X server with a real window manager."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.surroundings.x11_windows import X11Windows, short_name
from tests.system.surroundings.questions import QuestionsContract, Told, asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.desktop.programs import Program
    from tests.desktop.session import Session
    from tests.system.surroundings.questions import Make

FILM = Path(__file__).parents[2] / "desktop/film.py"
FULL = Surroundings(frozenset({Happening.FULL_SCREEN}), "Projector")
NOT_FULL = Surroundings(in_front="Projector")
NO_PROCESS = 0

on_a_desktop = pytest.mark.desktop


@pytest.fixture
def session(home: Path, tmp_path: Path) -> Iterator[Session]:
    from tests.desktop.session import Session

    with Session(home / "s", pictures=tmp_path, notifications=False, tray=False) as session:
        yield session


@pytest.fixture
def windows(session: Session, qtbot: QtBot) -> Iterator[X11Windows]:
    source = X11Windows(session.environment["DISPLAY"], NO_PROCESS)
    yield source
    source.close()


def play(session: Session, *options: str) -> Program:
    """Show a film, and wait until it is in front."""
    from tests.desktop.programs import wait_until

    program = session.start(sys.executable, str(FILM), *options, name="film")
    window = session.window("A film")
    wait_until(lambda: session.focused == window.number, "the film has the keyboard")
    return program


def comes(source: X11Windows, expected: Surroundings, qtbot: QtBot) -> None:
    """Ask until it is so."""
    qtbot.waitUntil(lambda: asked(source, qtbot) == expected)


@on_a_desktop
class TestOnX11(QuestionsContract):
    @pytest.fixture
    def make(self, session: Session, qtbot: QtBot) -> Make:
        display = session.environment["DISPLAY"]
        return lambda: X11Windows(display, NO_PROCESS)


@on_a_desktop
def test_a_film_that_fills_the_screen_is_seen_and_its_end_is_told(
    session: Session, windows: X11Windows, qtbot: QtBot
) -> None:
    play(session, "full")
    comes(windows, FULL, qtbot)
    told = Told(windows)
    session.key("f")
    told.wait(qtbot)
    comes(windows, NOT_FULL, qtbot)
    assert told.times == 1
    session.key("f")
    comes(windows, FULL, qtbot)


@on_a_desktop
def test_the_end_of_the_program_and_another_window_in_front_are_told(
    session: Session, windows: X11Windows, qtbot: QtBot
) -> None:
    film = play(session, "full")
    comes(windows, FULL, qtbot)
    told = Told(windows)
    film.kill()
    told.wait(qtbot)
    comes(windows, Surroundings(in_front=""), qtbot)

    play(session, "full")
    comes(windows, FULL, qtbot)
    before = told.times
    work = session.start(sys.executable, str(FILM.with_name("typist.py")), os.devnull)
    other = session.window("work")
    other.activate()
    told.wait(qtbot, before + 1)
    assert asked(windows, qtbot).happening == frozenset()
    work.kill()


@on_a_desktop
def test_nothing_is_told_while_nothing_fills_the_screen(
    session: Session, windows: X11Windows, qtbot: QtBot
) -> None:
    play(session)
    comes(windows, NOT_FULL, qtbot)
    told = Told(windows)
    session.key("f")
    comes(windows, FULL, qtbot)
    assert told.times == 0


@on_a_desktop
def test_our_own_windows_disturb_nobody(session: Session, qtbot: QtBot) -> None:
    film = play(session, "full")
    source = X11Windows(session.environment["DISPLAY"], film.pid)
    assert asked(source, qtbot) == Surroundings(in_front="")
    source.close()


@on_a_desktop
def test_what_a_window_says_in_another_format_is_not_said(
    session: Session, windows: X11Windows, qtbot: QtBot
) -> None:
    play(session, "full")
    comes(windows, FULL, qtbot)
    window = str(session.window("A film").number)
    session._asked("xprop", "-id", window, "-f", "_NET_WM_PID", "8c", "-set", "_NET_WM_PID", "7")
    assert asked(windows, qtbot) == FULL


@on_a_desktop
def test_windows_that_go_while_they_are_asked_about_are_nothing(
    session: Session, windows: X11Windows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = play(session, "full")
    comes(windows, FULL, qtbot)
    assert windows._connection is not None
    ask = windows._connection.ask
    calls = 0

    def too_late(*args: object) -> bytes | None:
        nonlocal calls
        calls += 1
        if calls == 2:  # which is in front is known by now
            film.kill()
            qtbot.waitUntil(lambda: not session.windows(name="A film"))
        return ask(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(windows._connection, "ask", too_late)
    assert asked(windows, qtbot) == Surroundings(in_front="")


@on_a_desktop
def test_a_server_that_dies_is_an_answer(
    session: Session, windows: X11Windows, qtbot: QtBot
) -> None:
    play(session, "full")
    comes(windows, FULL, qtbot)
    next(one for one in session._programs if one.log.stem == "Xvfb").kill()
    comes(windows, NOTHING, qtbot)


@on_a_desktop
def test_without_a_window_manager_nobody_knows(
    session: Session, windows: X11Windows, qtbot: QtBot
) -> None:
    play(session)
    comes(windows, NOT_FULL, qtbot)
    next(one for one in session._programs if one.log.stem == "openbox").kill()
    session._asked("xprop", "-root", "-remove", "_NET_ACTIVE_WINDOW")
    assert asked(windows, qtbot) == NOTHING
    assert "not told" in windows.name


@on_a_desktop
def test_a_look_takes_no_time(session: Session, windows: X11Windows, qtbot: QtBot) -> None:
    play(session, "full")
    comes(windows, FULL, qtbot)
    taken = []
    for _ in range(50):
        start = perf_counter()
        windows.ask(lambda: None)
        taken.append(perf_counter() - start)
    assert min(taken) < 0.002


def test_without_a_server_nothing_is_seen(qtbot: QtBot) -> None:
    source = X11Windows(":987", NO_PROCESS)
    assert asked(source, qtbot) == NOTHING
    source.close()


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        (b"Navigator\0firefox\0", "firefox"),
        (b"gimp-2.10\0Gimp-2.10\0", "Gimp-2.10"),
        (b"org.gnome.Nautilus\0org.gnome.Nautilus\0", "Nautilus"),
        (b"google-chrome\0Google-chrome\0", "Google-chrome"),
        (b"python3.11.2\0", "python3.11.2"),
        ("größe\0Größe\0".encode(), "Größe"),
        (b"only\0", "only"),
        (b"\0\0", ""),
        (b"", ""),
        (b"\xff\xfe\0\xff\0", ""),
    ],
)
def test_a_program_has_a_short_name(classes: bytes, expected: str) -> None:
    assert short_name(classes) == expected
