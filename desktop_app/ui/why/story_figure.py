"""The usual story as a chain, each link with how sure it is."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui.controls import label
from desktop_app.ui.theme import STEP, Look, color
from desktop_app.ui.why.claim_row import GradeTag
from desktop_app.ui.why.folding import Folding
from desktop_app.ui.why.grades import Grade

ARROW = 2 * STEP


class StoryFigure(Folding):
    """Shows what is said to lead to what, and how sure each step is."""

    def __init__(self, look: Look) -> None:
        super().__init__(0, STEP)
        self.links: list[_Link] = []
        names = (
            self.tr("Long sitting"),
            self.tr("Stiffer hips"),
            self.tr("Quieter glutes"),
            self.tr("Back pain"),
        )
        grades = (Grade.THIN, Grade.MIXED, Grade.MIXED)
        told = [names[0]]
        self._boxes = [_box(name) for name in names]
        self.box.addWidget(self._boxes[0])
        for name, box, grade in zip(names[1:], self._boxes[1:], grades, strict=True):
            link = _Link(grade, look)
            self.links.append(link)
            self.box.addWidget(link, 1)
            self.box.addWidget(box)
            step = self.tr("leads to (how sure: {grade})").format(grade=grade.name_shown)
            told += [step, name]
        self.setAccessibleName(self.tr("The story: {story}.").format(story=" ".join(told)))

    @property
    @override
    def room_across(self) -> float:
        links = sum(link.width_across() for link in self.links)
        boxes = sum(box.sizeHint().width() for box in self._boxes)
        return links + boxes + 2 * len(self.links) * STEP

    @override
    def fold(self) -> None:
        super().fold()
        for link in self.links:
            link.lie(across=self.lies_across)


class _Link(QWidget):
    """An arrow with the tag upon it."""

    def __init__(self, grade: Grade, look: Look) -> None:
        super().__init__()
        self._look, self._across = look, False
        self._tag = GradeTag(grade, look, alone=True)
        self._tag.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def lie(self, *, across: bool) -> None:
        """Point to the right, or down."""
        if across != self._across:
            self._across = across
            self.updateGeometry()
            self.update()

    def width_across(self) -> int:
        """Return how wide it is, in pixels, where it points to the right."""
        return self._tag.sizeHint().width() + 2 * STEP

    @override
    def sizeHint(self) -> QSize:
        tag = self._tag.sizeHint()
        if self._across:
            return QSize(self.width_across(), 2 * tag.height() + 6 * STEP)
        return QSize(tag.width() + 10 * STEP, tag.height() + 2 * STEP)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tag = self._tag.sizeHint()
        if self._across:
            top = self.height() // 2 - tag.height() - STEP
            self._tag.setGeometry((self.width() - tag.width()) // 2, top, tag.width(), tag.height())
        else:
            top = (self.height() - tag.height()) // 2
            self._tag.setGeometry(10 * STEP, top, tag.width(), tag.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = color(self._look.tokens.ink_3)
        painter.setPen(QPen(ink, 1.6))
        if self._across:
            middle = self.height() / 2 + 2 * STEP
            start, end = QPointF(STEP, middle), QPointF(self.width() - STEP, middle)
            back, side = QPointF(-ARROW, 0), QPointF(0, ARROW * 0.7)
        else:
            start, end = QPointF(6 * STEP, 0), QPointF(6 * STEP, self.height() - 1)
            back, side = QPointF(0, -ARROW), QPointF(ARROW * 0.7, 0)
        painter.drawLine(start, end + back)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([end, end + back + side, end + back - side]))
        painter.end()


def _box(name: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "stage")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
    inside.addWidget(label(name, "strong"))
    frame.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return frame
