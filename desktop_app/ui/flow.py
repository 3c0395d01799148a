"""A layout that sets its items in lines, as words are set in a text."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSpacerItem, QStyle, QWidget
from typing_extensions import override

from desktop_app.ui.theme import STEP


class FlowLayout(QLayout):
    """Sets items as words are read, and goes on below where a line is full.

    A spacer keeps two items further apart; at either end of a line there is none.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 2 * STEP,
        line_gap: int = 2 * STEP,
        to_the_right: bool = False,
    ) -> None:
        """Make an empty layout; ``gap`` and ``line_gap`` are in pixels."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap, self._to_the_right = gap, line_gap, to_the_right
        self.setContentsMargins(0, 0, 0, 0)

    def lean(self, *, to_the_right: bool) -> None:
        """Set the lines against the right edge, or the left; mirrored as everything else is."""
        if to_the_right != self._to_the_right:
            self._to_the_right = to_the_right
            self.invalidate()

    @property
    def _direction(self) -> Qt.LayoutDirection:
        of = self.parentWidget()
        return of.layoutDirection() if of else Qt.LayoutDirection.LeftToRight

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._set(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._set(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if _is_spacer(item) or not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _set(self, rect: QRect, *, move: bool) -> int:
        """Set the items into ``rect``; returns the height that they take."""
        top = rect.y()
        lines = self._lines(rect.width())
        for line in lines:
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._set_line(line, rect, top, height)
            top += height + self._line_gap
        return max(0, top - rect.y() - (self._line_gap if lines else 0))

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        room = 0
        between: list[QLayoutItem] = []
        for item in self._items:
            if _is_spacer(item):
                between = [item]
            if item.isEmpty():
                continue
            wants = item.sizeHint().width()
            apart = sum(one.sizeHint().width() + self._gap for one in between)
            if not lines or apart + wants > room:
                lines.append([])
                room, apart, between = width, 0, []
            lines[-1] += [*between, item]
            between = []
            room -= apart + wants + self._gap
        return lines

    def _set_line(self, line: list[QLayoutItem], rect: QRect, top: int, height: int) -> None:
        wide = sum(item.sizeHint().width() for item in line) + self._gap * (len(line) - 1)
        left = rect.x() + (max(0, rect.width() - wide) if self._to_the_right else 0)
        for item in line:
            size = item.sizeHint()
            size.setWidth(min(size.width(), rect.width()))
            place = QRect(QPoint(left, top + (height - size.height()) // 2), size)
            item.setGeometry(QStyle.visualRect(self._direction, rect, place))
            left += size.width() + self._gap


def _is_spacer(item: QLayoutItem) -> bool:
    return isinstance(item, QSpacerItem)
