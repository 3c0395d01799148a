"""A chart with its question and legend on a ground of its own: for files, reports and paper."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from desktop_app.ui.charts.legend import SWATCH, entry_name
from desktop_app.ui.charts.picture import Entry, Picture
from desktop_app.ui.theme import LIGHT, STEP, Size, color, font, text_scale

SHARPNESS = 2
"""So many pixels for one of a screen at 100 %."""
_GAP = 4 * STEP
_FAMILY = re.compile(rb'font-family="([^"\']*)"')
_WITH_FALLBACK = rb'''font-family="'\1', system-ui, sans-serif"'''
"""Qt names one family, which is not on every computer, and calls the default one as nobody else."""


class _Placed(NamedTuple):
    """An entry of the legend, and where it is."""

    entry: Entry
    box: QRectF


class Sheet:
    """Paints it in light colours, as paper has them."""

    def __init__(
        self,
        picture: Picture,
        title: str,
        subtitle: str = "",
        note: str = "",
        margin: float = 6.0 * STEP,
    ) -> None:
        """Take the question, of which days it is, and how its numbers are to be read."""
        self._picture, self.title, self.subtitle, self._note = picture, title, subtitle, note
        self._margin = margin

    @property
    def size(self) -> QSizeF:
        """The size at which it looks well, in pixels of a screen at 100 %."""
        usual, least = self._picture.usual, self._picture.least
        wide = max(usual.width(), least.width(), 150 * STEP)
        height = max(usual.height(), least.height(), wide * 0.4)
        height += self._head_height(wide) + self._note_height(wide)
        return QSizeF(wide + 2 * self._margin, height + 2 * self._margin)

    def png(self) -> bytes:
        """Return it as a PNG."""
        size = self.size.toSize()
        image = QImage(size * SHARPNESS, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(SHARPNESS)
        image.fill(color(LIGHT.card))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(held.data())

    def svg(self, size: QSize | None = None) -> bytes:
        """Return it as an SVG; its size is in pixels of a screen at 100 %."""
        size = size or self.size.toSize()
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(size)
        generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
        generator.setTitle(self.title)
        generator.setDescription(". ".join(filter(None, (self.subtitle, self._note))))
        painter = QPainter(generator)
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), color(LIGHT.card))
        self.paint(painter, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        buffer.close()
        return _FAMILY.sub(_WITH_FALLBACK, bytes(held.data()))

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint it into a box, but not its ground."""
        margin = self._margin
        inside = box.adjusted(margin, margin, -margin, -margin)
        wide = inside.width()
        left, top = inside.left(), inside.top()
        for text, style, ink in (
            (self.title, _title(), LIGHT.ink),
            (self.subtitle, _small(), LIGHT.ink_2),
        ):
            painter.setFont(style)
            painter.setPen(color(ink))
            high = _height(text, style, wide)
            painter.drawText(QRectF(left, top, wide, high), _WRAPPED, text)
            top += high
        for placed in self._legend(wide):
            swatch = QRectF(placed.box.topLeft(), QSizeF(SWATCH * min(text_scale(), 1.5)))
            at = placed.box.translated(left, top + STEP)
            swatch.moveCenter(at.center())
            swatch.moveLeft(at.left())
            self._picture.paint_swatch(painter, swatch, placed.entry, LIGHT)
            painter.setFont(_small())
            painter.setPen(color(LIGHT.ink_2))
            name = entry_name(placed.entry, self._picture.words)
            painter.drawText(
                at.adjusted(swatch.width() + 2 * STEP, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name
            )
        top = inside.top() + self._head_height(wide)
        below = self._note_height(wide)
        size = QSizeF(wide, inside.bottom() - below - top)
        painter.save()
        painter.translate(left, top)
        self._picture.paint(painter, size, LIGHT)
        painter.restore()
        painter.setFont(_small())
        painter.setPen(color(LIGHT.ink_2))
        note = QRectF(left, inside.bottom() - below + 2 * STEP, wide, below)
        painter.drawText(note, _WRAPPED, self._note)

    def _head_height(self, wide: float) -> float:
        legend = max((placed.box.bottom() for placed in self._legend(wide)), default=0.0)
        texts = _height(self.title, _title(), wide) + _height(self.subtitle, _small(), wide)
        return texts + legend + 3 * STEP

    def _note_height(self, wide: float) -> float:
        return _height(self._note, _small(), wide) + 2 * STEP if self._note else 0.0

    def _legend(self, wide: float) -> Iterator[_Placed]:
        metrics = QFontMetricsF(_small())
        x = y = 0.0
        for entry in self._picture.legend:
            name = entry_name(entry, self._picture.words)
            width = SWATCH.width() * 1.5 + 2 * STEP + metrics.horizontalAdvance(name)
            if x and x + width > wide:
                x, y = 0.0, y + metrics.height() + STEP
            yield _Placed(entry, QRectF(x, y, width, metrics.height()))
            x += width + _GAP


_WRAPPED = int(Qt.TextFlag.TextWordWrap)


def _title() -> QFont:
    return font(Size.LEAD, QFont.Weight.DemiBold)


def _small() -> QFont:
    return font(Size.SMALL)


def _height(text: str, style: QFont, wide: float) -> float:
    if not text:
        return 0.0
    return QFontMetricsF(style).boundingRect(QRectF(0, 0, wide, 0), _WRAPPED, text).height()
