"""A report as one page of PDF."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPageSize, QPainter, QPdfWriter, QPen

from desktop_app.ui.progress.report.content import HALF, WIDE, Report
from desktop_app.ui.theme import LIGHT, Size, color, font

PAGE = QSizeF(794, 1123)
"""A4 at 96 dots per inch: what is painted in pixels of a screen at 100 % has its size on paper."""
_DPI = 96
_MARGIN = 42.0
_GAP = 14.0
_NUMBERS_BESIDE = 4
_ROW = 19.0


def as_pdf(report: Report) -> bytes:
    """Return it; whatever it holds, it is one page."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    writer.setResolution(_DPI * 4)
    writer.setTitle(f"{report.title}, {report.days}")
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(writer.width() / PAGE.width(), writer.width() / PAGE.width())
    paint(painter, report)
    painter.end()
    buffer.close()
    return bytes(held.data())


def paint(painter: QPainter, report: Report) -> None:
    """Paint it from the top left on, on a page as large as `PAGE`."""
    _Page(painter).write(report)


class _Page:
    """Writes from the top down."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._wide = PAGE.width() - 2 * _MARGIN
        self._y = _MARGIN

    def write(self, report: Report) -> None:
        self._text(report.title, _style(24, QFont.Weight.DemiBold), LIGHT.ink)
        self._text(report.days, _style(15), LIGHT.ink_2)
        self._y += _GAP
        self._numbers(report)
        if report.nothing:
            self._text(report.nothing, _style(Size.TEXT), LIGHT.ink)
        self._pictures(report)
        self._table(report.exercises)
        if report.felt:
            self._text(report.felt, _style(Size.SMALL), LIGHT.ink)
        self._y += _GAP / 2
        for note in report.notes:
            self._text(note, _style(10), LIGHT.ink_2)

    def _text(self, text: str, style: QFont, ink: str) -> None:
        flags = int(Qt.TextFlag.TextWordWrap)
        room = QRectF(_MARGIN, self._y, self._wide, PAGE.height() - self._y)
        high = QFontMetricsF(style).boundingRect(room, flags, text).height()
        self._painter.setFont(style)
        self._painter.setPen(color(ink))
        self._painter.drawText(room, flags, text)
        self._y += high + 2

    def _numbers(self, report: Report) -> None:
        if not report.numbers:
            return
        wide = (self._wide - _GAP * (_NUMBERS_BESIDE - 1)) / _NUMBERS_BESIDE
        high = 50.0
        for n, (name, value) in enumerate(report.numbers):
            row, column = divmod(n, _NUMBERS_BESIDE)
            box = QRectF(
                _MARGIN + column * (wide + _GAP), self._y + row * (high + _GAP), wide, high
            )
            self._painter.setPen(QPen(color(LIGHT.line), 1))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRoundedRect(box, 8, 8)
            inside = box.adjusted(9, 5, -9, -5)
            self._painter.setFont(_style(10))
            self._painter.setPen(color(LIGHT.ink_2))
            self._painter.drawText(inside, Qt.AlignmentFlag.AlignTop, name)
            self._painter.setFont(_style(Size.LEAD, QFont.Weight.DemiBold))
            self._painter.setPen(color(LIGHT.ink))
            self._painter.drawText(inside, Qt.AlignmentFlag.AlignBottom, value)
        rows = -(-len(report.numbers) // _NUMBERS_BESIDE)
        self._y += rows * (high + _GAP)

    def _pictures(self, report: Report) -> None:
        first, *others = report.drawings or (None,)
        if first is None:
            return
        first.sheet.paint(self._painter, self._box(0, self._wide, self._wide * WIDE))
        self._y += self._wide * WIDE + _GAP
        half = (self._wide - _GAP) / 2
        for n, other in enumerate(others):
            other.sheet.paint(self._painter, self._box(n * (half + _GAP), half, half * HALF))
        if others:
            self._y += half * HALF + _GAP

    def _box(self, left: float, wide: float, high: float) -> QRectF:
        box = QRectF(_MARGIN + left, self._y, wide, high)
        self._painter.setPen(QPen(color(LIGHT.line), 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(box, 8, 8)
        return box

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        if not rows:
            return
        columns = len(rows[0]) - 1
        first = self._wide * 0.4
        each = (self._wide - first) / max(1, columns)
        for n, row in enumerate(rows):
            self._painter.setFont(_style(11, QFont.Weight.DemiBold if n == 0 else _NORMAL))
            self._painter.setPen(color(LIGHT.ink_2 if n == 0 else LIGHT.ink))
            for place, text in enumerate(row):
                left = _MARGIN + (first + (place - 1) * each if place else 0)
                room = QRectF(left, self._y, first if not place else each, _ROW)
                side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
                self._painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)
            self._y += _ROW
            self._painter.setPen(QPen(color(LIGHT.line), 0.6))
            self._painter.drawLine(
                QRectF(_MARGIN, self._y, self._wide, 0).topLeft(),
                QRectF(_MARGIN, self._y, self._wide, 0).topRight(),
            )
        self._y += _GAP / 2


_NORMAL = QFont.Weight.Normal


def _style(size: int, weight: QFont.Weight = _NORMAL) -> QFont:
    return font(size, weight)
