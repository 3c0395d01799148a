"""Finds exercises, and texts, by what one types, slips of the finger included."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum, StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import Category, Position
from desktop_app.domain.muscles import Muscle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.domain.exercise import Exercise

_WORD = re.compile(r"[^\W_]+")
_HOLDS_FROM = 3
"""Shorter texts are looked for at the beginning of words only: they are inside of half of them."""
_SLIPS_FROM = 4
"""Letters from which on a word may hold a slip."""
_UNLIKE_FROM = 5
"""Letters of a word that a slip can be told from another word in: “side” is not “wide”."""
_TWO_SLIPS_FROM = 8
_NAMES = (0, 1)
"""Fields whose words are also typed as one: ``hipthrust``."""

_EVERYDAY: dict[StrEnum, str] = {
    Muscle.GLUTEUS_MAXIMUS: "glutes buttocks bottom max",
    Muscle.GLUTEUS_MEDIUS: "glutes outer hip",
    Muscle.GLUTEUS_MINIMUS: "glutes outer hip",
    Muscle.QUADRICEPS: "quads thigh",
    Muscle.HAMSTRINGS: "thigh",
    Muscle.ADDUCTORS: "inner thigh",
    Muscle.CALVES: "calf",
    Muscle.TRUNK: "core abdominals",
    Muscle.BACK: "spine",
    Position.SUPINE: "lying",
    Position.PRONE: "lying face down",
    Position.QUADRUPED: "all fours",
    Position.SEATED: "sitting",
    Category.STRETCHING: "release",
    Category.RELEASE: "rolling foam",
}
"""What people say for what the data names otherwise."""


class _Nearness(IntEnum):
    """How well a typed word meets a word, best first."""

    SAME = 0
    BEGINS = 1
    HOLDS = 2
    SLIP = 3
    GUESS = 4
    """So far off that it counts only where the typed word meets nothing better anywhere."""


class _Word(NamedTuple):
    text: str
    field: int
    """Where it stands: 0 in the name, 1 in an alias, 2 among the main muscles, 3 elsewhere."""
    place: int
    """How many words stand before it in its field."""


_Score = tuple[_Nearness, int, int]


def search(exercises: Iterable[Exercise], text: str) -> tuple[Exercise, ...]:
    """Return the exercises that meet every word of a text, those that meet it best first.

    Looked through are names, aliases, muscles, positions, categories, equipment and tags. The
    beginning of a word is worth more than its inside, and that more than a word with a slip; among
    equals the order stays. A text without a word finds everything.
    """
    candidates = tuple(exercises)
    wanted = _words(text)
    if not wanted:
        return candidates
    indexed = [tuple(_index(exercise)) for exercise in candidates]
    scores: list[tuple[_Score, ...] | None] = [()] * len(candidates)
    for typed in _queries(wanted):
        best = [_best(typed, words) for words in indexed]
        if any(score is not None and score[0] < _Nearness.GUESS for score in best):
            best = [score if score and score[0] < _Nearness.GUESS else None for score in best]
        scores = [
            None if so_far is None or score is None else (*so_far, score)
            for so_far, score in zip(scores, best, strict=True)
        ]
    found = [(score, number) for number, score in enumerate(scores) if score is not None]
    found.sort(key=_rank)
    return tuple(candidates[number] for _, number in found)


def means(typed: str, text: str) -> bool:
    """Whether every word that was typed may be meant for one of a text, slips included."""
    words = _words(text)
    return all(any(_nearness(each, word) is not None for word in words) for each in _words(typed))


def _rank(found: tuple[tuple[_Score, ...], int]) -> tuple[int, int, int, int]:
    score, number = found
    nearness, fields, places = (sum(column) for column in zip(*score, strict=True))
    return nearness, fields, places, number


def _queries(wanted: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """Give each typed word, together with what it makes with its neighbour: ``kick back``."""
    for number, word in enumerate(wanted):
        joined = {
            wanted[first] + wanted[first + 1]
            for first in (number - 1, number)
            if 0 <= first < len(wanted) - 1
        }
        yield frozenset({word, *joined})


def _best(typed: frozenset[str], words: tuple[_Word, ...]) -> _Score | None:
    scores = [
        (nearness, word.field, word.place)
        for word in words
        for each in typed
        if (nearness := _nearness(each, word.text)) is not None
    ]
    return min(scores, default=None)


@lru_cache(maxsize=8192)  # exercises share most of their words
def _nearness(typed: str, word: str) -> _Nearness | None:
    if word.startswith(typed):
        return _Nearness.SAME if word == typed else _Nearness.BEGINS
    if len(typed) >= _HOLDS_FROM and typed in word:
        return _Nearness.HOLDS
    if len(typed) < _SLIPS_FROM:
        return None
    if len(word) >= _UNLIKE_FROM and _slips(typed, word, 1):
        return _Nearness.SLIP
    allowed = 2 if len(typed) >= _TWO_SLIPS_FROM else 1
    if _slips(typed, word, allowed):
        return _Nearness.GUESS
    begun = len(typed) >= _UNLIKE_FROM and typed[0] == word[0] and len(word) > len(typed)
    return _Nearness.GUESS if begun and _slips(typed, word[: len(typed)], 1) else None


def _slips(typed: str, word: str, allowed: int) -> bool:
    """Whether at most so many slips lead from one to the other.

    A slip is a letter too many, one too few, a wrong one, or two that changed places.
    """
    if abs(len(typed) - len(word)) > allowed:
        return False
    before: list[int] = []
    row = list(range(len(word) + 1))
    for i, letter in enumerate(typed, start=1):
        before, last, row = row, before, [i]
        for j, meant in enumerate(word, start=1):
            slips = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != meant))
            if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == meant:
                slips = min(slips, last[j - 2] + 1)
            row.append(slips)
        if min(row) > allowed:
            return False
    return row[-1] <= allowed


def _index(exercise: Exercise) -> Iterator[_Word]:
    """Give every word that an exercise is found by."""
    yield from _in_field(exercise.name, 0)
    for alias in exercise.aliases:
        yield from _in_field(alias, 1)
    for muscle in exercise.primary_muscles:
        yield from _in_field(_said(muscle), 2)
    things = exercise.equipment | ({Prop.BAND} if exercise.with_band else frozenset())
    secondary, sorted_things = exercise.secondary_muscles, sorted(things)
    other: tuple[StrEnum, ...] = (*secondary, exercise.position, exercise.category, *sorted_things)
    place = "floor" if exercise.on_the_floor else "desk"
    yield from _in_field(" ".join((*map(_said, other), place, *sorted(exercise.tags))), 3)


def _in_field(text: str, field: int) -> Iterator[_Word]:
    words = _words(text)
    for place, word in enumerate(words):
        yield _Word(word, field, place)
    if field in _NAMES:
        for place, (first, second) in enumerate(pairwise(words)):
            yield _Word(first + second, field, place)


def _said(value: StrEnum) -> str:
    return f"{value.value} {_EVERYDAY.get(value, '')}".replace("_", " ")


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, small and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return tuple(_WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))
