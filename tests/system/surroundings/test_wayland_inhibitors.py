"""A film that keeps a compositor awake, on a strict stand-in for one."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.surroundings.wayland_inhibitors import OLD_KDE, WaylandInhibitors
from tests.system.activity.fake_compositor import (
    EXT,
    KDE,
    KINDS,
    SEAT,
    FakeCompositor,
    Notification,
)
from tests.system.surroundings.contract import Room, SurroundingsContract
from tests.system.surroundings.questions import QuestionsContract, asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    Open = Callable[[Mapping[str, int]], FakeCompositor]

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Wayland is Linux's")

KEPT_AWAKE = Surroundings(happening=frozenset({Happening.KEPT_AWAKE}))
KINDS_OF_COMPOSITOR: list[Mapping[str, int]] = [
    {SEAT: 7, EXT: 1},
    {SEAT: 7, EXT: 2, OLD_KDE: 8},
    {SEAT: 7, KDE: 1},
]


class CompositorRoom(Room):
    def __init__(self, compositor: FakeCompositor, source: WaylandInhibitors) -> None:
        super().__init__(source)
        self._compositor = compositor

    @override
    def begin(self) -> Surroundings:
        self._compositor.inhibited = True
        return KEPT_AWAKE

    @override
    def end(self) -> None:
        self._compositor.inhibited = False


@pytest.fixture
def open_compositor(home: Path) -> Iterator[Open]:
    opened = []

    def open_one(offers: Mapping[str, int]) -> FakeCompositor:
        opened.append(FakeCompositor(home, offers))
        return opened[-1]

    yield open_one
    for compositor in opened:
        compositor.die()
        assert compositor.faults == []


@pytest.fixture
def make(home: Path) -> Callable[[], WaylandInhibitors]:
    place = {"XDG_RUNTIME_DIR": str(home), "WAYLAND_DISPLAY": "wl"}
    return partial(WaylandInhibitors, place)


class TestFilms(SurroundingsContract):
    @pytest.fixture(params=KINDS_OF_COMPOSITOR)
    def room(
        self,
        request: pytest.FixtureRequest,
        open_compositor: Open,
        make: Callable[[], WaylandInhibitors],
    ) -> Iterator[Room]:
        source = make()
        yield CompositorRoom(open_compositor(request.param), source)
        source.close()


class TestQuestions(QuestionsContract):
    """Where no compositor answers it is no different for who asks."""


def test_the_newer_protocol_is_asked_for_what_heeds_films(
    open_compositor: Open, make: Callable[[], WaylandInhibitors], qtbot: QtBot
) -> None:
    compositor, source = open_compositor({SEAT: 7, EXT: 2}), make()
    asked(source, qtbot)
    assert compositor.asked == [(EXT, Notification(0, KINDS[1]))]
    source.close()


@pytest.mark.parametrize(
    "offers", [{SEAT: 7}, {EXT: 1}, {SEAT: 7, KDE: 1, OLD_KDE: 8}, {SEAT: 7, "wl_output": 4}]
)
def test_what_tells_of_no_pause_of_no_length_tells_nothing(
    open_compositor: Open,
    make: Callable[[], WaylandInhibitors],
    qtbot: QtBot,
    offers: Mapping[str, int],
) -> None:
    compositor, source = open_compositor(offers), make()
    compositor.inhibited = True
    assert asked(source, qtbot) == NOTHING
    assert compositor.asked == []
    source.close()


def test_one_that_does_not_answer_at_all_tells_nothing(
    home: Path, make: Callable[[], WaylandInhibitors], qtbot: QtBot
) -> None:
    compositor, source = FakeCompositor(home, {SEAT: 7, EXT: 1}, talks=False), make()
    assert asked(source, qtbot) == NOTHING
    source.close()
    compositor.die()


def test_one_that_dies_over_a_question_tells_nothing(
    open_compositor: Open, make: Callable[[], WaylandInhibitors], qtbot: QtBot
) -> None:
    compositor, source = open_compositor({SEAT: 7, EXT: 1}), make()
    compositor.inhibited = True
    answers: list[Surroundings] = []
    source.ask(lambda: answers.append(source.seen))
    qtbot.waitUntil(lambda: compositor.serves)
    compositor.die()
    qtbot.waitUntil(lambda: answers == [NOTHING])
    source.close()
