"""The card with the ring: how long the person has been sitting."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout

from desktop_app.domain.activity import Presence
from desktop_app.domain.breaks import Stage
from desktop_app.domain.timeline import State
from desktop_app.services.control import Control, Now
from desktop_app.ui import wording
from desktop_app.ui.controls import Ring, button, label
from desktop_app.ui.theme import STEP, Look

NO_BREAK = "\u00a0"
RING_FLAT = 44 * STEP
SMALLEST_RING = 38 * STEP
NO_LIMIT = 16777215
"""Qt's own largest size."""


class SittingCard(QFrame):
    """The ring with the sitting time, and a button to say *I am standing*."""

    def __init__(self, control: Control, look: Look) -> None:
        super().__init__()
        self._control = control
        self.setProperty("role", "card")
        self._ring = Ring(look)
        self._ring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._remark = label("", "quiet", wraps=True)
        self._remark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._posture = button("", "chip", self._on_posture)
        self._posture.setCheckable(False)
        stays = self._posture.sizePolicy()
        stays.setRetainSizeWhenHidden(True)  # the ring is as large with it as without
        self._posture.setSizePolicy(stays)
        words = QVBoxLayout()
        words.setSpacing(3 * STEP)
        words.addStretch()
        words.addWidget(self._remark)
        words.addWidget(self._posture, 0, Qt.AlignmentFlag.AlignHCenter)
        words.addStretch()
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(5 * STEP, 6 * STEP, 5 * STEP, 5 * STEP)
        self._box.setSpacing(3 * STEP)
        self._box.addWidget(self._ring, 1)
        self._box.addLayout(words)

    def lie_flat(self, *, flat: bool) -> None:
        """Set the words beside the ring, not below it."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(beside if flat else below)
        self._box.setStretch(1, 1 if flat else 0)
        self._ring.setMinimumHeight(RING_FLAT if flat else SMALLEST_RING)
        self._ring.setMaximumHeight(RING_FLAT if flat else NO_LIMIT)
        # ignored, its height would not count either where wrapped words make the row's height
        down = QSizePolicy.Policy.Preferred if flat else QSizePolicy.Policy.Ignored
        self._ring.setSizePolicy(QSizePolicy.Policy.Expanding, down)

    def show_now(self, now: Now, longest: timedelta, since: datetime | None = None) -> None:
        """Show the moment.

        Args:
            now: What is so.
            longest: The longest bout of the day so far.
            since: Since when the state has been what it is, where that is known.
        """
        text, below = self._ring_text(now, since)
        self._ring.show_fraction(now.fraction if now.sitting and now.sat else 0.0, text, below)
        self._remark.setText(self._remark_on(now, max(longest, now.sat)))
        self._posture.setText(self.tr("I am standing") if now.sitting else self.tr("I am sitting"))
        self._posture.setVisible(now.state in (State.SITTING, State.STANDING) and not now.paused)

    def _remark_on(self, now: Now, longest: timedelta) -> str:
        if longest >= timedelta(minutes=1):
            most = self.tr("longest today {length}").format(length=wording.minutes(longest))
            return self.tr("{longest} (estimated)").format(longest=most.replace(" ", NO_BREAK))
        if now.presence is Presence.UNKNOWN:
            return ""
        return self.tr("estimated from keyboard and mouse")

    def _ring_text(self, now: Now, since: datetime | None) -> tuple[str, str]:
        if now.paused:
            left = now.pause_remaining
            if left is None:
                return "–", self.tr("paused")
            return wording.minutes_up(left), self.tr("left of the pause")
        if now.presence is Presence.UNKNOWN and now.state is None:
            return "–", self.tr("not known")
        if now.sitting:
            return wording.stopwatch(now.sat), self._what_for(now)
        below = {
            State.STANDING: self.tr("standing"),
            State.EXERCISING: self.tr("glutes at work"),
            State.AWAY: self.tr("away"),
        }
        lasted = wording.minutes(now.at - since) if since is not None else "–"
        return lasted, below.get(now.state, "") if now.state else ""

    def _what_for(self, now: Now) -> str:
        if now.stage in (Stage.DUE, Stage.DEFERRED):
            return self.tr("time for a break")
        return self.tr("of {whole} sitting").format(
            whole=wording.minutes_up(now.sat + now.remaining)
        )

    def _on_posture(self) -> None:
        if self._control.now().state is State.STANDING:
            self._control.sit()
        else:
            self._control.stand()
