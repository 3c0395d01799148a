"""What goes on at the computer that a prompt would disturb, as far as the system tells."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Happening(StrEnum):
    """One thing that goes on; the first are the ones that a prompt would disturb most."""

    CALL = "call"
    """The microphone or the camera is in use."""
    SCREEN_SHARED = "screen_shared"
    """Others see the screen."""
    FULL_SCREEN = "full_screen"
    """The window in front fills the screen."""
    KEPT_AWAKE = "kept_awake"
    """Something keeps the screen awake: a film, slides."""
    PROGRAM = "program"
    """A program that the person named is in front."""
    DO_NOT_DISTURB = "do_not_disturb"
    """The desktop shows no notifications, because the person said so."""
    ON_BATTERY = "on_battery"


PRESENT = frozenset({Happening.CALL, Happening.KEPT_AWAKE})
"""Somebody is there, though nothing is typed: a call, or a film."""


class Surroundings(NamedTuple):
    """What goes on at one moment; what is not known is not so."""

    happening: frozenset[Happening] = frozenset()
    """All but ``PROGRAM``, which hangs on what the person named."""
    in_front: str | None = None
    """The program whose window is in front, by its own short name; None where that is not told."""
    running: frozenset[str] = frozenset()
    """The programs that run; only where it is not told which of them is in front."""

    @property
    def present(self) -> bool:
        """Whether somebody is there by what goes on, though nothing may be typed."""
        return not PRESENT.isdisjoint(self.happening)

    def shows(self, programs: Iterable[str]) -> bool:
        """Whether one of some programs is in front, or may be; capitals do not matter."""
        there = self.running if self.in_front is None else {self.in_front}
        return not {one.casefold() for one in there}.isdisjoint(one.casefold() for one in programs)


NOTHING = Surroundings()


def together(parts: Iterable[Surroundings]) -> Surroundings:
    """Return what several tell as one; the first that knows what is in front is believed."""
    told = tuple(parts)
    in_front = next((one.in_front for one in told if one.in_front is not None), None)
    running = frozenset[str]().union(*(one.running for one in told))
    return Surroundings(
        happening=frozenset[Happening]().union(*(one.happening for one in told)),
        in_front=in_front,
        running=running if in_front is None else frozenset(),
    )
