"""The section *Routines and body*."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from desktop_app.domain.body import Body, Care, adaptations, suits
from desktop_app.domain.settings import ROUTINE_BOUNDS, ROUTINE_LENGTHS, Settings
from desktop_app.services.library import Library
from desktop_app.services.preferences import Preferences
from desktop_app.ui import exercise_wording, safety
from desktop_app.ui.setting_rows import Choice, MinutesChoice, Row, Several, Switch
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import Look

PAINS = (
    Care.KNEE_PAIN,
    Care.LOW_BACK_PAIN,
    Care.OUTER_HIP_PAIN,
    Care.PELVIC_GIRDLE_PAIN,
    Care.WRIST_PAIN,
    Care.ACHILLES_PAIN,
)
STEADINESS = (Care.BALANCE, Care.HIGH_BLOOD_PRESSURE)
STAGES = (
    Care.PREGNANCY_LATE,
    Care.PREGNANCY_FROM_WEEK_13,
    Care.PREGNANCY,
    Care.AFTER_CAESAREAN,
    Care.POSTPARTUM,
)
"""Of pregnancy and of the time after it: one at a time, the one that asks for most care first."""
PREGNANT = STAGES[:3]
FIELDS = (
    "routine_length",
    "follow_plan",
    "body",
    "due_date",
    "birth_date",
    "caesarean",
    "experience",
)


class BodySection(SettingsSection):
    """How long routines are, and what a body needs care for."""

    def __init__(self, preferences: Preferences, look: Look, library: Library) -> None:
        super().__init__(self.tr("Routines and body"), preferences, look, FIELDS)
        self._library = library
        name = self.tr("Length of a routine")
        self.length = MinutesChoice(ROUTINE_LENGTHS, ROUTINE_BOUNDS, name)
        self.length.chosen.connect(partial(self._on_value, "routine_length"))
        self.add(Row(name, self.tr("The routine that comes closest is offered."), self.length))
        self.follow_plan = self.add_switch(
            "follow_plan",
            self.tr("Follow the plan"),
            self.tr("Breaks are made of what the week has; otherwise of the whole library."),
        )
        self._effect = self.add(Row(self.tr("Your body"), " "))
        name = self.tr("Pain")
        self.pains = Several([(one, exercise_wording.care(one)) for one in PAINS], name)
        self.pains.chosen.connect(partial(self._on_part, frozenset(PAINS)))
        self.add(Row(name, "", self.pains, below=True))
        name = self.tr("Balance and blood pressure")
        self.steadiness = Several([(one, exercise_wording.care(one)) for one in STEADINESS], name)
        self.steadiness.chosen.connect(partial(self._on_part, frozenset(STEADINESS)))
        self.add(Row(name, "", self.steadiness, below=True))
        name = self.tr("Pregnancy and birth")
        self.stage = Choice([(None, self.tr("Neither")), *_stages()], name)
        self.stage.chosen.connect(self._on_stage)
        self._stage_row = self.add(Row(name, " ", self.stage, below=True))
        name = self.tr("Better without a foam roller")
        self.no_rolling = Switch(name, look)
        self.no_rolling.chosen.connect(self._on_no_rolling)
        what = self.tr("{care}.").format(care=exercise_wording.care(Care.ROLLING_RISK))
        self.add(Row(name, what, self.no_rolling))
        for advice in (safety.stop_now(), safety.ask_soon(), safety.ask_first()):
            self.add(Row(advice.title, advice.text))
        self.add(Row(self.tr("Pain, from 0 to 10"), " ".join(safety.pain_rule())))
        what = f"{safety.general_information()} {safety.last_reviewed()}."
        self.add(Row(self.tr("What Buttress is not"), what))

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        body = settings.body
        self.length.show_value(settings.routine_length)
        self.follow_plan.setChecked(settings.follow_plan)
        self.pains.show_values(body)
        self.steadiness.show_values(body)
        self.stage.show_value(_stage(body))
        self._stage_row.say(_warning(_stage(body)))
        self.no_rolling.setChecked(Care.ROLLING_RISK in body)
        self._effect.say(self._effect_of(body))

    def _effect_of(self, body: Body) -> str:
        exercises = self._library.exercises.values()
        out = sum(not suits(one, body) for one in exercises)
        changed = sum(suits(one, body) and bool(adaptations(one, body)) for one in exercises)
        promise = self.tr(
            "Say what needs care: some moves are left out, others changed. Nothing of it leaves "
            "this computer."
        )
        if not body:
            return promise
        now = self.tr("As it is now, {out} of {all} are left out and {changed} changed.").format(
            out=out, all=len(exercises), changed=changed
        )
        return f"{promise} {now}"

    def _on_part(self, part: Body, chosen: Body) -> None:
        self.change(body=self._preferences.told.body - part | chosen)

    def _on_stage(self, stage: Care | None) -> None:
        self._on_part(frozenset(STAGES), frozenset() if stage is None else frozenset({stage}))

    def _on_no_rolling(self, on: bool) -> None:
        care = frozenset({Care.ROLLING_RISK})
        self._on_part(care, care if on else frozenset())


def _stage(body: Body) -> Care | None:
    """Return the stage that a body is in; whatever a later one takes in goes without saying."""
    return next((stage for stage in STAGES if stage in body), None)


def _stages() -> list[tuple[Care | None, str]]:
    return [
        (Care.PREGNANCY, _tr("Pregnancy, first 12 weeks")),
        *(
            (one, exercise_wording.care(one))
            for one in (
                Care.PREGNANCY_FROM_WEEK_13,
                Care.PREGNANCY_LATE,
                Care.POSTPARTUM,
                Care.AFTER_CAESAREAN,
            )
        ),
    ]


def _warning(stage: Care | None) -> str:
    if stage is None:
        return _tr("Late pregnancy is its last three months; each stage keeps to the earlier ones.")
    if stage in PREGNANT:
        return safety.pregnancy_signs().text
    return _tr("Begin gently. {signs}").format(signs=safety.after_birth_signs().text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("BodySection", text)
