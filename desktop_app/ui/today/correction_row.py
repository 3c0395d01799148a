"""The row that corrects a stretch of the day: from when to when, and what it really was."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.corrections import Correction, What
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP


class CorrectionRow(QWidget):
    """Asks what a stretch was; answered with one click, and taken back with one."""

    said = Signal(object, object, object)
    """From when, to when, and the What."""
    taken_back = Signal(object)
    """The Correction."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._bounds: tuple[datetime, datetime] | None = None
        self._corrections: tuple[Correction, ...] = ()
        self._from = self._time_edit(self.tr("From"))
        self._to = self._time_edit(self.tr("To"))
        self._trouble = label("", "accent", wraps=True)
        self._trouble.hide()
        times = QHBoxLayout()
        times.setSpacing(2 * STEP)
        times.addWidget(label(self.tr("From"), "quiet"))
        times.addWidget(self._from)
        times.addWidget(label(self.tr("to"), "quiet"))
        times.addWidget(self._to)
        times.addWidget(label(self.tr("it was"), "quiet"))
        times.addStretch()
        self._choices = FlowLayout()
        for what in What:
            chip = button(wording.what(what), "chip", partial(self._on_said, what))
            chip.setCheckable(False)
            self._choices.addWidget(chip)
        self._undo = button("", "link", self._on_undo)
        cancel = button(self.tr("Leave it"), "quiet", self._on_cancel)
        self._choices.addWidget(self._undo)
        self._choices.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addLayout(times)
        column.addLayout(self._choices)
        column.addWidget(self._trouble)

    def ask(self, start: datetime, stop: datetime, made: Sequence[Correction]) -> None:
        """Ask about a stretch; ``made`` are the corrections that reach into it, the last last."""
        self._bounds, self._corrections = (start, stop), tuple(made)
        self._show(self._from, start)
        self._show(self._to, stop)
        self._trouble.hide()
        self._undo.setVisible(bool(made))
        if made:
            last = made[-1]
            self._undo.setText(
                self.tr("Take back: {start}–{stop} {what}").format(
                    start=wording.clock(last.start),
                    stop=wording.clock(last.stop),
                    what=wording.what(last.what).lower(),
                )
            )
        self.show()
        self._from.setFocus()

    def tell(self, trouble: str) -> None:
        """Say why that cannot be."""
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))

    def _time_edit(self, name: str) -> QTimeEdit:
        made = QTimeEdit()
        made.setDisplayFormat(wording.clock_format())
        made.setAccessibleName(name)
        return made

    @staticmethod
    def _show(edit: QTimeEdit, moment: datetime) -> None:
        local = moment.astimezone()
        edit.setTime(QTime(local.hour, local.minute))

    def _on_said(self, what: What) -> None:
        if self._bounds is None:
            return
        start, stop = self._bounds
        self.said.emit(_moved(start, self._from), _moved(stop, self._to), what)

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


def _moved(moment: datetime, edit: QTimeEdit) -> datetime:
    """Return the moment that an edit says, on the side of midnight that is nearer."""
    local, shown = moment.astimezone(), edit.time()
    if (local.hour, local.minute) == (shown.hour(), shown.minute()):
        return moment  # untouched: to the second
    said = datetime.combine(local.date(), time(shown.hour(), shown.minute())).astimezone(UTC)
    half = timedelta(hours=12)
    if said - moment > half:
        return said - timedelta(days=1)
    return said + timedelta(days=1) if moment - said > half else said
