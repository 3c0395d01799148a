"""What the person says afterwards of some time; the evidence stays as it was."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from desktop_app.domain.timeline import Span, State


class What(StrEnum):
    """What it really was."""

    SITTING = "sitting"
    MEETING = "meeting"
    """Sitting too, with no computer to see it."""
    STANDING = "standing"
    WALK = "walk"
    """On one's feet; glute work it is not."""
    AWAY = "away"

    @property
    def state(self) -> State:
        """The state that it is told as."""
        return {
            What.SITTING: State.SITTING,
            What.MEETING: State.SITTING,
            What.STANDING: State.STANDING,
            What.WALK: State.STANDING,
            What.AWAY: State.AWAY,
        }[self]


class Correction(NamedTuple):
    """Somebody's word on ``[start, stop)``. ``made_at`` identifies it; the last word holds."""

    made_at: datetime
    start: datetime
    stop: datetime
    what: What

    @property
    def span(self) -> Span:
        """It as a span of the timeline."""
        return Span(self.start, self.stop, self.what.state)
