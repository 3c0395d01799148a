"""Whole days of a simulated person, told as stories."""

from __future__ import annotations

from datetime import time, timedelta

from desktop_app.domain.activity import Presence
from desktop_app.domain.breaks import Outcome, Stage
from desktop_app.domain.quiet import Hold
from desktop_app.domain.settings import Settings
from desktop_app.domain.timeline import State
from desktop_app.domain.working_hours import Hours, WorkingHours
from desktop_app.services.ports import Answer, Problem
from tests.desk import Desk
from tests.fakes import FakeClock


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def lengths(desk: Desk) -> list[float]:
    return [round(bout.sat / minutes(1), 1) for bout in desk.bouts()]


def outcomes(desk: Desk) -> list[Outcome]:
    now = desk.clock.now()
    return [b.outcome for b in desk.history.breaks(now - timedelta(days=1), now + minutes(1))]


def test_a_bout_ends_at_the_last_input() -> None:
    desk = Desk()
    desk.work(minutes=25)
    desk.leave(minutes=40)
    desk.work(minutes=10)
    assert lengths(desk) == [25, 10]
    assert desk.spent(State.AWAY) == minutes(40)
    assert desk.spent(State.SITTING) == minutes(35)


def test_reading_for_less_than_the_threshold_is_sitting() -> None:
    desk = Desk()
    desk.work(minutes=10)
    desk.read(minutes=4)
    desk.work(minutes=6)
    assert lengths(desk) == [20]
    assert desk.spent(State.AWAY) == minutes(0)


def test_a_break_is_offered_after_half_an_hour_of_sitting() -> None:
    desk = Desk()
    desk.work(minutes=29.5)
    assert not desk.offered()
    desk.read(seconds=45)  # a pause in the typing
    assert desk.offered()
    assert desk.coach.timer.stage is Stage.DUE


def test_the_prompt_waits_for_a_pause_in_typing_but_not_for_ever() -> None:
    desk = Desk()
    desk.work(minutes=29, seconds=55)
    for _ in range(50):  # somebody types without a pause
        desk.activity.touch()
        desk.let_pass(timedelta(seconds=1))
        assert not desk.offered()
    assert desk.coach.hold is Hold.TYPING
    for _ in range(20):
        desk.activity.touch()
        desk.let_pass(timedelta(seconds=1))
    assert desk.offered()
    assert desk.history.breaks(desk.started_at, desk.clock.now())[0].deferred is None


def test_getting_up_withdraws_the_offer_and_counts_as_a_natural_break() -> None:
    desk = Desk()
    desk.work(minutes=30)
    desk.read(seconds=30)
    assert desk.offered()
    desk.leave(minutes=12)
    assert not desk.offered()
    assert outcomes(desk) == [Outcome.NATURAL]
    desk.work(minutes=20)
    assert lengths(desk) == [30, 20]
    assert desk.coach.timer.remaining == minutes(10)


def test_a_natural_break_before_it_is_due_starts_the_count_again() -> None:
    desk = Desk()
    desk.work(minutes=24)
    desk.leave(minutes=10)
    desk.work(minutes=24)
    assert desk.scene.offers == []


def test_snoozing_puts_the_break_off_by_sitting_time() -> None:
    desk = Desk()
    desk.work(minutes=30)
    desk.read(seconds=10)
    desk.coach.respond(desk.offer().id, Answer.SNOOZE)
    assert not desk.offered()
    desk.work(minutes=4.5)
    assert not desk.offered()
    desk.read(seconds=45)
    assert desk.offered()
    (only,) = desk.history.breaks(desk.started_at, desk.clock.now())
    assert (only.snoozes, only.outcome) == (1, Outcome.OPEN)


def test_skipping_starts_the_count_again() -> None:
    desk = Desk()
    desk.work(minutes=30)
    desk.read(seconds=10)
    desk.coach.respond(desk.offer().id, Answer.SKIP)
    desk.work(minutes=29)
    assert not desk.offered()
    desk.work(minutes=1)
    desk.read(seconds=10)
    assert desk.offered()
    assert outcomes(desk) == [Outcome.SKIPPED, Outcome.OPEN]


def test_an_unanswered_offer_is_withdrawn_and_comes_back() -> None:
    desk = Desk()
    desk.work(minutes=30)
    desk.read(seconds=10)
    assert desk.offered()
    desk.work(minutes=2.5)
    assert not desk.offered()
    assert desk.coach.timer.stage is Stage.SNOOZED
    desk.work(minutes=5)
    desk.read(seconds=10)
    assert desk.offered()
    assert len(desk.scene.offers) == 2
    (only,) = desk.history.breaks(desk.started_at, desk.clock.now())
    assert only.unanswered == 1


def test_a_late_answer_to_an_offer_that_is_gone_does_nothing() -> None:
    desk = Desk()
    desk.work(minutes=30)
    desk.read(seconds=10)
    old = desk.offer().id
    desk.coach.respond(old, Answer.SNOOZE)
    desk.coach.respond(old, Answer.START)
    assert desk.coach.run is None


