from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.breaks import Break
from desktop_app.domain.insistence import IN_A_CORNER, Insistence, Insists, Manner

DUE = Break(datetime(2026, 3, 2, 9, tzinfo=UTC), timedelta(minutes=30))
FILLS = Manner(fills_screens=True, may_be_put_off=True)
NO_LATER = Manner(fills_screens=True, may_be_put_off=False)


@pytest.mark.parametrize(
    ("how", "snoozes", "unanswered", "manner"),
    [
        (Insistence.GENTLE, 9, 9, IN_A_CORNER),
        (Insistence.FIRM, 0, 1, IN_A_CORNER),
        (Insistence.FIRM, 1, 1, FILLS),
        (Insistence.FIRM, 2, 0, FILLS),
        (Insistence.STRICT, 1, 0, IN_A_CORNER),
        (Insistence.STRICT, 0, 2, NO_LATER),
    ],
)
def test_what_was_ignored_comes_back_larger(
    how: Insistence, snoozes: int, unanswered: int, manner: Manner
) -> None:
    ignored = DUE._replace(snoozes=snoozes, unanswered=unanswered)
    assert Insists(how).manner(ignored) == manner


@given(st.sampled_from(Insistence), st.integers(1, 5))
def test_the_first_prompt_is_always_gentle(how: Insistence, after: int) -> None:
    assert Insists(how, after).manner(DUE) == IN_A_CORNER
    assert Insists(how, after).manner(None) == IN_A_CORNER
