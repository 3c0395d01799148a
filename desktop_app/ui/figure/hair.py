"""The outlines of hair and of what covers it.

Written in the head's frame, as the other shapes: u runs up, v to the face (from the side) or to the
picture's right (from the front), in thousandths of body height.
"""

from functools import lru_cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

from desktop_app.domain.appearance import HairStyle
from desktop_app.domain.movement import Point
from desktop_app.ui.figure.canvas import both_halves, ellipse, points, smooth

_CAP = (
    "30,40 44,42 60,26 67,0 62,-28 44,-51 18,-60 -10,-56 -34,-44 -46,-26 -44,-18 -24,-18 -10,-16 "
    "6,-10 12,2 20,16 24,30"
)
_SHORT = (
    "32,42 48,40 62,24 68,0 62,-28 44,-51 18,-59 -8,-54 -28,-40 -28,-26 -14,-16 -18,-6 4,-2 16,10 "
    "22,28"
)
_SCALP = "36,45 50,40 63,22 67,0 61,-27 44,-49 18,-57 -8,-52 -30,-38 -34,-20 -14,-10 10,0 24,26"
_CURLS = 10
TAIL_AT: Point = (40, -54)
"""Where a ponytail begins in a head that is seen from the side."""


class SideHair:
    """Hair seen from the side: ``behind`` the face, the ``cap`` over it; empty where there is none.

    The ``tail`` hangs: its u runs from where it is tied to its tip.
    """

    def __init__(self, style: HairStyle) -> None:
        """Build the outlines of a style."""
        none = QPainterPath()
        self.behind = self.tie = self.tail = none
        self.cap = smooth(points(_CAP))
        self.shine = smooth(points("54,22 60,2 56,-22 44,-40 50,-20 52,2"))
        self.shows_ear = True
        match style:
            case HairStyle.BUN:
                self.behind, self.tie = ellipse(62, -40, 23, 23), ellipse(50, -32, 9, 13)
            case HairStyle.SHORT:
                self.cap = smooth(points(_SHORT))
            case HairStyle.BALD:
                self.cap = smooth(points(_SCALP))
            case HairStyle.PONYTAIL:
                self.tie = ellipse(42, -53, 10, 11)
                self.tail = smooth(
                    points("-12,-10 -4,-18 30,-21 76,-20 112,-12 132,0 112,9 76,14 30,15 -6,12")
                )
            case HairStyle.CURLY:
                self.behind = _curls((18, -8), 55, 19)
                self.cap = smooth(
                    points(
                        "32,50 42,55 60,46 78,22 84,-10 74,-44 46,-68 12,-72 -22,-62 -44,-40 "
                        "-42,-24 -20,-20 -4,-14 12,2 20,18 22,34"
                    )
                )
                self.shine = none
            case HairStyle.HEADSCARF:
                self.behind = smooth(
                    points("-40,-50 -70,-54 -112,-58 -122,-20 -120,26 -106,48 -84,46 -62,34 -40,10")
                )
                self.cap = smooth(
                    points(
                        "40,46 54,44 68,24 74,-2 68,-32 48,-56 16,-65 -20,-62 -52,-56 -84,-50 "
                        "-96,0 -92,38 -72,44 -63,38 -60,26 -48,10 -24,4 4,8 24,24"
                    )
                )
                self.shine = smooth(points("58,26 66,2 61,-24 44,-46 52,-22 56,2"))
                self.shows_ear = False


class FrontHair:
    """Hair seen from the front and, as ``back``, from behind."""

    def __init__(self, style: HairStyle) -> None:
        """Build the outlines of a style."""
        none = QPainterPath()
        self.behind = self.tie = self.back_knot = none
        self.cap = both_halves(points("74,10 62,36 34,51 4,52 -2,47 14,43 28,34 38,16"))
        self.back = both_halves(points("74,10 62,36 34,51 0,52 -30,42 -46,22 -48,6"))
        self.shows_ears = True
        match style:
            case HairStyle.BUN:
                self.behind, self.tie = ellipse(84, 0, 20, 24), ellipse(68, 0, 6, 16)
                self.back_knot = ellipse(60, 0, 24, 26)
            case HairStyle.SHORT:
                pass
            case HairStyle.BALD:
                self.cap = both_halves(points("68,8 60,32 38,46 14,47 30,40 40,16"))
            case HairStyle.PONYTAIL:
                self.behind = smooth(
                    points("30,-30 24,-54 -8,-64 -52,-66 -92,-60 -104,-50 -88,-40 -40,-36 0,-34")
                )
                self.back_knot = smooth(
                    points("52,0 44,17 10,22 -34,20 -70,12 -84,0 -70,-12 -34,-20 10,-22 44,-17")
                )
            case HairStyle.CURLY:
                self.behind = _curls((22, 0), 57, 21)
                self.cap = both_halves(points("92,12 80,46 44,68 4,66 -16,54 0,46 22,40 36,18"))
                self.back = self.behind
            case HairStyle.HEADSCARF:
                self.behind = both_halves(points("-30,46 -70,52 -104,62 -118,40 -122,10"))
                self.cap = both_halves(points("77,10 68,38 42,56 4,60 -40,56 -76,48 -94,24 -98,6"))
                opening = both_halves(points("45,10 38,30 14,40 -14,39 -40,28 -56,14 -60,4"))
                self.cap.addPath(opening)
                self.cap.setFillRule(Qt.FillRule.OddEvenFill)
                self.back = both_halves(points("77,10 68,38 42,56 0,60 -40,62 -76,70 -84,30"))
                self.shows_ears = False


def _curls(middle: Point, reach: float, curl: float) -> QPainterPath:
    """Return a round head of curls."""
    u, v = middle
    path = ellipse(u, v, reach, reach)
    for index in range(_CURLS):
        angle = 2 * pi * index / _CURLS
        path.addEllipse(QPointF(u + reach * cos(angle), v + reach * sin(angle)), curl, curl)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


@lru_cache(maxsize=8)
def side_hair(style: HairStyle) -> SideHair:
    """Return a style's outlines from the side, made once."""
    return SideHair(style)


@lru_cache(maxsize=8)
def front_hair(style: HairStyle) -> FrontHair:
    """Return a style's outlines from the front and from behind, made once."""
    return FrontHair(style)
