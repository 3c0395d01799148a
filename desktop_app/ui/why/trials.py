"""The trials of breaks: who took them, how long and how often, and what came of it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial that set people in a laboratory for a day, with and without breaks."""

    source: str
    """Its key in ``SOURCES``."""
    who: str
    dose: str
    result: str
    sitting: float | None = None
    """How far blood sugar rose while sitting all along, in the trial's own unit; None: unknown."""
    breaks: float | None = None
    """The same with breaks."""

    @property
    def share(self) -> float | None:
        """What was left of the rise, as a share of that while sitting; None: unknown."""
        if self.sitting is None or self.breaks is None:
            return None
        return self.breaks / self.sitting


def trials() -> tuple[Trial, ...]:
    """Return the trials, the eldest first."""
    return (
        Trial(
            "Dunstan12",
            _tr("19 adults, overweight or obese"),
            _tr("2 min of walking every 20"),
            _tr("Blood sugar and insulin lower"),
            6.9,
            5.2,
        ),
        Trial(
            "Peddie13",
            _tr("70 healthy adults"),
            _tr("1 min 40 s of walking every 30"),
            _tr(
                "Blood sugar and insulin lower, more so than after one walk of 30 min, which did "
                "more for blood fat"
            ),
        ),
        Trial(
            "Dempsey16",
            _tr("24 adults, type 2 diabetes"),
            _tr("3 min every 30: half-squats, calf raises, squeezes, knee raises"),
            _tr(
                "Blood sugar and insulin lower, as with walking; blood fat too, which walking left "
                "as it was"
            ),
            24.2,
            14.7,
        ),
        Trial(
            "Homer21",
            _tr("23 adults, type 2 diabetes, on medicine"),
            _tr("The same moves: 6 min every 60, or 3 every 30"),
            _tr("6 every 60: blood sugar and insulin lower. 3 every 30: no different from sitting"),
            21.4,
            17.0,
        ),
        Trial(
            "Duran23",
            _tr("11 middle-aged and older adults"),
            _tr("1 or 5 min of walking every 30 or 60"),
            _tr("Blood sugar: lower only with 5 every 30. Blood pressure: lower with each"),
        ),
        Trial(
            "Gao24",
            _tr("18 young men, overweight"),
            _tr("Squats, or 3 min of walking, every 45"),
            _tr("Blood sugar lower than with sitting, and than with one walk of 30 min"),
            10.2,
            7.9,
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Why", text)
