"""The rounds of self-tests beside the plan: when they are, and what became of them."""

import logging
from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop_app.domain.self_tests import ASKED_AFTER, Round, RoundState
from desktop_app.services.control import Control, Page
from desktop_app.services.ports import StorageError
from desktop_app.services.self_tests import SelfTests
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.plan.tile import in_line
from desktop_app.ui.theme import STEP

log = logging.getLogger(__name__)


class RetestsCard(QFrame):
    """Says when a round shows the most, and which were made."""

    def __init__(self, service: SelfTests, control: Control) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._service, self._control = service, control
        self.lines = [label("", wraps=True) for _ in ASKED_AFTER]
        self.note = label("", "quiet", wraps=True)
        self.open = button(self.tr("Self-tests"), "link", self._on_open)
        self.open.setAccessibleName(self.tr("Go to the self-tests"))
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 5 * STEP)
        column.setSpacing(2 * STEP)
        column.addWidget(label(self.tr("Re-tests"), "heading", wraps=True))
        column.addWidget(self.note)
        for line in self.lines:
            column.addWidget(line)
        column.addLayout(in_line(self.open))

    def refresh(self) -> None:
        """Show the rounds as they are now."""
        try:
            rounds = self._service.rounds
        except StorageError as error:
            log.warning("the rounds of self-tests are not known: %s", error)
            rounds = ()
        told = [one for one in rounds if one.state is not RoundState.PASSED]
        for line, one in zip(self.lines, told, strict=False):
            line.setText(self._said(one))
        for number, line in enumerate(self.lines):
            line.setVisible(number < len(told))
        self.note.setText(self._about(rounds))

    def _about(self, rounds: Sequence[Round]) -> str:
        if not rounds:
            return self.tr(
                "Three rounds of self-tests show your own change: the day after your first "
                "routine, after two weeks, and after four."
            )
        if all(one.state in (RoundState.DONE, RoundState.PASSED) for one in rounds):
            return self.tr("Test yourself whenever you like, to follow your own change.")
        return self.tr("Six minutes each, to follow your own change.")

    def _said(self, one: Round) -> str:
        text = {
            RoundState.DONE: self.tr("✓ Day {n}, done"),
            RoundState.DUE: self.tr("Day {n}: a good time for it now"),
            RoundState.TO_COME: self.tr("Day {n}: {date}"),
        }[one.state]
        return text.format(n=one.after, date=wording.short_date(one.on))

    def _on_open(self) -> None:
        self._control.show(Page.SELF_TESTS)
