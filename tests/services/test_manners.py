from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.activity import Presence
from desktop_app.domain.breaks import Outcome, Stage
from desktop_app.domain.quiet import GRACE, Heeded, Hold
from desktop_app.domain.settings import Settings
from desktop_app.domain.surroundings import Happening
from desktop_app.domain.timeline import State
from desktop_app.domain.working_hours import DaysOff
from desktop_app.services.ports import Answer
from tests.builders import minutes
from tests.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

CALL, FILM = Happening.CALL, Happening.KEPT_AWAKE
SOON = timedelta(seconds=40)
"""A held break is looked at again after half a minute, or when the system tells."""


@pytest.fixture
def desk() -> Desk:
    return Desk(Settings())


def breaks(desk: Desk) -> list[tuple[Outcome, Hold | None]]:
    desk.monitor.write()
    found = desk.history.breaks(*desk._always())
    return [(one.outcome, one.deferred) for one in found]


# --- A call --------------------------------------------------------------------------------


def test_a_break_waits_for_the_end_of_a_call_and_a_little_longer(desk: Desk) -> None:
    desk.work(29)
    desk.surroundings.begin(CALL)
    desk.work(20)
    assert not desk.offered()
    assert (desk.coach.timer.stage, desk.coach.hold) == (Stage.DEFERRED, Hold.CALL)
    desk.surroundings.begin()
    desk.surroundings.changed.tell(None)
    desk.read(seconds=(GRACE - timedelta(seconds=1)).total_seconds())
    assert not desk.offered()
    desk.read(seconds=SOON.total_seconds())
    assert desk.offered()
    assert breaks(desk) == [(Outcome.OPEN, Hold.CALL)]


def test_a_call_that_just_ended_when_the_break_comes_due_gets_the_grace_as_well(
    desk: Desk,
) -> None:
    desk.surroundings.begin(CALL)
    desk.read(29, 45)  # asked all the while, as nobody types
    desk.surroundings.begin()
    desk.surroundings.changed.tell(None)
    desk.work(0, 5)
    desk.read(0, 12)
    assert not desk.offered()
    desk.read(seconds=SOON.total_seconds())
    assert desk.offered()


def test_who_calls_while_a_prompt_stands_is_left_alone(desk: Desk) -> None:
    desk.work(29)
    desk.read(1, 20)
    assert desk.offered()
    desk.surroundings.begin(CALL)
    desk.surroundings.changed.tell(None)
    assert not desk.offered()
    assert breaks(desk) == [(Outcome.OPEN, Hold.CALL)]


def test_it_waits_no_longer_than_the_person_said() -> None:
    desk = Desk(Settings(heeded=Heeded(longest=minutes(30))))
    desk.surroundings.begin(CALL)
    desk.work(59)
    assert not desk.offered()
    desk.work(2)
    desk.read(seconds=10)
    assert desk.offered()
    desk.work(4)  # unanswered: it comes again after the snooze, though the call goes on
    assert not desk.offered()
    desk.work(3)
    assert desk.offered()


def test_the_next_break_waits_as_long_again() -> None:
    desk = Desk(Settings(heeded=Heeded(longest=minutes(10))))
    desk.surroundings.begin(CALL)
    desk.work(41)
    desk.read(seconds=10)
    assert desk.offered()
    desk.coach.skip()
    desk.work(35)
    assert not desk.offered()
    desk.work(6)
    desk.read(seconds=10)
    assert desk.offered()


@pytest.mark.parametrize("happening", [one for one in Happening if one is not Happening.PROGRAM])
def test_nothing_is_waited_for_that_the_person_does_not_want(happening: Happening) -> None:
    desk = Desk(Settings(heeded=Heeded(frozenset(Happening) - {happening})))
    desk.surroundings.begin(happening)
    desk.work(30)
    desk.read(seconds=10)
    assert desk.offered()


def test_getting_up_after_a_call_is_a_natural_break(desk: Desk) -> None:
    desk.surroundings.begin(CALL)
    desk.work(50)
    desk.surroundings.begin()
    desk.leave(10)
    desk.work(1)
    assert breaks(desk) == [(Outcome.NATURAL, Hold.CALL)]


# --- An answer that takes its time -----------------------------------------------------------


def test_no_prompt_comes_before_it_is_known_what_goes_on(desk: Desk) -> None:
    desk.surroundings.answers = False
    desk.work(29)
    desk.read(1, 10)
    assert not desk.offered()
    desk.surroundings.answer()
    assert desk.offered()


def test_an_answer_that_says_to_wait_shows_nothing_before(desk: Desk) -> None:
    desk.surroundings.answers = False
    desk.work(30)
    desk.surroundings.begin(CALL)
    desk.surroundings.answer()
    assert (desk.offered(), desk.coach.hold) == (False, Hold.CALL)


def test_somebody_who_works_is_not_looked_at_before_a_break_is_due(desk: Desk) -> None:
    desk.work(29)
    assert desk.surroundings.asked == 0
    desk.work(2)
    assert desk.surroundings.asked > 0


def test_an_answer_asks_for_no_other(desk: Desk) -> None:
    """Each answer is an occasion to look at the clocks, and so to ask: it went round and round."""
    desk.surroundings.answers = False
    desk.read(0, 35)
    assert desk.surroundings.asked == 1
    for _ in range(3):
        desk.surroundings.answer()
        assert desk.surroundings.asked == 1
    desk.surroundings.changed.tell(None)  # which says that the answer holds no more
    assert desk.surroundings.asked == 2


