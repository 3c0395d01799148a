"""What every source of activity keeps, the fakes of other tests among them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from desktop_app.services.ports import ActivitySource

STEP = timedelta(milliseconds=20)
THRESHOLD = timedelta(seconds=1)
SLACK = timedelta(milliseconds=300)
"""How late the news of an event, or a look at the clock, may be on a busy machine."""
RETURN_WITHIN = timedelta(seconds=5)
"""How late a return may be noticed where that takes asking."""


class Desk(ABC):
    """A source, the input that it sees, and somebody who looks as the source says."""

    def __init__(self, source: ActivitySource) -> None:
        self.source = source
        self.told = 0
        self.looks: list[timedelta | None] = []
        self._next_look: timedelta | None = None
        source.changed.subscribe(self._on_changed)

    @abstractmethod
    def time(self) -> timedelta:
        """The time since some moment."""

    @abstractmethod
    def touch(self) -> None:
        """There is input now."""

    @abstractmethod
    def step(self) -> None:
        """Let a moment pass."""

    def look(self) -> timedelta | None:
        idle = self.source.idle()
        self.looks.append(idle)
        wait = self.source.poll_after(idle)
        self._next_look = None if wait is None else self.time() + wait
        return idle

    def wait(self, length: timedelta) -> None:
        """Let time pass, looking when the source says so and at no other time."""
        until = self.time() + length
        while self.time() < until:
            self.step()
            if self._next_look is not None and self.time() >= self._next_look:
                self.look()

    def time_until_seen(self, *, away: bool, within: timedelta) -> timedelta:
        """Return when a look first shows that the person went, or came back and works."""
        start = self.time()
        if not self.looks:
            self.look()
        while self.time() - start < within:
            idle = self.looks[-1]
            assert idle is not None
            if (idle >= THRESHOLD) is away:
                return self.time() - start
            if not away:
                self.touch()
            self.wait(STEP if away else 10 * STEP)
        pytest.fail(f"{'leaving' if away else 'coming back'} went unseen; looks: {self.looks}")

    def _on_changed(self, _news: None) -> None:
        self.told += 1
        self.look()


class IdleContract:
    """What a source says when asked; whoever inherits the tests provides ``desk``."""

    def test_it_has_a_name_for_diagnostics(self, desk: Desk) -> None:
        assert desk.source.name

    def test_idle_time_grows_while_nobody_types(self, desk: Desk) -> None:
        desk.touch()
        desk.wait(timedelta(milliseconds=400))
        idle = desk.source.idle()
        assert idle is not None
        assert timedelta(milliseconds=400) - STEP <= idle <= timedelta(milliseconds=400) + SLACK

    def test_input_ends_the_idle_time(self, desk: Desk) -> None:
        desk.wait(timedelta(milliseconds=600))
        desk.touch()
        idle = desk.source.idle()
        assert idle is not None
        assert idle < timedelta(milliseconds=400)

    def test_closing_twice_does_no_harm(self, desk: Desk) -> None:
        desk.source.close()
        desk.source.close()
        desk.source.idle()


class ActivityContract(IdleContract):
    """And what is seen of a person by whoever looks as the source says."""

    def test_leaving_is_seen_at_the_threshold(self, desk: Desk) -> None:
        desk.source.watch(THRESHOLD)
        desk.touch()
        taken = desk.time_until_seen(away=True, within=3 * THRESHOLD)
        assert THRESHOLD - SLACK <= taken <= THRESHOLD + timedelta(seconds=1) + SLACK

    def test_coming_back_is_seen(self, desk: Desk) -> None:
        desk.source.watch(THRESHOLD)
        desk.touch()
        desk.time_until_seen(away=True, within=3 * THRESHOLD)
        desk.time_until_seen(away=False, within=RETURN_WITHIN + SLACK)

    def test_leaving_a_second_time_is_seen(self, desk: Desk) -> None:
        desk.source.watch(THRESHOLD)
        for _ in range(2):
            desk.time_until_seen(away=False, within=RETURN_WITHIN + SLACK)
            desk.time_until_seen(away=True, within=3 * THRESHOLD)

    def test_a_new_threshold_takes_the_place_of_the_old_one(self, desk: Desk) -> None:
        desk.source.watch(timedelta(hours=1))
        desk.touch()
        desk.source.watch(THRESHOLD)
        desk.time_until_seen(away=True, within=3 * THRESHOLD)
