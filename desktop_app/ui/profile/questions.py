"""The questions about place, practice and body, as rows; the settings and the welcome set them."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.body import Body, Care, Experience
from desktop_app.domain.equipment import Band, Prop
from desktop_app.domain.profile import Profile
from desktop_app.domain.settings import Settings
from desktop_app.services.library import Library
from desktop_app.services.preferences import Preferences
from desktop_app.ui import exercise_wording, safety
from desktop_app.ui.profile import words
from desktop_app.ui.profile.answered import Answered
from desktop_app.ui.profile.stage import STAGES, Stage, StageChoice, stage_of
from desktop_app.ui.setting_rows import Choice, Row, Several, Switch
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
ROLLING = (Care.ROLLING_RISK,)
THINGS: tuple[Prop, ...] = tuple(prop for prop in Prop if prop is not Prop.MAT)
"""What may be at hand or not; a mat goes with the floor."""


class Questions(QObject):
    """Some questions: a row for each, that changes the settings at once."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.rows: list[Row] = []

    def show_settings(self, settings: Settings) -> None:
        """Show the answers; ``settings`` are those to go by today."""
        raise NotImplementedError

    def _add(self, row: Row) -> Row:
        self.rows.append(row)
        return row

    def _change(self, **values: object) -> None:
        self._preferences.change(partial(_with, values))


class PlaceQuestions(Questions):
    """What the first place allows, and what is at hand there."""

    FIELDS = ("floor", "quiet", "work_clothes", "equipment", "bands")

    def __init__(self, preferences: Preferences, look: Look, parent: QWidget) -> None:
        super().__init__(preferences, parent)
        self._look = look
        self.floor = self._add_switch(
            "floor",
            self.tr("Use the floor"),
            self.tr("Offer moves with lying and kneeling, too, on a mat or a carpet."),
        )
        self.quiet = self._add_switch(
            "quiet",
            self.tr("Keep it quiet"),
            self.tr("Offer only moves without a step that could be heard."),
        )
        self.work_clothes = self._add_switch(
            "work_clothes",
            self.tr("In work clothes"),
            self.tr("Offer only moves that need no change of clothes."),
        )
        name = self.tr("At hand")
        things = [(one, exercise_wording.prop(one).capitalize()) for one in THINGS]
        self.equipment = Several(things, name)
        self.equipment.chosen.connect(self._on_equipment)
        what = self.tr("Moves that need anything else are not offered.")
        self._add(Row(name, what, self.equipment))
        name = self.tr("Strength of the band")
        self.bands = Several([(one, words.band(one)) for one in Band], name)
        self.bands.chosen.connect(partial(self._on_value, "bands"))
        self.bands_row = self._add(Row(name, " ", self.bands))

    @property
    def has_band(self) -> bool:
        """Whether a band is at hand at either place, so that its strength matters."""
        told = self._preferences.told
        at_home = told.home.place.equipment if told.home is not None else frozenset[Prop]()
        return Prop.BAND in told.equipment | at_home

    @override
    def show_settings(self, settings: Settings) -> None:
        """Show the answers."""
        told = self._preferences.told  # of the moment the place may be another one
        self.floor.setChecked(told.floor)
        self.quiet.setChecked(told.quiet)
        self.work_clothes.setChecked(told.work_clothes)
        self.equipment.show_values(told.equipment)
        self.bands.show_values(told.bands)
        self.bands_row.say(words.with_bands(told.bands))

    def _add_switch(self, field: str, name: str, what: str) -> Switch:
        switch = Switch(name, self._look)
        switch.chosen.connect(partial(self._on_value, field))
        self._add(Row(name, what, switch))
        return switch

    def _on_value(self, field: str, value: object) -> None:
        self._change(**{field: value})

    def _on_equipment(self, chosen: frozenset[Prop]) -> None:
        others = self._preferences.told.equipment - self.equipment.offered
        self._change(equipment=chosen | others)


