"""What is said of the record's backups, in more than one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.services.record_ports import Backup


def _tr(text: str) -> str:
    return QCoreApplication.translate("record_words", text)


def day(on: date) -> str:
    """Return a day without its year: ``21 November``."""
    month = QLocale().monthName(on.month, QLocale.FormatType.LongFormat)
    return _tr("{day} {month}").format(day=on.day, month=month)


def restored(backup: Backup, kept: Path) -> str:
    """Say that a backup was brought back, and where the record as it was before is."""
    return _tr(
        "The record is that of {day}, with what came since. The one before is kept as {name}."
    ).format(day=day(backup.day), name=kept.name)
