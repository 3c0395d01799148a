"""The settings: every choice a user has, with its default and its bounds, in one place."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.activity import Absence, PresenceRules
from desktop_app.domain.appearance import USUAL, Appearance
from desktop_app.domain.body import Body, Experience, Sex
from desktop_app.domain.breaks import BreakRules
from desktop_app.domain.days import day_at
from desktop_app.domain.equipment import IN_EVERY_OFFICE, Band, Prop
from desktop_app.domain.insistence import Insists
from desktop_app.domain.places import Chosen, Home, Where
from desktop_app.domain.quiet import Heeded
from desktop_app.domain.working_hours import ANY_TIME, DaysOff, Hours, WorkingHours

if TYPE_CHECKING:
    from desktop_app.domain.profile import Profile


class Theme(StrEnum):
    """How the windows look."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Motion(StrEnum):
    """Whether things move."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


INTERVALS = tuple(timedelta(minutes=m) for m in (20, 30, 45, 60))
INTERVAL_BOUNDS = (timedelta(minutes=1), timedelta(hours=3))
SNOOZES = tuple(timedelta(minutes=m) for m in (2, 5, 10, 15))
SNOOZE_BOUNDS = (timedelta(minutes=1), timedelta(hours=1))
ABSENCE_BOUNDS = (timedelta(minutes=1), timedelta(minutes=30))
AWAY_BOUNDS = (timedelta(minutes=1), timedelta(minutes=30))
STANDING_BOUNDS = (timedelta(minutes=10), timedelta(hours=4))
ROUTINE_LENGTHS = tuple(timedelta(minutes=m) for m in (1, 2, 3, 5, 10))
VOLUME_BOUNDS = (0, 100)
IGNORED_BOUNDS = (1, 5)
HOLD_BOUNDS = (timedelta(minutes=5), timedelta(hours=12))
ROUTINE_BOUNDS = (ROUTINE_LENGTHS[0], ROUTINE_LENGTHS[-1])


class Settings(NamedTuple):
    """All settings. A change makes a new one."""

    interval: timedelta = timedelta(minutes=30)
    snooze: timedelta = timedelta(minutes=5)
    away_after: timedelta = timedelta(minutes=5)
    absence: Absence = Absence.RESET
    """What a short lock or sleep means."""
    longest_absence: timedelta = timedelta(minutes=5)
    """A longer one is being away."""
    standing_limit: timedelta = timedelta(minutes=60)
    """After so long on one's feet it counts as sitting again: nobody remembers to say so."""
    routine_length: timedelta = timedelta(minutes=2)
    floor: bool = False
    """Whether routines may use the floor."""
    quiet: bool = False
    """Whether routines must not be heard."""
    work_clothes: bool = False
    """Whether routines must be possible in work clothes."""
    equipment: frozenset[Prop] = IN_EVERY_OFFICE
    """What is at hand."""
    home: Home | None = None
    """A second place, and when one is there; None: one place alone, that of the fields above."""
    today_at: Chosen | None = None
    """Where the person said to be, of the two, and on which day."""
    quiet_hours: tuple[Hours, ...] = ()
    """When routines must not be heard, wherever one is."""
    bands: frozenset[Band] = frozenset()
    """Which bands those are; none: a band of no known strength."""
    body: Body = frozenset()
    """What needs care whatever the day; of a certain day: all that does then."""
    due_date: date | None = None
    """When a child is due; None: no pregnancy, or no date told."""
    birth_date: date | None = None
    """When a child was born; None: not lately, or no date told."""
    caesarean: bool = False
    """Whether that was a caesarean."""
    experience: Experience | None = None
    """How much the person has exercised so far; None: not told."""
    year_of_birth: int | None = None
    """Only to say what others of that age reach in a self-test; None: not told."""
    sex: Sex | None = None
    """Likewise."""
    follow_plan: bool = True
    """Whether routines are made of what the plan has."""
    favourites: frozenset[str] = frozenset()
    """Ids of exercises that are offered rather than others."""
    never_offer: frozenset[str] = frozenset()
    """Ids of exercises that no routine may hold unless the person put them there."""
    sound: bool = True
    volume: int = 60
    """Of sounds and voice, in percent."""
    voice: bool = False
    """Whether the player says aloud what to do."""
    appearance: Appearance = USUAL
    """How the figure looks."""
    working_hours: WorkingHours = ANY_TIME
    days_off: DaysOff = DaysOff()
    insists: Insists = Insists()
    """How a prompt comes back that was ignored."""
    heeded: Heeded = Heeded()
    """What a prompt waits for."""
    theme: Theme = Theme.SYSTEM
    motion: Motion = Motion.SYSTEM
    show_card: bool = True
    shared_folder: str = ""
    """Where this computer and others tell each other their records; empty: nowhere."""
    welcomed: bool = False
    """Whether the welcome has been up: it comes by itself only once."""
    told_no_tray: bool = False
    """Whether it has been said that there is no tray; that is not said again."""

    @property
    def wished(self) -> tuple[object, ...]:
        """All that the choice of a routine depends on."""
        return (
            self.routine_length,
            self.floor,
            self.quiet,
            self.work_clothes,
            self.equipment,
            self.bands,
            self.body,
            self.experience,
            self.never_offer,
            self.favourites,
            self.follow_plan,
        )

    @property
    def profile(self) -> "Profile":
        """What the person told of the body."""
        from desktop_app.domain.profile import Profile

        return Profile(self.body, self.due_date, self.birth_date, self.caesarean)

    def where(self, local: datetime) -> Where:
        """Return at which place one is at a local moment."""
        if self.home is None:
            return Where.OFFICE
        if self.today_at is not None and self.today_at.on == day_at(local):
            return self.today_at.where
        return Where.HOME if self.home.usual_at(local) else Where.OFFICE

    def at(self, local: datetime) -> "Settings":
        """Return the settings of a local moment: the place and the body are what they are then."""
        then = self.on(day_at(local))
        if self.home is not None and self.where(local) is Where.HOME:
            then = then._replace(**self.home.place._asdict())
        if any(hours.include(local) for hours in self.quiet_hours):
            then = then._replace(quiet=True)
        return then

    def with_place(self, where: Where, **values: object) -> "Settings":
        """Return them with another place, of which ``values`` are fields of `Place`."""
        if where is Where.HOME and self.home is not None:
            place = self.home.place._replace(**values)  # type: ignore[arg-type]
            return self._replace(home=self.home._replace(place=place))
        return self._replace(**values)  # type: ignore[arg-type]

    def on(self, day: date) -> "Settings":
        """Return the settings of a day: the body is what it is then."""
        if self.due_date is None and self.birth_date is None:
            return self
        from desktop_app.domain.profile import cares_on

        return self._replace(body=cares_on(self.profile, day))

    @property
    def break_rules(self) -> BreakRules:
        """The rules for the break timer."""
        return BreakRules(interval=self.interval, snooze=self.snooze)

    @property
    def presence_rules(self) -> PresenceRules:
        """The rules for presence."""
        return PresenceRules(
            away_after=self.away_after,
            absence=self.absence,
            longest_absence=self.longest_absence,
        )
