"""Results of self-tests as rows. Apart, because most starts of the app see none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.routine import Side
from desktop_app.domain.self_tests import Result, SelfTest
from desktop_app.storage.moments import moment, ms

if TYPE_CHECKING:
    from desktop_app.storage.database import Row

RESULT = "INTO self_test VALUES (?, ?, ?, ?)"


def result_row(result: Result) -> Row:
    """Return a result as a row."""
    return ms(result.taken_at), result.test.value, result.side.value, result.value


def result_of(row: Row) -> Result:
    """Return the result of a row."""
    taken_at, test, side, value = row
    return Result(moment(taken_at), SelfTest(test), Side(side), value)
