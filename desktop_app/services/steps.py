"""Long work in steps, so that whoever waits can do other things meanwhile, or break it off."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from datetime import timedelta

T = TypeVar("T")

Steps: TypeAlias = Generator[float, None, T]
"""Yields after each step how much is done, from 0 to 1; returns what came of it."""


def at_once(steps: Steps[T]) -> T:
    """Take all steps, and return what came of it."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


class Work(Generic[T]):
    """Steps on their way."""

    def __init__(self, steps: Steps[T]) -> None:
        self._steps = steps
        self._came_of_it: list[T] = []
        self.share = 0.0
        """How much is done, from 0 to 1."""

    def go_on(self, length: timedelta) -> bool:
        """Take steps for about that long; returns whether all are taken. May raise as they do."""
        until = time.monotonic() + length.total_seconds()
        while not self._came_of_it:
            try:
                self.share = next(self._steps)
            except StopIteration as end:
                self._came_of_it.append(end.value)
                break
            if time.monotonic() >= until:
                return False
        return True

    @property
    def came_of_it(self) -> T:
        """What it returned; only once all steps are taken."""
        return self._came_of_it[0]

    def break_off(self) -> None:
        """Take no more steps; what is half done is cleared away."""
        self._steps.close()
