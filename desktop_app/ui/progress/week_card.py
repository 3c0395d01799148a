"""The card with the bars of a week, or the same numbers as a table."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui.charts.parts import ChartDay, Legend
from desktop_app.ui.controls import button, label
from desktop_app.ui.progress.table import WeekTable
from desktop_app.ui.theme import STEP, Look, text_scale

if TYPE_CHECKING:
    from desktop_app.ui.charts.week_chart import WeekChart


class WeekCard(QFrame):
    """Sitting versus activity, day by day. The chart is made when there is something to show."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._days: tuple[ChartDay, ...] = ()
        self.chart: WeekChart | None = None
        self.setProperty("role", "card")
        self._legend = Legend(look)
        self.as_table = button(self.tr("Show as table"), "chip", self._on_as_table)
        self._said = label("", "quiet", wraps=True)
        self._said.setMinimumHeight(round(11 * STEP * text_scale()))
        self._said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._empty = QWidget()
        self._empty.setMinimumHeight(56 * STEP)  # about as high as the chart will be
        self._hint = label("", "lead", wraps=True)
        self._when = label("", "quiet", wraps=True)
        inside = QVBoxLayout(self._empty)
        inside.setSpacing(2 * STEP)
        inside.addStretch(1)
        for each in (self._hint, self._when):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(each)
        inside.addStretch(1)
        self.table = WeekTable(look)
        self._views = QStackedLayout()
        for view in (self._empty, self.table):
            self._views.addWidget(view)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Sitting versus activity"), "heading"), 1)
        head.addWidget(self.as_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addLayout(head)
        column.addWidget(self._legend)
        column.addLayout(self._views, 1)
        column.addWidget(self._said)

    @property
    def said(self) -> str:
        """What is said below the chart."""
        return self._said.text()

    @property
    def hint(self) -> str:
        """What is said in the place of the chart; empty where there is one."""
        return "" if self._views.currentWidget() is not self._empty else self._hint.text()

    def show_days(self, days: tuple[ChartDay, ...]) -> None:
        """Show a week of which something was observed."""
        self._days = days
        if self.chart is None:
            # pyqtgraph takes a third of a second to import: not before a chart is seen
            from desktop_app.ui.charts.week_chart import WeekChart

            self.chart = WeekChart(self._look)
            self.chart.pointed_at.connect(self._on_pointed_at)
            self._views.addWidget(self.chart)
            QWidget.setTabOrder(self.as_table, self.chart)  # made last, it would come last
        self.chart.show_days(days)
        self.table.show_days(days)
        self._legend.show_parts(days)
        self._show(empty=False)

    def show_nothing(self, hint: str, when: str) -> None:
        """Say what will be here, and when."""
        self._hint.setText(hint)
        self._when.setText(when)
        self._show(empty=True)

    def _show(self, *, empty: bool) -> None:
        as_table = self.as_table.isChecked()
        self._legend.setVisible(not empty and not as_table)
        self._said.setVisible(not empty and not as_table)
        self.as_table.setVisible(not empty)
        if empty or self.chart is None:
            self._views.setCurrentWidget(self._empty)
        else:
            self._views.setCurrentWidget(self.table if as_table else self.chart)

    def _on_as_table(self) -> None:
        self._show(empty=False)

    def _on_pointed_at(self, day: ChartDay | None) -> None:
        self._said.setText(
            day.sentence
            if day
            else self.tr(
                "Point at a day, or walk through the week with ← and →. Sitting is estimated from "
                "what you do at this computer."
            )
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < 120 * STEP * text_scale()
        side = (4 if narrow else 6) * STEP
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(side, 5 * STEP, side, 4 * STEP)
