"""A card that answers one question: as a picture, as a table, or with what will come."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.charts import Chart, Question, Row
from desktop_app.ui.controls import button, label
from desktop_app.ui.progress.notes import note
from desktop_app.ui.progress.switch import Switch
from desktop_app.ui.progress.table import ChartTable
from desktop_app.ui.progress.taking_along import TakingAlong
from desktop_app.ui.progress.words import ChartWords
from desktop_app.ui.theme import STEP, Look, text_scale

if TYPE_CHECKING:
    from desktop_app.ui.charts.canvas import Canvas
    from desktop_app.ui.charts.legend import Legend
    from desktop_app.ui.charts.picture import Picture

SWITCH_BESIDE = 115 * STEP
"""From this width on, at 100 %, the choices stand beside the title,"""
MOST_OF_SWITCH = 0.5
"""where they take no more of it than this."""
ONE_LINE = 180 * STEP
"""In this width, at 100 %, what is said of a row has room in a line."""
RESERVED = 52 * STEP
"""How high the place of a picture is that there is not yet, at 100 %."""


class ChartCard(QFrame):
    """One question. Its picture is made when there is first something to show."""

    chosen = Signal(object)
    """The Row that somebody wants to see more of."""
    refitted = Signal()
    """Tab has other stops than before."""

    def __init__(self, question: Question, words: ChartWords, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(words.title(question))
        self.question = question
        self._words, self._look = words, look
        self.chart: Chart | None = None
        self.canvas: Canvas | None = None
        self.legend: Legend | None = None
        self.table: ChartTable | None = None
        self._leads_on = False
        self.switch = Switch()
        self.switch.changed.connect(self._on_switched)
        self.menu = QMenu(self)
        """What can be done with the chart."""
        self.as_table = QAction(self.tr("Show as table"), self)
        self.as_table.setCheckable(True)
        self.as_table.setShortcut(QKeySequence("Alt+T"))  # of the card that has the keyboard
        self.as_table.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.as_table)
        self.as_table.toggled.connect(self._on_as_table)
        self.menu.addAction(self.as_table)
        self.taking = TakingAlong(self, self.menu, words, self._shown, self._picture)
        self._more = self._menu_button()
        self._title = label(words.title(question), "heading", wraps=True)
        self._said = label("", "quiet", wraps=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._what = label("", "heading", wraps=True)
        self._when = label("", "quiet", wraps=True)
        self._empty = self._empty_place()
        self._views = QStackedLayout()
        self._subtitle = label("", "quiet", wraps=True)
        self._subtitle.hide()
        self.below = QVBoxLayout()
        """Room for what belongs to the chart, below it."""
        self._set()
        self._show_view()

    @property
    def said(self) -> str:
        """What is said below the chart."""
        return self._said.text()

    @property
    def hint(self) -> str:
        """What is said in the place of the chart; empty where there is one."""
        return self._what.text() if self._views.currentWidget() is self._empty else ""

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in the order of reading."""
        views = [view for view in (self.canvas, self.table) if view is not None]
        first: list[QWidget] = [*self.switch.chips, self._more, *views]
        fields = (each for each in self.findChildren(QWidget) if each not in first)
        return first + [each for each in fields if each.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def show_chart(self, chart: Chart, *, leads_on: bool) -> None:
        """Show a chart that is not empty; ``leads_on``: choosing a row leads somewhere."""
        if self.chart is None and self.canvas is None:
            self._make_picture()
        self.chart, self._leads_on = chart, leads_on
        self.say_below_title(self._words.basis(chart))
        if self.canvas is not None and self.legend is not None:
            self.canvas.set_leads_on(leads_on)
            self.canvas.show_chart(chart)
            self._offer(self.canvas.picture)
            self.legend.refresh()
        if self.table is not None:
            self.table.show_chart(chart)
        self._show_view()

    def show_nothing(self, what: str, when: str) -> None:
        """Say what will be here, and when."""
        self.chart = None
        self.say_below_title("")
        self._what.setText(what)
        self._when.setText(when)
        self._when.setVisible(bool(when))
        self._show_view()

    def say_below_title(self, text: str) -> None:
        """Say something that holds for the whole chart."""
        self._subtitle.setText(text)
        self._subtitle.setVisible(bool(text))

    def point_into(self) -> None:
        """Go to the picture with the keyboard."""
        view = self._views.currentWidget()
        if view is not None:
            view.setFocus()

    # how it is set

    def _menu_button(self) -> QPushButton:
        made = button("⋯", "quiet")
        made.setMenu(self.menu)
        made.setAccessibleName(
            self.tr("{question} More").format(question=self._words.title(self.question))
        )
        made.setToolTip(self.tr("Table and files"))
        return made

    def _empty_place(self) -> QWidget:
        place = QWidget()
        inside = QVBoxLayout(place)
        inside.setSpacing(2 * STEP)
        inside.addStretch(1)
        for each in (self._what, self._when):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(each)
        inside.addStretch(1)
        return place

    def _set(self) -> None:
        self._names = QVBoxLayout()
        self._names.setSpacing(0)
        self._names.addStretch(0)
        for each in (self._title, self._subtitle):
            self._names.addWidget(each)
        self._names.addStretch(1)
        self._named = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._named.setSpacing(2 * STEP)
        self._named.addLayout(self._names, 1)
        self._named.addWidget(self.switch)
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        head.addLayout(self._named, 1)
        head.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6 * STEP, 5 * STEP, 5 * STEP, 4 * STEP)
        self._column.setSpacing(3 * STEP)
        self._column.addLayout(head)
        self._column.addLayout(self._views, 1)
        self._views.addWidget(self._empty)  # not before: it shows its first one at once
        self._column.addWidget(self._said)
        self._column.addLayout(self.below)

    def _place_switch(self) -> None:
        """Set the choices beside the title where both have room in a line, or else below it."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        room = self.width() >= SWITCH_BESIDE * text_scale()
        short = self.switch.sizeHint().width() <= self.width() * MOST_OF_SWITCH
        self._named.setDirection(beside if room and short else below)
        self._place_title()

    def _place_title(self) -> None:
        """Set it as high as those of the cards beside, or amid the choices beside it."""
        beside = self._named.direction() is QBoxLayout.Direction.LeftToRight
        self._names.setStretch(0, int(beside and not self.switch.isHidden()))

    def _make_picture(self) -> None:
        # pyqtgraph takes a third of a second to import: not before a chart is seen
        from desktop_app.ui.progress.pictures import picture_of

        picture = picture_of(self.question, self._words)
        if picture is None:
            return
        from desktop_app.ui.charts.canvas import Canvas
        from desktop_app.ui.charts.legend import Legend

        self.canvas = Canvas(picture, self._look)
        self.canvas.pointed_at.connect(self._on_pointed_at)
        self.canvas.chosen.connect(self._on_chosen)
        self.legend = Legend(picture, self._look)
        self._column.insertWidget(1, self.legend)
        self._views.addWidget(self.canvas)
        self.refitted.emit()  # made last, it would come last

    def _offer(self, picture: "Picture") -> None:
        from desktop_app.ui.progress.pictures import choices

        if self.switch.offer(choices(self.question, picture)):
            self._place_switch()
            self.refitted.emit()

    def _show_view(self) -> None:
        empty = self.chart is None
        # all views have the height of the highest one
        self._empty.setMinimumHeight(RESERVED if empty else 0)
        picture = None if empty or self.as_table.isChecked() else self.canvas
        if not empty and picture is None:
            self._make_table()
        view = picture or (self._empty if empty else self.table)
        if view is not None:
            self._views.setCurrentWidget(view)
        self._more.setVisible(not empty)
        self.as_table.setVisible(self.canvas is not None)
        if self.legend is not None:
            self.legend.setVisible(picture is not None and bool(self.legend.entries))
        self.switch.setVisible(picture is not None and self.switch.useful)
        self._place_title()
        self._tell()

    def _make_table(self) -> None:
        if self.table is None and self.chart is not None:
            self.table = ChartTable(self._words, self._look)
            self.table.chosen.connect(self._on_chosen)
            self.table.show_chart(self.chart)
            self._views.addWidget(self.table)
            self.refitted.emit()

    def _tell(self) -> None:
        pointed = self.canvas.sentence if self._shows_picture and self.canvas else ""
        self._said.setText(pointed or note(self.question, table=not self._shows_picture))
        self._said.setVisible(self.chart is not None)

    @property
    def _shows_picture(self) -> bool:
        return self.canvas is not None and self._views.currentWidget() is self.canvas

    def _on_chosen(self, row: Row) -> None:
        if self._leads_on:
            self.chosen.emit(row)

    def _on_switched(self) -> None:
        if self.canvas is not None and self.legend is not None:
            self.canvas.refresh()
            self.legend.refresh()
            self._show_view()

    def _shown(self) -> Chart | None:
        return self.chart

    def _picture(self) -> "Picture | None":
        return self.canvas.picture if self.canvas else None

    def _on_as_table(self) -> None:
        before = self._views.currentWidget()
        followed = before is not None and before.hasFocus()
        self._show_view()
        if followed:
            self.point_into()

    def _on_pointed_at(self, _row: int | None) -> None:
        self._tell()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, scale = self.width(), text_scale()
        side = (4 if width < 90 * STEP * scale else 6) * STEP
        self._place_switch()
        self._column.setContentsMargins(side, 5 * STEP, side - STEP, 4 * STEP)
        # as high as what it says without being pointed into, so that nothing moves then
        inside = width - 2 * side
        line = self._said.fontMetrics().lineSpacing()
        usual = self._said.fontMetrics().boundingRect(
            0, 0, inside, 0, Qt.TextFlag.TextWordWrap, note(self.question, table=False)
        )
        lines = 1 if inside >= ONE_LINE * scale else 2
        self._said.setMinimumHeight(max(lines * line, usual.height()) + 2)
