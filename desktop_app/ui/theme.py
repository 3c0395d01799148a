"""Colours, type and measures: the one place where they are decided."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.domain.appearance import USUAL, Appearance
from desktop_app.domain.settings import Motion, Theme


class Tokens(NamedTuple):
    """The colours of one look, as #RRGGBB."""

    dark: bool
    paper: str
    card: str
    line: str
    ink: str
    ink_2: str
    ink_3: str
    sitting: str
    sitting_30: str
    sitting_60: str
    sitting_90: str
    standing: str
    exercise: str
    away: str
    button: str
    button_hover: str
    on_button: str
    soft: str
    on_soft: str
    accent_text: str
    """Ember as text: dark enough on paper, light enough on the dark window."""


LIGHT = Tokens(
    dark=False,
    paper="#F6F3EE",
    card="#FFFFFF",
    line="#E6DFD4",
    ink="#1E2A32",
    ink_2="#5C6870",
    ink_3="#6B7178",
    sitting="#9DB2C3",
    sitting_30="#4E6E88",
    sitting_60="#3A566D",
    sitting_90="#263D50",
    standing="#2A9D8F",
    exercise="#F26419",
    away="#EFE9DF",
    button="#C8470B",
    button_hover="#B03D07",
    on_button="#FFFFFF",
    soft="#FBEADF",
    on_soft="#A83A08",
    accent_text="#B8410A",
)

DARK = Tokens(
    dark=True,
    paper="#14191D",
    card="#1D252B",
    line="#2E383F",
    ink="#ECEFF1",
    ink_2="#A9B3BA",
    ink_3="#8E99A1",
    sitting="#5F7A90",
    sitting_30="#A9C4DA",
    sitting_60="#C6DAEA",
    sitting_90="#E3EEF7",
    standing="#35B5A5",
    exercise="#FF7A3D",
    away="#252E34",
    button="#C8470B",
    button_hover="#DB5414",
    on_button="#FFFFFF",
    soft="#3A2A21",
    on_soft="#FFB48F",
    accent_text="#FF9461",
)


class Size(IntEnum):
    """Type sizes in pixels at 100 %."""

    SMALL = 12
    TEXT = 14
    LEAD = 18
    TITLE = 24
    NUMBER = 34
    COUNT = 92


class Radius(IntEnum):
    """Corner radii in pixels."""

    CARD = 16
    BUTTON = 11


STEP = 4
"""Distances are multiples of this."""
TRANSITION_MS = 200


class Look(QObject):
    """The look that holds now; widgets that paint themselves ask it and listen to ``changed``."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme = Theme.SYSTEM,
        motion: Motion = Motion.SYSTEM,
        figure: Appearance = USUAL,
    ) -> None:
        super().__init__()
        self._theme, self._motion, self._figure = theme, motion, figure
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def tokens(self) -> Tokens:
        """The colours now."""
        if self._theme is Theme.SYSTEM:
            system = QGuiApplication.styleHints().colorScheme()
            return DARK if system is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._theme is Theme.DARK else LIGHT

    @property
    def moves(self) -> bool:
        """Whether things may move."""
        if self._motion is not Motion.SYSTEM:
            return self._motion is Motion.FULL
        return not _system_reduces_motion()

    @property
    def figure(self) -> Appearance:
        """How the figure looks."""
        return self._figure

    def choose(self, theme: Theme, motion: Motion, figure: Appearance) -> None:
        """Take the user's choice."""
        if (theme, motion, figure) != (self._theme, self._motion, self._figure):
            self._theme, self._motion, self._figure = theme, motion, figure
            self.changed.emit()

    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._theme is Theme.SYSTEM:
            self.changed.emit()


def _system_reduces_motion() -> bool:
    hints = QGuiApplication.styleHints().accessibility()
    preference = getattr(hints, "motionPreference", None)  # newer Qt than the one we ship with
    return preference is not None and "Reduce" in str(preference())


def color(value: str, alpha: float = 1.0) -> QColor:
    """Return a token as a colour."""
    made = QColor(value)
    made.setAlphaF(alpha)
    return made


