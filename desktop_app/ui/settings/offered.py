"""The section *What is offered*: how many exercises there are now, and which are left out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from html import escape

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.days import day_of
from desktop_app.domain.equipment import Prop
from desktop_app.domain.exercise import Exercise
from desktop_app.domain.selection import Conditions, Relax, Wish
from desktop_app.domain.settings import Settings
from desktop_app.services.library import Library
from desktop_app.services.pains import Pains
from desktop_app.services.ports import StorageError
from desktop_app.services.preferences import Preferences
from desktop_app.services.tastes import Tastes
from desktop_app.ui import exercise_wording, wording
from desktop_app.ui.controls import button, label
from desktop_app.ui.flow import FlowLayout
from desktop_app.ui.setting_rows import Row
from desktop_app.ui.settings.section import SettingsSection
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP, Look

MOST_SWAPPED = 6
"""So many that were swapped away are named."""


class OfferedSection(SettingsSection):
    """What comes of all the choices: what is offered, and what is not."""

    def __init__(self, preferences: Preferences, look: Look, library: Library) -> None:
        super().__init__(self.tr("What is offered"), preferences, look)
        self._library = library
        self._pains: Pains | None = None
        self._tastes: Tastes | None = None
        self.show_left_out = button("", "quiet", self._on_show_left_out)
        self._count = self.add(Row(self.tr("Exercises"), " ", self.show_left_out))
        self.left_out = LeftOut()
        self._left_out_row = self.add(Row(self.tr("Left out"), "", self.left_out, below=True))
        self._left_out_row.applies = False
        self._left_out_row.hide()
        self.resting = Resting()
        self.resting.fine_again.connect(self._on_fine_again)
        self._resting_row = self.add(
            Row(
                self.tr("At rest"),
                self.tr("These hurt: no routine brings them until they are fine again."),
                self.resting,
                below=True,
            )
        )
        self._resting_row.applies = False
        self._resting_row.hide()
        self.never = Chips(self.tr("Offer {exercise} again"))
        self.never.removed.connect(self._on_offer_again)
        self._never_row = self.add(Row(self.tr("Never offered"), " ", self.never))
        self.favourites = Chips(self.tr("{exercise} is no favourite any more"))
        self.favourites.removed.connect(self._on_no_favourite)
        self._favourites_row = self.add(Row(self.tr("Favourites"), " ", self.favourites))
        self.forget = button(self.tr("Forget what Swap learned"), "quiet", self._on_forget)
        self._less_row = self.add(Row(self.tr("Offered less"), " ", self.forget))

    def heed(self, pains: Pains) -> None:
        """Show what rests because it hurt, too."""
        self._pains = pains
        listen_while_shown(self, pains.changed, self._on_pains)
        self.show_settings(self._preferences.current)

    def learn_of(self, tastes: Tastes) -> None:
        """Show what *Swap* learned, too."""
        self._tastes = tastes
        listen_while_shown(self, tastes.changed, self._on_tastes)
        self.show_settings(self._preferences.current)

    @override
    def show_settings(self, settings: Settings) -> None:
        super().show_settings(settings)
        exercises = self._library.exercises
        self._show_swapped()
        resting = self._pains.resting_since if self._pains else {}
        conditions = Wish.of(settings, resting=frozenset(resting)).conditions
        out = _by_reason(exercises.values(), conditions)
        everything = len(exercises)
        offered = everything - len({one.id for group in out.values() for one in group})
        self._count.say(
            self.tr("{offered} of {all} exercises are offered.").format(
                offered=offered, all=everything
            )
            if offered < everything
            else self.tr("All {all} exercises are offered.").format(all=everything)
        )
        self.left_out.show_groups(out, conditions)
        shown = self._left_out_row.applies and bool(out)
        self.show_left_out.setText(self.tr("Hide them") if shown else self.tr("What is left out?"))
        self.show_left_out.setVisible(bool(out))
        self.set_applies(self._left_out_row, applies=shown)
        self.resting.show_exercises(resting, exercises)
        self.set_applies(self._resting_row, applies=bool(resting))
        self.never.show_exercises(settings.never_offer, exercises)
        self._never_row.say(
            self.tr("No routine brings these unless it is your own.")
            if settings.never_offer
            else self.tr("None. The library can take an exercise out of what is offered.")
        )
        self.favourites.show_exercises(settings.favourites, exercises)
        self._favourites_row.say(
            self.tr("These are offered rather than others.")
            if settings.favourites
            else self.tr("None. The library can mark an exercise as a favourite.")
        )

    def _show_swapped(self) -> None:
        swapped = self._tastes.swapped if self._tastes else {}
        self._less_row.say(
            self.tr("Swapped away: {exercises}. They come less often; that fades in weeks.").format(
                exercises=self.tr(", ").join(
                    self.tr("{exercise} ({n})").format(
                        exercise=wording.exercise(id_, self._library.exercises), n=n
                    )
                    for id_, n in list(swapped.items())[:MOST_SWAPPED]
                )
            )
            if swapped
            else self.tr("Nothing. What you swap away again and again comes less often.")
        )
        self.forget.setVisible(bool(swapped))

    def _on_forget(self) -> None:
        if self._tastes is None:
            return
        try:
            self._tastes.forget()
        except StorageError as error:
            self._less_row.say(self.tr("That could not be forgotten: {why}").format(why=error))

    def _on_tastes(self, _news: None) -> None:
        self._show_swapped()

    def _on_show_left_out(self) -> None:
        self.set_applies(self._left_out_row, applies=not self._left_out_row.applies)
        self.show_settings(self._preferences.current)

    def _on_fine_again(self, id_: str) -> None:
        if self._pains is not None:
            self._pains.fine_again(id_)

    def _on_pains(self, _news: None) -> None:
        self.show_settings(self._preferences.current)

    def _on_offer_again(self, id_: str) -> None:
        self.change(never_offer=self._preferences.current.never_offer - {id_})

    def _on_no_favourite(self, id_: str) -> None:
        self.change(favourites=self._preferences.current.favourites - {id_})


class LeftOut(QWidget):
    """Names the exercises that are left out, reason by reason."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._shown: dict[str, str] = {}

    def show_groups(
        self, groups: Mapping[Relax, Iterable[Exercise]], conditions: Conditions
    ) -> None:
        """Show the exercises of each reason."""
        said = {
            _reason(reason): _tr(", ").join(_named(one, reason, conditions) for one in group)
            for reason, group in groups.items()
        }
        if said == self._shown:
            return
        self._shown = said
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for reason, names in said.items():
            self._lines.addWidget(label(reason, "quiet", wraps=True))
            self._lines.addWidget(label(names, wraps=True))
            self._lines.addSpacing(2 * STEP)


