"""The half of the library with the exercises: cards to find one by, and all about one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.exercise import Category, Exercise
from desktop_app.domain.muscles import GLUTES
from desktop_app.domain.routine import duration
from desktop_app.domain.search import search
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.library.cards import GUTTER, CardGrid
from desktop_app.ui.library.detail import Detail, tab_through
from desktop_app.ui.library.filter_bar import FilterBar
from desktop_app.ui.library.filters import MUSCLES, PERSONAL, Filter, passes
from desktop_app.ui.library.liking import make_favourite, never_offer
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP, Look, text_scale

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from desktop_app.domain.settings import Settings
    from desktop_app.services.coach import Coach
    from desktop_app.services.control import Control
    from desktop_app.services.library import Library
    from desktop_app.services.preferences import Preferences

SIDE_BY_SIDE = 215 * STEP
"""From this width on, at 100 %, cards and detail stand side by side."""


class ExercisesView(QWidget):
    """Finds exercises, and shows all about the one that is chosen."""

    def __init__(
        self,
        control: Control,
        coach: Coach,
        library: Library,
        preferences: Preferences,
        look: Look,
        head: QWidget,
    ) -> None:
        """``head`` stands above the cards."""
        super().__init__()
        self._coach, self._library, self._preferences = coach, library, preferences
        self._lengths: dict[str, timedelta] = {}
        self._in_order: tuple[Exercise, ...] = ()
        self._read_from: Mapping[str, Exercise] | None = None
        self._settings: Settings | None = None
        """What is shown of both."""
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search exercises…"))
        self.search.setAccessibleName(self.tr("Search exercises"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_wish)
        self.search.returnPressed.connect(self._on_to_cards)
        self.filters = FilterBar()
        self.filters.changed.connect(self._on_wish)
        self.grid = CardGrid(look)
        self.grid.opened.connect(self._on_opened)
        self.grid.reached.connect(self._on_reached)
        self.grid.liked.connect(self._on_liked)
        self._scroll = QScrollArea()
        self._nothing = self._make_nothing()
        self._finder = self._set_finder(head)
        self.detail = Detail(control, library, preferences, look, coach.pains, self._do_now)
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
        self._arrange()
        # what there is, is read when it is first shown: styled where it stands, and only once
        listen_while_shown(self, library.changed, self._on_library)
        listen_while_shown(self, preferences.changed, self._on_settings)

    def focus_search(self) -> None:
        """Give the keyboard to the search field."""
        self._reading = False
        self._arrange()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_shown(self) -> None:
        """Give the keyboard to the exercise that is shown: to its card, or where it is alone."""
        if self.side_by_side:
            self.grid.focus_card(self.detail.exercise)
        if self.grid.focused is None:
            self.detail.focus()

    def open_exercise(self, exercise: Exercise) -> None:
        """Show all about an exercise."""
        self._read_library()  # it may be one that was made while the cards were out of sight
        self._reading = True
        self._show(exercise)
        self._arrange()

    @property
    def side_by_side(self) -> bool:
        """Whether there is room for cards and detail at once."""
        return self.width() >= SIDE_BY_SIDE * text_scale()

    def _show(self, exercise: Exercise) -> None:
        self.grid.select(exercise)
        self.detail.show_exercise(exercise, wording.about(self._lengths[exercise.id]))

    def _do_now(self, exercise: Exercise) -> None:
        self._coach.start(self._library.single(exercise))

    # what is there, and what of it is shown

    def _read_library(self) -> None:
        """Take the exercises as they are now, and stay with the one that is shown."""
        library, settings = self._library, self._preferences.current
        if library.exercises is self._read_from:
            return
        self._read_from = library.exercises
        self._in_order = tuple(sorted(library.exercises.values(), key=_order))
        self._lengths = {
            each.id: duration(library.single(each), library.exercises) for each in self._in_order
        }
        own = frozenset(each.id for each in self._in_order if library.is_own(each.id))
        self.grid.set_exercises(self._in_order, self._lengths, own, settings)
        tab_through(self.filters.last, *self.grid.cards)
        self._show_settings(settings)
        here = self.detail.exercise
        now = None if here is None else library.exercises.get(here.id)
        if now is None and self._in_order:
            self._reading = False
            self._arrange()
            self._show(self._in_order[0])
        elif now is not None and now is not here:
            self._show(now)

    def _show_settings(self, settings: Settings) -> None:
        self._settings = settings
        focused = self.grid.focused
        self.grid.show_settings(settings)
        self.detail.show_settings(settings)
        self.filters.offer(len(self._in_order), self._useful())
        self._on_wish()
        if focused is not None and self.grid.focused is None:
            self.grid.focus_card()  # the card that had the keyboard is not shown any more

    def _useful(self) -> frozenset[Filter]:
        """Return the filters that some exercise fits, and those that any library has."""
        asked = PERSONAL | frozenset(MUSCLES)
        return frozenset(
            each
            for each in Filter
            if each not in asked or any(self._passes(one, {each}) for one in self._in_order)
        )

    def _passes(self, exercise: Exercise, chosen: frozenset[Filter] | set[Filter]) -> bool:
        own = self._library.is_own(exercise.id)
        return passes(exercise, chosen, self._preferences.current, own=own)

    def _on_wish(self) -> None:
        chosen = self.filters.chosen
        fitting = [each for each in self._in_order if self._passes(each, chosen)]
        found = search(fitting, self.search.text())
        self.grid.show_only(found)
        self._nothing.setVisible(not found)
        self._scroll.setVisible(bool(found))

    def _on_show_all(self) -> None:
        self.search.clear()
        self.filters.clear()
        self.search.setFocus()

    # what the person does

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

    def _on_liked(self, exercise: Exercise, favourite: bool) -> None:
        make_favourite(self._preferences, exercise, favourite=favourite)

    def _meant(self) -> Exercise | None:
        """Return the exercise that the keyboard is with."""
        focus = QApplication.focusWidget()
        if focus is not None and self.detail.isAncestorOf(focus):
            return self.detail.exercise
        return self.grid.focused

    # what is new

    def _on_library(self, _news: None) -> None:
        self._read_library()

    def _on_settings(self, settings: Settings) -> None:
        self._show_settings(settings)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_library()
        if self._settings is not self._preferences.current:
            self._show_settings(self._preferences.current)

    # how it is set

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

    def _set_finder(self, head: QWidget) -> QWidget:
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # few cards are no wider than many; its groove is not seen
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.grid)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(9 * STEP, 6 * STEP, 3 * STEP, 0)
        column.setSpacing(3 * STEP)
        self._wishes = QVBoxLayout()
        self._wishes.setSpacing(3 * STEP)
        self._wishes.addWidget(head)
        self._wishes.addWidget(self.search)
        self._wishes.addWidget(self.filters)
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
            label(self.tr("No exercise fits all of that."), "lead", wraps=True),
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
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and not event.isAutoRepeat()
        meant = self._meant() if plain else None
        settings = self._preferences.current
        if event.key() == Qt.Key.Key_F and meant is not None:
            favourite = meant.id not in settings.favourites
            make_favourite(self._preferences, meant, favourite=favourite)
        elif event.key() == Qt.Key.Key_H and meant is not None:
            never_offer(self._preferences, meant, never=meant.id not in settings.never_offer)
        elif event.key() == Qt.Key.Key_Escape and self.detail.notice.text:
            self.detail.notice.clear()
            self.detail.focus()
        elif event.key() == Qt.Key.Key_Escape and self._reading and not self.side_by_side:
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
