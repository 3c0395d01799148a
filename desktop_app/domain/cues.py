"""The cues that one can hear: what they mean, and when a run gives them."""

from enum import StrEnum


class Cue(StrEnum):
    """What a short sound tells."""

    READY = "ready"
    """Three, two, one: one for each of the last three seconds before a set."""
    GO = "go"
    """A set begins."""
    REP = "rep"
    """A repetition is done."""
    HOLD = "hold"
    """A hold begins."""
    SWITCH = "switch"
    """The other side is next."""
    REST = "rest"
    """A set is done."""
    DONE = "done"
    """The routine is done."""
