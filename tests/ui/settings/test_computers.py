"""The row *Several computers*: a folder is chosen, looked at and left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop_app.services.sharing import Sharing
from desktop_app.services.together import Together
from desktop_app.storage.shared_folder import SharedFolder
from desktop_app.ui.quiet_line import QuietLine
from tests.builders import minutes
from tests.fakes import FakeBackups
from tests.services.together import SETTLED, Computer, pass_time
from tests.ui.settings.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.services.safekeeping import Safekeeping
    from desktop_app.ui.settings.computers import Computers


class Sharer(Visit):
    """Somebody with more than one computer."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot, backups=FakeBackups())
        desk = self.desk
        safekeeping = self.page.data._safekeeping
        assert safekeeping is not None
        self.sharing = Sharing(desk.clock, desk.monitor, safekeeping, self.preferences, self._share)
        self.page.data.computers.join(self.sharing)

    def _share(self, folder: Path, safekeeping: Safekeeping) -> Together:
        desk = self.desk
        parts = desk.clock, desk.monitor, desk.history, desk.exchange, safekeeping
        return Together(*parts, self.preferences, SharedFolder(folder), "desk")


@pytest.fixture
def visit(qtbot: QtBot) -> Sharer:
    return Sharer(qtbot)


@pytest.fixture
def computers(visit: Sharer) -> Computers:
    return visit.page.data.computers


@pytest.fixture
def laptop(visit: Sharer, tmp_path: Path) -> Iterator[Computer]:
    """Another computer, which has told an hour."""
    laptop = Computer(tmp_path, "laptop")
    pass_time(minutes(60), laptop)
    laptop.together.meet()
    visit.desk.let_pass(minutes(60))
    yield laptop
    laptop.close()


def said(visit: Visit) -> str:
    line = visit.page.window().findChild(QuietLine)
    return line.text if line is not None else ""


def test_a_folder_is_chosen_and_what_is_there_comes_at_once(
    visit: Sharer, computers: Computers, laptop: Computer, tmp_path: Path
) -> None:
    assert not computers.look.isVisible()
    computers.choose.click()
    (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog))
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    assert visit.saved.shared_folder == str(tmp_path)
    assert computers.folder.text() == str(tmp_path)
    assert computers.heard.text().startswith("laptop: 1 day, up to 2 Mar, ")
    assert not computers.choose.isVisible()
    assert not computers.wrong.isVisible()
    assert computers.look.hasFocus()


def test_nobody_there_yet_is_said(visit: Sharer, computers: Computers, tmp_path: Path) -> None:
    computers.share(str(tmp_path))
    assert "No other computer" in computers.heard.text()


def test_what_comes_while_one_looks_is_shown(
    visit: Sharer, computers: Computers, laptop: Computer, tmp_path: Path
) -> None:
    computers.share(str(tmp_path))
    before = computers.heard.text()
    pass_time(SETTLED, laptop)
    laptop.together.meet()
    visit.desk.work(minutes=SETTLED.total_seconds() / 60)
    assert before != computers.heard.text()


def test_what_is_wrong_with_the_folder_is_one_sentence(
    visit: Sharer, computers: Computers, tmp_path: Path
) -> None:
    missing = tmp_path / "stick"
    computers.share(str(missing))
    assert computers.wrong.text() == f"The shared folder {missing} is not there."
    assert computers.wrong.isVisible()
    missing.mkdir()
    computers.look.click()
    assert not computers.wrong.isVisible()


def test_whoever_stops_leaves_the_file(visit: Sharer, computers: Computers, tmp_path: Path) -> None:
    visit.desk.work(minutes=60)
    computers.share(str(tmp_path))
    computers.stop.click()
    assert visit.saved.shared_folder == ""
    assert len(list(tmp_path.iterdir())) == 1
    assert visit.sharing.together is None
    assert computers.choose.hasFocus()
    assert "What came from others stays" in said(visit)


def test_whoever_stops_may_take_the_file_along(
    visit: Sharer, computers: Computers, tmp_path: Path
) -> None:
    visit.desk.work(minutes=60)
    computers.share(str(tmp_path))
    computers.remove.click()
    assert visit.saved.shared_folder == ""
    assert list(tmp_path.iterdir()) == []
    assert "this computer’s file is gone" in said(visit)


def test_a_file_that_cannot_be_removed_is_said_and_the_folder_stays(
    visit: Sharer, computers: Computers, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    computers.share(str(stick))
    computers.remove.click()
    assert visit.saved.shared_folder == str(stick)
    assert "is not there" in said(visit)


def test_the_search_finds_it(visit: Sharer, computers: Computers) -> None:
    visit.page.search.setText("syncthing")
    assert computers.choose.isVisible()
