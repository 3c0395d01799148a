"""The fourth step: a notification to try, the tray, the start with the session."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel
from typing_extensions import override

from desktop_app.domain.settings import Settings
from desktop_app.services.coach import Coach
from desktop_app.services.ports import Answer, Autostart, Notice, Notifier
from desktop_app.services.preferences import Preferences
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.setting_rows import Row, Section
from desktop_app.ui.settings.about import StartUpSection
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP, Look, text_scale
from desktop_app.ui.tray_icon import STEPS, Mark, ring_pixmap
from desktop_app.ui.unasked import windows_may_come_unasked
from desktop_app.ui.welcome.step import Step

ICON = 8 * STEP
"""How wide the picture of the icon is, at 100 %."""
STAYS = timedelta(seconds=30)
A_WHILE_MS = 1500
"""After this long the desktop has said who shows the notification."""


class TryStep(Step):
    """Nothing here has to be tried; what does not work is said, with what to do about it."""

    def __init__(
        self,
        coach: Coach,
        notifier: Notifier,
        autostart: Autostart | None,
        preferences: Preferences,
        look: Look,
        has_tray: Callable[[], bool],
    ) -> None:
        """Make the step; ``has_tray`` is asked for whether there is a tray now."""
        words = self.tr("How a break is offered, where the icon is, and then one minute for real.")
        super().__init__(self.tr("Try it"), words)
        self.trial = TrialNotice(coach, notifier, preferences)
        self.tray = TrayRow(look, has_tray)
        self.start_up = StartUpSection(preferences, look, autostart)
        self._nothing_fits = self._make_note()
        seen = Section(self.tr("How it makes itself known"))
        for row in (self.trial, self.tray):
            seen.add(row)
        self.add(self._nothing_fits)
        self.add(seen)
        self.add(self.start_up)
        self.add_stretch()

    @override
    def show_settings(self, settings: Settings) -> None:
        self.trial.show_settings(settings)
        self.tray.look_for_tray()
        self.start_up.show_settings(settings)

    def say_whether_fits(self, *, fits: bool) -> None:
        """Say that no routine fits, or no longer so."""
        self._nothing_fits.setVisible(not fits)
        if not fits:
            self.verticalScrollBar().setValue(0)

    def _make_note(self) -> QFrame:
        note = QFrame()
        note.setProperty("role", "note")
        row = QHBoxLayout(note)
        row.setContentsMargins(0, 0, 0, 0)
        words = self.tr(
            "No routine fits all that you said of your body and your place. Take something back in "
            "the step before, or leave it so: then a break is offered without a routine."
        )
        row.addWidget(label(words, wraps=True))
        note.hide()
        return note


class TrialNotice(Row):
    """Shows a notification like that of a break, and says what came back."""

    def __init__(self, coach: Coach, notifier: Notifier, preferences: Preferences) -> None:
        self.show_one = button(self.tr("Show one"))
        what = self.tr("It looks like the offer of a break. Nothing is started by it.")
        super().__init__(self.tr("A notification to try"), what, self.show_one)
        self.show_one.setAccessibleName(self.tr("Show a notification to try"))
        self._coach, self._notifier, self._preferences = coach, notifier, preferences
        self._stands = False
        self._labels: dict[str, str] = {}
        self._later = QTimer(self, singleShot=True, interval=A_WHILE_MS)
        self._later.timeout.connect(self._on_later)
        self.show_one.clicked.connect(self._on_show_one)
        listen_while_shown(self, notifier.answered, self._on_answered)
        listen_while_shown(self, coach.changed, self._on_coach_changed)

    def show_settings(self, settings: Settings) -> None:
        """Take the names of the buttons as they would be now."""
        self._labels = {
            Answer.START.value: self.tr("Start"),
            Answer.SNOOZE.value: wording.snooze(settings.snooze),
            Answer.SKIP.value: self.tr("Skip"),
        }

    def take_away(self) -> None:
        """Take the notification away, where it still stands."""
        if self._stands:
            self._stands = False
            self._notifier.withdraw()

    def _on_show_one(self) -> None:
        if self._coach.offer is not None:
            self._tell(self.tr("A break is offered right now: that notification is a real one."))
            return
        self._stands = True
        self._notifier.show(
            Notice(
                title=self.tr("A break looks like this"),
                body=self.tr("Press any button: nothing is started by it."),
                actions=tuple(self._labels.items()),
                lasts=STAYS,
            )
        )
        self._tell(self._what_if())
        self._later.start()

    def _what_if(self) -> str:
        """Say what to do where nothing appears, or no buttons do."""
        if self._preferences.current.show_card and windows_may_come_unasked():
            instead = self.tr(
                "Nothing to see, or no buttons? Some desktops are like that: the card in the "
                "corner of the screen comes all the same, and has them."
            )
        else:
            instead = self.tr(
                "Nothing to see, or no buttons? Some desktops are like that: when a break is due "
                "the icon turns ember, and its menu starts it."
            )
        return " ".join(
            (
                self.tr("Sent. Press one of its buttons, and it is said here."),
                instead,
                self.tr("“Do not disturb” keeps it away, and breaks wait for the end of that."),
            )
        )

    def _on_later(self) -> None:
        if self._stands:
            shown_by = self.tr("Shown by: {name}.").format(name=self._notifier.name)
            self._tell(f"{self._what_if()} {shown_by}")

    def _on_answered(self, key: str) -> None:
        if not self._stands:
            return
        self._stands = False
        self._later.stop()
        if key in self._labels:
            said = self.tr("It works: “{button}” came back.").format(button=self._labels[key])
        else:
            said = self.tr("It works: your click came back.")
        self._tell(said)
        self._notifier.withdraw()

    def _on_coach_changed(self, _news: None) -> None:
        if self._coach.offer is not None:
            self._stands = False  # the offer took its place

    def _tell(self, text: str) -> None:
        self.say(text)
        self.show_one.setAccessibleDescription(text)


class TrayRow(Row):
    """Where the icon is, or what to do without a tray."""

    def __init__(self, look: Look, has_tray: Callable[[], bool]) -> None:
        self._look, self._has_tray = look, has_tray
        self._icon = QLabel()
        self._icon.setAccessibleName(self.tr("The icon: a ring that fills"))
        super().__init__(self.tr("The icon"), " ", self._icon)
        look.changed.connect(self.look_for_tray)
        self.look_for_tray()

    def look_for_tray(self) -> None:
        """Say what is so now: a tray may come late."""
        ratio = self.devicePixelRatioF()
        dark = self._look.tokens.dark
        side = round(ICON * min(text_scale(), 1.5) * ratio)
        picture = ring_pixmap(Mark.RING, STEPS * 3 // 5, side, dark=dark)
        picture.setDevicePixelRatio(ratio)
        self._icon.setPixmap(picture)
        there = self._has_tray()
        self._icon.setVisible(there)
        if there:
            self.say(
                self.tr(
                    "This ring stands in the tray, beside the clock of your panel, and fills while "
                    "you sit. A click opens Today; its menu has breaks, pause and quit. You may "
                    "have to unfold the tray once and pin it there."
                )
            )
        else:
            self.say(
                self.tr(
                    "There is no tray here, so Buttress keeps its window: closing it only "
                    "minimises it, and Ctrl+Q quits. On GNOME an extension such as "
                    "AppIndicator brings a tray."
                )
            )
