"""The session around Buttress: locked, unlocked, and about to end."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.timeline import State
from tests.desktop.buttress import CLOCK
from tests.desktop.programs import for_a_while, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.buttress import Buttress
    from tests.desktop.session import Session
    from tests.system.session.fake_desktop import FakeLogind

pytestmark = pytest.mark.desktop


@pytest.fixture
def logind(session: Session) -> Iterator[FakeLogind]:
    from tests.system.session.fake_desktop import FakeLogind

    logind = FakeLogind(session.system_bus)
    yield logind
    logind.leave()


def test_nothing_is_offered_to_a_locked_screen(
    session: Session, logind: FakeLogind, buttress: Buttress
) -> None:
    buttress.sits_until_due(1)
    buttress.start()
    card = buttress.wait_for_card()
    wait_until(lambda: session.dunst.displayed == 1, "the notification is there")

    logind.set("LockedHint", value=True)
    wait_until(lambda: not card.visible, "the card is gone")
    wait_until(lambda: session.dunst.displayed == 0, "the notification is gone")
    assert buttress.status()["state"] == "away"

    logind.set("LockedHint", value=False)
    session.move(300, 300)
    back = time.monotonic()
    buttress.wait_for_card(within=60)
    assert time.monotonic() - back > 20, "who has just come back is left in peace for a while"
    wait_until(lambda: session.dunst.displayed == 1, "the break is offered again")
    assert buttress.status()["state"] == "sitting"
    (due,) = buttress.breaks()
    assert due["outcome"] == "open", "less than a minute is no break"


def test_a_session_about_to_end_writes_the_last_checkpoint(
    logind: FakeLogind, buttress: Buttress
) -> None:
    buttress.has_sat(timedelta(minutes=10))
    buttress.start()
    for _ in for_a_while(1):
        pass
    ends_at = CLOCK.now()
    logind.shut_down(going=True)
    wait_until(
        lambda: buttress.spans(State.SITTING)[-1][1] >= ends_at - timedelta(milliseconds=100),
        "all of the bout is written",
        within=5,
    )
    assert buttress.program.running
