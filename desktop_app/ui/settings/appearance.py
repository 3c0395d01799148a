"""The section *Appearance*: theme, motion, and the figure that one may see oneself in."""

from enum import StrEnum
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout
from typing_extensions import override

from desktop_app.domain.appearance import (
    Appearance,
    Build,
    Clothes,
    HairColour,
    HairStyle,
    Skin,
)
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.services.library import Library
from desktop_app.services.preferences import Preferences
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.setting_rows import Choice, Row
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import STEP, Look, color, text_scale

SHOWN = ("squat", "plie")
"""The exercises that show the figure from the side and from the front."""
TALL = 64 * STEP
"""How high the stage is, at 100 %."""
SWATCH = 5 * STEP
"""The diameter of a dot of colour."""
DOT = QSize(SWATCH + STEP, SWATCH)
"""With a gap to the name that follows."""

Value = TypeVar("Value", bound=StrEnum)
FIELDS = ("theme", "motion", "appearance")


class AppearanceSection(SettingsSection):
    """How windows and figure look."""

    def __init__(self, preferences: Preferences, look: Look, library: Library) -> None:
        super().__init__(self.tr("Appearance"), preferences, look, FIELDS)
        name = self.tr("Theme")
        self.theme = Choice(
            [
                (Theme.SYSTEM, self.tr("As the system")),
                (Theme.LIGHT, self.tr("Light")),
                (Theme.DARK, self.tr("Dark")),
            ],
            name,
        )
        self.theme.chosen.connect(partial(self._on_value, "theme"))
        self.add(Row(name, "", self.theme))
        name = self.tr("Motion")
        self.motion = Choice(
            [
                (Motion.SYSTEM, self.tr("As the system")),
                (Motion.FULL, self.tr("Full")),
                (Motion.REDUCED, self.tr("Reduced")),
            ],
            name,
        )
        self.motion.chosen.connect(partial(self._on_value, "motion"))
        what = self.tr("Reduced: the figure goes from pose to pose without moving in between.")
        self.add(Row(name, what, self.motion))
        self.preview = FigurePreview(look, library)
        what = self.tr("Yours to choose. It changes how the figure looks, never what is offered.")
        self.add(Row(self.tr("The figure"), what, self.preview, below=True))
        self.skin = self._add_choice("skin", self.tr("Skin"), _skins())
        self.hair = self._add_choice("hair", self.tr("Hair"), _hair())
        self.hair_colour = self._add_choice("hair_colour", self.tr("Hair colour"), _hair_colours())
        self.clothes = self._add_choice("clothes", self.tr("Clothes"), _clothes())
        self.build = self._add_choice("build", self.tr("Build"), _builds())
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self.theme.show_value(settings.theme)
        self.motion.show_value(settings.motion)
        chosen = settings.appearance
        self.skin.show_value(chosen.skin)
        self.hair.show_value(chosen.hair)
        self.hair_colour.show_value(chosen.hair_colour)
        self.clothes.show_value(chosen.clothes)
        self.build.show_value(chosen.build)

    def _add_choice(self, part: str, name: str, options: list[tuple[Value, str]]) -> Choice[Value]:
        choice = Choice(options, name)
        choice.chosen.connect(partial(self._on_part, part))
        self.add(Row(name, "", choice))
        return choice

    def _on_part(self, part: str, value: object) -> None:
        chosen = self._preferences.current.appearance
        self.change(appearance=Appearance(**{**chosen._asdict(), part: value}))

    def _on_look_changed(self) -> None:
        """Show the colours as the figure has them in this theme."""
        tokens, usual = self._look.tokens, Appearance()
        self.skin.show_icons(
            {s: _swatch(figure_palette(tokens, usual._replace(skin=s)).skin) for s in Skin}, DOT
        )
        self.hair_colour.show_icons(
            {
                c: _swatch(figure_palette(tokens, usual._replace(hair_colour=c)).hair)
                for c in HairColour
            },
            DOT,
        )
        dressed = {c: figure_palette(tokens, usual._replace(clothes=c)) for c in Clothes}
        self.clothes.show_icons(
            {c: _swatch(palette.shirt, palette.trousers) for c, palette in dressed.items()}, DOT
        )


class FigurePreview(QFrame):
    """The figure as it is chosen, in motion, from the side and from the front."""

    def __init__(self, look: Look, library: Library) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "stage")
        self.setFixedHeight(round(TALL * min(text_scale(), 1.4)))
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, 2 * STEP)
        shown = [library.exercises[one] for one in SHOWN if one in library.exercises]
        self.stages = [FigureStage() for _ in shown]
        palette = figure_palette(look.tokens, look.figure)
        row.addStretch(1)
        for stage, exercise in zip(self.stages, shown, strict=True):
            stage.set_exercise(exercise, palette)
            stage.stand_beside(shown)
            row.addWidget(stage, 3)
        row.addStretch(1)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        for stage in self.stages:
            stage.play()

    def _on_look_changed(self) -> None:
        palette = figure_palette(self._look.tokens, self._look.figure)
        for stage in self.stages:
            stage.set_palette(palette)
            stage.set_reduced_motion(not self._look.moves)


def _swatch(colour: QColor, below: QColor | None = None) -> QIcon:
    """Return a dot of one colour, or of one above another, with an edge that shows on any."""
    ratio = 2.0
    pixmap = QPixmap(DOT * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    dot = QRectF(1, 1, SWATCH - 2, SWATCH - 2)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(dot)
    if below is not None:
        painter.setBrush(below)
        painter.drawChord(dot, 180 * 16, 180 * 16)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color("#808080"), 1))
    painter.drawEllipse(QPointF(dot.center()), dot.width() / 2, dot.height() / 2)
    painter.end()
    return QIcon(pixmap)


def _skins() -> list[tuple[Skin, str]]:
    return [
        (Skin.PALE, _tr("Pale")),
        (Skin.LIGHT, _tr("Light")),
        (Skin.TAN, _tr("Tan")),
        (Skin.BROWN, _tr("Brown")),
        (Skin.DARK, _tr("Dark")),
    ]


def _hair() -> list[tuple[HairStyle, str]]:
    return [
        (HairStyle.BUN, _tr("Bun")),
        (HairStyle.PONYTAIL, _tr("Ponytail")),
        (HairStyle.SHORT, _tr("Short")),
        (HairStyle.CURLY, _tr("Curly")),
        (HairStyle.HEADSCARF, _tr("Headscarf")),
        (HairStyle.BALD, _tr("None")),
    ]


def _hair_colours() -> list[tuple[HairColour, str]]:
    return [
        (HairColour.BLACK, _tr("Black")),
        (HairColour.BROWN, _tr("Brown")),
        (HairColour.BLOND, _tr("Blond")),
        (HairColour.RED, _tr("Red")),
        (HairColour.GREY, _tr("Grey")),
    ]


def _clothes() -> list[tuple[Clothes, str]]:
    return [
        (Clothes.TRAINING, _tr("Sports")),
        (Clothes.OFFICE, _tr("Office")),
        (Clothes.BRIGHT, _tr("Bright")),
    ]


def _builds() -> list[tuple[Build, str]]:
    return [
        (Build.SLIM, _tr("Slim")),
        (Build.AVERAGE, _tr("Average")),
        (Build.STURDY, _tr("Sturdy")),
        (Build.PREGNANT, _tr("Pregnant")),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("AppearanceSection", text)
