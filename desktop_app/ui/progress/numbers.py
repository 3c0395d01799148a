"""The numbers of a period beside its main chart."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.periods import Period, Scale
from desktop_app.ui.controls import NumberCard
from desktop_app.ui.progress import remarks
from desktop_app.ui.progress.words import NOTHING
from desktop_app.ui.theme import STEP

if TYPE_CHECKING:
    from desktop_app.domain.summary import Comparison, PeriodSummary


class Numbers(QWidget):
    """Sitting, long bouts, breaks and the middle bout as cards."""

    def __init__(self) -> None:
        super().__init__()
        self.sitting = NumberCard(self.tr("Sitting per day, estimated"))
        self.prolonged = NumberCard(self.tr("Prolonged bouts (30+ min)"))
        self.breaks = NumberCard(self.tr("Breaks taken"))
        self.bout = NumberCard(self.tr("Middle bout"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4 * STEP)
        self._columns = 0
        self.set_columns(1)

    @property
    def cards(self) -> tuple[NumberCard, ...]:
        """All of them, in their order."""
        return self.sitting, self.prolonged, self.breaks, self.bout

    def set_columns(self, columns: int) -> None:
        """Set the cards in this many columns: 4, 2 or 1."""
        if columns == self._columns:
            return
        self._columns = columns
        for index, card in enumerate(self.cards):
            self._grid.addWidget(card, index // columns, index % columns)
        for at in range(len(self.cards)):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
            self._grid.setRowStretch(at, 1 if at < len(self.cards) // columns else 0)

    def show_period(self, now: "PeriodSummary", beside: "Comparison", period: Period) -> None:
        """Show a period summed up, and beside the one before."""
        of_one = period.scale is Scale.DAY
        self.sitting.rename(
            self.tr("Sitting, estimated") if of_one else self.tr("Sitting per day, estimated")
        )
        self.sitting.show_number(remarks.sitting(now), remarks.sitting_remark(now, beside, period))
        self.prolonged.show_number(
            remarks.prolonged(now), remarks.prolonged_remark(now, beside, period)
        )
        self.breaks.show_number(remarks.breaks(now), remarks.breaks_remark(now, beside))
        self.bout.show_number(remarks.bout(now), remarks.bout_remark(now, beside))

    def show_nothing(self) -> None:
        """Show that nothing is known."""
        for card in self.cards:
            card.show_number(NOTHING)
