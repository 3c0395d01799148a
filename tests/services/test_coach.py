from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.breaks import Break, Outcome, Stage
from desktop_app.domain.exercise import Goal, Sides
from desktop_app.domain.quiet import Hold
from desktop_app.domain.routine import Place, Routine, Target, duration
from desktop_app.domain.routine_run import Effort
from desktop_app.domain.selection import NothingFits, Relax
from desktop_app.domain.settings import Settings, Theme
from desktop_app.domain.timeline import State
from desktop_app.services.coach import HELD, LOOK_AGAIN, PEACE
from desktop_app.services.library import Library
from desktop_app.services.ports import Answer, Problem
from desktop_app.storage.exercise_files import ExerciseFiles
from tests.builders import minutes, seconds
from tests.desk import Desk
from tests.fakes import ListHistory, MemoryOwnExercises

if TYPE_CHECKING:
    from collections.abc import Callable

ALWAYS = timedelta(days=4000)


def keeping(routine: Routine) -> MemoryOwnExercises:
    """A place for one's own, with a routine in it."""
    own = MemoryOwnExercises()
    own.keep_routine(routine)
    return own


def offered(desk: Desk | None = None) -> Desk:
    """A desk at which a break has just been offered."""
    desk = desk or Desk()
    desk.work(seconds=desk.coach.timer.remaining / seconds(1))
    desk.read(seconds=5)
    assert desk.offered()
    return desk


def type_on(desk: Desk, count: int) -> None:
    """Type for some seconds, without a pause."""
    for _ in range(count):
        desk.activity.touch()
        desk.let_pass(seconds(1))


def breaks(desk: Desk) -> tuple[Break, ...]:
    return desk.history.breaks(desk.clock.now() - ALWAYS, desk.clock.now() + ALWAYS)


def listed(desk: Desk) -> ListHistory:
    assert isinstance(desk.history, ListHistory)
    return desk.history


# --- Offers ---------------------------------------------------------------------------------


def test_an_offer_says_what_it_brings() -> None:
    desk = offered()
    offer = desk.offer()
    assert offer.routine == desk.up_next
    assert offer.length == duration(offer.routine, desk.library.exercises)
    assert abs(offer.length - desk.preferences.current.routine_length) < minutes(1)
    assert Place.FLOOR not in offer.routine.places
    assert minutes(30) <= offer.sat < minutes(30.2)
    assert offer.lasts == desk.coach.timer.rules.offer_lasts


def test_an_offer_is_taken_away_while_nobody_sits_and_not_made_to_an_empty_chair() -> None:
    desk = offered()
    desk.session.lock()
    for _ in range(5):
        desk.monitor.tick()
        assert not desk.offered()
    desk.let_pass(seconds(20))
    desk.session.lock(locked=False)
    desk.let_pass(PEACE - seconds(1))
    assert not desk.offered()
    desk.let_pass(seconds(1))
    assert desk.offered()
    assert len(desk.scene.offers) == 2


@pytest.mark.parametrize("say", ["stand", "pause", "start"])
def test_an_offer_is_taken_away_at_once_when_it_is_moot(say: str) -> None:
    desk = offered()
    things: dict[str, Callable[[], object]] = {
        "stand": desk.control.stand,
        "pause": lambda: desk.control.pause(None),
        "start": desk.control.take_break,
    }
    things[say]()
    assert not desk.offered()


def test_being_up_already_is_standing_and_ends_as_a_natural_break() -> None:
    desk = offered()
    desk.coach.respond(desk.offer().id, Answer.ALREADY_UP)
    assert not desk.offered()
    desk.work(minutes=5)
    assert desk.spent(State.STANDING) == minutes(5)
    assert [one.outcome for one in breaks(desk)] == [Outcome.NATURAL]


def test_an_answer_to_another_offer_is_ignored() -> None:
    desk = offered()
    for answer in Answer:
        desk.coach.respond(desk.offer().id + 1, answer)
    assert desk.offered()
    assert desk.coach.run is None
    assert len(desk.scene.offers) == 1


def test_without_a_scene_breaks_are_counted_all_the_same() -> None:
    desk = Desk()
    desk.coach.scene = None
    desk.work(minutes=30)
    desk.read(seconds=10)
    assert desk.coach.offer is not None
    desk.coach.respond(desk.coach.offer.id, Answer.START)
    desk.do_routine()
    assert [one.outcome for one in breaks(desk)] == [Outcome.TAKEN]
    assert desk.scene.offers == []


