"""How a source takes questions, whatever it tells: the fakes of other tests among them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.surroundings import NOTHING, Happening
from desktop_app.services.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.domain.surroundings import Surroundings
    from desktop_app.services.ports import SurroundingsSource

    Make = Callable[[], SurroundingsSource]

A_WHILE_MS = 150
SLACK_MS = 5000
"""What a busy machine gets, for what takes a second at most on an idle one."""


class Answers:
    """The answers to a question: what was seen at each."""

    def __init__(self, source: SurroundingsSource) -> None:
        self._source = source
        self.seen: list[Surroundings] = []

    def note(self) -> None:
        self.seen.append(self._source.seen)

    def wait(self, qtbot: QtBot, count: int = 1) -> None:
        qtbot.waitUntil(lambda: len(self.seen) >= count, timeout=SLACK_MS)


class Told:
    """Counts how often a source told of a change."""

    def __init__(self, source: SurroundingsSource) -> None:
        self.times = 0
        source.changed.subscribe(self._on_changed)

    def _on_changed(self, _: None) -> None:
        self.times += 1

    def wait(self, qtbot: QtBot, times: int = 1) -> None:
        qtbot.waitUntil(lambda: self.times >= times, timeout=SLACK_MS)


def asked(source: SurroundingsSource, qtbot: QtBot) -> Surroundings:
    """Ask, and return the answer."""
    answers = Answers(source)
    source.ask(answers.note)
    answers.wait(qtbot)
    return answers.seen[0]


def descriptors() -> int:
    """Return how many files and sockets we have open, where that can be known."""
    return len(list(Path("/proc/self/fd").iterdir())) if sys.platform == "linux" else 0


class QuestionsContract:
    """Whoever inherits the tests provides ``make``."""

    def test_it_has_a_name_for_diagnostics(self, make: Make) -> None:
        source = make()
        assert source.name
        source.close()

    def test_before_the_first_question_nothing_is_seen(self, make: Make) -> None:
        source = make()
        assert source.seen == NOTHING
        assert isinstance(source.changed, Signal)
        source.close()

    def test_each_question_is_answered_once(self, make: Make, qtbot: QtBot) -> None:
        source = make()
        for _ in range(3):
            answers = Answers(source)
            source.ask(answers.note)
            answers.wait(qtbot)
            qtbot.wait(A_WHILE_MS)
            assert len(answers.seen) == 1
            assert answers.seen[0] == source.seen
            assert Happening.PROGRAM not in source.seen.happening
        source.close()

    def test_two_questions_at_once_are_both_answered(self, make: Make, qtbot: QtBot) -> None:
        source = make()
        answers = Answers(source)
        source.ask(answers.note)
        source.ask(answers.note)
        answers.wait(qtbot, 2)
        source.close()

    def test_who_asks_again_in_an_answer_is_answered(self, make: Make, qtbot: QtBot) -> None:
        source = make()
        answers = Answers(source)

        def again() -> None:
            answers.note()
            source.ask(answers.note)

        source.ask(again)
        answers.wait(qtbot, 2)
        source.close()

    def test_to_be_asked_is_no_change(self, make: Make, qtbot: QtBot) -> None:
        """It would be asked again for it, and so on, without end."""
        source = make()
        asked(source, qtbot)
        qtbot.wait(A_WHILE_MS)
        told = Told(source)
        for _ in range(3):
            asked(source, qtbot)
            qtbot.wait(A_WHILE_MS)
        assert told.times == 0
        source.close()

    def test_once_closed_it_is_silent(self, make: Make, qtbot: QtBot) -> None:
        source = make()
        asked(source, qtbot)
        answers, told = Answers(source), Told(source)
        source.ask(answers.note)
        before = len(answers.seen), told.times
        source.close()
        source.close()
        qtbot.wait(A_WHILE_MS)
        assert (len(answers.seen), told.times) == before

    def test_it_lets_go_of_all_that_it_opened(self, make: Make, qtbot: QtBot) -> None:
        before = descriptors()
        source = make()
        asked(source, qtbot)
        source.close()
        assert descriptors() == before
