"""The head of the library: its two halves, and what one can bring into it or take out."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from desktop_app.ui.controls import button
from desktop_app.ui.theme import STEP, Look, Radius, Size, color, font

if TYPE_CHECKING:
    from desktop_app.services.library import Library


class Half(Enum):
    """One of the two halves of the library."""

    EXERCISES = "exercises"
    ROUTINES = "routines"

    @property
    def other(self) -> Half:
        """The other one."""
        return Half.ROUTINES if self is Half.EXERCISES else Half.EXERCISES


class LibraryHead(QWidget):
    """Names the two halves, of which one is open, and has a menu beside them."""

    turned = Signal(object)
    """The Half that was chosen."""
    new_wanted = Signal()
    import_wanted = Signal()
    share_wanted = Signal()

    def __init__(self, half: Half, look: Look, library: Library) -> None:
        super().__init__()
        self._library = library
        self.tabs: dict[Half, _Tab] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5 * STEP)
        for each, text in (
            (Half.EXERCISES, self.tr("Exercises")),
            (Half.ROUTINES, self.tr("Routines")),
        ):
            tab = _Tab(text, look)
            tab.setChecked(each is half)
            tab.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if each is half else Qt.FocusPolicy.ClickFocus
            )
            tab.setToolTip(self.tr("Ctrl+Tab changes between exercises and routines"))
            tab.clicked.connect(partial(self._on_tab, each))
            tab.stepped.connect(partial(self._on_tab, each.other))
            self.tabs[each] = tab
            group.addButton(tab)
            row.addWidget(tab)
        self._half = half
        row.addStretch()
        self.menu_button = button(self.tr("⋯"))
        self.menu_button.setAccessibleName(self.tr("New exercise, import, share"))
        self.menu_button.setToolTip(self.tr("New exercise, import, share"))
        menu = QMenu(self.menu_button)
        menu.addAction(self.tr("New exercise…")).triggered.connect(self._on_new)
        menu.addSeparator()
        menu.addAction(self.tr("Import…")).triggered.connect(self._on_import)
        self._share = menu.addAction(self.tr("Share my exercises…"))
        self._share.triggered.connect(self._on_share)
        menu.aboutToShow.connect(self._on_menu)
        self.menu_button.setMenu(menu)
        if not library.can_keep:
            self.menu_button.hide()
        row.addWidget(self.menu_button)
        look.changed.connect(self.update)

    def focus(self) -> None:
        """Give the keyboard to the open half's name."""
        self.tabs[self._half].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_tab(self, half: Half) -> None:
        self.tabs[self._half].setChecked(True)  # the other head shows the other half
        if half is not self._half:
            self.turned.emit(half)

    def _on_menu(self) -> None:
        self._share.setVisible(any(map(self._library.is_own, self._library.exercises)))

    def _on_new(self) -> None:
        self.new_wanted.emit()

    def _on_import(self) -> None:
        self.import_wanted.emit()

    def _on_share(self) -> None:
        self.share_wanted.emit()


_NARROWEST = 0.6
"""How much of its width a name can do with: large text in a small window."""


class _Tab(QAbstractButton):
    """The name of a half, as a title; an ember line marks the open one."""

    stepped = Signal()
    """An arrow key leads to the other one."""

    def __init__(self, text: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(Size.TITLE, QFont.Weight.Bold))
        return QSize(metrics.horizontalAdvance(self.text()) + STEP, metrics.height() + 3 * STEP)

    @override
    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        return QSize(round(wanted.width() * _NARROWEST), wanted.height())

    def _fitting(self, room: float) -> QFont:
        """Return the font of titles, or a smaller one in which the name fits."""
        made = font(Size.TITLE, QFont.Weight.Bold)
        wide = QFontMetrics(made).horizontalAdvance(self.text())
        if wide > room:
            made.setPixelSize(max(1, int(made.pixelSize() * room / wide)))
        return made

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.stepped.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        ink = tokens.ink if self.isChecked() or self.underMouse() else tokens.ink_2
        painter.setPen(color(ink))
        painter.setFont(self._fitting(room.width() - STEP))
        words = room.adjusted(STEP / 2, 0, 0, -2 * STEP)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(tokens.exercise))
            line = QRectF(STEP / 2, room.bottom() - 1.25 * STEP, room.width() - STEP, 0.75 * STEP)
            painter.drawRoundedRect(line, 1.5, 1.5)
        if self.hasFocus():
            painter.setPen(QPen(color(tokens.accent_text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                room.adjusted(1, 1, -1, -1), Radius.BUTTON / 2, Radius.BUTTON / 2
            )
        painter.end()
