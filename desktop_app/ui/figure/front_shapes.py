"""The outlines of the body seen from the front and from behind.

Written as in the side view's shapes: u along the bone, v to its outer side (on trunk and head: to
the picture's right), in thousandths of body height.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from desktop_app.domain.appearance import Build
from desktop_app.domain.movement import Point
from desktop_app.ui.figure.canvas import Lamp, both_halves, ellipse, points, smooth

_BROW = points("13.5,10 15,18 12.5,27 14,27.5 18,18 16.5,10")


class FrontShapes:
    """The parts of a body seen from the front: v runs outwards on limbs, right on the trunk."""

    def __init__(self, build: Build) -> None:
        """Build every outline."""
        belly: list[Point] = points("40,80 40,80 74,73 112,70")
        if build is Build.PREGNANT:
            belly = points("30,85 30,85 72,96 118,88")
        self.shirt = both_halves(
            [
                *belly,
                (165, 77),
                (212, 87),
                (246, 98),
                (268, 106),
                (287, 100),
                (297, 72),
                (305, 34),
                (305, 34),
                (290, 19),
            ]
        )
        self.bump = self.bump_shade = QPainterPath()
        if build is Build.PREGNANT:
            self.bump = both_halves(points("170,30 132,70 78,90 30,76 4,46 -4,10"))
            self.bump_shade = both_halves(
                points("-5,8 3,45 28,75 70,91 110,84 74,80 42,62 20,38 9,8")
            )
        self.trunk = Lamp(
            both_halves(points("148,10 142,34 100,40 60,38 46,26 44,8")), (94, 0), (74, 50)
        )
        self.collar = both_halves(points("312,27 305,33 305,33 289,17 283,4"))
        self.shirt_shade = smooth(
            points(
                "46,-79 46,-79 112,-69 165,-76 212,-87 238,-96 220,-76 165,-58 112,-52 70,-58 "
                "46,-60"
            )
        )
        self.pelvis = both_halves(points("64,75 64,75 20,88 -20,96 -46,88 -60,54 -67,28 -70,8"))
        self.waistband = both_halves(points("65,75 65,75 50,79 50,79"))
        self.thigh = smooth(
            points(
                "-44,14 -30,38 20,49 80,47 150,39 212,33 246,30 268,18 275,0 268,-18 246,-30 "
                "212,-32 150,-37 70,-45 10,-49 -28,-38"
            )
        )
        self.shank = smooth(
            points(
                "-31,0 -22,22 0,32 42,34 90,38 140,32 180,26 208,22 208,22 208,-21 208,-21 "
                "180,-24 140,-31 90,-38 42,-33 0,-31 -22,-22"
            )
        )
        self.knee = ellipse(0, 0, 33, 33)
        self.elbow = ellipse(0, 0, 17, 16.5)
        self.cuff = smooth(points("199,23 199,23 209,22 209,22 209,-21 209,-21 199,-22 199,-22"))
        self.ankle = smooth(points("180,18 220,16 246,19 262,0 246,-19 220,-16 180,-18"))
        self.upper_arm = smooth(
            points(
                "36,0 44,14 60,20 90,22 160,19 196,13 202,0 196,-13 160,-19 90,-22 60,-23 44,-16"
            )
        )
        self.sleeve = smooth(
            points("-24,0 -18,15 -4,23 24,27 90,25 90,25 90,-26 90,-26 24,-27 -4,-23 -18,-15")
        )
        self.sleeve_hem = smooth(points("82,25 82,25 90,25 90,25 90,-26 90,-26 82,-26 82,-26"))
        self.forearm = smooth(
            points(
                "-17,0 -8,16 28,21 70,19 112,14 146,12 156,0 146,-12 112,-14 70,-19 28,-21 -8,-16"
            )
        )
        self.hand = smooth(points("-10,10 8,16 34,18 60,14 78,6 80,-4 66,-12 36,-15 8,-13 -10,-9"))
        self.gluteus_side = Lamp(
            smooth(points("-46,20 -40,36 -6,45 40,46 62,40 50,26 10,16 -28,12")), (6, 40), (66, 34)
        )
        self.outer_thigh = Lamp(
            smooth(points("20,24 60,36 120,35 180,29 222,24 226,14 180,10 120,12 60,14 24,14")),
            (122, 24),
            (130, 30),
        )
        self.adductors = Lamp(
            smooth(points("54,-40 90,-41 150,-34 208,-28 206,-18 150,-14 90,-14 58,-24")),
            (124, -32),
            (120, 32),
        )
        self.hip_flexor = Lamp(
            smooth(points("-16,0 8,-18 48,-16 74,-4 60,12 30,14 0,12")), (28, -2), (62, 26)
        )
        self.calf = Lamp(
            smooth(points("20,18 50,30 92,35 134,28 170,20 160,10 100,12 40,10")),
            (90, 24),
            (90, 30),
        )
        self.quadriceps = Lamp(
            smooth(points("62,22 100,30 160,26 212,18 222,0 210,-10 160,-8 100,-6 66,4")),
            (140, 12),
            (120, 34),
        )
        self._head()

    def _head(self) -> None:
        self.face = both_halves(points("64,6 56,30 28,45 -4,46 -30,38 -52,22 -62,6"))
        self.ears = both_halves(points("8,42 10,51 -6,53 -16,46 -14,40"))
        eyes = QPainterPath()
        brows = QPainterPath()
        for out in (-1, 1):
            eyes.addEllipse(QPointF(0, out * 18), 3.6, 4.6)
            arch = [(u, out * v) for u, v in _BROW]
            brows.addPath(smooth(arch))
        self.eyes, self.brows = eyes, brows
        self.nose = smooth(points("-2,1 -18,6 -21,0 -19,-5 -16,1"))
        self.mouth = both_halves(points("-36,3 -33,12 -33.5,13 -38,8 -40,2"))
        self.seat_half = smooth(
            points("-44,10 -40,40 -10,60 26,56 52,36 58,8 46,-26 20,-44 -16,-46 -40,-24")
        )
        self.buttock = Lamp(self.seat_half, (4, 8), (58, 54))
        # A foot on its instep, seen end on: toes down on the floor, the sole facing the viewer.
        self.sole_back = smooth(
            points(
                "-40,12 -28,21 -6,23 14,25 26,19 29,6 29,-6 26,-18 14,-23 -6,-21 -28,-20 -40,-12"
            )
        )
        self.heel_back = smooth(points("-54,10 -44,22 -24,25 -20,0 -24,-25 -44,-22 -54,-10"))
        # Seen from behind on all fours: the back rises gently away from the viewer.
        self.back = both_halves(points("48,20 46,60 34,98 6,118 -30,112 -70,92 -110,80"))
        self.spine = Lamp(
            both_halves(points("30,8 26,40 4,62 -30,62 -60,46 -64,6")), (-6, 0), (58, 92)
        )
        self.hamstrings = Lamp(
            smooth(points("60,-22 110,-26 170,-20 206,-10 200,14 150,22 90,22 62,14")),
            (130, 0),
            (100, 40),
        )
        self.loins = both_halves(points("72,20 66,58 44,86 0,98 -36,90 -56,50 -60,10"))
        self.loins_band = both_halves(points("76,12 70,56 50,84 40,90 52,62 58,20 60,8"))


@lru_cache(maxsize=4)
def front_shapes(build: Build) -> FrontShapes:
    """Return the outlines of a build, made once."""
    return FrontShapes(build)


class FrontShoe:
    """A shoe that points at the viewer; u runs down from the ankle, v outwards."""

    def __init__(self, turn: float) -> None:
        """Build it; ``turn`` is how far the tip lies outwards of the heel, in thousandths."""
        out = turn
        upper = "-24,-13 -28,0 -24,14 -4,23 14,27 27,30 37,26 37,-24 27,-29 14,-26 -4,-22"
        self.upper = smooth(_outwards(points(upper), out))
        self.tongue = smooth(
            _outwards(points("-12,-8 -15,0 -12,9 8,13 21,14 24,0 21,-13 8,-12"), out)
        )
        sole = "27,-29 29,0 27,30 33,33 39,28 39,28 39,-27 39,-27 33,-32"
        self.sole = smooth(_outwards(points(sole), out))


def _outwards(outline: list[Point], turn: float) -> list[Point]:
    """Return a shoe's outline with its outer half drawn out, the more the nearer to the ground."""
    return [(u, v + turn * max(0.0, (u + 20) / 55) if v > 0 else v) for u, v in outline]


@lru_cache(maxsize=64)
def front_shoe(turn: float) -> FrontShoe:
    """Return the shoe of a turn-out, made once."""
    return FrontShoe(turn)
