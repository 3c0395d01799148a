"""From values to heights: what an axis reaches up to, and where it has its lines."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import count
from math import ceil, isfinite
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.charts import Value
from desktop_app.ui import wording

HOUR = timedelta(hours=1)
MOST_LINES = 5
_STEPS = (
    *(timedelta(seconds=n) for n in (5, 10, 15, 30)),
    *(timedelta(minutes=n) for n in (1, 2, 5, 10, 15, 30)),
    *(timedelta(hours=n) for n in (1, 2, 3, 4, 6, 12, 24, 48, 120, 240, 500, 1000, 5000)),
)
_MOST = 1e8
"""More than any record holds; a value beyond it is drawn as high as this."""


class Line(NamedTuple):
    """A line of the grid."""

    at: float
    name: str


class Scale(NamedTuple):
    """An axis from 0 up to ``top``."""

    top: float
    lines: tuple[Line, ...]


def height(value: Value) -> float:
    """Return a value as a height, 0 and more: times in hours, numbers as they are.

    What is no number is 0 high, as is less than nothing.
    """
    if value is None:
        return 0.0
    if isinstance(value, timedelta):
        value = value / HOUR
    if isinstance(value, float) and not isfinite(value):
        return 0.0
    return float(max(0, min(value, _MOST)))


def of_times(highest: float, least: timedelta) -> Scale:
    """Return an axis of times, in hours, that has room for the highest and for ``least``."""
    highest = max(highest, least / HOUR)
    step = next((s for s in _STEPS if highest <= MOST_LINES * (s / HOUR)), _STEPS[-1])
    while highest > MOST_LINES * (step / HOUR):
        step *= 10
    return _scale(highest, step / HOUR, tuple(_time(step * n) for n in range(MOST_LINES + 1)))


def of_numbers(highest: float, least: int) -> Scale:
    """Return an axis of whole numbers that has room for the highest and for ``least``."""
    highest = max(highest, float(least))
    step = next(n for n in _round_numbers() if highest <= MOST_LINES * n)
    names = tuple(str(step * n) for n in range(MOST_LINES + 1))
    return _scale(highest, step, names)


def of_shares() -> Scale:
    """Return an axis of shares, 0 to 1."""
    tr = QCoreApplication.translate("charts", "{n} %")
    return Scale(1.0, tuple(Line(n / 4, tr.format(n=25 * n)) for n in range(5)))


def of_names(names: Sequence[str]) -> Scale:
    """Return an axis of what has a name, the first one at 0, the next at 1."""
    return Scale(max(1.0, len(names) - 1.0), tuple(Line(n, name) for n, name in enumerate(names)))


def _round_numbers() -> Iterator[int]:
    """Return 1, 2, 5, 10, 20, 50 and so on."""
    return (n * 10**zeros for zeros in count() for n in (1, 2, 5))


def _scale(highest: float, step: float, names: Sequence[str]) -> Scale:
    steps = max(1, ceil(highest / step - 1e-9))
    return Scale(step * steps, tuple(Line(step * n, names[n]) for n in range(steps + 1)))


def _time(of: timedelta) -> str:
    if not of:
        return "0"
    if of % HOUR == timedelta():
        return wording.minutes(of)
    return wording.seconds(of) if of < timedelta(minutes=2) else wording.hours(of)