def test_the_typing_minute_begins_with_the_typing() -> None:
    desk = offered()
    desk.control.pause(minutes(3))
    type_on(desk, 180)
    assert desk.monitor.pause is None
    for _ in range(58):
        assert desk.coach.hold is Hold.TYPING
        assert not desk.offered()
        type_on(desk, 1)
    type_on(desk, 5)
    assert desk.offered()


# --- When it looks again --------------------------------------------------------------------


def test_it_looks_again_when_the_next_break_is_due() -> None:
    desk = Desk()
    desk.work(minutes=20)
    assert desk.coach.next_tick() == minutes(10)


def test_it_looks_again_soon_for_a_pause_in_typing() -> None:
    desk = Desk()
    desk.work(minutes=29)
    type_on(desk, 61)
    assert desk.coach.hold is Hold.TYPING
    assert desk.coach.next_tick() == LOOK_AGAIN


def test_it_looks_again_now_and_then_while_a_prompt_is_held_back() -> None:
    desk = offered()
    desk.control.pause(None)
    assert desk.coach.hold is Hold.PAUSED
    assert desk.coach.next_tick() == HELD


def test_it_looks_again_when_an_offer_has_had_no_answer() -> None:
    desk = offered()
    assert desk.coach.next_tick() == desk.offer().lasts


def test_while_nothing_is_coming_it_does_not_look_again() -> None:
    desk = Desk()
    desk.control.take_break()
    assert desk.coach.next_tick() is None


# --- What is up next ------------------------------------------------------------------------


def in_theme(theme: Theme, settings: Settings) -> Settings:
    return settings._replace(theme=theme)


def test_what_is_up_next_stays_until_something_else_is_wished_for() -> None:
    desk = Desk()
    first = desk.up_next
    for number in range(5):
        desk.preferences.change(partial(in_theme, list(Theme)[number % 3]))
        assert desk.up_next is first
    desk.preferences.change(lambda old: old._replace(routine_length=minutes(10), floor=True))
    assert duration(desk.up_next, desk.library.exercises) > minutes(9)


def test_swapping_brings_another_one_up_next_and_into_the_offer() -> None:
    desk = Desk()
    first = desk.up_next
    desk.coach.swap()
    assert desk.up_next != first
    offered(desk)
    shown = desk.offer()
    assert shown.routine == desk.up_next
    desk.coach.respond(shown.id, Answer.SWAP)
    assert desk.offer().id > shown.id
    assert desk.offer().routine != shown.routine
    assert desk.coach.timer.stage is Stage.DUE


def test_swapping_never_brings_the_same_again() -> None:
    desk = Desk()
    for _ in range(30):
        passed_over = desk.up_next
        desk.coach.swap()
        assert desk.up_next != passed_over


def test_what_was_just_done_does_not_come_next() -> None:
    desk = Desk()
    done = []
    for _ in range(4):
        offered(desk)
        desk.coach.respond(desk.offer().id, Answer.START)
        done.append(desk.scene.run.routine.id if desk.scene.run else "")
        desk.do_routine()
        desk.work(seconds=5)
    assert len(set(done)) == 4


def test_a_length_may_be_asked_for() -> None:
    for count in (1, 2, 3, 5, 10):
        run = Desk().start(minutes(count))
        assert abs(run.remaining - minutes(count)) <= minutes(count) / 10


@pytest.mark.parametrize("seed", range(4))
def test_no_one_sided_exercise_comes_in_two_breaks_running(seed: int) -> None:
    desk = Desk()
    for _ in range(seed):
        desk.coach.swap()
    last: set[str] = set()
    for _ in range(10):
        run = desk.start()
        # whoever looks at what is up next while it goes on must not settle it
        assert desk.up_next.id != run.routine.id
        now = {step.exercise.id for step in run.steps if step.exercise.sides is not Sides.BOTH}
        assert not now & last
        last = now
        desk.do_routine()


def test_of_a_routine_that_was_broken_off_only_what_was_done_counts() -> None:
    desk = Desk()
    kicks = next(one for one in desk.library.routines if one.id == "squats_and_kickbacks")
    run = desk.coach.start(kicks)
    while run.step and run.step.exercise.id == "squat":
        desk.let_pass(seconds(1))
        run.advance(desk.clock.total())
    assert "standing_kickback" not in swapped(desk, 30)
    desk.coach.finish()
    assert "standing_kickback" in swapped(desk, 30)


