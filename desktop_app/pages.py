"""The pages of the main window: what each is made of.

A page and all that it needs is imported when it is made, not before.
"""

from typing import TYPE_CHECKING, Protocol

from desktop_app.services.control import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.exercise import Exercise
    from desktop_app.services.calendar import Calendar
    from desktop_app.services.coach import Coach
    from desktop_app.services.control import Control
    from desktop_app.services.corrections import Corrections
    from desktop_app.services.cueing import Cueing
    from desktop_app.services.exchange import Exchange
    from desktop_app.services.library import Library
    from desktop_app.services.pains import Pains
    from desktop_app.services.plan import Plan
    from desktop_app.services.preferences import Preferences
    from desktop_app.services.progress import Progress
    from desktop_app.services.safekeeping import Safekeeping
    from desktop_app.services.self_tests import SelfTests
    from desktop_app.services.sharing import Sharing
    from desktop_app.services.world import World
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.theme import Look
    from desktop_app.ui.welcome.window import WelcomeWindow


class Parts(Protocol):
    """What pages are made of; what is a property is built when it is first asked for."""

    world: "World"
    preferences: "Preferences"
    library: "Library"
    calendar: "Calendar"
    pains: "Pains"
    coach: "Coach"
    control: "Control"
    safekeeping: "Safekeeping | None"
    sharing: "Sharing | None"
    progress: "Progress"
    look: "Look"
    has_tray: "Callable[[], bool]"

    @property
    def corrections(self) -> "Corrections":
        """What the person says afterwards of past time."""
        ...

    @property
    def exchange(self) -> "Exchange":
        """The record, taken along and brought in."""
        ...

    @property
    def plan(self) -> "Plan":
        """The month plan."""
        ...

    @property
    def self_tests(self) -> "SelfTests":
        """The results of self-tests."""
        ...

    @property
    def cueing(self) -> "Cueing":
        """The cues of routines and self-tests."""
        ...

    @property
    def window(self) -> "MainWindow | None":
        """The main window, when there is one."""
        ...

    def open_welcome(self) -> None:
        """Bring the welcome up."""
        ...


class Pages:
    """Makes them, and the welcome that comes before them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def make(self, page: Page) -> "QWidget":
        """Return a new page."""
        match page:
            case Page.TODAY:
                return self._today()
            case Page.LIBRARY:
                return self._library()
            case Page.PROGRESS:
                return self._progress()
            case Page.PLAN:
                return self._plan()
            case Page.SELF_TESTS:
                return self._self_tests()
            case Page.WHY:
                return self._why()
            case Page.SETTINGS:
                return self._settings()

    def make_welcome(self) -> "WelcomeWindow":
        """Return the window of the first start."""
        from desktop_app.ui.welcome.window import WelcomeWindow

        own = self._parts
        return WelcomeWindow(
            own.coach,
            own.library,
            own.preferences,
            own.world.notifier,
            own.world.autostart,
            own.look,
            own.has_tray,
        )

    def _today(self) -> "QWidget":
        from desktop_app.services.profile import ProfileCheck
        from desktop_app.ui.today.page import TodayPage

        own = self._parts
        record = own.progress, own.corrections
        desk = own.control, own.coach, own.library
        page = TodayPage(*desk, *record, own.preferences, own.look)
        page.ask_for_self_tests(own.self_tests)
        page.ask_about_the_profile(ProfileCheck(own.world.history, own.preferences))
        return page

    def _library(self) -> "QWidget":
        from desktop_app.ui.library.page import LibraryPage

        own = self._parts
        return LibraryPage(own.control, own.coach, own.library, own.preferences, own.look)

    def _progress(self) -> "QWidget":
        from desktop_app.ui.progress.page import ProgressPage

        own = self._parts
        seen = own.progress, own.library, own.control, own.coach
        return ProgressPage(*seen, own.corrections, own.world.history, own.look)

    def _plan(self) -> "QWidget":
        from desktop_app.ui.plan.page import PlanPage

        own = self._parts
        page = PlanPage(own.plan, own.control, own.library, own.preferences, own.look)
        page.tell_of_self_tests(own.self_tests)
        return page

    def _self_tests(self) -> "QWidget":
        from desktop_app.ui.self_tests.guide import Means
        from desktop_app.ui.self_tests.page import SelfTestsPage

        own = self._parts
        means = Means(own.world.clock, own.cueing, own.world.session)
        parts = own.self_tests, own.progress, own.library, own.preferences
        return SelfTestsPage(*parts, means, own.look)

    def _why(self) -> "QWidget":
        from desktop_app.ui.why.page import WhyPage

        page = WhyPage(self._parts.control, self._parts.library, self._parts.look)
        page.exercise_wanted.connect(self._on_exercise_wanted)
        return page

    def _settings(self) -> "QWidget":
        from desktop_app.ui.settings.page import SettingsPage

        own = self._parts
        page = SettingsPage(
            own.preferences,
            own.look,
            own.library,
            own.world.autostart,
            own.exchange,
            safekeeping=own.safekeeping,
            data_folder=own.world.data,
            try_sound=self._try_sound,
        )
        page.data.computers.join(own.sharing)
        page.breaks.presets.studies_wanted.connect(self._on_studies_wanted)
        page.about.welcome_wanted.connect(own.open_welcome)
        page.offered.heed(own.pains)
        page.offered.learn_of(own.coach.chooser.tastes)
        page.days_off.know(own.calendar)
        return page

    def _on_exercise_wanted(self, exercise: "Exercise") -> None:
        from desktop_app.ui.library.page import LibraryPage

        window = self._parts.window
        if window is not None:
            window.open_page(Page.LIBRARY)
            page = window.findChild(LibraryPage)
            if page is not None:
                page.open_exercise(exercise)

    def _on_studies_wanted(self) -> None:
        if self._parts.window is not None:
            self._parts.window.open_studies()

    def _try_sound(self) -> None:
        """Let a sample be heard, as loud as the settings say."""
        from desktop_app.domain.cues import Cue

        own = self._parts
        own.world.sound.play(Cue.GO, own.preferences.current.volume / 100)
