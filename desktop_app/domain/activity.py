"""From evidence to presence: what the system reported, and what it means.

An activity sample is evidence and stays as it was reported; presence is the judgement.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class Presence(StrEnum):
    """Whether somebody is at the desk."""

    ACTIVE = "active"
    PASSIVE = "passive"
    """No input, but a call or a film shows that somebody is there."""
    AWAY = "away"
    UNKNOWN = "unknown"
    """The system tells nothing. Never taken for active."""


class ActivitySample(NamedTuple):
    """What the system said at one moment.

    ``awake`` and ``total`` are times since some fixed moment: ``awake`` stands still while the
    machine sleeps, ``total`` does not. Only differences of them mean anything.
    """

    wall: datetime
    """The clock on the wall, aware, UTC."""
    awake: timedelta
    total: timedelta
    idle: timedelta | None
    """Time since the last input; None where the system does not tell."""
    locked: bool = False
    occupied: bool = False
    """A call, or a film that keeps the screen awake."""


class Absence(StrEnum):
    """What a short lock or sleep means for the bout."""

    IGNORE = "ignore"
    """Sitting goes on: the screen locks by itself, or one reads on paper."""
    PAUSE = "pause"
    """The count stands still, and goes on afterwards."""
    RESET = "reset"
    """The person is away, and a new bout begins afterwards."""


class PresenceRules(NamedTuple):
    """When somebody counts as away."""

    away_after: timedelta = timedelta(minutes=5)
    longest_passive: timedelta = timedelta(minutes=90)
    """A forgotten film proves nobody's presence for longer than this."""
    absence: Absence = Absence.RESET
    longest_absence: timedelta = timedelta(minutes=5)
    """A lock or sleep of longer than this is being away, whatever a short one is."""


def judge(sample: ActivitySample, rules: PresenceRules) -> Presence:
    """Tell presence from one sample."""
    if sample.locked:
        return Presence.AWAY
    if sample.idle is None:
        return Presence.PASSIVE if sample.occupied else Presence.UNKNOWN
    if sample.idle < rules.away_after:
        return Presence.ACTIVE
    if sample.occupied and sample.idle < rules.longest_passive:
        return Presence.PASSIVE
    return Presence.AWAY
