"""Results of self-tests in the record, and the days on which a round is asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import SelfTest
from desktop_app.services.self_tests import SelfTests
from desktop_app.services.whereabouts import Whereabouts
from tests.desk import Desk

DAY = timedelta(days=1)
STANDS = {(SelfTest.CHAIR_STAND, Side.BOTH): 20}


class Month:
    """Somebody who works for the glutes on the first day, and lets days pass."""

    def __init__(self, *, works: bool = True) -> None:
        self.desk = Desk()
        self.service = SelfTests(
            self.desk.clock,
            self.desk.history,
            self.desk.library,
            Whereabouts(self.desk.clock, self.desk.history),
        )
        self.day = 0
        if works:
            self.desk.start()
            self.desk.do_routine()

    def pass_days(self, days: int) -> None:
        self.desk.clock.pass_time(days * DAY)
        self.day += days

    def asked_on(self, days: int) -> list[int]:
        """Which of the next days it is asked."""
        asked = []
        for _ in range(days):
            self.pass_days(1)
            if self.service.due is not None:
                asked.append(self.day)
        return asked


def test_nothing_is_asked_before_the_first_glute_work() -> None:
    assert Month(works=False).asked_on(40) == []


def test_nothing_is_asked_on_the_day_itself() -> None:
    assert Month().service.due is None


def test_who_never_answers_is_asked_until_two_weeks_after_the_last_round() -> None:
    assert Month().asked_on(60) == list(range(1, 42))


def test_each_round_is_asked_once_and_dismissed_for_good() -> None:
    month = Month()
    asked = []
    for _ in range(60):
        month.pass_days(1)
        if month.service.due is not None:
            asked.append(month.day)
            month.service.dismiss()
    assert asked == [1, 14, 28]


def test_who_tests_when_asked_is_asked_three_times() -> None:
    month = Month()
    asked = []
    for _ in range(60):
        month.pass_days(1)
        if month.service.due is not None:
            asked.append(month.day)
            month.service.keep(STANDS)
    assert asked == [1, 14, 28]


@pytest.mark.parametrize(("tested_on", "asked"), [(7, True), (8, False), (13, False)])
def test_who_tested_less_than_a_week_ago_is_not_asked(tested_on: int, asked: bool) -> None:
    month = Month()
    month.pass_days(tested_on)
    month.service.keep(STANDS)
    month.pass_days(14 - tested_on)
    assert (month.service.due is not None) is asked


def test_a_round_not_seen_on_its_day_is_asked_for_later() -> None:
    month = Month()
    month.pass_days(19)
    assert month.service.due is not None
    month.service.dismiss()
    assert month.asked_on(9) == [28]


def test_what_was_dismissed_stays_so_over_a_restart() -> None:
    month = Month()
    month.pass_days(1)
    month.service.dismiss()
    desk = month.desk
    whereabouts = Whereabouts(desk.clock, desk.history)
    again = SelfTests(desk.clock, desk.history, desk.library, whereabouts)
    assert again.due is None


def test_a_deleted_result_is_asked_for_again() -> None:
    month = Month()
    month.pass_days(1)
    month.service.keep(STANDS)
    assert month.service.due is None
    (result,) = month.service.results(SelfTest.CHAIR_STAND)
    month.service.forget(result)
    assert month.service.results(SelfTest.CHAIR_STAND) == ()
    assert month.service.due is not None


def test_a_result_can_be_put_right() -> None:
    month = Month()
    month.service.keep({(SelfTest.STANCE, Side.LEFT): 40, (SelfTest.STANCE, Side.RIGHT): 30})
    left, right = month.service.results(SelfTest.STANCE)
    month.service.correct(right, 35)
    assert month.service.results(SelfTest.STANCE) == (left, right._replace(value=35))


@pytest.mark.parametrize(
    ("test", "side", "value"),
    [
        (SelfTest.STANCE, Side.LEFT, 46),
        (SelfTest.STANCE, Side.BOTH, 40),
        (SelfTest.CHAIR_STAND, Side.BOTH, -1),
        (SelfTest.FELT, Side.BOTH, 5),
    ],
)
def test_what_no_test_can_give_is_not_stored(test: SelfTest, side: Side, value: int) -> None:
    month = Month()
    with pytest.raises(ValueError, match="cannot be"):
        month.service.keep({(test, side): value})
    assert month.service.results(test) == ()
