"""The quiet line that asks whether what was told of the body is still so."""

import logging

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.domain.profile import Question
from desktop_app.services.control import Control, Page
from desktop_app.services.ports import StorageError
from desktop_app.services.preferences import Preferences
from desktop_app.services.profile import ProfileCheck
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.profile import words
from desktop_app.ui.theme import STEP

log = logging.getLogger(__name__)


class ProfileRow(QFrame):
    """Asks one thing at a time; hidden while there is nothing to ask, and while a routine is on."""

    def __init__(self, check: ProfileCheck, preferences: Preferences, control: Control) -> None:
        super().__init__()
        self._check, self._preferences, self._control = check, preferences, control
        self._asked: Question | None = None
        self.setProperty("role", "card")
        self.text = label("", wraps=True)
        self.open = button("", "", self._on_open)
        self.dismiss = button("", "quiet", self._on_dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 4 * STEP, 6 * STEP, 4 * STEP)
        column.setSpacing(2 * STEP)
        column.addWidget(self.text)
        answers = QWidget()
        flow = FlowLayout(answers)
        flow.addWidget(self.open)
        flow.addWidget(self.dismiss)
        column.addWidget(answers)
        self.hide()

    def refresh(self, *, playing: bool) -> None:
        """Ask what there is to ask; ``playing``: a routine is on."""
        try:
            self._asked = None if playing else self._check.question
        except StorageError as error:
            log.warning("whether the profile is to be asked about is not known: %s", error)
            self._asked = None
        self.setVisible(self._asked is not None)
        if self._asked is None:
            return
        text = words.question(self._asked, self._preferences.told.profile)
        self.text.setText(text)
        self.setAccessibleName(text)
        self.open.setText(words.look_at_it(self._asked))
        self.dismiss.setText(words.still_so(self._asked))
        for one in (self.open, self.dismiss):
            one.setAccessibleDescription(text)

    def _on_open(self) -> None:
        if self._asked is not Question.BORN:
            self._answer()
        self._control.show(Page.SETTINGS)

    def _on_dismiss(self) -> None:
        self._answer()
        self.hide()

    def _answer(self) -> None:
        if self._asked is None:
            return
        try:
            self._check.answer(self._asked)
        except StorageError as error:
            log.warning("what was said of the profile is not kept: %s", error)
