"""Which questions are asked of a day, a week, a month, a year, and how wide their cards are."""

from typing import NamedTuple

from desktop_app.domain.charts import Question
from desktop_app.domain.periods import MOST_DAYS, Period, Scale


class Set(NamedTuple):
    """A card in the grid."""

    question: Question
    columns: int
    """How many of three columns it takes, where there are three."""


_DAY = (
    Set(Question.RIBBONS, 3),
    Set(Question.BREAKS, 1),
    Set(Question.EXERCISES, 1),
    Set(Question.MUSCLES, 1),
    Set(Question.NUMBERS, 2),
    Set(Question.HELD_BACK, 1),
)
_DAYS = (
    Set(Question.RIBBONS, 3),
    Set(Question.PROLONGED, 1),
    Set(Question.BOUTS, 1),
    Set(Question.BREAKS, 1),
    Set(Question.RHYTHM, 2),
    Set(Question.MUSCLES, 1),
    Set(Question.GLUTE_DAYS, 3),
    Set(Question.EXERCISES, 2),
    Set(Question.CHAIN, 1),
    Set(Question.NUMBERS, 2),
    Set(Question.HELD_BACK, 1),
)
_LONG = (
    Set(Question.PROLONGED, 1),
    Set(Question.BOUTS, 1),
    Set(Question.BREAKS, 1),
    Set(Question.GLUTE_DAYS, 3),
    Set(Question.RHYTHM, 2),
    Set(Question.MUSCLES, 1),
    Set(Question.BEFORE_AFTER, 2),
    Set(Question.NUMBERS, 1),
    Set(Question.SELF_TESTS, 2),
    Set(Question.HELD_BACK, 1),
    Set(Question.EXERCISES, 2),
    Set(Question.CHAIN, 1),
)


def cards_of(period: Period) -> tuple[Set, ...]:
    """Return the cards below the main one, in their order."""
    match period.scale:
        case Scale.DAY:
            return _DAY
        case Scale.WEEK | Scale.MONTH:
            return _DAYS
        case Scale.YEAR:
            return _LONG
        case Scale.RANGE:
            return (_DAYS[0], *_LONG) if period.days <= MOST_DAYS else _LONG


class Cell(NamedTuple):
    """A place in the grid."""

    row: int
    column: int
    columns: int


def cells(widths: tuple[int, ...], columns: int) -> tuple[Cell, ...]:
    """Return where cards go that want to be so many columns wide, in a grid of some columns.

    Row by row, in their order; the last card of a row takes what is left of it.
    """
    rows: list[list[int]] = []
    room = 0
    for wants in widths:
        wide = min(wants, columns)
        if wide > room:
            rows.append([])
            room = columns
        rows[-1].append(wide)
        room -= wide
    found = []
    for number, row in enumerate(rows):
        row[-1] += columns - sum(row)
        at = 0
        for wide in row:
            found.append(Cell(number, at, wide))
            at += wide
    return tuple(found)
