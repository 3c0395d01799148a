"""The welcome, as somebody walks through it at the first start."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from typing_extensions import override

from desktop_app.domain.body import Care, Experience
from desktop_app.domain.equipment import Prop
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.services.ports import Answer, SettingsError
from desktop_app.ui import safety
from desktop_app.ui.theme import Look, dress
from desktop_app.ui.welcome import trying
from desktop_app.ui.welcome.window import WelcomeWindow
from tests.desk import Desk
from tests.fakes import FakeAutostart, RecordingNotifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


class Guest:
    """Somebody who starts Buttress for the first time."""

    def __init__(
        self, qtbot: QtBot, autostart: FakeAutostart | None = None, motion: Motion = Motion.FULL
    ) -> None:
        self.desk = Desk()
        self.notifier = RecordingNotifier()
        self.autostart = autostart or FakeAutostart()
        self.tray = True
        self.look = Look(Theme.LIGHT, motion)
        dress(self.look.tokens)
        desk = self.desk
        self.window = WelcomeWindow(
            desk.coach,
            desk.library,
            desk.preferences,
            self.notifier,
            self.autostart,
            self.look,
            self.has_tray,
        )
        self.closed = 0
        self.window.closed.connect(self._on_closed)
        self.window.come_up()
        qtbot.waitActive(self.window)

    def has_tray(self) -> bool:
        return self.tray

    def _on_closed(self) -> None:
        self.closed += 1

    @property
    def saved(self) -> Settings:
        return self.desk.settings.saved

    @property
    def said(self) -> str:
        labels = self.window.findChildren(QLabel)
        return "\n".join(one.text() for one in labels if one.isVisible())

    @property
    def at(self) -> int:
        """The step that is shown, from 0."""
        return self.window.steps.index(self.window.step)

    def go_to(self, step: int) -> None:
        for _ in range(step):
            self.window.forth.click()
        assert self.at == step

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key)

    def tab_to(self, part: QWidget) -> None:
        for _ in range(60):
            if part.hasFocus():
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"{part} is not reached by Tab")


@pytest.fixture
def welcome(qtbot: QtBot) -> Iterator[Callable[..., Guest]]:
    guests: list[Guest] = []

    def begin(**how: object) -> Guest:
        guests.append(Guest(qtbot, **how))  # type: ignore[arg-type]
        return guests[-1]

    yield begin
    for guest in guests:
        if not guest.closed:
            guest.window.close()


@pytest.fixture
def guest(welcome: Callable[..., Guest]) -> Guest:
    return welcome()


# --- What is chosen takes effect -----------------------------------------------------------


def test_the_day_that_is_chosen_holds_at_once(guest: Guest) -> None:
    guest.go_to(1)
    day = guest.window.day
    day.sitting.interval.chips.chip(timedelta(minutes=45)).click()
    assert guest.saved.interval == timedelta(minutes=45)
    assert guest.desk.coach.timer.rules.interval == timedelta(minutes=45)
    day.sitting.away.chips.chip(timedelta(minutes=10)).click()
    assert guest.saved.away_after == timedelta(minutes=10)
    day.hours.always.chip(False).click()
    assert not guest.saved.working_hours.always
    assert day.hours.days.isVisible()


def test_body_and_place_that_are_told_hold_at_once(guest: Guest) -> None:
    guest.go_to(2)
    body, place = guest.window.body.body, guest.window.body.place
    body.questions.pains.chip(Care.KNEE_PAIN).click()
    assert guest.saved.body == {Care.KNEE_PAIN}
    assert "Knee pain: " in guest.said, "what it changes is said below"
    body.practice.experience.chip(Experience.NEW).click()
    assert guest.saved.experience is Experience.NEW
    place.questions.floor.click()
    assert guest.saved.floor
    assert not place.questions.bands.isVisible()
    place.questions.equipment.chip(Prop.BAND).click()
    assert Prop.BAND in guest.saved.equipment
    assert place.questions.bands.isVisible()


def test_what_was_chosen_stands_there_when_one_comes_back(guest: Guest) -> None:
    guest.go_to(1)
    guest.window.day.sitting.interval.chips.chip(timedelta(minutes=20)).click()
    guest.window.back.click()
    assert not guest.window.back.isVisible()
    guest.window.forth.click()
    assert guest.window.day.sitting.interval.chips.chip(timedelta(minutes=20)).isChecked()
    assert guest.window.day.sitting.restore.isVisible()
    guest.window.day.sitting.restore.click()
    assert guest.saved == Settings()


# --- Every way out -------------------------------------------------------------------------


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("way", ["skip", "window", "escape"])
def test_leaving_at_any_step_leaves_the_defaults(guest: Guest, step: int, way: str) -> None:
    guest.go_to(step)
    if way == "skip":
        leave = guest.window.skip if step < 3 else guest.window.done
        assert leave.isVisible()
        leave.click()
    elif way == "window":
        guest.window.close()
    else:
        guest.press(Qt.Key.Key_Escape)
    assert guest.closed == 1
    assert guest.saved == Settings()


def test_it_stands_in_the_way_of_no_other_window(guest: Guest) -> None:
    assert not guest.window.isModal()
    assert not guest.window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


# --- The safety words ----------------------------------------------------------------------


def test_the_safety_words_are_there_at_first_use(guest: Guest) -> None:
    guest.go_to(2)
    card = guest.window.body.safety
    for point in safety.ask_first().points:
        assert point in guest.said
    assert safety.general_information() in guest.said
    assert "Pain or pressure in the chest" not in guest.said
    card.more.click()
    for advice in (safety.stop_now(), safety.ask_soon(), safety.see_somebody()):
        assert advice.title in guest.said
        assert all(point in guest.said for point in advice.points)
    assert guest.said.count(safety.ask_first().points[0]) == 1
    assert safety.last_reviewed() in guest.said
    card.more.click()
    assert "Pain or pressure in the chest" not in guest.said
    assert safety.ask_first().points[0] in guest.said


# --- Try it --------------------------------------------------------------------------------


def test_the_notification_to_try_has_the_buttons_of_an_offer(guest: Guest) -> None:
    guest.go_to(3)
    guest.window.trying.trial.show_one.click()
    notice = guest.notifier.notice
    assert notice is not None
    assert [key for key, _ in notice.actions] == ["start", "snooze", "skip"]
    assert [text for _, text in notice.actions] == ["Start", "In 5 min", "Skip"]
    guest.notifier.answered.tell(Answer.SNOOZE.value)
    assert "It works: “In 5 min” came back." in guest.said
    assert guest.notifier.notice is None
    assert guest.desk.coach.run is None, "nothing is started by it"


def test_a_click_beside_the_buttons_counts_as_well(guest: Guest) -> None:
    guest.go_to(3)
    guest.window.trying.trial.show_one.click()
    guest.notifier.answered.tell("default")
    assert "It works: your click came back." in guest.said


def test_where_no_notification_appears_it_says_what_to_do(qtbot: QtBot, guest: Guest) -> None:
    guest.go_to(3)
    trial = guest.window.trying.trial
    trial.show_one.click()
    assert "Nothing to see, or no buttons?" in guest.said
    assert "the card in the corner of the screen comes all the same" in guest.said
    assert "“Do not disturb” keeps it away" in guest.said
    assert trial.show_one.accessibleDescription() in guest.said
    qtbot.waitUntil(lambda: "Shown by: recorder." in guest.said)


def test_without_a_card_it_names_the_icon(guest: Guest) -> None:
    guest.desk.preferences.change(lambda old: old._replace(show_card=False))
    guest.go_to(3)
    guest.window.trying.trial.show_one.click()
    assert "the icon turns ember, and its menu starts it" in guest.said
    assert "card" not in guest.said


def test_a_notification_that_stands_goes_with_the_window(guest: Guest) -> None:
    guest.go_to(3)
    guest.window.trying.trial.show_one.click()
    guest.window.done.click()
    assert guest.notifier.notice is None


def test_a_real_offer_is_not_pushed_aside(guest: Guest) -> None:
    guest.go_to(3)
    guest.desk.work(minutes=30)
    guest.desk.read(seconds=10)
    assert guest.desk.offered()
    guest.window.trying.trial.show_one.click()
    assert guest.notifier.shown == []
    assert "that notification is a real one" in guest.said


def test_an_answer_to_an_offer_is_not_taken_for_one_to_the_trial(guest: Guest) -> None:
    guest.go_to(3)
    guest.window.trying.trial.show_one.click()
    guest.desk.work(minutes=30)
    guest.desk.read(seconds=10)
    assert guest.desk.offered()
    guest.notifier.answered.tell(Answer.SKIP.value)
    assert "It works" not in guest.said
    guest.window.close()
    assert guest.notifier.notice is not None, "the offer’s stays where it is"


def test_it_can_be_had_with_the_session(guest: Guest) -> None:
    guest.go_to(3)
    switch = guest.window.trying.start_up.switch
    assert switch is not None
    assert not switch.isChecked(), "nobody is asked for it by a switch that is on"
    switch.click()
    assert guest.autostart.on


class Stubborn(FakeAutostart):
    @override
    def set_enabled(self, *, on: bool) -> None:
        raise SettingsError(f"The folder autostart cannot be written ({on}).")


def test_where_the_start_with_the_session_fails_it_says_why(
    welcome: Callable[..., Guest],
) -> None:
    guest = welcome(autostart=Stubborn())
    guest.go_to(3)
    switch = guest.window.trying.start_up.switch
    assert switch is not None
    switch.click()
    assert "The folder autostart cannot be written (True)." in guest.said
    assert not switch.isChecked()


@pytest.mark.parametrize("there", [True, False])
def test_it_says_where_the_icon_is_or_that_there_is_none(guest: Guest, *, there: bool) -> None:
    guest.tray = there
    guest.go_to(3)
    assert ("stands in the tray" in guest.said) is there
    assert ("There is no tray here" in guest.said) is not there


def test_a_minute_can_be_tried(guest: Guest) -> None:
    guest.go_to(3)
    guest.window.try_now.click()
    run = guest.desk.coach.run
    assert run is not None
    assert guest.desk.scene.run is run, "the player leads through it"
    assert run.remaining <= timedelta(seconds=90)
    assert guest.window.isVisible()


def test_where_no_routine_fits_it_is_said(guest: Guest) -> None:
    everything = frozenset(guest.desk.library.exercises)
    guest.desk.preferences.change(lambda old: old._replace(never_offer=everything))
    guest.go_to(3)
    assert "No routine fits" not in guest.said
    guest.window.try_now.click()
    assert "No routine fits" in guest.said
    assert guest.desk.coach.run is None
    guest.desk.preferences.change(lambda old: old._replace(never_offer=frozenset()))
    guest.window.try_now.click()
    assert "No routine fits" not in guest.said


# --- Whoever sees, hears or moves otherwise -------------------------------------------------


def test_there_are_keys_for_back_and_forth_from_anywhere(guest: Guest) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    for step in (1, 2, 3, 3):
        QTest.keyClick(guest.window, Qt.Key.Key_Right, alt)
        assert guest.at == step
        guest.press(Qt.Key.Key_Tab)
    for step in (2, 1, 0, 0):
        QTest.keyClick(guest.window, Qt.Key.Key_Left, alt)
        assert guest.at == step
    assert guest.window.forth.toolTip() == "Alt+Right"


def test_by_keyboard_alone(guest: Guest) -> None:
    window = guest.window
    guest.press(Qt.Key.Key_Return)
    assert guest.at == 1
    guest.tab_to(window.day.sitting.interval.chips.chip(timedelta(minutes=30)))
    guest.press(Qt.Key.Key_Left)
    assert guest.saved.interval == timedelta(minutes=20)
    guest.press(Qt.Key.Key_Return)
    assert guest.at == 1, "Enter on a choice goes nowhere"
    guest.tab_to(window.forth)
    guest.press(Qt.Key.Key_Return)
    assert guest.at == 2
    guest.tab_to(window.body.body.questions.pains.chip(Care.WRIST_PAIN))
    guest.press(Qt.Key.Key_Space)
    guest.tab_to(window.back)
    guest.press(Qt.Key.Key_Return)
    assert guest.at == 1
    guest.press(Qt.Key.Key_Return)
    guest.press(Qt.Key.Key_Return)
    assert guest.at == 3
    guest.press(Qt.Key.Key_Return)
    assert guest.at == 3
    assert guest.desk.coach.run is None
    guest.tab_to(window.trying.trial.show_one)
    guest.press(Qt.Key.Key_Space)
    assert guest.notifier.notice is not None
    guest.tab_to(window.done)
    guest.press(Qt.Key.Key_Return)
    assert guest.closed == 1
    assert guest.saved.body == {Care.WRIST_PAIN}


@pytest.mark.parametrize("step", range(4))
def test_a_part_that_has_the_keyboard_is_in_sight(guest: Guest, step: int) -> None:
    guest.window.resize(QSize(480, 420))
    guest.go_to(step)
    for _ in range(50):
        guest.press(Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        assert not here.visibleRegion().isEmpty(), here.accessibleName()


@pytest.mark.parametrize("step", range(4))
def test_every_part_says_what_it_is(guest: Guest, step: int) -> None:
    guest.go_to(step)
    assert guest.window.way.accessibleName() == (f"Step {step + 1} of 4: {guest.window.step.title}")
    assert guest.window.step.title in guest.window.windowTitle()
    for part in guest.window.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            named = part.accessibleName() or (isinstance(part, QPushButton) and part.text())
            assert named or part.focusProxy() is not None, part


@pytest.mark.parametrize("step", range(4))
@pytest.mark.parametrize("width", [1, 900])
def test_large_text_is_wrapped_not_cut(
    qapp: QApplication, welcome: Callable[..., Guest], step: int, width: int
) -> None:
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(20)
    qapp.setFont(large)
    try:
        guest = welcome()
        guest.go_to(step)
        guest.window.resize(QSize(width, 640))
        QApplication.processEvents()
        area: QScrollArea = guest.window.step
        inside = area.widget()
        assert inside is not None
        assert inside.width() <= area.viewport().width()
        for one in guest.window.findChildren(QPushButton):
            if one.isVisible():
                right = one.mapTo(guest.window, one.rect().topRight()).x()
                assert right < guest.window.width(), one.text()
        guest.window.close()
    finally:
        qapp.setFont(usual)


def test_the_figure_moves_only_where_things_may(welcome: Callable[..., Guest]) -> None:
    moving = welcome()
    assert moving.window.what.figure.animating
    moving.look.choose(Theme.DARK, Motion.REDUCED, moving.look.figure)
    still = moving.window.what.figure.keeps
    assert still > timedelta(milliseconds=100), "from pose to pose, without the way there"
    moving.go_to(1)
    assert not moving.window.what.figure.animating, "what is not seen does not move"


def test_the_words_of_the_trial_follow_the_platform(
    guest: Guest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "windows_may_come_unasked", lambda: False)
    guest.go_to(3)
    guest.window.trying.trial.show_one.click()
    assert "its menu starts it" in guest.said
