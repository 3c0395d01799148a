"""The section *Data*: backups, export, import, and how to delete what was recorded."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from desktop_app.domain.days import day_on
from desktop_app.domain.settings import Settings
from desktop_app.services.exchange import EVER, Exchange, Incoming
from desktop_app.services.ports import StorageError
from desktop_app.services.preferences import Preferences
from desktop_app.services.record_ports import Backup
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.ui import record_words, wording
from desktop_app.ui.controls import button
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.library.notice import Notice
from desktop_app.ui.quiet_line import tell
from desktop_app.ui.setting_rows import Row
from desktop_app.ui.settings.backup_list import BackupList
from desktop_app.ui.settings.computers import Computers
from desktop_app.ui.settings.deletion import Deletion
from desktop_app.ui.settings.record_dialog import RecordDialog
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import Look
from desktop_app.ui.waiting import wait_for


class DataSection(SettingsSection):
    """What was recorded: kept safe, taken along, brought in, deleted."""

    def __init__(
        self,
        preferences: Preferences,
        look: Look,
        exchange: Exchange,
        safekeeping: Safekeeping | None,
        folder: Path | None,
    ) -> None:
        """Make the section.

        ``safekeeping`` is None where the record is in memory alone; ``folder`` is where it lies,
        for the person to find it.
        """
        super().__init__(self.tr("Data"), preferences, look)
        self._exchange, self._safekeeping, self._folder = exchange, safekeeping, folder
        self.computers = Computers(preferences)
        self._add_folder()
        self.backups = BackupList()
        self.answer = Notice()
        self.deletion = Deletion()
        self.make_backup = button(self.tr("Back up now"), "", self._on_back_up)
        if safekeeping is None:
            what = self.tr("None: the record is in memory alone, and ends with Buttress.")
            self.add(Row(self.tr("Backups"), what))
        else:
            what = self.tr("A copy of the record a day, of the last seven days.")
            self.add(Row(self.tr("Backups"), what, self.make_backup))
            what = self.tr("The record as it was then comes back, with what came since.")
            self._back_row = self.add(Row(self.tr("Go back"), what, self.backups, below=True))
            self.backups.wanted.connect(self._on_wanted_back)
            self._column.addWidget(self.answer)
        self._add_exchange()
        if safekeeping is not None:
            self.add(Row(self.computers.title, self.computers.what, self.computers, below=True))
            what = self.tr("A day or all of it, for good.")
            self.add(Row(self.tr("Delete"), what, self.deletion, below=True))
            self.deletion.wanted.connect(self._on_delete)

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self._show_backups()
        self.computers.show_folder(settings.shared_folder)

    def _show_backups(self) -> None:
        if self._safekeeping is not None:
            backups = self._safekeeping.all
            self.backups.show_backups(backups)
            self.set_applies(self._back_row, applies=bool(backups))
            self.deletion.show_today(self._safekeeping.today)

    # how it is set

    def _add_folder(self) -> None:
        what = self.tr(
            "On this computer alone, and in a folder only if you share one below: no account,"
            " nothing is sent anywhere."
        )
        opens = None
        if self._folder is not None:
            what = f"{what}\n{self._folder}"
            opens = button(self.tr("Open the folder"), "", self._on_folder)
        self._data_row = self.add(Row(self.tr("Your data"), what, opens))
        by_mouse = Qt.TextInteractionFlag.TextSelectableByMouse
        self._data_row.what.setTextInteractionFlags(by_mouse)

    def _add_exchange(self) -> None:
        ways = QWidget()
        flow = FlowLayout(ways, to_the_right=True)
        for text, slot in (
            (self.tr("As one JSON file…"), self._on_export_json),
            (self.tr("As CSV tables…"), self._on_export_csv),
        ):
            flow.addWidget(button(text, "", slot))
        what = self.tr("All that is recorded, to keep elsewhere or to look into.")
        self.add(Row(self.tr("Export"), what, ways))
        ways = QWidget()
        flow = FlowLayout(ways, to_the_right=True)
        for text, slot in (
            (self.tr("From a file…"), self._on_import),
            (self.tr("From ActivityWatch…"), self._on_activitywatch),
        ):
            flow.addWidget(button(text, "", slot))
        what = self.tr(
            "An export of Buttress, such as another computer’s, or what ActivityWatch saw: its"
            " export, or itself while it runs here. What it would add is shown first."
        )
        self.add(Row(self.tr("Import"), what, ways))

    # backups

    def _on_back_up(self) -> None:
        if self._safekeeping is None:
            return
        try:
            made = self._safekeeping.back_up()
        except StorageError as error:
            tell(self, str(error), stays=True)
            return
        self._show_backups()
        tell(self, self.tr("Backed up: {path}").format(path=made.path))

    def _on_wanted_back(self, backup: Backup) -> None:
        kept = self._go_back_to(backup)
        if kept is not None:
            self.answer.ask(
                record_words.restored(backup, kept),
                self.tr("Undo"),
                self.tr("Got it"),
                partial(self._on_undo, backup._replace(path=kept)),
            )

    def _on_undo(self, before: Backup) -> None:
        if self._go_back_to(before) is not None:
            self.answer.say(self.tr("The record is as it was before."))

    def _go_back_to(self, backup: Backup) -> Path | None:
        """Return where the record as it was is kept; None where that went wrong, which is said."""
        if self._safekeeping is None:
            return None
        try:
            kept = self._safekeeping.restore(backup)
        except StorageError as error:
            self.answer.say(str(error))
            return None
        self._show_backups()
        return kept

    # export and import

    def _on_export_json(self) -> None:
        dialog = self._file_dialog(self.tr("Export everything as one file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters([self.tr("JSON files (*.json)")])
        dialog.setDefaultSuffix("json")
        dialog.selectFile("buttress.json")
        dialog.fileSelected.connect(self.export_json)
        dialog.open()

    def export_json(self, place: str) -> None:
        """Write everything as one file, and say so."""
        steps = self._exchange.export_json(Path(place))
        wait_for(self, self.tr("Saving your record"), steps, self._on_saved, self._on_problem)

    def _on_saved(self, files: tuple[Path, ...]) -> None:
        tell(self, self.tr("Saved as {path}.").format(path=files[0]))

    def _on_export_csv(self) -> None:
        dialog = self._file_dialog(self.tr("A folder for the tables"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.export_csv)
        dialog.open()

    def export_csv(self, place: str) -> None:
        """Write everything as tables into a folder, and say so."""
        steps = self._exchange.export_csv(Path(place))
        what = self.tr("Saving your record as tables")
        wait_for(self, what, steps, self._on_tables_saved, self._on_problem)

    def _on_tables_saved(self, files: tuple[Path, ...]) -> None:
        told = self.tr("{n} tables saved in {folder}, with a text that says what is in them.")
        tell(self, told.format(n=len(files), folder=files[0].parent))

    def _on_problem(self, problem: str) -> None:
        tell(self, problem, stays=True)

    def _on_import(self) -> None:
        dialog = self._file_dialog(self.tr("Import a record"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("JSON files (*.json)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.look_into)
        dialog.open()

    def look_into(self, place: str) -> None:
        """Show what a file would add."""
        path = Path(place)
        show = partial(self._show_incoming, path.name)
        steps = self._exchange.look_into(path)
        wait_for(self, self.tr("Looking into the file"), steps, show, self._on_problem)

    def _on_activitywatch(self) -> None:
        show = partial(self._show_incoming, self.tr("From ActivityWatch, on this computer"))
        steps = self._exchange.look_at_activitywatch()
        wait_for(self, self.tr("Asking ActivityWatch"), steps, show, self._on_problem)

    def _show_incoming(self, source: str, incoming: Incoming) -> None:
        RecordDialog(self, self._exchange, incoming, source).open()

    def _file_dialog(self, title: str) -> QFileDialog:
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = next((place for place in places if Path(place).is_dir()), str(Path.home()))
        dialog = QFileDialog(self, title, folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if QGuiApplication.platformName() == "offscreen":
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        return dialog

    # deletion, and the folder

    def _on_delete(self, what: date | None) -> None:
        if self._safekeeping is None:
            return
        day = None if what is None else day_on(what)
        start, stop = EVER if day is None else (day.start, day.stop)
        self.answer.clear()  # what could be undone goes with it
        try:
            self._safekeeping.forget(start, stop)
        except StorageError as error:
            tell(self, str(error), stays=True)
            return
        self._show_backups()
        tell(
            self,
            self.tr("The record is deleted.")
            if what is None
            else self.tr("{day} is deleted.").format(day=wording.full_date(what)),
        )

    def _on_folder(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            why = self.tr("Nothing here opens folders; this one is:")
            self._data_row.say(f"{why}\n{self._folder}")
