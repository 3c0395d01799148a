"""Notification daemons that are not there, come late, or die."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.panel import Panel
from tests.desktop.programs import for_a_while, wait_until
from tests.system.notify.fake_service import FakeService

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    wait_until(lambda: session.dunst.displayed == 1, "what stood stands again")
    buttress.do("snooze", "1s")
    wait_until(lambda: not card.visible, "the card is gone")
    buttress.wait_for_card()
    wait_until(lambda: session.dunst.displayed == 1, "the next daemon shows the next offer")
    buttress.do("skip")
    wait_until(lambda: session.dunst.displayed == 0, "moot, and gone")


class TestDaemonsThatAreNotAsTheyShouldBe:
    """The card, the icon and its tooltip say it, too, whatever becomes of the notification."""

    @pytest.fixture
    def session(self, start_session: StartSession) -> Session:
        return start_session(notifications=False, tray=False)

    @pytest.fixture
    def panel(self, session: Session) -> Iterator[Panel]:
        with Panel(session.bus) as panel:
            panel.appear()
            yield panel

    def test_one_without_buttons(
        self, session: Session, reader: Reader, panel: Panel, buttress: Buttress
    ) -> None:
        daemon = FakeService(session.bus, can=("body", "body-markup"))
        buttress.sits_until_due(1)
        buttress.start()
        card = buttress.wait_for_card()
        wait_until(lambda: len(daemon.standing) == 1, "the notification is there, without buttons")
        assert daemon.last.actions == []
        assert daemon.last.expires > 0, "never for ever"
        assert "without buttons" in buttress.do("doctor")
        session.click(*reader.box("for your glutes", "Skip", card).middle)
        wait_until(lambda: not card.visible, "the card answers")
        wait_until(lambda: not daemon.standing, "so the notification is moot")
        daemon.leave()

    def test_one_that_tells_of_buttons_and_shows_none(
        self, session: Session, panel: Panel, buttress: Buttress
    ) -> None:
        daemon = FakeService(session.bus)
        buttress.sits_until_due(3)
        buttress.start()
        wait_until(panel.pixels, "the icon is in the tray")
        before = panel.pixels()
        card = buttress.wait_for_card()
        wait_until(lambda: "time for a break" in panel.tooltip(), "the tooltip says it")
        assert panel.pixels() != before
        panel.choose("The next one")
        wait_until(lambda: not card.visible, "it can be begun from the tray")
        wait_until(lambda: buttress.player, "the player is there")
        wait_until(lambda: not daemon.standing, "the notification is moot")
        daemon.leave()

    def test_one_that_answers_late(
        self, session: Session, panel: Panel, buttress: Buttress
    ) -> None:
        daemon = FakeService(session.bus)
        daemon.doze()
        buttress.sits_until_due(1)
        buttress.start()
        card = buttress.wait_for_card()
        wait_until(lambda: "Not shown over D-Bus yet" in buttress.log(), "it does not answer")
        assert card.visible
        buttress.do("skip")
        daemon.wake_up()
        wait_until(lambda: bool(daemon.requests) and not daemon.standing, "too late, and gone")
        assert len(daemon.requests) == 1, "nobody else asked the same daemon"
        daemon.leave()


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
