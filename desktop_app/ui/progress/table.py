"""The numbers of the chart as a table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from desktop_app.ui.charts.parts import ChartDay, Part, part_name
from desktop_app.ui.progress.words import brief
from desktop_app.ui.theme import Look, Size, text_scale


class WeekTable(QTableWidget):
    """A row for each day, a column for each part of its bar."""

    def __init__(self, look: Look) -> None:
        super().__init__(0, len(Part))
        self._look = look
        short_names = {
            Part.SHORT: self.tr("Up to 29 min"),
            Part.HALF_HOUR: self.tr("30–59 min"),
            Part.NINETY: self.tr("90 min +"),
        }
        self.setHorizontalHeaderLabels([short_names.get(p, part_name(p)) for p in Part])
        self.setAccessibleName(self.tr("Sitting and activity, day by day"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.setHighlightSections(False)
        look.changed.connect(self._on_look)
        self._on_look()

    def show_days(self, days: tuple[ChartDay, ...]) -> None:
        """Show the days of the chart."""
        self.clearSpans()
        self.setRowCount(len(days))
        self.setVerticalHeaderLabels([day.name for day in days])
        for row, day in enumerate(days):
            if day.parts is None:
                said = self.tr("still to come") if day.to_come else self.tr("not observed")
                self.setSpan(row, 0, 1, len(Part))
                self._write(row, 0, said)
                continue
            for column, part in enumerate(Part):
                self._write(row, column, brief(day.parts[part]))

    def _write(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(text)
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(row, column, item)

    def _on_look(self) -> None:
        t = self._look.tokens
        small = round(Size.SMALL * text_scale())
        self.setStyleSheet(
            f"""
            QTableWidget {{ background: transparent; color: {t.ink}; }}
            QTableWidget::item {{ padding: 2px 4px; border-top: 1px solid {t.line}; }}
            QTableWidget::item:selected {{ background: {t.soft}; color: {t.on_soft}; }}
            QTableWidget:focus {{ border: 2px solid {t.accent_text}; border-radius: 6px; }}
            QHeaderView, QTableCornerButton::section {{ background: transparent; border: none; }}
            QHeaderView::section {{ background: transparent; border: none; color: {t.ink_2};
                font-size: {small}px; padding: 4px; }}
            """
        )
