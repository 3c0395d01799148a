"""Two places, when one is where, and quiet hours; and what *Swap* has learned."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTime

from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.places import Home, Place, Where
from desktop_app.domain.settings import Settings
from desktop_app.domain.working_hours import Hours
from desktop_app.services import sayings
from desktop_app.services.ports import StorageError
from tests.ui.settings.visit import Visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MONDAYS = Home(Place(floor=True), frozenset({0}))


@pytest.fixture
def visit(qtbot: QtBot) -> Visit:
    return Visit(qtbot)


# --- Two places -------------------------------------------------------------------------------


def test_whoever_has_one_place_sees_nothing_of_a_second(visit: Visit) -> None:
    place = visit.page.place
    assert not place.two.isChecked()
    for part in (place.days, place.hours, place.floor, place.equipment):
        assert not part.isVisible()


def test_a_second_place_begins_with_what_is_at_hand_at_the_first(qtbot: QtBot) -> None:
    here = frozenset({Prop.CHAIR, Prop.BAND})
    visit = Visit(qtbot, settings=Settings(equipment=here))
    place = visit.page.place
    place.two.click()
    assert visit.saved.home == Home(Place(equipment=here))
    assert place.days.isVisible()
    place.two.click()
    assert visit.saved == Settings(equipment=here)
    assert not place.days.isVisible()


def test_switched_off_and_on_again_the_second_place_is_as_it_was(qtbot: QtBot) -> None:
    visit = Visit(qtbot, settings=Settings(home=MONDAYS))
    place = visit.page.place
    place.two.click()
    assert visit.saved == Settings()
    place.two.click()
    assert visit.saved == Settings(home=MONDAYS)
    assert place.days.chip(0).isChecked()


def test_days_hours_and_what_holds_at_home_are_kept(visit: Visit) -> None:
    place = visit.page.place
    place.two.click()
    place.days.chip(0).click()
    place.days.chip(4).click()
    place.hours.add.click()
    place.hours.edits[0][0].setTime(QTime(13, 0))
    place.floor.click()
    place.quiet.click()
    place.work_clothes.click()
    place.equipment.chip(Prop.BAND).click()
    assert visit.saved.home == Home(
        Place(floor=False, quiet=True, work_clothes=True, equipment=IN_EVERY_OFFICE | {Prop.BAND}),
        frozenset({0, 4}),
        (Hours(time(13), time(18)),),
    )
    assert not visit.says("The whole day."), "it is those hours alone"
    assert visit.saved._replace(home=None) == Settings(), "the first place stays what it was"


def test_the_first_place_is_shown_as_it_was_told_even_at_home(qtbot: QtBot) -> None:
    visit = Visit(qtbot, settings=Settings(home=MONDAYS._replace(days=frozenset(range(7)))))
    assert visit.preferences.where is Where.HOME
    assert visit.preferences.current.floor
    assert not visit.page.place.questions.floor.isChecked()
    assert visit.page.place.floor.isChecked()


def test_restoring_the_defaults_leaves_one_place(qtbot: QtBot) -> None:
    visit = Visit(qtbot, settings=Settings(home=MONDAYS, quiet_hours=(Hours(),), floor=True))
    visit.page.place.restore.click()
    assert visit.saved == Settings()


def test_quiet_hours_are_kept_and_taken_away(visit: Visit) -> None:
    hours = visit.page.place.quiet_hours
    hours.add.click()
    hours.edits[0][0].setTime(QTime(20, 0))
    hours.edits[0][1].setTime(QTime(7, 0))
    assert visit.saved.quiet_hours == (Hours(time(20), time(7)),)
    assert visit.says("Past midnight")
    hours.removes[0].click()
    assert not visit.saved.quiet_hours


# --- What Swap has learned ----------------------------------------------------------------------


def test_what_was_swapped_away_is_named_and_can_be_forgotten(visit: Visit) -> None:
    forget = visit.page.offered.forget
    assert not forget.isVisible()
    for _ in range(3):
        visit.tastes.swap_away(["reverse_lunge"])
    assert visit.says("Lunge (3)")
    forget.click()
    assert not forget.isVisible()
    assert sayings.swaps(visit.desk.history) == ()


def test_what_cannot_be_forgotten_is_said(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    visit.tastes.swap_away(["squat"])

    def refuse(_key: str, _value: str | None) -> None:
        raise StorageError("the disk is full")

    monkeypatch.setattr(visit.desk.history, "keep", refuse)
    visit.page.offered.forget.click()
    assert visit.says("could not be forgotten: the disk is full")
