"""The card in the corner that offers a break, and never takes a keystroke."""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBitmap,
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.domain.exercise import Exercise
from desktop_app.domain.settings import SNOOZES
from desktop_app.services.ports import Answer, Offer
from desktop_app.ui import exercise_wording, wording
from desktop_app.ui.composited import composited
from desktop_app.ui.controls import button, label
from desktop_app.ui.corner import Corner, at_the_pointer
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.plan import words as plan_words
from desktop_app.ui.stay_bar import StayBar
from desktop_app.ui.theme import STEP, Look, Radius, color, text_scale

SHADOW = 6 * STEP
"""How far the shadow reaches, in pixels."""
GAP = 4 * STEP
"""From the edge of the screen, where there is no shadow."""
MOST_TARGETS = 3
"""How many exercises the card names."""
WORDS = 300
"""The width of the words at 100 %."""
STAGE = (152, 180)
"""The size of the figure's stage at 100 %."""
ANSWERS = tuple(Answer)
LONGEST_NAME = 20
WITHOUT_KEYBOARD = (
    Qt.WindowType.Tool
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.NoDropShadowWindowHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)
"""Of a window that comes unasked: whoever types goes on typing elsewhere."""


class PromptCard(QWidget):
    """Offers a break with the moving figure; answered with the mouse.

    Whoever types goes on typing elsewhere: the window takes no focus, not even when it is clicked.
    So it opens no menu either, which would seize the keyboard. Where a window cannot come up like
    that there is to be no card.
    """

    answered = Signal(object, object)
    """An Answer, and how long to wait where that was chosen, else None."""

    def __init__(self, look: Look, backdrop: QWidget | None = None) -> None:
        """Make the card, hidden: a window of its own, or on a backdrop."""
        super().__init__(backdrop, Qt.WindowType.Widget if backdrop else WITHOUT_KEYBOARD)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(self.tr("Time for a break"))
        self._blended = backdrop is None and composited()
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, self._blended)
        self._look = look
        self._offer: Offer | None = None
        self._ground = QPixmap()
        self._stage, self._figure = QFrame(), FigureStage()
        self._sat = label(role="quiet")
        self._title = label(role="lead", wraps=True)
        self._targets = label(role="quiet", wraps=True)
        self._why = label(role="small", wraps=True)
        self._bar = StayBar(look)
        self._answers, self._lengths = QButtonGroup(self), QButtonGroup(self)
        self._answers.idClicked.connect(self._on_answered)
        self._lengths.idClicked.connect(self._on_length)
        self._snooze = self._answer("", Answer.SNOOZE)
        self._swap = self._answer(self.tr("Swap"), Answer.SWAP, "quiet")
        self._already_up = self._answer(self.tr("I’m already up"), Answer.ALREADY_UP, "quiet")
        self._not_during = self._answer("", Answer.NOT_DURING_THIS, "quiet")
        self._rows = QStackedLayout()
        self._arrange()
        gap = 0 if self._blended else GAP
        self._corner = Corner(self, gap) if backdrop is None else None
        look.changed.connect(self._on_look_changed)

    def show_offer(
        self, offer: Offer, exercises: Mapping[str, Exercise], snooze: timedelta
    ) -> None:
        """Show an offer in the corner; ``snooze`` is how long it is usually put off.

        Where another one stands this takes its place, and has the time that was left to it.
        """
        self._sat.setText(wording.seated(offer.sat))
        self._title.setText(wording.offer_title(offer.length))
        routine = offer.routine
        targets = exercise_wording.offered(routine, exercises, MOST_TARGETS)
        self._targets.setText(exercise_wording.kept_together(targets))
        because = offer.because if routine else None
        if because is not None:  # one reads a card at a glance
            because = because._replace(facts=because.facts[:1])
        why = plan_words.because(because, exercises) if because else ""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._snooze.setText(wording.snooze(snooze))
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(f"{self._sat.text()}. {targets}. {why}")
        self._offer = offer
        self._show_row(0)
        self._start.setText(self.tr("Start") if routine else self.tr("I’m up"))
        self._stage.setVisible(routine is not None)
        if routine is not None:
            first = exercises[routine.targets[0].exercise]
            self._figure.set_exercise(first, figure_palette(self._look.tokens, self._look.figure))
            self._move_figure()
        self._put_off.setVisible(offer.manner.may_be_put_off)
        if not self.isVisible():
            self._bar.run_for(offer.lasts)
        self.ensurePolished()
        for line in (self._title, self._targets, self._why):  # the column is wider than they are
            line.setMinimumHeight(max(0, line.heightForWidth(line.minimumWidth())))
        self.adjustSize()
        if self._corner is not None:
            self._corner.take(at_the_pointer())
        self.show()

    def withdraw(self) -> None:
        """Take the offer away."""
        self.hide()

    # what is clicked

    def _on_answered(self, number: int) -> None:
        self.answered.emit(ANSWERS[number], None)

    def _on_length(self, number: int) -> None:
        self.answered.emit(Answer.SNOOZE, SNOOZES[number])

    def _on_other_lengths(self) -> None:
        self._show_row(1)

    def _on_back(self) -> None:
        self._show_row(0)

    def _show_row(self, number: int) -> None:
        """Show the answers (0), or how else the break can be put off (1)."""
        self._rows.setCurrentIndex(number)
        in_front = self._offer.in_front if self._offer else None
        with_routine = self._offer is not None and self._offer.routine is not None
        for part in (self._swap, self._already_up):
            part.setVisible(number == 0 and with_routine)
        self._not_during.setVisible(number == 1 and in_front is not None)
        self._not_during.setText(
            self.tr("Not while {program} is in front").format(program=_short(in_front or ""))
        )

    def _on_look_changed(self) -> None:
        self._ground = QPixmap()
        self._figure.set_palette(figure_palette(self._look.tokens, self._look.figure))
        self._move_figure()
        self.update()

    def _move_figure(self) -> None:
        if self._look.moves:
            self._figure.play()
        else:
            self._figure.show_still()

    # how it is laid out

    def _arrange(self) -> None:
        scale = text_scale()
        self._stage.setProperty("role", "stage")
        self._stage.setFixedSize(round(STAGE[0] * scale), round(STAGE[1] * scale))
        inside = QVBoxLayout(self._stage)
        inside.setContentsMargins(0, 2 * STEP, 0, 2 * STEP)
        inside.addWidget(self._figure)
        quiet = QHBoxLayout()
        quiet.setSpacing(STEP)
        quiet.addSpacing(-2 * STEP)  # their words line up with the rest, not their edges
        quiet.addWidget(self._swap)
        quiet.addWidget(self._already_up)
        quiet.addWidget(self._not_during)
        quiet.addStretch()
        row = QHBoxLayout(self)
        margin = 5 * STEP + (SHADOW if self._blended else 0)
        row.setContentsMargins(margin, margin, margin, margin)
        row.setSpacing(5 * STEP)
        row.addWidget(self._stage, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(STEP)
        row.addLayout(words)
        for line in (self._sat, self._title, self._targets, self._why):
            line.setFixedWidth(round(WORDS * scale))
            words.addWidget(line)
        words.addStretch()
        words.addSpacing(2 * STEP)
        words.addLayout(self._rows)
        # not before they have a parent: the first would come up as a window of its own
        self._rows.addWidget(self._answer_row())
        self._rows.addWidget(self._length_row())
        words.addLayout(quiet)
        words.addSpacing(STEP)
        words.addWidget(self._bar)

    def _answer_row(self) -> QWidget:
        self._start = self._answer(self.tr("Start"), Answer.START, "primary")
        self._snooze.setProperty("joined", "right")
        others = self._button("▾")
        others.setProperty("joined", "left")
        others.setAccessibleName(self.tr("Choose how long to wait"))
        others.clicked.connect(self._on_other_lengths)
        self._put_off = QWidget()
        split = QHBoxLayout(self._put_off)
        split.setContentsMargins(0, 0, 0, 0)
        split.setSpacing(0)
        split.addWidget(self._snooze)
        split.addWidget(others)
        return _row(self._start, self._put_off, self._answer(self.tr("Skip"), Answer.SKIP))

    def _length_row(self) -> QWidget:
        chips = []
        for number, length in enumerate(SNOOZES):
            chip = self._button(wording.minutes(length), "chip")
            chip.setCheckable(False)
            chip.setAccessibleName(wording.snooze(length))
            self._lengths.addButton(chip, number)
            chips.append(chip)
        back = self._button("‹", "quiet")
        back.setAccessibleName(self.tr("Back"))
        back.clicked.connect(self._on_back)
        return _row(back, *chips)

    def _answer(self, text: str, answer: Answer, kind: str = "") -> QPushButton:
        made = self._button(text, kind)
        self._answers.addButton(made, ANSWERS.index(answer))
        return made

    @staticmethod
    def _button(text: str, kind: str = "") -> QPushButton:
        made = button(text, kind)
        # the keyboard belongs to whatever the person is typing into
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    # how it is painted

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ground = QPixmap()
        if self.isWindow() and not self._blended:
            self.setMask(_rounded_mask(self.rect()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ground.isNull():
            self._ground = self._paint_ground()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        painter.end()

    def _paint_ground(self) -> QPixmap:
        """Paint surface and shadow once: the figure in front of them moves at every frame."""
        ratio = self.devicePixelRatioF()
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(Qt.GlobalColor.transparent)
        tokens = self._look.tokens
        surface = QRectF(self.rect())
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._blended:
            surface.adjust(SHADOW, SHADOW, -SHADOW, -SHADOW)
            _paint_shadow(painter, surface)
        surface.adjust(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(color(tokens.line), 1))
        painter.setBrush(color(tokens.card))
        painter.drawRoundedRect(surface, Radius.CARD, Radius.CARD)
        painter.end()
        return ground


def _row(*parts: QWidget | QBoxLayout) -> QWidget:
    """Return what stands side by side, as one."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * STEP)
    for part in parts:
        if isinstance(part, QWidget):
            row.addWidget(part)
        else:
            row.addLayout(part)
    row.addStretch()
    return made


def _short(program: str) -> str:
    """Return a program's name, no longer than fits; as text that no button takes for a key."""
    cut = program if len(program) <= LONGEST_NAME else program[: LONGEST_NAME - 1] + "…"
    return cut.replace("&", "&&")


def _paint_shadow(painter: QPainter, surface: QRectF) -> None:
    """Lay ever smaller veils over each other, which add up to a soft edge."""
    painter.setPen(Qt.PenStyle.NoPen)
    drop = STEP
    for reach in range(SHADOW - drop, 0, -2):
        painter.setBrush(QColor(0, 0, 0, 2 + (SHADOW - drop - reach) // 5))
        around = surface.adjusted(-reach, -reach, reach, reach).translated(0, drop)
        painter.drawRoundedRect(around, Radius.CARD + reach, Radius.CARD + reach)


def _rounded_mask(rect: QRect) -> QBitmap:
    """Return the shape of the card where nothing can be transparent."""
    mask = QBitmap(rect.size())
    mask.fill(Qt.GlobalColor.color0)
    painter = QPainter(mask)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.color1)
    painter.drawRoundedRect(rect, Radius.CARD, Radius.CARD)
    painter.end()
    return mask
