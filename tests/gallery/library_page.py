"""The library in all its states: filters, favourites, care, one's own, menus, large text."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QMenu, QPushButton

from desktop_app.demo.hour import Demo
from desktop_app.domain.body import Care
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.routine import Routine, Target
from desktop_app.domain.settings import Theme
from desktop_app.services.control import Page
from desktop_app.ui.library.filters import Filter
from desktop_app.ui.library.head import Half
from desktop_app.ui.library.page import LibraryPage
from tests.gallery.studio import LARGE, SMALL, settle

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.app import App
    from desktop_app.domain.settings import Settings
    from tests.gallery.studio import Studio

USUAL = QSize(1200, 830)
TALL = QSize(1440, 1700)
LARGEST_TEXT = 2.0


def library_page(studio: Studio, moment: datetime) -> None:
    """Take the library in all its states."""
    demo = _begin(moment)
    app, page = demo.app, _page(demo)
    app.preferences.change(_with_wishes)
    _keep_own(app)
    studio.take("library-own-things", app, app.window, (SMALL, USUAL, LARGE))
    view = page.exercises
    view.filters.choose(Filter.HIDDEN)
    studio.take("library-hidden", app, app.window, (USUAL,))
    view.filters.clear()
    for each in (Filter.DESK, Filter.MAXIMUS, Filter.BEGINNER, Filter.EQUIPPED):
        view.filters.choose(each)
    studio.take("library-filtered", app, app.window, (SMALL, USUAL), (Theme.LIGHT,))
    view.filters.clear()
    view.search.setText("brige")
    studio.take("library-typo", app, app.window, (USUAL,), (Theme.LIGHT,))
    view.search.clear()
    view.grid.focus_card(view.grid.shown[1])
    studio.take("library-focus", app, app.window, (USUAL,))
    _details(studio, demo)
    _menus(studio, demo)
    page.turn_to(Half.ROUTINES)
    studio.take("library-routines", app, app.window, (SMALL, LARGE))
    _end(demo)
    with studio.text_at(LARGEST_TEXT):
        demo = _begin(moment)
        demo.app.preferences.change(_with_wishes)
        _keep_own(demo.app)
        studio.take("library-largest", demo.app, demo.app.window, themes=(Theme.LIGHT,))
        _open(demo, "clamshell")
        studio.take("library-largest-detail", demo.app, demo.app.window, themes=(Theme.LIGHT,))
        studio.take(
            "library-largest-detail", demo.app, demo.app.window, (QSize(900, 2600),), (Theme.DARK,)
        )
        _end(demo)


def _details(studio: Studio, demo: Demo) -> None:
    app, view = demo.app, _page(demo).exercises
    _open(demo, "side_lying_abduction")
    for text in ("Right", "Band"):
        _press(demo, text)
    studio.take("library-detail-other-side", app, app.window, (SMALL, LARGE))
    _open(demo, "glute_bridge")
    studio.take("library-detail-not-for-you", app, app.window, (SMALL, TALL))
    _open(demo, "squat")
    studio.take("library-detail-for-you", app, app.window, (LARGE,), (Theme.LIGHT,))
    _open(demo, "plie")
    studio.take("library-detail-hidden", app, app.window, (LARGE,))
    _open(demo, "own_kickback_with_a_pause")
    studio.take("library-detail-own", app, app.window, (TALL,), (Theme.LIGHT,))
    view.detail.notice.ask("Remove “Kickback with a pause” for good?", "Remove it", "Keep it", list)
    studio.take("library-detail-remove", app, app.window, (SMALL, LARGE))
    view.detail.notice.clear()


def _menus(studio: Studio, demo: Demo) -> None:
    view = _page(demo).exercises
    for each in (Filter.MEDIUS, Filter.HAMSTRINGS, Filter.EQUIPPED):
        view.filters.choose(each)
    for name, opener in (
        ("library-menu-muscles", view.filters.muscles),
        ("library-menu-more", view.filters.more),
        ("library-menu-add", view.detail.add),
        ("library-menu-own", view.detail.more),
    ):
        menu: QMenu = opener.menu()
        menu.popup(QPoint())
        settle()
        studio.take_upon_the_wall(name, demo.app, menu)
        menu.close()
    view.filters.clear()


def _begin(moment: datetime) -> Demo:
    demo = Demo(moment)
    demo.app.start()
    demo.app.open_page(Page.LIBRARY)
    demo.pass_time(timedelta(minutes=24, seconds=10))
    settle()
    return demo


def _end(demo: Demo) -> None:
    assert demo.app.window is not None
    demo.app.window.close()
    demo.end()
    settle()


def _page(demo: Demo) -> LibraryPage:
    assert demo.app.window is not None
    page = demo.app.window.findChild(LibraryPage)
    assert page is not None
    return page


def _open(demo: Demo, id_: str) -> None:
    _page(demo).open_exercise(demo.app.library.exercises[id_])
    settle()


def _press(demo: Demo, text: str) -> None:
    sheet = _page(demo).exercises.detail.sheet
    assert sheet is not None
    next(one for one in sheet.findChildren(QPushButton) if one.text() == text).click()


def _with_wishes(settings: Settings) -> Settings:
    return settings._replace(
        favourites=frozenset({"squat", "hip_hinge_deadlift", "clamshell"}),
        never_offer=frozenset({"plie", "good_morning"}),
        body=frozenset({Care.KNEE_PAIN, Care.PREGNANCY_FROM_WEEK_13}),
        equipment=IN_EVERY_OFFICE | {Prop.BAND},
    )


def _keep_own(app: App) -> None:
    library = app.library
    kickback = replace(
        library.exercises["standing_kickback"],
        id="own_kickback_with_a_pause",
        name="Kickback with a pause",
        summary="From the sheet of <b>Ms Lindqvist</b>: three seconds at the end & no swing.",
        caution="Stop where the lower back begins to help.",
        aliases=(),
        sources=(),
        evidence_note="",
    )
    library.keep_exercise(kickback)
    target = Target(kickback.id, kickback.dose.goal, kickback.dose.amount)
    library.keep_routine(Routine("own_after_lunch", "After lunch & coffee", (target,)))
    settle()
