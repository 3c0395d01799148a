"""What the person told of the body, in whatever is offered, as the days go on."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from desktop_app.domain.body import Care, Experience, suits
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Band, Prop
from desktop_app.domain.exercise import Level
from desktop_app.domain.notes import BANDS, Note
from desktop_app.domain.plan import Track
from desktop_app.domain.routine import Routine
from desktop_app.domain.selection import Wish, choose_routine
from desktop_app.domain.settings import Settings
from tests.builders import minutes
from tests.domain.test_body import NEARBY, SHIPPED, TOLD, ruled_out
from tests.services.test_plan import Planned

if TYPE_CHECKING:
    from desktop_app.domain.settings import Settings as Told

DAY = timedelta(days=1)
WEEK = 7 * DAY
MONDAY = date(2026, 3, 2)
HOME = Settings(
    routine_length=minutes(2),
    floor=True,
    equipment=IN_EVERY_OFFICE | {Prop.ROLLER},
    follow_plan=False,
)


def offered(desk: Planned, swaps: int = 12) -> set[str]:
    """Return the exercises of what comes next, and of all that it is swapped for."""
    came: set[str] = set()
    for _ in range(swaps):
        chosen = desk.coach.up_next
        came |= {one.exercise for one in chosen.targets} if isinstance(chosen, Routine) else set()
        desk.coach.swap()
    return came


def a_night(desk: Planned) -> None:
    desk.sleep(60 * 24)


FLAT = {"glute_bridge", "single_leg_bridge", "foam_roll_hip_flexor"}
"""What is done flat on the back, or face down."""


@pytest.mark.parametrize(
    ("told", "goes"),
    [
        (HOME._replace(due_date=MONDAY + DAY + 28 * WEEK), FLAT),  # the 12th week ends today
        (HOME._replace(due_date=MONDAY + DAY + 13 * WEEK), {"step_up", "single_leg_hinge"}),
    ],
)
def test_with_the_week_that_begins_in_the_night_other_moves_are_offered(
    told: Told, goes: set[str]
) -> None:
    desk = Planned(told._replace(equipment=frozenset(Prop)))
    news: list[Settings] = []
    desk.preferences.changed.subscribe(news.append)
    desk.work(minutes=5)
    assert not goes & ruled_out(desk.preferences.current.body) - {"foam_roll_hip_flexor"}
    assert goes & offered(desk, 40)
    _until_offered(desk, goes)
    a_night(desk)
    assert goes <= ruled_out(desk.preferences.current.body)
    assert len(news) == 1, "what is shown of it is shown anew, once"
    assert not goes & offered(desk, 40)


def _until_offered(desk: Planned, some: set[str]) -> None:
    """Swap until the next routine has one of some exercises in it."""
    for _ in range(100):
        chosen = desk.coach.up_next
        assert isinstance(chosen, Routine)
        if some & {one.exercise for one in chosen.targets}:
            return
        desk.coach.swap()
    pytest.fail(f"nothing with {some}")


def test_after_the_last_careful_day_the_bridges_come_back_by_themselves() -> None:
    born = MONDAY - 13 * WEEK
    desk = Planned(HOME._replace(birth_date=born, caesarean=True))
    desk.work(minutes=5)
    came = [(desk.preferences.current.body, desk.plan.track)]
    assert not offered(desk, 40) & ruled_out({Care.AFTER_CAESAREAN})
    a_night(desk)
    came.append((desk.preferences.current.body, desk.plan.track))
    assert came == [(frozenset({Care.AFTER_CAESAREAN}), Track.GENTLE), (frozenset(), Track.FLOOR)]
    assert offered(desk, 40) & FLAT


def test_what_is_kept_is_what_was_told_and_not_what_follows_from_it_today() -> None:
    desk = Planned(Settings(due_date=MONDAY + 5 * WEEK, body=frozenset({Care.WRIST_PAIN})))
    assert Care.PREGNANCY_LATE in desk.preferences.current.body
    desk.preferences.change(lambda told: told._replace(volume=20))
    assert desk.settings.saved.body == {Care.WRIST_PAIN}
    assert desk.settings.saved.due_date == MONDAY + 5 * WEEK


def test_a_day_on_which_nothing_changes_is_no_news() -> None:
    desk = Planned(Settings(due_date=MONDAY + 20 * WEEK, birth_date=MONDAY - 90 * WEEK))
    news: list[Settings] = []
    desk.preferences.changed.subscribe(news.append)
    for _ in range(6):
        a_night(desk)
    assert news == []


def test_whoever_is_new_to_it_gets_what_is_easy_to_learn_first() -> None:
    def share(experience: Experience | None) -> float:
        wish = Wish.of(HOME._replace(experience=experience))
        levels = [
            SHIPPED[target.exercise].level is Level.BEGINNER
            for seed in range(80)
            if isinstance(made := choose_routine((), SHIPPED, wish, (), Random(seed)), Routine)
            for target in made.targets
        ]
        return sum(levels) / len(levels)

    assert share(Experience.NEW) > share(None) + 0.1
    assert share(Experience.TRAINED) == share(Experience.SOME) == share(None)


@pytest.mark.parametrize(
    ("bands", "note"),
    [({Band.LIGHT}, Note.LIGHT_BAND), ({Band.MEDIUM}, None), (set(), Note.LIGHT_BAND)],
)
def test_the_plan_names_the_band_that_is_there(bands: set[Band], note: Note | None) -> None:
    told = HOME._replace(
        equipment=IN_EVERY_OFFICE | {Prop.BAND}, bands=frozenset(bands), follow_plan=True
    )
    desk = Planned(told)
    desk.do_one()
    desk.plan.harder()
    notes: set[Note] = set()
    for _ in range(5):
        notes |= {each for one in desk.plan.prescription for each in one.what.notes}
        a_night(desk)
    assert notes & set(BANDS.values()) == ({note} if note else set())


def test_after_week_four_the_next_band_is_meant() -> None:
    told = HOME._replace(
        equipment=IN_EVERY_OFFICE | {Prop.BAND}, bands=frozenset(Band), follow_plan=True
    )
    desk = Planned(told)
    named: dict[int, set[Note]] = {0: set(), 1: set()}
    for number in range(5):
        desk.until(MONDAY + number * WEEK)
        again = desk.plan.standing.round
        for day in range(4):
            desk.until(MONDAY + number * WEEK + day * DAY)
            named[again] |= {each for one in desk.plan.prescription for each in one.what.notes}
            desk.do_a_glute_day()
    assert Note.HEAVY_BAND in named[1] - named[0]


@effort(max_examples=25, deadline=None)
@given(TOLD, st.lists(NEARBY.map(lambda day: abs(day - MONDAY)), min_size=1, max_size=3))
def test_no_offer_ever_holds_what_is_ruled_out_on_its_day(
    told: Settings, nights: list[timedelta]
) -> None:
    desk = Planned(told)
    for night in nights:
        desk.sleep(night / minutes(1))
        body = told.on(desk.preferences.today).body
        assert not offered(desk, 4) & ruled_out(body)
        left_out = {out for out, _ in desk.plan.left_out}
        assert not {one.what.exercise for one in desk.plan.prescription} & ruled_out(body)
        assert all(not suits(SHIPPED[one], body) for one in left_out)
        for exercise in ("single_leg_bridge", "step_up", "donkey_kick"):
            easier = desk.pains.easier(exercise)
            assert easier is None or easier.id not in ruled_out(body)
