"""The row that corrects a stretch of the day: from when to when, and what it really was."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTime, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.corrections import Correction, What
from desktop_app.domain.local_time import LocalTime
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.setting_rows import CalmWheel
from desktop_app.ui.theme import STEP, Look
from desktop_app.ui.time_field import TimeField
from desktop_app.ui.today.ribbon import paint_segment
from desktop_app.ui.today.segments import Segment

SWATCH = 3 * STEP
"""The side of the little piece of ribbon on a chip, as in the legend."""
_SOME_DAY = datetime.fromtimestamp(0).astimezone()


class CorrectionRow(QFrame):
    """Asks what a stretch was; answered with one click, and taken back with one."""

    said = Signal(object, object, object)
    """From when, to when, and the What."""
    taken_back = Signal(object)
    """The Correction."""
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "stage")
        self._look = look
        self._bounds: tuple[datetime, datetime] | None = None
        self._corrections: tuple[Correction, ...] = ()
        self._clock = LocalTime()
        self._calm = CalmWheel(self)
        self._from = self._time_edit(self.tr("From"))
        self._to = self._time_edit(self.tr("To"))
        self._trouble = label("", "accent", wraps=True)
        self._trouble.hide()
        self._chips: dict[What, QPushButton] = {}
        self._earlier = label("", "quiet", wraps=True)
        self._set()
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def covers(self, segment: Segment) -> bool:
        """Whether this is the stretch that is asked about."""
        return self._bounds is not None and segment.start <= self._bounds[0] < segment.stop

    def ask(
        self, start: datetime, stop: datetime, made: Sequence[Correction], clock: LocalTime
    ) -> None:
        """Ask about a stretch, with the times that the clock showed then.

        ``made`` are the corrections that reach into it, the last last.
        """
        self._bounds, self._corrections, self._clock = (start, stop), tuple(made), clock
        self._show(self._from, start)
        self._show(self._to, stop)
        self._trouble.hide()
        self._taken.setVisible(bool(made))
        if made:
            last = made[-1]
            self._earlier.setText(
                self.tr("You said {start}–{stop} was {what}.").format(
                    start=wording.time_of_day(clock.local(last.start)),
                    stop=wording.time_of_day(clock.local(last.stop)),
                    what=wording.what(last.what).lower(),
                )
            )
        self.show()

    def begin(self) -> None:
        """Go to the first field."""
        self._from.setFocus()

    def tell(self, trouble: str) -> None:
        """Say why that cannot be."""
        self._trouble.setText(trouble)
        self._trouble.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._trouble, QAccessible.Event.Alert))

    def _set(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label(self.tr("What was it really?"), "strong", wraps=True), 1)
        top.addWidget(button(self.tr("Leave it"), "quiet", self._on_cancel))
        times = FlowLayout()
        times.addWidget(label(self.tr("From"), "quiet"))
        times.addWidget(self._from)
        times.addWidget(label(self.tr("to"), "quiet"))
        times.addWidget(self._to)
        times.addWidget(label(self.tr("it was"), "quiet"))
        choices = FlowLayout()
        for what in What:
            chip = button(wording.what(what), "chip", partial(self._on_said, what))
            chip.setCheckable(False)
            chip.setIconSize(QSize(SWATCH + STEP, SWATCH))  # with a gap to the name that follows
            if what is What.MEETING:
                chip.setToolTip(self.tr("Counts as sitting"))
            choices.addWidget(chip)
            self._chips[what] = chip
        self._taken = QWidget()
        earlier = QHBoxLayout(self._taken)
        earlier.setContentsMargins(0, 0, 0, 0)
        earlier.addWidget(self._earlier, 1)
        earlier.addWidget(button(self.tr("Take it back"), "link", self._on_undo))
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 4 * STEP)
        column.setSpacing(3 * STEP)
        column.addLayout(top)
        column.addLayout(times)
        column.addWidget(self._trouble)
        column.addLayout(choices)
        column.addWidget(self._taken)

    def _time_edit(self, name: str) -> TimeField:
        made = TimeField(name)
        self._calm.calm(made)
        made.timeChanged.connect(self._on_time_changed)
        return made

    def _on_time_changed(self, _time: QTime) -> None:
        self._trouble.hide()

    def _on_look_changed(self) -> None:
        for what, chip in self._chips.items():
            chip.setIcon(self._swatch(what))

    def _swatch(self, what: What) -> QIcon:
        """Paint the piece of ribbon that a stretch would become."""
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(QSize(SWATCH + STEP, SWATCH) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        piece = Segment(_SOME_DAY, _SOME_DAY + timedelta(hours=1), what.state)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0.5, 0.5, SWATCH - 1, SWATCH - 1)
        paint_segment(painter, box, piece, self._look.tokens)
        painter.end()
        return QIcon(pixmap)

    def _show(self, edit: TimeField, moment: datetime) -> None:
        local = self._clock.local(moment)
        edit.setTime(QTime(local.hour, local.minute))

    def _on_said(self, what: What) -> None:
        if self._bounds is None:
            return
        start, stop = self._bounds
        begun, over = _moved(start, self._from, self._clock), _moved(stop, self._to, self._clock)
        self.said.emit(begun, over, what)

    def _on_undo(self) -> None:
        self.taken_back.emit(self._corrections[-1])

    def _on_cancel(self) -> None:
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _moved(moment: datetime, edit: TimeField, clock: LocalTime) -> datetime:
    """Return the moment that an edit says, on the side of midnight that is nearer."""
    local, shown = clock.local(moment), edit.time()
    if (local.hour, local.minute) == (shown.hour(), shown.minute()):
        return moment  # untouched: to the second
    said = clock.instant(datetime.combine(local.date(), time(shown.hour(), shown.minute())), moment)
    half = timedelta(hours=12)
    if said - moment > half:
        return said - timedelta(days=1)
    return said + timedelta(days=1) if moment - said > half else said
