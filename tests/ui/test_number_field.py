"""Numbers that are written: one that is out of range is not taken for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.number_field import DecimalField, NumberField
from desktop_app.ui.quiet_line import QuietLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Asked:
    """A window with a field, and something else to go to."""

    def __init__(self, qtbot: QtBot, field: NumberField | DecimalField) -> None:
        self.bot = qtbot
        self.window = QWidget()
        self.field = field
        self.other = QPushButton("Other")
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addWidget(self.other)
        qtbot.addWidget(self.window)
        self.window.resize(500, 300)
        self.window.show()
        qtbot.waitExposed(self.window)

    def write(self, text: str, *, entered: bool = True) -> None:
        self.field.setFocus()
        self.bot.waitUntil(self.field.hasFocus)
        self.field.selectAll()
        self.bot.keyClicks(self.field, text)
        if entered:
            self.bot.keyClick(self.field, Qt.Key.Key_Return)
        else:
            self.other.setFocus()
            self.bot.waitUntil(self.other.hasFocus)

    @property
    def said(self) -> str:
        line = self.window.findChild(QuietLine)
        return line.text if line is not None and line.isVisible() else ""


@pytest.fixture
def minutes(qtbot: QtBot) -> Asked:
    field = NumberField("Minutes")
    field.setRange(10, 180)
    field.setSuffix(" min")
    field.setValue(30)
    return Asked(qtbot, field)


@pytest.fixture
def weeks(qtbot: QtBot) -> Asked:
    field = NumberField("Weeks")
    field.setRange(3, 42)
    field.setSpecialValueText("–")
    return Asked(qtbot, field)


@pytest.mark.parametrize("entered", [True, False])
@pytest.mark.parametrize("text", ["999", "181", "9", "0", "99999999999999999999"])
def test_what_is_out_of_range_is_refused_in_words(minutes: Asked, text: str, entered: bool) -> None:
    minutes.write(text, entered=entered)
    assert (minutes.field.value(), minutes.field.text()) == (30, "30 min")
    assert minutes.said == "Only 10 min to 180 min can be set here."


@pytest.mark.parametrize("text", ["10", "45", "180"])
def test_what_is_in_range_is_taken(minutes: Asked, text: str) -> None:
    minutes.write(text)
    assert (minutes.field.value(), minutes.said) == (int(text), "")


def test_letters_are_not_written_at_all(minutes: Asked) -> None:
    minutes.write("4x5")
    assert (minutes.field.value(), minutes.said) == (45, "")
    minutes.field.selectAll()
    minutes.write("")
    assert (minutes.field.value(), minutes.said) == (45, "")


def test_the_number_below_the_least_is_not_none(weeks: Asked) -> None:
    weeks.write("12")
    weeks.write("3")
    assert weeks.field.value() == 12
    assert weeks.said == "Only 4 to 42 can be set here."
    weeks.bot.keyClick(weeks.field, Qt.Key.Key_Backspace)
    weeks.bot.keyClick(weeks.field, Qt.Key.Key_Backspace)
    weeks.bot.keyClick(weeks.field, Qt.Key.Key_Return)
    assert (weeks.field.value(), weeks.field.text()) == (3, "–"), "an emptied field is none"


def test_a_number_typed_beside_the_dash_is_the_number(weeks: Asked) -> None:
    weeks.field.setFocus()
    weeks.bot.keyClick(weeks.field, Qt.Key.Key_End)
    weeks.bot.keyClicks(weeks.field, "20")
    weeks.bot.keyClick(weeks.field, Qt.Key.Key_Return)
    assert weeks.field.value() == 20


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("2.5", 2.5, ""),
        ("99", 1.0, "Only 0.5 s to 60 s can be set here."),
        ("0.1", 1.0, "Only 0.5 s to 60 s can be set here."),
    ],
)
def test_a_fraction(qtbot: QtBot, text: str, value: float, said: str) -> None:
    field = DecimalField("Seconds")
    field.setDecimals(1)
    field.setRange(0.5, 60)
    field.setSuffix(" s")
    field.setValue(1)
    asked = Asked(qtbot, field)
    asked.write(text)
    assert (field.value(), asked.said) == (value, said)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(number=st.integers(0, 10**6))
def test_a_field_holds_what_was_written_or_what_it_held(minutes: Asked, number: int) -> None:
    before = minutes.field.value()
    minutes.write(str(number))
    assert minutes.field.value() == (number if 10 <= number <= 180 else before)
