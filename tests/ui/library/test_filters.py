"""Narrowing the exercises down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.exercise import Level, Noise
from desktop_app.domain.muscles import Muscle
from desktop_app.domain.settings import Settings
from desktop_app.ui.library.filters import LEVELS, MUSCLES, Filter

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.library.visit import Visit

PERSONAL = Settings()._replace(
    favourites=frozenset({"squat"}), never_offer=frozenset({"plie", "wall_sit"})
)


def test_filters_narrow_each_other(visit: Callable[..., Visit]) -> None:
    here = visit()
    exercises = here.desk.library.exercises
    here.choose(Filter.SILENT)
    assert here.found
    assert all(exercises[id_].noise is Noise.SILENT for id_ in here.found)
    here.choose(Filter.SILENT, Filter.FLOOR, Filter.MEDIUS)
    assert here.found
    for id_ in here.found:
        assert exercises[id_].on_the_floor
        assert Muscle.GLUTEUS_MEDIUS in exercises[id_].primary_muscles
    assert not here.button("All ").isChecked()


def test_filters_of_one_kind_widen_each_other(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.choose(Filter.DESK)
    desk = set(here.found)
    here.choose(Filter.FLOOR)
    assert desk < set(here.found)
    assert set(here.found) == set(here.desk.library.exercises)


def test_all_takes_the_filters_off(visit: Callable[..., Visit]) -> None:
    here = visit()
    here.choose(Filter.BAND, Filter.MAXIMUS)
    here.button("All ").click()
    assert len(here.found) == len(here.desk.library.exercises)
    assert here.button("All ").isChecked()
    assert not any(chip.isChecked() for chip in here.view.filters.chips.values())


@pytest.mark.parametrize(("of", "muscle"), MUSCLES.items())
def test_a_muscle_finds_what_works_it_first_of_all(
    visit: Callable[..., Visit], of: Filter, muscle: Muscle
) -> None:
    here = visit()
    exercises = here.desk.library.exercises
    working = {id_ for id_, one in exercises.items() if muscle in one.primary_muscles}
    offered = here.view.filters.actions_of[of] in here.view.filters.muscles.menu().actions()
    assert offered is bool(working), "a muscle that finds nothing is not offered"
    if working:
        here.choose(of)
        assert set(here.found) == working


def test_muscles_are_said_on_their_chip(visit: Callable[..., Visit]) -> None:
    here = visit()
    chip = here.view.filters.muscles
    assert (chip.text(), chip.isChecked()) == ("Muscles ▾", False)
    here.choose(Filter.MEDIUS)
    assert (chip.text(), chip.isChecked()) == ("Gluteus medius ▾", True)
    one = len(here.found)
    here.choose(Filter.HAMSTRINGS)
    assert chip.text() == "Muscles · 2 ▾"
    assert len(here.found) > one


def test_several_muscles_are_chosen_in_one_go(visit: Callable[..., Visit]) -> None:
    here = visit()
    menu = here.view.filters.muscles.menu()
    menu.popup(here.page.mapToGlobal(here.page.rect().center()))
    for each in (Filter.MAXIMUS, Filter.CALVES):
        at = QPointF(menu.actionGeometry(here.view.filters.actions_of[each]).center())
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            glob = QPointF(menu.mapToGlobal(at.toPoint()))
            QApplication.sendEvent(menu, QMouseEvent(kind, at, glob, left, left, none))
        assert menu.isVisible()
    menu.close()
    assert here.view.filters.chosen == {Filter.MAXIMUS, Filter.CALVES}


@pytest.mark.parametrize(("of", "level"), LEVELS.items())
def test_level(visit: Callable[..., Visit], of: Filter, level: Level) -> None:
    here = visit()
    here.choose(of)
    exercises = here.desk.library.exercises
    assert set(here.found) == {id_ for id_, one in exercises.items() if one.level is level}
    assert here.view.filters.more.text() == "More · 1 ▾"


def test_equipment_that_is_at_hand(visit: Callable[..., Visit]) -> None:
    here = visit(settings=Settings()._replace(equipment=IN_EVERY_OFFICE - {Prop.DESK}))
    here.choose(Filter.EQUIPPED)
    assert "standing_kickback" not in here.found
    assert "foam_roll_it_band" not in here.found
    assert "wall_sit" in here.found
    assert "glute_bridge" in here.found, "a mat is a comfort, a carpet does as well"


def test_what_is_never_offered_is_there_and_can_be_looked_at_alone(
    visit: Callable[..., Visit],
) -> None:
    here = visit(settings=PERSONAL)
    assert {"plie", "wall_sit"} < set(here.found)
    here.choose(Filter.HIDDEN)
    assert set(here.found) == {"plie", "wall_sit"}


def test_favourites(visit: Callable[..., Visit]) -> None:
    here = visit(settings=PERSONAL)
    here.choose(Filter.FAVOURITES)
    assert here.found == ["squat"]


def test_ones_own(visit: Callable[..., Visit]) -> None:
    here = visit()
    assert here.view.filters.chips[Filter.MINE].isHidden()
    here.keep_own()
    assert here.view.filters.chips[Filter.MINE].isVisible()
    here.choose(Filter.MINE)
    assert here.found == ["own_swing"]


def test_chips_that_would_find_nothing_are_not_shown(visit: Callable[..., Visit]) -> None:
    here = visit()
    for each in (Filter.FAVOURITES, Filter.MINE, Filter.HIDDEN):
        assert here.view.filters.chips[each].isHidden()
    here.desk.preferences.change(lambda _: PERSONAL)
    assert here.view.filters.chips[Filter.HIDDEN].isVisible()
    here.choose(Filter.HIDDEN)
    here.desk.preferences.change(lambda settings: settings._replace(never_offer=frozenset()))
    assert here.view.filters.chips[Filter.HIDDEN].isHidden()
    assert len(here.found) == len(here.desk.library.exercises), "its choice goes with it"


@pytest.mark.parametrize("width", [640, 700, 800, 900, 992, 1200, 1600, 2400])
def test_chips_take_two_lines_at_most(visit: Callable[..., Visit], width: int) -> None:
    here = visit((width, 700), settings=PERSONAL)
    here.keep_own()
    bar = here.view.filters
    shown = [
        one for one in (bar.all, bar.muscles, bar.more, *bar.chips.values()) if one.isVisible()
    ]
    assert len({one.y() for one in shown}) <= 2
    for one in shown:
        assert bar.rect().contains(one.geometry()), one.text()
        assert not [x for x in shown if x is not one and x.geometry().intersects(one.geometry())]
    in_menu = bar.more.menu().actions()
    for each, chip in bar.chips.items():
        assert (bar.actions_of[each] in in_menu) is chip.isHidden(), "in one place or the other"


def test_what_left_the_chips_is_chosen_in_the_menu(visit: Callable[..., Visit]) -> None:
    here = visit((400, 700), settings=PERSONAL)
    bar = here.view.filters
    assert bar.chips[Filter.SILENT].isHidden()
    here.pick(bar.more, "Silent")
    exercises = here.desk.library.exercises
    assert here.found
    assert all(exercises[id_].noise is Noise.SILENT for id_ in here.found)
    assert bar.more.isChecked()
    assert bar.more.text() == "More · 1 ▾"
