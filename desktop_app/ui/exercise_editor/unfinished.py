"""What was being written when the window was closed; the next one goes on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from desktop_app.domain.exercise import Exercise
    from desktop_app.services.library import Library
    from desktop_app.ui.exercise_editor.draft import Draft


class Unfinished(NamedTuple):
    """A draft, what it was when it was opened, and the own exercise that it changes, if any."""

    draft: Draft
    began: Draft
    edits: Exercise | None


_KEPT: WeakKeyDictionary[Library, Unfinished] = WeakKeyDictionary()


def unfinished(library: Library) -> Unfinished | None:
    """Return what somebody has not finished writing."""
    return _KEPT.get(library)


def remember(library: Library, what: Unfinished) -> None:
    """Keep what is being written."""
    _KEPT[library] = what


def forget(library: Library) -> None:
    """Nothing is being written any more."""
    _KEPT.pop(library, None)
