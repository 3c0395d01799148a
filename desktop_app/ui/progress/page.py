"""The page *Progress*: sitting and activity over days and years."""

from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.charts import DaySpan, Hour, Question, Row, Seen
from desktop_app.domain.days import DAY_STARTS
from desktop_app.domain.periods import DAY, Period, Scale
from desktop_app.services.coach import Coach
from desktop_app.services.control import Control
from desktop_app.services.corrections import Corrections
from desktop_app.services.library import Library
from desktop_app.services.ports import StorageError
from desktop_app.services.progress import Progress
from desktop_app.ui.controls import label
from desktop_app.ui.progress import dates, place, remarks
from desktop_app.ui.progress.arrangement import cards_of
from desktop_app.ui.progress.chart_card import ChartCard
from desktop_app.ui.progress.filling import Filling
from desktop_app.ui.progress.grid import CardGrid, lead_through
from desktop_app.ui.progress.head import Head
from desktop_app.ui.progress.numbers import Numbers
from desktop_app.ui.progress.place import Memory, Place
from desktop_app.ui.progress.summing import Summing
from desktop_app.ui.progress.words import ChartWords
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP, Look, text_scale
from desktop_app.ui.today.correcting import Correcting

SELDOM = timedelta(minutes=1)
"""How often the record is read again while the page is seen."""
HEAD_BESIDE = 205 * STEP
"""From this width on, at 100 %, the choices stand beside the page's name;"""
WIDE = 180 * STEP
"""the numbers beside the main chart;"""
NUMBERS_BESIDE, NUMBERS_IN_PAIRS = 175 * STEP, 120 * STEP
"""the numbers beside each other, or two of them;"""
TWO_COLUMNS, THREE_COLUMNS = 150 * STEP, 225 * STEP
"""the cards."""
_ABOVE = {Scale.DAY: Scale.WEEK, Scale.WEEK: Scale.MONTH, Scale.MONTH: Scale.YEAR}


