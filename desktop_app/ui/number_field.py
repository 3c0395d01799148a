"""Fields for numbers: one that is out of range is refused in words, not taken for another."""

import re

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox
from typing_extensions import override

from desktop_app.ui.quiet_line import tell

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d*)?")
_Judged = tuple[QValidator.State, str, int]


class NumberField(QSpinBox):
    """A whole number, or none: the text of the minimum, where it has one of its own."""

    def __init__(self, name: str = "") -> None:
        """Make it; ``name`` is what a screen reader says."""
        super().__init__()
        _begin(self, name)

    @override
    def validate(self, text: str, at: int) -> _Judged:
        none = self.specialValueText()
        if none and len(text) > len(none) and none in text:
            # whoever clicks beside the dash and types means the number alone
            text = text.replace(none, "")
            at = len(text)
        if none and not text.strip():
            return QValidator.State.Acceptable, text, at
        return _judge(self, super().validate(text, at), text)

    @override
    def fixup(self, text: str) -> str:
        _refuse(self, text)
        return super().fixup(text)

    @override
    def valueFromText(self, text: str) -> int:
        return super().valueFromText(text) if text.strip() else self.minimum()


class DecimalField(QDoubleSpinBox):
    """A number with a fraction."""

    def __init__(self, name: str = "") -> None:
        """Make it; ``name`` is what a screen reader says."""
        super().__init__()
        _begin(self, name)

    @override
    def validate(self, text: str, at: int) -> _Judged:
        return _judge(self, super().validate(text, at), text)

    @override
    def fixup(self, text: str) -> str:
        _refuse(self, text)
        return super().fixup(text)


_Field = NumberField | DecimalField


def _begin(field: _Field, name: str) -> None:
    field.setKeyboardTracking(False)  # 4 on the way to 45 is nobody's wish
    field.setAlignment(Qt.AlignmentFlag.AlignCenter)
    if name:
        field.setAccessibleName(name)


def _judge(field: _Field, judged: _Judged, text: str) -> _Judged:
    """Let a number that is out of range be written, but not taken."""
    written = _written(field, text)
    if written is None or _least(field) <= written <= field.maximum():
        return judged
    return QValidator.State.Intermediate, *judged[1:]


def _refuse(field: _Field, text: str) -> None:
    """Say what can be set, where a number was written that cannot."""
    if _written(field, text) is not None:
        least, most = (_shown(field, bound) for bound in (_least(field), field.maximum()))
        said = QCoreApplication.translate("numbers", "Only {least} to {most} can be set here.")
        tell(field, said.format(least=least, most=most))


def _written(field: _Field, text: str) -> float | None:
    """Return the number that stands in a field; None where it is none, or none yet."""
    bare = text.removeprefix(field.prefix()).removesuffix(field.suffix()).strip()
    return float(bare.replace(",", ".")) if _NUMBER.fullmatch(bare) else None


def _least(field: _Field) -> float:
    return field.minimum() + bool(field.specialValueText())


def _shown(field: _Field, number: float) -> str:
    return f"{number:g}{field.suffix()}"
