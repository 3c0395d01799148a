"""The questions about place, practice and body: what an answer changes is said at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.domain.body import Care, Experience, suits
from desktop_app.domain.equipment import Band, Prop
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.ui.profile.answered import Answered
from desktop_app.ui.profile.questions import (
    PAINS,
    STEADINESS,
    BodyQuestions,
    PlaceQuestions,
    PracticeQuestions,
    Questions,
)
from desktop_app.ui.profile.stage import STAGES, Stage
from desktop_app.ui.theme import Look
from tests.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

TODAY = date(2026, 3, 2)
WEEK = timedelta(weeks=1)


class Asked:
    """Somebody who is asked everything on one page."""

    def __init__(self, qtbot: QtBot, settings: Settings | None = None) -> None:
        self.desk = Desk(settings)
        self.page = QWidget()
        preferences, library = self.desk.preferences, self.desk.library
        look = Look(Theme.LIGHT, Motion.FULL)
        self.place = PlaceQuestions(preferences, look, self.page)
        self.practice = PracticeQuestions(preferences, self.page)
        self.body = BodyQuestions(preferences, library, look, self.page)
        self.all: tuple[Questions, ...] = (self.place, self.practice, self.body)
        column = QVBoxLayout(self.page)
        for questions in self.all:
            for row in questions.rows:
                column.addWidget(row)
        preferences.changed.subscribe(self.show)
        qtbot.addWidget(self.page)
        self.page.resize(900, 1400)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.show(preferences.current)

    def show(self, settings: Settings) -> None:
        for questions in self.all:
            questions.show_settings(settings)

    @property
    def told(self) -> Settings:
        return self.desk.settings.saved

    @property
    def now(self) -> frozenset[Care]:
        return self.desk.preferences.current.body

    def says(self, part: str) -> bool:
        shown = (one for one in self.page.findChildren(QLabel) if one.isVisible())
        return any(part in one.text() for one in shown)


@pytest.fixture
def ask(qtbot: QtBot) -> Callable[..., Asked]:
    def make(settings: Settings | None = None) -> Asked:
        return Asked(qtbot, settings)

    return make


def write(field: QWidget, keys: str) -> None:
    QTest.keyClicks(field, keys)
    QTest.keyClick(field, Qt.Key.Key_Return)


# --- What needs care whatever the day ------------------------------------------------------------


def test_every_care_can_be_told_and_taken_back(ask: Callable[..., Asked]) -> None:
    asked = ask()
    for several, cares in ((asked.body.pains, PAINS), (asked.body.steadiness, STEADINESS)):
        for care in cares:
            several.chip(care).click()
    asked.body.no_rolling.click()
    assert asked.told.body == set(Care) - STAGES
    for care in PAINS:
        asked.body.pains.chip(care).click()
    asked.body.no_rolling.click()
    assert asked.told.body == set(STEADINESS)


@pytest.mark.parametrize("care", [*PAINS, *STEADINESS])
def test_a_yes_is_followed_by_what_it_changes(ask: Callable[..., Asked], care: Care) -> None:
    asked = ask()
    several = asked.body.pains if care in PAINS else asked.body.steadiness
    several.chip(care).click()
    (answer,) = (
        one for one in asked.page.findChildren(Answered) if one.isAncestorOf(several.chip(care))
    )
    exercises = asked.desk.library.exercises
    gone = [one.name for one in exercises.values() if not suits(one, frozenset({care}))]
    assert answer.words
    assert answer.accessibleDescription() == answer.words
    assert all(name in answer.words for name in gone[:4])
    assert (" go; " in answer.words or " goes; " in answer.words) == bool(gone)
    several.chip(care).click()
    assert not answer.words


def test_what_is_said_follows_from_the_exercises(ask: Callable[..., Asked]) -> None:
    asked = ask()
    asked.body.pains.chip(Care.WRIST_PAIN).click()
    asked.body.steadiness.chip(Care.HIGH_BLOOD_PRESSURE).click()
    asked.body.pains.chip(Care.KNEE_PAIN).click()
    asked.body.no_rolling.click()
    assert asked.says(
        "Wrist pain: Donkey kick and Fire hydrant go; Kickback and Side leg lift come instead. "
        "1 more comes with a word of advice."
    )
    assert asked.says("High blood pressure: Seated squeeze, ")
    assert asked.says("come with a word of advice.")
    assert asked.says("The plan stays with its gentle half.")
    assert asked.says("go; Split-stance stretch comes instead.")


# --- Pregnancy and birth -------------------------------------------------------------------------


def test_until_a_date_is_told_the_most_care_is_taken(ask: Callable[..., Asked]) -> None:
    asked = ask()
    asked.body.stage.stage.chip(Stage.PREGNANT).click()
    assert asked.told.body == {Care.PREGNANCY_LATE}
    assert asked.says("Until then the most care is taken.")
    assert asked.says("call your midwife or doctor")
    asked.body.stage.stage.chip(Stage.BORN).click()
    assert asked.told.body == {Care.POSTPARTUM}
    asked.body.stage.caesarean.click()
    assert asked.told.body == {Care.AFTER_CAESAREAN}
    assert asked.says("a physiotherapist for pelvic health")
    assert not asked.says("call your midwife or doctor")
    asked.body.stage.stage.chip(Stage.NEITHER).click()
    assert asked.told == Settings()


def test_a_week_is_kept_as_a_due_date(ask: Callable[..., Asked]) -> None:
    asked = ask(Settings(body=frozenset({Care.KNEE_PAIN})))
    asked.body.stage.stage.chip(Stage.PREGNANT).click()
    write(asked.body.stage.weeks, "10")
    assert asked.told.due_date == TODAY + 30 * WEEK
    assert asked.told.body == {Care.KNEE_PAIN}
    assert asked.now == {Care.KNEE_PAIN, Care.PREGNANCY}
    assert asked.says("10 weeks are over. From 16 Mar 2026 on more care is taken, by itself.")
    assert asked.body.stage.due.text() == "28 Sep 2026"


def test_a_due_date_can_be_written(ask: Callable[..., Asked], qtbot: QtBot) -> None:
    asked = ask()
    asked.body.stage.stage.chip(Stage.PREGNANT).click()
    field = asked.body.stage.due
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert not field.text(), "looking at it tells nothing"
    write(field, "21 July 2026")
    assert asked.told.due_date == TODAY + 20 * WEEK + timedelta(days=1)
    assert asked.body.stage.weeks.value() == 19
    assert asked.now == {Care.PREGNANCY_FROM_WEEK_13}
    asked.body.stage.stage.chip(Stage.NEITHER).click()
    asked.body.stage.stage.chip(Stage.PREGNANT).click()
    assert not field.text()
    assert asked.told.due_date is None


@pytest.mark.parametrize("weeks", ["3", "43", "99", "9999999999"])
def test_weeks_that_cannot_be_are_not_taken_for_others(
    ask: Callable[..., Asked], weeks: str
) -> None:
    asked = ask()
    asked.body.stage.stage.chip(Stage.PREGNANT).click()
    write(asked.body.stage.weeks, "12")
    due = asked.told.due_date
    asked.body.stage.weeks.selectAll()
    write(asked.body.stage.weeks, weeks)
    assert (asked.told.due_date, asked.body.stage.weeks.text()) == (due, "12")
    assert asked.says("Only 4 to 42 can be set here.")


def test_a_birth_asks_for_care_for_a_time(ask: Callable[..., Asked], qtbot: QtBot) -> None:
    asked = ask(Settings(due_date=TODAY - WEEK))
    assert asked.now == {Care.PREGNANCY_LATE}
    assert asked.says("The due date has passed.")
    asked.body.stage.stage.chip(Stage.BORN).click()
    assert asked.told.due_date is None
    field = asked.body.stage.birth
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    born = TODAY - 2 * WEEK
    write(field, born.isoformat())
    assert (asked.told.birth_date, asked.told.body) == (born, frozenset())
    assert asked.now == {Care.POSTPARTUM}
    assert asked.says("2 weeks since the birth. Care is taken until 11 May 2026. The first six")
    assert asked.says("small bridges")
    asked.body.stage.caesarean.click()
    assert asked.told.caesarean
    assert asked.now == {Care.AFTER_CAESAREAN}
    assert asked.says("Care is taken until 18 May 2026.")
    assert not asked.says("small bridges")
    asked.desk.sleep(60 * 24 * 7 * 4)
    asked.show(asked.desk.preferences.current)
    assert asked.says("only after your check-up")
    asked.desk.sleep(60 * 24 * 7 * 8)
    assert asked.now == frozenset()
    assert asked.says("nothing is held back for them")


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ({Care.PREGNANCY, Care.PREGNANCY_LATE}, Stage.PREGNANT),
        ({Care.PREGNANCY_FROM_WEEK_13}, Stage.PREGNANT),
        ({Care.POSTPARTUM, Care.AFTER_CAESAREAN}, Stage.BORN),
        ({Care.KNEE_PAIN}, Stage.NEITHER),
    ],
)
def test_a_stage_of_an_older_file_is_shown_and_can_be_dated(
    ask: Callable[..., Asked], stored: set[Care], shown: Stage
) -> None:
    asked = ask(Settings(body=frozenset(stored)))
    assert asked.body.stage.stage.chip(shown).isChecked()
    assert asked.now == stored
    assert asked.body.stage.caesarean.isChecked() == (Care.AFTER_CAESAREAN in stored)
    asked.body.stage.stage.chip(shown).click()
    assert asked.told.body == stored, "what was so already is not asked for anew"


# --- Place and practice --------------------------------------------------------------------------


def test_the_band_is_asked_for_its_strength(ask: Callable[..., Asked]) -> None:
    asked = ask()
    needed = [asked.place.has_band]
    asked.place.equipment.chip(Prop.BAND).click()
    assert [*needed, asked.place.has_band] == [False, True]
    asked.place.bands.chip(Band.LIGHT).click()
    assert asked.told.bands == {Band.LIGHT}
    assert asked.says("the light one goes around the ankles")
    asked.place.bands.chip(Band.MEDIUM).click()
    assert asked.says("Light above the knees first, then medium.")


def test_experience_says_what_it_changes(ask: Callable[..., Asked]) -> None:
    asked = ask()
    for experience, said in (
        (Experience.NEW, "easy to learn come first"),
        (Experience.SOME, "begins with Learn"),
        (Experience.TRAINED, "Harder on its page"),
    ):
        asked.practice.experience.chip(experience).click()
        assert asked.told.experience is experience
        assert asked.says(said)


@pytest.mark.parametrize("width", [420, 640, 1200])
def test_the_fields_are_whole_in_any_width(
    ask: Callable[..., Asked], qtbot: QtBot, width: int
) -> None:
    asked = ask(Settings(due_date=TODAY + 10 * WEEK))
    stage = asked.body.stage
    asked.page.resize(width, asked.page.heightForWidth(width))
    for field in (stage.due, stage.weeks):
        qtbot.waitUntil(lambda field=field: _is_whole(field))  # type: ignore[misc]
    stage.stage.chip(Stage.BORN).click()
    for widget in (stage.birth, stage.caesarean):
        qtbot.waitUntil(lambda widget=widget: _is_whole(widget))  # type: ignore[misc]


def _is_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect() == widget.rect()
