"""The section *Data*: backups, export and import, and the way to delete."""

from __future__ import annotations

import json
import socket
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from desktop_app.domain.days import day_on
from desktop_app.domain.timeline import State, total
from desktop_app.services.exchange import EVER
from desktop_app.services.steps import at_once
from desktop_app.storage.activitywatch_server import ask_activitywatch
from desktop_app.storage.record_files import RecordFiles
from desktop_app.ui.quiet_line import QuietLine
from desktop_app.ui.settings.record_dialog import RecordDialog
from tests.activitywatch import LIST, SEEN, bucket, running, said
from tests.builders import minutes
from tests.desk import Desk
from tests.fakes import FakeBackups
from tests.ui.settings.visit import Visit

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.ui.settings.data import DataSection

TUESDAY, WEDNESDAY = date(2026, 2, 24), date(2026, 2, 25)


@pytest.fixture
def backups() -> FakeBackups:
    backups = FakeBackups()
    backups.made = [TUESDAY, WEDNESDAY]
    return backups


@pytest.fixture
def visit(qtbot: QtBot, backups: FakeBackups, monkeypatch: pytest.MonkeyPatch) -> Visit:
    # what is done at once is done before a click returns, however busy the machine is
    monkeypatch.setattr("desktop_app.ui.waiting.AT_FIRST", minutes(1))
    return Visit(qtbot, backups=backups)


@pytest.fixture
def data(visit: Visit) -> DataSection:
    return visit.page.data


def by_key(qtbot: QtBot, widget: QWidget) -> None:
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_Space)


def called(section: QWidget, name: str) -> QPushButton:
    return next(
        one
        for one in section.findChildren(QPushButton)
        if one.isVisible() and name in (one.text(), one.accessibleName())
    )


def listed(section: QWidget, name: str) -> bool:
    return any(
        one.isVisible() and one.accessibleName() == name
        for one in section.findChildren(QPushButton)
    )


def told(visit: Visit) -> str:
    line = visit.page.window().findChild(QuietLine)
    assert line is not None
    assert line.isVisible()
    return line.text


# --- Backups --------------------------------------------------------------------------------


def test_the_backups_are_listed_the_newest_first(data: DataSection) -> None:
    names = [
        one.accessibleName()
        for one in data.backups.findChildren(QPushButton)
        if one.accessibleName()
    ]
    assert names == [
        "Restore the backup of Wednesday 25 February",
        "Restore the backup of Tuesday 24 February",
    ]


def test_a_backup_is_brought_back_with_one_click_and_that_is_undone_with_another(
    qtbot: QtBot, data: DataSection, backups: FakeBackups
) -> None:
    by_key(qtbot, called(data, "Restore the backup of Tuesday 24 February"))
    assert [one.day for one in backups.restored] == [TUESDAY]
    assert data.answer.text == (
        "The record is that of 24 February, with what came since. The one before is kept as before."
    )
    by_key(qtbot, called(data.answer, "Undo"))
    assert backups.restored[-1].path.name == "before"
    assert data.answer.text == "The record is as it was before."


def test_a_backup_that_cannot_be_brought_back_is_said(
    data: DataSection, backups: FakeBackups
) -> None:
    backups.broken = "The history: the disk is full."
    called(data, "Restore the backup of Tuesday 24 February").click()
    assert data.answer.text == "The history: the disk is full."


def test_a_backup_is_made_now(
    qtbot: QtBot, visit: Visit, data: DataSection, backups: FakeBackups
) -> None:
    by_key(qtbot, called(data, "Back up now"))
    assert backups.made[-1] == date(2026, 3, 2)
    qtbot.waitUntil(partial(listed, data, "Restore the backup of Monday 2 March"))
    assert told(visit) == "Backed up: 2026-03-02"
    backups.broken = "No backup in there: the disk is full."
    by_key(qtbot, called(data, "Back up now"))
    assert told(visit) == "No backup in there: the disk is full."


def test_a_record_in_memory_has_no_backups_and_nothing_to_delete(qtbot: QtBot) -> None:
    visit = Visit(qtbot)
    assert visit.says("the record is in memory alone")
    data = visit.page.data
    assert not data.make_backup.isVisible()
    assert not data.deletion.isVisible()


