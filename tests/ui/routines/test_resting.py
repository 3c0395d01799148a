"""A routine says before it starts that something in it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.routines.visit import Visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_routine_of_ones_own_says_what_in_it_rests(qtbot: QtBot) -> None:
    visit = Visit(qtbot)
    mine = visit.keep("Mine")
    visit.open()
    held = visit.library.exercises[mine.targets[0].exercise]
    assert "Rests since it hurt" not in visit.card(mine.id).against
    visit.desk.pains.tell(held.id, 7)
    assert f"Rests since it hurt: {held.name}." in visit.card(mine.id).against
    assert visit.card(mine.id).startable
    visit.desk.pains.fine_again(held.id)
    assert "Rests since it hurt" not in visit.card(mine.id).against


def test_the_builder_says_what_rests_and_brings_it_back(qtbot: QtBot) -> None:
    visit = Visit(qtbot)
    visit.open()
    visit.desk.pains.tell("squat", 7)
    visit.desk.read(minutes=1)
    visit.desk.pains.tell("plie", 8)
    visit.desk.read(minutes=1)
    visit.build("squat", "glute_bridge", "plie", "squat")
    takes = visit.builder.takes
    assert "Rests since it hurt: Squat, Plié." in takes.remarks
    assert list(takes.resting) == ["squat", "plie"]
    qtbot.waitUntil(takes.resting["squat"].isVisible)
    assert takes.resting["squat"].text() == "Squat is fine again"
    takes.resting["squat"].click()
    assert visit.desk.pains.resting == {"plie"}
    visit.desk.read(minutes=1)
    assert "Rests since it hurt: Plié." in takes.remarks
    takes.resting["plie"].click()
    assert "Rests since it hurt" not in takes.remarks
    assert not takes.resting
    visit.desk.read(minutes=1)
    visit.desk.pains.tell("glute_bridge", 9)
    assert "Rests since it hurt: Bridge." in takes.remarks