def font(size: Size | int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the system's font in one of our sizes, with figures of equal width."""
    made = QFont(QGuiApplication.font())
    made.setPixelSize(round(int(size) * text_scale()))
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def text_scale() -> float:
    """Return how much larger than usual the system's text is (1.0 at 9 to 10 points)."""
    if _PAPER.get():
        return 1.0
    points = QGuiApplication.font().pointSizeF()
    return max(1.0, min(points / 10.0, 2.0)) if points > 0 else 1.0


_PAPER = ContextVar("paper", default=False)


@contextmanager
def on_paper() -> Iterator[None]:
    """Have text in its usual size meanwhile: a page of paper does not grow with the screen's."""
    before = _PAPER.set(True)
    try:
        yield
    finally:
        _PAPER.reset(before)


def palette(tokens: Tokens) -> QPalette:
    """Return the palette that standard widgets follow."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.paper,
        QPalette.ColorRole.Base: tokens.card,
        QPalette.ColorRole.AlternateBase: tokens.paper,
        QPalette.ColorRole.Button: tokens.card,
        QPalette.ColorRole.WindowText: tokens.ink,
        QPalette.ColorRole.Text: tokens.ink,
        QPalette.ColorRole.ButtonText: tokens.ink,
        QPalette.ColorRole.PlaceholderText: tokens.ink_3,
        QPalette.ColorRole.ToolTipBase: tokens.card,
        QPalette.ColorRole.ToolTipText: tokens.ink,
        QPalette.ColorRole.Highlight: tokens.button,
        QPalette.ColorRole.HighlightedText: tokens.on_button,
        QPalette.ColorRole.Accent: tokens.button,
        QPalette.ColorRole.Link: tokens.accent_text,
        QPalette.ColorRole.Mid: tokens.line,
    }
    for role, value in roles.items():
        made.setColor(role, color(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, color(tokens.ink_3))
    return made


def dress(tokens: Tokens) -> None:
    """Give the whole application palette, font size and style sheet."""
    QApplication.setPalette(palette(tokens))
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setStyleSheet(style_sheet(tokens))


def style_sheet(tokens: Tokens) -> str:
    """Return the style of the standard widgets; ``class`` and ``kind`` are dynamic properties."""
    t = tokens
    small, text, lead, title, number = (
        round(size.value * text_scale())
        for size in (Size.SMALL, Size.TEXT, Size.LEAD, Size.TITLE, Size.NUMBER)
    )
    line = max(20, QFontMetrics(font(Size.TEXT)).height())
    chip, field = (line + 14) // 2, (line + 18) // 2  # half of what padding and border make of it
    arrow = line // 4  # as high, and half as wide
    return f"""
    QWidget {{ color: {t.ink}; font-size: {text}px; }}
    QMainWindow, QDialog, QWidget[role="page"] {{ background: {t.paper}; }}
    QLabel {{ background: transparent; }}
    QLabel[role="title"] {{ font-size: {title}px; font-weight: 700; }}
    QLabel[role="lead"] {{ font-size: {lead}px; font-weight: 600; }}
    QLabel[role="heading"] {{ font-size: {text + 2}px; font-weight: 600; }}
    QLabel[role="number"] {{ font-size: {number}px; font-weight: 700; }}
    QLabel[role="quiet"] {{ color: {t.ink_2}; }}
    QLabel[role="small"] {{ color: {t.ink_2}; font-size: {small}px; }}
    QLabel[role="accent"] {{ color: {t.accent_text}; font-weight: 600; }}
    QLabel[role="strong"] {{ font-weight: 600; }}
    QFrame[role="note"] {{ background: {t.soft}; border-radius: {Radius.BUTTON.value}px;
        padding: 12px 16px; }}
    QFrame[role="card"] {{ background: {t.card}; border: 1px solid {t.line};
        border-radius: {Radius.CARD.value}px; }}
    QFrame[role="popup"] {{ background: {t.card}; border: 1px solid {t.line}; }}
    QFrame[role="rule"] {{ background: {t.line}; max-height: 1px; min-height: 1px; }}
    QFrame[role="stage"] {{ background: {t.paper}; border-radius: {Radius.CARD.value}px; }}
    QPushButton {{ background: {t.card}; border: 1px solid {t.line}; font-weight: 600;
        border-radius: {Radius.BUTTON.value}px; padding: 9px 18px; min-height: {line}px; }}
    QPushButton:hover {{ background: {t.soft}; }}
    QPushButton:focus {{ border: 2px solid {t.accent_text}; padding: 8px 17px; }}
    QPushButton:disabled {{ color: {t.ink_3}; }}
    QPushButton::menu-indicator {{ width: 0; image: none; }}
    QPushButton[joined="right"] {{ border-top-right-radius: 0; border-bottom-right-radius: 0; }}
    QPushButton[joined="left"] {{ border-top-left-radius: 0; border-bottom-left-radius: 0;
        border-left: none; padding: 9px 10px; }}
    QPushButton[kind="primary"] {{ background: {t.button}; color: {t.on_button}; border: none;
        padding: 10px 19px; }}
    QPushButton[kind="primary"]:hover {{ background: {t.button_hover}; }}
    QPushButton[kind="primary"]:focus {{ border: 2px solid {t.ink}; padding: 8px 17px; }}
    QPushButton[kind="chip"] {{ border-radius: {chip}px; padding: 6px 14px; font-weight: 400; }}
    QPushButton[kind="chip"]:checked {{ background: {t.ink}; color: {t.paper};
        border-color: {t.ink}; }}
    QPushButton[kind="chip"]:focus {{ border: 2px solid {t.accent_text}; padding: 5px 13px; }}
    QPushButton[kind="nav"] {{ background: transparent; border: none; text-align: left;
        font-weight: 400; color: {t.ink_2}; padding: 12px 14px; }}
    QPushButton[kind="nav"]:hover {{ color: {t.ink}; background: {t.away}; }}
    QPushButton[kind="nav"]:checked {{ background: {t.soft}; color: {t.on_soft};
        font-weight: 600; }}
    QPushButton[kind="nav"]:focus {{ border: 2px solid {t.accent_text}; padding: 10px 12px; }}
    QPushButton[kind="quiet"] {{ background: transparent; border: 2px solid transparent;
        border-radius: 6px; font-weight: 400; color: {t.ink_2}; padding: 2px 6px; }}
    QPushButton[kind="quiet"]:hover {{ color: {t.ink}; background: {t.away}; }}
    QPushButton[kind="quiet"]:focus {{ border-color: {t.accent_text}; }}
    QPushButton[kind="link"] {{ background: transparent; border: 2px solid transparent;
        border-radius: 6px; color: {t.accent_text}; padding: 2px 6px; }}
    QPushButton[kind="link"]:hover {{ background: {t.away}; }}
    QPushButton[kind="link"]:focus {{ border-color: {t.accent_text}; }}
    QLineEdit {{ background: {t.card}; border: 1px solid {t.line}; border-radius: {field}px;
        padding: 8px 16px; min-height: {line}px; selection-background-color: {t.button}; }}
    QLineEdit:focus {{ border: 2px solid {t.accent_text}; padding: 7px 15px; }}
    QLineEdit[kind="date"] {{ padding: 8px 10px; border-radius: {Radius.BUTTON.value}px; }}
    QLineEdit[kind="date"]:focus {{ padding: 7px 9px; }}
    QPlainTextEdit {{ background: {t.card}; border: 1px solid {t.line}; padding: 6px 10px;
        border-radius: {Radius.BUTTON.value}px; selection-background-color: {t.button}; }}
    QPlainTextEdit:focus {{ border: 2px solid {t.accent_text}; padding: 5px 9px; }}
    QMenu {{ background: {t.card}; border: 1px solid {t.line}; padding: 6px; }}
    QMenu::item {{ padding: 8px 24px; border-radius: 6px; }}
    QMenu::item:selected {{ background: {t.soft}; color: {t.on_soft}; }}
    QMenu::item:disabled {{ color: {t.ink}; font-weight: 600; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: 6px 8px; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
    QScrollBar::handle:vertical {{ background: {t.line}; border-radius: 3px; min-height: 32px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QComboBox {{ background: {t.card}; border: 1px solid {t.line}; padding: 7px 14px;
        border-radius: {Radius.BUTTON.value}px; min-height: {line}px; }}
    QComboBox:focus, QDateTimeEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus {{
        border: 2px solid {t.accent_text}; }}
    QComboBox::drop-down {{ border: none; width: {2 * arrow + 20}px; }}
    QComboBox::down-arrow {{ width: {2 * arrow}px; height: {arrow}px; background: {_triangle(t)}; }}
    QComboBox QAbstractItemView {{ background: {t.card}; border: 1px solid {t.line};
        selection-background-color: {t.soft}; selection-color: {t.on_soft}; }}
    QDateTimeEdit, QSpinBox, QDoubleSpinBox {{ background: {t.card}; padding: 7px 10px;
        border: 1px solid {t.line}; border-radius: {Radius.BUTTON.value}px; min-height: {line}px; }}
    QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{ background: transparent;
        border: none; padding: 0; min-height: 0; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; }}
    QProgressBar {{ background: {t.line}; border: none; border-radius: 2px; min-height: 4px;
        max-height: 4px; }}
    QProgressBar::chunk {{ background: {t.ink}; border-radius: 2px; }}
    QSlider {{ background: transparent; border: none; }}
    QSlider::groove:horizontal {{ background: {t.line}; height: 4px; border-radius: 2px; }}
    QSlider::sub-page:horizontal {{ background: {t.ink}; height: 4px; border-radius: 2px; }}
    QSlider::sub-page:horizontal:disabled {{ background: {t.ink_3}; }}
    QSlider::handle:horizontal {{ background: {t.card}; border: 2px solid {t.ink}; width: 16px;
        height: 16px; margin: -8px 0; border-radius: 10px; }}
    QSlider::handle:horizontal:focus {{ border: 4px solid {t.accent_text}; width: 12px;
        height: 12px; }}
    QSlider::handle:horizontal:disabled {{ border-color: {t.ink_3}; }}
    QToolTip {{ background: {t.card}; color: {t.ink}; border: 1px solid {t.line}; padding: 6px; }}
    QCheckBox {{ spacing: 10px; padding: 4px; border-radius: 6px; border: 2px solid transparent; }}
    QCheckBox:focus {{ border: 2px solid {t.accent_text}; }}
    """


def _triangle(tokens: Tokens) -> str:
    """Return a brush that is a triangle, point down, in a box twice as wide as it is high.

    A style sheet knows no shapes, and a picture would not grow with the text.
    """
    ink, none = tokens.ink_2, "transparent"
    stops = f"stop:0 {none}, stop:0.012 {ink}, stop:0.136 {ink}, stop:0.148 {none}, stop:1 {none}"
    return f"qconicalgradient(cx:0.5, cy:1, angle:63.4, {stops})"
