"""The icon in the tray and its menu."""

from collections.abc import Iterable
from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop_app.domain.breaks import Stage
from desktop_app.domain.quiet import Hold
from desktop_app.domain.settings import ROUTINE_LENGTHS
from desktop_app.domain.timeline import State
from desktop_app.services.control import Control, Now, Page
from desktop_app.ui import wording
from desktop_app.ui.theme import Look, style_sheet
from desktop_app.ui.tray_icon import mark_of, panel_is_dark, panel_is_known, ring_icon

MILLISECOND = timedelta(milliseconds=1)
A_RESTART = timedelta(seconds=1)
"""How long a panel may take to come back before its icon is made for another kind of tray."""
PAUSES = (timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2))


class Tray(QObject):
    """Shows how the bout grows, and takes what a person can say in a click or two.

    Icon, tooltip and menu are touched only when they say something new: each change wakes the
    panel, and on a bus carries pictures across.
    """

    def __init__(self, control: Control, look: Look) -> None:
        """Make icon and menu; ``show`` brings them up."""
        super().__init__()
        self._control, self._look = control, look
        self._shown: tuple[object, ...] = ()
        self._styled_for = ""
        self._wanted = False
        self._watcher: str | None = None
        self._by_bus = QGuiApplication.platformName() != "xcb"
        """Whether the icon is one for StatusNotifier watchers, as it is for all its life."""
        self._restarts = QTimer(self, singleShot=True, interval=A_RESTART // MILLISECOND)
        self._restarts.timeout.connect(self._on_no_watcher)
        self._menu = self._make_menu()
        self._icon = self._make_icon()
        control.changed.subscribe(self._on_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self.refresh()

    @staticmethod
    def available() -> bool:
        """Whether there is a tray now. ``isVisible`` of an icon says yes without one, too."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def icon(self) -> QSystemTrayIcon:
        """The icon as it is now; ``follow`` may put another in its place."""
        return self._icon

    @property
    def menu(self) -> QMenu:
        """The menu."""
        return self._menu

    def show(self) -> None:
        """Bring the icon up."""
        self._wanted = True
        self._icon.show()

    def hide(self) -> None:
        """Take the icon away."""
        self._wanted = False
        self._icon.hide()

    def follow(self, watcher: str | None) -> None:
        """Have an icon that a StatusNotifier watcher shows, or a tray of the older kind.

        Args:
            watcher: Its bus name; None where there is none.
        """
        before, self._watcher = self._watcher, watcher
        if before == watcher:
            return
        if watcher is None:
            self._restarts.start()
            return
        self._restarts.stop()
        # It finds by itself a watcher that comes, but not one that takes the place of another.
        if not self._by_bus or before is not None:
            self._by_bus = True
            self._recreate()

    def refresh(self) -> None:
        """Show what is so now, where that is not what is shown already."""
        now = self._control.now()
        mark, step = mark_of(now)
        dark, known = panel_is_dark(), panel_is_known()
        if self._shown != (mark, step, dark, known):
            self._shown = (mark, step, dark, known)
            self._icon.setIcon(ring_icon(mark, step, dark=dark, known=known))
        line = wording.status_line(now)
        if self._icon.toolTip() != line:
            self._icon.setToolTip(line)
        self._refresh_menu(now, line)

    # what a person says

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # on macOS every click opens the menu
        if (
            reason is QSystemTrayIcon.ActivationReason.Trigger
            and QGuiApplication.platformName() != "cocoa"
        ):
            self._control.show(Page.TODAY)

    def _on_today(self) -> None:
        self._control.show(Page.TODAY)

    def _on_library(self) -> None:
        self._control.show(Page.LIBRARY)

    def _on_progress(self) -> None:
        self._control.show(Page.PROGRESS)

    def _on_settings(self) -> None:
        self._control.show(Page.SETTINGS)

    def _on_start(self, chosen: QAction) -> None:
        self._control.take_break(chosen.data())

    def _on_break_anyway(self) -> None:
        self._control.take_break()

    def _on_wait_no_more(self) -> None:
        self._control.wait_no_more()

    def _on_standing(self, standing: bool) -> None:
        if standing:
            self._control.stand()
        else:
            self._control.sit()

    def _on_pause(self, chosen: QAction) -> None:
        if chosen == self._until_tomorrow:
            self._control.pause_until_tomorrow()
        else:
            self._control.pause(chosen.data())

    def _on_resume(self) -> None:
        self._control.resume()

    def _on_quit(self) -> None:
        self._control.quit()

    # what is new

    def _on_changed(self, _news: None) -> None:
        self.refresh()

    def _on_no_watcher(self) -> None:
        # Only on X11 there may be a tray of the older kind, and it takes no icon of the newer.
        if QGuiApplication.platformName() == "xcb":
            self._by_bus = False
            self._recreate()

    def _on_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self.refresh()

    def _on_about_to_show(self) -> None:
        self._control.look()
        self.refresh()  # of what came while the menu was open the last time
        sheet = style_sheet(self._look.tokens)
        if sheet != self._styled_for:  # a style sheet costs memory: not before somebody looks
            self._styled_for = sheet
            self._menu.setStyleSheet(sheet)

    # how it is made

    def _recreate(self) -> None:
        old = self._icon
        old.hide()
        old.deleteLater()
        self._icon = self._make_icon()
        self._shown = ()
        self.refresh()
        if self._wanted:
            self._icon.show()

    def _make_icon(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(self)
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._on_activated)
        return icon

    def _make_menu(self) -> QMenu:
        """Make the whole menu at once: a panel over D-Bus may fetch it before anybody looks."""
        menu = QMenu()
        self._status = menu.addAction("")
        self._status.setEnabled(False)
        strong = self._status.font()
        strong.setBold(True)
        self._status.setFont(strong)
        menu.addSeparator()
        self._start_menu = menu.addMenu(self.tr("Start a routine now"))
        self._start_menu.addAction(self.tr("The next one"))
        self._start_menu.addSeparator()
        _add_lengths(self._start_menu, ROUTINE_LENGTHS)
        self._start_menu.triggered.connect(self._on_start)
        self._anyway = menu.addAction(self.tr("Break anyway"), self._on_break_anyway)
        self._wait_no_more = menu.addAction(self.tr("Don’t wait for this"), self._on_wait_no_more)
        menu.addSeparator()
        menu.addAction(self.tr("Today"), self._on_today)
        menu.addAction(self.tr("Exercise library"), self._on_library)
        menu.addAction(self.tr("Progress"), self._on_progress)
        menu.addSeparator()
        self._standing = menu.addAction(self.tr("I am standing"))
        self._standing.setCheckable(True)
        self._standing.triggered.connect(self._on_standing)
        self._pause_menu = menu.addMenu(self.tr("Pause"))
        _add_lengths(self._pause_menu, PAUSES)
        self._until_tomorrow = self._pause_menu.addAction(self.tr("Until tomorrow"))
        self._pause_menu.addAction(self.tr("Until I resume"))
        self._pause_menu.triggered.connect(self._on_pause)
        self._resume = menu.addAction(self.tr("Resume"), self._on_resume)
        menu.addAction(self.tr("Settings"), self._on_settings)
        menu.addSeparator()
        menu.addAction(self.tr("Quit"), self._on_quit)
        menu.aboutToShow.connect(self._on_about_to_show)
        return menu

    def _refresh_menu(self, now: Now, line: str) -> None:
        if self._menu.isVisible():
            return  # another action would come under the pointer: Quit, where Settings was
        held = now.stage is Stage.DEFERRED and now.hold not in (None, Hold.TYPING)
        self._status.setText(line)
        self._anyway.setVisible(held)
        reason = now.hold if held else None
        self._wait_no_more.setVisible(reason is not None and reason.happening is not None)
        self._standing.setChecked(now.state is State.STANDING)
        self._standing.setVisible(not now.paused and now.state is not State.EXERCISING)
        self._pause_menu.menuAction().setVisible(not now.paused)
        self._resume.setVisible(now.paused)


def _add_lengths(menu: QMenu, lengths: Iterable[timedelta]) -> None:
    for length in lengths:
        menu.addAction(wording.minutes(length)).setData(length)
