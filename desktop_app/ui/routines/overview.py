"""All routines: one for now, one's own, and the ready-made ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.routine import duration
from desktop_app.domain.settings import ROUTINE_LENGTHS, Settings
from desktop_app.services.ports import StorageError
from desktop_app.ui import wording
from desktop_app.ui.controls import button, card, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.routines.cards import RoutineCard
from desktop_app.ui.routines.grid import RoutineGrid, focused, steer
from desktop_app.ui.theme import STEP

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta

    from desktop_app.domain.routine import Routine
    from desktop_app.services.coach import Coach
    from desktop_app.services.control import Control
    from desktop_app.services.library import Library
    from desktop_app.services.preferences import Preferences
    from desktop_app.ui.routines.stills import Stills

UNDO_STANDS_MS = 10_000
"""How long a removal can be taken back."""


class Overview(QWidget):
    """Shows all routines, and starts them."""

    new_wanted = Signal()
    build_wanted = Signal(object)
    duplicate_wanted = Signal(object)

    def __init__(
        self,
        control: Control,
        coach: Coach,
        library: Library,
        preferences: Preferences,
        stills: Stills,
    ) -> None:
        super().__init__()
        self._control, self._coach, self._library = control, coach, library
        self._preferences, self._stills = preferences, stills
        self._removed: Routine | None = None
        self._lets_go = QTimer(self, interval=UNDO_STANDS_MS, singleShot=True)
        self._lets_go.timeout.connect(self._forget_removed)
        self.lengths = {length: self._make_length(length) for length in ROUTINE_LENGTHS}
        self.no_floor = button(self.tr("No floor"), "chip", self._on_no_floor)
        self.no_floor.setToolTip(self.tr("Routines stay off the floor"))
        self.quiet = button(self.tr("Quiet"), "chip", self._on_quiet)
        self.quiet.setToolTip(self.tr("Routines without a step that could be heard"))
        self.clothes = button(self.tr("In work clothes"), "chip", self._on_clothes)
        self.clothes.setToolTip(self.tr("Only moves that work clothes allow"))
        self.mine, self.ready_made = RoutineGrid(), RoutineGrid()
        self.none_yet = self._make_none_yet()
        self._problem = label("", "accent", wraps=True)
        self._problem.hide()
        self.said_removed = label("", "")
        self.undo = button(self.tr("Undo"), "link", self._on_undo)
        self._undo_bar = self._make_undo_bar()
        self._scroll = QScrollArea()
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._set()
        undo_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo_key.activated.connect(self._on_undo)

    @property
    def cards(self) -> tuple[RoutineCard, ...]:
        """All cards, one's own first."""
        return (*self.mine.cards, *self.ready_made.cards)

    @property
    def first(self) -> QPushButton:
        """What the keyboard comes to first: the routine of the usual length."""
        usual = self._preferences.current.routine_length
        return self.lengths.get(usual) or next(iter(self.lengths.values()))

    @property
    def problem(self) -> str:
        """What went wrong last; empty where nothing did."""
        return self._problem.text()

    def refresh(self) -> None:
        """Show the routines and the settings as they are now."""
        self._show(self._library.routines)
        self.show_settings(self._preferences.current)

    def show_settings(self, settings: Settings) -> None:
        """Show what routines keep to."""
        self.no_floor.setChecked(not settings.floor)
        self.quiet.setChecked(settings.quiet)
        self.clothes.setChecked(settings.work_clothes)
        for length, each in self.lengths.items():
            _stress(each, stressed=length == settings.routine_length)
        resting = self._coach.pains.resting
        for made in self.cards:
            made.show_settings(settings, resting)

    def focus_routine(self, id_: str = "") -> None:
        """Give the keyboard to the card of a routine, or to the first."""
        cards = self.cards
        wanted = next((one for one in cards if one.routine.id == id_), cards[0] if cards else None)
        if wanted is not None:
            self._go_to(wanted)

    def _show(self, routines: tuple[Routine, ...]) -> None:
        before, had = self.cards, focused(self.cards)
        cards = [self._card_of(one) for one in sorted(routines, key=self._length)]
        mine = [one for one in cards if one.own]
        self.mine.show_cards(mine)
        self.ready_made.show_cards([one for one in cards if not one.own])
        self.mine.setVisible(bool(mine))
        self.none_yet.setVisible(not mine and self._library.can_keep)
        if had is not None and had not in cards:
            self._go_to(_heir(had, before, self.cards))
        elif not any(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in cards):
            for first in self.cards[:1]:
                self._make_tab_stop(first)

    def _length(self, routine: Routine) -> timedelta:
        return duration(routine, self._library.exercises)

    def _card_of(self, routine: Routine) -> RoutineCard:
        """Return the card that shows a routine, a new one where it or its exercises changed."""
        standing = (one for one in self.cards if one.still_shows(routine))
        return next(standing, None) or self._make_card(routine)

    def _make_card(self, routine: Routine) -> RoutineCard:
        made = RoutineCard(routine, self._library, self._stills)
        made.start_wanted.connect(self._on_start)
        made.build_wanted.connect(self.build_wanted)
        made.duplicate_wanted.connect(self.duplicate_wanted)
        made.share_wanted.connect(self._on_share)
        made.remove_wanted.connect(self._on_remove)
        made.steered.connect(self._on_steered)
        return made

    def _go_to(self, card: RoutineCard) -> None:
        self._make_tab_stop(card)
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self._settle()
        self._scroll.ensureWidgetVisible(card, 0, 4 * STEP)

    def _settle(self) -> None:
        """Lay all out now: a card can only be scrolled to where it has its place."""
        for widget in (self, self.mine, self.ready_made):
            layout = widget.layout()
            if layout is not None:
                layout.activate()
        room = self._scroll.viewport().size()
        self._column.activate()
        needed = self._column.totalHeightForWidth(room.width())
        self._inside.resize(room.width(), max(needed, room.height()))
        self._column.activate()

    def _make_tab_stop(self, card: RoutineCard) -> None:
        for each in self.cards:
            each.be_tab_stop(be=each is card)

    # what the person does

    def _on_length(self, length: timedelta) -> None:
        self._control.take_break(length)

    def _on_no_floor(self) -> None:
        self._preferences.change_here(floor=not self._preferences.current.floor)

    def _on_quiet(self) -> None:
        self._preferences.change_here(quiet=not self._preferences.current.quiet)

    def _on_clothes(self) -> None:
        self._preferences.change_here(work_clothes=not self._preferences.current.work_clothes)

    def _on_start(self, routine: Routine) -> None:
        self._coach.start(routine)

    def _on_new(self) -> None:
        self.new_wanted.emit()

    def _on_steered(self, from_card: RoutineCard, key: int) -> None:
        self._go_to(steer(self.cards, from_card, key))

    def _on_share(self, routine: Routine) -> None:
        from desktop_app.ui.sharing import export_file

        export_file(self, self._library, (), (routine,), routine.name)

    def _on_remove(self, routine: Routine) -> None:
        try:
            self._library.remove_routine(routine)
        except StorageError as error:
            self._tell(
                self.tr("{routine} could not be removed. {error}").format(
                    routine=routine.name, error=error
                )
            )
            return
        self._tell("")
        self._removed = routine
        said = self.tr("{routine} is removed.").format(routine=routine.name)
        self.said_removed.setText(said)
        self.said_removed.setAccessibleName(said)
        self._undo_bar.show()
        self._lets_go.start()
        QAccessible.updateAccessibility(
            QAccessibleEvent(self.said_removed, QAccessible.Event.Alert)
        )

    def _on_undo(self) -> None:
        if self._removed is None:
            return
        routine = self._removed
        try:
            self._library.keep_routine(routine)
        except StorageError as error:
            self._lets_go.stop()  # until it is kept somewhere, it stays at hand here
            self._tell(
                self.tr("{routine} could not be brought back. {error}").format(
                    routine=routine.name, error=error
                )
            )
            return
        self._tell("")
        self._forget_removed()
        self.focus_routine(routine.id)

    def _forget_removed(self) -> None:
        self._removed = None
        self._lets_go.stop()
        self._undo_bar.hide()

    def _tell(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setAccessibleName(problem)
        self._problem.setVisible(bool(problem))
        if problem:
            self._scroll.ensureWidgetVisible(self._problem)
            QAccessible.updateAccessibility(
                QAccessibleEvent(self._problem, QAccessible.Event.Alert)
            )

    # how it is set

    def _make_length(self, length: timedelta) -> QPushButton:
        made = button(wording.minutes(length), "", partial(self._on_length, length))
        made.setAccessibleName(
            self.tr("A routine of {length} now").format(length=wording.minutes(length))
        )
        return made

    def _make_now(self) -> QFrame:
        column = QVBoxLayout()
        column.setSpacing(2 * STEP)
        column.addWidget(label(self.tr("A routine now"), "heading"))
        said = self.tr(
            "Put together for this moment, from what you have at hand and have not just done."
        )
        column.addWidget(label(said, "quiet", wraps=True))
        column.addSpacing(STEP)
        choices, keeps_to, both = QWidget(), QWidget(), QWidget()
        lengths = FlowLayout(choices)
        for length in self.lengths.values():
            lengths.addWidget(length)
        chips = FlowLayout(keeps_to)
        for chip in (self.no_floor, self.quiet, self.clothes):
            chips.addWidget(chip)
        flow = FlowLayout(both, gap=8 * STEP, line_gap=3 * STEP)
        flow.addWidget(choices)
        flow.addWidget(keeps_to)
        column.addWidget(both)
        return card(column)

    def _make_none_yet(self) -> QFrame:
        row = QHBoxLayout()
        row.setSpacing(4 * STEP)
        said = self.tr(
            "Nothing of your own yet. Build one from any exercises, or make your own from a "
            "ready-made one below."
        )
        row.addWidget(label(said, "quiet", wraps=True), 1)
        return card(row, 5 * STEP)

    def _make_undo_bar(self) -> QWidget:
        note = QFrame()
        note.setProperty("role", "note")
        row = QHBoxLayout(note)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said_removed)
        row.addWidget(self.undo)
        row.addStretch()
        made = QWidget()
        around = QVBoxLayout(made)
        around.setContentsMargins(9 * STEP, 0, 9 * STEP, 3 * STEP)
        around.addWidget(note)
        made.hide()
        return made

    def _set(self) -> None:
        column = self._column
        column.setContentsMargins(9 * STEP, STEP, 6 * STEP, 6 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(self._make_now())
        column.addWidget(self._problem)
        column.addSpacing(2 * STEP)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Mine"), "lead"))
        head.addStretch()
        new = button(self.tr("New routine"), "", self._on_new)
        if not self._library.can_keep:
            new.hide()
        head.addWidget(new)
        column.addLayout(head)
        column.addWidget(self.none_yet)
        column.addWidget(self.mine)
        column.addSpacing(2 * STEP)
        column.addWidget(label(self.tr("Ready-made"), "lead"))
        column.addWidget(self.ready_made)
        column.addStretch()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._undo_bar)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._lets_go.isActive():  # not where bringing it back went wrong
            self._forget_removed()


def _heir(
    had: RoutineCard, before: Sequence[RoutineCard], now: Sequence[RoutineCard]
) -> RoutineCard:
    """Return the card to go to from one that is gone: of its routine, else the one after it."""
    same = [one for one in now if one.routine.id == had.routine.id]
    after = [one for one in before[before.index(had) :] if one in now]
    return (*same, *after, *reversed(now))[0]


def _stress(which: QPushButton, *, stressed: bool) -> None:
    """Make a button the one that stands out, or like the others."""
    kind = "primary" if stressed else ""
    if which.property("kind") != kind:
        which.setProperty("kind", kind)
        which.style().unpolish(which)
        which.style().polish(which)
