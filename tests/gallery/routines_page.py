"""The routines in all their states: the list, the builder, what they say and ask."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.demo.hour import Demo
from desktop_app.domain.body import Care
from desktop_app.domain.settings import Settings, Theme
from desktop_app.services.control import Page
from desktop_app.services.ports import StorageError
from desktop_app.ui.library.head import Half
from desktop_app.ui.library.page import LibraryPage
from tests.gallery.studio import LARGE, SMALL, settle

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.ui.routines.view import RoutinesView
    from tests.gallery.studio import Studio

TALL = QSize(1440, 2700)
LIGHT_ONLY = (Theme.LIGHT,)
MINE = {
    "at_the_barre": "Before the stand-up",
    "floor_180": "From the physiotherapist, <b>twice</b> a day",
    "whole_tour_600": "Sunday",
}


def routines_page(studio: Studio, moment: datetime) -> None:
    """Take the routines in all their states."""
    if not studio.wants("routines"):
        return
    _list(studio, moment)
    _builder(studio, moment)
    with studio.text_at(1.5):
        demo, view = _begin(moment)
        _keep_own(demo)
        app = demo.app
        studio.take("routines", app, app.window, themes=LIGHT_ONLY)
        _build(demo, view, "whole_tour_600")
        studio.take("routines-builder", app, app.window, themes=LIGHT_ONLY)
        view.builder.leave()
        studio.take("routines-builder-asks", app, app.window, (SMALL,), LIGHT_ONLY)
        _end(demo, view)


def _list(studio: Studio, moment: datetime) -> None:
    demo, view = _begin(moment)
    app = demo.app
    studio.take("routines-none-of-ones-own", app, app.window)
    _keep_own(demo)
    app.preferences.change(_quiet_with_sore_knees)
    studio.take("routines", app, app.window)
    studio.take("routines-whole", app, app.window, (TALL,), LIGHT_ONLY)
    card = view.overview.mine.cards[1]
    assert app.window is not None
    app.window.activateWindow()
    view.overview.focus_routine(card.routine.id)
    settle()
    studio.take("routines-focus", app, app.window, (SMALL,))
    menu = card.menu()
    menu.popup(QPoint())
    studio.take_upon_the_wall("routines-menu", app, menu)
    menu.close()
    card.remove_wanted.emit(card.routine)
    studio.take("routines-removed", app, app.window, (SMALL,))
    _end(demo, view)


def _builder(studio: Studio, moment: datetime) -> None:
    demo, view = _begin(moment)
    app, builder = demo.app, view.builder
    assert app.window is not None
    app.window.activateWindow()
    view.overview.new_wanted.emit()
    studio.take("routines-builder-empty", app, app.window)
    _build(demo, view, "whole_tour_600")
    studio.take("routines-builder", app, app.window)
    builder.targets.focus_row(1)
    settle()
    studio.take("routines-builder-focus", app, app.window, (SMALL,))
    palette = builder.palette_of_exercises
    carried = palette.model.mimeData([palette.model.index(2)])
    viewport = builder.targets.viewport()
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    app.window.resize(SMALL)
    settle()
    over = QDragEnterEvent(QPoint(90, 130), Qt.DropAction.CopyAction, carried, *held)
    QApplication.sendEvent(viewport, over)
    studio.take("routines-builder-drop", app, app.window, (SMALL,))
    QApplication.sendEvent(viewport, QDragLeaveEvent())
    app.preferences.change(_quiet_with_sore_knees)
    full = StorageError("There is no room left on the disk of ~/buttress/own/routines.")
    with patch.object(app.library, "keep_routine", side_effect=full):
        builder.save.click()
        studio.take("routines-builder-not-saved", app, app.window, (SMALL, LARGE), LIGHT_ONLY)
    builder.leave()
    studio.take("routines-builder-asks", app, app.window)
    _end(demo, view)


def _build(demo: Demo, view: RoutinesView, like: str) -> None:
    view.overview.new_wanted.emit()
    routine = next(one for one in demo.app.library.routines if one.id == like)
    view.builder.draft.fill(routine.targets)
    view.builder.refresh()
    view.builder.focus()
    settle()


def _begin(moment: datetime) -> tuple[Demo, RoutinesView]:
    demo = Demo(moment)
    demo.app.start()
    demo.app.open_page(Page.LIBRARY)
    settle()
    assert demo.app.window is not None
    page = demo.app.window.findChild(LibraryPage)
    assert page is not None
    page.turn_to(Half.ROUTINES)
    assert page.routines is not None
    return demo, page.routines


def _end(demo: Demo, view: RoutinesView) -> None:
    for menu in view.findChildren(QMenu):
        menu.close()
    if demo.app.window is not None:
        demo.app.window.close()
    demo.end()
    settle()


def _keep_own(demo: Demo) -> None:
    library = demo.app.library
    for like, name in MINE.items():
        routine = next(one for one in library.routines if one.id == like)
        library.keep_routine(replace(routine, id=library.new_id(name), name=name))
    settle()


def _quiet_with_sore_knees(settings: Settings) -> Settings:
    return settings._replace(quiet=True, body=frozenset({Care.KNEE_PAIN}))
