"""The head of the page: how much is shown, which days, and the way through them."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSpacerItem,
    QWidget,
)

from desktop_app.domain.periods import Period, Scale
from desktop_app.ui.calendar.date_popup import DatePopup
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.progress import dates
from desktop_app.ui.theme import STEP, Look, text_scale

_EARLIEST = date(1970, 1, 1)
"""No clock is set before it."""


class Head(QWidget):
    """Says which days are shown; asks for others."""

    scale_chosen = Signal(object)
    """The Scale wanted."""
    back_wanted = Signal()
    forth_wanted = Signal()
    today_wanted = Signal()
    up_wanted = Signal()
    days_chosen = Signal(object, object)
    """The first and the last date of a range."""
    range_considered = Signal()
    """Dates of a range are asked for."""
    report_wanted = Signal(str)
    """A report of these days: ``pdf`` or ``html``."""
    day_chosen = Signal(object)
    """A date, to be shown at the scale that there is."""

    def __init__(self, look: Look, period: Period, today: date) -> None:
        super().__init__()
        self._look = look
        self._period, self._today = period, today
        self._popup: DatePopup | None = None
        self.up = button("", "quiet", self.up_wanted.emit)
        self.up.hide()
        self.scales: dict[Scale, QPushButton] = {}
        self._group = QButtonGroup(self)
        for number, scale in enumerate(Scale, start=1):
            chip = button(dates.scale_name(scale), "chip", partial(self._on_scale, scale))
            chip.setToolTip(f"Alt+{number}")
            self._group.addButton(chip)
            self.scales[scale] = chip
        self.back = self._arrow("‹")
        self.back.clicked.connect(self.back_wanted)
        self.days = button("", "chip", self._on_days)
        self.days.setCheckable(False)
        self.days.setToolTip(self.tr("Choose other days"))
        self.forth = self._arrow("›")
        self.forth.clicked.connect(self.forth_wanted)
        self.today = button(self.tr("Today"), "chip", self.today_wanted.emit)
        self.today.setCheckable(False)
        self.today.setToolTip("Alt+Home")
        self.report = button(self.tr("Report"), "chip")
        self.report.setCheckable(False)
        self.report.setToolTip(self.tr("A page about these days, to keep or to show"))
        menu = QMenu(self.report)
        for kind, name in (("pdf", self.tr("As PDF …")), ("html", self.tr("As HTML …"))):
            menu.addAction(name).triggered.connect(partial(self._on_report, kind))
        self.report.setMenu(menu)
        self._set()
        self.show_period(period, today, "")

    def show_period(self, period: Period, today: date, up: str) -> None:
        """Show which days are shown; ``up`` names what lies above them, empty for nothing."""
        self._period, self._today = period, today
        self.scales[period.scale].setChecked(True)
        text = dates.period_name(period, today)
        self.days.setText(text)
        self.days.setAccessibleName(self.tr("{days}, choose others").format(days=text))
        before, after = dates.step_names(period.scale)
        self.back.setAccessibleName(before)
        self.forth.setAccessibleName(after)
        self.forth.setEnabled(period.last < today)
        self.today.setEnabled(not period.includes(today))
        self.up.setText(self.tr("‹ {above}").format(above=up))
        self.up.setVisible(bool(up))
        self.up.setAccessibleName(self.tr("Back up to {above}").format(above=up))

    def lie_wide(self, *, wide: bool) -> None:
        """Set the choices beside the page's name, or below it."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if wide else below)
        self._name.setDirection(below if wide else beside)  # the way up takes no room off a line
        self._flow.lean(to_the_right=wide)

    @property
    def popup(self) -> DatePopup | None:
        """The calendar, while it asks."""
        return self._popup

    def _arrow(self, text: str) -> QPushButton:
        made = button(text, "chip")
        made.setCheckable(False)
        made.setMinimumWidth(made.sizeHint().height())  # else its ends could not be round
        return made

    def _set(self) -> None:
        steps = QWidget()
        stepper = QHBoxLayout(steps)
        stepper.setContentsMargins(0, 0, 0, 0)
        stepper.setSpacing(STEP)
        self.days.setMinimumWidth(round(32 * STEP * text_scale()))
        for part in (self.back, self.days, self.forth, self.today, self.report):
            stepper.addWidget(part)
        self._name = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._name.setSpacing(0)
        title = label(self.tr("Progress"), "title")
        title.setMinimumHeight(self.back.sizeHint().height())  # on one line with the choices
        self._name.addWidget(title)
        self._name.addWidget(
            self.up, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
        )
        self._name.addStretch(1)
        choices = QWidget()
        self._flow = FlowLayout(choices, gap=STEP)
        for chip in self.scales.values():
            self._flow.addWidget(chip)
        self._flow.addItem(QSpacerItem(2 * STEP, 0))
        self._flow.addWidget(steps)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3 * STEP)
        self._row.addLayout(self._name)
        self._row.addWidget(choices, 1)
        self._row.setAlignment(choices, Qt.AlignmentFlag.AlignTop)

    # what the person does

    def _on_scale(self, scale: Scale) -> None:
        if scale is Scale.RANGE:
            self.ask_for_range()
        else:
            self.scale_chosen.emit(scale)

    def _on_report(self, kind: str) -> None:
        self.report_wanted.emit(kind)

    def ask_for_range(self) -> None:
        """Ask for the first and the last day of a range."""
        self.range_considered.emit()
        self._ask(self.scales[Scale.RANGE], two=True)

    def _on_days(self) -> None:
        self._ask(self.days, two=self._period.scale is Scale.RANGE)

    def _ask(self, opener: QPushButton, *, two: bool) -> None:
        shown = self._period.first, min(self._period.last, self._today)
        reach = _EARLIEST, self._today
        self._popup = DatePopup(
            self._look, self, shown[1], reach, self._today, marked=shown, two=two
        )
        self._popup.chosen.connect(self._on_range if two else self._on_day)
        self._popup.destroyed.connect(self._on_popup_gone)
        self._popup.open_below(opener)

    def _on_range(self, first: date, last: date) -> None:
        self.days_chosen.emit(first, last)

    def _on_day(self, first: date, _last: date) -> None:
        self.day_chosen.emit(first)

    def _on_popup_gone(self) -> None:
        self._popup = None
        # a range that was asked for, and not chosen, is none
        self.scales[self._period.scale].setChecked(True)