def test_a_routine_is_recorded_set_by_set_and_starts_the_count_again() -> None:
    desk = Desk()
    desk.work(minutes=30)
    desk.read(seconds=10)
    desk.coach.respond(desk.offer().id, Answer.START)
    assert desk.scene.run is not None
    desk.do_routine()
    (run,) = desk.history.runs(desk.started_at, desk.clock.now())
    assert run.complete
    assert desk.spent(State.EXERCISING) == run.ended_at - run.started_at
    assert outcomes(desk) == [Outcome.TAKEN]
    desk.work(minutes=20)
    assert lengths(desk)[-1] == 20
    assert desk.coach.timer.remaining == minutes(10)


def test_a_routine_stopped_midway_records_what_was_done() -> None:
    desk = Desk()
    desk.work(minutes=5)
    run = desk.start()
    desk.let_pass(run.steps[0].duration + run.steps[1].duration / 2)
    run.advance(desk.clock.total())
    record = desk.coach.finish()
    assert record is not None
    assert len(record.sets) == 1
    assert 0 < record.sets[0].done < record.sets[0].target
    assert not record.complete


def test_a_routine_stopped_before_any_set_leaves_no_trace_but_the_break() -> None:
    desk = Desk()
    desk.work(minutes=30)
    desk.read(seconds=10)
    desk.coach.respond(desk.offer().id, Answer.START)
    assert desk.coach.finish() is None
    assert desk.history.runs(desk.started_at, desk.clock.now() + minutes(1)) == ()
    assert outcomes(desk) == [Outcome.ABANDONED]


def test_standing_is_not_sitting_and_ends_the_bout() -> None:
    desk = Desk()
    desk.work(minutes=20)
    desk.control.stand()
    desk.work(minutes=45)
    assert desk.scene.offers == []
    desk.control.sit()
    desk.work(minutes=10)
    assert lengths(desk) == [20, 10]
    assert desk.spent(State.STANDING) == minutes(45)


def test_whoever_comes_back_sits_again() -> None:
    desk = Desk()
    desk.control.stand()
    desk.work(minutes=10)
    desk.leave(minutes=10)
    desk.work(minutes=10)
    assert desk.spent(State.STANDING) == minutes(10)
    assert lengths(desk) == [10]


def test_an_interruption_of_less_than_a_minute_does_not_end_a_bout() -> None:
    desk = Desk()
    desk.work(minutes=15)
    desk.session.lock()
    desk.leave(seconds=40)
    desk.session.lock(locked=False)
    desk.work(minutes=10)
    assert len(desk.bouts()) == 1
    desk.session.lock()
    desk.leave(seconds=70)
    desk.session.lock(locked=False)
    desk.work(minutes=10)
    assert len(desk.bouts()) == 2


def test_a_pause_keeps_what_remains() -> None:
    desk = Desk()
    desk.work(minutes=25)
    desk.control.pause(minutes(60))
    desk.work(minutes=60)
    assert desk.scene.offers == []
    assert desk.spent(State.PAUSED) == minutes(60)
    assert desk.control.look().paused is False
    assert desk.coach.timer.remaining == minutes(5)
    desk.work(minutes=5)
    desk.read(seconds=10)
    assert desk.offered()


def test_pausing_withdraws_an_offer() -> None:
    desk = Desk()
    desk.work(minutes=30)
    desk.read(seconds=10)
    desk.control.pause(None)
    assert not desk.offered()
    desk.work(minutes=90)
    desk.control.resume()
    desk.read(seconds=10)
    assert desk.offered()


def test_a_pause_outlives_the_app() -> None:
    desk = Desk()
    desk.control.pause(minutes(30))
    desk.work(minutes=10)
    desk.crash(down=minutes(60))
    pause = desk.monitor.pause
    assert pause is not None
    assert pause.remaining is not None
    assert minutes(20) <= pause.remaining <= minutes(20.5)


def test_sleep_is_away_and_no_break_fires_at_the_moment_of_waking() -> None:
    desk = Desk()
    desk.work(minutes=29.9)
    desk.sleep(minutes=480)
    desk.read(seconds=20)
    assert not desk.offered()
    desk.work(minutes=20)
    assert lengths(desk) == [29.9, 20.3]
    assert desk.spent(State.AWAY) == minutes(480)


def test_a_clock_set_forward_leaves_a_hole_and_the_bout_goes_on() -> None:
    desk = Desk()
    desk.work(minutes=20)
    desk.clock.set_wall(by=timedelta(hours=2))
    desk.work(minutes=9)
    assert desk.control.look().sat == minutes(29)
    assert desk.spent(State.SITTING) == minutes(29)


def test_a_clock_set_back_counts_nothing_twice() -> None:
    desk = Desk()
    desk.work(minutes=20)
    desk.clock.set_wall(by=-minutes(10))
    desk.work(minutes=9)
    assert desk.control.look().sat == minutes(29)
    # ten minutes were lived twice on the wall, and nine of them are told anew; the half minute
    # in which it was set belongs to the old clock
    assert minutes(20) <= desk.spent(State.SITTING) <= minutes(20.5)


