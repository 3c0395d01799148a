"""What the routine that is being built takes, and what is worth knowing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.routine import Routine
from desktop_app.domain.selection import Wish
from desktop_app.ui import wording
from desktop_app.ui.controls import label
from desktop_app.ui.routines import words
from desktop_app.ui.theme import STEP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.settings import Settings
    from desktop_app.ui.routines.counting import Count
    from desktop_app.ui.routines.draft import Targets


class Takes(QWidget):
    """The whole time as a large number, where it goes, and a few quiet remarks."""

    def __init__(self) -> None:
        super().__init__()
        self._total: QLabel = label("", "number")
        self._split: QLabel = label("", "quiet", wraps=True)
        self._remarks: QLabel = label("", "small", wraps=True)
        words_of_it = QVBoxLayout()
        words_of_it.setSpacing(0)
        words_of_it.addStretch()
        words_of_it.addWidget(self._split)
        words_of_it.addWidget(self._remarks)
        words_of_it.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * STEP)
        row.addWidget(self._total)
        row.addLayout(words_of_it, 1)

    @property
    def text(self) -> str:
        """The whole time, and where it goes, as it is shown."""
        return f"{self._total.text()} = {self._split.text()}"

    @property
    def remarks(self) -> str:
        """What is remarked on."""
        return self._remarks.text()

    def show_count(self, count: Count) -> None:
        """Show what it takes."""
        self._total.setText(wording.stopwatch(count.total))
        self._total.setAccessibleName(
            self.tr("Takes {length}").format(length=wording.seconds(count.total))
        )
        self._split.setText(words.split(count) if count.each else self.tr("Nothing in it yet"))
        for part in (self._total, self._split):
            part.setToolTip(words.split_in_full(count))

    def remark(
        self,
        targets: Targets,
        count: Count,
        exercises: Mapping[str, Exercise],
        settings: Settings,
    ) -> None:
        """Say what goes against the settings, and what else is worth knowing."""
        routine = Routine("", "", targets)
        said = (
            words.not_for(routine, exercises, settings.body),
            *words.against(routine, exercises, Wish.of(settings).conditions),
            *words.remarks(count),
        )
        self._remarks.setText(" ".join(text for text in said if text))
        self._remarks.setVisible(bool(self._remarks.text()))
