"""What the person said of the plan, and swapped away: kept in the history as small things.

Every function may raise StorageError.
"""

from __future__ import annotations

import json
import logging
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from desktop_app.domain.likings import Swap
from desktop_app.domain.places import Where
from desktop_app.domain.plan import Said, Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.services.record_ports import History

log = logging.getLogger(__name__)

WORDS = "plan_words"
"""The key under which the history keeps what the person said of the plan."""
SWAPS = "swaps"
"""Likewise of what was swapped away. Of both, every entry begins with its day or moment."""
MOST_SWAPS = 1000
"""So many are kept, the latest ones: far more than count for anything."""


def words(history: History) -> tuple[Said, ...]:
    """Return what the person said of the plan, in order."""
    try:
        return tuple(Said(date.fromisoformat(on), Word(word)) for on, word in _kept(history, WORDS))
    except (ValueError, TypeError) as error:  # no Buttress has written that
        log.warning("what was said of the plan cannot be read: %s", error)
        return ()


def keep_words(history: History, said: Iterable[Said]) -> None:
    """Keep what the person said of the plan, in place of what was kept."""
    _keep(history, WORDS, [[one.on.isoformat(), one.word.value] for one in said])


def swaps(history: History) -> tuple[Swap, ...]:
    """Return what was swapped away, in order."""
    try:
        return tuple(
            Swap(datetime.fromisoformat(at), Where(where), tuple(map(str, exercises)))
            for at, where, exercises in _kept(history, SWAPS)
        )
    except (ValueError, TypeError) as error:
        log.warning("what was swapped away cannot be read: %s", error)
        return ()


def keep_swaps(history: History, made: Iterable[Swap]) -> None:
    """Keep what was swapped away, in place of what was kept."""
    rows = [[one.at.isoformat(), one.where.value, list(one.exercises)] for one in made]
    _keep(history, SWAPS, rows[-MOST_SWAPS:])


def add(history: History, said: Iterable[Said], made: Iterable[Swap]) -> None:
    """Keep words and swaps from elsewhere, besides those that are here."""
    here, known = words(history), swaps(history)
    if new_words := [one for one in said if one not in here]:
        keep_words(history, sorted((*here, *new_words), key=_day))
    if new_swaps := [one for one in made if one not in known]:
        keep_swaps(history, sorted((*known, *new_swaps)))


def _kept(history: History, key: str) -> list[Any]:
    kept = history.recall(key)
    return json.loads(kept) if kept else []


def _keep(history: History, key: str, rows: list[Any]) -> None:
    history.keep(key, json.dumps(rows) if rows else None)


def _day(said: Said) -> date:
    return said.on
