"""The side bar of the main window: pages above, what is so now at the foot."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.activity import Presence
from desktop_app.domain.breaks import Stage
from desktop_app.domain.quiet import Hold
from desktop_app.services.control import Now, Page
from desktop_app.ui import wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.icons import app_pixmap
from desktop_app.ui.theme import STEP, Look, Size, color, font, text_scale

WIDTH = 208
ICON = 20
BESIDE_ICON = 7 * STEP
"""What a button of the side bar is wider than its icon."""


class SideBar(QWidget):
    """Chooses the page and says in three lines what is so."""

    chosen = Signal(Page)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._folded = False
        self._icon_size = round(ICON * min(text_scale(), 1.5))
        self._buttons: dict[Page, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._name = label("Buttress", "lead")
        self._tag: QWidget | None = None
        self._mark = QLabel()
        self._mark.setFixedSize(ICON + STEP, ICON + STEP)
        self._mark.setPixmap(app_pixmap(ICON + STEP, self.devicePixelRatioF()))
        self._first = label("", "small")
        self._second = label("", "lead", wraps=True)
        self._third = label("", "small", wraps=True)
        self._third.setAlignment(Qt.AlignmentFlag.AlignTop)
        # room for two lines at any time: nothing above moves when there is more or less to say
        line = QFontMetrics(font(Size.SMALL)).lineSpacing()
        self._third.setMinimumHeight(2 * line)
        self._foot = self._make_foot()
        self._column = QVBoxLayout()
        self._column.setSpacing(STEP)
        self._fill()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._column, 1)
        whole.addWidget(self._foot)
        self._group.buttonClicked.connect(self._on_clicked)
        look.changed.connect(self._on_look_changed)
        self._draw_icons()
        self._apply_fold()

    @property
    def folded(self) -> bool:
        """Whether only the icons are shown."""
        return self._folded

    def fold(self, *, folded: bool) -> None:
        """Show only the icons, or the names too."""
        if folded != self._folded:
            self._folded = folded
            self._apply_fold()

    def select(self, page: Page) -> None:
        """Mark the page that is open."""
        self._buttons[page].setChecked(True)
        for each, one in self._buttons.items():  # Qt would see to it only once one had the focus
            here = Qt.FocusPolicy.StrongFocus if each is page else Qt.FocusPolicy.ClickFocus
            one.setFocusPolicy(here)

    def show_now(self, now: Now) -> None:
        """Say what is so now."""
        first, second, third = self._lines(now)
        self._first.setText(first)
        self._second.setText(second)
        self._third.setText(third)
        line = wording.status_line(now)
        self._foot.setAccessibleName(line)
        self._foot.setToolTip(line if self._folded else "")

    def tag(self, text: str, what: str) -> None:
        """Put a word below the name, and say what it means to whoever points at it."""
        from desktop_app.ui.routines.tag import Tag

        self._tag = Tag(text, self._look)
        self._tag.setToolTip(what)
        self._mark.setToolTip(f"{text}: {what}")
        below = QHBoxLayout()
        below.setContentsMargins(2 * STEP + self._mark.width() + 2 * STEP, 0, 0, 0)
        below.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.insertLayout(1, below)
        self._tag.setHidden(self._folded)

    def name_of(self, page: Page) -> str:
        """Return what a page is called."""
        return self._names()[page]

    def _names(self) -> dict[Page, str]:
        return {
            Page.TODAY: self.tr("Today"),
            Page.LIBRARY: self.tr("Library"),
            Page.PROGRESS: self.tr("Progress"),
            Page.PLAN: self.tr("Plan"),
            Page.SELF_TESTS: self.tr("Self-tests"),
            Page.WHY: self.tr("Why"),
            Page.SETTINGS: self.tr("Settings"),
        }

    def _fill(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        head.addWidget(self._mark)
        head.addWidget(self._name)
        head.addStretch()
        self._head = head
        self._column.addLayout(head)
        self._column.addSpacing(3 * STEP)
        for number, (page, name) in enumerate(self._names().items(), start=1):
            if page is Page.SETTINGS:
                self._column.addStretch()
            one = button(name, "nav")
            one.setAccessibleName(name)
            one.setToolTip(self.tr("{page} (Ctrl+{number})").format(page=name, number=number))
            one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            one.setIconSize(QSize(self._icon_size, self._icon_size))
            self._buttons[page] = one
            self._group.addButton(one)
            self._column.addWidget(one)
        rule = QFrame()
        rule.setProperty("role", "rule")
        self._column.addWidget(rule)

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (self._first, self._second, self._third):
            column.addWidget(line)
        return foot

    def _apply_fold(self) -> None:
        folded = self._folded
        side = 2 * STEP if folded else 4 * STEP
        icon_only = self._icon_size + BESIDE_ICON
        whole = round(WIDTH * min(text_scale(), 1.4))
        self.setFixedWidth(icon_only + 2 * side if folded else whole)
        self._column.setContentsMargins(side, 6 * STEP, side, 0)
        inset = (icon_only - self._mark.width()) // 2 if folded else 2 * STEP
        self._head.setContentsMargins(inset, 0, 0, 0)
        for page, name in self._names().items():
            self._buttons[page].setText("" if folded else "  " + name)
        for hidden in (self._name, self._tag, self._first, self._third):
            if hidden is not None:
                hidden.setVisible(not folded)
        centre = Qt.AlignmentFlag.AlignHCenter if folded else Qt.AlignmentFlag.AlignLeft
        self._second.setAlignment(centre)
        self._second.setProperty("role", "small" if folded else "lead")
        self._second.style().unpolish(self._second)
        self._second.style().polish(self._second)
        left, right, bottom = (STEP, STEP, 5) if folded else (7 * STEP, 4 * STEP, 2)
        self._foot.setContentsMargins(left, 4 * STEP, right, bottom * STEP)

    def _lines(self, now: Now) -> tuple[str, str, str]:
        if now.sitting:
            return self.tr("Sitting now"), wording.minutes(now.sat), self._what_comes(now)
        if now.paused:
            left = now.pause_remaining
            rest = (
                self.tr("{left} left").format(left=wording.minutes_up(left))
                if left is not None
                else self.tr("until you resume")
            )
            return self.tr("Now"), self.tr("Paused"), rest
        if now.presence is Presence.UNKNOWN and now.state is None:
            return self.tr("Now"), self.tr("Not known"), ""
        return self.tr("Now"), wording.state(now.state), ""

    def _what_comes(self, now: Now) -> str:
        if now.stage is Stage.DEFERRED and now.hold not in (None, Hold.TYPING):
            return wording.held(now)
        if now.remaining.total_seconds() <= 0 or now.stage in (Stage.DUE, Stage.DEFERRED):
            return self.tr("time for a break")
        return self.tr("break in {left}").format(left=wording.minutes_up(now.remaining))

    def _on_clicked(self, clicked: QAbstractButton) -> None:
        for page, one in self._buttons.items():
            if one is clicked:
                self.chosen.emit(page)

    def _on_look_changed(self) -> None:
        self._draw_icons()
        self.update()

    def _draw_icons(self) -> None:
        tokens = self._look.tokens
        for page, one in self._buttons.items():
            icon = QIcon()
            icon.addPixmap(self._icon(page, tokens.ink_2), QIcon.Mode.Normal, QIcon.State.Off)
            icon.addPixmap(self._icon(page, tokens.on_soft), QIcon.Mode.Normal, QIcon.State.On)
            one.setIcon(icon)

    def _icon(self, page: Page, ink: str) -> QPixmap:
        ratio = self.devicePixelRatioF()
        wide = round(self._icon_size * ratio)
        pixmap = QPixmap(wide, wide)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._icon_size / ICON, self._icon_size / ICON)
        pen = QPen(color(ink), 1.7)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(_outline(page))
        painter.end()
        return pixmap

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(color(self._look.tokens.line))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()


def _outline(page: Page) -> QPainterPath:
    """Return the icon of a page in a square of 20."""
    path = QPainterPath()
    match page:
        case Page.TODAY:
            path.addEllipse(QPointF(10, 10), 7.5, 7.5)
            path.moveTo(10, 5.5)
            path.lineTo(10, 10)
            path.lineTo(13, 12)
        case Page.LIBRARY:
            for x, y in ((2.5, 2.5), (11.5, 2.5), (2.5, 11.5), (11.5, 11.5)):
                path.addRoundedRect(QRectF(x, y, 6, 6), 1.5, 1.5)
        case Page.PROGRESS:
            _rule(path, (4, 17, 4, 11), (10, 17, 10, 3), (16, 17, 16, 7))
        case Page.PLAN:
            path.addRoundedRect(QRectF(2.5, 4, 15, 13.5), 2.5, 2.5)
            _rule(path, (6.5, 2, 6.5, 5.5), (13.5, 2, 13.5, 5.5))
            path.moveTo(6.5, 11.5)
            path.lineTo(9, 14)
            path.lineTo(13.5, 9)
        case Page.SELF_TESTS:
            path.addEllipse(QPointF(10, 11.5), 6.5, 6.5)
            _rule(path, (8, 2, 12, 2), (10, 2, 10, 5), (10, 11.5, 12.5, 9))
        case Page.WHY:
            path.addEllipse(QPointF(10, 10), 7.5, 7.5)
            path.moveTo(7.6, 8)
            path.cubicTo(7.6, 4.6, 12.6, 4.8, 12.4, 8)
            path.cubicTo(12.3, 9.8, 10, 9.8, 10, 11.8)
            path.addEllipse(QPointF(10, 14.2), 0.4, 0.4)
        case Page.SETTINGS:
            for y, x in ((5, 13), (10, 6), (15, 12)):
                path.moveTo(2.5, y)
                path.lineTo(x - 2, y)
                path.addEllipse(QPointF(x, y), 2, 2)
                path.moveTo(x + 2, y)
                path.lineTo(17.5, y)
    return path


def _rule(path: QPainterPath, *lines: tuple[float, float, float, float]) -> None:
    """Add straight lines, each from x, y to x, y."""
    for x, y, to_x, to_y in lines:
        path.moveTo(x, y)
        path.lineTo(to_x, to_y)
