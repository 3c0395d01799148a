"""Some ranges of hours, one beside the other, that can be added and taken away."""

from datetime import time
from functools import partial

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from desktop_app.domain.working_hours import MIDNIGHT, Hours
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.setting_rows import CalmWheel
from desktop_app.ui.theme import STEP
from desktop_app.ui.time_field import TimeField

MOST = 4
"""More ranges a day are nobody's."""
WORKDAY = Hours(time(8), time(18))
_LATE = 21


class RangeList(QWidget):
    """The ranges of one day, or of several that are the same."""

    chosen = Signal(object)
    """The ranges that hold now, as a tuple of Hours."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._ranges: tuple[Hours, ...] = ()
        self._calm = CalmWheel(self)
        self._flow = FlowLayout(self, to_the_right=True)
        self.edits: list[tuple[TimeField, TimeField]] = []
        self.removes: list[QAbstractButton] = []
        self._rows: list[QWidget] = []
        self.add = button(self.tr("Add hours"), "quiet", self._on_add)
        self.add.setAccessibleName(self.tr("{name}: add hours").format(name=name))
        self._flow.addWidget(self.add)

    def show_ranges(self, ranges: tuple[Hours, ...]) -> None:
        """Show ranges; fields that have the keyboard stay where they are."""
        self._ranges = ranges
        while len(self._rows) < len(ranges):
            self._make_range(len(self._rows))
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(ranges))
        for (start, stop), one in zip(self.edits, ranges, strict=False):
            for edit, at in ((start, one.start), (stop, one.stop)):
                if _time_of(edit) != at:  # what is half typed stays
                    edit.blockSignals(True)
                    edit.setTime(QTime(at.hour, at.minute))
                    edit.blockSignals(False)
        self.add.setVisible(len(ranges) < MOST)
        self.setFocusProxy(self.edits[0][0] if ranges else self.add)
        self.updateGeometry()

    def _make_range(self, number: int) -> None:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(STEP)
        start = self._make_time(self.tr("{name}: from").format(name=self._name))
        stop = self._make_time(self.tr("{name}: to").format(name=self._name))
        remove = button("✕", "quiet", partial(self._on_remove, number))
        remove.setAccessibleName(self.tr("{name}: not these hours").format(name=self._name))
        remove.setToolTip(self.tr("Not these hours"))
        parts: tuple[QWidget, ...] = (start, label("–"), stop, remove)
        for part in parts:
            box.addWidget(part)
        self.edits.append((start, stop))
        self.removes.append(remove)
        self._rows.append(row)
        self._flow.removeWidget(self.add)  # it stays the last
        both: tuple[QWidget, ...] = (row, self.add)
        for part in both:
            self._flow.addWidget(part)
        QWidget.setTabOrder(remove, self.add)

    def _make_time(self, name: str) -> TimeField:
        edit = TimeField(name)
        edit.setKeyboardTracking(False)
        self._calm.calm(edit)
        edit.timeChanged.connect(self._on_times)
        return edit

    def _on_times(self, _time: QTime) -> None:
        shown = self.edits[: len(self._ranges)]
        self.chosen.emit(tuple(Hours(_time_of(start), _time_of(stop)) for start, stop in shown))

    def _on_add(self) -> None:
        last = self._ranges[-1] if self._ranges else None
        self.chosen.emit((*self._ranges, WORKDAY if last is None else _after(last)))

    def _on_remove(self, number: int) -> None:
        self.chosen.emit((*self._ranges[:number], *self._ranges[number + 1 :]))


def _after(last: Hours) -> Hours:
    """Return two hours after an hour's break; late in the day what is left until midnight."""
    if last.stop.hour >= _LATE:
        return Hours(last.stop, MIDNIGHT)
    return Hours(*(last.stop.replace(hour=last.stop.hour + later) for later in (1, 3)))


def _time_of(edit: TimeField) -> time:
    shown = edit.time()
    return time(shown.hour(), shown.minute())
