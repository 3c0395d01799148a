"""The question at the end of a run, with what was done in words."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.exercise import Exercise, Goal, Sides
from desktop_app.domain.routine import Side
from desktop_app.domain.routine_run import Effort, RunRecord
from desktop_app.ui import exercise_wording, wording
from desktop_app.ui.controls import label
from desktop_app.ui.player.key_button import KeyButton
from desktop_app.ui.theme import DARK, STEP, color

EFFORTS = (Effort.EASY, Effort.RIGHT, Effort.HARD, Effort.TOO_MUCH)
"""In the order of the keys 1 to 4."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("player", text)


def done_in_words(record: RunRecord, exercises: Mapping[str, Exercise]) -> str:
    """Say what was done: ``10 × Squat, 8 × Kickback a side · 1 min 32 s`` of work."""
    parts: list[str] = []
    for id_ in dict.fromkeys(each.exercise for each in record.sets):
        sets = [each for each in record.sets if each.exercise == id_]
        by_side = {side: sum(s.done for s in sets if s.side is side) for side in Side}
        parts.append(_done(exercises[id_], sets[0].goal, by_side))
    length = sum((each.lasted for each in record.sets), timedelta())
    return _tr("{done} · {length}").format(
        done=_tr(", ").join(parts), length=wording.seconds(length)
    )


def _done(exercise: Exercise, goal: Goal, by_side: Mapping[Side, int]) -> str:
    text = _tr("{n} s {exercise}") if goal is Goal.HOLD else _tr("{n} × {exercise}")
    both = by_side[Side.BOTH]
    if both and exercise.sides is Sides.ALTERNATE and both % 2 == 0:
        text, by_side = _tr("{set} a side").format(set=text), {Side.BOTH: both // 2}
    elif not both and by_side[Side.LEFT] == by_side[Side.RIGHT]:
        text, by_side = _tr("{set} a side").format(set=text), {Side.BOTH: by_side[Side.LEFT]}
    said = [
        _tr("{set}, {side}").format(set=text, side=exercise_wording.side(side))
        if exercise_wording.side(side)
        else text
        for side, n in by_side.items()
        if n
    ]
    amounts = [n for n in by_side.values() if n]
    return _tr(", ").join(
        one.format(n=n, exercise=exercise.name) for one, n in zip(said, amounts, strict=True)
    )


class _Fuse(QWidget):
    """A thin line that shortens as the time for an answer runs out."""

    def __init__(self) -> None:
        super().__init__()
        self._left = 1.0
        self.setFixedHeight(STEP)

    def show_left(self, left: float) -> None:
        """Show how much time is left, 1 to 0."""
        self._left = max(0.0, min(1.0, left))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(DARK.line))
        width = self.width() * self._left
        painter.drawRoundedRect(QRectF((self.width() - width) / 2, 0, width, STEP), 2, 2)
        painter.end()


class EffortPage(QWidget):
    """Asks how a run felt."""

    answered = Signal(object)
    """An Effort, or None for no answer."""

    def __init__(
        self, record: RunRecord, exercises: Mapping[str, Exercise], hears: Callable[[], bool]
    ) -> None:
        """``hears`` tells whether keys count at the moment."""
        super().__init__()
        done = self.tr("That was the whole routine.") if record.complete else self.tr("Noted.")
        self.headline = label(done, "instruction")
        self.summary = label(done_in_words(record, exercises), "cue", wraps=True)
        self._fuse = _Fuse()
        self._answers = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP)
        for index, effort in enumerate(EFFORTS):
            each = KeyButton(
                exercise_wording.effort(effort), str(index + 1), hears, height=5 * STEP
            )
            self._answers.addButton(each, index)
            row.addWidget(each)
        self._answers.idClicked.connect(self._on_answer)
        skip = KeyButton(self.tr("Skip"), self.tr("Esc"), hears, self._on_skip)
        question = label(self.tr("How did it feel?"), "instruction")
        below = QHBoxLayout()
        below.addStretch(3)
        below.addWidget(skip, 2)
        below.addStretch(3)
        column = QVBoxLayout()
        column.setSpacing(3 * STEP)
        for part in (self.headline, self.summary, question):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(4)
        column.addWidget(self.headline)
        column.addWidget(self.summary)
        column.addStretch(1)
        column.addWidget(question)
        column.addSpacing(3 * STEP)
        column.addLayout(row)
        column.addLayout(below)
        column.addStretch(3)
        column.addWidget(self._fuse)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(column, 8)
        outer.addStretch(1)
        self.setAccessibleName(f"{done} {self.summary.text()} {question.text()}")

    def show_left(self, left: float) -> None:
        """Show how much time is left for an answer, 1 to 0."""
        self._fuse.show_left(left)

    def press(self, key: Qt.Key) -> None:
        """Take a key: 1 to 4 answer, Esc skips."""
        index = int(key) - int(Qt.Key.Key_1)
        if 0 <= index < len(EFFORTS):
            self.answered.emit(EFFORTS[index])
        elif key is Qt.Key.Key_Escape:
            self.answered.emit(None)

    def _on_answer(self, index: int) -> None:
        self.answered.emit(EFFORTS[index])

    def _on_skip(self) -> None:
        self.answered.emit(None)
