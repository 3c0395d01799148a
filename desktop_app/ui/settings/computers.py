"""The folder that several computers share: chosen, looked at, left."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop_app.domain.settings import Settings
from desktop_app.services.ports import StorageError
from desktop_app.services.preferences import Preferences
from desktop_app.services.sharing import Sharing
from desktop_app.services.together import Together
from desktop_app.services.together_kept import Other
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.quiet_line import tell
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP


class Computers(QWidget):
    """The folder, who else is there, what is wrong with it, and the ways in and out."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._sharing: Sharing | None = None
        self._met: Together | None = None
        self.title = self.tr("Several computers")
        self.what = self.tr(
            "A folder that all of them see makes their records one: of Syncthing, Dropbox or the"
            " network. Each writes what it recorded, and its own name, into a file of its own"
            " there. What you delete on one of them goes from all."
        )
        self.folder = label("", wraps=True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.heard = label("", "quiet", wraps=True)
        self.wrong = label("", "note", wraps=True)
        self.choose = button(self.tr("Choose a folder…"), "", self._on_choose)
        self.look = button(self.tr("Look now"), "", self._on_look)
        self.stop = button(self.tr("Stop"), "", self._on_stop)
        self.remove = button(self.tr("Stop and remove this computer’s file"), "", self._on_remove)
        ways = QWidget()
        flow = FlowLayout(ways)
        for each in (self.choose, self.look, self.stop, self.remove):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        for widget in (self.folder, self.heard, self.wrong, ways):
            column.addWidget(widget)

    def join(self, sharing: Sharing | None) -> None:
        """Have it know who shares the folder that is chosen; None: nobody can."""
        self._sharing = sharing

    @property
    def _together(self) -> Together | None:
        return self._sharing.together if self._sharing is not None else None

    def show_folder(self, folder: str) -> None:
        """Show what is so in a folder; empty: none is chosen."""
        together = self._together
        if together is not None and together is not self._met:
            self._met = together
            listen_while_shown(self, together.changed, self._on_met)
        self.folder.setText(folder)
        for widget in (self.folder, self.heard, self.look, self.stop, self.remove):
            widget.setVisible(bool(folder))
        self.choose.setVisible(not folder)
        problems: tuple[str, ...] = ()
        if together is not None and folder:
            problems = together.problems
            try:
                others = together.others
            except StorageError as error:
                others, problems = (), (*problems, str(error))
            self.heard.setText(self._of_others(others))
        self.wrong.setText("\n".join(problems))
        self.wrong.setVisible(bool(problems))

    def share(self, folder: str) -> None:
        """Share a folder from now on, and say what came of it."""
        self._preferences.change(partial(_sharing, folder))
        self._on_look()

    def _of_others(self, others: tuple[Other, ...]) -> str:
        if not others:
            return self.tr(
                "No other computer was heard yet. What each saw comes about half an hour later."
            )
        return "\n".join(self._of_other(one) for one in others)

    def _of_other(self, other: Other) -> str:
        local = other.until.astimezone()
        told = (
            self.tr("{name}: 1 day, up to {date}, {time}")
            if len(other.days) == 1
            else self.tr("{name}: {n} days, up to {date}, {time}")
        )
        return told.format(
            name=other.name or self.tr("A computer without a name"),
            n=len(other.days),
            date=wording.short_date(local.date()),
            time=wording.clock(other.until),
        )

    def _on_choose(self) -> None:
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.HomeLocation)
        dialog = QFileDialog(self, self.tr("A folder that your computers share"), places[0])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        if QGuiApplication.platformName() == "offscreen":
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, place: str) -> None:
        self.share(str(Path(place).absolute()))
        self.look.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_look(self) -> None:
        together = self._together
        if together is not None:
            together.meet()
        self.show_folder(self._preferences.current.shared_folder)

    def _on_stop(self) -> None:
        self._leave()
        tell(self, self.tr("Nothing is shared any more. What came from others stays."))

    def _on_remove(self) -> None:
        together = self._together
        try:
            if together is not None:
                together.forget_me()
        except StorageError as error:
            tell(self, str(error), stays=True)
            return
        self._leave()
        told = self.tr(
            "Nothing is shared any more, and this computer’s file is gone from the folder. What"
            " the others took from it stays with them."
        )
        tell(self, told)

    def _leave(self) -> None:
        self._preferences.change(partial(_sharing, ""))
        self.show_folder(self._preferences.current.shared_folder)
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_met(self, _news: None) -> None:
        self.show_folder(self._preferences.current.shared_folder)


def _sharing(folder: str, settings: Settings) -> Settings:
    return settings._replace(shared_folder=folder)
