"""The results of a test so far: the line, what the change means, and each result."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.charts import Chart
from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import Result, SelfTest
from desktop_app.services.library import Library
from desktop_app.ui import wording
from desktop_app.ui.charts.canvas import Canvas
from desktop_app.ui.charts.legend import Legend
from desktop_app.ui.charts.self_tests import ResultLines
from desktop_app.ui.controls import button, label
from desktop_app.ui.progress.words import ChartWords
from desktop_app.ui.self_tests import words
from desktop_app.ui.theme import STEP, Look

_CHART = 48 * STEP


class Trend(QWidget):
    """Says what became of a test's results; hidden where there are none."""

    correct_wanted = Signal(object)
    """The Result that is to be corrected."""
    delete_wanted = Signal(object)
    """The Result that is to be deleted."""

    def __init__(self, library: Library, look: Look) -> None:
        super().__init__()
        self._lines = ResultLines(ChartWords(library))
        self.canvas = Canvas(self._lines, look)
        self.canvas.setMinimumHeight(_CHART)
        self.canvas.setAccessibleName(self.tr("Your trend"))
        self.pointed = label("", "small", wraps=True)
        self.sides = Legend(self._lines, look)
        self.change = label("", wraps=True)
        self.others = label("", "quiet", wraps=True)
        self.unfold = button(self.tr("All results"), "link", self._on_unfold)
        self._rows = QWidget()
        self._rows.hide()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addWidget(label(self.tr("Your trend"), "heading"))
        for one in (self.sides, self.canvas, self.pointed, self.change, self.others):
            column.addWidget(one)
        above = QHBoxLayout()
        above.setContentsMargins(-2 * STEP, 0, 0, 0)  # its words begin where the text does
        above.addWidget(self.unfold)
        above.addStretch()
        column.addLayout(above)
        column.addWidget(self._rows)
        self.canvas.pointed_at.connect(self._on_pointed)

    def show_results(
        self, test: SelfTest, results: Sequence[Result], chart: Chart, others: str
    ) -> None:
        """Show the results of a test in order; ``chart`` holds them, ``others`` is the norm."""
        self.setVisible(bool(results))
        if not results:
            return
        shifted = words.trend(results)
        for part in (self.canvas, self.pointed, self.sides):
            part.setVisible(not shifted)  # answers are no numbers that a line could join
        if not shifted:
            self.canvas.show_chart(chart)
            self._lines.choose(test)
            self.canvas.refresh()
            self.pointed.clear()
            self.sides.refresh()
            self.sides.setVisible(bool(self.sides.entries))
        self.change.setText(shifted or _change(results))
        self.change.setVisible(bool(self.change.text()))
        self.others.setText(others)
        self.others.setVisible(bool(others))
        self._list(results)

    def _list(self, results: Sequence[Result]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.deleteLater()
        for one in reversed(results):
            self._column.addWidget(
                _row(
                    one,
                    self.tr("Correct"),
                    partial(self.correct_wanted.emit, one),
                    self.tr("Delete"),
                    partial(self.delete_wanted.emit, one),
                )
            )

    def _on_unfold(self) -> None:
        self._rows.setVisible(self._rows.isHidden())

    def _on_pointed(self, _row: object) -> None:
        self.pointed.setText(self.canvas.sentence)


def _change(results: Sequence[Result]) -> str:
    """Say the change of each side, each on a line of its own."""
    lines = []
    for test, side in dict.fromkeys((one.test, one.side) for one in results):
        own = [one for one in results if (one.test, one.side) == (test, side)]
        if len(own) > 1:
            lines.append(words.compared(test, side, own[0], own[-1], own[-2]))
    return "\n".join(line for line in lines if line)


def _row(
    one: Result,
    correct: str,
    on_correct: Callable[[], None],
    delete: str,
    on_delete: Callable[[], None],
) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    side = words.side_name(one.side) if one.side is not Side.BOTH else ""
    parts = (wording.short_date(one.taken_at.astimezone().date()), side)
    text = " · ".join([*(part for part in parts if part), words.result(one)])
    row.addWidget(label(text, wraps=True), 1)
    for name, slot in ((correct, on_correct), (delete, on_delete)):
        made_button = button(name, "link", slot)
        made_button.setAccessibleName(f"{name}: {text}")
        row.addWidget(made_button)
    return made