def swapped(desk: Desk, times: int) -> set[str]:
    """The exercises of what swapping brings."""
    found: set[str] = set()
    for _ in range(times):
        desk.coach.swap()
        found |= {target.exercise for target in desk.up_next.targets}
    return found


def test_what_was_done_two_days_ago_still_counts_and_last_week_does_not() -> None:
    for days, counts in ((2, True), (7, False)):
        desk = Desk()
        desk.coach.start(desk.library.single(desk.library.exercises["standing_kickback"]))
        desk.do_routine()
        desk.crash(down=timedelta(days=days))
        assert ("standing_kickback" in swapped(desk, 20)) is not counts


def test_what_is_never_offered_does_not_come_but_in_a_routine_of_ones_own() -> None:
    desk = Desk(Settings(never_offer=frozenset({"squat"})))
    assert "squat" not in swapped(desk, 20)
    mine = Routine("own_mine", "Mine", (Target("squat", Goal.REPS, 12, 2),))
    desk.library = Library(ExerciseFiles(), keeping(mine))
    desk.start_app()
    assert "squat" in swapped(desk, 20)


def test_a_routine_of_ones_own_that_is_gone_is_not_up_next_any_more() -> None:
    desk = Desk(Settings(never_offer=frozenset(Desk().library.exercises)))
    mine = Routine("own_mine", "Mine", (Target("squat", Goal.REPS, 12, 2),))
    desk.library = Library(ExerciseFiles(), keeping(mine))
    desk.start_app()
    offered(desk)
    assert desk.offer().routine == mine
    desk.library.remove_routine(mine)
    assert isinstance(desk.coach.up_next, NothingFits)
    assert desk.offer().routine is None
    desk.library.keep_routine(mine)
    assert desk.offer().routine == mine


def test_where_nothing_fits_it_is_told_what_to_relax() -> None:
    desk = Desk(Settings(never_offer=frozenset(Desk().library.exercises)))
    assert desk.coach.up_next == NothingFits((Relax.NEVER_OFFER,))
    assert desk.coach.start_next(minutes(5)) == NothingFits((Relax.NEVER_OFFER,))
    assert desk.coach.run is None


@pytest.mark.parametrize("answer", [Answer.START, Answer.ALREADY_UP])
def test_a_break_without_a_routine_is_to_stand_up(answer: Answer) -> None:
    desk = Desk(Settings(never_offer=frozenset(Desk().library.exercises)))
    offered(desk)
    assert (desk.offer().routine, desk.offer().length) == (None, timedelta())
    desk.coach.respond(desk.offer().id, answer)
    assert desk.coach.run is None
    desk.work(minutes=3)
    assert not desk.offered()
    assert desk.control.now().state is State.STANDING
    assert [one.outcome for one in breaks(desk)] == [Outcome.NATURAL]


@pytest.mark.parametrize("id_", ["squat", "clamshell", "seated_squeeze", "foam_roll_it_band"])
def test_any_one_exercise_can_be_done_now(id_: str) -> None:
    desk = Desk(Settings(never_offer=frozenset({id_})))
    run = desk.coach.start(desk.library.single(desk.library.exercises[id_]))
    assert {step.exercise.id for step in run.steps} == {id_}
    desk.do_routine()
    assert desk.up_next.targets


def test_an_offer_that_stands_keeps_to_the_settings_as_they_are_now() -> None:
    desk = Desk(Settings(floor=True))
    offered(desk)
    before = desk.offer()
    five = minutes(5)
    desk.preferences.change(lambda old: old._replace(floor=False, routine_length=five))
    now = desk.offer()
    assert now.id != before.id
    assert desk.scene.offer == now
    assert now.routine == desk.up_next
    assert abs(now.length - five) <= five / 10
    assert Place.DESK in desk.up_next.places
    everything = frozenset(desk.library.exercises)
    desk.preferences.change(lambda old: old._replace(never_offer=everything))
    assert desk.offer().routine is None
    desk.coach.respond(before.id, Answer.START)
    assert desk.coach.run is None, "what is gone cannot be answered"


def test_what_has_nothing_to_do_with_an_offer_leaves_it_alone() -> None:
    desk = Desk()
    offered(desk)
    before = desk.offer()
    desk.preferences.change(lambda old: old._replace(volume=10, show_card=False))
    assert desk.offer() == before


