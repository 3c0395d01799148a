"""What the figure looks like: its colours, build and hair."""

from dataclasses import dataclass

from PySide6.QtGui import QBrush, QColor

from desktop_app.domain.appearance import Build, HairStyle


@dataclass(frozen=True, slots=True)
class FigurePalette:
    """The colours of a figure and its surroundings, for one theme."""

    skin: QColor
    hair: QColor
    shirt: QColor
    trousers: QColor
    shoe: QColor
    sole: QColor
    ember: QColor
    floor: QColor
    prop: QColor
    mat: QColor | None = None
    band: QColor | None = None
    scarf: QColor | None = None
    long_sleeves: bool = False
    build: Build = Build.AVERAGE
    hair_style: HairStyle = HairStyle.BUN


_FAR = 128
_EYES = QColor(38, 32, 40)
_WIDTHS = {Build.SLIM: 0.9, Build.AVERAGE: 1.0, Build.STURDY: 1.16, Build.PREGNANT: 1.03}


def blend(one: QColor, other: QColor, part: float) -> QColor:
    """Return ``one`` with a ``part`` (0 to 1) of ``other`` mixed in."""
    keep = 1.0 - part
    return QColor.fromRgbF(
        one.redF() * keep + other.redF() * part,
        one.greenF() * keep + other.greenF() * part,
        one.blueF() * keep + other.blueF() * part,
    )


@dataclass(frozen=True, slots=True)
class LimbPaint:
    """The brushes of one side of the body."""

    skin: QBrush
    sleeve: QBrush
    bare: bool
    """Whether the sleeves end above the elbows."""
    trousers: QBrush
    cuff: QBrush
    shoe: QBrush
    sole: QBrush
    upper: QBrush


class Paints:
    """Brushes made once from a palette, so that a frame makes hardly any."""

    def __init__(self, palette: FigurePalette) -> None:
        """Derive the shades that the palette leaves out."""
        self.palette = palette
        self.width = _WIDTHS[palette.build]
        self.ember = palette.ember
        self.near = self._limb(palette, 100)
        self.far = self._limb(palette, _FAR)
        self.skin = QBrush(palette.skin)
        self.skin_shade = QBrush(palette.skin.darker(118))
        cap = self._cap(palette)
        self.hair = QBrush(cap)
        light = palette.skin if palette.hair_style is not HairStyle.BALD else QColor("white")
        self.hair_light = QBrush(blend(cap, light, 0.16))
        # A scarf's folds and curls are darker where they lie deeper; a knot of hair is not.
        deep = palette.hair_style in {HairStyle.HEADSCARF, HairStyle.CURLY}
        self.hair_far = QBrush(cap.darker(114) if deep else cap)
        self.eyes = QBrush(_EYES)
        self.brows = QBrush(blend(palette.hair.darker(125), palette.skin, 0.12))
        self.lips = QBrush(blend(palette.skin, QColor(176, 62, 48), 0.42))
        self.shirt = QBrush(palette.shirt)
        self.shirt_shade = QBrush(palette.shirt.darker(118))
        self.trousers = QBrush(palette.trousers)
        self.trousers_shade = QBrush(palette.trousers.darker(112))
        self.prop = QBrush(palette.prop)
        self.prop_shade = QBrush(palette.prop.darker(116))
        self.prop_light = QBrush(palette.prop.lighter(108))
        self.floor = QBrush(palette.floor)
        mat = palette.mat or blend(palette.floor, QColor(70, 160, 150), 0.28)
        self.mat = QBrush(mat)
        self.mat_shade = QBrush(mat.darker(112))
        self.band = QBrush(palette.band or QColor(42, 157, 143))

    @staticmethod
    def _cap(palette: FigurePalette) -> QColor:
        """Return the colour of what is on the head."""
        if palette.hair_style is HairStyle.BALD:
            return palette.skin
        if palette.hair_style is HairStyle.HEADSCARF:
            return palette.scarf or palette.shirt.lighter(150)
        return palette.hair

    def _limb(self, palette: FigurePalette, shade: int) -> LimbPaint:
        trousers = palette.trousers.darker(shade)
        sleeve = QBrush(palette.shirt.lighter(112) if shade == 100 else palette.shirt.darker(120))
        return LimbPaint(
            skin=QBrush(palette.skin.darker(100 + (shade - 100) * 6 // 10)),
            sleeve=sleeve,
            bare=not palette.long_sleeves,
            trousers=QBrush(trousers),
            cuff=QBrush(trousers.darker(116)),
            shoe=QBrush(palette.shoe.darker(shade)),
            sole=QBrush(palette.sole.darker(shade)),
            upper=QBrush(palette.shoe.darker(shade).lighter(134)),
        )
