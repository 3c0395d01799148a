"""One's own exercises are offered, done and recorded; what is removed later harms nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.domain.exercise import Goal
from desktop_app.domain.routine import Target
from desktop_app.domain.selection import NothingFits
from desktop_app.domain.settings import Settings
from desktop_app.services.library import Library
from desktop_app.storage.exercise_files import ExerciseFiles
from tests.builders import routine
from tests.desk import Desk

SHIPPED = Library(ExerciseFiles()).exercises
MINE = replace(SHIPPED["squat"], id="own_deep_squat", name="Deep squat")
DAY = replace(routine("own_day", Target("own_deep_squat", Goal.REPS, 12, 2)), name="My day")
NOTHING_ELSE = Settings(never_offer=frozenset(SHIPPED))


@pytest.fixture
def desk() -> Desk:
    made = Desk(NOTHING_ELSE)
    made.library.keep_exercise(MINE)
    made.library.keep_routine(DAY)
    return made


def targets(desk: Desk) -> set[str]:
    chosen = desk.coach.up_next
    return set() if isinstance(chosen, NothingFits) else {t.exercise for t in chosen.targets}


def remove(desk: Desk) -> None:
    desk.library.remove_routine(DAY)
    desk.library.remove_exercise(MINE)


def run_through(desk: Desk) -> None:
    while desk.coach.run is not None and not desk.coach.run.over:
        desk.clock.pass_time(timedelta(seconds=1))
        desk.coach.run.advance(desk.clock.total())
    desk.coach.finish()


def test_ones_own_is_offered(desk: Desk) -> None:
    assert targets(desk) == {"own_deep_squat"}


def test_what_is_removed_is_not_next(desk: Desk) -> None:
    assert targets(desk)
    remove(desk)
    assert "own_deep_squat" not in targets(desk)


def test_what_is_changed_comes_as_it_is_now(desk: Desk) -> None:
    desk.coach.start_next()
    assert desk.coach.run is not None
    assert desk.coach.run.steps[0].exercise == MINE
    desk.coach.finish()
    longer = replace(MINE, name="Deeper squat")
    desk.library.keep_exercise(longer)
    desk.coach.start_next()
    assert desk.coach.run is not None
    assert desk.coach.run.steps[0].exercise == longer


def test_an_offer_is_made_anew_when_its_exercise_is_removed(desk: Desk) -> None:
    desk.work(minutes=31)
    before = desk.coach.offer
    assert before is not None
    assert before.routine is not None
    remove(desk)
    after = desk.coach.offer
    assert after is not None
    assert after.id != before.id
    assert after.routine is None
    assert desk.scene.offer == after


def test_a_run_goes_on_without_what_was_removed_meanwhile(desk: Desk) -> None:
    desk.coach.start(DAY)
    remove(desk)
    run_through(desk)
    [done] = desk.history.runs(desk.started_at, desk.clock.now())
    assert [(one.exercise, one.done) for one in done.sets] == [("own_deep_squat", 12)] * 2
    assert done.name == "My day"


def test_the_record_remembers_what_was_removed(desk: Desk) -> None:
    for _ in range(2):
        desk.coach.start(DAY)
        run_through(desk)
        desk.work(minutes=5)
    today = desk.progress.today.date
    assert desk.progress.day(today).glute_day
    remove(desk)
    day = desk.progress.day(today)
    assert day.reps == {"own_deep_squat": 48}
    assert not day.glute_day  # nobody knows any more what it was good for
    assert desk.coach.up_next is not None
    desk.coach.swap()
