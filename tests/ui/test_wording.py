"""What is said of this moment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.ui import wording
from tests.desk import Desk


def test_that_standing_counts_as_sitting_again_is_said_calmly() -> None:
    desk = Desk()
    desk.control.stand()
    desk.work(minutes=61)
    now = desk.control.look()
    assert wording.headline(now) == "After a good while standing, this counts as sitting again"
    assert wording.status_line(now) == "Sitting again · break in 29 min"
    desk.work(minutes=5)
    now = desk.control.look()
    assert wording.headline(now) == "You have been sitting for 6 minutes"
    assert wording.status_line(now) == "Sitting 6 min · break in 24 min"


@pytest.mark.parametrize(
    ("left", "said"),
    [(0.01, "1 min"), (59, "1 min"), (60, "1 min"), (60.01, "2 min"), (3600, "1 h")],
)
def test_what_is_left_is_never_less_than_it_is(left: float, said: str) -> None:
    assert wording.minutes_up(timedelta(seconds=left)) == said
