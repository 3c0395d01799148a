"""The break timer, told one moment after the other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.domain.breaks import Break, BreakRules, BreakTimer, Outcome, Stage
from desktop_app.domain.quiet import Hold
from desktop_app.domain.sitting import SedentaryBout
from tests.builders import at, minutes, seconds

RULES = BreakRules()
INTERVAL, SNOOZE = RULES.interval, RULES.snooze


class Sitter:
    """Somebody who sits, and a timer that is told so."""

    def __init__(self, rules: BreakRules = RULES) -> None:
        self.timer = BreakTimer(rules)
        self.bout: SedentaryBout | None = None
        self.now = 0.0
        self.changed: list[Break] = []

    def sit(self, count: float, hold: Hold | None = None) -> Break | None:
        """Sit for some minutes more, in the same bout or a new one."""
        before = self.bout or SedentaryBout(at(self.now), at(self.now), timedelta())
        self.now += count * 60
        self.bout = SedentaryBout(before.start, at(self.now), before.sat + minutes(count))
        return self.look(hold)

    def get_up(self, count: float = 2) -> Break | None:
        self.now += count * 60
        self.bout = None
        return self.look()

    def look(self, hold: Hold | None = None) -> Break | None:
        changed = self.timer.advance(at(self.now), seconds(self.now), self.bout, hold)
        if changed is not None:
            self.changed.append(changed)
        return changed

    def stage(self) -> Stage:
        return self.timer.stage


def due() -> Sitter:
    sitter = Sitter()
    sitter.sit(30)
    assert sitter.stage() is Stage.DUE
    return sitter


def test_a_break_is_due_after_the_interval() -> None:
    sitter = Sitter()
    assert sitter.timer.remaining == INTERVAL
    assert sitter.sit(29.9) is None
    assert (sitter.stage(), sitter.timer.remaining) == (Stage.WAITING, minutes(0.1))
    assert sitter.sit(0.1) == Break(at(1800), INTERVAL)
    assert (sitter.stage(), sitter.timer.remaining) == (Stage.DUE, timedelta())
    assert sitter.look() is None


def test_nothing_is_due_while_nobody_sits() -> None:
    sitter = Sitter()
    sitter.sit(20)
    sitter.get_up()
    assert sitter.changed == []
    assert sitter.timer.remaining == INTERVAL
    sitter.sit(29)
    assert sitter.stage() is Stage.WAITING


@pytest.mark.parametrize("stage", [Stage.DUE, Stage.DEFERRED, Stage.SNOOZED])
def test_getting_up_is_a_natural_break(stage: Stage) -> None:
    sitter = Sitter()
    sitter.sit(30, Hold.CALL if stage is Stage.DEFERRED else None)
    if stage is Stage.SNOOZED:
        sitter.timer.snooze()
    assert sitter.stage() is stage
    closed = sitter.get_up()
    assert closed is not None
    assert (closed.outcome, closed.ended_at) == (Outcome.NATURAL, at(1920))
    assert closed.due_at == at(1800)
    assert (sitter.stage(), sitter.timer.current) == (Stage.WAITING, None)
    assert sitter.timer.remaining == INTERVAL


def test_a_new_bout_is_a_natural_break_though_nobody_was_seen_to_be_gone() -> None:
    sitter = due()
    sitter.bout = None  # nothing is looked at in between
    closed = sitter.sit(1)
    assert closed is not None
    assert closed.outcome is Outcome.NATURAL
    assert sitter.timer.remaining == minutes(29)


def test_a_bout_that_is_told_shorter_is_still_the_same() -> None:
    sitter = due()
    assert sitter.bout is not None
    sitter.bout = sitter.bout._replace(sat=minutes(29.5))
    assert sitter.look() is None
    assert sitter.stage() is Stage.DUE
    changed = sitter.look(Hold.PAUSED)
    assert changed is not None
    assert changed.deferred is Hold.PAUSED
    assert sitter.stage() is Stage.DEFERRED


@pytest.mark.parametrize("hold", [Hold.CALL, Hold.OUTSIDE_HOURS, Hold.PAUSED])
def test_a_break_that_is_held_back_is_deferred_and_comes_when_that_ends(hold: Hold) -> None:
    sitter = Sitter()
    deferred = sitter.sit(30, hold)
    assert deferred == Break(at(1800), INTERVAL, deferred=hold)
    assert sitter.stage() is Stage.DEFERRED
    for other in (hold, Hold.TYPING, Hold.CALL, hold):
        assert sitter.sit(1, other) is None
    assert sitter.timer.current == deferred
    assert sitter.sit(1) is None
    assert sitter.stage() is Stage.DUE
    assert sitter.timer.current == deferred


def test_waiting_for_a_pause_in_typing_is_no_deferral() -> None:
    sitter = Sitter()
    assert sitter.sit(30, Hold.TYPING) == Break(at(1800), INTERVAL)
    assert sitter.stage() is Stage.DEFERRED
    assert sitter.sit(0.1, Hold.TYPING) is None
    changed = sitter.sit(0.1, Hold.CALL)
    assert changed is not None
    assert changed.deferred is Hold.CALL


def test_an_offer_that_stands_is_not_taken_back_for_typing() -> None:
    sitter = due()
    assert sitter.sit(0.5, Hold.TYPING) is None
    assert sitter.stage() is Stage.DUE


def test_an_offer_without_an_answer_is_put_off() -> None:
    sitter = due()
    assert sitter.sit(1.9) is None
    unanswered = sitter.sit(0.1)
    assert unanswered is not None
    assert (unanswered.unanswered, unanswered.snoozes) == (1, 0)
    assert (sitter.stage(), sitter.timer.remaining) == (Stage.SNOOZED, SNOOZE)
    sitter.sit(5)
    assert sitter.stage() is Stage.DUE
    sitter.sit(1.9)
    assert sitter.stage() is Stage.DUE


def test_an_offer_that_was_held_back_meanwhile_has_its_whole_time_again() -> None:
    sitter = due()
    sitter.sit(1.5)
    sitter.sit(10, Hold.CALL)
    sitter.sit(1)
    assert sitter.stage() is Stage.DUE
    sitter.sit(1.5)
    assert sitter.stage() is Stage.DUE


def test_snoozing_waits_for_some_more_sitting() -> None:
    sitter = due()
    snoozed = sitter.timer.snooze()
    assert snoozed is not None
    assert snoozed.snoozes == 1
    assert sitter.timer.remaining == SNOOZE
    sitter.sit(4.9)
    assert sitter.stage() is Stage.SNOOZED
    sitter.sit(0.1)
    assert sitter.stage() is Stage.DUE
    assert sitter.timer.current == snoozed


def test_snoozing_never_shortens() -> None:
    sitter = due()
    sitter.timer.snooze(minutes(15))
    sitter.timer.snooze(minutes(2))
    assert sitter.timer.remaining == minutes(15)
    sitter.timer.snooze(minutes(20))
    assert sitter.timer.remaining == minutes(20)
    assert sitter.timer.current is not None
    assert sitter.timer.current.snoozes == 3


def test_there_is_nothing_to_snooze_before_it_is_due_nor_while_it_is_taken() -> None:
    sitter = Sitter()
    sitter.sit(10)
    assert sitter.timer.snooze() is None
    assert sitter.timer.remaining == minutes(20)
    sitter.timer.start(at(sitter.now))
    assert sitter.timer.snooze() is None
    assert sitter.stage() is Stage.TAKING


@pytest.mark.parametrize("hold", [None, Hold.CALL])
def test_skipping_counts_anew(hold: Hold | None) -> None:
    sitter = Sitter()
    sitter.sit(30, hold)
    skipped = sitter.timer.skip(at(sitter.now))
    assert skipped is not None
    assert (skipped.outcome, skipped.ended_at) == (Outcome.SKIPPED, at(1800))
    assert (sitter.stage(), sitter.timer.remaining) == (Stage.WAITING, INTERVAL)
    sitter.sit(29.9)
    assert sitter.stage() is Stage.WAITING
    sitter.sit(0.1)
    assert sitter.timer.current == Break(at(3600), minutes(60))


def test_skipping_ahead_of_time_counts_anew_and_is_no_break() -> None:
    sitter = Sitter()
    sitter.sit(20)
    assert sitter.timer.skip(at(sitter.now)) is None
    assert sitter.timer.remaining == INTERVAL
    sitter.timer.start(at(sitter.now))
    assert sitter.timer.skip(at(sitter.now)) is None
    assert sitter.stage() is Stage.TAKING


@pytest.mark.parametrize(
    ("anything_done", "outcome"), [(True, Outcome.TAKEN), (False, Outcome.ABANDONED)]
)
def test_taking_a_break_ends_it(anything_done: bool, outcome: Outcome) -> None:
    sitter = due()
    assert sitter.timer.start(at(1810)) == Break(at(1800), INTERVAL)
    sitter.get_up()
    sitter.sit(1)
    assert sitter.stage() is Stage.TAKING
    ended = sitter.timer.finish(at(1990), anything_done=anything_done)
    assert ended is not None
    assert (ended.outcome, ended.ended_at, ended.due_at) == (outcome, at(1990), at(1800))
    assert (sitter.stage(), sitter.timer.remaining) == (Stage.WAITING, INTERVAL)
    assert sitter.timer.finish(at(1991), anything_done=True) is None


def test_a_break_may_be_taken_before_it_is_due() -> None:
    sitter = Sitter()
    sitter.sit(12)
    assert sitter.timer.start(at(720)) == Break(at(720), minutes(12))


def test_other_rules_count_from_here_on() -> None:
    sitter = Sitter()
    sitter.sit(25)
    sitter.timer.change_rules(replace_interval(minutes(45)))
    assert sitter.timer.remaining == minutes(20)
    sitter.timer.change_rules(replace_interval(minutes(20)))
    assert sitter.timer.remaining == timedelta()
    assert sitter.look() is not None
    assert sitter.stage() is Stage.DUE
    sitter.timer.change_rules(replace_interval(minutes(60)))
    assert sitter.stage() is Stage.DUE
    sitter.timer.skip(at(sitter.now))
    assert sitter.timer.remaining == minutes(60)


@pytest.mark.parametrize("hold", [Hold.CALL, None])
def test_other_rules_do_not_move_a_break_that_is_due(hold: Hold | None) -> None:
    sitter = Sitter()
    sitter.sit(30, hold)
    sitter.timer.change_rules(replace_interval(minutes(60)))
    sitter.sit(1)
    assert sitter.stage() is Stage.DUE
    sitter.timer.snooze()
    sitter.timer.change_rules(replace_interval(minutes(20)))
    assert sitter.timer.remaining == SNOOZE


def replace_interval(interval: timedelta) -> BreakRules:
    return RULES._replace(interval=interval)


@pytest.mark.parametrize(
    ("left", "remaining"),
    [
        (Break(at(1800), INTERVAL), timedelta()),
        (Break(at(1800), INTERVAL, deferred=Hold.CALL), timedelta()),
        (Break(at(1800), INTERVAL, snoozes=1), SNOOZE),
        (Break(at(1800), INTERVAL, unanswered=2), SNOOZE),
    ],
)
def test_a_break_left_open_is_offered_again_at_once_or_after_a_snooze(
    left: Break, remaining: timedelta
) -> None:
    sitter = Sitter()
    sitter.bout = SedentaryBout(at(0), at(1810), minutes(29.8))
    sitter.timer.adopt(left, sitter.bout)
    assert sitter.timer.remaining == remaining
    assert sitter.look() is None
    sitter.sit(remaining / minutes(1))
    assert sitter.stage() is Stage.DUE
    assert sitter.timer.current == left


def test_a_break_left_open_ends_when_the_person_gets_up() -> None:
    sitter = Sitter()
    bout = SedentaryBout(at(0), at(1810), minutes(30))
    sitter.timer.adopt(Break(at(1800), INTERVAL), bout)
    closed = sitter.get_up()
    assert closed is not None
    assert closed == Break(at(1800), INTERVAL)._replace(outcome=Outcome.NATURAL, ended_at=at(120))
