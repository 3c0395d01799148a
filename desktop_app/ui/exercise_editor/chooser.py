"""A small window to choose the exercise whose movement another one begins with."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.search import search
from desktop_app.ui import exercise_wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.exercise_editor.pictures import Pictures
from desktop_app.ui.figure.solver import solver_of
from desktop_app.ui.theme import STEP, Radius, text_scale

_PICTURE = 16 * STEP
_WHOLE = QSize(120 * STEP, 140 * STEP)
_ID = Qt.ItemDataRole.UserRole


class Chooser(QDialog):
    """Finds an exercise by its name or its picture."""

    chosen = Signal(object)
    """The Exercise."""

    def __init__(
        self, parent: QWidget, exercises: Sequence[Exercise], pictures: Pictures, title: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._exercises = {one.id: one for one in exercises}
        self._pictures = pictures
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search exercises…"))
        self.search.setAccessibleName(self.tr("Search exercises"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setIconSize(QSize(_PICTURE, _PICTURE))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(True)
        self.list.itemActivated.connect(self._on_chosen)
        self._nothing = label(self.tr("No exercise is called that."), "quiet", wraps=True)
        self.take = button(self.tr("Move like this"), "primary", self._on_chosen)
        self.take.setDefault(True)
        cancel = button(self.tr("Cancel"), "", self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 5 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(label(title, "lead", wraps=True))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing, 1)
        column.addLayout(foot)
        room = parent.window().size() * 0.9
        self.resize((_WHOLE * min(text_scale(), 1.4)).boundedTo(room))
        for each in self._exercises.values():
            self._add(each)
        self._dress()
        self._on_search("")
        pictures.look.changed.connect(self._dress)

    def select(self, exercise: Exercise) -> None:
        """Go to an exercise, if it is there."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == exercise.id:
                self.list.setCurrentRow(row)

    def _add(self, exercise: Exercise) -> None:
        place = exercise_wording.place(exercise)
        text = self.tr("{exercise}\n{place}").format(exercise=exercise.name, place=place)
        item = QListWidgetItem(text)
        item.setData(_ID, exercise.id)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{exercise.name}. {place}")
        self.list.addItem(item)

    def _dress(self) -> None:
        """Show everything in the colours of the look that holds now."""
        self.list.setStyleSheet(self._style())
        dpr, size = self.devicePixelRatioF(), QSize(_PICTURE, _PICTURE)
        for row in range(self.list.count()):
            item = self.list.item(row)
            exercise = self._exercises[item.data(_ID)]
            moment = solver_of(exercise.movement).still_time
            pixmap = QPixmap.fromImage(self._pictures.image(exercise, moment, size, dpr))
            icon = QIcon(pixmap)
            icon.addPixmap(pixmap, QIcon.Mode.Selected)  # else it would be tinted
            item.setIcon(icon)

    def _on_search(self, text: str) -> None:
        found = {one.id for one in search(self._exercises.values(), text)}
        shown = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(item.data(_ID) not in found)
            if not item.isHidden():
                shown.append(item)
        self.list.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        if shown and not self._current():
            self.list.setCurrentItem(shown[0])
        self.take.setEnabled(bool(shown))

    def _current(self) -> list[QListWidgetItem]:
        """Return the item that is chosen, if there is one that can be seen."""
        return [item for item in self.list.selectedItems() if not item.isHidden()]

    def _on_chosen(self) -> None:
        for item in self._current():
            self.chosen.emit(self._exercises[item.data(_ID)])
            self.accept()

    def _style(self) -> str:
        t = self._pictures.look.tokens
        return f"""
        QListWidget {{ background: {t.card}; border: 1px solid {t.line}; outline: 0;
            border-radius: {Radius.BUTTON.value}px; padding: {STEP}px; }}
        QListWidget:focus {{ border: 2px solid {t.accent_text}; }}
        QListWidget::item {{ padding: {STEP}px; border-radius: {Radius.BUTTON.value}px; }}
        QListWidget::item:selected {{ background: {t.soft}; color: {t.on_soft}; }}
        """

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.scrollToItem(self.list.currentItem())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