def test_another_interval_holds_at_once() -> None:
    desk = Desk()
    desk.work(minutes=10)
    told: list[None] = []
    desk.coach.changed.subscribe(told.append)
    desk.preferences.change(lambda old: old._replace(interval=minutes(45)))
    assert desk.control.now().remaining == minutes(35)
    assert told


# --- Runs -----------------------------------------------------------------------------------


def test_there_is_one_run_at_a_time() -> None:
    desk = Desk()
    first = desk.start()
    desk.scene.run = None
    assert desk.start() is first
    assert desk.start(minutes(5)) is first
    assert desk.scene.run is first


def test_a_break_begun_ahead_of_time_knows_how_long_one_has_sat() -> None:
    desk = Desk()
    desk.work(minutes=10)
    desk.clock.pass_time(seconds(25))
    desk.start()
    assert [one.sat for one in breaks(desk)] == [minutes(10) + seconds(25)]


def test_while_a_run_is_held_nobody_exercises() -> None:
    desk = Desk()
    run = desk.start()
    desk.work(seconds=10)
    run.advance(desk.clock.total())
    desk.coach.hold_run()
    desk.work(minutes=3)
    run.advance(desk.clock.total())
    desk.coach.go_on()
    desk.work(seconds=20)
    run.advance(desk.clock.total())
    desk.coach.finish()
    assert desk.spent(State.EXERCISING) == seconds(30)
    assert desk.spent(State.SITTING) == minutes(3)
    whole = sum((step.duration for step in run.steps), timedelta())
    assert run.remaining == whole - seconds(30)


def test_holding_and_finishing_nothing_does_nothing() -> None:
    desk = Desk()
    desk.coach.hold_run()
    desk.coach.go_on()
    assert desk.coach.finish() is None
    assert desk.monitor.status.state is State.SITTING
    assert breaks(desk) == ()


def test_a_crash_in_the_middle_of_a_run_loses_half_a_minute_of_it() -> None:
    desk = Desk()
    run = desk.start(minutes(5))
    for _ in range(200):
        desk.let_pass(seconds(1))
        run.advance(desk.clock.total())
    whole = run.record(desk.clock.now())
    desk.crash(down=seconds(10))
    (stored,) = desk.history.runs(desk.started_at - minutes(10), desk.clock.now())
    assert len(whole.sets) > 3
    assert stored.sets[: len(whole.sets) - 3] == whole.sets[:-3]
    assert desk.coach.run is None
    lasted = sum((one.lasted for one in stored.sets), timedelta())
    assert sum((one.lasted for one in whole.sets), timedelta()) - lasted <= seconds(30)


def test_a_run_that_is_held_is_not_stored_again_and_again() -> None:
    desk = Desk()
    run = desk.start()
    desk.let_pass(minutes(1))
    run.advance(desk.clock.total())
    desk.coach.hold_run()
    desk.control.look()
    stored = desk.history.runs(desk.started_at, desk.clock.now())
    assert len(stored) == 1
    desk.work(minutes=10)
    assert desk.history.runs(desk.started_at, desk.clock.now()) == stored


def test_how_it_felt_is_noted() -> None:
    desk = Desk()
    desk.start()
    desk.let_pass(seconds(40))
    assert desk.coach.run is not None
    desk.coach.run.advance(desk.clock.total())
    record = desk.coach.finish()
    assert record is not None
    desk.coach.rate(record, Effort.HARD)
    (stored,) = desk.history.runs(record.started_at, record.ended_at)
    assert stored == replace(record, effort=Effort.HARD)


# --- What cannot be stored ------------------------------------------------------------------


def test_what_cannot_be_stored_is_told_once_and_stored_when_it_can_be() -> None:
    desk = Desk()
    told: list[Problem] = []
    desk.coach.problems.subscribe(told.append)
    for number in (1, 2):
        listed(desk).broken = "The disk is full."
        offered(desk)
        desk.coach.respond(desk.offer().id, Answer.SNOOZE)
        desk.start()
        desk.do_routine()
        assert told == [Problem("The disk is full.")] * number
        listed(desk).broken = None
        desk.work(minutes=1)
        assert len(desk.history.runs(desk.started_at, desk.clock.now())) == number
        assert [one.outcome for one in breaks(desk)] == [Outcome.TAKEN] * number
        assert desk.history.open_breaks() == ()


