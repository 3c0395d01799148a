"""What every notifier does, and what those with buttons do besides, wherever they show it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.services.ports import Notice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.services.ports import Notifier

OFFER = Notice(
    "Time to stand up",
    "Glute bridge & squat, 2 min",
    (("start", "Start"), ("snooze", "In 5 min"), ("skip", "Skip")),
    lasts=timedelta(minutes=2),
)
OTHER = Notice("Still sitting", "Donkey's kick, 1 min", OFFER.actions)
PLAIN = Notice("Buttress is ready", "It waits in the tray")


class Screen(ABC):
    """What the person sees of a notifier."""

    def __init__(self, notifier: Notifier) -> None:
        self.notifier = notifier
        self.answers: list[str] = []
        notifier.answered.subscribe(self.answers.append)

    @abstractmethod
    def shown(self) -> list[tuple[str, str]]:
        """Title and body of everything that was ever shown, in order."""


class ScreenWithButtons(Screen):
    """And what the person can do there."""

    @abstractmethod
    def standing(self) -> int:
        """How many notifications are on the screen."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a button of the notification that stands."""

    @abstractmethod
    def click(self) -> None:
        """Click on the notification itself."""

    @abstractmethod
    def dismiss(self) -> None:
        """Wave it away."""


class NotifierContract:
    """Tests of a notifier; the module that imports this has a fixture `screen`."""

    def test_notices_are_shown_in_order_word_for_word(self, screen: Screen, qtbot: QtBot) -> None:
        screen.notifier.show(OFFER)
        qtbot.waitUntil(lambda: screen.shown() == [(OFFER.title, OFFER.body)])
        screen.notifier.show(PLAIN)
        qtbot.waitUntil(lambda: len(screen.shown()) == 2)
        assert screen.shown()[1] == (PLAIN.title, PLAIN.body)
        assert screen.answers == []

    @pytest.mark.parametrize(
        "notice",
        [
            Notice("", ""),
            Notice("-u", "--version"),
            Notice("It's time", "<b>5 > 3 & 2</b> 'quoted' \\"),
            Notice("Two\nlines", "One\nTwo"),
            Notice("Nothing\0ness", "Half of \ud83d a smile"),
            Notice("💪" * 100, "💪" * 1000),
            Notice("Soon", "Short", lasts=timedelta(microseconds=1)),
            Notice("Late", "Long", lasts=timedelta(days=1000)),
        ],
    )
    def test_no_text_keeps_a_notice_from_being_shown(
        self, screen: Screen, qtbot: QtBot, notice: Notice
    ) -> None:
        screen.notifier.show(notice)
        qtbot.waitUntil(lambda: len(screen.shown()) == 1)
        title, _ = screen.shown()[0]
        assert title.strip()
        screen.notifier.show(OFFER)
        qtbot.waitUntil(lambda: screen.shown()[-1] == (OFFER.title, OFFER.body))

    def test_withdrawing_and_closing_need_nothing_to_stand(
        self, screen: Screen, qtbot: QtBot
    ) -> None:
        screen.notifier.withdraw()
        screen.notifier.show(PLAIN)
        qtbot.waitUntil(lambda: bool(screen.shown()))
        screen.notifier.withdraw()
        screen.notifier.withdraw()
        screen.notifier.close()
        screen.notifier.close()
        assert screen.answers == []

    def test_it_has_a_name(self, screen: Screen) -> None:
        assert screen.notifier.name


class ButtonsContract(NotifierContract):
    """Tests of a notifier whose notices have buttons, and can be taken away."""

    @pytest.mark.parametrize("key", ["start", "snooze", "skip"])
    def test_a_button_answers_with_its_key(
        self, screen: ScreenWithButtons, qtbot: QtBot, key: str
    ) -> None:
        self.stand(screen, qtbot)
        screen.press(key)
        qtbot.waitUntil(lambda: screen.answers == [key])

    def test_a_click_on_the_notice_answers_default(
        self, screen: ScreenWithButtons, qtbot: QtBot
    ) -> None:
        self.stand(screen, qtbot)
        screen.click()
        qtbot.waitUntil(lambda: screen.answers == ["default"])

    def test_waving_it_away_is_no_answer(self, screen: ScreenWithButtons, qtbot: QtBot) -> None:
        self.stand(screen, qtbot)
        screen.dismiss()
        qtbot.waitUntil(lambda: screen.standing() == 0)
        self.stand(screen, qtbot)
        screen.press("skip")
        qtbot.waitUntil(lambda: bool(screen.answers))
        assert screen.answers == ["skip"]

    def test_there_is_only_ever_one(self, screen: ScreenWithButtons, qtbot: QtBot) -> None:
        self.stand(screen, qtbot)
        for notice in (OTHER, PLAIN, OTHER):
            screen.notifier.show(notice)
        qtbot.waitUntil(lambda: screen.shown()[-1] == (OTHER.title, OTHER.body))
        assert screen.standing() == 1
        screen.press("start")
        qtbot.waitUntil(lambda: screen.answers == ["start"])

    def test_withdrawn_is_gone_whenever_that_comes(
        self, screen: ScreenWithButtons, qtbot: QtBot
    ) -> None:
        self.stand(screen, qtbot)
        screen.notifier.withdraw()
        qtbot.waitUntil(lambda: screen.standing() == 0)
        # While the service has not yet told under which number it stands.
        screen.notifier.show(OTHER)
        screen.notifier.withdraw()
        screen.notifier.show(OFFER)
        screen.notifier.withdraw()
        screen.notifier.show(PLAIN)
        qtbot.waitUntil(lambda: screen.shown()[-1] == (PLAIN.title, PLAIN.body))
        screen.notifier.withdraw()
        qtbot.waitUntil(lambda: screen.standing() == 0)
        assert screen.answers == []

    def test_closing_takes_it_away(self, screen: ScreenWithButtons, qtbot: QtBot) -> None:
        self.stand(screen, qtbot)
        screen.notifier.close()
        qtbot.waitUntil(lambda: screen.standing() == 0)

    @staticmethod
    def stand(screen: ScreenWithButtons, qtbot: QtBot) -> None:
        before = len(screen.shown())
        screen.notifier.show(OFFER)
        qtbot.waitUntil(lambda: len(screen.shown()) == before + 1)
        qtbot.waitUntil(lambda: screen.standing() == 1)
