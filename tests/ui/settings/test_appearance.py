"""How windows and figure look, in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_app.domain.appearance import (
    USUAL,
    Appearance,
    Build,
    Clothes,
    HairColour,
    HairStyle,
    Skin,
)
from desktop_app.domain.settings import Settings, Theme
from desktop_app.ui.setting_rows import Choice
from tests.ui.settings.visit import Visit

if TYPE_CHECKING:
    from enum import StrEnum

    from pytestqt.qtbot import QtBot

PARTS = {
    "skin": Skin,
    "hair": HairStyle,
    "hair_colour": HairColour,
    "clothes": Clothes,
    "build": Build,
}


@pytest.fixture
def visit(qtbot: QtBot) -> Visit:
    return Visit(qtbot)


def choice(visit: Visit, part: str) -> Choice[StrEnum]:
    found = getattr(visit.page.appearance, part)
    assert isinstance(found, Choice)
    return found


@pytest.mark.parametrize("part", PARTS)
def test_every_look_can_be_chosen(visit: Visit, part: str) -> None:
    values = list(PARTS[part])
    for value in values:
        choice(visit, part).chip(value).click()
        assert getattr(visit.saved.appearance, part) == value
    others = set(PARTS) - {part}
    assert {getattr(visit.saved.appearance, one) == getattr(USUAL, one) for one in others} == {True}


@pytest.mark.parametrize("part", PARTS)
def test_each_choice_has_a_name_besides_its_colour(visit: Visit, part: str) -> None:
    chips = [choice(visit, part).chip(value) for value in PARTS[part]]
    names = {chip.text() for chip in chips}
    assert len(names) == len(chips)
    assert all(name.strip() for name in names)
    assert all(chip.accessibleName().endswith(f": {chip.text()}") for chip in chips)


@pytest.mark.parametrize("part", ["skin", "hair_colour", "clothes"])
def test_colours_are_shown(visit: Visit, part: str) -> None:
    assert all(not choice(visit, part).chip(value).icon().isNull() for value in PARTS[part])


def test_the_figure_takes_each_choice_at_once_and_moves(visit: Visit, qtbot: QtBot) -> None:
    preview = visit.page.appearance.preview
    assert len(preview.stages) == 2
    visit.page.ensureWidgetVisible(preview)
    qtbot.waitUntil(lambda: all(stage.animating for stage in preview.stages))
    for stage in preview.stages:
        stage.show_still()
    before = [stage.grab().toImage() for stage in preview.stages]
    choice(visit, "build").chip(Build.STURDY).click()
    after = [stage.grab().toImage() for stage in preview.stages]
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_nothing_moves_while_the_page_is_hidden(visit: Visit) -> None:
    visit.page.hide()
    assert not any(stage.animating for stage in visit.page.appearance.preview.stages)


def test_the_usual_figure_comes_back_with_the_defaults(qtbot: QtBot) -> None:
    other = Appearance(Skin.DARK, HairStyle.BALD, HairColour.GREY, Clothes.BRIGHT, Build.PREGNANT)
    visit = Visit(qtbot, settings=Settings(appearance=other, theme=Theme.DARK))
    for part in PARTS:
        assert choice(visit, part).chip(getattr(other, part)).isChecked()
    visit.section("Appearance").restore.click()
    assert visit.saved == Settings()
    for part in PARTS:
        assert choice(visit, part).chip(getattr(USUAL, part)).isChecked()


def test_the_chips_of_the_figure_are_reached_by_keyboard(visit: Visit) -> None:
    chips = visit.page.appearance.skin.findChildren(QPushButton)
    assert all(chip.focusPolicy().value for chip in chips)