class PracticeQuestions(Questions):
    """How much the person has exercised so far."""

    FIELDS = ("experience",)

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(preferences, parent)
        name = self.tr("Exercise so far")
        self.experience: Choice[Experience | None] = Choice(
            [(one, words.experience(one)) for one in Experience], name
        )
        self.experience.chosen.connect(self._on_experience)
        self._answer = Answered(self.experience)
        self._add(Row(name, "", self._answer, below=True))

    @override
    def show_settings(self, settings: Settings) -> None:
        """Show the answer."""
        self.experience.show_value(settings.experience)
        self._answer.say(words.with_experience(settings.experience))

    def _on_experience(self, experience: Experience) -> None:
        self._change(experience=experience)


class BodyQuestions(Questions):
    """What the body needs care for; below each answer stands what it changes."""

    FIELDS = ("body", "due_date", "birth_date", "caesarean")

    def __init__(
        self, preferences: Preferences, library: Library, look: Look, parent: QWidget
    ) -> None:
        super().__init__(preferences, parent)
        self._library = library
        self._answers: list[tuple[Answered, tuple[Care, ...]]] = []
        self.pains = self._add_several(self.tr("Pain"), PAINS)
        self.steadiness = self._add_several(self.tr("Balance and blood pressure"), STEADINESS)
        name = self.tr("Pregnancy and birth")
        self.stage = StageChoice(name, look)
        self.stage.told.connect(self._on_stage)
        self._stage = Answered(self.stage)
        self._add(Row(name, "", self._stage, below=True))
        name = self.tr("Better without a foam roller")
        self.no_rolling = Switch(name, look)
        self.no_rolling.chosen.connect(self._on_no_rolling)
        self._rolling_row = self._add(Row(name, " ", self.no_rolling))

    @override
    def show_settings(self, settings: Settings) -> None:
        """Show the answers."""
        told, today = self._preferences.told.profile, self._preferences.today
        exercises = self._library.exercises
        body = settings.body
        self.pains.show_values(body)
        self.steadiness.show_values(body)
        for answer, cares in self._answers:
            said = [words.what_changes(one, exercises) for one in cares if one in body]
            answer.say("\n".join(said))
        self.stage.show_profile(told, today)
        now = body & STAGES
        said = [_where(told, self._preferences)]
        said += [words.changes(now, exercises)] if now else []
        lines = " ".join(filter(None, said)), _signs(stage_of(told))
        # below the choice, which so stays where it is when it is made
        self._stage.say("\n".join(filter(None, lines)))
        rolls = Care.ROLLING_RISK in body
        self.no_rolling.setChecked(rolls)
        what = self.tr("{care}.").format(care=exercise_wording.care(Care.ROLLING_RISK))
        changed = words.changes(frozenset(ROLLING), exercises)
        self._rolling_row.say(f"{what} {changed}" if rolls else what)

    def _add_several(self, name: str, cares: tuple[Care, ...]) -> Several[Care]:
        several = Several([(one, exercise_wording.care(one)) for one in cares], name)
        several.chosen.connect(partial(self._on_part, frozenset(cares)))
        answer = Answered(several)
        self._answers.append((answer, cares))
        self._add(Row(name, "", answer, below=True))
        return several

    def _on_part(self, part: Body, chosen: Body) -> None:
        self._change(body=self._preferences.told.body - part | chosen)

    def _on_stage(self, told: Profile) -> None:
        self._change(
            body=told.cares,
            due_date=told.due,
            birth_date=told.birth,
            caesarean=told.caesarean,
        )

    def _on_no_rolling(self, on: bool) -> None:
        care = frozenset(ROLLING)
        self._on_part(care, care if on else frozenset())


def _where(told: Profile, preferences: Preferences) -> str:
    match stage_of(told):
        case Stage.PREGNANT:
            return words.pregnancy(told, preferences.today)
        case Stage.BORN:
            return words.birth(told, preferences.today)
        case Stage.NEITHER:
            return ""


def _signs(stage: Stage) -> str:
    """Say what to look out for."""
    match stage:
        case Stage.PREGNANT:
            return safety.pregnancy_signs().text
        case Stage.BORN:
            return QCoreApplication.translate("profile", "Begin gently. {signs}").format(
                signs=safety.after_birth_signs().text
            )
        case Stage.NEITHER:
            return ""


def _with(values: dict[str, object], settings: Settings) -> Settings:
    return settings._replace(**values)  # type: ignore[arg-type]
