"""What today has: exercises, doses, and what of it is done."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.plan import Stage
from desktop_app.domain.prescription import DueToday
from desktop_app.ui.controls import button, label
from desktop_app.ui.plan import words
from desktop_app.ui.routines.stills import Stills
from desktop_app.ui.theme import STEP, Look

PICTURE = 18 * STEP


class TodayCard(QFrame):
    """Today's prescription."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._stills = Stills(look)
        self._heading = label("", "heading", wraps=True)
        self._effort = label("", "quiet", wraps=True)
        self._nothing = label(
            self.tr(
                "Nothing of this stage fits what the settings ask for: breaks come from the whole "
                "library."
            ),
            "quiet",
            wraps=True,
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2 * STEP)
        self.start = button(self.tr("Start the next break"), "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 5 * STEP, 6 * STEP, 5 * STEP)
        column.setSpacing(3 * STEP)
        column.addWidget(self._heading)
        column.addWidget(self._effort)
        column.addWidget(self._nothing)
        column.addLayout(self._rows)
        column.addStretch()
        column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        look.changed.connect(self.update)
        self.rows: list[DueRow] = []

    def show_due(
        self, due: Sequence[DueToday], stage: Stage, sets: int, exercises: Mapping[str, Exercise]
    ) -> None:
        """Show what today has; ``sets`` is how many that are, stretches left out."""
        self._heading.setText(words.today(stage, sets))
        self._effort.setText(words.effort(stage))
        for shown in (self._heading, self._effort):
            shown.setVisible(bool(due))
        self._nothing.setVisible(not due)
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [DueRow(one, exercises[one.what.exercise], self._stills) for one in due]
        for row in self.rows:
            self._rows.addWidget(row)


class DueRow(QWidget):
    """An exercise of today."""

    def __init__(self, due: DueToday, exercise: Exercise, stills: Stills) -> None:
        super().__init__()
        name, dose = exercise.name, words.dose(due.what, exercise)
        self.state = label(words.state(due), "accent" if due.done else "quiet")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch()
        texts.addWidget(label(name, "strong", wraps=True))
        texts.addWidget(label(dose, "quiet", wraps=True))
        texts.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * STEP)
        row.addWidget(Picture(exercise, stills))
        row.addLayout(texts, 1)
        row.addWidget(self.state)
        self.setAccessibleName(f"{name}, {dose}: {self.state.text()}")


class Picture(QWidget):
    """The most telling pose of an exercise."""

    def __init__(self, exercise: Exercise, stills: Stills) -> None:
        super().__init__()
        self._exercise, self._stills = exercise, stills
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(PICTURE, PICTURE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._stills.paint(painter, QRectF(self.rect()), self._exercise)
        painter.end()
