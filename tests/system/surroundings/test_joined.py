"""Several sources as one: patience, lateness, asking again, closing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.surroundings import witnesses
from desktop_app.system.surroundings.joined import PATIENCE, JoinedSurroundings
from tests.fakes import FakeSurroundings
from tests.system.surroundings.contract import Room, SurroundingsContract
from tests.system.surroundings.questions import Answers, QuestionsContract, Told, asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.system.surroundings.questions import Make

CALL, FILM = Happening.CALL, Happening.KEPT_AWAKE


class Team:
    """Two sources, made when they are wanted."""

    def __init__(self) -> None:
        self.made = 0
        self.quick, self.slow = FakeSurroundings(), FakeSurroundings()
        self.joined = JoinedSurroundings(self._make)

    def _make(self) -> list[FakeSurroundings]:
        self.made += 1
        return [self.quick, self.slow]


@pytest.fixture
def team(qtbot: QtBot) -> Iterator[Team]:
    made = Team()
    yield made
    made.joined.close()


class Joined(Room):
    def __init__(self, team: Team) -> None:
        super().__init__(team.joined)
        self._team = team

    @override
    def begin(self) -> Surroundings:
        self._team.quick.begin(CALL)
        self._team.slow.begin(FILM, in_front="mpv")
        return Surroundings(frozenset({CALL, FILM}), "mpv")

    @override
    def end(self) -> None:
        self._team.quick.begin()
        self._team.slow.begin()


class TestJoined(SurroundingsContract, QuestionsContract):
    @pytest.fixture
    def room(self, team: Team) -> Joined:
        return Joined(team)

    @pytest.fixture
    def make(self, qtbot: QtBot) -> Make:
        return lambda: JoinedSurroundings(lambda: (FakeSurroundings(), FakeSurroundings()))


class TestOfNone(QuestionsContract):
    @pytest.fixture
    def make(self, qtbot: QtBot) -> Make:
        return lambda: JoinedSurroundings(list)


def test_the_parts_are_made_at_the_first_question_and_once(team: Team, qtbot: QtBot) -> None:
    assert team.made == 0
    for _ in range(2):
        asked(team.joined, qtbot)
    assert team.joined.name == "fake; fake"
    assert team.made == 1


def test_one_that_is_closed_before_the_first_question_makes_nothing(team: Team) -> None:
    team.joined.close()
    team.joined.ask(lambda: pytest.fail("answered"))
    assert team.joined.name
    assert team.made == 0


def test_nobody_waits_longer_than_the_port_says() -> None:
    assert witnesses.PATIENCE < PATIENCE < timedelta(seconds=1)


def test_the_answer_waits_for_the_slow_one(team: Team, qtbot: QtBot) -> None:
    team.slow.answers = False
    team.quick.begin(CALL)
    team.slow.begin(FILM)
    answers = Answers(team.joined)
    team.joined.ask(answers.note)
    assert answers.seen == []
    team.slow.answer()
    assert [one.happening for one in answers.seen] == [{CALL, FILM}]


def test_who_does_not_answer_in_time_has_told_nothing(team: Team, qtbot: QtBot) -> None:
    team.quick.begin(CALL)
    team.slow.begin(FILM)
    assert asked(team.joined, qtbot).happening == {CALL, FILM}
    team.slow.answers = False
    assert asked(team.joined, qtbot).happening == {CALL}
    team.slow.answer()
    assert team.joined.seen.happening == {CALL}


def test_an_answer_to_the_question_before_is_none_to_this_one(team: Team, qtbot: QtBot) -> None:
    team.slow.answers = False
    asked(team.joined, qtbot)
    answers = Answers(team.joined)
    team.joined.ask(answers.note)
    team.slow._waiting.pop(0)()  # what it was asked first
    assert answers.seen == []
    team.slow.begin(FILM)
    team.slow.answer()
    assert [one.happening for one in answers.seen] == [{FILM}]


def test_questions_while_one_stands_get_its_answer(team: Team, qtbot: QtBot) -> None:
    team.slow.answers = False
    answers = Answers(team.joined)
    team.joined.ask(answers.note)
    team.joined.ask(answers.note)
    assert team.slow.asked == 1
    team.slow.answer()
    assert answers.seen == [NOTHING, NOTHING]


def test_a_question_that_stands_when_it_is_closed_is_not_answered(team: Team, qtbot: QtBot) -> None:
    team.slow.answers = False
    answers = Answers(team.joined)
    team.joined.ask(answers.note)
    late = team.slow._waiting[0]
    team.joined.close()
    assert team.quick.closed
    assert team.slow.closed
    late()
    qtbot.wait(PATIENCE.microseconds // 1000 + 50)
    assert answers.seen == []


def test_news_of_each_part_is_told_once_it_is_made(team: Team, qtbot: QtBot) -> None:
    told = Told(team.joined)
    team.slow.changed.tell(None)
    assert told.times == 0
    asked(team.joined, qtbot)
    for part in (team.quick, team.slow):
        part.changed.tell(None)
    assert told.times == 2


def test_after_it_is_closed_no_part_is_heard(team: Team, qtbot: QtBot) -> None:
    asked(team.joined, qtbot)
    told = Told(team.joined)
    team.joined.close()
    team.slow.changed.tell(None)
    assert told.times == 0


def test_a_part_that_closes_everything_while_it_is_asked_does_no_harm(
    team: Team, qtbot: QtBot
) -> None:
    answers = Answers(team.joined)

    def leave() -> None:
        answers.note()
        team.joined.close()

    team.joined.ask(leave)
    team.joined.ask(answers.note)
    qtbot.wait(50)
    assert len(answers.seen) == 1


class Faulty(FakeSurroundings):
    """One that fails in a way that nobody thought of."""

    @override
    def ask(self, then: Callable[[], None]) -> None:
        raise ZeroDivisionError


def test_one_that_fails_does_not_keep_the_question_standing(qtbot: QtBot) -> None:
    joined = JoinedSurroundings(lambda: (Faulty(), FakeSurroundings()))
    answers = Answers(joined)
    with pytest.raises(ZeroDivisionError):
        joined.ask(answers.note)
    qtbot.waitUntil(lambda: len(answers.seen) == 1)
    with pytest.raises(ZeroDivisionError):
        joined.ask(answers.note)
    qtbot.waitUntil(lambda: len(answers.seen) == 2)
    joined.close()
