"""The widget that shows a picture of a chart, and lets mouse and keyboard point into it."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop_app.domain.charts import Chart, Of, Row
from desktop_app.ui.charts.picture import Mark, Move, Picture, Spot, mirrored
from desktop_app.ui.theme import Look, color

_MOVES = {
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_PageUp: Move.PAGE_BACK,
    Qt.Key.Key_PageDown: Move.PAGE_FORTH,
    Qt.Key.Key_Home: Move.FIRST,
    Qt.Key.Key_End: Move.LAST,
}
_CHOOSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_COMES_BACK = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Canvas(QWidget):
    """Shows a picture. A row is pointed at with the mouse, or else with the keys."""

    pointed_at = Signal(object)
    """The index of the row that is pointed at, or None; see also ``sentence``."""
    chosen = Signal(object)
    """The Row that was clicked, or on which Enter was pressed, where that leads somewhere."""

    def __init__(self, picture: Picture, look: Look, *, leads_on: bool = False) -> None:
        """Show a picture; ``leads_on``: choosing a row leads somewhere."""
        super().__init__()
        self.picture = picture
        self._look = look
        self._leads_on = leads_on
        self._hover: Spot | None = None
        self._cursor: Spot | None = None
        self._by_keys = True
        """Whether it was come to with the keyboard: who clicks knows where that was."""
        self._still: QPixmap | None = None
        """The picture without a mark, so that pointing repaints next to nothing."""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._describe()
        look.changed.connect(self.refresh)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart.

        The mouse points at what is below it now; the cursor stays with its row, or else, as long
        as the rows are of the same kind, on its place.
        """
        cursor, was, hovered = self._cursor, self.picture.chart, self._hover is not None
        self.picture.set_chart(chart)
        self._hover = self._below_the_mouse() if hovered else None
        if cursor is not None and was is not None:
            same = (n for n, row in enumerate(chart.rows) if row.of == was.rows[cursor.row].of)
            alike = was.period.scale is chart.period.scale
            at = next(same, min(cursor.row, len(chart.rows) - 1) if alike else -1)
            known = cursor.column is None or cursor.column < len(chart.columns)
            self._cursor = cursor._replace(row=at) if at >= 0 and known else None
        self.updateGeometry()
        self.refresh()
        self._tell()

    def point_to(self, of: Of) -> None:
        """Put the cursor on the row of something, where there is one."""
        at = next((n for n, row in enumerate(self.picture.rows) if row.of == of), None)
        if at is not None:
            self._cursor = Spot(at)
            self._tell()

    def set_leads_on(self, leads_on: bool) -> None:
        """Say whether choosing a row leads somewhere."""
        self._leads_on = leads_on
        self._describe()
        self._show_hand()

    def refresh(self) -> None:
        """Paint the picture anew; to be called when something in it was set."""
        for spot in (self._hover, self._cursor):
            if spot is not None and not self.picture.shows(spot):
                self._hover = self._cursor = None
                self._tell()
        self._still = None
        self.update()

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown."""
        return self.picture.chart

    @property
    def spot(self) -> Spot | None:
        """What is pointed at."""
        return self._hover or self._cursor

    def lead_to(self, other: "Canvas") -> None:
        """Hand the keyboard on, where it is here; the ring that shows it goes along."""
        if self.hasFocus() and other is not self:
            other.setFocus(
                Qt.FocusReason.OtherFocusReason
                if self._by_keys
                else Qt.FocusReason.MouseFocusReason
            )

    @property
    def row(self) -> Row | None:
        """The row that is pointed at."""
        return self.picture.rows[self.spot.row] if self.spot else None

    @property
    def sentence(self) -> str:
        """What is pointed at, in words; empty for nothing."""
        return self.picture.sentence(self.spot) if self.spot else ""

    def middle_of(self, row: int, column: int | None = None) -> QPointF:
        """Return where a row, or a value of it, is on this widget."""
        return self.picture.box_of(Spot(row, column), self._size).center()

    @property
    def _size(self) -> QSizeF:
        return QSizeF(self.size())

    def _below_the_mouse(self) -> Spot | None:
        return self.picture.spot_at(QPointF(self.mapFromGlobal(QCursor.pos())), self._size)

    def _describe(self) -> None:
        walks = self.tr("The arrow keys walk through the chart.")
        opens = self.tr("Enter opens what is pointed at.")
        self.setAccessibleDescription(f"{walks} {opens}" if self._leads_on else walks)

    def _tell(self) -> None:
        chart = self.picture.chart
        title = self.picture.words.title(chart.question) if chart else ""
        said = self.sentence
        self.setAccessibleName(
            self.tr("{question} {answer}").format(question=title, answer=said) if said else title
        )
        self._show_hand()
        self.pointed_at.emit(self.spot.row if self.spot else None)
        self.update()

    def _show_hand(self) -> None:
        if self._leads_on and self._hover is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    def _choose(self) -> None:
        if self._leads_on and self.row is not None:
            self.chosen.emit(self.row)

    @override
    def sizeHint(self) -> QSize:
        return self.picture.usual.expandedTo(self.picture.least).toSize()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.picture.least.toSize()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self._by_keys = True
        key = Qt.Key(event.key())
        if key in _CHOOSES and self._leads_on and self._cursor is not None:
            self._hover = None
            self._choose()
            return
        forth, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if mirrored():
            forth, back = back, forth
        move = {**_MOVES, forth: Move.FORTH, back: Move.BACK}.get(key)
        to = self.picture.moved(self._cursor, move) if move else None
        if to is None:
            super().keyPressEvent(event)
            return
        self._hover, self._cursor = None, to
        self._tell()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.picture.spot_at(event.position(), self._size)
        if at != self._hover:
            self._hover = at
            self._tell()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        self._hover = self._cursor = self.picture.spot_at(event.position(), self._size)
        self._tell()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self.picture.spot_at(event.position(), self._size)
        if event.button() is Qt.MouseButton.LeftButton and at is not None and at == self._cursor:
            self._choose()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if self._hover is not None:
            self._hover = None
            self._tell()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in _COMES_BACK:
            self._by_keys = event.reason() is not Qt.FocusReason.MouseFocusReason
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self.updateGeometry()
            self.refresh()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, spot, focus = self._look.tokens, self.spot, self.hasFocus()
        still = self._still_picture()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if spot is not None:
            below = Mark(focus, above=False)
            self.picture.paint_mark(painter, self._size, tokens, spot, below)
        painter.drawPixmap(0, 0, still)
        if spot is not None:
            above = Mark(focus, above=True)
            self.picture.paint_mark(painter, self._size, tokens, spot, above)
        elif focus and self._by_keys:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color(tokens.accent_text), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _still_picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._still is None or self._still.devicePixelRatio() != ratio:
            made = QPixmap((self._size * ratio).toSize())
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.picture.paint(painter, self._size, self._look.tokens)
            painter.end()
            self._still = made
        return self._still
