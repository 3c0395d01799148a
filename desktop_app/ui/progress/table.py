"""The numbers of a chart as a table: for whoever reads numbers rather, and for screen readers."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

from desktop_app.domain.charts import Chart, Seen
from desktop_app.ui.progress.words import ChartWords
from desktop_app.ui.theme import STEP, Look, Size, font, text_scale

Index = QModelIndex | QPersistentModelIndex
_TO_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NO_INDEX = QModelIndex()
_MOST_ROWS = 12
"""Of more, it shows so many at once, and scrolls."""


class ChartModel(QAbstractTableModel):
    """The rows and columns of a chart, in words."""

    def __init__(self, words: ChartWords) -> None:
        super().__init__()
        self._words = words
        self.chart: Chart | None = None

    def set_chart(self, chart: Chart) -> None:
        """Tell of this chart from now on."""
        self.beginResetModel()
        self.chart = chart
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return len(self.chart.rows) if self.chart and not parent.isValid() else 0

    @override
    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return len(self.chart.columns) if self.chart and not parent.isValid() else 0

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.chart is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(self.chart, index.row(), index.column())
        return _TO_THE_RIGHT if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if self.chart is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._words.column_name(self.chart.columns[section])
        return self._words.row_name(self.chart.rows[section])

    def _text(self, chart: Chart, row: int, column: int) -> str:
        told = chart.rows[row]
        if told.seen is not Seen.SEEN:
            return self._words.seen(told.seen) if column == 0 else ""
        return self._words.cell(chart, told, column)


class ChartTable(QTableView):
    """Any chart as a table."""

    def __init__(self, words: ChartWords, look: Look) -> None:
        super().__init__()
        self._words, self._look = words, look
        self._model = ChartModel(words)
        self.setModel(self._model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setHighlightSections(False)
        across.setDefaultAlignment(_TO_THE_RIGHT | Qt.TextFlag.TextWordWrap)
        across.setMinimumHeight(2 * QFontMetrics(font(Size.SMALL)).lineSpacing() + 2 * STEP)
        across.setMinimumSectionSize(round(18 * STEP * text_scale()))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(round(8 * STEP * text_scale()))
        down.setHighlightSections(False)
        look.changed.connect(self._on_look)
        self._on_look()

    def show_chart(self, chart: Chart) -> None:
        """Show the rows of a chart."""
        self.clearSpans()
        self._model.set_chart(chart)
        for number, row in enumerate(chart.rows):
            if row.seen is not Seen.SEEN and len(chart.columns) > 1:
                self.setSpan(number, 0, 1, len(chart.columns))
        self.setAccessibleName(self._words.title(chart.question))
        self.updateGeometry()

    @property
    def cells(self) -> list[list[str]]:
        """All that it says, row by row; each begins with the row's name."""
        chart = self._model.chart
        if chart is None:
            return []
        return [
            [self._words.row_name(row)]
            + [self._model.index(n, at).data() for at in range(len(chart.columns))]
            for n, row in enumerate(chart.rows)
        ]

    @override
    def sizeHint(self) -> QSize:
        rows = min(_MOST_ROWS, self._model.rowCount())
        high = rows * self.verticalHeader().defaultSectionSize()
        return QSize(60 * STEP, high + self.horizontalHeader().sizeHint().height() + STEP)

    def _on_look(self) -> None:
        t = self._look.tokens
        small = round(Size.SMALL * text_scale())
        self.setStyleSheet(
            f"""
            QTableView {{ background: transparent; color: {t.ink}; border: none; }}
            QTableView::item {{ padding: 2px 4px; border-top: 1px solid {t.line}; }}
            QTableView::item:selected {{ background: {t.soft}; color: {t.on_soft}; }}
            QTableView:focus {{ border: 2px solid {t.accent_text}; border-radius: 6px; }}
            QHeaderView, QTableCornerButton::section {{ background: transparent; border: none; }}
            QHeaderView::section {{ background: transparent; border: none; color: {t.ink_2};
                font-size: {small}px; padding: 4px; }}
            QHeaderView::section:vertical {{ color: {t.ink}; }}
            QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
            QScrollBar::handle:horizontal {{ background: {t.line}; border-radius: 3px;
                min-width: 32px; }}
            QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
            """
        )
