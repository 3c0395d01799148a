"""The page *Settings*, section by section, and what becomes of a break where nothing fits."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from typing_extensions import override

from desktop_app.demo.hour import Demo, window_named
from desktop_app.domain.appearance import (
    Appearance,
    Build,
    Clothes,
    HairColour,
    HairStyle,
    Skin,
)
from desktop_app.domain.body import Care
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Prop
from desktop_app.domain.quiet import Heeded
from desktop_app.domain.settings import Theme
from desktop_app.domain.working_hours import DaysOff, Hours, WorkingHours
from desktop_app.services.control import Page
from desktop_app.services.exchange import EVER, Incoming
from desktop_app.services.ports import Problem
from desktop_app.services.record_ports import Record
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.ui.settings.page import SettingsPage
from desktop_app.ui.settings.record_dialog import RecordDialog
from desktop_app.ui.waiting import Waiting
from tests.fakes import FakeBackups
from tests.gallery.studio import LARGE, SMALL, settle

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from desktop_app.app import App
    from desktop_app.domain.settings import Settings
    from desktop_app.services.record_ports import Backup
    from desktop_app.services.steps import Steps
    from tests.gallery.studio import Studio

WHOLE = QSize(1200, 3300)
LARGEST_TEXT = 2.0


def settings_pages(studio: Studio, moment: datetime) -> None:
    """Take the page as it is at first, and as it is with much chosen."""
    demo = Demo(moment)
    page = _open(demo)
    studio.take("settings", demo.app, demo.app.window)
    _sections(studio, demo, page, "settings", (SMALL, LARGE))
    demo.app.preferences.change(_much_chosen)
    page.offered.show_left_out.click()
    page.verticalScrollBar().setValue(0)
    studio.take("settings-whole", demo.app, demo.app.window, (WHOLE,))
    _sections(studio, demo, page, "settings-chosen", (SMALL, LARGE))
    page.search.setText("pain")
    studio.take("settings-search", demo.app, demo.app.window, (SMALL,))
    page.search.setText("xyzzy")
    studio.take("settings-nothing-found", demo.app, demo.app.window, (SMALL,), (Theme.LIGHT,))
    _end(demo)
    with studio.text_at(LARGEST_TEXT):
        demo = Demo(moment)
        page = _open(demo)
        demo.app.preferences.change(_much_chosen)
        page.offered.show_left_out.click()
        _sections(studio, demo, page, "settings-chosen", (SMALL,), (Theme.LIGHT,))
        _end(demo)


def data_section(studio: Studio, moment: datetime) -> None:
    """Take the section *Data* with backups, with what it answers and what it asks."""
    for scale in (1.0, LARGEST_TEXT):
        with studio.text_at(scale):
            demo = Demo(moment)
            app = demo.app
            app.safekeeping = Safekeeping(
                app.world.clock, app.monitor, demo.history, _Shelf(moment)
            )
            page = _open(demo)
            _data(studio, demo, page, "settings-data")
            page.data.backups.wanted.emit(app.safekeeping.all[1])
            page.data.deletion.delete_all.click()
            _data(studio, demo, page, "settings-data-asked")
            page.data.deletion.delete_day.click()
            page.data.deletion.setFocus()
            studio.take("settings-data-day", app, app.window, (SMALL,), (Theme.LIGHT,))
            _dialogs(studio, demo, page)
            _end(demo)


class _Shelf(FakeBackups):
    """A week of backups, of some size."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self.made = [(moment - timedelta(days=days)).date() for days in range(5)]

    @override
    def all(self) -> tuple[Backup, ...]:
        return tuple(
            one._replace(size=1_340_000 - 7_000 * number)
            for number, one in enumerate(super().all())
        )

    @override
    def restore(self, backup: Backup) -> Path:
        super().restore(backup)
        return Path("history.before-1.sqlite")


def _data(studio: Studio, demo: Demo, page: SettingsPage, name: str) -> None:
    for size in (SMALL, LARGE):
        for theme in (Theme.LIGHT, Theme.DARK):
            if studio.wants(f"{name}-{theme.value}-{size.width()}x{size.height()}"):
                _scroll_to(demo.app, page, page.data, size)
                studio.take(name, demo.app, demo.app.window, (size,), (theme,))


