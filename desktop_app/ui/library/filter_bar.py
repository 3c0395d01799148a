"""The chips that narrow the exercises down: two lines of them at most, the rest in a menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from typing_extensions import override

from desktop_app.ui.controls import button
from desktop_app.ui.library.filters import LEVELS, MUSCLES, PERSONAL, Filter, explanation, name
from desktop_app.ui.theme import STEP

if TYPE_CHECKING:
    from collections.abc import Iterable

_GAP = 2 * STEP
_USUAL = (Filter.DESK, Filter.FLOOR, Filter.BAND, Filter.RELEASE, Filter.SILENT)
_OWN = (Filter.FAVOURITES, Filter.MINE, Filter.HIDDEN)
"""Where a line is too short for them, the last ones leave it for the menu."""


class FilterBar(QWidget):
    """Holds what is chosen; each choice is a chip or stands in a menu."""

    changed = Signal()
    """Another choice was made."""

    def __init__(self) -> None:
        super().__init__()
        self.actions_of: dict[Filter, QAction] = {each: self._make_action(each) for each in Filter}
        self.chips: dict[Filter, QPushButton] = {}
        self._useful = frozenset(Filter) - PERSONAL
        self._total = 0
        self.all = button("", "chip", self._on_all)
        self.muscles = button("", "chip")
        self.more = button("", "chip")
        for each in (*_USUAL, *_OWN):
            chip = button(name(each), "chip", partial(self._on_chip, each))
            chip.setToolTip(explanation(each))
            chip.setAccessibleDescription(explanation(each))
            self.chips[each] = chip
        usual, own = ([self.chips[each] for each in line] for line in (_USUAL, _OWN))
        for one in (self.all, *usual, self.muscles, self.more, *own):  # as Tab goes
            one.setParent(self)
        for opener in (self.muscles, self.more):
            opener.setMenu(_StayingMenu(opener))
        self._refresh()

    @property
    def chosen(self) -> frozenset[Filter]:
        """All that is chosen."""
        return frozenset(each for each, action in self.actions_of.items() if action.isChecked())

    @property
    def last(self) -> QWidget:
        """Where Tab leaves the bar."""
        return self.chips[_OWN[-1]]

    def choose(self, each: Filter, *, chosen: bool = True) -> None:
        """Choose one, or take it off."""
        self.actions_of[each].setChecked(chosen)

    def clear(self) -> None:
        """Take every choice off."""
        if self.chosen:
            self._set_all(frozenset())

    def offer(self, total: int, useful: Iterable[Filter]) -> None:
        """Say how many exercises there are, and show only the choices that some of them fit."""
        self._total, self._useful = total, frozenset(useful)
        gone = self.chosen - self._useful
        if gone:
            self._set_all(self.chosen - gone)
        else:
            self._refresh()

    def _set_all(self, chosen: frozenset[Filter]) -> None:
        """Choose just these, told once."""
        for each, action in self.actions_of.items():
            action.blockSignals(True)
            action.setChecked(each in chosen)
            action.blockSignals(False)
        self._on_changed()

    def _make_action(self, of: Filter) -> QAction:
        action = QAction(name(of), self)
        action.setCheckable(True)
        action.setToolTip(explanation(of))
        action.toggled.connect(self._on_changed)
        return action

    def _on_all(self) -> None:
        self.clear()
        self._refresh()

    def _on_chip(self, of: Filter) -> None:
        self.actions_of[of].toggle()

    def _on_changed(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        """Show what is chosen, and lay the chips out in the lines that there are."""
        chosen = self.chosen
        self.all.setText(self.tr("All {n}").format(n=self._total))
        self.all.setChecked(not chosen)
        for each, chip in self.chips.items():
            chip.setChecked(each in chosen)
        muscles = [each for each in MUSCLES if each in chosen]
        self.muscles.setChecked(bool(muscles))
        self.muscles.setText(
            self.tr("{muscle} ▾").format(muscle=name(muscles[0]))
            if len(muscles) == 1
            else _counted(self.tr("Muscles"), len(muscles))
        )
        self._fit()

    def _fit(self) -> None:
        """Set the chips in a line, or in two; what finds no room goes into the menu."""
        usual, own = ([f for f in line if f in self._useful] for line in (_USUAL, _OWN))
        overflow: list[Filter] = []
        self._name_more(overflow)
        lines = [[self.all, *self._chips(usual), self.muscles, self.more, *self._chips(own)]]
        if _width(lines[0]) > self.width():
            moved: list[Filter] = []
            while usual and _width([self.all, *self._chips(usual)]) > self.width():
                moved.insert(0, usual.pop())
            second = [*self._chips(moved), self.muscles, self.more, *self._chips(own)]
            while _width(second) > self.width() and (moved or own):
                overflow.insert(0, (moved or own).pop())
                self._name_more(overflow)
                second = [*self._chips(moved), self.muscles, self.more, *self._chips(own)]
            lines = [[self.all, *self._chips(usual)], second]
        for each, chip in self.chips.items():
            chip.setVisible(each in self._useful and each not in overflow)
        self._fill(self.muscles, [[each for each in MUSCLES if each in self._useful]])
        self._fill(self.more, [overflow, self._levels(), [Filter.EQUIPPED]])
        self._set(lines)

    def _chips(self, of: list[Filter]) -> list[QPushButton]:
        return [self.chips[each] for each in of]

    def _set(self, lines: list[list[QPushButton]]) -> None:
        top = 0
        for line in lines:
            left = 0
            high = max(chip.sizeHint().height() for chip in line)
            for chip in line:
                chip.setGeometry(left, top, chip.sizeHint().width(), high)
                left += chip.width() + _GAP
            top += high + _GAP
        self.setFixedHeight(top - _GAP)

    def _levels(self) -> list[Filter]:
        return [each for each in LEVELS if each in self._useful]

    def _name_more(self, overflow: list[Filter]) -> None:
        inside = {*overflow, *LEVELS, Filter.EQUIPPED} & self.chosen
        self.more.setChecked(bool(inside))
        self.more.setText(_counted(self.tr("More"), len(inside)))
        self.more.setAccessibleName(self.tr("More filters"))

    def _fill(self, opener: QPushButton, groups: Iterable[Iterable[Filter]]) -> None:
        menu = opener.menu()
        if menu.isVisible():
            return
        menu.clear()
        for group in groups:
            actions = [self.actions_of[each] for each in group]
            if actions and not menu.isEmpty():
                menu.addSeparator()
            menu.addActions(actions)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()


class _StayingMenu(QMenu):
    """Stays open while one ticks several."""

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        for action in self.actions():
            if action.isCheckable() and self.actionGeometry(action).contains(point):
                action.toggle()
                return
        super().mouseReleaseEvent(event)


def _width(line: list[QPushButton]) -> int:
    return sum(chip.sizeHint().width() + _GAP for chip in line) - _GAP


def _counted(text: str, count: int) -> str:
    return f"{text} · {count} ▾" if count else f"{text} ▾"
