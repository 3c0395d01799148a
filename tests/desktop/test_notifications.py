"""Notification daemons that are not there, come late, or die."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.programs import for_a_while, wait_until

if TYPE_CHECKING:
    from tests.desktop.buttress import Buttress
    from tests.desktop.conftest import StartSession
    from tests.desktop.reader import Reader
    from tests.desktop.session import Session

pytestmark = pytest.mark.desktop


class TestWithoutADaemon:
    @pytest.fixture
    def session(self, start_session: StartSession) -> Session:
        return start_session(notifications=False)

    def test_the_card_does(self, session: Session, reader: Reader, buttress: Buttress) -> None:
        buttress.sits_until_due(1)
        buttress.start()
        card = buttress.wait_for_card()
        wait_until(lambda: "no notification service is running" in buttress.log(), "it says why")
        for _ in for_a_while(1.5):
            assert card.visible

        session.click(*reader.box("for your glutes", "Choose how long to wait", card).middle)
        wait_until(lambda: "In 15 min" in reader.text("for your glutes"), "lengths to choose from")
        session.screenshot("lengths", card)
        session.click(*reader.box("for your glutes", "In 15 min", card).middle)
        wait_until(lambda: not card.visible, "the card is gone")
        (put_off,) = buttress.breaks()
        assert (put_off["outcome"], put_off["snoozes"]) == ("open", 1)
        assert 14 * 60 < buttress.status()["break_in"] <= 15 * 60


def test_a_daemon_that_dies_takes_nothing_along(session: Session, buttress: Buttress) -> None:
    buttress.sits_until_due(1)
    buttress.start()
    card = buttress.wait_for_card()
    wait_until(lambda: session.dunst.displayed == 1, "the notification is there")
    session.dunst.close()
    for _ in for_a_while(1):
        assert card.visible
    session.start_dunst()
    buttress.do("snooze", "1s")
    wait_until(lambda: not card.visible, "the card is gone")
    buttress.wait_for_card()
    wait_until(lambda: session.dunst.displayed == 1, "the next daemon shows the next offer")


@pytest.mark.parametrize(
    ("label", "outcome", "snoozes"), [("#Skip", "skipped", 0), ("#In", "open", 1)]
)
def test_the_other_buttons_of_the_notification(
    session: Session, buttress: Buttress, label: str, outcome: str, snoozes: int
) -> None:
    buttress.sits_until_due(1)
    buttress.start()
    card = buttress.wait_for_card()
    session.dunst.will_choose(label)
    session.click(*session.window("Dunst").box.middle)
    wait_until(lambda: not card.visible, "the offer is answered")
    (answered,) = buttress.breaks()
    assert (answered["outcome"], answered["snoozes"]) == (outcome, snoozes)
