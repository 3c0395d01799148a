"""The quiet line that says that a round of self-tests would be worth while."""

import logging

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.services.control import Control, Page
from desktop_app.services.ports import StorageError
from desktop_app.services.self_tests import SelfTests
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.theme import STEP

log = logging.getLogger(__name__)


class SelfTestRow(QFrame):
    """Asks for a round once; hidden while there is nothing to ask, and while a routine is on."""

    def __init__(self, service: SelfTests, control: Control) -> None:
        super().__init__()
        self._service, self._control = service, control
        self.setProperty("role", "card")
        text = self.tr("A good day for a few self-tests, to follow your own change: six minutes.")
        self.setAccessibleName(text)
        self.open = button(self.tr("Self-tests"), "", self._on_open)
        self.dismiss = button(self.tr("Not now"), "quiet", self._on_dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 4 * STEP, 6 * STEP, 4 * STEP)
        column.setSpacing(2 * STEP)
        column.addWidget(label(text, wraps=True))
        answers = QWidget()
        flow = FlowLayout(answers)
        flow.addWidget(self.open)
        flow.addWidget(self.dismiss)
        column.addWidget(answers)
        self.hide()

    def refresh(self, *, playing: bool) -> None:
        """Show whether a round is due; ``playing``: a routine is on."""
        try:
            self.setVisible(not playing and self._service.due is not None)
        except StorageError as error:
            log.warning("whether self-tests are due is not known: %s", error)
            self.hide()

    def _on_open(self) -> None:
        self._control.show(Page.SELF_TESTS)

    def _on_dismiss(self) -> None:
        try:
            self._service.dismiss()
        except StorageError as error:
            log.warning("that self-tests were put off is not kept: %s", error)
        self.hide()
