"""Names what a picture is made of."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.charts import Column
from desktop_app.ui.charts.picture import Entry, Named, Picture
from desktop_app.ui.charts.words import Words
from desktop_app.ui.controls import label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP, Look, text_scale

SWATCH = QSize(4 * STEP, 3 * STEP)
"""Of a sample, where the text is of the usual size."""


def entry_name(of: Entry, words: Words) -> str:
    """Name an entry of a legend."""
    if isinstance(of, Named):
        return of.name
    return words.column_name(of) if isinstance(of, Column) else words.seen(of)


class Swatch(QWidget):
    """A little piece of a picture."""

    def __init__(self, picture: Picture, of: Entry, look: Look) -> None:
        super().__init__()
        self._picture, self._of, self._look = picture, of, look
        self.setFixedSize(SWATCH * min(text_scale(), 1.5))
        look.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        self._picture.paint_swatch(painter, box, self._of, self._look.tokens)
        painter.end()


class Legend(QWidget):
    """A row of samples and names, as many lines of it as need be."""

    def __init__(self, picture: Picture, look: Look) -> None:
        super().__init__()
        self._picture, self._look = picture, look
        self.entries: tuple[Entry, ...] = ()
        """What is named."""
        self._flow = FlowLayout(self, gap=4 * STEP, line_gap=STEP)

    def refresh(self) -> None:
        """Name what the picture shows now."""
        entries = tuple(self._picture.legend)
        if entries == self.entries:
            return
        self.entries = entries
        while (item := self._flow.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for of in entries:
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(2 * STEP)
            row.addWidget(Swatch(self._picture, of, self._look))
            row.addWidget(label(entry_name(of, self._picture.words), "small"))
            self._flow.addWidget(entry)
        self.updateGeometry()
