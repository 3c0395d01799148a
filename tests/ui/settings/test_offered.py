"""Place and equipment, and what comes of it: how much is offered, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_app.domain.body import Care
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.settings import Settings
from tests.ui.settings.visit import Visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.ui.settings.offered import Chips

EVERYTHING = Settings(floor=True, equipment=frozenset(Prop))


@pytest.fixture
def visit(qtbot: QtBot) -> Visit:
    return Visit(qtbot, settings=EVERYTHING)


def left_out(visit: Visit) -> list[str]:
    """Reasons and exercises, in the order in which they stand there."""
    QApplication.processEvents()  # what a layout takes in is shown a moment later
    list_ = visit.page.offered.left_out
    return [one.text() for one in list_.findChildren(QLabel) if one.isVisible()]


def seen(chips: Chips) -> list[QPushButton]:
    QApplication.processEvents()
    return [one for one in chips.findChildren(QPushButton) if one.isVisible()]


def offered(visit: Visit, count: int) -> bool:
    return f"{count} of {len(visit.library.exercises)} exercises are offered." in visit.said


def test_what_is_at_hand(qtbot: QtBot) -> None:
    visit = Visit(qtbot)
    place = visit.page.place.questions
    assert place.equipment.chip(Prop.DESK).isChecked()
    place.equipment.chip(Prop.BAND).click()
    assert visit.saved.equipment == IN_EVERY_OFFICE | {Prop.BAND}
    place.equipment.chip(Prop.DESK).click()
    assert visit.saved.equipment == (IN_EVERY_OFFICE | {Prop.BAND}) - {Prop.DESK}
    assert Prop.MAT not in place.equipment.offered  # it goes with the floor
    place.work_clothes.click()
    assert visit.saved.work_clothes
    visit.section("Place and equipment").restore.click()
    assert visit.saved == Settings()


def test_a_mat_that_a_file_names_stays(qtbot: QtBot) -> None:
    visit = Visit(qtbot, settings=Settings(equipment=frozenset({Prop.MAT})))
    visit.page.place.questions.equipment.chip(Prop.BAND).click()
    assert visit.saved.equipment == {Prop.MAT, Prop.BAND}


def test_with_everything_at_hand_everything_is_offered(visit: Visit) -> None:
    assert f"All {len(visit.library.exercises)} exercises are offered." in visit.said
    assert not visit.page.offered.show_left_out.isVisible()
    assert left_out(visit) == []


def test_the_count_follows_each_choice(visit: Visit) -> None:
    exercises = visit.library.exercises.values()
    visit.page.place.questions.floor.click()
    assert offered(visit, sum(not one.on_the_floor for one in exercises))
    visit.page.place.questions.floor.click()
    visit.page.place.questions.equipment.chip(Prop.ROLLER).click()
    assert offered(visit, sum(Prop.ROLLER not in one.equipment for one in exercises))


def test_what_is_left_out_is_named_with_the_reason(visit: Visit) -> None:
    visit.page.place.questions.equipment.chip(Prop.STEP).click()
    visit.page.body.questions.pains.chip(Care.WRIST_PAIN).click()
    assert left_out(visit) == []
    visit.page.offered.show_left_out.click()
    assert left_out(visit) == [
        "Need something that is not at hand",
        "Step-up (step)",
        "Not for your body as it is now",
        "Donkey kick, Fire hydrant",
    ]
    visit.page.place.questions.equipment.chip(Prop.STEP).click()
    assert left_out(visit) == ["Not for your body as it is now", "Donkey kick, Fire hydrant"]
    visit.button("Hide them").click()
    assert left_out(visit) == []
    assert visit.button("What is left out?").isVisible()


def test_an_exercise_stands_under_each_of_its_reasons(qtbot: QtBot) -> None:
    visit = Visit(qtbot, settings=Settings(never_offer=frozenset({"foam_roll_it_band"})))
    visit.page.offered.show_left_out.click()
    named = [text for text in left_out(visit) if "Roll the outer thigh" in text]
    assert len(named) == 3  # floor, roller, not wanted


def test_when_nothing_is_left_out_any_more_the_list_goes(visit: Visit) -> None:
    visit.page.place.questions.floor.click()
    visit.page.offered.show_left_out.click()
    assert left_out(visit)
    visit.page.place.questions.floor.click()
    assert left_out(visit) == []
    assert not visit.says("Left out")


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("never_offer", "Offer Squat again"),
        ("favourites", "Squat is no favourite any more"),
    ],
)
def test_what_was_picked_can_be_taken_back(qtbot: QtBot, field: str, name: str) -> None:
    picked = frozenset({"squat", "plie"})
    visit = Visit(qtbot, settings=Settings(**{field: picked}))  # type: ignore[arg-type]
    chips = visit.page.offered.never if field == "never_offer" else visit.page.offered.favourites
    assert [one.text() for one in seen(chips)] == ["Plié ×", "Squat ×"]
    squat = next(one for one in seen(chips) if one.accessibleName() == name)
    squat.setFocus()
    qtbot.keyClick(squat, Qt.Key.Key_Space)
    assert getattr(visit.saved, field) == {"plie"}
    assert [one.text() for one in seen(chips)] == ["Plié ×"]


def test_an_exercise_that_is_gone_can_be_taken_back_too(qtbot: QtBot) -> None:
    visit = Visit(qtbot, settings=Settings(favourites=frozenset({"own_gone"})))
    visit.button("Gone ×").click()
    assert visit.saved.favourites == frozenset()
    assert not visit.page.offered.favourites.isVisible()
    assert visit.says("can mark an exercise as a favourite")
