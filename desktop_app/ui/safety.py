"""The safety words: one place for all that show them, a part at a time."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

REVIEWED = date(2026, 11, 22)
"""When these words, and those of the page *Why*, were last held against their sources."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A part of the safety words: what to look out for, and what to do then."""

    title: str
    signs: tuple[str, ...]
    """One thing each, to begin in small letters and to end without a full stop."""
    then: str
    """What to do: whole sentences."""

    @property
    def points(self) -> tuple[str, ...]:
        """The signs as points of a list."""
        return tuple(sign[:1].upper() + sign[1:] for sign in self.signs)

    @property
    def text(self) -> str:
        """All but the title as a paragraph."""
        signs = "; ".join(self.signs)
        return f"{signs[:1].upper()}{signs[1:]}. {self.then}"


def stop_now() -> Advice:
    """Return what calls for emergency help."""
    return Advice(
        _tr("Stop now and get help"),
        (
            _tr("pain or pressure in the chest"),
            _tr("fainting"),
            _tr("very hard to breathe"),
            _tr("a sudden weakness of one side, or a change of speech or face"),
            _tr(
                "back pain with numbness between the legs, new trouble with bladder or bowel, or "
                "weakness in both legs"
            ),
        ),
        _tr("Stop, and call for emergency help."),
    )


def ask_soon() -> Advice:
    """Return what to stop for, and to have looked at soon."""
    return Advice(
        _tr("Stop, and ask soon"),
        (
            _tr("sharp or spreading pain, or pins and needles down a leg"),
            _tr("a joint that swells, locks or gives way"),
            _tr("a calf that swells, feels hot or hurts"),
            _tr(
                "back pain with fever, after a fall, with weight loss, with a history of cancer, "
                "or while you feel very unwell"
            ),
        ),
        _tr("Stop, and ask a doctor or physiotherapist soon."),
    )


def see_somebody() -> Advice:
    """Return what does not hurry, but wants a professional's look."""
    return Advice(
        _tr("When to see somebody"),
        (
            _tr("pain that stays for more than a few weeks"),
            _tr("pain that wakes you at night"),
            _tr("one side that is clearly weaker or smaller than the other"),
        ),
        _tr("A doctor or physiotherapist can look at what an app cannot."),
    )


def ask_first() -> Advice:
    """Return who had better ask before the first routine."""
    return Advice(
        _tr("Ask first"),
        (
            _tr("a heart condition, a stroke, or high blood pressure"),
            _tr("chest pain, at rest or when you move"),
            _tr("dizziness that costs you your balance, a blackout in the last year, or falls"),
            _tr("another long-term condition, or prescribed medicine for one"),
            _tr(
                "trouble with bones, joints, muscles or tendons in the last year that moving "
                "could make worse"
            ),
            _tr("surgery in the last three months, a new joint, or a recent clot"),
            _tr("pregnancy, or a birth in the last six months"),
            _tr("an age of 70 years or more, when you are not used to exercise"),
            _tr("you were told to move only under medical supervision"),
        ),
        _tr(
            "Ask a doctor, midwife or physiotherapist before you start. The timer is yours all "
            "the same, and so are gentle standing breaks if you were told that moving is fine."
        ),
    )


def before_you_move() -> Advice:
    """Return what the place and the things at hand should be like."""
    return Advice(
        _tr("Before you move"),
        (
            _tr("a metre or two of room around you"),
            _tr("a chair that cannot roll, against a wall, and a desk that cannot slide"),
            _tr("shoes or bare feet, but no high heels, and no socks on a smooth floor"),
            _tr("a band without nicks, and none over varicose veins or a recent clot"),
        ),
        _tr("Get up slowly, and keep breathing: out with the effort, in on the way back."),
    )


def pregnancy_signs() -> Advice:
    """Return what to stop for in a pregnancy."""
    return Advice(
        _tr("While you are pregnant"),
        (
            _tr("bleeding"),
            _tr("belly pain, or regular painful contractions"),
            _tr("loss of fluid"),
            _tr("short of breath before any effort"),
            _tr("chest pain"),
            _tr("dizziness or headache"),
            _tr("weakness that costs you your balance"),
            _tr("a calf that hurts or swells"),
            _tr("less movement of the child"),
        ),
        _tr("Stop, and call your midwife or doctor."),
    )


def after_birth_signs() -> Advice:
    """Return what to ease off for in the months after a birth."""
    return Advice(
        _tr("After a birth"),
        (
            _tr("heaviness or dragging"),
            _tr("leaking of urine or stool"),
            _tr("a belly that domes or gapes"),
            _tr("more pain in pelvis or back"),
            _tr("more bleeding"),
        ),
        _tr("Ease off, and ask a physiotherapist for pelvic health."),
    )


def pain_rule() -> tuple[str, ...]:
    """Return what to do about pain on a scale of 0 to 10: little, some, and more."""
    return (
        _tr("0 to 2: go on."),
        _tr("3 to 5: bearable if it settles within an hour and is no worse the next morning."),
        _tr("More than 5: stop this move, and take the easier one."),
    )


def soreness() -> str:
    """Return what is no such pain."""
    return _tr("Muscles that are mildly sore on both sides, for a day or two, are to be expected.")


def general_information() -> str:
    """Return what Buttress is not."""
    return _tr(
        "Buttress is general information, not medical advice and no diagnosis, and it is not for "
        "an injury. The self-tests are for following your own change."
    )


def last_reviewed() -> str:
    """Return when these words were last held against their sources."""
    month = QLocale().monthName(REVIEWED.month, QLocale.FormatType.LongFormat)
    day, year = REVIEWED.day, REVIEWED.year
    return _tr("Last reviewed: {day} {month} {year}").format(day=day, month=month, year=year)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Safety", text)
