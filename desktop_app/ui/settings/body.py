"""The section *Routines and body*."""

from functools import partial

from typing_extensions import override

from desktop_app.domain.body import Body, adaptations, suits
from desktop_app.domain.settings import ROUTINE_BOUNDS, ROUTINE_LENGTHS, Settings
from desktop_app.services.library import Library
from desktop_app.services.preferences import Preferences
from desktop_app.ui import safety
from desktop_app.ui.profile.questions import BodyQuestions, PracticeQuestions
from desktop_app.ui.setting_rows import MinutesChoice, Row
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.theme import Look

FIELDS = ("routine_length", "follow_plan", *PracticeQuestions.FIELDS, *BodyQuestions.FIELDS)


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
        self.practice = PracticeQuestions(preferences, self)
        for row in self.practice.rows:
            self.add(row)
        self._effect = self.add(Row(self.tr("Your body"), " "))
        self.questions = BodyQuestions(preferences, library, look, self)
        for row in self.questions.rows:
            self.add(row)
        for advice in (
            safety.stop_now(),
            safety.ask_soon(),
            safety.ask_first(),
            safety.before_you_move(),
        ):
            self.add(Row(advice.title, advice.text))
        pain = " ".join((*safety.pain_rule(), safety.soreness()))
        self.add(Row(self.tr("Pain, from 0 to 10"), pain))
        what = f"{safety.general_information()} {safety.last_reviewed()}."
        self.add(Row(self.tr("What Buttress is not"), what))

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        self.length.show_value(settings.routine_length)
        self.follow_plan.setChecked(settings.follow_plan)
        self.practice.show_settings(settings)
        self.questions.show_settings(settings)
        self._effect.say(self._effect_of(settings.body))

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
