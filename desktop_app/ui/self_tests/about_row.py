"""Year of birth and sex: optional, and only to say what others reach."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.body import Sex
from desktop_app.domain.profile import years_of_birth
from desktop_app.domain.settings import Settings
from desktop_app.services.preferences import Preferences
from desktop_app.ui.controls import label
from desktop_app.ui.number_field import NumberField
from desktop_app.ui.setting_rows import CalmWheel, Choice
from desktop_app.ui.theme import STEP


class AboutRow(QWidget):
    """Asks, and keeps the answer in the settings."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        said = self.tr(
            "To see what others reach: year of birth and sex. As you like; both stay on this "
            "computer."
        )
        self._calm = CalmWheel(self)
        self.year = NumberField(self.tr("Year of birth"))
        self.year.setSpecialValueText("–")
        self.year.setMinimumWidth(26 * STEP)
        self._calm.calm(self.year)
        self.sex: Choice[Sex | None] = Choice(
            [(Sex.WOMAN, self.tr("Woman")), (Sex.MAN, self.tr("Man")), (None, self.tr("No word"))],
            self.tr("Sex"),
        )
        self.sex.flow.lean(to_the_right=False)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP)
        row.addWidget(self.year)
        row.addWidget(self.sex, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(label(said, "small", wraps=True))
        column.addLayout(row)
        self.refresh()
        self.year.valueChanged.connect(self._on_year)
        self.sex.chosen.connect(self._on_sex)

    def refresh(self) -> None:
        """Show what the settings hold."""
        current = self._preferences.current
        years = years_of_birth(self._preferences.today)
        self.year.blockSignals(True)
        self.year.setRange(years[0] - 1, years[-1])
        self.year.setValue(current.year_of_birth or self.year.minimum())
        self.year.blockSignals(False)
        self.sex.show_value(current.sex)

    def _on_year(self, year: int) -> None:
        told = year if year > self.year.minimum() else None
        self._preferences.change(partial(_with_year, year=told))

    def _on_sex(self, sex: Sex | None) -> None:
        self._preferences.change(partial(_with_sex, sex=sex))


def _with_year(settings: Settings, *, year: int | None) -> Settings:
    return settings._replace(year_of_birth=year)


def _with_sex(settings: Settings, *, sex: Sex | None) -> Settings:
    return settings._replace(sex=sex)
