"""What only the library says of an exercise."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.body import Care
from desktop_app.domain.exercise import Adaptation, Exercise
from desktop_app.ui import exercise_wording


def _tr(text: str) -> str:
    return QCoreApplication.translate("library", text)


def where_and_how(exercise: Exercise) -> str:
    """Say in a line what it takes: ``Floor · mat · both sides together · quiet``."""
    things = sorted(exercise_wording.prop(each) for each in exercise.equipment)
    parts = (
        exercise_wording.place(exercise),
        *things,
        exercise_wording.sides(exercise.sides),
        exercise_wording.noise(exercise.noise),
        exercise_wording.level(exercise.level),
    )
    return _tr(" · ").join(parts)


def care(adaptation: Adaptation) -> str:
    """Name whom an adaptation is for."""
    return {
        Care.KNEE_PAIN: _tr("Knee pain"),
        Care.LOW_BACK_PAIN: _tr("Low back pain"),
        Care.OUTER_HIP_PAIN: _tr("Pain at the outer hip"),
        Care.WRIST_PAIN: _tr("Wrist pain"),
        Care.ACHILLES_PAIN: _tr("Achilles pain"),
        Care.BALANCE: _tr("Unsteady balance"),
        Care.HIGH_BLOOD_PRESSURE: _tr("High blood pressure"),
        Care.PREGNANCY: _tr("Pregnancy"),
        Care.PREGNANCY_FROM_WEEK_13: _tr("Pregnancy from week 13"),
        Care.PREGNANCY_LATE: _tr("Late pregnancy"),
        Care.PELVIC_GIRDLE_PAIN: _tr("Pelvic girdle pain"),
        Care.POSTPARTUM: _tr("After giving birth"),
        Care.AFTER_CAESAREAN: _tr("After a caesarean"),
        Care.ROLLING_RISK: _tr(
            "A clot, an inflammation, blood thinners, thin bones, varicose veins, numbness"
        ),
    }[Care(adaptation.who)]
