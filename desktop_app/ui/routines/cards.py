"""The cards of routines, and the columns that they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.routine import Routine, duration
from desktop_app.domain.selection import Wish
from desktop_app.ui import exercise_wording, wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.routines import words
from desktop_app.ui.routines.stills import Strip
from desktop_app.ui.routines.tag import Tag
from desktop_app.ui.theme import STEP, Radius, color

if TYPE_CHECKING:
    from desktop_app.domain.settings import Settings
    from desktop_app.services.library import Library
    from desktop_app.ui.routines.stills import Stills

NAMED = 3
"""How many exercises are named on a card; of a longer routine the rest is counted."""
STEERING = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}


class RoutineCard(QFrame):
    """One routine: what it is, how long it takes, what it asks for, and the button that starts it.

    ``start_wanted``, ``build_wanted`` … bring the Routine.
    """

    start_wanted = Signal(object)
    build_wanted = Signal(object)
    """Edit it; or, where it is ready-made, make one's own from it."""
    duplicate_wanted = Signal(object)
    share_wanted = Signal(object)
    remove_wanted = Signal(object)
    steered = Signal(object, int)
    """This card, and a key that leads to another."""

    def __init__(self, routine: Routine, library: Library, stills: Stills) -> None:
        super().__init__()
        self.routine = routine
        self._library, self._look = library, stills.look
        self.own = library.is_own(routine.id)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        exercises = library.exercises
        whole = exercise_wording.targets(routine, exercises)
        self._exercises = [exercises[one.exercise] for one in routine.targets]
        some = exercise_wording.targets(routine, exercises, NAMED)
        self._said = label(exercise_wording.kept_together(some), "quiet", wraps=True)
        self._said.setToolTip(words.tip(whole))
        self._whole = whole
        self._against = label("", "small", wraps=True)
        self._not_for = _Note()
        self.start = button(self.tr("Start"), "", self._on_start)
        self.build = button(
            self.tr("Edit") if self.own else self.tr("Make my own"), "quiet", self._on_build
        )
        self._build_means = self.tr("Edit") if self.own else self.tr("Make my own from this")
        if not self.own:
            self.build.setToolTip(self._build_means)
        if not library.can_keep:
            self.build.hide()
        self.more = button(self.tr("⋯"), "quiet", self._on_more)
        if not self.own:
            self.more.hide()
        self._length = wording.about(duration(routine, exercises))
        self._places = [words.place(one) for one in sorted(routine.places)]
        self._name_buttons()
        self._set(stills)

    def show_settings(self, settings: Settings, resting: frozenset[str] = frozenset()) -> None:
        """Say what of it goes against the settings, and whether it can be started.

        ``resting`` are the exercises that hurt, and are not fine again yet.
        """
        wish = Wish.of(settings, resting=resting).conditions
        exercises = self._library.exercises
        not_for = words.not_for(self.routine, exercises, settings.body)
        against = [] if not_for else words.against(self.routine, exercises, wish)
        self.start.setVisible(not not_for)
        self._not_for.say(not_for)
        self._against.setText("\n".join(against))
        self._against.setVisible(bool(against))
        said = (self._whole, self.routine.note, not_for, *against)
        parts = (self._length, *self._places, *said)
        self.setAccessibleName(self.routine.name)
        self.setAccessibleDescription(self.tr(" · ").join(part for part in parts if part))

    def still_shows(self, routine: Routine) -> bool:
        """Whether it shows this routine, and the exercises in it as they are now."""
        now = self._library.exercises
        return routine == self.routine and all(now.get(one.id) is one for one in self._exercises)

    @property
    def startable(self) -> bool:
        """Whether the body allows it."""
        return not self.start.isHidden()

    @property
    def against(self) -> str:
        """What goes against the settings; empty where nothing does."""
        return self._not_for.text or self._against.text()

    def be_tab_stop(self, *, be: bool) -> None:
        """Let Tab come here, and to what stands on the card; or only the pointer."""
        only = Qt.FocusPolicy.StrongFocus if be else Qt.FocusPolicy.ClickFocus
        for each in (self, self.start, self.build, self.more):
            each.setFocusPolicy(only)

    def menu(self) -> QMenu:
        """Return all that can be done with it."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.startable:
            made.addAction(self.tr("Start")).triggered.connect(self._on_start)
        if self._library.can_keep:
            made.addAction(self._build_means).triggered.connect(self._on_build)
        if self.own:
            made.addAction(self.tr("Duplicate")).triggered.connect(self._on_duplicate)
            made.addAction(self.tr("Share…")).triggered.connect(self._on_share)
            made.addSeparator()
            made.addAction(self.tr("Remove")).triggered.connect(self._on_remove)
        return made

    def _name_buttons(self) -> None:
        name = self.routine.name
        self.start.setAccessibleName(
            self.tr("Start: {routine}, {length}").format(routine=name, length=self._length)
        )
        self.build.setAccessibleName(
            self.tr("{action}: {routine}").format(action=self._build_means, routine=name)
        )
        self.more.setAccessibleName(self.tr("More for {routine}").format(routine=name))
        self.more.setToolTip(self.tr("Duplicate, share, remove"))

    def _set(self, stills: Stills) -> None:
        head = QHBoxLayout()
        head.setSpacing(3 * STEP)
        head.addWidget(label(self.routine.name, "heading", wraps=True), 1)
        head.addWidget(label(self._length, "strong"), 0, Qt.AlignmentFlag.AlignTop)
        tags = QWidget()
        flow = FlowLayout(tags, gap=STEP, line_gap=STEP)
        for text in self._places:
            flow.addWidget(Tag(text, self._look))
        foot = QHBoxLayout()
        foot.setSpacing(2 * STEP)
        foot.addWidget(self.start)
        foot.addWidget(self.build)
        foot.addStretch()
        foot.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * STEP, 4 * STEP, 5 * STEP, 4 * STEP)
        column.setSpacing(2 * STEP)
        column.addLayout(head)
        column.addWidget(Strip(self._exercises, stills))
        column.addWidget(self._said)
        if self.routine.note:
            column.addWidget(label(self.routine.note, wraps=True))
        if self._places:
            column.addWidget(tags)
        column.addWidget(self._against)
        column.addWidget(self._not_for)
        column.addStretch()
        column.addSpacing(STEP)
        column.addLayout(foot)

    def _on_start(self) -> None:
        self.start_wanted.emit(self.routine)

    def _on_build(self) -> None:
        self.build_wanted.emit(self.routine)

    def _on_duplicate(self) -> None:
        self.duplicate_wanted.emit(self.routine)

    def _on_share(self) -> None:
        self.share_wanted.emit(self.routine)

    def _on_remove(self) -> None:
        self.remove_wanted.emit(self.routine)

    def _on_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _open_menu(self) -> None:
        self.menu().popup(self.mapToGlobal(QPoint(5 * STEP, 8 * STEP)))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._open_menu()
        else:
            self.menu().popup(event.globalPos())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.hasFocus():
                (self._on_start if self.startable else self._open_menu)()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                for each in (self.start, self.build, self.more):
                    if each.hasFocus():
                        each.click()
            case Qt.Key.Key_Delete if self.own and self.hasFocus():
                self._on_remove()
            case _ if key in STEERING:
                self.steered.emit(self, key)
            case _:
                super().keyPressEvent(event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        edge, width = color(tokens.line), 1.0
        if self.hasFocus():
            edge, width = color(tokens.accent_text), 3.0
        elif self.underMouse():
            edge = color(tokens.ink_3)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, width))
        painter.setBrush(color(tokens.card))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)
        painter.end()


class _Note(QFrame):
    """A few words on a soft ground; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._text = label("", wraps=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._text)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Say something, or nothing."""
        self._text.setText(text)
        self.setVisible(bool(text))
