"""The outlines of the body seen from the side.

Each part is a closed curve in its bone's frame, in thousandths of body height: u runs along the
bone away from the trunk (for trunk and head: upwards), v to the body's front.
"""

from functools import lru_cache

from PySide6.QtGui import QPainterPath

from desktop_app.domain.appearance import Build
from desktop_app.ui.figure.canvas import Lamp, ellipse, points, smooth


class SideShapes:
    """The parts of a body seen from the side."""

    def __init__(self, build: Build) -> None:
        """Build every outline."""
        self._legs()
        self._feet()
        self._arms()
        self._torso(build)
        self._head()

    def _legs(self) -> None:
        self.thigh = smooth(
            points(
                "-50,10 -34,42 10,56 70,57 130,51 190,41 228,36 254,33 274,18 277,-4 266,-25 "
                "242,-34 205,-37 150,-44 95,-53 45,-59 0,-59 -34,-42"
            )
        )
        self.shank = smooth(
            points(
                "-32,0 -22,24 2,35 34,33 80,29 140,24 190,20 209,19 209,19 206,-25 206,-25 "
                "185,-29 140,-41 95,-50 55,-48 20,-39 -10,-34 -27,-20"
            )
        )
        self.cuff = smooth(
            points("200,19.6 200,19.6 210,19 210,19 207,-25 207,-25 197,-27 197,-27")
        )
        self.ankle = smooth(points("180,17 215,16 250,18 262,0 250,-18 215,-19 180,-21"))
        self.hamstrings = Lamp(
            smooth(points("36,-50 90,-47 150,-38 212,-30 222,-22 200,-14 140,-16 80,-20 40,-28")),
            (126, -36),
            (120, 32),
        )
        self.quadriceps = Lamp(
            smooth(points("20,44 80,50 140,45 195,36 226,29 222,17 180,15 120,18 60,22 24,30")),
            (122, 34),
            (126, 32),
        )
        self.adductors = Lamp(
            smooth(points("44,-2 90,-7 150,-7 190,-4 184,6 140,8 80,10 46,10")), (110, 0), (96, 18)
        )
        self.calf = Lamp(
            smooth(points("18,-31 52,-42 95,-44 138,-35 176,-24 170,-12 120,-11 70,-13 28,-18")),
            (90, -30),
            (96, 32),
        )
        self.hip_flexor = Lamp(
            smooth(points("-36,22 -8,42 36,49 74,48 78,34 50,20 10,10 -26,6")), (20, 34), (70, 34)
        )

    def _feet(self) -> None:
        # Frame of the rear foot: from the heel on the sole to the ball, 115 long.
        self.shoe = smooth(
            points(
                "-9,8 -13,24 -8,46 4,62 16,57 40,52 58,58 70,60 84,46 102,37 113,31 118,18 "
                "114,5 60,5"
            )
        )
        self.shoe_panel = smooth(points("-9,14 -10,30 -3,46 10,40 26,24 44,16 44,12 10,12"))
        self.sole = smooth(points("-14,3 -14,13 -6,14 50,12 110,11 117,6 113,0 113,0 -9,0 -9,0"))
        # Frame of the toes: from the ball to their tip, 37 long.
        self.toe_cap = smooth(points("-12,30 4,29 22,25 36,18 43,9 38,4 0,4 -14,8"))
        self.toe_sole = smooth(points("-10,11 0,11 30,10 44,9 48,5 40,0 40,0 -10,0 -10,0"))

    def _arms(self) -> None:
        self.upper_arm = smooth(
            points(
                "-28,6 -14,24 20,28 70,25 130,21 170,19 192,16.5 202,6 202,-7 192,-16.5 170,-19 "
                "120,-23 60,-27 10,-28 -20,-20"
            )
        )
        self.sleeve = smooth(
            points("-38,2 -26,24 10,33 55,31 96,27 96,27 99,-28 99,-28 55,-31 10,-33 -26,-26")
        )
        self.sleeve_hem = smooth(
            points("88,27.5 88,27.5 96,27 96,27 99,-28 99,-28 91,-28.5 91,-28.5")
        )
        self.forearm = smooth(
            points(
                "-18,1 -11,12 6,18 40,21 75,19 112,14 146,12 156,0 146,-12 112,-14 75,-18 40,-20 "
                "6,-18 -11,-13"
            )
        )
        self.hand = smooth(
            points("-10,9 6,14 30,18 52,15 72,11 88,3 90,-5 80,-11 52,-14 20,-14 -10,-10")
        )
        self.thumb = smooth(points("6,12 26,22 46,27 55,24 48,17 30,10 14,4"))
        self.flat_hand = smooth(
            points("-14,8 0,12 24,10 52,4 76,-4 90,-10 92,-18 84,-22 60,-22 20,-22 2,-21 -10,-14")
        )
        self.deltoid = Lamp(ellipse(18, 0, 38, 24), (14, 0), (44, 30))

    def _torso(self, build: Build) -> None:
        back = points(
            "40,-54 40,-54 70,-48 100,-45 150,-51 205,-61 250,-59 284,-46 312,-26 312,-26"
        )
        front = points("302,21 302,21 284,34 256,47 224,58 196,61 166,54")
        belly = points("130,47 90,47 40,51 40,51")
        self.bump = QPainterPath()
        if build is Build.PREGNANT:
            self.bump = smooth(
                points("206,40 176,68 142,94 106,108 70,104 38,88 14,62 12,34 40,14 100,12 160,16")
            )
        self.shirt = smooth([*back, *front, *belly])
        self.shirt_side = smooth(
            points(
                "44,-53 44,-53 100,-44 150,-50 205,-60 248,-57 240,-44 190,-40 130,-28 70,-34 "
                "44,-40"
            )
        )
        self.pelvis = smooth(
            points(
                "64,-51 64,-51 42,-56 12,-65 -14,-66 -42,-54 -60,-32 -66,-8 -58,18 -38,44 0,56 "
                "64,50 64,50"
            )
        )
        self.waistband = smooth(
            points("65,-51.5 65,-51.5 50,-54.5 50,-54.5 50,51.5 50,51.5 65,50.5 65,50.5")
        )
        self.spine = Lamp(
            smooth(points("66,-47 110,-44 165,-52 196,-56 190,-36 150,-30 110,-24 66,-28")),
            (126, -42),
            (92, 26),
        )
        self.belly = Lamp(
            smooth(points("66,42 100,40 150,48 170,44 160,28 110,20 66,22")), (112, 36), (80, 26)
        )
        # Frame that turns half-way with the thigh, u downwards.
        self.seat = smooth(
            points("-51,-18 -45,-45 -24,-66 7,-75 39,-69 66,-48 76,-20 56,4 0,14 -36,6")
        )
        self.gluteus = Lamp(self.seat, (14, -52), (80, 58))
        self.medius = Lamp(
            smooth(points("-52,-14 -44,-34 -14,-30 12,-8 8,12 -14,22 -42,16")), (-18, -5), (52, 40)
        )

    def _head(self) -> None:
        self.face = smooth(
            points(
                "56,8 48,34 32,45 17,46 9,44 0,50 -11,59 -16,56 -19,48 -25,49 -29,47 -33,48 "
                "-38,45 -48,46 -57,40 -60,28 -52,6 -44,-12 -30,-30 0,-44 36,-36"
            )
        )
        self.ear = ellipse(-6, -6, 13, 8.5)
        self.ear_inner = ellipse(-6, -5, 7, 4)
        self.eye = ellipse(4, 34, 5.4, 3.2)
        self.brow = smooth(points("15,27 18,33 17,41 14.5,42 14.8,34 12.5,27"))
        self.mouth = smooth(points("-28,48 -29.5,40 -29,34 -31,36 -31.5,42 -31,48"))


@lru_cache(maxsize=4)
def side_shapes(build: Build) -> SideShapes:
    """Return the outlines of a build, made once."""
    return SideShapes(build)
