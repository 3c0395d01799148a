"""Long work in steps."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.services.steps import Work, at_once

if TYPE_CHECKING:
    from desktop_app.services.steps import Steps


def three(stopped: list[str]) -> Steps[str]:
    try:
        yield 0.2
        yield 0.6
        return "done"
    finally:
        stopped.append("cleared away")


def test_all_steps_are_taken_at_once() -> None:
    assert at_once(three([])) == "done"


def test_work_goes_on_where_it_was_left() -> None:
    work = Work(three([]))
    assert not work.go_on(timedelta())
    assert work.share == 0.2
    assert not work.go_on(timedelta())
    assert work.share == 0.6
    assert work.go_on(timedelta())
    assert work.go_on(timedelta()), "it stays done"
    assert work.came_of_it == "done"
    assert Work(three([])).go_on(timedelta(minutes=1))


def test_what_is_broken_off_is_cleared_away() -> None:
    stopped: list[str] = []
    work = Work(three(stopped))
    work.go_on(timedelta())
    work.break_off()
    assert stopped == ["cleared away"]
    with pytest.raises(IndexError):
        _ = work.came_of_it