def test_before_the_first_backup_there_is_nothing_to_go_back_to(
    qtbot: QtBot, backups: FakeBackups
) -> None:
    backups.made.clear()
    data = Visit(qtbot, backups=backups).page.data
    assert not data.backups.isVisible()
    called(data, "Back up now").click()
    assert data.backups.isVisible()


# --- Export and import ----------------------------------------------------------------------


def test_everything_goes_into_one_file(visit: Visit, data: DataSection, tmp_path: Path) -> None:
    visit.desk.work(minutes=5)
    called(data, "As one JSON file…").click()
    dialog = visit.page.findChild(QFileDialog)
    assert dialog is not None
    path = tmp_path / "mine.json"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert json.loads(path.read_text())
    assert told(visit) == f"Saved as {path}."
    data.export_json(str(tmp_path / "none" / "mine.json"))
    assert "cannot be written" in told(visit)


def test_everything_goes_into_tables(visit: Visit, data: DataSection, tmp_path: Path) -> None:
    visit.desk.work(minutes=5)
    called(data, "As CSV tables…").click()
    dialog = visit.page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    tables = sorted(tmp_path.glob("*.csv"))
    assert told(visit).startswith(f"{len(tables)} tables saved in {tmp_path}, with a text")
    (tmp_path / "file").touch()
    data.export_csv(str(tmp_path / "file"))
    assert "is not a folder" in told(visit)


def opened(visit: Visit) -> RecordDialog:
    dialog = visit.page.findChild(RecordDialog)
    assert dialog is not None
    return dialog


def test_what_a_file_adds_is_shown_before_it_is_added(
    qtbot: QtBot, visit: Visit, data: DataSection, tmp_path: Path
) -> None:
    other = Desk()
    other.work(minutes=30)
    path = tmp_path / "other.json"
    at_once(other.exchange.export_json(path))
    called(data, "From a file…").click()
    files = visit.page.findChild(QFileDialog)
    assert files is not None
    files.fileSelected.emit(str(path))
    files.reject()
    dialog = opened(visit)
    assert dialog.title == "Adds 30 min of the record, 1 break."
    assert total(visit.desk.history.spans(*EVER), State.SITTING) == minutes(0)
    by_key(qtbot, dialog.add)
    assert total(visit.desk.history.spans(*EVER), State.SITTING) == minutes(30)
    assert told(visit) == "Added to your record."


def test_what_is_here_already_is_not_added(visit: Visit, data: DataSection, tmp_path: Path) -> None:
    visit.desk.work(minutes=5)
    path = tmp_path / "mine.json"
    data.export_json(str(path))
    data.look_into(str(path))
    dialog = opened(visit)
    assert dialog.title == "All of it is here already."
    assert dialog.add.isHidden()
    dialog.reject()


def test_a_file_that_is_not_in_order_is_refused_with_all_that_is_wrong(
    qtbot: QtBot, visit: Visit, data: DataSection, tmp_path: Path
) -> None:
    path = tmp_path / "odd.json"
    data.export_json(str(path))
    path.write_text(json.dumps(json.loads(path.read_text()) | {"spans": [{"state": "asleep"}]}))
    data.look_into(str(path))
    dialog = opened(visit)
    assert dialog.title == "Nothing was added: the file is not in order"
    assert dialog.add.isHidden()
    assert dialog.faults is not None
    by_key(qtbot, dialog.copy)
    assert QGuiApplication.clipboard().text() == dialog.faults.toPlainText() != ""
    dialog.reject()


