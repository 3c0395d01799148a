"""A claim with the tag that says how sure it is."""

from html import escape

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.ui.controls import label
from desktop_app.ui.theme import STEP, Look, Size, color, font
from desktop_app.ui.why.claims import Claim
from desktop_app.ui.why.folding import Folding
from desktop_app.ui.why.grades import Grade
from desktop_app.ui.why.sources import SOURCES, Reading

DOT = 1.75 * STEP
BESIDE = 90 * STEP
"""From this width on, at 100 %, the tag stands beside its claim."""


class GradeTag(QWidget):
    """A word for how sure something is, with as many of three dots filled."""

    def __init__(self, grade: Grade, look: Look, *, alone: bool = False) -> None:
        """Make it as wide as all others, or, ``alone``, as its word needs."""
        super().__init__()
        self.grade, self._look = grade, look
        self._grades = (grade,) if alone else tuple(Grade)
        self.setToolTip(f"<qt>{escape(grade.meaning)}</qt>")
        self.setAccessibleName(spoken(grade))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(Size.SMALL))
        words = max(metrics.horizontalAdvance(grade.name_shown) for grade in self._grades)
        return QSize(round(words + 3 * DOT + 9 * STEP), metrics.height() + 2 * STEP)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self.grade is not Grade.NOT_SHOWN
        whole = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        edge = QPen(color(tokens.ink_3), 1)
        if not shown:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(Qt.PenStyle.NoPen if shown else edge)
        painter.setBrush(color(tokens.away) if shown else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        ink = color(tokens.ink)
        for place in range(3):
            left = 3 * STEP + place * (DOT + STEP / 2)
            painter.setPen(QPen(ink, 1.2))
            painter.setBrush(ink if place < self.grade.value else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(left, (self.height() - DOT) / 2, DOT, DOT))
        painter.setPen(ink)
        painter.setFont(font(Size.SMALL))
        room = QRectF(self.rect()).adjusted(3 * DOT + 5.5 * STEP, 0, 0, 0)
        start = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, start, self.grade.name_shown)
        painter.end()


class ClaimRow(Folding):
    """A claim: how sure it is, what it says, and by whom."""

    def __init__(self, claim: Claim, look: Look) -> None:
        super().__init__(BESIDE, 4 * STEP)
        self.claim = claim
        self.setAccessibleName(claim_in_words(claim))
        words = QVBoxLayout()
        words.setSpacing(STEP // 2)
        words.addWidget(label(claim.text, wraps=True))
        by = label(sources_in_words(claim.sources), "small", wraps=True)
        where = "; ".join(f"{SOURCES[key].name}: {SOURCES[key].where}" for key in claim.sources)
        by.setToolTip(f"<qt>{escape(where)}</qt>")
        words.addWidget(by)
        self.box.addWidget(GradeTag(claim.grade, look), 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(words, 1)


def spoken(grade: Grade) -> str:
    """Return how sure something is, with what the word means."""
    return _tr("How sure: {grade}. {meaning}").format(grade=grade.name_shown, meaning=grade.meaning)


def claim_in_words(claim: Claim) -> str:
    """Return all that a claim shows."""
    by = sources_in_words(claim.sources)
    return _tr("{claim} {sure} {sources}.").format(
        claim=claim.text, sure=spoken(claim.grade), sources=by
    )


def sources_in_words(keys: tuple[str, ...]) -> str:
    """Return whom a claim is from."""
    return ", ".join(source_name(key) for key in keys)


def source_name(key: str) -> str:
    """Name a source, and mark it where it is known only from other pages."""
    source = SOURCES[key]
    if source.reading is Reading.PAPER:
        return source.name
    return _tr("{source} (from other pages)").format(source=source.name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClaimRow", text)