class Resting(QWidget):
    """Names the exercises that rest, since when, and lets each come back."""

    fine_again = Signal(str)
    """The id of an exercise."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(STEP)
        self._shown: dict[str, str] = {}
        """What is said, by ids."""

    def show_exercises(
        self, since: Mapping[str, datetime], exercises: Mapping[str, Exercise]
    ) -> None:
        """Show what rests, and since when; what hurt last comes first."""
        said = {
            id_: _tr("{exercise}, since {day}").format(
                exercise=wording.exercise(id_, exercises),
                day=wording.full_date(day_of(since[id_]).date),
            )
            for id_ in sorted(since, key=since.__getitem__, reverse=True)
        }
        if said == self._shown:
            return
        self._shown = said
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for id_, text in said.items():
            fine = button(_tr("It is fine again"), "", partial(self.fine_again.emit, id_))
            fine.setAccessibleDescription(text)
            line = QWidget()
            row = FlowLayout(line)
            row.addWidget(label(text))
            row.addWidget(fine)
            self._lines.addWidget(line)


class Chips(QWidget):
    """Exercises that can be taken out of a list, each with a click."""

    removed = Signal(str)
    """The id of the exercise that was clicked."""

    def __init__(self, name: str) -> None:
        """Make an empty list; ``name`` says what a click on ``{exercise}`` does."""
        super().__init__()
        self._name = name
        self._flow = FlowLayout(self, to_the_right=True)
        self._shown: dict[str, str] = {}
        """Names by ids."""
        self.hide()

    def show_exercises(self, ids: frozenset[str], exercises: Mapping[str, Exercise]) -> None:
        """Show exercises; one that is not there any more goes by what its id says."""
        self.setVisible(bool(ids))
        names = {id_: wording.exercise(id_, exercises) for id_ in ids}
        if names == self._shown:
            return
        self._shown = names
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for id_, name in sorted(names.items(), key=lambda pair: pair[1].casefold()):
            shown = name.replace("&", "&&")  # or the letter after it were a key to press
            chip = button(_tr("{exercise} ×").format(exercise=shown), "chip")
            chip.setCheckable(False)
            chip.clicked.connect(partial(self._on_clicked, id_))
            chip.setAccessibleName(self._name.format(exercise=name))
            chip.setToolTip(f"<qt>{escape(self._name.format(exercise=name))}</qt>")
            self._flow.addWidget(chip)

    def _on_clicked(self, id_: str) -> None:
        self.removed.emit(id_)


def _by_reason(
    exercises: Iterable[Exercise], conditions: Conditions
) -> dict[Relax, tuple[Exercise, ...]]:
    """Return what is left out for which reasons; an exercise stands under each of its own."""
    against = [(one, conditions.against(one)) for one in exercises]
    groups = {
        reason: tuple(one for one, reasons in against if reason in reasons) for reason in Relax
    }
    return {reason: group for reason, group in groups.items() if group}


def _named(exercise: Exercise, reason: Relax, conditions: Conditions) -> str:
    if reason is not Relax.EQUIPMENT:
        return exercise.name
    missing = exercise.equipment - conditions.equipment - {Prop.MAT}
    things = _tr(", ").join(sorted(exercise_wording.prop(one) for one in missing))
    return _tr("{exercise} ({things})").format(exercise=exercise.name, things=things)


def _reason(of: Relax) -> str:
    return {
        Relax.LENGTH: _tr("Because of the length"),
        Relax.FLOOR: _tr("Done on the floor"),
        Relax.NOISE: _tr("Could be heard"),
        Relax.CLOTHES: _tr("Want other clothes"),
        Relax.EQUIPMENT: _tr("Need something that is not at hand"),
        Relax.NEVER_OFFER: _tr("Not wanted"),
        Relax.BODY: _tr("Not for your body as it is now"),
        Relax.PAIN: _tr("Rest since they hurt"),
    }[of]


def _tr(text: str) -> str:
    return QCoreApplication.translate("OfferedSection", text)