def test_a_record_that_cannot_be_read_does_not_keep_it_from_starting() -> None:
    desk = Desk()
    listed(desk).broken = "The file is damaged."
    desk.start_app()
    assert desk.up_next is not None
    assert desk.start().remaining > timedelta()


# --- Breaks that were left open -------------------------------------------------------------


def test_of_several_left_open_the_last_is_taken_up_and_the_others_end() -> None:
    desk = Desk()
    desk.work(minutes=20)
    now = desk.clock.now()
    old = Break(now - timedelta(days=60), minutes(30))
    earlier = Break(now - minutes(15), minutes(5))
    last = Break(now - minutes(5), minutes(15))
    for one in (old, earlier, last):
        desk.history.put_break(one)
    desk.crash(down=seconds(5))
    assert desk.coach.timer.current == last
    assert desk.history.open_breaks() == (last,)
    assert breaks(desk)[0] == old._replace(outcome=Outcome.NATURAL, ended_at=old.due_at)


def test_one_left_open_in_an_earlier_bout_ends() -> None:
    desk = offered()
    desk.crash(down=minutes(2))
    assert desk.coach.timer.current is None
    assert desk.history.open_breaks() == ()


def test_one_left_open_in_an_earlier_bout_ends_though_another_bout_goes_on() -> None:
    desk = Desk()
    desk.history.put_break(Break(desk.clock.now() - minutes(1), minutes(30)))
    desk.work(minutes=10)
    desk.crash(down=seconds(5))
    assert desk.monitor.status.bout is not None
    assert desk.coach.timer.current is None
    assert desk.history.open_breaks() == ()


@pytest.mark.parametrize("how", ["skip", "finish"])
def test_after_one_that_was_let_go_a_crash_does_not_bring_it_back(how: str) -> None:
    desk = offered()
    if how == "finish":
        desk.start()
    getattr(desk.coach, how)()
    offers = len(desk.scene.offers)
    desk.work(minutes=10)
    desk.crash(down=seconds(10))
    assert minutes(20) <= desk.coach.timer.remaining <= minutes(20.5)
    desk.work(minutes=19)
    desk.read(seconds=20)
    assert len(desk.scene.offers) == offers
    desk.work(minutes=2)
    desk.read(seconds=10)
    assert len(desk.scene.offers) == offers + 1


def test_skipping_ahead_of_time_holds_over_a_crash_as_long_as_the_bout() -> None:
    desk = Desk()
    desk.work(minutes=20)
    desk.coach.skip()
    desk.work(minutes=10)
    desk.crash(down=seconds(10))
    assert minutes(20) <= desk.coach.timer.remaining <= minutes(20.5)
    desk.leave(minutes=6)
    desk.work(minutes=4)
    desk.crash(down=seconds(10))
    assert minutes(26) <= desk.coach.timer.remaining <= minutes(26.5)


def test_nonsense_kept_of_a_skip_is_as_if_there_were_none() -> None:
    desk = Desk()
    desk.work(minutes=20)
    desk.history.keep("skipped", "yesterday")
    desk.crash(down=seconds(10))
    assert minutes(10) <= desk.coach.timer.remaining <= minutes(10.5)


def test_one_left_open_is_offered_as_soon_as_the_app_is_back() -> None:
    desk = offered()
    desk.crash(down=seconds(10))
    assert desk.offered()
    desk.coach.respond(desk.offer().id, Answer.SNOOZE)
    desk.crash(down=seconds(10))
    assert not desk.offered()
    desk.work(minutes=5)
    desk.read(seconds=5)
    assert desk.offered()
    (only,) = breaks(desk)
    assert only.snoozes == 1


@pytest.mark.parametrize("pause", [1, 12, 29])
def test_whoever_changes_settings_all_the_while_is_seen_sitting_and_offered_a_break(
    pause: float,
) -> None:
    """Each change sets the alarm anew: it rings when it would have rung."""
    desk = Desk(Settings(interval=minutes(3)))
    snoozes = [minutes(5), minutes(10)]
    for turn in range(round(260 / pause)):  # a prompt waits a minute for who types
        desk.work(seconds=pause)
        desk.preferences.change(
            lambda told, turn=turn: told._replace(snooze=snoozes[turn % 2])  # type: ignore[misc]
        )
    assert desk.offered()
    desk.monitor.tick()
    desk.monitor.write()
    assert desk.spent(State.SITTING) == desk.clock.now() - desk.started_at
