"""What the routine that is being built takes, and what is worth knowing of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.routine import Routine
from desktop_app.domain.selection import Wish
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.routines import words
from desktop_app.ui.theme import STEP

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from desktop_app.domain.exercise import Exercise
    from desktop_app.domain.settings import Settings
    from desktop_app.ui.routines.counting import Count
    from desktop_app.ui.routines.draft import Targets


class Takes(QWidget):
    """The whole time as a large number, where it goes, and a few quiet remarks."""

    fine_again = Signal(str)
    """The id of an exercise that rests because it hurt, and is fine again."""

    def __init__(self) -> None:
        super().__init__()
        self._total: QLabel = label("", "number")
        self._split: QLabel = label("", "quiet", wraps=True)
        self._remarks: QLabel = label("", "small", wraps=True)
        self._back = QWidget()
        self._backs = FlowLayout(self._back, gap=0, line_gap=0)
        self._resting: dict[str, QPushButton] = {}
        self._back.hide()
        words_of_it = QVBoxLayout()
        words_of_it.setSpacing(0)
        words_of_it.addStretch()
        words_of_it.addWidget(self._split)
        words_of_it.addWidget(self._remarks)
        words_of_it.addWidget(self._back)
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
        resting: Collection[str],
    ) -> None:
        """Say what goes against the settings, and what else is worth knowing.

        What is ``resting`` because it hurt can be brought back here.
        """
        routine = Routine("", "", targets)
        said = (
            words.not_for(routine, exercises, settings.body),
            *words.against(
                routine, exercises, Wish.of(settings, resting=frozenset(resting)).conditions
            ),
            *words.remarks(count),
        )
        self._remarks.setText(" ".join(text for text in said if text))
        self._remarks.setVisible(bool(self._remarks.text()))
        rests = (one.exercise for one in targets if one.exercise in resting)
        self._offer_back({id_: exercises[id_].name for id_ in rests})

    @property
    def resting(self) -> dict[str, QPushButton]:
        """The buttons that bring back what rests, by ids of exercises."""
        return self._resting

    def _offer_back(self, names: Mapping[str, str]) -> None:
        if self._resting.keys() == names.keys():
            return
        for old in self._resting.values():
            self._backs.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._resting = {}
        for id_, name in names.items():
            text = self.tr("{exercise} is fine again").format(exercise=name)
            made = button(text, "link", partial(self.fine_again.emit, id_))
            self._backs.addWidget(made)
            self._resting[id_] = made
        self._back.setVisible(bool(names))