def _dialogs(studio: Studio, demo: Demo, page: SettingsPage) -> None:
    faults = (Problem("spans[3].start: a moment without its zone."),)
    for name, incoming in (
        ("settings-import", Incoming(demo.history.record(*EVER), ())),
        ("settings-import-refused", Incoming(Record(), faults)),
    ):
        dialog = RecordDialog(page, demo.app.exchange, incoming, "buttress.json")
        dialog.show()
        studio.take(name, demo.app, dialog, (dialog.size(),))
        dialog.close()
    waits = Waiting(page, "Saving your record", _half_done(), _nothing, _nothing)
    waits.begin()
    studio.take("settings-waiting", demo.app, waits, (waits.size(),))
    waits.reject()


def _half_done() -> Steps[None]:
    while True:
        yield 0.4


def _nothing(_news: object) -> None:
    pass


def nothing_fits(studio: Studio, moment: datetime) -> None:
    """Take Today, the card and the question after choices that leave no routine."""
    for scale in (1.0, LARGEST_TEXT):
        with studio.text_at(scale):
            demo = Demo(moment)
            app = demo.app
            app.preferences.change(_too_much_asked)
            app.start()
            app.open_page(Page.TODAY)
            demo.pass_time(timedelta(minutes=24, seconds=10))
            studio.take("today-nothing-fits", app, app.window)
            while app.coach.offer is None:
                demo.pass_time(timedelta(seconds=20))
            settle()
            studio.take_upon_the_wall("prompt-nothing-fits", app, window_named("PromptCard"))
            app.control.skip()
            _end(demo)


def _open(demo: Demo) -> SettingsPage:
    demo.app.start()
    demo.app.open_page(Page.TODAY)
    assert demo.app.window is not None
    demo.app.open_page(Page.SETTINGS)
    settle()
    page = demo.app.window.findChild(SettingsPage)
    assert page is not None
    return page


def _end(demo: Demo) -> None:
    assert demo.app.window is not None
    demo.app.window.close()
    demo.end()
    settle()


def _sections(
    studio: Studio,
    demo: Demo,
    page: SettingsPage,
    name: str,
    sizes: tuple[QSize, ...],
    themes: tuple[Theme, ...] = (Theme.LIGHT, Theme.DARK),
) -> None:
    for part in (
        "breaks",
        "heeded",
        "hours",
        "days_off",
        "body",
        "place",
        "offered",
        "sound",
        "appearance",
    ):
        section = getattr(page, part)
        for size in sizes:
            if any(
                studio.wants(f"{name}-{part}-{theme.value}-{size.width()}x{size.height()}")
                for theme in themes
            ):
                _scroll_to(demo.app, page, section, size)
                studio.take(f"{name}-{part}", demo.app, demo.app.window, (size,), themes)


def _scroll_to(app: App, page: SettingsPage, section: QWidget, size: QSize) -> None:
    assert app.window is not None
    app.window.resize(size)
    settle()
    page.verticalScrollBar().setValue(section.y() - 16)


def _much_chosen(settings: Settings) -> Settings:
    return settings._replace(
        working_hours=WorkingHours.on(
            range(5), Hours(time(8), time(12)), Hours(time(13), time(17))
        ).with_day(4, Hours(time(22), time(2))),
        days_off=DaysOff("DE", "BY", frozenset({date(2026, 12, 24), date(2026, 12, 31)})),
        heeded=Heeded(programs=frozenset({"Impress", "Zoom"}), longest=timedelta(hours=1)),
        floor=True,
        equipment=IN_EVERY_OFFICE | {Prop.BAND},
        body=frozenset({Care.WRIST_PAIN, Care.LOW_BACK_PAIN, Care.PREGNANCY_FROM_WEEK_13}),
        never_offer=frozenset({"plie", "wall_sit"}),
        favourites=frozenset({"squat", "clamshell", "standing_kickback"}),
        volume=35,
        voice=True,
        appearance=Appearance(
            Skin.BROWN, HairStyle.SHORT, HairColour.GREY, Clothes.OFFICE, Build.STURDY
        ),
    )


def _too_much_asked(settings: Settings) -> Settings:
    return settings._replace(
        quiet=True,
        equipment=frozenset(),
        never_offer=frozenset({"squat", "standing_squeeze", "hip_hinge_deadlift", "good_morning"}),
        body=frozenset({Care.PELVIC_GIRDLE_PAIN, Care.KNEE_PAIN}),
    )