class ProgressPage(QScrollArea):
    """Charts of a period beside the one before. It works only while it is seen."""

    def __init__(
        self,
        progress: Progress,
        library: Library,
        control: Control,
        coach: Coach,
        corrections: Corrections,
        memory: Memory,
        look: Look,
    ) -> None:
        """Show nothing yet; ``memory`` keeps where one was."""
        super().__init__()
        self._progress, self._control, self._coach = progress, control, coach
        self._memory, self._look = memory, look
        self._words = ChartWords(library)
        self._place = place.recalled(memory, progress.today.date)
        self._trail: tuple[Period, ...] = ()
        """The periods that one came down from."""
        self._shown_at: datetime | None = None
        self._came_from: Period | None = None
        """What was shown, or chosen, before another scale, until it is pointed at."""
        self._asked: DaySpan | None = None
        """What is to be asked about as soon as the ribbon of its day is there."""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head = Head(look, self.period, progress.today.date)
        self._problem = label("", "note", wraps=True)
        self._problem.hide()
        self.summing = Summing(look)
        self.cards: dict[Question, ChartCard] = {}
        """The charts that were wanted so far."""
        self.numbers = Numbers()
        self.main = self._card(Question.ACTIVITY)
        self._grid = CardGrid()
        self.correcting = Correcting(corrections, look)
        self._card(Question.RIBBONS).below.addWidget(self.correcting)
        self._filling = Filling(progress, coach, self, self.cards, self.numbers, self.summing)
        self.setWidget(self._set())
        self._listen()
        listen_while_shown(self, control.changed, self._on_changed)

    @property
    def period(self) -> Period:
        """What is shown."""
        return self._place.at(self._progress.today.date)

    @property
    def problem(self) -> str:
        """What is wrong with the record; empty where nothing is."""
        return "" if self._problem.isHidden() else self._problem.text()

    @property
    def busy(self) -> bool:
        """Whether there is something still to be filled."""
        return self._filling.busy

    def refresh(self) -> None:
        """Read the record and show the period."""
        today, period = self._progress.today.date, self.period
        self._control.bring_record_up_to_date()
        self._trail = tuple(above for above in self._trail if _holds(above, period))
        above = dates.period_name(self._trail[-1], today) if self._trail else ""
        self.head.show_period(period, today, above)
        self._arrange()
        self._column.activate()  # what is seen is filled: each has to be in its place
        self._filling.begin(period)

    def show_period(self, period: Period, ask: DaySpan | None = None) -> None:
        """Turn to a period; one with today in it goes on with the days.

        ``ask``: a span of it, of which is asked what it really was.
        """
        self.correcting.hide()
        self._asked = ask
        today = self._progress.today.date
        follows = period.scale is not Scale.RANGE and period.includes(today)
        self._place = Place(period.scale, None if follows else period)
        self._remember()
        self.refresh()

    def _remember(self) -> None:
        place.keep(self._memory, self._place, self._progress.today.date)

    # how filling goes

    def _on_filled(self, question: Question) -> None:
        self._problem.hide()
        self._grid.show()
        if question is Question.ACTIVITY and self._came_from is not None:
            if self.main.canvas is not None:
                self.main.canvas.point_to(self._came_from)
            self._came_from = None
        if question is Question.GLUTE_DAYS:
            self._say_goal()
        elif question is Question.RIBBONS and self._asked is not None:
            self._ask(self._asked)

    def _say_goal(self) -> None:
        card, progress = self.cards[Question.GLUTE_DAYS], self._progress
        year = progress.read_by(Question.GLUTE_DAYS, self.period)
        weeks = progress.glute_weeks() if year.includes(progress.today.date) else ()
        try:
            card.say_below_title(remarks.goal(weeks) if card.chart else "")
        except StorageError as error:
            self._on_failed(str(error))

    def _on_failed(self, reason: str) -> None:
        self._problem.setText(self.tr("The record cannot be read: {reason}").format(reason=reason))
        self._problem.show()
        self._grid.hide()
        self.numbers.show_nothing()
        self.main.show_nothing(
            self.tr("There is nothing to show just now."),
            self.tr("What is recorded comes back when it can be read."),
        )

    # what the person does

    def _on_scale(self, scale: Scale) -> None:
        today, period = self._progress.today.date, self.period
        self._trail = ()
        self.show_period(Period.of(scale, today if period.includes(today) else period.first))

    def _on_back(self) -> None:
        self.show_period(self.period.before)

    def _on_forth(self) -> None:
        after = self.period.after
        if after.first <= self._progress.today.date:
            self.show_period(after)

    def _on_today(self) -> None:
        self._trail = ()
        scale = Scale.DAY if self._place.scale is Scale.RANGE else self._place.scale
        self.show_period(Period.of(scale, self._progress.today.date))

    def _on_up(self) -> None:
        """Go back to where one came down from, or else up a scale."""
        self._came_from = self.period
        if self._trail:
            *rest, above = self._trail
            self._trail = tuple(rest)
            self.show_period(above)
        elif self._place.scale in _ABOVE:
            today, period = self._progress.today.date, self.period
            on = today if period.includes(today) else period.first
            self.show_period(Period.of(_ABOVE[self._place.scale], on))

    def _on_days(self, first: date, last: date) -> None:
        self._trail = ()
        self.show_period(Period.between(first, last))

    def _on_day(self, on: date) -> None:
        self._trail = ()
        self.show_period(Period.of(self._place.scale, on))

    def _on_report(self, kind: str) -> None:
        from desktop_app.ui.progress.report.saving import ask_for_report

        ask_for_report(self, self._progress, self._words, self.period, kind)

    def _on_number_key(self, scale: Scale) -> None:
        if scale is Scale.RANGE:
            self.head.ask_for_range()
        else:
            self._lead_to_top()
            self._on_scale(scale)

    def _lead_to_top(self) -> None:
        """Bring the keyboard from the charts to the first one: its own may be gone, or far down."""
        for card in self.cards.values():
            if card.canvas is not None and self.main.canvas is not None:
                card.canvas.lead_to(self.main.canvas)
        self.verticalScrollBar().setValue(0)

    def _on_chosen(self, row: Row) -> None:
        of = row.of
        if row.seen is Seen.TO_COME:
            return
        match of:
            case Period(scale=Scale.DAY) if self._place.scale is Scale.MONTH:
                self._came_from = of  # pointed at in its week
                self._go_down(Period.of(Scale.WEEK, of.first))
            case Period():
                self._go_down(Period.of(of.scale, of.first))
            case DaySpan():
                if self._go_down(Period.of(Scale.DAY, of.day.date), of):
                    self.ensureWidgetVisible(self.cards[Question.RIBBONS])  # and be filled
                else:
                    self._ask(of)
            case Hour():
                self._point_to_hour(of)
            case date():
                self._go_down(Period.of(Scale.DAY, of))
            case _:
                return

    def _point_to_hour(self, of: Hour) -> None:
        """Go to the ribbon, to what was in an hour of the day."""
        card = self.cards[Question.RIBBONS]
        self.ensureWidgetVisible(card)
        card.point_into()
        if of.on is None or card.chart is None or card.canvas is None:
            return
        on = of.on + DAY if of.hour < DAY_STARTS.hour else of.on
        begins = datetime.combine(on, time(of.hour))
        for row in card.chart.rows:
            # by the clock where the day was lived, as its hours are
            if isinstance(row.of, DaySpan) and row.of.stop.replace(tzinfo=None) > begins:
                card.canvas.point_to(row.of)
                return

    def _go_down(self, period: Period, ask: DaySpan | None = None) -> bool:
        """Return whether there was anything further down."""
        here = self.period
        if period == here:
            return False
        self._trail = (*self._trail, here)
        self._lead_to_top()
        self.show_period(period, ask)
        return True

    def _ask(self, of: DaySpan) -> None:
        self._asked = None
        try:
            self.correcting.ask(of.span.start, of.span.stop, of.clock)
        except StorageError as error:
            self._on_failed(str(error))
            return
        canvas = self.cards[Question.RIBBONS].canvas
        if canvas is not None:
            canvas.point_to(of)
        self.correcting.row.begin()
        QTimer.singleShot(0, self, self._bring_question)  # its place is known once it is laid out

    def _bring_question(self) -> None:
        card = self.cards[Question.RIBBONS]
        self.ensureWidgetVisible(card.canvas or card)
        self.ensureWidgetVisible(self.correcting)

    # what is new

    def _on_changed(self, _news: None) -> None:
        if self._coach.run is not None:
            return  # a routine is on: its figure moves smoothly while nothing is read
        at = self._control.now().at
        if self._shown_at is None or abs(at - self._shown_at) >= SELDOM:
            self._shown_at = at
            self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._shown_at = self._control.look().at
        self.refresh()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._filling.stop()
        self._remember()  # on another day than when it was chosen it may be

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._filling.go_on()

    # how it is set

    def _card(self, question: Question) -> ChartCard:
        """Return the card of a question; made when it is first wanted."""
        if question not in self.cards:
            card = ChartCard(question, self._words, self._look)
            card.chosen.connect(self._on_chosen)
            card.refitted.connect(self._lead_through)
            self.cards[question] = card
        return self.cards[question]

    def _set(self) -> QWidget:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(5 * STEP)
        self._row.addWidget(self.main, 7)
        self._row.addWidget(self.numbers, 3)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(5 * STEP)
        self._column.addWidget(self.head)
        self._column.addWidget(self._problem)
        self._column.addWidget(self.summing)
        self._column.addLayout(self._row)
        self._column.addWidget(self._grid)
        self._column.addStretch(1)
        return inside

    def _listen(self) -> None:
        head = self.head
        head.scale_chosen.connect(self._on_scale)
        head.back_wanted.connect(self._on_back)
        head.forth_wanted.connect(self._on_forth)
        head.today_wanted.connect(self._on_today)
        head.up_wanted.connect(self._on_up)
        head.days_chosen.connect(self._on_days)
        head.range_considered.connect(self._filling.read_ahead)
        head.day_chosen.connect(self._on_day)
        head.report_wanted.connect(self._on_report)
        self._filling.filled.connect(self._on_filled)
        self._filling.failed.connect(self._on_failed)
        self.correcting.corrected.connect(self.refresh)
        self.correcting.closed.connect(self.cards[Question.RIBBONS].point_into)
        self.verticalScrollBar().valueChanged.connect(self._filling.go_on)
        back, forth = ("Left", "Right") if self.isLeftToRight() else ("Right", "Left")
        keys = {
            f"Alt+{back}": self._on_back,
            f"Alt+{forth}": self._on_forth,
            "Alt+Home": self._on_today,
            "Alt+Up": self._on_up,
        }
        for number, scale in enumerate(Scale, start=1):
            keys[f"Alt+{number}"] = partial(self._on_number_key, scale)
        for key, slot in keys.items():
            # heard before a chart takes the arrow for itself
            here = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(key), self, slot, context=here)

    def _arrange(self) -> None:
        width, scale = self.viewport().width(), text_scale()
        wide = width >= WIDE * scale
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if wide else below)
        self.head.lie_wide(wide=width >= HEAD_BESIDE * scale)
        few = 2 if width >= NUMBERS_IN_PAIRS * scale else 1
        self.numbers.set_columns(1 if wide else 4 if width >= NUMBERS_BESIDE * scale else few)
        columns = 1 + (width >= TWO_COLUMNS * scale) + (width >= THREE_COLUMNS * scale)
        cards = [(self._card(one.question), one.columns) for one in cards_of(self.period)]
        if self._grid.arrange(cards, columns):
            self._lead_through()
        side = 9 * STEP if wide else 5 * STEP
        self._column.setContentsMargins(side, 7 * STEP, side, 7 * STEP)

    def _lead_through(self) -> None:
        """Have Tab stop where one reads on."""
        shown = (self.main, *self._grid.cards)
        lead_through([self.head.report, *(stop for card in shown for stop in card.stops)])


def _holds(above: Period, period: Period) -> bool:
    """Whether a period reaches into the one that it was come down to from."""
    return above.includes(period.first) or above.includes(period.last)
