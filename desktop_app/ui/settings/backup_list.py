"""The backups that there are, each with the way back to it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from desktop_app.services.record_ports import Backup
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.theme import STEP


class BackupList(QWidget):
    """A line for each backup, the newest first."""

    wanted = Signal(object)
    """The Backup that is to be brought back."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QGridLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(4 * STEP)
        self._lines.setVerticalSpacing(0)
        self._lines.setColumnStretch(3, 1)
        self._shown: tuple[Backup, ...] = ()

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show these."""
        if tuple(backups) == self._shown:
            return
        had_focus = any(each.hasFocus() for each in self.findChildren(QPushButton))
        self._shown = tuple(backups)
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line, backup in enumerate(self._shown):
            day = wording.full_date(backup.day)
            size = QLocale().formattedDataSize(
                backup.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat
            )
            restore = button(_tr("Restore"), "link", partial(self._on_restore, backup))
            restore.setAccessibleName(_tr("Restore the backup of {day}").format(day=day))
            self._lines.addWidget(label(day), line, 0)
            self._lines.addWidget(label(size, "quiet"), line, 1)
            self._lines.addWidget(restore, line, 2)
            if line == 0 and had_focus:
                restore.setFocus()

    def _on_restore(self, backup: Backup) -> None:
        self.wanted.emit(backup)


def _tr(text: str) -> str:
    return QCoreApplication.translate("BackupList", text)