def test_kill_and_restart_lose_at_most_half_a_minute_and_the_bout_goes_on() -> None:
    desk = Desk()
    desk.work(minutes=20, seconds=20)
    desk.crash(down=timedelta(seconds=5))
    desk.work(minutes=5)
    (bout,) = desk.bouts()
    assert (
        minutes(25) - timedelta(seconds=20)
        <= bout.sat
        <= minutes(
            25,
        )
        + timedelta(seconds=20)
    )
    assert desk.control.look().sat == bout.sat


def test_an_open_break_is_taken_up_after_a_restart() -> None:
    desk = Desk()
    desk.work(minutes=30)
    desk.read(seconds=20)
    desk.crash(down=timedelta(seconds=10))
    desk.read(seconds=20)
    assert desk.offered()
    assert outcomes(desk) == [Outcome.OPEN]


def test_an_open_break_is_closed_when_the_restart_is_hours_later() -> None:
    desk = Desk()
    desk.work(minutes=30)
    desk.read(seconds=20)
    desk.crash(down=timedelta(hours=3))
    assert outcomes(desk) == [Outcome.NATURAL]


def test_outside_working_hours_nothing_is_offered() -> None:
    hours = WorkingHours.on({1}, Hours(time(9), time(17)))
    desk = Desk(Settings()._replace(working_hours=hours))  # it is a Monday
    desk.work(minutes=90)
    assert desk.scene.offers == []
    assert desk.coach.hold is Hold.OUTSIDE_HOURS
    assert lengths(desk) == [90]


def test_unknown_presence_is_never_taken_for_active() -> None:
    desk = Desk()
    desk.activity.known = False
    desk.read(minutes=60)
    assert desk.bouts() == []
    assert desk.control.look().presence is Presence.UNKNOWN
    assert desk.scene.offers == []


def test_a_full_disk_is_told_once_and_nothing_in_memory_is_lost() -> None:
    desk = Desk()
    told: list[Problem] = []
    desk.monitor.problems.subscribe(told.append)
    desk.work(minutes=5)
    desk.history.broken = "The history: the disk is full."  # type: ignore[attr-defined]
    desk.work(minutes=10)
    assert [problem.text for problem in told] == ["The history: the disk is full."]
    assert desk.control.look().sat == minutes(15)
    desk.history.broken = None  # type: ignore[attr-defined]
    desk.work(minutes=5)
    assert desk.spent(State.SITTING) == minutes(20)


def test_swapping_brings_another_routine() -> None:
    desk = Desk()
    desk.work(minutes=30)
    desk.read(seconds=10)
    first = desk.offer()
    desk.coach.respond(first.id, Answer.SWAP)
    assert desk.offer().routine != first.routine
    assert desk.offer().id != first.id


def test_a_day_in_one_piece() -> None:
    desk = Desk(clock=FakeClock())
    for _ in range(4):
        desk.work(minutes=30)
        desk.read(seconds=10)
        desk.coach.respond(desk.offer().id, Answer.START)
        desk.do_routine()
    desk.leave(minutes=45)
    desk.work(minutes=20)
    desk.control.stand()
    desk.work(minutes=40)
    desk.control.look()
    summary = desk.progress.day(desk.progress.today.date)
    assert summary.breaks == {Outcome.TAKEN: 4}
    assert summary.standing == minutes(40)
    assert sum(summary.reps.values()) > 40
    assert summary.prolonged == 4
    whole = summary.sat + summary.standing + summary.exercising + summary.away
    assert whole == desk.clock.now() - desk.started_at


def test_a_squeeze_on_the_chair_is_recorded_but_is_no_break_from_sitting() -> None:
    desk = Desk()
    desk.work(minutes=20)
    squeeze = desk.library.exercises["seated_squeeze"]
    desk.coach.start(desk.library.single(squeeze))
    assert not desk.offered()
    desk.do_routine()
    desk.work(minutes=5)
    (run,) = desk.history.runs(desk.started_at, desk.clock.now())
    assert run.complete
    assert len(desk.bouts()) == 1
    assert desk.spent(State.EXERCISING) == minutes(0)
    assert outcomes(desk) == []
    assert desk.coach.timer.remaining < minutes(5)


def test_an_offer_waits_for_the_end_of_a_squeeze_on_the_chair() -> None:
    desk = Desk()
    desk.work(minutes=29.5)
    squeeze = desk.library.exercises["seated_squeeze"]
    run = desk.coach.start(desk.library.single(squeeze))
    desk.let_pass(minutes(1))
    assert not desk.offered()
    run.advance(desk.clock.total())
    desk.coach.finish()
    desk.read(seconds=10)
    assert desk.offered()


def test_swapping_on_and_on_brings_every_routine_that_would_do() -> None:
    desk = Desk()
    desk.start()
    desk.do_routine()
    seen = [desk.up_next.id]
    while len(seen) < 20:
        desk.coach.swap()
        seen.append(desk.up_next.id)
    different = len(set(seen))
    assert different > 4
    assert len(set(seen[:different])) == different, "none comes again before all have come"
