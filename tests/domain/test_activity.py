from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.activity import ActivitySample, Presence, PresenceRules, judge
from tests.builders import at, minutes, seconds

RULES = PresenceRules()


def sample(idle: float | None, *, locked: bool = False, occupied: bool = False) -> ActivitySample:
    return ActivitySample(
        wall=at(0),
        awake=minutes(500),
        total=minutes(600),
        idle=None if idle is None else minutes(idle),
        locked=locked,
        occupied=occupied,
    )


@pytest.mark.parametrize(
    ("idle", "locked", "occupied", "presence"),
    [
        (0, False, False, Presence.ACTIVE),
        (4.99, False, False, Presence.ACTIVE),
        (5, False, False, Presence.AWAY),
        (600, False, False, Presence.AWAY),
        (4.99, False, True, Presence.ACTIVE),
        (5, False, True, Presence.PASSIVE),
        (89.9, False, True, Presence.PASSIVE),
        (90, False, True, Presence.AWAY),
        (None, False, False, Presence.UNKNOWN),
        (None, False, True, Presence.PASSIVE),
        (None, True, False, Presence.AWAY),
        (0, True, False, Presence.AWAY),
        (0, True, True, Presence.AWAY),
    ],
)
def test_presence(idle: float | None, locked: bool, occupied: bool, presence: Presence) -> None:
    assert judge(sample(idle, locked=locked, occupied=occupied), RULES) is presence


@given(st.floats(0, 1000) | st.none(), st.booleans(), st.floats(1, 30))
def test_nobody_is_active_without_a_sign_of_it(
    idle: float | None, occupied: bool, away_after: float
) -> None:
    presence = judge(sample(idle, occupied=occupied), PresenceRules(minutes(away_after)))
    if presence is Presence.ACTIVE:
        assert idle is not None
        assert minutes(idle) < minutes(away_after)
    if presence is Presence.PASSIVE:
        assert occupied


def test_the_threshold_is_a_rule() -> None:
    assert judge(sample(1.5), PresenceRules(seconds(60))) is Presence.AWAY
