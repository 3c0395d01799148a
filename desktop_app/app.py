"""Builds and joins everything: the one place that knows every layer.

What a start does not need is imported and built when it is first asked for.
"""

import logging
from datetime import timedelta
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from desktop_app.domain.settings import Settings
from desktop_app.services.calendar import Calendar
from desktop_app.services.coach import Coach
from desktop_app.services.control import Control, Page
from desktop_app.services.library import Library
from desktop_app.services.lookout import Lookout
from desktop_app.services.manners import Manners
from desktop_app.services.monitor import Monitor
from desktop_app.services.pains import Pains
from desktop_app.services.ports import Offer, Problem, Remedy
from desktop_app.services.preferences import Preferences
from desktop_app.services.progress import Progress
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.services.sharing import Sharing
from desktop_app.services.signal import Signal
from desktop_app.services.whereabouts import Whereabouts
from desktop_app.services.world import World
from desktop_app.ui.theme import Look, dress

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.routine_run import RoutineRun
    from desktop_app.domain.tracking import Status
    from desktop_app.services.corrections import Corrections
    from desktop_app.services.cueing import Cueing
    from desktop_app.services.exchange import Exchange
    from desktop_app.services.plan import Plan
    from desktop_app.services.self_tests import SelfTests
    from desktop_app.services.together import Together
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.player.window import PlayerWindow
    from desktop_app.ui.scene import DesktopScene
    from desktop_app.ui.welcome.window import WelcomeWindow

log = logging.getLogger(__name__)

A_MOMENT = timedelta(milliseconds=8)
"""So long, now and then, days are summed up that nobody has asked for yet."""


