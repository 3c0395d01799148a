"""The row *Several computers* of the settings, before a folder is chosen and afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from desktop_app.demo.hour import Demo
from desktop_app.domain.settings import Settings, Theme
from desktop_app.services.control import Page
from desktop_app.services.ports import Problem, StorageError
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.services.sharing import Sharing
from desktop_app.services.together import KEY, Together
from desktop_app.services.together_kept import Kept, Other
from desktop_app.ui.settings.page import SettingsPage
from tests.fakes import FakeBackups
from tests.gallery.studio import LARGE, SMALL, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from desktop_app.services.shared_ports import Heard, Telling
    from tests.gallery.studio import Studio

LARGEST_TEXT = 2.0
FOLDER = "/home/you/Syncthing/Buttress"


def shared_folder(studio: Studio, moment: datetime) -> None:
    """Take the row in light and dark, small and large, with large text."""
    for scale in (1.0, LARGEST_TEXT):
        with studio.text_at(scale):
            demo = Demo(moment)
            app, history, folder = demo.app, demo.history, _Folder()
            safekeeping = Safekeeping(app.world.clock, app.monitor, history, FakeBackups())

            def build(
                _place: Path, safekeeping: Safekeeping, demo: Demo = demo, folder: _Folder = folder
            ) -> Together:
                app = demo.app
                parts = app.world.clock, app.monitor, demo.history, app.exchange, safekeeping
                return Together(*parts, app.preferences, folder, "desk")

            app.safekeeping = safekeeping
            app.sharing = Sharing(app.world.clock, app.monitor, safekeeping, app.preferences, build)
            app.start()
            app.open_page(Page.SETTINGS)
            settle()
            assert app.window is not None
            page = app.window.findChild(SettingsPage)
            assert page is not None
            inside = page.widget()
            assert inside is not None
            computers = page.data.computers
            for name in ("none", "first", "others", "gone"):
                if name == "first":
                    app.preferences.change(_sharing)
                if name == "others":
                    history.keep(KEY, Kept.first()._replace(others=_others(moment)).text())
                if name == "gone":
                    folder.gone = True
                computers.look.click()
                for size in (SMALL, LARGE):
                    app.window.resize(size)
                    settle()
                    at = computers.mapTo(inside, QPoint())
                    page.verticalScrollBar().setValue(at.y() - size.height() // 3)
                    themes = (Theme.LIGHT, Theme.DARK)
                    studio.take(f"settings-computers-{name}", app, app.window, (size,), themes)
            app.window.close()
            demo.end()
            settle()


def _sharing(settings: Settings) -> Settings:
    return settings._replace(shared_folder=FOLDER)


def _others(moment: datetime) -> dict[str, Other]:
    days = frozenset((moment - timedelta(days=number)).date() for number in range(23))
    return {
        "a" * 16: Other("laptop", moment - timedelta(minutes=14), days),
        "b" * 16: Other("office", moment - timedelta(days=3), frozenset(list(days)[:1])),
    }


class _Folder:
    """A folder in which nothing happens."""

    gone = False

    def as_left(self, files: Mapping[str, str]) -> bool:
        return True

    def tell(
        self, computer: str, name: str, now: datetime, tellings: Iterable[Telling]
    ) -> dict[str, str]:
        return {"file": "1:0"}

    def hear(
        self, computer: str, places: Mapping[str, str]
    ) -> tuple[tuple[Heard, ...], tuple[Problem, ...]]:
        if self.gone:
            raise StorageError(f"The shared folder {FOLDER} is not there.")
        return (), ()

    def forget(self, computer: str) -> None:
        pass
