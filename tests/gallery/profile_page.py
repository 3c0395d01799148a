"""The profile in the settings: what is asked of the body, and what each answer changes."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.demo.hour import Demo
from desktop_app.domain.body import Care, Experience
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Band, Prop
from desktop_app.domain.settings import Theme
from desktop_app.services.control import Page
from desktop_app.ui.settings.page import SettingsPage
from tests.gallery.studio import LARGE, SMALL, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.settings import Settings
    from tests.gallery.studio import Studio

WEEK = timedelta(weeks=1)
LARGEST_TEXT = 2.0


def profile_page(studio: Studio, moment: datetime) -> None:
    """Take the section with each kind of answer."""
    today = moment.astimezone().date()
    for name, chosen in (
        ("profile-pains", _pains),
        ("profile-pregnant", partial(_pregnant, today)),
        ("profile-no-date", _no_date),
        ("profile-birth", partial(_birth, today)),
    ):
        for scale in (1.0, LARGEST_TEXT):
            sizes = (SMALL, LARGE) if scale == 1.0 else (SMALL,)
            themes = (Theme.LIGHT, Theme.DARK) if scale == 1.0 else (Theme.LIGHT,)
            if not any(
                studio.wants(f"{name}-{theme.value}-{size.width()}x{size.height()}")
                for theme in themes
                for size in sizes
            ):
                continue
            with studio.text_at(scale):
                _take(studio, moment, name, chosen, sizes, themes)
    _asked(studio, moment, today)


def _asked(studio: Studio, moment: datetime, today: date) -> None:
    """Take Today as it asks whether the child is born."""
    for scale in (1.0, LARGEST_TEXT):
        if not studio.wants("profile-asked"):
            continue
        with studio.text_at(scale):
            demo = Demo(moment)
            demo.app.start()
            demo.app.preferences.change(partial(_overdue, today))
            demo.app.open_page(Page.TODAY)
            settle()
            themes = (Theme.LIGHT, Theme.DARK) if scale == 1.0 else (Theme.LIGHT,)
            studio.take("profile-asked", demo.app, demo.app.window, (SMALL,), themes)
            assert demo.app.window is not None
            demo.app.window.close()
            demo.end()
            settle()


def _take(
    studio: Studio,
    moment: datetime,
    name: str,
    chosen: Callable[[Settings], Settings],
    sizes: tuple[QSize, ...],
    themes: tuple[Theme, ...],
) -> None:
    demo = Demo(moment)
    demo.app.start()
    demo.app.preferences.change(chosen)
    demo.app.open_page(Page.SETTINGS)
    settle()
    window = demo.app.window
    assert window is not None
    page = window.findChild(SettingsPage)
    assert page is not None
    questions = page.body.questions
    row = questions.rows[0] if name == "profile-pains" else questions.rows[2]
    for size in sizes:
        window.resize(size)
        settle()
        _bring(page, row)
        studio.take(name, demo.app, window, (size,), themes)
    if name == "profile-pains":
        _bring(page, page.place)
        studio.take("profile-place", demo.app, window, (SMALL,), themes)
    window.close()
    demo.end()
    settle()


def _bring(page: SettingsPage, part: QWidget) -> None:
    inside = page.widget()
    assert inside is not None
    page.verticalScrollBar().setValue(part.mapTo(inside, part.rect().topLeft()).y() - 16)


def _pains(settings: Settings) -> Settings:
    return settings._replace(
        body=frozenset({Care.KNEE_PAIN, Care.PELVIC_GIRDLE_PAIN, Care.BALANCE, Care.ROLLING_RISK}),
        experience=Experience.NEW,
        equipment=IN_EVERY_OFFICE | {Prop.BAND},
        bands=frozenset({Band.LIGHT}),
    )


def _pregnant(today: date, settings: Settings) -> Settings:
    return settings._replace(due_date=today + 16 * WEEK)


def _overdue(today: date, settings: Settings) -> Settings:
    return settings._replace(due_date=today - timedelta(days=3))


def _no_date(settings: Settings) -> Settings:
    return settings._replace(body=frozenset({Care.PREGNANCY_LATE}))


def _birth(today: date, settings: Settings) -> Settings:
    return settings._replace(birth_date=today - 9 * WEEK, caesarean=True)
