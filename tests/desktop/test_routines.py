"""A routine of one's own, put together by dragging."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.desktop.programs import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.buttress import Buttress
    from tests.desktop.reader import Reader, Thing
    from tests.desktop.screen import Box
    from tests.desktop.session import Session, Window

pytestmark = pytest.mark.desktop

TITLE = "Library – Buttress"
_ROW = re.compile(r"^\d of \d: ([^,]+), ")


def test_exercises_are_dragged_into_a_routine_and_into_another_order(
    session: Session, reader: Reader, buttress: Buttress
) -> None:
    buttress.start(background=False)
    buttress.wait_for_page("Today").activate()
    session.key("ctrl+2")
    window = buttress.wait_for_page("Library")
    session.key("ctrl+Tab")
    wait_until(lambda: "New routine" in reader.text(TITLE), "the routines are open")
    session.click(*reader.box(TITLE, "New routine", window).middle)
    bench = Bench(reader, window)

    session.drag(bench.exercise("Deadlift").middle, bench.place.middle)
    bench.holds("Deadlift")
    first = bench.row("Deadlift")
    below = first.x + first.width // 2, first.y + first.height + 40
    session.drag(bench.exercise("Calf raise").middle, below)
    bench.holds("Deadlift", "Calf raise")
    session.screenshot("dragged-in", window)

    held, top = bench.row("Calf raise"), bench.row("Deadlift")
    session.drag((held.x + 10, held.middle[1]), (top.x + 60, top.y + 6))
    bench.holds("Calf raise", "Deadlift")
    session.key("ctrl+s")
    folder = buttress.profile / "data" / "own" / "routines"
    (kept,) = wait_until(lambda: list(folder.glob("*.toml")), "it is kept")
    targets = tomllib.loads(kept.read_text(encoding="utf-8"))["targets"]
    assert [one["exercise"] for one in targets] == ["calf_raise", "hip_hinge_deadlift"]
    buttress.quit()


class Bench:
    """Where a routine is built, as a screen reader finds it."""

    def __init__(self, reader: Reader, window: Window) -> None:
        self._reader, self._window = reader, window
        self._palette = self._find("Exercises to add")
        self._routine = self._find("Exercises of this routine")

    @property
    def place(self) -> Box:
        """Where the routine is."""
        return self._reader.box_of(self._routine, self._window)

    def exercise(self, name: str) -> Box:
        """Where an exercise is among those to choose from."""
        return self._box(self._palette, lambda said: said.startswith(f"{name}. "))

    def row(self, name: str) -> Box:
        """Where an exercise is in the routine."""
        return self._box(self._routine, lambda said: _names(said) == name)

    def holds(self, *names: str) -> None:
        """Wait until the routine holds these exercises, in this order."""

        def held() -> list[str]:
            said = sorted(one.name for one in self._reader.again(self._routine).all())
            return [name for name in map(_names, said) if name]

        wait_until(lambda: held() == list(names), f"the routine holds {names}")

    def _find(self, name: str) -> Thing:
        def found() -> list[Thing]:
            return [one for one in self._reader.window(TITLE).all() if one.name == name]

        return wait_until(found, f"“{name}” can be read")[0]

    def _box(self, inside: Thing, wanted: Callable[[str], bool]) -> Box:
        things = self._reader.again(inside).all()
        return self._reader.box_of(next(one for one in things if wanted(one.name)), self._window)


def _names(said: str) -> str:
    """Return which exercise a row is of; empty for what is no row."""
    found = _ROW.match(said)
    return found[1] if found else ""
