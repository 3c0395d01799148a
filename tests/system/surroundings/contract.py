"""Something that goes on and ends, and whoever is to see it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING
from desktop_app.system.surroundings.asked import Asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.domain.surroundings import Surroundings
    from desktop_app.services.ports import SurroundingsSource
    from desktop_app.system.surroundings.asked import Look

A_WHILE_MS = 150
WITHIN_MS = 1000
"""So soon the port has an answer."""


class Room(ABC):
    """A source, and something that goes on at the computer, or does not."""

    def __init__(self, source: SurroundingsSource) -> None:
        self.source = source

    @abstractmethod
    def begin(self) -> Surroundings:
        """Have it go on; returns what is to be seen."""

    @abstractmethod
    def end(self) -> None:
        """Have nothing go on."""

    def ask(self, qtbot: QtBot) -> Surroundings:
        """Return the answer to a question."""
        answers: list[Surroundings] = []
        self.source.ask(lambda: answers.append(self.source.seen))
        qtbot.waitUntil(lambda: bool(answers), timeout=WITHIN_MS)
        assert answers == [self.source.seen], "answered once"
        return answers[0]


class AskedRoom(Room):
    """A part of the source, and what makes it see something and nothing."""

    def __init__(
        self,
        look: Callable[[], Look],
        expected: Surroundings,
        begin: Callable[[], None],
        end: Callable[[], None],
    ) -> None:
        super().__init__(Asked("something", "some call", look))
        self._expected, self._begin, self._end = expected, begin, end

    @override
    def begin(self) -> Surroundings:
        self._begin()
        return self._expected

    @override
    def end(self) -> None:
        self._end()


class SurroundingsContract:
    """Tests of a source; whoever inherits them provides ``room``, in which nothing goes on."""

    def test_nothing_is_seen_before_somebody_asks(self, room: Room) -> None:
        room.begin()
        assert room.source.seen == NOTHING

    def test_what_goes_on_is_seen_for_as_long_as_it_does(self, room: Room, qtbot: QtBot) -> None:
        assert room.ask(qtbot) == NOTHING
        for _ in range(2):
            expected = room.begin()
            assert room.ask(qtbot) == expected
            room.end()
            assert room.ask(qtbot) == NOTHING

    def test_every_question_is_answered_once(self, room: Room, qtbot: QtBot) -> None:
        expected = room.begin()
        answers: list[Surroundings] = []
        for _ in range(3):
            room.source.ask(lambda: answers.append(room.source.seen))
        qtbot.waitUntil(lambda: len(answers) == 3, timeout=WITHIN_MS)
        assert answers == [expected] * 3

    def test_to_be_asked_while_it_goes_on_is_no_change(self, room: Room, qtbot: QtBot) -> None:
        """It would be asked again for it, and so on, without end."""
        expected = room.begin()
        assert room.ask(qtbot) == expected
        qtbot.wait(A_WHILE_MS)
        told: list[None] = []
        room.source.changed.subscribe(told.append)
        for _ in range(3):
            assert room.ask(qtbot) == expected
        qtbot.wait(A_WHILE_MS)
        assert told == []
