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
