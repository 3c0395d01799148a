"""*This hurts* during a routine: it stands still, asks how much, and follows the rule of pain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.body import Care
from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Routine, Target
from desktop_app.domain.settings import Settings
from desktop_app.services.pains import EVER
from tests.ui.player.test_window import ESC, SPACE, SQUATS_AND_KICKBACKS, Performance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.ui.player.pain_page import PainPage

H = Qt.Key.Key_H
JUST_SQUATS = Routine("squats", "Squats", (Target("squat", Goal.REPS, 4, 2),))


@pytest.fixture
def perform(qtbot: QtBot) -> Iterator[Callable[..., Performance]]:
    made: list[Performance] = []

    def make(
        routine: Routine = SQUATS_AND_KICKBACKS, settings: Settings | None = None
    ) -> Performance:
        made.append(Performance(qtbot, routine, settings=settings))
        return made[-1]

    yield make
    for one in made:
        one.end()


def told(show: Performance) -> list[tuple[str, int]]:
    now = show.desk.clock.now()
    return [
        (one.exercise, one.level) for one in show.desk.history.pains(EVER, now.replace(year=2100))
    ]


def page(show: Performance) -> PainPage:
    assert show.window.pain is not None
    return show.window.pain


def in_the_squats(show: Performance) -> None:
    show.watch_until(6, 1)


def digit(level: int) -> Qt.Key:
    return Qt.Key(int(Qt.Key.Key_0) + level)


@pytest.mark.parametrize("paused", [False, True])
def test_it_stands_still_at_once_and_asks_how_much(
    perform: Callable[..., Performance], paused: bool
) -> None:
    show = perform()
    in_the_squats(show)
    if paused:
        show.press(SPACE)
    show.press(H)
    assert show.paused()
    assert not show.exercising()
    assert "How much does it hurt?" in page(show).words
    assert "Squat" in page(show).words
    before = show.run.elapsed
    show.watch(30)
    assert show.run.elapsed == before
    show.press(ESC)
    assert show.window.pain is None
    assert show.paused()
    assert told(show) == []
    show.press(SPACE)
    assert show.exercising()


def test_the_button_does_the_same(perform: Callable[..., Performance]) -> None:
    show = perform()
    in_the_squats(show)
    show.button("This hurts").click()
    assert show.window.pain is not None


@pytest.mark.parametrize("level", [0, 2])
def test_a_little_goes_on(perform: Callable[..., Performance], level: int) -> None:
    show = perform()
    in_the_squats(show)
    show.press(H)
    show.press(digit(level))
    assert show.window.pain is None
    assert show.exercising()
    assert told(show) == ([("squat", level)] if level else [])
    assert show.desk.pains.resting == set()


def test_one_and_zero_are_ten_and_one_alone_is_one(
    perform: Callable[..., Performance], qtbot: QtBot
) -> None:
    show = perform()
    in_the_squats(show)
    show.press(H)
    show.press(digit(1))
    qtbot.waitUntil(show.exercising)
    show.watch(1)
    show.press(H)
    show.press(digit(1))
    show.press(digit(0))
    assert told(show) == [("squat", 1), ("squat", 10)]


def test_what_can_be_borne_goes_on_smaller_and_is_asked_about(
    perform: Callable[..., Performance],
) -> None:
    show = perform()
    in_the_squats(show)
    show.press(H)
    show.press(digit(4))
    said = page(show).words
    assert "settles within an hour" in said
    assert "You will be asked" in said
    assert "Stop now and get help" not in said
    show.press(digit(1))
    assert show.exercising()
    assert show.run.step is not None
    assert show.run.step.exercise.id == "squat"
    assert told(show) == [("squat", 4)]


def test_too_much_rests_the_exercise_and_offers_the_easier_one(
    perform: Callable[..., Performance],
) -> None:
    show = perform()
    in_the_squats(show)
    done = show.run.count
    assert done
    show.press(H)
    show.press(digit(7))
    assert "Stop now and get help" in page(show).words
    assert show.desk.pains.resting == {"squat"}
    show.press(digit(1))
    assert show.exercising()
    assert show.run.step is not None
    assert show.run.step.exercise.id == "sit_to_stand"
    show.do_all()
    (run,) = show.stored
    by_exercise = {one.exercise: one.done for one in run.sets}
    assert by_exercise["squat"] == done
    assert by_exercise["sit_to_stand"] > 0
    assert by_exercise["standing_kickback"] == 3


def test_the_routine_goes_on_without_it(perform: Callable[..., Performance]) -> None:
    settings = Settings()._replace(never_offer=frozenset({"sit_to_stand"}))
    show = perform(settings=settings)
    in_the_squats(show)
    show.press(H)
    show.press(digit(9))
    assert "instead" not in page(show).words
    show.press(digit(1))
    assert show.run.step is not None
    assert show.run.step.exercise.id == "standing_kickback"


def test_it_ends_where_nothing_else_is_left(perform: Callable[..., Performance]) -> None:
    settings = Settings()._replace(never_offer=frozenset({"sit_to_stand"}))
    show = perform(JUST_SQUATS, settings)
    in_the_squats(show)
    show.press(H)
    show.press(digit(8))
    assert "Go on without it" not in page(show).words
    show.press(ESC)
    assert "How did it feel?" in show.question
    assert [one.exercise for one in show.stored[0].sets] == ["squat"]
    assert not show.stored[0].complete


def test_leaving_out_the_last_exercise_ends_the_routine(
    perform: Callable[..., Performance],
) -> None:
    settings = Settings()._replace(never_offer=frozenset({"sit_to_stand"}))
    show = perform(JUST_SQUATS, settings)
    in_the_squats(show)
    show.press(H)
    show.press(digit(4))
    show.press(digit(2))
    assert "How did it feel?" in show.question
    assert not show.stored[0].complete


def test_pain_felt_while_getting_ready_is_that_of_what_was_done(
    perform: Callable[..., Performance],
) -> None:
    show = perform()
    show.watch_until(1, 2)
    show.press(H)
    show.press(digit(6))
    assert told(show) == [("squat", 6)]
    assert "instead" not in page(show).words
    show.press(digit(1))
    assert show.run.step is not None
    assert show.run.step.exercise.id == "standing_kickback"


def test_when_to_get_help_is_one_key_away(perform: Callable[..., Performance]) -> None:
    show = perform(settings=Settings()._replace(body=frozenset({Care.PREGNANCY})))
    in_the_squats(show)
    show.press(H)
    assert "emergency" not in page(show).words
    show.press(Qt.Key.Key_R)
    assert "emergency" in page(show).words
    assert "midwife" in page(show).words


def test_the_arrows_lead_along_the_row(perform: Callable[..., Performance]) -> None:
    show = perform()
    in_the_squats(show)
    show.press(H)
    for _ in range(4):
        show.press(Qt.Key.Key_Right)
    focused = show.window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "3 of 10: it can be borne"
    show.qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert told(show) == [("squat", 3)]


def test_a_record_that_cannot_be_written_stops_nothing(
    perform: Callable[..., Performance],
) -> None:
    show = perform()
    in_the_squats(show)
    show.press(H)
    show.desk.history.broken = True  # type: ignore[attr-defined]
    show.press(digit(7))
    assert show.desk.pains.resting == {"squat"}
    show.desk.history.broken = False  # type: ignore[attr-defined]
    show.press(digit(1))
    show.watch(1)
    show.desk.pains.tell("standing_kickback", 3)
    assert told(show) == [("squat", 7), ("standing_kickback", 3)]
