"""Where breaks are offered: a notification, and the card where there can be one."""

import logging
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from desktop_app.domain.settings import Settings
from desktop_app.services.coach import Coach
from desktop_app.services.control import Control, Page
from desktop_app.services.library import Library
from desktop_app.services.ports import Answer, Notice, Notifier, Offer, Problem
from desktop_app.services.preferences import Preferences
from desktop_app.ui import exercise_wording, wording
from desktop_app.ui.notice_icon import notice_icon
from desktop_app.ui.prompt_card import MOST_TARGETS, PromptCard
from desktop_app.ui.theme import Look
from desktop_app.ui.unasked import windows_may_come_unasked

if TYPE_CHECKING:
    from desktop_app.ui.screen_prompt import ScreenPrompt

log = logging.getLogger(__name__)

MILLISECOND = timedelta(milliseconds=1)
NEWS_STAY = timedelta(seconds=30)
NEWS_AGE = timedelta(hours=1)
"""How long news is kept where a desktop lists what it has shown: a service may keep it for ever."""


class DesktopScene(QObject):
    """Shows one offer at a time, and passes on what is answered, wherever it was answered."""

    def __init__(
        self,
        coach: Coach,
        control: Control,
        library: Library,
        preferences: Preferences,
        notifier: Notifier,
        look: Look,
        cache: Path,
    ) -> None:
        """Listen to the notifier; ``cache`` is a folder for pictures, made when it is wanted."""
        super().__init__()
        self._coach, self._control, self._library = coach, control, library
        self._preferences, self._notifier, self._look = preferences, notifier, look
        self._cache = cache
        self._offer: Offer | None = None
        self._news: Notice | None = None
        """What waits until no offer stands in its place."""
        self._news_ages = QTimer(self, singleShot=True, interval=NEWS_AGE // MILLISECOND)
        self._news_ages.timeout.connect(self.withdraw_news)
        self._card: PromptCard | None = None
        self._screens: ScreenPrompt | None = None
        self._screens_failed = False
        """Whether the screens could not be filled once: from then on the card has to do."""
        notifier.answered.subscribe(self._on_notice_answered)
        preferences.changed.subscribe(self._on_preferences)

    @property
    def screens(self) -> "ScreenPrompt | None":
        """What fills the screens, while it does."""
        return self._screens

    @property
    def card(self) -> PromptCard | None:
        """The card, while it is shown."""
        return self._card

    def show_offer(self, offer: Offer) -> None:
        """Offer a break, in place of the last offer."""
        self._offer = offer
        self._news_ages.stop()
        self._notifier.show(self._notice_of(offer))
        self._show_card(offer)

    def withdraw_offer(self) -> None:
        """Take the offer away, wherever it is shown."""
        if self._offer is None:
            return
        self._offer = None
        self._notifier.withdraw()
        self._drop_card()
        self._free_screens()
        if self._news is not None:
            self._show_news(self._news)

    def show_problem(self, problem: Problem) -> None:
        """Tell of a problem where no window does; an offer that stands is not pushed aside."""
        title = self.tr("Something is not right")
        self._show_news(Notice(title, problem.text, lasts=NEWS_STAY))

    def show_no_tray(self) -> None:
        """Say that there is no tray and what stands in for it, as with a problem."""
        text = self.tr(
            "There is no tray here. Breaks come as notifications; Buttress opens when you start it"
            " once more, or with “buttress show”."
        )
        self._show_news(Notice(self.tr("Buttress is running"), text, lasts=NEWS_STAY))

    def withdraw_news(self) -> None:
        """Take away what is not an offer: it is told elsewhere by now."""
        self._news = None
        self._news_ages.stop()
        if self._offer is None:
            self._notifier.withdraw()

    def _show_news(self, news: Notice) -> None:
        if self._offer is not None:
            self._news = news
            return
        self._news = None
        self._notifier.show(news)
        self._news_ages.start()

    # what is answered

    def _on_notice_answered(self, key: str) -> None:
        if key in tuple(Answer):
            self._respond(Answer(key))
        else:  # the notice itself was clicked
            self._control.show(Page.TODAY)

    def _on_card_answered(self, answer: Answer, longer: timedelta | None) -> None:
        self._respond(answer, longer)

    def _respond(self, answer: Answer, longer: timedelta | None = None) -> None:
        if self._offer is not None:
            self._coach.respond(self._offer.id, answer, longer)

    # how it is shown

    def _notice_of(self, offer: Offer) -> Notice:
        exercises = self._library.exercises
        routine = offer.routine
        targets = exercise_wording.offered(routine, exercises, MOST_TARGETS)
        body = self.tr("{sitting}. {targets}").format(
            sitting=wording.seated(offer.sat), targets=targets
        )
        return Notice(
            title=wording.offer_title(offer.length),
            body=exercise_wording.kept_together(body),
            actions=(
                (Answer.START.value, self.tr("Start") if routine else self.tr("I’m up")),
                (Answer.SNOOZE.value, wording.snooze(self._preferences.current.snooze)),
                (Answer.SKIP.value, self.tr("Skip")),
            ),
            icon=notice_icon(exercises[routine.targets[0].exercise], self._cache, self._look.figure)
            if routine
            else None,
            lasts=offer.lasts,
            without_actions=self._answered_elsewhere(offer),
        )

    def _answered_elsewhere(self, offer: Offer) -> str:
        """Say where the offer is answered if not here; empty where that is in sight."""
        fills = offer.manner.fills_screens or self._preferences.current.show_card
        if fills and windows_may_come_unasked():
            return ""
        if QSystemTrayIcon.isSystemTrayAvailable():
            return self.tr("To start it, open Buttress in the tray.")
        return self.tr("To start it, open Buttress: start it once more.")

    def _show_card(self, offer: Offer) -> None:
        settings = self._preferences.current
        if not windows_may_come_unasked():
            return
        if offer.manner.fills_screens and not self._screens_failed:
            self._fill_screens(offer)
            return
        self._free_screens()
        if not settings.show_card:
            return
        if self._card is None:
            self._card = PromptCard(self._look)
            self._card.answered.connect(self._on_card_answered)
        self._card.show_offer(offer, self._library.exercises, settings.snooze)

    def _fill_screens(self, offer: Offer) -> None:
        self._drop_card()
        if self._screens is None:
            from desktop_app.ui.screen_prompt import ScreenPrompt

            self._screens = ScreenPrompt(self._look)
            self._screens.answered.connect(self._on_card_answered)
            self._screens.failed.connect(self._on_screens_failed)
        snooze = self._preferences.current.snooze
        self._screens.show_offer(offer, self._library.exercises, snooze)

    def _free_screens(self) -> None:
        if self._screens is not None:
            self._screens.withdraw()
            self._screens.deleteLater()
            self._screens = None

    def _on_screens_failed(self) -> None:
        log.warning("the screens were not painted in time: the card takes their place")
        self._screens_failed = True
        if self._offer is not None:
            self._show_card(self._offer)

    def _drop_card(self) -> None:
        """Let go of the card: an offer in half an hour is no reason to keep its memory."""
        if self._card is not None:
            self._card.withdraw()
            self._card.deleteLater()
            self._card = None

    def _on_preferences(self, settings: Settings) -> None:
        if not settings.show_card:
            self._drop_card()
