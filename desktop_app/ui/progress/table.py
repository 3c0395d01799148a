"""The numbers of a chart as a table: for whoever reads numbers rather, and for screen readers."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

from desktop_app.domain.charts import Chart, Seen
from desktop_app.ui.progress.words import ChartWords
from desktop_app.ui.theme import STEP, Look, Size, font, text_scale

Index = QModelIndex | QPersistentModelIndex
_TO_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TO_THE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NAMES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)  # one may be cut short
_NO_INDEX = QModelIndex()
_LEAST_ROWS, _MOST_ROWS = 7, 12
"""Of more, it shows so many at once, and scrolls."""


class ChartModel(QAbstractTableModel):
    """The rows and columns of a chart, in words."""

    def __init__(self, words: ChartWords) -> None:
        super().__init__()
        self._words = words
        self._names: dict[int, str] = {}
        """Of rows: a header asks for them again and again."""
        self.chart: Chart | None = None

    def set_chart(self, chart: Chart) -> None:
        """Tell of this chart from now on."""
        self.beginResetModel()
        self.chart = chart
        self._names.clear()
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
        if role == Qt.ItemDataRole.TextAlignmentRole:
            seen = self.chart.rows[index.row()].seen is Seen.SEEN
            return _TO_THE_RIGHT if seen else _TO_THE_LEFT
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if self.chart is None or role not in _NAMES:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._words.column_name(self.chart.columns[section])
        if section not in self._names:
            self._names[section] = self._words.row_name(self.chart, self.chart.rows[section])
        return self._names[section]

    def _text(self, chart: Chart, row: int, column: int) -> str:
        told = chart.rows[row]
        if told.seen is not Seen.SEEN:
            return self._words.seen(told.seen) if column == 0 else ""
        if told.seen_at(column) is Seen.TO_COME:
            return ""
        return self._words.cell(chart, told, column)


class ChartTable(QTableView):
    """Any chart as a table."""

    chosen = Signal(object)
    """The Row that was double-clicked, or on which Enter was pressed."""

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
        across.setMinimumSectionSize(self._narrowest)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(round(8 * STEP * text_scale()))
        down.setHighlightSections(False)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.activated.connect(self._on_activated)
        look.changed.connect(self._on_look)
        self._on_look()

    def show_chart(self, chart: Chart) -> None:
        """Show the rows of a chart."""
        here = self.currentIndex()
        self.clearSpans()
        self._model.set_chart(chart)
        if here.isValid():  # what is live is shown anew each minute: the keyboard stays in place
            self.setCurrentIndex(self._model.index(here.row(), here.column()))
        for number, row in enumerate(chart.rows):
            if row.seen is not Seen.SEEN and len(chart.columns) > 1:
                self.setSpan(number, 0, 1, len(chart.columns))
        self.setAccessibleName(self._words.title(chart.question))
        self._fit_head()
        self.updateGeometry()

    @property
    def cells(self) -> list[list[str]]:
        """All that it says, row by row; each begins with the row's name."""
        chart = self._model.chart
        if chart is None:
            return []
        return [
            [self._words.row_name(chart, row)]
            + [self._model.index(n, at).data() for at in range(len(chart.columns))]
            for n, row in enumerate(chart.rows)
        ]

    @override
    def sizeHint(self) -> QSize:
        return self._size_with(_MOST_ROWS)

    @override
    def minimumSizeHint(self) -> QSize:
        return self._size_with(_LEAST_ROWS)

    def _size_with(self, rows: int) -> QSize:
        rows = min(rows, self._model.rowCount())
        high = rows * self.verticalHeader().defaultSectionSize()
        bar = 3 * STEP  # along the bottom, where there is one
        return QSize(60 * STEP, high + self.horizontalHeader().height() + bar)

    def _fit_head(self) -> None:
        """Make the head as high as its names are, each in the lines that it needs."""
        across, metrics = self.horizontalHeader(), QFontMetrics(font(Size.SMALL))
        wraps = Qt.TextFlag.TextWordWrap
        highest = metrics.lineSpacing()
        for at in range(self._model.columnCount()):
            name = self._model.headerData(at, Qt.Orientation.Horizontal)
            room = QRect(0, 0, across.sectionSize(at) - 3 * STEP, 0)
            highest = max(highest, metrics.boundingRect(room, wraps, name).height())
        if across.height() != highest + 3 * STEP:
            across.setFixedHeight(highest + 3 * STEP)

    @property
    def _narrowest(self) -> int:
        """How wide a column of values is at least."""
        return round(15 * STEP * text_scale())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # rather are long names cut off than the values beside them
        values = min(self._model.columnCount(), 2) * self._narrowest
        self.verticalHeader().setMaximumWidth(max(20 * STEP, self.width() - values - 4 * STEP))
        self._fit_head()

    def _on_activated(self, index: QModelIndex) -> None:
        if self._model.chart is not None:
            self.chosen.emit(self._model.chart.rows[index.row()])

    def _on_look(self) -> None:
        t = self._look.tokens
        small, text = (round(size * text_scale()) for size in (Size.SMALL, Size.TEXT))
        self.setStyleSheet(
            f"""
            QTableView {{ background: transparent; color: {t.ink}; border: none; }}
            QTableView::item {{ padding: 2px 4px; border-top: 1px solid {t.line}; }}
            QTableView::item:selected {{ background: {t.soft}; color: {t.on_soft}; }}
            QTableView:focus {{ border: 2px solid {t.accent_text}; border-radius: 6px; }}
            QHeaderView, QTableCornerButton::section {{ background: transparent; border: none; }}
            QHeaderView::section {{ background: transparent; border: none; color: {t.ink_2};
                font-size: {small}px; padding: 4px; }}
            QHeaderView::section:vertical {{ color: {t.ink}; font-size: {text}px;
                border-top: 1px solid {t.line}; }}
            QAbstractScrollArea::corner {{ background: transparent; border: none; }}
            QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
            QScrollBar::handle:horizontal {{ background: {t.line}; border-radius: 3px;
                min-width: 32px; }}
            QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
            """
        )
