"""What it costs to leave a prompt unanswered, or to put it off: nothing, unless one asks for it."""

from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.breaks import Break


class Insistence(StrEnum):
    """How a prompt comes when it was ignored before."""

    GENTLE = "gentle"
    """As it always does, in a corner."""
    FIRM = "firm"
    """On every screen, as large as it is; it can be put off again, or skipped."""
    STRICT = "strict"
    """Likewise, but not to be put off any more. It can still be skipped."""


class Manner(NamedTuple):
    """How one prompt is shown."""

    fills_screens: bool = False
    may_be_put_off: bool = True


IN_A_CORNER = Manner()


class Insists(NamedTuple):
    """What somebody asked for."""

    how: Insistence = Insistence.GENTLE
    after: int = 2
    """How often a break may be put off, or go unanswered, before that; 1 or more."""

    def manner(self, of: Break | None) -> Manner:
        """Return how the prompt for a break is shown now."""
        ignored = of is not None and of.snoozes + of.unanswered >= self.after
        if self.how is Insistence.GENTLE or not ignored:
            return IN_A_CORNER
        return Manner(fills_screens=True, may_be_put_off=self.how is not Insistence.STRICT)
