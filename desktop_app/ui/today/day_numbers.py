"""The four numbers of the day."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.breaks import Outcome
from desktop_app.domain.exercise import Exercise
from desktop_app.domain.progress import WEEK_GOAL, DaySummary
from desktop_app.services.control import Now
from desktop_app.ui import wording
from desktop_app.ui.controls import NumberCard
from desktop_app.ui.theme import STEP

NO_BREAK = "\u00a0"
A_BLINK = timedelta(milliseconds=500)
"""The record is kept in milliseconds; what it sums up to must not lag behind the ring for that."""
NAMED = 3
"""How many exercises are named under the repetitions; of more, one less and how many more."""


class DayNumbers(QWidget):
    """Sitting, breaks, repetitions and glute days as four cards."""

    def __init__(self) -> None:
        super().__init__()
        self._sitting = NumberCard(self.tr("Sitting"))
        self._breaks = NumberCard(self.tr("Breaks taken"))
        self._reps = NumberCard(self.tr("Reps today"))
        self._glute_days = NumberCard(self.tr("Glute days this week"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(5 * STEP)
        self._columns = 0
        self.set_columns(4)

    def set_columns(self, columns: int) -> None:
        """Set the cards in this many columns: 4, 2 or 1."""
        if columns == self._columns:
            return
        self._columns = columns
        cards = (self._sitting, self._breaks, self._reps, self._glute_days)
        for index, one in enumerate(cards):
            self._grid.addWidget(one, index // columns, index % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def show_days(
        self,
        today: DaySummary,
        week: Sequence[DaySummary],
        exercises: Mapping[str, Exercise],
        now: Now,
    ) -> None:
        """Show a day and the week that it lies in."""
        longest = max(today.longest, now.sat)
        self._sitting.show_number(
            wording.hours(today.sat + A_BLINK),
            self.tr("longest {length}").format(length=wording.minutes(longest))
            if today.sat
            else self.tr("nothing yet today"),
        )
        self._show_breaks(today, now)
        self._show_reps(today, exercises)
        days = [summary.date for summary in week if summary.glute_day]
        self._glute_days.show_number(
            self.tr("{done} of {goal}–{bonus}").format(
                done=len(days), goal=WEEK_GOAL, bonus=WEEK_GOAL + 1
            ),
            " · ".join(wording.weekday(day) for day in days)
            or self.tr("two or three routines make one"),
        )

    def _show_breaks(self, today: DaySummary, now: Now) -> None:
        if not today.offered:
            interval = wording.minutes(now.interval)
            self._breaks.show_number(
                "0",
                self.tr("the first one is due")
                if Outcome.OPEN in today.breaks
                else self.tr("the first is due after {length}").format(length=interval),
            )
            return
        self._breaks.show_number(
            self.tr("{taken} of {offered}").format(taken=today.taken, offered=today.offered),
            self.tr("{snoozed} snoozed, {skipped} skipped").format(
                snoozed=today.snoozes, skipped=today.breaks.get(Outcome.SKIPPED, 0)
            ),
        )

    def _show_reps(self, today: DaySummary, exercises: Mapping[str, Exercise]) -> None:
        named = [
            self.tr("{count} × {exercise}").format(
                count=count, exercise=wording.exercise(one, exercises)
            )
            for one, count in today.reps.items()
        ]
        parts = named if len(named) <= NAMED else named[: NAMED - 1]
        if len(named) > NAMED:
            parts.append(self.tr("{count} more").format(count=len(named) - len(parts)))
        if today.holds:
            parts.append(self.tr("{length} held").format(length=wording.seconds(today.holds)))
        together = (part.replace(" ", NO_BREAK) for part in parts)
        self._reps.show_number(
            str(sum(today.reps.values())),
            f"{NO_BREAK}· ".join(together) or self.tr("your first routine counts them"),
        )
