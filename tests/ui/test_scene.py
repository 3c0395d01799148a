"""Where breaks are offered: notification and card as one, and the answers from both."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton

from desktop_app.domain.breaks import Outcome, Stage
from desktop_app.domain.insistence import Insistence, Insists
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.domain.timeline import State
from desktop_app.services.control import Page
from desktop_app.services.library import Library
from desktop_app.services.ports import Notice, Offer, Problem
from desktop_app.storage.exercise_files import ExerciseFiles
from desktop_app.ui import exercise_wording
from desktop_app.ui.scene import DesktopScene
from desktop_app.ui.screen_prompt import Backdrop
from desktop_app.ui.theme import Look
from tests.desk import Desk
from tests.fakes import RecordingNotifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.domain.breaks import Break
    from desktop_app.ui.prompt_card import PromptCard


NOTHING_FITS = Settings(never_offer=frozenset(Library(ExerciseFiles()).exercises))


class Office:
    """A desk with the real scene, before which the fake person works."""

    def __init__(self, cache: Path, settings: Settings | None = None) -> None:
        self.desk = Desk(settings)
        self.notifier = RecordingNotifier()
        self.opened: list[Page] = []
        self.desk.control.show_page.subscribe(self.opened.append)
        self.scene = DesktopScene(
            self.desk.coach,
            self.desk.control,
            self.desk.library,
            self.desk.preferences,
            self.notifier,
            Look(Theme.LIGHT, Motion.REDUCED),
            cache,
        )
        self.desk.coach.scene = self
        self.presented = 0

    # as the app does it

    def show_offer(self, offer: Offer) -> None:
        self.scene.show_offer(offer)

    def withdraw_offer(self) -> None:
        self.scene.withdraw_offer()

    def present(self, run: object) -> None:
        self.presented += 1

    # what a test looks at

    @property
    def notice(self) -> Notice:
        assert self.notifier.notice is not None
        return self.notifier.notice

    @property
    def card(self) -> PromptCard:
        assert self.scene.card is not None
        assert self.scene.card.isVisible()
        return self.scene.card

    def fills_screens(self) -> bool:
        return self.scene.screens is not None

    @property
    def is_offering(self) -> bool:
        return self.notifier.notice is not None or self.scene.card is not None

    @property
    def breaks(self) -> tuple[Break, ...]:
        now = self.desk.clock.now()
        return self.desk.history.breaks(now - timedelta(days=1), now + timedelta(days=1))

    def sit_until_due(self) -> None:
        self.desk.work(minutes=29, seconds=58)
        self.desk.read(seconds=10)
        assert self.desk.coach.timer.stage is Stage.DUE


@pytest.fixture
def make(qtbot: QtBot, home: Path) -> Iterator[Callable[..., Office]]:
    offices: list[Office] = []

    def made(settings: Settings | None = None, cache: Path | None = None) -> Office:
        offices.append(Office(cache or home / "cache", settings))
        return offices[-1]

    yield made
    for office in offices:
        office.scene.withdraw_offer()
        office.scene.withdraw_news()


@pytest.fixture
def office(make: Callable[..., Office]) -> Office:
    office = make()
    office.sit_until_due()
    return office


def click(qtbot: QtBot, card: PromptCard, text: str) -> None:
    button = next(each for each in card.findChildren(QPushButton) if each.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_break_is_offered_as_a_notice_and_on_the_card(office: Office) -> None:
    routine = office.desk.up_next
    first = office.desk.library.exercises[routine.targets[0].exercise]
    notice = office.notice
    assert notice.title.endswith(" for your glutes")
    assert notice.title == office.card.accessibleName()
    assert notice.body.startswith("Sitting for 30\N{NO-BREAK SPACE}min. ")
    assert first.name in notice.body
    assert notice.actions == (("start", "Start"), ("snooze", "In 5 min"), ("skip", "Skip"))
    assert notice.lasts == timedelta(minutes=2)


def test_the_notice_has_a_picture_of_the_exercise(office: Office) -> None:
    assert office.notice.icon is not None
    picture = QImage(str(office.notice.icon))
    assert picture.width() == picture.height() == 128
    assert office.desk.up_next.targets[0].exercise in office.notice.icon.name


def test_the_picture_is_written_once(office: Office) -> None:
    icon = office.notice.icon
    assert icon is not None
    written = icon.stat().st_mtime_ns, icon.stat().st_ino
    assert office.desk.coach.offer is not None
    office.scene.show_offer(office.desk.coach.offer)
    assert (icon.stat().st_mtime_ns, icon.stat().st_ino) == written
    assert [path.name for path in icon.parent.iterdir()] == [icon.name]


def test_without_a_folder_for_pictures_the_break_is_offered_all_the_same(
    make: Callable[..., Office], home: Path
) -> None:
    taken = home / "cache"
    taken.write_text("a file where the folder should be")
    office = make(cache=taken)
    office.sit_until_due()
    assert office.notice.icon is None
    assert office.card.isVisible()


def test_start_in_the_notice_begins_the_routine(office: Office) -> None:
    office.notifier.answered.tell("start")
    assert office.presented == 1
    assert not office.is_offering


def test_start_on_the_card_begins_the_routine(qtbot: QtBot, office: Office) -> None:
    click(qtbot, office.card, "Start")
    assert office.presented == 1
    assert not office.is_offering


def test_put_off_in_the_notice_for_the_usual_time(office: Office) -> None:
    office.notifier.answered.tell("snooze")
    assert not office.is_offering
    assert office.desk.coach.timer.remaining == timedelta(minutes=5)


def test_put_off_on_the_card_for_another_time(qtbot: QtBot, office: Office) -> None:
    card = office.card
    click(qtbot, card, "▾")
    click(qtbot, card, "15 min")
    assert not office.is_offering
    assert office.desk.coach.timer.remaining == timedelta(minutes=15)


def test_the_usual_time_is_the_one_in_the_settings(make: Callable[..., Office]) -> None:
    office = make(Settings(snooze=timedelta(minutes=8)))
    office.sit_until_due()
    assert ("snooze", "In 8 min") in office.notice.actions
    assert "In 8 min" in [each.text() for each in office.card.findChildren(QPushButton)]


def test_a_break_without_a_routine_is_to_stand_up(
    qtbot: QtBot, make: Callable[..., Office]
) -> None:
    office = make(NOTHING_FITS)
    office.sit_until_due()
    assert office.notice.title == "Time to stand up"
    assert office.notice.body == (
        "Sitting for 30\N{NO-BREAK SPACE}min. "
        "Walk a few steps. Today says what would bring a routine back."
    )
    assert office.notice.actions[0] == ("start", "I’m up")
    assert office.notice.icon is None
    assert office.card.accessibleName() == "Time to stand up"
    click(qtbot, office.card, "I’m up")
    assert not office.is_offering
    assert office.presented == 0
    office.desk.work(minutes=2)
    assert office.desk.control.now().state is State.STANDING
    assert [each.outcome for each in office.breaks] == [Outcome.NATURAL]


def test_up_in_the_notice_of_a_break_without_a_routine(make: Callable[..., Office]) -> None:
    office = make(NOTHING_FITS)
    office.sit_until_due()
    office.notifier.answered.tell("start")
    assert office.desk.monitor.standing
    assert office.presented == 0


def test_skipped(office: Office) -> None:
    office.notifier.answered.tell("skip")
    assert not office.is_offering
    assert [each.outcome for each in office.breaks] == [Outcome.SKIPPED]


def test_another_routine_in_its_place(qtbot: QtBot, office: Office) -> None:
    card, before = office.card, office.notice
    click(qtbot, card, "Swap")
    assert office.card is card
    assert office.notice.body != before.body
    assert office.notice.title == card.accessibleName()
    office.notifier.answered.tell("start")
    assert office.presented == 1


def test_already_up(qtbot: QtBot, office: Office) -> None:
    click(qtbot, office.card, "I’m already up")
    office.desk.work(minutes=2)
    assert not office.is_offering
    assert office.desk.control.now().state is State.STANDING
    assert [each.outcome for each in office.breaks] == [Outcome.NATURAL]


def test_a_click_on_the_notice_opens_today_and_leaves_the_offer(office: Office) -> None:
    office.notifier.answered.tell("default")
    assert office.opened == [Page.TODAY]
    assert office.presented == 0
    assert office.card.isVisible()


def test_an_answer_that_comes_too_late_does_nothing(office: Office) -> None:
    office.notifier.answered.tell("skip")
    office.notifier.answered.tell("start")
    assert office.presented == 0


def test_left_unanswered_both_go(office: Office) -> None:
    office.desk.read(minutes=2, seconds=10)
    assert office.desk.coach.timer.stage is Stage.SNOOZED
    assert not office.is_offering


def test_whoever_leaves_is_not_prompted_any_more(office: Office) -> None:
    office.desk.session.lock()
    assert not office.is_offering


def test_no_card_for_who_wants_none(make: Callable[..., Office]) -> None:
    office = make(Settings(show_card=False))
    office.sit_until_due()
    assert office.scene.card is None
    assert office.notice.title


def test_no_card_where_there_can_be_none(
    make: Callable[..., Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.ui.scene.windows_may_come_unasked", lambda: False)
    office = make()
    office.sit_until_due()
    assert office.scene.card is None
    assert office.notice.title


def test_the_card_goes_when_it_is_switched_off(office: Office) -> None:
    office.desk.preferences.change(lambda _: Settings(show_card=False))
    assert office.scene.card is None
    assert office.notice.title


def test_a_problem_is_told_as_a_notice(make: Callable[..., Office]) -> None:
    office = make()
    office.scene.show_problem(Problem("The disk is full."))
    assert office.notice.body == "The disk is full."
    office.notifier.answered.tell("default")
    assert office.opened == [Page.TODAY]


def test_a_problem_is_taken_away_where_it_is_told_elsewhere_or_old(
    make: Callable[..., Office], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    office = make()
    office.scene.show_problem(Problem("The disk is full."))
    office.scene.withdraw_news()
    assert office.notifier.notice is None
    monkeypatch.setattr("desktop_app.ui.scene.NEWS_AGE", timedelta(milliseconds=1))
    office = make()
    office.scene.show_problem(Problem("The disk is full."))
    qtbot.waitUntil(lambda: office.notifier.notice is None)


def test_an_offer_is_not_taken_away_with_the_news_before_it(office: Office) -> None:
    office.scene.show_problem(Problem("The disk is full."))
    office.scene.withdraw_news()
    assert office.notice.actions
    office.notifier.answered.tell("skip")
    assert office.notifier.notice is None, "and the news does not come after all"


def test_that_there_is_no_tray_is_told_as_a_notice(make: Callable[..., Office]) -> None:
    office = make()
    office.scene.show_no_tray()
    assert office.notice.body.startswith("There is no tray here.")
    assert "buttress show" in office.notice.body
    assert office.notice.lasts is not None


def test_with_the_card_in_sight_the_notice_sends_nobody_elsewhere(office: Office) -> None:
    assert office.card.isVisible()
    assert office.notice.without_actions == ""


@pytest.mark.parametrize(("tray", "where"), [(True, "in the tray"), (False, "once more")])
@pytest.mark.parametrize("unasked", [True, False])
def test_without_a_card_a_notice_without_buttons_says_what_to_do(
    make: Callable[..., Office],
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    *,
    tray: bool,
    unasked: bool,
) -> None:
    monkeypatch.setattr("desktop_app.ui.scene.windows_may_come_unasked", lambda: unasked)
    monkeypatch.setattr(
        "desktop_app.ui.scene.QSystemTrayIcon.isSystemTrayAvailable", staticmethod(lambda: tray)
    )
    office = make(Settings(show_card=not unasked))
    office.sit_until_due()
    assert office.scene.card is None
    assert where in office.notice.without_actions


@pytest.mark.parametrize(
    "name", ["גשר ישבן (2)", "جسر الأرداف 2", "Squat \N{RIGHT-TO-LEFT OVERRIDE}x"]
)
def test_a_name_from_right_to_left_leaves_the_words_around_it_where_they_are(
    office: Office, name: str
) -> None:
    offer = office.scene._offer
    assert offer is not None
    assert offer.routine is not None
    exercises = office.desk.library.exercises
    first = exercises[offer.routine.targets[0].exercise]
    said = exercise_wording.target(offer.routine.targets[0], replace(first, name=name))
    assert f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" in said
    plain = exercise_wording.target(offer.routine.targets[0], first)
    assert plain.isprintable()
    assert first.name in plain


def test_a_problem_waits_until_the_offer_is_answered(office: Office) -> None:
    office.scene.show_problem(Problem("The disk is full."))
    assert office.notice.actions
    office.notifier.answered.tell("skip")
    assert office.notice.body == "The disk is full."


# --- On every screen, for those who want that --------------------------------------------------


def put_off_twice(office: Office) -> None:
    """Sit until due, put two prompts off, and sit until the third."""
    office.sit_until_due()
    for _ in range(2):
        office.desk.coach.snooze()
        office.desk.work(seconds=office.desk.coach.timer.remaining.total_seconds() - 2)
        office.desk.read(seconds=10)
    assert office.desk.coach.timer.stage is Stage.DUE


@pytest.mark.parametrize("how", Insistence)
def test_an_ignored_prompt_fills_the_screens_of_those_who_asked(
    qtbot: QtBot, make: Callable[..., Office], how: Insistence
) -> None:
    office = make(Settings(insists=Insists(how)))
    put_off_twice(office)
    if how is Insistence.GENTLE:
        assert office.card.isVisible()
        assert office.scene.screens is None
        return
    assert office.scene.card is None
    assert office.scene.screens is not None
    shown = office.scene.screens.backdrops
    screens = {screen.name(): screen.geometry() for screen in QGuiApplication.screens()}
    assert shown.keys() == screens.keys()
    for name, backdrop in shown.items():
        qtbot.waitUntil(partial(getattr, backdrop, "painted"))
        assert backdrop.geometry() == screens[name]
        assert backdrop.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
        texts = [one.text() for one in backdrop.findChildren(QPushButton) if one.isVisible()]
        assert {"Start", "Skip", "I’m already up"} <= set(texts)
        assert ("In 5 min" in texts) is (how is Insistence.FIRM)
    (backdrop,) = shown.values()
    click(qtbot, backdrop.card, "Skip")
    assert not office.fills_screens()
    assert not office.is_offering
    assert office.breaks[-1].outcome is Outcome.SKIPPED


def test_the_screens_are_free_when_nobody_answers(make: Callable[..., Office]) -> None:
    office = make(Settings(show_card=False, insists=Insists(Insistence.STRICT, after=1)))
    put_off_twice(office)
    assert office.fills_screens()
    office.desk.read(minutes=3)
    assert not office.fills_screens()
    office.desk.leave(minutes=20)
    assert not office.is_offering


def test_screens_that_are_not_painted_are_freed_and_the_card_takes_their_place(
    qtbot: QtBot, make: Callable[..., Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.ui.screen_prompt.PAINTED_WITHIN", timedelta(milliseconds=200))
    monkeypatch.setattr(Backdrop, "cover", lambda _self, _screen: None)  # it is never shown
    office = make(Settings(insists=Insists(Insistence.FIRM, after=1)))
    put_off_twice(office)
    assert office.fills_screens()
    qtbot.waitUntil(lambda: not office.fills_screens())
    assert office.card.isVisible()
    office.desk.coach.snooze()
    office.desk.work(minutes=4, seconds=58)
    office.desk.read(seconds=10)
    assert office.card.isVisible()  # and so it stays
    assert office.scene.screens is None


def test_a_screen_that_comes_is_covered_and_one_that_goes_is_let_go(
    make: Callable[..., Office],
) -> None:
    office = make(Settings(insists=Insists(Insistence.FIRM, after=1)))
    put_off_twice(office)
    screens = office.scene.screens
    assert screens is not None
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    names = [screen.name() for screen in QGuiApplication.screens()]
    assert [*screens.backdrops] == names
    application.screenRemoved.emit(QGuiApplication.primaryScreen())
    assert not screens.backdrops
    application.screenAdded.emit(QGuiApplication.primaryScreen())
    assert [*screens.backdrops] == names
