"""What hurts: the rule of pain over days, and what is offered meanwhile."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.body import Care
from desktop_app.domain.pain import Afterwards, What
from desktop_app.domain.routine import Routine, Target
from desktop_app.domain.settings import Settings
from desktop_app.services.pains import EVER
from tests.desk import Desk

NIGHT = timedelta(days=1)


def tomorrow(desk: Desk) -> None:
    desk.clock.pass_time(NIGHT)


def test_the_rule() -> None:
    pains = Desk().pains
    told = [pains.tell("squat", level) for level in range(11)]
    assert told == [What.GO_ON] * 3 + [What.GENTLY] * 3 + [What.STOP] * 5


def test_more_than_five_rests_until_it_is_fine_again() -> None:
    desk = Desk()
    desk.pains.tell("squat", 6)
    since = desk.clock.now()
    assert desk.pains.resting_since == {"squat": since}
    desk.clock.pass_time(timedelta(days=40))
    desk.pains.tell("squat", 2)
    desk.clock.pass_time(NIGHT)
    assert desk.pains.resting == {"squat"}
    desk.pains.fine_again("squat")
    assert not desk.pains.resting


def test_what_may_be_borne_is_asked_about_once_the_next_morning() -> None:
    desk = Desk()
    desk.pains.tell("squat", 2)
    desk.clock.pass_time(timedelta(minutes=1))
    desk.pains.tell("plie", 4)
    assert not desk.pains.to_ask
    tomorrow(desk)
    (asked,) = desk.pains.to_ask
    assert (asked.exercise, asked.level) == ("plie", 4)
    desk.pains.answer(asked, Afterwards.SETTLED)
    assert desk.pains.to_ask == ()
    assert not desk.pains.resting


def test_worse_the_next_morning_rests_the_exercise() -> None:
    desk = Desk()
    desk.pains.tell("squat", 3)
    tomorrow(desk)
    desk.pains.answer(desk.pains.to_ask[0], Afterwards.WORSE)
    assert desk.pains.resting == {"squat"}
    assert desk.pains.to_ask == ()
    assert len(desk.history.pains(EVER, desk.clock.now())) == 1


def test_not_now_is_heeded_over_a_restart() -> None:
    desk = Desk()
    desk.pains.tell("squat", 3)
    tomorrow(desk)
    desk.pains.not_now(desk.pains.to_ask[0])
    assert desk.pains.to_ask == ()
    desk.crash(timedelta(minutes=1))
    assert desk.pains.to_ask == ()
    desk.pains.tell("squat", 4)
    tomorrow(desk)
    assert len(desk.pains.to_ask) == 1


def test_after_some_days_nobody_asks() -> None:
    desk = Desk()
    desk.pains.tell("squat", 3)
    desk.clock.pass_time(timedelta(days=3))
    assert desk.pains.to_ask
    desk.clock.pass_time(timedelta(days=2))
    assert not desk.pains.to_ask


def test_the_easier_one_suits_body_and_conditions_and_does_not_rest() -> None:
    desk = Desk(Settings()._replace(floor=True))
    easier = desk.pains.easier("squat")
    assert easier is not None
    assert easier.id == "sit_to_stand"
    assert desk.pains.easier("plie") is None
    assert desk.pains.smaller("plie")
    assert desk.pains.smaller("squat") == ""
    desk.pains.tell("sit_to_stand", 8)
    assert desk.pains.easier("squat") is None
    desk.preferences.change(lambda now: now._replace(floor=False))
    assert desk.pains.easier("side_lying_abduction") is None


def test_what_rests_leaves_the_offer_that_stands() -> None:
    desk = Desk()
    while not desk.offered():
        desk.work(minutes=5)
    routine = desk.offer().routine
    assert routine is not None
    for target in routine.targets:
        desk.pains.tell(target.exercise, 7)
        desk.clock.pass_time(timedelta(seconds=1))
    offered = desk.offer().routine
    if offered is not None:
        assert not {one.exercise for one in offered.targets} & desk.pains.resting


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 10)), max_size=25),
    st.frozensets(st.sampled_from(Care), max_size=2),
    st.booleans(),
)
def test_no_routine_offered_holds_what_rests(
    told: list[tuple[int, int]], body: frozenset[Care], floor: bool
) -> None:
    desk = Desk(Settings()._replace(body=body, floor=floor))
    ids = sorted(desk.library.exercises)
    squat = desk.library.exercises["squat"]
    mine = Routine("own_squats", "Mine", (Target("squat", squat.dose.goal, 20),))
    desk.library.keep_routine(mine)
    for number, level in told:
        desk.pains.tell(ids[number % len(ids)], level)
        desk.clock.pass_time(timedelta(seconds=1))
    for _ in range(4):
        offered = desk.coach.up_next
        if isinstance(offered, Routine):
            assert not {one.exercise for one in offered.targets} & desk.pains.resting
        desk.coach.swap()
