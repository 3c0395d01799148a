"""The page *Library*."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.exercise import Category, Exercise
from desktop_app.domain.muscles import GLUTES
from desktop_app.domain.routine import duration
from desktop_app.domain.search import search
from desktop_app.services.coach import Coach
from desktop_app.services.control import Control
from desktop_app.services.library import Library
from desktop_app.services.preferences import Preferences
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.library.cards import GUTTER, CardGrid
from desktop_app.ui.library.detail import Detail
from desktop_app.ui.library.filters import Filter, explanation, name, passes
from desktop_app.ui.theme import STEP, Look, text_scale

SIDE_BY_SIDE = 215 * STEP
"""From this width on, at 100 %, cards and detail stand side by side."""


class LibraryPage(QWidget):
    """Finds exercises, and shows all about the one that is chosen."""

    def __init__(
        self,
        control: Control,
        coach: Coach,
        library: Library,
        preferences: Preferences,
        look: Look,
    ) -> None:
        super().__init__()
        self._coach, self._library = coach, library
        self._lengths = {
            each.id: duration(library.single(each), library.exercises)
            for each in library.exercises.values()
        }
        in_order = sorted(library.exercises.values(), key=_order)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search exercises…"))
        self.search.setAccessibleName(self.tr("Search exercises"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_wish)
        self.search.returnPressed.connect(self._on_to_cards)
        self._all = button(self.tr("All {n}").format(n=len(in_order)), "chip", self._on_all)
        self.chips: dict[Filter, QPushButton] = {}
        for each in Filter:
            chip = button(name(each), "chip", self._on_wish)
            chip.setToolTip(explanation(each))
            chip.setAccessibleDescription(explanation(each))
            self.chips[each] = chip
        self.grid = CardGrid(in_order, self._lengths, look)
        self.grid.opened.connect(self._on_opened)
        self.grid.reached.connect(self._on_reached)
        self._scroll = QScrollArea()
        self._nothing = self._make_nothing()
        self._finder = self._set_finder()
        self.detail = Detail(control, library, preferences, look, self._do_now)
        self.detail.wanted.connect(self._on_opened)
        self.detail.back.connect(self._on_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._finder, 11)
        row.addWidget(self.detail, 8)
        self._reading = False
        """Whether one exercise was opened: what a narrow page shows."""
        self.setFocusProxy(self.search)
        self._on_wish()
        if in_order:
            self._show(in_order[0])

    def focus_search(self) -> None:
        """Give the keyboard to the search field."""
        self._reading = False
        self._arrange()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def open_exercise(self, exercise: Exercise) -> None:
        """Show all about an exercise."""
        self._reading = True
        self._show(exercise)
        self._arrange()

    @property
    def side_by_side(self) -> bool:
        """Whether there is room for cards and detail at once."""
        return self.width() >= SIDE_BY_SIDE * text_scale()

    def _show(self, exercise: Exercise) -> None:
        self.grid.select(exercise)
        self.detail.show_exercise(exercise, self._length(exercise))

    def _length(self, exercise: Exercise) -> str:
        return wording.about(self._lengths.get(exercise.id, timedelta()))

    def _do_now(self, exercise: Exercise) -> None:
        self._coach.start(self._library.single(exercise))

    def _chosen(self) -> list[Filter]:
        return [each for each, chip in self.chips.items() if chip.isChecked()]

    def _on_wish(self) -> None:
        chosen = self._chosen()
        self._all.setChecked(not chosen)
        named = search(self._library.exercises.values(), self.search.text())
        found = [exercise for exercise in named if passes(exercise, chosen)]
        self.grid.show_only(found)
        self._nothing.setVisible(not found)
        self._scroll.setVisible(bool(found))

    def _on_all(self) -> None:
        for chip in self.chips.values():
            chip.setChecked(False)
        self._on_wish()

    def _on_show_all(self) -> None:
        self.search.clear()
        self._on_all()
        self.search.setFocus()

    def _on_to_cards(self) -> None:
        self.grid.focus_card()

    def _on_opened(self, exercise: Exercise) -> None:
        self.open_exercise(exercise)
        if not self.side_by_side:
            self.detail.focus()

    def _on_back(self) -> None:
        self._reading = False
        self._arrange()
        self.grid.focus_card(self.detail.exercise)

    def _on_reached(self, card: QWidget) -> None:
        self._scroll.ensureWidgetVisible(card, 0, 4 * STEP)

    def _arrange(self) -> None:
        both = self.side_by_side
        self._finder.setVisible(both or not self._reading)
        self.detail.stand_alone(alone=not both)
        self.detail.setVisible(both or self._reading)
        beside = GUTTER + self._scroll.verticalScrollBar().sizeHint().width()
        self._wishes.setContentsMargins(0, 0, beside, 0)  # as wide as the cards
        # now, not with the next event: a card can only be scrolled to where it has its place
        for widget in (self, self._finder):
            layout = widget.layout()
            if layout is not None:
                layout.activate()

    def _set_finder(self) -> QWidget:
        chips = QWidget()
        flow = FlowLayout(chips)
        for chip in (self._all, *self.chips.values()):
            flow.addWidget(chip)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # few cards are no wider than many; its groove is not seen
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.grid)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(9 * STEP, 7 * STEP, 3 * STEP, 0)
        column.setSpacing(3 * STEP)
        column.addWidget(label(self.tr("Exercise library"), "title"))
        column.addSpacing(STEP)
        self._wishes = QVBoxLayout()
        self._wishes.setSpacing(3 * STEP)
        self._wishes.addWidget(self.search)
        self._wishes.addWidget(chips)
        column.addLayout(self._wishes)
        column.addSpacing(STEP)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._nothing, 1)
        return made

    def _make_nothing(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setSpacing(3 * STEP)
        said = (
            label(self.tr("No exercise fits all of that."), "lead"),
            label(
                self.tr("Try fewer letters, a muscle such as “hamstrings”, or fewer filters."),
                "quiet",
                wraps=True,
            ),
        )
        column.addStretch(1)
        for each in said:
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(each)
        show_all = button(self.tr("Show all"), "", self._on_show_all)
        column.addWidget(show_all, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        made.hide()
        return made

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._reading and not self.side_by_side:
            self._on_back()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.grid.focus_card()
        else:
            super().keyPressEvent(event)


def _order(exercise: Exercise) -> tuple[bool, bool, bool, str]:
    """Strength before stretching, the desk before the floor, glutes first, then by name."""
    return (
        exercise.category is not Category.STRENGTH,
        exercise.on_the_floor,
        not GLUTES & set(exercise.primary_muscles),
        exercise.name,
    )
