"""The page *Progress*."""

import logging
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.days import week_of
from desktop_app.domain.progress import DaySummary
from desktop_app.domain.weeks import as_far, difference, same_days, summarise_week
from desktop_app.services.control import Control
from desktop_app.services.library import Library
from desktop_app.services.ports import StorageError
from desktop_app.services.progress import Progress
from desktop_app.ui import wording
from desktop_app.ui.controls import NumberCard, button, label
from desktop_app.ui.progress import words
from desktop_app.ui.progress.glute_card import GluteCard
from desktop_app.ui.progress.week_card import WeekCard
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP, Look, Size, text_scale

log = logging.getLogger(__name__)

WEEK = timedelta(weeks=1)
WEEKS_OF_GLUTE_DAYS = 16
SELDOM = timedelta(minutes=1)
"""How often the record is read again while the page is seen."""
WIDE = 190 * STEP
"""From this width on, at 100 %, the numbers stand beside the chart."""
HEAD_BESIDE = 130 * STEP
"""From this width on, at 100 %, the arrows stand beside the page's name."""
BESIDE = 175 * STEP
"""From this width on, at 100 %, the numbers stand beside each other below the chart."""


class ProgressPage(QScrollArea):
    """A week beside the one before. It works only while it is seen."""

    def __init__(self, progress: Progress, library: Library, control: Control, look: Look) -> None:
        super().__init__()
        self._progress, self._library, self._control = progress, library, control
        self._week: date | None = None
        """The Monday of the week that is shown; None follows today."""
        self._shown_at: datetime | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.back = button("‹", "", self._on_back)
        self.forth = button("›", "", self._on_forth)
        for arrow in (self.back, self.forth):
            arrow.setStyleSheet(
                f"font-size: {round(Size.LEAD * text_scale())}px; padding: 5px 14px;"
            )
            # as high as the button beside them
            arrow.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.back.setAccessibleName(self.tr("The week before"))
        self.forth.setAccessibleName(self.tr("The week after"))
        self.today = button(self.tr("Today"), "", self._on_today)
        self.days = label("", "strong")
        self._problem = label("", "note", wraps=True)
        self._problem.hide()
        self.week = WeekCard(look)
        self.sitting = NumberCard(self.tr("Sitting per day"))
        self.prolonged = NumberCard(self.tr("Prolonged bouts (30+ min)"))
        self.breaks = NumberCard(self.tr("Breaks taken"))
        self.glutes = GluteCard(look)
        self.setWidget(self._set())
        listen_while_shown(self, control.changed, self._on_changed)
        for keys, slot in (("Alt+Left", self._on_back), ("Alt+Right", self._on_forth)):
            # heard before chart and table take the arrow for themselves
            here = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, slot, context=here)

    @property
    def monday(self) -> date:
        """The Monday of the week that is shown."""
        return self._week or week_of(self._progress.today.date)

    @property
    def problem(self) -> str:
        """What is wrong with the record; empty where nothing is."""
        return "" if self._problem.isHidden() else self._problem.text()

    def refresh(self) -> None:
        """Read the record and show the week."""
        today = self._progress.today.date
        monday = self.monday
        self.days.setText(words.days(monday, monday + WEEK - timedelta(days=1)))
        this_week = monday == week_of(today)
        self.forth.setEnabled(not this_week)
        self.today.setEnabled(not this_week)
        self._control.bring_record_up_to_date()
        try:
            days, before = self._progress.week(monday), self._progress.week(monday - WEEK)
            glute_days = self._progress.glute_days(today, WEEKS_OF_GLUTE_DAYS)
        except StorageError as error:
            log.warning("the record cannot be shown: %s", error)
            self._problem.setText(
                self.tr("The record cannot be read: {reason}").format(reason=error)
            )
            self._problem.show()
            self.week.show_nothing(
                self.tr("There is nothing to show just now."),
                self.tr("What is recorded comes back when it can be read."),
            )
            return
        self._problem.hide()
        self._show_days(days, today, this_week=this_week)
        self._show_numbers(days, before, today)
        week = summarise_week(days, today)
        exercises = self._library.exercises if week.reps else {}
        when = self.tr("In this week") if this_week else self.days.text()
        self.glutes.show_days(glute_days, week, exercises, today, when)

    def _show_days(self, days: tuple[DaySummary, ...], today: date, *, this_week: bool) -> None:
        if any(day.observed for day in days):
            self.week.show_days(tuple(words.chart_day(day, today) for day in days))
        elif this_week:
            self.week.show_nothing(
                self.tr("Your week will stand here, day by day."),
                self.tr("The first bar comes with the first minutes at the desk."),
            )
        else:
            self.week.show_nothing(
                self.tr("Buttress was not running in this week."),
                self.tr("Days that it has seen have a bar, even when nothing was done."),
            )

    def _show_numbers(
        self, days: tuple[DaySummary, ...], before: tuple[DaySummary, ...], today: date
    ) -> None:
        week = summarise_week(days, today)
        then, now = (summarise_week(each) for each in same_days(before, days, today))
        more = difference(now.sat_per_day, then.sat_per_day)
        mean = week.sat_per_day
        self.sitting.show_number(
            "–" if mean is None else wording.hours(mean), words.sitting_remark(week, more)
        )
        whole = days[-1].date < today
        self.prolonged.show_number(
            str(week.prolonged) if week.observed else "–",
            words.prolonged_remark(week, summarise_week(as_far(before, days, today)), whole=whole),
        )
        share = week.share_taken
        self.breaks.show_number(
            "–" if share is None else self.tr("{n} %").format(n=round(100 * share)),
            words.breaks_remark(week),
        )

    # what the person does

    def _turn_to(self, monday: date) -> None:
        newest = week_of(self._progress.today.date)
        self._week = monday if monday < newest else None
        self.refresh()

    def _on_back(self) -> None:
        self._turn_to(self.monday - WEEK)

    def _on_forth(self) -> None:
        self._turn_to(self.monday + WEEK)

    def _on_today(self) -> None:
        self._turn_to(week_of(self._progress.today.date))

    # what is new

    def _on_changed(self, _news: None) -> None:
        at = self._control.now().at
        if self._shown_at is None or abs(at - self._shown_at) >= SELDOM:
            self._shown_at = at
            self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()
        self._shown_at = self._control.look().at
        self.refresh()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # how it is set

    def _set(self) -> QWidget:
        steps = QHBoxLayout()
        steps.setSpacing(2 * STEP)
        self.days.setMinimumWidth(round(27 * STEP * text_scale()))
        self.days.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self.back, self.days, self.forth, self.today):
            steps.addWidget(part)
        steps.addStretch()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(label(self.tr("Progress"), "title"), 1)
        self._head.addLayout(steps)
        self._numbers = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._numbers.setSpacing(5 * STEP)
        for card in (self.sitting, self.prolonged, self.breaks):
            self._numbers.addWidget(card, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(5 * STEP)
        self._row.addWidget(self.week, 7)
        self._row.addLayout(self._numbers, 3)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(5 * STEP)
        self._column.addLayout(self._head)
        self._column.addWidget(self._problem)
        self._column.addLayout(self._row, 1)
        self._column.addWidget(self.glutes)
        return inside

    def _arrange(self) -> None:
        width, scale = self.viewport().width(), text_scale()
        wide = width >= WIDE * scale
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if wide else below)
        self._head.setDirection(beside if width >= HEAD_BESIDE * scale else below)
        self._numbers.setDirection(below if wide or width < BESIDE * scale else beside)
        side = 9 * STEP if wide else 5 * STEP
        self._column.setContentsMargins(side, 7 * STEP, side, 7 * STEP)