def test_who_reads_is_looked_at_twice_a_minute(desk: Desk) -> None:
    desk.read(0, 35)
    desk.surroundings.asked = 0
    desk.read(4)
    assert 8 <= desk.surroundings.asked <= 9


# --- A call or a film is sitting -------------------------------------------------------------


@pytest.mark.parametrize("happening", [CALL, FILM])
def test_a_call_or_a_film_is_sitting(desk: Desk, happening: Happening) -> None:
    desk.work(10)
    desk.surroundings.begin(happening)
    desk.read(50)
    assert desk.monitor.status.presence is Presence.PASSIVE
    assert desk.monitor.status.state is State.SITTING
    assert len(desk.bouts()) == 1
    assert desk.spent(State.SITTING) == minutes(60)


def test_a_forgotten_film_proves_nothing_for_ever(desk: Desk) -> None:
    desk.work(10)
    desk.surroundings.begin(FILM)
    desk.leave(240)
    assert desk.monitor.status.state is State.AWAY
    assert desk.spent(State.SITTING) <= minutes(10 + 90)


def test_after_a_film_absence_counts_from_its_end(desk: Desk) -> None:
    desk.work(10)
    desk.surroundings.begin(FILM)
    desk.read(30)
    desk.surroundings.begin()
    desk.leave(30)
    assert desk.monitor.status.state is State.AWAY
    assert minutes(39) <= desk.spent(State.SITTING) <= minutes(46)


def test_an_answer_of_long_ago_proves_nobodys_presence(desk: Desk) -> None:
    desk.surroundings.begin(FILM)
    desk.work(30)
    desk.read(1)
    desk.surroundings.answers = False
    desk.leave(20)
    assert desk.monitor.status.state is State.AWAY


def test_a_full_screen_alone_proves_nobodys_presence(desk: Desk) -> None:
    desk.surroundings.begin(Happening.FULL_SCREEN)
    desk.work(10)
    desk.leave(20)
    assert desk.monitor.status.state is State.AWAY


# --- What the person says ----------------------------------------------------------------------


def test_not_during_this(desk: Desk) -> None:
    desk.surroundings.begin(in_front="Impress")
    desk.work(30)
    desk.read(seconds=10)
    assert desk.offered()
    assert desk.offer().in_front == "Impress"
    desk.coach.respond(desk.offer().id, Answer.NOT_DURING_THIS)
    assert not desk.offered()
    assert desk.coach.hold is Hold.PROGRAM
    assert desk.preferences.current.heeded.programs == {"Impress"}
    desk.surroundings.begin(in_front="gimp")
    desk.work(1)
    desk.read(seconds=SOON.total_seconds())
    assert desk.offered()


def test_where_it_is_not_known_what_is_in_front_there_is_nothing_to_say(desk: Desk) -> None:
    desk.work(30)
    desk.read(seconds=10)
    assert desk.offer().in_front is None
    desk.coach.respond(desk.offer().id, Answer.NOT_DURING_THIS)
    assert desk.offered()
    assert desk.preferences.current == Settings()


@pytest.mark.parametrize("happening", [CALL, FILM, Happening.DO_NOT_DISTURB])
def test_do_not_wait_for_this(desk: Desk, happening: Happening) -> None:
    desk.surroundings.begin(happening)
    desk.work(30)
    desk.read(seconds=10)
    assert not desk.offered()
    desk.control.wait_no_more()
    assert desk.offered()
    assert happening not in desk.preferences.current.heeded.happening


def test_do_not_wait_for_this_program() -> None:
    desk = Desk(Settings(heeded=Heeded(programs=frozenset({"zoom", "vlc"}))))
    desk.surroundings.begin(in_front="Zoom")
    desk.work(30)
    desk.read(seconds=10)
    assert desk.coach.hold is Hold.PROGRAM
    desk.control.wait_no_more()
    assert desk.offered()
    assert desk.preferences.current.heeded.programs == {"vlc"}


def test_a_pause_is_not_ended_by_waiting_no_more(desk: Desk) -> None:
    desk.work(30)
    desk.control.pause(None)
    desk.control.wait_no_more()
    assert desk.monitor.pause is not None
    assert desk.preferences.current == Settings()


# --- Days off ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days_off", "comes"),
    [
        (DaysOff(own=frozenset({date(2026, 3, 2)})), False),
        (DaysOff("DE", "S"), False),
        (DaysOff("DE", "N"), True),
        (DaysOff(own=frozenset({date(2026, 3, 3)})), True),
    ],
)
def test_no_prompt_comes_on_a_day_off(days_off: DaysOff, comes: bool) -> None:
    desk = Desk(Settings(days_off=days_off))  # it is the second of March
    desk.work(30)
    desk.read(seconds=10)
    assert desk.offered() is comes
    assert desk.coach.hold is (None if comes else Hold.DAY_OFF)
    assert desk.spent(State.SITTING) > minutes(30)


def test_a_prompt_comes_although_a_look_around_failed(desk: Desk) -> None:
    ask = desk.surroundings.ask

    def fail(then: Callable[[], None]) -> None:
        desk.surroundings.answers = False
        ask(then)
        raise ZeroDivisionError

    desk.surroundings.ask = fail  # type: ignore[method-assign]
    with pytest.raises(ZeroDivisionError):
        desk.lookout.ask()
    heard: list[None] = []
    desk.lookout.news.subscribe(heard.append)
    desk.surroundings.answer()
    assert heard
    assert desk.lookout.fresh
