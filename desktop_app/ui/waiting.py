"""Long work, in slices between which windows move; says how far it is, and breaks it off."""

from collections.abc import Callable
from datetime import timedelta
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.services.ports import KnownError
from desktop_app.services.steps import Steps, Work
from desktop_app.ui.controls import button, label
from desktop_app.ui.theme import STEP, text_scale

T = TypeVar("T")

AT_A_TIME = timedelta(milliseconds=30)
"""So long is worked before windows have their turn."""
AT_FIRST = timedelta(milliseconds=150)
"""What takes no longer is done at once, and nothing is shown."""
WHOLE = 1000
_WIDTH = 90 * STEP


class Waiting(QDialog, Generic[T]):
    """Works, and says how far it is."""

    def __init__(
        self,
        parent: QWidget,
        what: str,
        steps: Steps[T],
        done: Callable[[T], None],
        failed: Callable[[str], None],
    ) -> None:
        """Say what is done, and to whom its result, or the one sentence why there is none, goes.

        Neither is called where the person breaks it off.
        """
        super().__init__(parent.window())
        self._work, self._done, self._failed = Work(steps), done, failed
        self.setWindowTitle(self.tr("{what} – Buttress").format(what=what))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(what)
        self.bar = QProgressBar()
        self.bar.setRange(0, WHOLE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(what)
        self.cancel = button(self.tr("Cancel"), "", self.reject)
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._on_turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 5 * STEP)
        column.setSpacing(4 * STEP)
        column.addWidget(label(what, "lead", wraps=True))
        column.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.cancel)
        column.addLayout(foot)
        room = parent.window().width() * 0.92
        width = round(min(_WIDTH * min(text_scale(), 1.4), room))
        self.resize(QSize(width, self.heightForWidth(width)))

    def begin(self) -> None:
        """Work a little; come into view only where that is not enough."""
        if self._go_on(AT_FIRST):
            self.deleteLater()
            return
        self._turn.start(0)
        self.open()

    @override
    def done(self, result: int) -> None:
        self._turn.stop()
        self._work.break_off()
        super().done(result)

    def _on_turn(self) -> None:
        if self._go_on(AT_A_TIME):
            self.accept()

    def _go_on(self, length: timedelta) -> bool:
        """Work on; returns whether that is over, well or not."""
        try:
            over = self._work.go_on(length)
        except KnownError as error:
            self._turn.stop()
            self._failed(str(error))
            return True
        self.bar.setValue(round(self._work.share * WHOLE))
        if over:
            self._turn.stop()
            self._done(self._work.came_of_it)
        return over


def wait_for(
    parent: QWidget,
    what: str,
    steps: Steps[T],
    done: Callable[[T], None],
    failed: Callable[[str], None],
) -> None:
    """Do long work: ``what`` says which; then one of the two is called."""
    Waiting(parent, what, steps, done, failed).begin()
