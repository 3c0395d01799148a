"""The result of a test, typed or chosen, before it is kept."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import PROCEDURES, Answer, SelfTest
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.number_field import NumberField
from desktop_app.ui.self_tests import words
from desktop_app.ui.setting_rows import CalmWheel, Choice
from desktop_app.ui.theme import STEP

Asked = tuple[SelfTest, Side]


class Entry(QWidget):
    """Asks for each result; nothing is kept before *Keep*."""

    kept = Signal(object)
    """What was confirmed: a value for each test and side that was answered."""
    again = Signal()
    left = Signal()

    def __init__(
        self, asked: tuple[Asked, ...], found: Mapping[Asked, int], *, repeats: bool
    ) -> None:
        """Ask; ``found`` is filled in, ``repeats``: the test can be made again."""
        super().__init__()
        self._values: dict[Asked, int] = dict(found)
        self.fields: dict[Asked, NumberField] = {}
        self.choices: dict[Asked, Choice[int]] = {}
        self._calm = CalmWheel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        for one in asked:
            self._ask(one, column)
        self.keep = button(self.tr("Keep"), "primary", self._on_keep)
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.keep)
        if repeats:
            flow.addWidget(button(self.tr("Again"), "", self.again.emit))
        flow.addWidget(button(self.tr("Leave it"), "quiet", self.left.emit))
        column.addWidget(row)
        self._tell()

    def begin(self) -> None:
        """Go to the first field."""
        first = next(iter([*self.fields.values(), *self.choices.values()]), self.keep)
        first.setFocus()

    def _ask(self, asked: Asked, column: QVBoxLayout) -> None:
        test, side = asked
        text = words.question(test, side)
        if PROCEDURES[test].answer is Answer.CHOSEN:
            column.addWidget(label(text, "strong", wraps=True))
            choice = Choice(list(enumerate(words.choices(test))), text)
            choice.flow.lean(to_the_right=False)
            if asked in self._values:
                choice.show_value(self._values[asked])
            choice.chosen.connect(partial(self._on_value, asked))
            self.choices[asked] = choice
            column.addWidget(choice)
            return
        field = NumberField(text)
        field.setKeyboardTracking(True)  # the first figure lets it be kept
        field.setRange(-1, PROCEDURES[test].highest)
        field.setSpecialValueText("–")
        field.setValue(self._values.get(asked, -1))
        field.setMinimumWidth(24 * STEP)
        self._calm.calm(field)
        field.valueChanged.connect(partial(self._on_value, asked))
        self.fields[asked] = field
        row = QHBoxLayout()
        row.addWidget(label(text, "strong", wraps=True), 1)
        row.addWidget(field)
        column.addLayout(row)

    def _on_value(self, asked: Asked, value: int) -> None:
        if value < 0:
            self._values.pop(asked, None)
        else:
            self._values[asked] = value
        self._tell()

    def _tell(self) -> None:
        self.keep.setEnabled(bool(self._values))

    def _on_keep(self) -> None:
        self.kept.emit(dict(self._values))
