"""All exercises to choose from, to drag or to add."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.exercise import Category, Exercise
from desktop_app.domain.search import search
from desktop_app.ui import exercise_wording
from desktop_app.ui.controls import label
from desktop_app.ui.routines.stills import Stills
from desktop_app.ui.theme import STEP, Radius, Size, color, font, text_scale

EXERCISE_MIME = "application/x-buttress-exercise"
"""The id of an exercise that is dragged."""
TILE = 12 * STEP
_AROUND = 1.5 * STEP
_Index = QModelIndex | QPersistentModelIndex


class ExerciseModel(QAbstractListModel):
    """The exercises that are found, as rows that can be dragged."""

    def __init__(self, exercises: Sequence[Exercise]) -> None:
        super().__init__()
        self._exercises = tuple(exercises)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises, in order."""
        return self._exercises

    def show_only(self, exercises: Sequence[Exercise]) -> None:
        """Take other exercises."""
        self.beginResetModel()
        self._exercises = tuple(exercises)
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._exercises)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        exercise = self._exercises[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return exercise.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return exercise.summary
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{exercise.name}. {exercise_wording.place(exercise)}"
            case _:
                return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    @override
    def mimeTypes(self) -> list[str]:
        return [EXERCISE_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        if indexes:
            made.setData(EXERCISE_MIME, self._exercises[indexes[0].row()].id.encode())
        return made

    @override
    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


class ExerciseDelegate(QStyledItemDelegate):
    """Paints an exercise as its still, its name and its place."""

    def __init__(self, stills: Stills, parent: QListView) -> None:
        super().__init__(parent)
        self._stills, self._view = stills, parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        words = round(11 * STEP * text_scale())
        return QSize(TILE, round(max(TILE, words) + 2 * _AROUND))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, ExerciseModel):
            return
        exercise = model.exercises[index.row()]
        rect, state = _style_of(option)
        tokens = self._stills.look.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5)
        current = index == self._view.currentIndex()
        if state & QStyle.StateFlag.State_MouseOver or current:
            focused = current and self._view.hasFocus()
            painter.setPen(QPen(color(tokens.accent_text if focused else tokens.line), 2))
            painter.setBrush(color(tokens.card))
            painter.drawRoundedRect(box, Radius.BUTTON, Radius.BUTTON)
        top = rect.center().y() + 1 - TILE / 2
        tile = QRectF(rect.x() + _AROUND, top, TILE, TILE)
        self._stills.paint(painter, tile, exercise)
        words = QRectF(rect).adjusted(_AROUND + TILE + 2.5 * STEP, 0, -2 * STEP, 0)
        lines = (
            (exercise.name, Size.TEXT, QFont.Weight.DemiBold, tokens.ink),
            (exercise_wording.place(exercise), Size.SMALL, QFont.Weight.Normal, tokens.ink_2),
        )
        fonts = [font(size, weight) for _, size, weight, _ in lines]
        heights = [QFontMetricsF(each).height() for each in fonts]
        words.setTop(words.center().y() - sum(heights) / 2)
        for (text, _, _, ink), each, height in zip(lines, fonts, heights, strict=True):
            painter.setFont(each)
            painter.setPen(color(ink))
            elided = QFontMetricsF(each).elidedText(
                text, Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, elided)
            words.setTop(words.top() + height)
        painter.restore()


class ExerciseList(QListView):
    """The exercises; Enter or a double click adds one, dragging takes it where it is wanted."""

    chosen = Signal(object)
    """The Exercise to add."""
    left_upwards = Signal()

    def __init__(self, model: ExerciseModel, stills: Stills) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(ExerciseDelegate(stills, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)  # for the row under the pointer
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Exercises to add"))
        self.doubleClicked.connect(self._on_chosen)

    def _on_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.exercises[index.row()])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if at.isValid():
                self._on_chosen(at)
            case Qt.Key.Key_Up if at.row() <= 0:
                self.left_upwards.emit()
            case _:
                super().keyPressEvent(event)


class Palette(QWidget):
    """Finds exercises and offers them to be added."""

    chosen = Signal(object)
    """The Exercise to add."""

    def __init__(self, exercises: Sequence[Exercise], stills: Stills) -> None:
        super().__init__()
        self._all: tuple[Exercise, ...] = ()
        self.model = ExerciseModel(())
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search exercises…"))
        self.search.setAccessibleName(self.tr("Search exercises to add"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_first)
        self.view = ExerciseList(self.model, stills)
        self.view.chosen.connect(self.chosen)
        self.view.left_upwards.connect(self.search.setFocus)
        self._nothing = label(self.tr("No exercise is called that."), "quiet", wraps=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.search)
        stills.look.changed.connect(self.view.viewport().update)
        self.show_exercises(exercises)

    def show_exercises(self, exercises: Sequence[Exercise]) -> None:
        """Offer these exercises."""
        if tuple(exercises) != self._all:
            self._all = tuple(exercises)
            self._on_search()

    def _on_search(self) -> None:
        found = sorted(search(self._all, self.search.text()), key=_order)
        self.model.show_only(found)
        self._nothing.setVisible(not found)

    def _on_first(self) -> None:
        if self.search.text() and self.model.exercises:
            self.chosen.emit(self.model.exercises[0])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.model.exercises:
            self.view.setCurrentIndex(self.model.index(0))
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)


def _order(exercise: Exercise) -> tuple[bool, bool, str]:
    """Strength before stretching, the desk before the floor, then by name."""
    return exercise.category is not Category.STRENGTH, exercise.on_the_floor, exercise.name


def _style_of(option: QStyleOptionViewItem) -> tuple[QRect, QStyle.StateFlag]:
    """Return where to paint and how; the bindings do not name these fields."""
    rect: QRect = getattr(option, "rect")  # noqa: B009
    state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009
    return rect, state
