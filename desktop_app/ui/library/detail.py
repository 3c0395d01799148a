"""The panel that shows one exercise, with all that one can do with it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.body import suits
from desktop_app.domain.days import day_of
from desktop_app.services.control import Control, Page
from desktop_app.services.ports import StorageError
from desktop_app.ui import wording
from desktop_app.ui.controls import button
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.library import words
from desktop_app.ui.library.liking import forget, make_favourite, never_offer
from desktop_app.ui.library.notice import Notice
from desktop_app.ui.library.sheet import Sheet
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP, Look, color

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.routine import Routine
    from desktop_app.domain.settings import Settings
    from desktop_app.services.library import Library
    from desktop_app.services.pains import Pains
    from desktop_app.services.preferences import Preferences


class Detail(QFrame):
    """Shows one exercise; does it, puts it into a routine, makes it one's own."""

    wanted = Signal(object)
    """The Exercise that a link leads to, or that was made here."""
    back = Signal()
    add_wanted = Signal(object, object)
    """The Exercise, and the own Routine that it goes into (None: a new one)."""
    edit_wanted = Signal(object)
    like_wanted = Signal(object)
    """The Exercise from which to make one's own."""
    share_wanted = Signal(object)

    def __init__(
        self,
        control: Control,
        library: Library,
        preferences: Preferences,
        look: Look,
        pains: Pains,
        do_now: Callable[[Exercise], object],
    ) -> None:
        super().__init__()
        self._pains = pains
        self._control, self._library, self._preferences = control, library, preferences
        self._look, self._do_now = look, do_now
        self.sheet: Sheet | None = None
        self._length = ""
        self._speed = 1.0
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._back = button(self.tr("‹ All exercises"), "quiet", self._on_back)
        self.notice = Notice()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4 * STEP)
        self._column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._scroll, 1)
        beside_the_bar = QVBoxLayout()
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        beside_the_bar.setContentsMargins(0, 0, 3 * STEP + bar, 0)
        beside_the_bar.addWidget(self.notice)
        self._column.addLayout(beside_the_bar)
        self._column.addWidget(self._make_foot())
        listen_while_shown(self, pains.changed, self._on_pains)

    @property
    def exercise(self) -> Exercise | None:
        """The exercise that is shown."""
        return self.sheet.exercise if self.sheet else None

    def show_exercise(self, exercise: Exercise, length: str) -> None:
        """Show an exercise; ``length`` says how long one routine of it takes."""
        if self.sheet is not None:
            self._speed = self.sheet.speed
        self._length = length
        self.notice.clear()
        settings = self._preferences.current
        self._shown_for = (settings.floor, settings.body)
        # made where it belongs: a tree that moves in with its style is styled twice
        parent = self._scroll.viewport()
        self.sheet = Sheet(
            parent, exercise, self._library, self._look, settings, speed=self._speed, length=length
        )
        self.sheet.wanted.connect(self.wanted)
        self.sheet.settings_wanted.connect(self._on_settings)
        self.sheet.liked.connect(self._on_liked)
        self.sheet.hidden.connect(self._on_hidden)
        self.sheet.fine_again.connect(self._on_fine_again)
        self.sheet.show_resting(self._rests(exercise))
        self.sheet.fit(self.height())
        self._scroll.setWidget(self.sheet)
        self._scroll.setAccessibleName(
            self.tr("All about {exercise}").format(exercise=exercise.name)
        )
        tab_through(self._scroll, *_stops(self.sheet), self.do, self.add, self.more)
        self.do.setAccessibleName(
            self.tr("Do it now: {exercise}, {length}").format(exercise=exercise.name, length=length)
        )
        self.do.setVisible(suits(exercise, settings.body))

    def show_settings(self, settings: Settings) -> None:
        """Show what the settings make of the exercise."""
        if self.sheet is None:
            return
        if (settings.floor, settings.body) != self._shown_for:
            self.show_exercise(self.sheet.exercise, self._length)
        else:
            self.sheet.show_settings(settings)

    def stand_alone(self, *, alone: bool) -> None:
        """Take the whole page, with a way back; or stand beside the cards."""
        self._back.setVisible(alone)
        self.setProperty("role", "" if alone else "side")

    def focus(self) -> None:
        """Give the keyboard to what one most likely wants."""
        first = self.do if self.do.isVisibleTo(self) else self.add
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        row = FlowLayout(foot)
        self.do = button(self.tr("Do it now"), "primary", self._on_do)
        self.add = button(self.tr("Add to a routine ▾"))
        self.more = button(self.tr("⋯"))
        self.more.setAccessibleName(self.tr("More: make it your own, share it"))
        self.more.setToolTip(self.tr("Make it your own, share it"))
        for opener, fill in ((self.add, self._on_add_menu), (self.more, self._on_more_menu)):
            menu = QMenu(opener)
            menu.aboutToShow.connect(fill)
            opener.setMenu(menu)
            if not self._library.can_keep:
                opener.hide()
        for each in (self.do, self.add, self.more):
            row.addWidget(each)
        return foot

    # the menus, filled when they are opened

    def _on_add_menu(self) -> None:
        menu, exercise = self.add.menu(), self.exercise
        menu.clear()
        if exercise is None:
            return
        own = [each for each in self._library.routines if self._library.is_own(each.id)]
        for routine in own:
            action = menu.addAction(_plain(routine.name))
            action.triggered.connect(partial(self._on_add, exercise, routine))
        if own:
            menu.addSeparator()
        new = menu.addAction(self.tr("New routine…"))
        new.triggered.connect(partial(self._on_add, exercise, None))

    def _on_more_menu(self) -> None:
        menu, exercise = self.more.menu(), self.exercise
        menu.clear()
        if exercise is None:
            return
        if self._library.is_own(exercise.id):
            doings: tuple[tuple[str, Callable[[Exercise], object]], ...] = (
                (self.tr("Edit…"), self._on_edit),
                (self.tr("Duplicate"), self._on_duplicate),
                (self.tr("Share…"), self._on_share),
                (self.tr("Remove…"), self._on_remove),
            )
        else:
            doings = ((self.tr("Make my own from this…"), self._on_like),)
        for text, slot in doings:
            menu.addAction(text).triggered.connect(partial(slot, exercise))

    # what the person does

    def _on_do(self) -> None:
        if self.sheet is None:
            return
        exercise = self.sheet.exercise
        rests = self._rests(exercise)
        if not rests:
            self._do_now(exercise)
            return
        self.notice.ask(
            rests,
            self.tr("It is fine again: do it"),
            self.tr("Let it rest"),
            partial(self._on_do_again, exercise),
        )

    def _on_do_again(self, exercise: Exercise) -> None:
        self._pains.fine_again(exercise.id)
        self._do_now(exercise)

    def _on_fine_again(self) -> None:
        if self.sheet is not None:
            self._pains.fine_again(self.sheet.exercise.id)
            self.focus()

    def _on_pains(self, _news: None) -> None:
        if self.sheet is not None:
            self.sheet.show_resting(self._rests(self.sheet.exercise))

    def _rests(self, exercise: Exercise) -> str:
        """Say since when an exercise rests; empty: it does not."""
        since = self._pains.resting_since.get(exercise.id)
        if since is None:
            return ""
        text = self.tr("It hurt on {day}, and rests: no break offers it.")
        return text.format(day=wording.full_date(day_of(since).date))

    def _on_add(self, exercise: Exercise, to: Routine | None) -> None:
        self.add_wanted.emit(exercise, to)

    def _on_edit(self, exercise: Exercise) -> None:
        self.edit_wanted.emit(exercise)

    def _on_like(self, exercise: Exercise) -> None:
        self.like_wanted.emit(exercise)

    def _on_share(self, exercise: Exercise) -> None:
        self.share_wanted.emit(exercise)

    def _on_duplicate(self, exercise: Exercise) -> None:
        name = self.tr("{exercise}, again").format(exercise=exercise.name)
        copy = replace(exercise, id=self._library.new_id(name), name=name)
        try:
            self._library.keep_exercise(copy)
        except StorageError as error:
            self.notice.say(str(error))
        else:
            self.wanted.emit(copy)

    def _on_remove(self, exercise: Exercise) -> None:
        users = self._library.users_of(exercise)
        if users:
            self.notice.say(words.held_by([each.name for each in users]))
            return
        self.notice.ask(
            self.tr("Remove “{exercise}” for good?").format(exercise=exercise.name),
            self.tr("Remove it"),
            self.tr("Keep it"),
            partial(self._on_remove_sure, exercise),
        )

    def _on_remove_sure(self, exercise: Exercise) -> None:
        try:
            self._library.remove_exercise(exercise)
        except StorageError as error:
            self.notice.say(str(error))
        else:
            forget(self._preferences, exercise)

    def _on_liked(self, favourite: bool) -> None:
        if self.sheet is not None:
            make_favourite(self._preferences, self.sheet.exercise, favourite=favourite)

    def _on_hidden(self, never: bool) -> None:
        if self.sheet is not None:
            never_offer(self._preferences, self.sheet.exercise, never=never)

    def _on_back(self) -> None:
        self.back.emit()

    def _on_settings(self) -> None:
        self._control.show(Page.SETTINGS)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = 8 * STEP
        # a page of its own is read in lines of a readable length
        spare = max(side, (self.width() - 180 * STEP) // 2)
        self._column.setContentsMargins(spare, 7 * STEP, spare - 3 * STEP, 6 * STEP)
        if self.sheet is not None:
            self.sheet.fit(self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(tokens.card))
        if not self._back.isVisible():
            painter.fillRect(0, 0, 1, self.height(), color(tokens.line))
        painter.end()


def tab_through(*widgets: QWidget) -> None:
    """Let Tab lead from each of these to the next; what is made later comes last otherwise."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def _stops(within: QWidget) -> list[QWidget]:
    stops = within.findChildren(QWidget)
    return [each for each in stops if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def _plain(text: str) -> str:
    """Return a text as an entry of a menu, without an access key."""
    return text.replace("&", "&&")
