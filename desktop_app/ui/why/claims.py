"""What the page *Why* claims: each claim with how sure it is, and by which sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.why.grades import Grade


class Topic(StrEnum):
    """A section of the page, in the order in which it is read."""

    GLUTES = "glutes"
    SITTING = "sitting"
    AMNESIA = "amnesia"
    BREAKS = "breaks"
    POSTURE = "posture"
    PRACTICE = "practice"
    CARE = "care"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that was studied."""

    text: str
    grade: Grade
    sources: tuple[str, ...]
    """Keys of ``SOURCES``, the one that says most first."""


def claims() -> Mapping[Topic, tuple[Claim, ...]]:
    """Return all claims, by the section that makes them."""
    return {
        Topic.GLUTES: (_back_pain(),),
        Topic.SITTING: _sitting(),
        Topic.AMNESIA: _amnesia(),
        Topic.BREAKS: _breaks(),
        Topic.POSTURE: _posture(),
        Topic.PRACTICE: _practice(),
        Topic.CARE: (
            Claim(
                _tr("Where nothing speaks against it, moving is encouraged in a pregnancy."),
                Grade.SOLID,
                ("ACOG804",),
            ),
        ),
    }


def _back_pain() -> Claim:
    return Claim(
        _tr(
            "With low back pain, the medius is somewhat weaker and more tender; the rest is "
            "unclear."
        ),
        Grade.MIXED,
        ("Sadler19",),
    )


def _sitting() -> tuple[Claim, ...]:
    return (
        Claim(
            _tr(
                "Inactive people who sat over 7 hours a day had hips 6° stiffer than active "
                "people who sat under 4."
            ),
            Grade.THIN,
            ("Boukabache21",),
        ),
        Claim(
            _tr(
                "That sitting switches the glutes off. Looked for after 2 hours, after 8, and in "
                "all-day sitters."
            ),
            Grade.NOT_SHOWN,
            ("CUNY", "CSU", "Kong10"),
        ),
        Claim(
            _tr(
                "Light movement in place of sitting went with fewer deaths; long sitting merely "
                "cut into short sitting did not."
            ),
            Grade.THIN,
            ("Diaz19",),
        ),
    )


def _amnesia() -> tuple[Claim, ...]:
    return (
        Claim(
            _tr(
                "Tight hip flexors, quieter glutes? In footballers yes, though their hips were as "
                "strong. In other healthy women, no."
            ),
            Grade.MIXED,
            ("Mills15", "Martinez-Sepanski23"),
        ),
        Claim(
            _tr(
                "Trouble in the hip joint can turn the maximus down: in 12 patients, added fluid "
                "did. That is not sitting."
            ),
            Grade.THIN,
            ("Freeman13",),
        ),
        Claim(
            _tr(
                "Glutes that come in last? In a leg lift face down they do in healthy people too; "
                "later still in some with back pain."
            ),
            Grade.MIXED,
            ("PHE-review18",),
        ),
    )


def _breaks() -> tuple[Claim, ...]:
    return (
        Claim(
            _tr(
                "In 37 studies together, breaks with movement lowered blood sugar, insulin and, "
                "less, blood fat; more so in heavier people."
            ),
            Grade.SOLID,
            ("Loh20",),
        ),
        Claim(
            _tr("No spacing is shown to be best: two trials disagree about 3 minutes every 30."),
            Grade.MIXED,
            ("Dempsey16", "Homer21"),
        ),
        Claim(
            _tr(
                "A prompt every 30 minutes on office screens took 15.5 % off the time in long "
                "sitting, but not clearly off all sitting."
            ),
            Grade.THIN,
            ("Evans12",),
        ),
        Claim(
            _tr(
                "In 6 months of prompted active breaks, 9 in 100 office workers at risk got new "
                "low back pain; without, 33. Shifting in the seat did as well."
            ),
            Grade.THIN,
            ("Waongenngarm21",),
        ),
        Claim(
            _tr("Short breaks leave people a little fresher. Better work is not shown."),
            Grade.SOLID,
            ("Albulescu22",),
        ),
        Claim(
            _tr(
                "The WHO: sit less, and any movement instead counts. It names no hours and no "
                "interval."
            ),
            Grade.SOLID,
            ("Bull20",),
        ),
    )


def _posture() -> tuple[Claim, ...]:
    return (
        Claim(
            _tr(
                "A pelvis that tips forward is usual: of 120 young adults without pain, 85 % of "
                "the men had it and 75 % of the women."
            ),
            Grade.THIN,
            ("Herrington11",),
        ),
        Claim(
            _tr("That tipping forward is a disorder in itself."),
            Grade.NOT_SHOWN,
            ("Brekke20",),
        ),
    )


def _practice() -> tuple[Claim, ...]:
    return (
        Claim(
            _tr(
                "Four or more hard sets a week make a muscle stronger; how they are spread "
                "matters less."
            ),
            Grade.SOLID,
            ("Iversen21",),
        ),
        Claim(
            _tr("Eight weeks of daily squeezes did as much for hip strength as daily bridges."),
            Grade.THIN,
            ("Lehecka19",),
        ),
        Claim(
            _tr("“Squeeze first”, then lift: the maximus came in earlier and more strongly."),
            Grade.THIN,
            ("Lewis09",),
        ),
        Claim(
            _tr("A band asks least above the knees, and most of the glutes around the feet."),
            Grade.THIN,
            ("Lewis18",),
        ),
        Claim(
            _tr(
                "Weeks of foam rolling: more movement in one review, conflicting results in "
                "another."
            ),
            Grade.MIXED,
            ("Konrad22", "chronic-FR22"),
        ),
        Claim(
            _tr(
                "That rolling loosens the band at the side of the thigh. The side of the glute is "
                "the better place."
            ),
            Grade.NOT_SHOWN,
            ("Pepper21", "Hall18"),
        ),
        Claim(
            _tr(
                "After 28 days of short leg exercises, older adults stood up 31 % more often in a "
                "minute."
            ),
            Grade.THIN,
            ("Perkin19",),
        ),
        Claim(
            _tr("Short exercises through the day: fitter, yes; stronger legs, not clearly."),
            Grade.MIXED,
            ("Rodríguez25",),
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Why", text)
