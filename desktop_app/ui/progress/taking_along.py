"""What can be taken along of a chart: its table on the clipboard, and files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.charts import Chart, Seen
from desktop_app.services import tables
from desktop_app.ui.file_dialog import ask_where_to_save, write_whole
from desktop_app.ui.progress import dates
from desktop_app.ui.progress.notes import note_on_paper
from desktop_app.ui.progress.words import ChartWords
from desktop_app.ui.quiet_line import tell

if TYPE_CHECKING:
    from desktop_app.ui.charts.picture import Picture
    from desktop_app.ui.charts.sheet import Sheet


def _tr(text: str) -> str:
    return QCoreApplication.translate("progress", text)


class TakingAlong(QObject):
    """The entries of a chart's menu that lead out of the app."""

    def __init__(
        self,
        near: QWidget,
        menu: QMenu,
        words: ChartWords,
        chart: Callable[[], Chart | None],
        picture: "Callable[[], Picture | None]",
    ) -> None:
        """Add the entries to a menu; chart and picture are asked for when one is chosen."""
        super().__init__(near)
        self._near, self._words, self._chart, self._picture = near, words, chart, picture
        menu.addSeparator()
        self.copy = menu.addAction(_tr("Copy as table"))
        self.copy.triggered.connect(self._on_copy)
        menu.addSeparator()
        self.png = menu.addAction(_tr("Save as PNG …"))
        self.svg = menu.addAction(_tr("Save as SVG …"))
        self.csv = menu.addAction(_tr("Save as CSV …"))
        for action, kind in ((self.png, "png"), (self.svg, "svg"), (self.csv, "csv")):
            action.triggered.connect(partial(self._ask, kind))
        menu.aboutToShow.connect(self._on_about_to_show)

    def save(self, kind: str, place: str) -> None:
        """Write a file of a kind, ``png``, ``svg`` or ``csv``, and say so."""
        chart, picture, path = self._chart(), self._picture(), Path(place)
        if chart is None:
            return
        if kind == "csv":
            content = tables.as_csv(chart).encode("utf-8-sig")  # so that spreadsheets know it
        elif picture is not None:
            sheet = sheet_of(picture, chart, self._words)
            content = sheet.png() if kind == "png" else sheet.svg()
        else:
            return
        wrong = write_whole(path, content)
        if wrong:
            text = _tr("{path} cannot be written: {reason}").format(path=path, reason=wrong)
            tell(self._near, text, stays=True)
        else:
            tell(self._near, _tr("Saved as {path}.").format(path=path))

    def _ask(self, kind: str) -> None:
        chart = self._chart()
        if chart is None:
            return
        kinds = [_tr("{kind} files (*.{ending})").format(kind=kind.upper(), ending=kind)]
        name = f"{file_name(chart)}.{kind}"
        ask_where_to_save(self._near, _tr("Save the chart"), kinds, name, partial(self.save, kind))

    def _on_copy(self) -> None:
        chart = self._chart()
        if chart is None:
            return
        lines = table_of(chart, self._words)
        # as text: what Python itself puts there outlives Python, and the process ends with a crash
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        tell(self._near, _tr("The table is on the clipboard."))

    def _on_about_to_show(self) -> None:
        for action in (self.png, self.svg):
            action.setVisible(self._picture() is not None)


def sheet_of(picture: "Picture", chart: Chart, words: ChartWords) -> "Sheet":
    """Return a chart as it is on paper."""
    from desktop_app.ui.charts.sheet import Sheet
    from desktop_app.ui.progress.pictures import shown

    parts = dates.dated(chart.period), words.basis(chart), shown(picture)
    below = _tr(" · ").join(filter(None, parts))
    return Sheet(picture, words.title(chart.question), below, note_on_paper(chart.question))


def file_name(chart: Chart) -> str:
    """Return what a file with a chart is called, without its ending."""
    first, last = chart.period.first, chart.period.last
    days = f"{first}" if first == last else f"{first}-to-{last}"
    return f"buttress-{chart.question.value.replace('_', '-')}-{days}"


def table_of(chart: Chart, words: ChartWords) -> list[list[str]]:
    """Return what the table on screen says, a list for each line, the head first."""
    lines = [["", *map(words.column_name, chart.columns)]]
    for row in chart.rows:
        cells = [words.cell(chart, row, n) for n in range(len(chart.columns))]
        if row.seen is not Seen.SEEN:
            cells = [words.seen(row.seen), *[""] * (len(cells) - 1)]
        lines.append([words.row_name(chart, row), *cells])
    return lines
