"""What comes next: by place and hour, by what was swapped away, and with its reasons."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.places import Home, Place, Where
from desktop_app.domain.prescription import Source
from desktop_app.domain.reasons import Allows, AtThePlace, SwappedAway
from desktop_app.domain.routine import Place as RoutinePlace
from desktop_app.domain.settings import Settings
from desktop_app.domain.working_hours import Hours
from desktop_app.services import sayings
from desktop_app.services.ports import StorageError
from tests.builders import minutes
from tests.desk import Desk

if TYPE_CHECKING:
    from datetime import time

DAY = timedelta(days=1)
FREE = Settings(follow_plan=False, routine_length=minutes(2))


def at(desk: Desk, hour: int) -> time:
    return (desk.preferences.local.replace(minute=0, second=0) + timedelta(hours=hour)).time()


def exercises(desk: Desk) -> set[str]:
    return {target.exercise for target in desk.up_next.targets}


def where_now(desk: Desk) -> Where:
    return desk.preferences.where


def test_a_swap_is_kept_with_its_place_and_its_moment() -> None:
    desk = Desk(FREE._replace(home=Home()))
    away = exercises(desk)
    desk.coach.swap()
    desk.preferences.be_at(Where.HOME)
    desk.coach.swap()
    first, second = sayings.swaps(desk.history)
    assert (first.where, set(first.exercises), first.at) == (Where.OFFICE, away, desk.clock.now())
    assert second.where is Where.HOME


def test_what_was_swapped_away_is_told_and_forgotten_when_asked() -> None:
    desk = Desk(FREE)
    for _ in range(6):
        desk.coach.chooser.tastes.swap_away(["squat"])
    assert desk.coach.chooser.tastes.swapped == {"squat": 6}
    told = [desk.coach.because]
    for _ in range(8):
        desk.coach.swap()
        told.append(desk.coach.because)
    facts = [fact for one in told if one is not None for fact in one.facts]
    assert SwappedAway("squat", 6) in facts
    assert all(one.source is Source.NO_PLAN for one in told if one is not None)
    desk.coach.chooser.tastes.forget()
    assert desk.coach.chooser.tastes.likings().share("squat") == 1


def test_what_comes_next_fits_the_hour() -> None:
    desk = Desk(FREE)
    soon = Hours(at(desk, 1), at(desk, 3))
    home = Home(Place(floor=True), frozenset(range(7)), (soon,))
    desk.preferences.change(lambda told: told._replace(home=home))
    assert RoutinePlace.FLOOR not in desk.up_next.places
    desk.work(minutes=90)
    assert where_now(desk) is Where.HOME
    for _ in range(30):
        if RoutinePlace.FLOOR in desk.up_next.places:
            break
        desk.coach.swap()
    because = desk.coach.because
    assert because is not None
    today = desk.preferences.local.weekday()
    assert AtThePlace(Where.HOME, today, Allows.FLOOR) in because.facts
    desk.work(minutes=120)
    assert where_now(desk) is Where.OFFICE
    assert RoutinePlace.FLOOR not in desk.up_next.places, "it is chosen anew"


def test_in_quiet_hours_nothing_can_be_heard() -> None:
    desk = Desk(FREE)
    now = Hours(at(desk, -1), at(desk, 2))
    desk.preferences.change(lambda told: told._replace(quiet_hours=(now,)))
    for _ in range(8):
        assert RoutinePlace.SILENT in desk.up_next.places
        desk.coach.swap()


def test_where_one_said_to_be_outlives_the_app_and_ends_with_the_day() -> None:
    desk = Desk(FREE._replace(home=Home(Place(floor=True))))
    desk.preferences.be_at(Where.HOME)
    desk.crash(minutes(5))
    came = [desk.preferences.where]
    desk.sleep(24 * 60)
    came.append(desk.preferences.where)
    assert came == [Where.HOME, Where.OFFICE]
    assert not desk.preferences.current.floor


@pytest.mark.parametrize("what", ["keep", "recall"])
def test_a_record_that_fails_keeps_nobody_from_swapping(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(FREE)
    before = desk.up_next

    def refuse(*_parts: object) -> None:
        raise StorageError("the disk is gone")

    monkeypatch.setattr(desk.history, what, refuse)
    desk.coach.swap()
    assert desk.up_next.id != before.id


def test_the_past_is_read_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(FREE)
    asked: list[timedelta] = []
    runs = desk.history.runs

    def noted(start: datetime, stop: datetime) -> object:
        asked.append(stop - start)
        return runs(start, stop)

    monkeypatch.setattr(desk.history, "runs", noted)
    for _ in range(5):
        desk.coach.chooser.tastes.likings()
    assert len([length for length in asked if length > 7 * DAY]) == 1
    desk.sleep(24 * 60)
    desk.coach.chooser.tastes.likings()
    assert len([length for length in asked if length > 7 * DAY]) == 2
