"""Starts with files that somebody or something has spoiled: the app runs, and says so."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.storage.schema import VERSION
from tests.desktop.programs import wait_until

if TYPE_CHECKING:
    from tests.desktop.buttress import Buttress
    from tests.desktop.reader import Reader
    from tests.desktop.session import Session

pytestmark = pytest.mark.desktop

SITS = timedelta(minutes=12)


def told(session: Session, reader: Reader, buttress: Buttress, words: str) -> None:
    """See that somebody without a window is told, and with a window too."""
    wait_until(lambda: session.said.notified, "there is a notification of it")
    assert words in session.said.notified[-1].body
    assert words in buttress.log()
    buttress.do("show")
    session.screenshot("told", buttress.wait_for_page("Today"))
    wait_until(lambda: words in reader.text("Today"), "the window says so")
    assert buttress.do("status")


def test_settings_that_are_no_json(session: Session, reader: Reader, buttress: Buttress) -> None:
    buttress.choose()
    settings = buttress.profile / "config" / "settings.json"
    settings.write_text("interval = 20")
    buttress.start()
    told(session, reader, buttress, "It is kept as settings.json.bad-1")
    assert settings.with_name("settings.json.bad-1").read_text() == "interval = 20"
    assert buttress.status()["interval"] == 30 * 60


def test_a_setting_that_is_out_of_bounds(
    session: Session, reader: Reader, buttress: Buttress
) -> None:
    buttress.choose(interval=-3, snooze=10)
    buttress.start()
    told(session, reader, buttress, "“interval” is -3, expected minutes from 1 to 180")
    assert buttress.status()["interval"] == 30 * 60


def test_a_damaged_history(session: Session, reader: Reader, buttress: Buttress) -> None:
    buttress.history.parent.mkdir(parents=True)
    buttress.history.write_bytes(b"no history " * 1000)
    buttress.start()
    told(session, reader, buttress, "It is kept as history.damaged-1.sqlite")
    aside = buttress.history.with_name("history.damaged-1.sqlite")
    assert aside.read_bytes() == b"no history " * 1000
    assert buttress.is_whole()
    buttress.quit()
    assert buttress.rows("SELECT * FROM span"), "the new one is written"


def test_a_page_that_only_the_start_itself_reads(
    session: Session, reader: Reader, buttress: Buttress
) -> None:
    buttress.has_sat(SITS)
    with closing(sqlite3.connect(buttress.history)) as connection:
        found = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'open_break'")
        (page,) = found.fetchone()
    damaged = bytearray(buttress.history.read_bytes())
    damaged[(page - 1) * 4096 : page * 4096] = bytes(4096)
    buttress.history.write_bytes(damaged)
    buttress.start()
    told(session, reader, buttress, "It is kept as history.damaged-1.sqlite")
    aside = buttress.history.with_name("history.damaged-1.sqlite")
    assert aside.read_bytes() == damaged
    assert buttress.is_whole()


def test_a_history_of_a_newer_version(session: Session, reader: Reader, buttress: Buttress) -> None:
    buttress.has_sat(SITS)
    with closing(sqlite3.connect(buttress.history)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = buttress.history.read_bytes()
    buttress.start()
    told(session, reader, buttress, "was written by a newer Buttress")
    buttress.quit()
    assert buttress.history.read_bytes() == before