class App:
    """The services on a world, and the windows on the services, each made when first wanted."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.preferences = Preferences(world.settings, world.clock)
        self.library = Library(world.exercises, world.own_exercises)
        self.lookout = Lookout(world.clock, world.surroundings)
        seen = world.activity, world.session, self.lookout
        self.monitor = Monitor(world.clock, *seen, world.history, self.preferences)
        self.monitor.ticked.subscribe(self.preferences.note_moment)  # before what goes by it
        self.calendar = Calendar(world.holidays, self.preferences)
        manners = Manners(self.monitor, self.lookout, self.calendar, self.preferences)
        self.pains = Pains(world.clock, world.history, self.preferences, self.library)
        wishes = self.preferences, self.pains, world.random
        self.coach = Coach(world.clock, self.monitor, manners, world.history, self.library, *wishes)
        self.control = Control(world.clock, self.monitor, self.coach)
        self.safekeeping = (
            Safekeeping(world.clock, self.monitor, world.history, world.backups)
            if world.backups
            else None
        )
        self.sharing = (
            Sharing(world.clock, self.monitor, self.safekeeping, self.preferences, self._share)
            if self.safekeeping
            else None
        )
        self.whereabouts = Whereabouts(world.clock, world.history)
        when = self.whereabouts, self.calendar
        self.progress = Progress(world.clock, world.history, self.library, self.preferences, *when)
        self.problems: list[Problem] = []
        self.problem_told: Signal[Problem] = Signal()
        self.coach.scene = self
        self.coach.plan = self._the_plan
        chosen = self.preferences.current
        self.look = Look(chosen.theme, chosen.motion, chosen.appearance)
        self.has_tray: Callable[[], bool] = _always
        """Asked for whether there is a tray now: whoever runs the app knows."""
        self._dressed = False
        self._scene: DesktopScene | None = None
        self._window: MainWindow | None = None
        self._player: PlayerWindow | None = None
        self._welcome: WelcomeWindow | None = None
        self._today_waits = False
        """Whether Today comes up when the welcome is over."""
        self._started = False
        for problem in self.preferences.problems_found:
            self.tell_problem(problem)
        for source in (self.monitor, self.coach, self.library, self.preferences, self.pains):
            source.problems.subscribe(self.tell_problem)
        if self.safekeeping is not None:
            self.safekeeping.problems.subscribe(self.tell_problem)
        world.activity.changed.subscribe(self._on_event)
        world.session.changed.subscribe(self._on_event)
        world.session.ending.subscribe(self._on_event)
        self.lookout.news.subscribe(self._on_surroundings)
        self.monitor.ticked.subscribe(self._on_ticked)
        self.coach.changed.subscribe(self._arm)
        self.control.show_page.subscribe(self.open_page)
        self.preferences.changed.subscribe(self._on_preferences)

    def start(self) -> None:
        """Take the first sample and set the alarm."""
        self.monitor.tick()

    def tell_start(self) -> None:
        """Tell of the problems that the start brought, where there is no window that does."""
        self._started = True
        if self.problems and self._window is None:
            told = "\n".join(problem.text for problem in self.problems)
            self._the_scene().show_problem(Problem(told))

    def stop(self) -> None:
        """Store what is under way and let go of everything; the last thing that happens."""
        self.coach.finish()
        self.monitor.tick()
        self.monitor.write()
        if self.sharing is not None:
            self.sharing.close()
        self.world.alarm.set(None, _nothing)
        self.world.notifier.withdraw()
        world = self.world
        seen = world.activity, world.session, world.surroundings
        for outside in (world.notifier, world.sound, world.speech, *seen):
            outside.close()
        self.world.history.close()

    def tell_problem(self, problem: Problem) -> None:
        """Remember a problem and pass it on; where there is no window, by a notification."""
        log.warning("%s", problem.text)
        if problem.remedy is Remedy.RESTORE and self.safekeeping is not None:
            self.safekeeping.note_damage()
        self.problems.append(problem)
        self.problem_told.tell(problem)
        if self._started and self._window is None:
            self._the_scene().show_problem(problem)

    # what is asked for now and then

    @cached_property
    def corrections(self) -> "Corrections":
        """What the person says afterwards of past time."""
        from desktop_app.services.corrections import Corrections

        world = self.world
        return Corrections(world.clock, self.monitor, world.history, self.preferences)

    @cached_property
    def exchange(self) -> "Exchange":
        """The record, taken along and brought in."""
        from desktop_app.services.exchange import Exchange

        world = self.world
        exchange = Exchange(
            world.clock, self.monitor, world.history, world.record_files, self.preferences
        )
        if self.sharing is not None:
            exchange.brought_in.subscribe(self.sharing.note_brought_in)
        exchange.brought_in.subscribe(self.progress.summed.note_brought_in)
        exchange.brought_in.subscribe(self.plan.begin_anew)
        return exchange

    @cached_property
    def plan(self) -> "Plan":
        """The month plan."""
        from desktop_app.services.plan import Plan

        world = self.world
        parts = self.library, self.preferences, self.pains, self.coach.chooser.tastes
        plan = Plan(world.clock, world.history, self.whereabouts, *parts)
        plan.calendar = self.calendar
        plan.said.subscribe(self.coach.choose_anew)
        if self.safekeeping is not None:
            self.safekeeping.forgotten.subscribe(plan.begin_anew)
            self.safekeeping.restored.subscribe(plan.begin_anew)
        return plan

    @cached_property
    def self_tests(self) -> "SelfTests":
        """The results of self-tests, and when a round of them is asked for."""
        from desktop_app.services.self_tests import SelfTests

        world = self.world
        return SelfTests(world.clock, world.history, self.library, self.whereabouts)

    @cached_property
    def cueing(self) -> "Cueing":
        """The cues of routines and self-tests."""
        from desktop_app.services.cueing import Cueing

        world = self.world
        return Cueing(world.sound, world.speech, self.preferences, world.session)

    def _the_plan(self) -> "Plan":
        return self.plan

    def _share(self, folder: Path, safekeeping: Safekeeping) -> "Together":
        """Have this computer and others meet in a folder."""
        from desktop_app.services.together import Together
        from desktop_app.storage.shared_folder import SharedFolder
        from desktop_app.system.machine import name

        world = self.world
        parts = world.clock, self.monitor, world.history, self.exchange, safekeeping
        return Together(*parts, self.preferences, SharedFolder(folder), name())

    # the windows

    @property
    def window(self) -> "MainWindow | None":
        """The main window, when there is one."""
        return self._window

    @property
    def player(self) -> "PlayerWindow | None":
        """The player, when a routine is on."""
        return self._player

    @property
    def welcome(self) -> "WelcomeWindow | None":
        """The welcome, while it is up."""
        return self._welcome

    def open_page(self, page: Page) -> None:
        """Bring the main window up on a page; the first time, Today lets the welcome go first."""
        told, spoiled = self.preferences.told, self.preferences.problems_found
        first = not (told.welcomed or spoiled)  # spoiled ones were somebody's already
        if page is Page.TODAY and (first or self._today_waits):
            self._today_waits = True
            self.open_welcome()
            return
        self._dress()
        if self._window is None:
            from desktop_app.pages import Pages
            from desktop_app.ui.main_window import MainWindow

            pages = Pages(self).make
            self._window = MainWindow(self.control, self.look, pages, self.safekeeping)
            self._window.destroyed.connect(self._on_window_destroyed)
            self._window.minimises = self._closing_minimises
            for problem in self.problems:
                self._window.show_problem(problem)
            unsubscribe = self.problem_told.subscribe(self._window.show_problem)
            self._window.destroyed.connect(unsubscribe)
        self._window.open_page(page)
        if self._scene is not None:
            self._scene.withdraw_news()  # the window tells it

    def open_welcome(self) -> None:
        """Bring the welcome up; by itself it does not come again."""
        self._dress()
        if self._welcome is None:
            from desktop_app.pages import Pages

            self._welcome = Pages(self).make_welcome()
            self._welcome.closed.connect(self._on_welcome_closed)
        self._welcome.come_up()
        if not self.preferences.told.welcomed:
            self.preferences.change(_welcomed)

    def show_offer(self, offer: Offer) -> None:
        """Offer a break: the scene is built for the first one."""
        self._the_scene().show_offer(offer)

    def withdraw_offer(self) -> None:
        """Take the offer away."""
        if self._scene is not None:
            self._scene.withdraw_offer()

    def present(self, run: "RoutineRun") -> None:
        """Lead through a run, in one player at a time."""
        self._dress()
        if self._player is None:
            from desktop_app.ui.player.window import PlayerWindow

            self._player = PlayerWindow(
                run,
                self.coach,
                self.cueing,
                self.preferences,
                self.pains,
                self.world.clock,
                self.world.activity,
                self.look,
            )
            self._player.destroyed.connect(self._on_player_destroyed)
        self._player.come_up()

    def tell_no_tray(self) -> None:
        """Say that there is no tray and what stands in for it: once, whatever is started anew."""
        if self.preferences.told.told_no_tray:
            return
        if self._window is not None:
            self._window.note_no_tray()
        else:
            self._the_scene().show_no_tray()
        self.preferences.change(partial(Settings._replace, told_no_tray=True))

    def _dress(self) -> None:
        """Give the windows their looks; that takes time, so not before there is a window."""
        if not self._dressed:
            from desktop_app.ui.icons import app_icon

            self._dressed = True
            QGuiApplication.setWindowIcon(app_icon())
            dress(self.look.tokens)
            self.look.changed.connect(self._on_look_changed)

    def _the_scene(self) -> "DesktopScene":
        self._dress()
        if self._scene is None:
            from desktop_app.ui.scene import DesktopScene

            self._scene = DesktopScene(
                self.coach,
                self.control,
                self.library,
                self.preferences,
                self.world.notifier,
                self.look,
                self.world.cache,
            )
        return self._scene

    # what happens

    def _on_event(self, _news: None) -> None:
        self.monitor.tick()
        self.monitor.write()

    def _on_surroundings(self, _news: None) -> None:
        self.monitor.tick()

    def _on_ticked(self, _news: "Status") -> None:
        if self._started:  # not with the first look, that comes while the app starts
            self.whereabouts.note()

    def _arm(self, _news: None) -> None:
        self.world.alarm.set(self.coach.next_look(), self._on_alarm)

    def _on_alarm(self) -> None:
        self.monitor.tick()
        if self._player is None:  # that would notice
            self.progress.summed.look_back(A_MOMENT)
            if self.preferences.current.follow_plan:
                self.plan.look_back()  # the first break does not wait for years to be read

    def _on_preferences(self, settings: Settings) -> None:
        self.look.choose(settings.theme, settings.motion, settings.appearance)

    def _on_look_changed(self) -> None:
        dress(self.look.tokens)

    def _closing_minimises(self) -> bool:
        if self.has_tray():
            return False
        self.tell_no_tray()
        return True

    def _on_window_destroyed(self) -> None:
        self._window = None

    def _on_welcome_closed(self) -> None:
        self._welcome = None
        if self._today_waits:
            self._today_waits = False
            self.open_page(Page.TODAY)
            if self._player is not None:
                self._player.come_up()

    def _on_player_destroyed(self) -> None:
        self._player = None


def _welcomed(settings: Settings) -> Settings:
    return settings._replace(welcomed=True)


def _always() -> bool:
    return True


def _nothing() -> None:
    """Do nothing."""