def test_what_activitywatch_saw_is_shown_before_it_is_added(
    qtbot: QtBot, visit: Visit, data: DataSection, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running() as watch:
        watch.answers[LIST] = said(bucket("afk", "afkstatus", socket.gethostname()))
        watch.answers["/api/0/buckets/afk/events?limit=-1"] = said(SEEN)
        monkeypatch.setattr(
            RecordFiles, "ask_activitywatch", lambda _files, _port: ask_activitywatch(watch.port)
        )
        assert watch.asked == [], "not before somebody wants it"
        by_key(qtbot, called(data, "From ActivityWatch…"))
        qtbot.waitUntil(lambda: visit.page.findChild(RecordDialog) is not None)
    dialog = opened(visit)
    assert dialog.title == "Adds 16 min of the record."
    by_key(qtbot, dialog.add)
    assert total(visit.desk.history.spans(*EVER), State.SITTING) > minutes(10)
    data.answer.clear()
    by_key(qtbot, called(data, "From ActivityWatch…"))
    qtbot.waitUntil(lambda: "ActivityWatch is not running" in told(visit))


def test_a_file_that_cannot_be_read_is_said(
    visit: Visit, data: DataSection, tmp_path: Path
) -> None:
    data.look_into(str(tmp_path / "none.json"))
    assert "none.json" in told(visit)


# --- Deletion -------------------------------------------------------------------------------


def test_a_day_is_deleted_with_a_second_click_alone(
    qtbot: QtBot, visit: Visit, data: DataSection, backups: FakeBackups
) -> None:
    deletion = data.deletion
    deletion.day.setDate(QDate(2026, 2, 25))
    by_key(qtbot, deletion.delete_day)
    assert "Wednesday 25 February" in deletion.question.text
    assert "no way back" in deletion.question.text
    assert backups.forgotten == []
    assert deletion.question.leave.hasFocus(), "a key too many deletes nothing"
    by_key(qtbot, deletion.question.delete)
    day = day_on(WEDNESDAY)
    assert backups.forgotten == [(day.start, day.stop)]
    assert deletion.question.text == ""
    assert told(visit) == "Wednesday 25 February is deleted."


def test_everything_is_deleted_only_where_that_is_typed(
    qtbot: QtBot, visit: Visit, data: DataSection, backups: FakeBackups
) -> None:
    visit.desk.work(minutes=5)
    question = data.deletion.question
    by_key(qtbot, data.deletion.delete_all)
    assert question.typed.hasFocus()
    qtbot.keyClicks(question.typed, "delet")
    qtbot.keyClick(question.typed, Qt.Key.Key_Return)
    assert not question.delete.isEnabled()
    qtbot.keyClicks(question.typed, "e")
    by_key(qtbot, question.delete)
    assert backups.forgotten == [EVER]
    assert total(visit.desk.history.spans(*EVER), State.SITTING) == minutes(0)
    assert told(visit) == "The record is deleted."
    data.deletion.delete_all.click()
    assert not question.delete.isEnabled(), "it is typed each time"


@pytest.mark.parametrize("by", ["Leave it", "Esc"])
def test_whoever_thinks_better_of_it_loses_nothing(
    qtbot: QtBot, data: DataSection, backups: FakeBackups, by: str
) -> None:
    deletion = data.deletion
    by_key(qtbot, deletion.delete_day)
    if by == "Esc":
        qtbot.keyClick(deletion.question.leave, Qt.Key.Key_Escape)
    else:
        by_key(qtbot, deletion.question.leave)
    assert deletion.question.text == ""
    assert backups.forgotten == []
    assert QApplication.focusWidget() is deletion.delete_day


def test_what_is_asked_is_seen(qtbot: QtBot, visit: Visit, data: DataSection) -> None:
    visit.page.resize(700, 400)
    visit.page.ensureWidgetVisible(data.deletion.delete_day)
    data.deletion.delete_day.click()
    question = data.deletion.question

    def seen() -> bool:
        foot = question.mapTo(visit.page.viewport(), question.rect().bottomLeft())
        return foot.y() <= visit.page.viewport().height()

    qtbot.waitUntil(seen)


def test_what_cannot_be_deleted_is_said(
    visit: Visit, data: DataSection, backups: FakeBackups
) -> None:
    backups.broken = "history.2026-03-01.sqlite cannot be deleted: Permission denied."
    data.deletion.delete_day.click()
    data.deletion.question.delete.click()
    assert told(visit) == backups.broken


def test_no_day_to_come_can_be_chosen(data: DataSection) -> None:
    today = QDate(2026, 3, 2)
    assert data.deletion.day.date() == data.deletion.day.maximumDate() == today


def test_a_deleted_day_cannot_come_back_by_an_undo(
    qtbot: QtBot, data: DataSection, backups: FakeBackups
) -> None:
    called(data, "Restore the backup of Tuesday 24 February").click()
    data.deletion.delete_day.click()
    data.deletion.question.delete.click()
    assert data.answer.text == ""


def test_it_is_found_by_what_its_buttons_say(visit: Visit, data: DataSection) -> None:
    visit.page.search.setText("csv")
    assert data.isVisible()
    assert called(data, "As CSV tables…").isVisible()
    assert not data.make_backup.isVisible()
