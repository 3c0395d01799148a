"""Every window, in every state that it can be in, on the demo's made-up world."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from desktop_app.demo.hour import Demo, window_named
from desktop_app.demo.world import MadeUpPerson
from desktop_app.domain.body import Care
from desktop_app.domain.routine import GetReady, Switch, WorkSet
from desktop_app.domain.settings import Motion, Settings, Theme
from desktop_app.domain.working_hours import Hours, WorkingHours
from desktop_app.services.control import Page
from desktop_app.services.ports import Answer, Clock, Problem, StorageError
from desktop_app.system.activity.unknown import UnknownActivity
from desktop_app.ui.library.page import LibraryPage
from desktop_app.ui.progress.page import ProgressPage
from desktop_app.ui.tray import Tray
from tests.gallery.charts_page import charts_page
from tests.gallery.chosen_page import chosen_page
from tests.gallery.editor_page import editor_page
from tests.gallery.library_page import library_page
from tests.gallery.pain_page import pain_page
from tests.gallery.plan_page import plan_page
from tests.gallery.profile_page import profile_page
from tests.gallery.progress_page import progress_page, until_filled
from tests.gallery.routines_page import routines_page
from tests.gallery.self_tests_page import self_tests_page
from tests.gallery.settings_page import data_section, nothing_fits, settings_pages
from tests.gallery.shared_folder import shared_folder
from tests.gallery.studio import LARGE, SMALL, settle
from tests.gallery.today_page import PHONE, today_page
from tests.gallery.tray_sheet import tray_sheet
from tests.gallery.welcome_page import welcome_page
from tests.gallery.why_page import why_page

if TYPE_CHECKING:
    from typing import TypeVar

    from desktop_app.domain.routine import Step
    from tests.gallery.studio import Studio

    W = TypeVar("W", bound=QWidget)

MOMENT = datetime(2026, 11, 19, 14, 5).astimezone()
"""A Thursday, five past two: the same in all pictures, so that they can be compared."""
LOW = 0.541
"""How far into ten squats somebody is down in the sixth."""


class Person(MadeUpPerson):
    """Leaves and comes back, types without a stop, or as the demo's person does."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self._clock = clock
        self.left_at: timedelta | None = None
        self.types_on = False

    @override
    def idle(self) -> timedelta:
        if self.left_at is not None:
            return self._clock.total() - self.left_at
        return timedelta() if self.types_on else super().idle()

    def leave(self) -> None:
        self.left_at = self._clock.total()


def take_all(studio: Studio) -> None:
    """Take every window."""
    for scene in (
        first_day,
        working_day,
        unknown_source,
        broken_record,
        pages,
        library,
        editor,
        routines,
        player,
        large_text,
        tray,
    ):
        scene(studio)
    today_page(studio, MOMENT)
    pain_page(studio, MOMENT)
    progress_page(studio, MOMENT)
    settings_pages(studio, MOMENT)
    data_section(studio, MOMENT)
    shared_folder(studio, MOMENT)
    nothing_fits(studio, MOMENT)
    charts_page(studio)
    self_tests_page(studio, MOMENT)
    plan_page(studio, MOMENT)
    why_page(studio, MOMENT)
    chosen_page(studio, MOMENT)
    profile_page(studio, MOMENT)
    welcome_page(studio, MOMENT)


# --- The page Today, and the card -----------------------------------------------------------


def first_day(studio: Studio) -> None:
    """A fresh start, with nothing recorded."""
    demo = begin(Demo(MOMENT, filled=False))
    studio.take("today-first-day", demo.app, demo.app.window)
    demo.app.open_page(Page.PROGRESS)
    until_filled(_page(demo, ProgressPage))
    studio.take("progress-first-day", demo.app, demo.app.window)
    end(demo)


def working_day(studio: Studio) -> None:
    """A day at the desk: sitting, due, standing, held back, paused, away."""
    people: list[Person] = []
    demo = begin(Demo(MOMENT, _remembered(people)))
    app, person = demo.app, people[0]
    demo.pass_time(timedelta(minutes=24, seconds=10))
    studio.take("today-working", app, app.window)
    studio.take("today-smallest", app, app.window, (PHONE,), (Theme.LIGHT,))
    until_offered(demo)
    studio.take("today-due", app, app.window)
    studio.take_upon_the_wall("prompt", app, window_named("PromptCard"))
    _click(window_named("PromptCard"), "▾")
    studio.take_upon_the_wall("prompt-lengths", app, window_named("PromptCard"))
    assert app.coach.offer is not None
    app.coach.respond(app.coach.offer.id, Answer.ALREADY_UP)
    demo.pass_time(timedelta(minutes=12))
    studio.take("today-standing", app, app.window)
    app.control.sit()
    app.preferences.change(_only_mornings)
    demo.pass_time(timedelta(minutes=33))
    studio.take("today-held-back", app, app.window)
    app.preferences.change(_always)
    app.control.pause(timedelta(minutes=30))
    demo.pass_time(timedelta(minutes=4))
    studio.take("today-paused", app, app.window)
    app.control.resume()
    person.leave()
    demo.pass_time(timedelta(minutes=11))
    studio.take("today-away", app, app.window)
    end(demo)


def unknown_source(studio: Studio) -> None:
    """A desktop that does not tell when the last input was."""
    demo = begin(Demo(MOMENT, _nobody_knows))
    studio.take("today-unknown-source", demo.app, demo.app.window)
    end(demo)


def broken_record(studio: Studio) -> None:
    """A record that cannot be read, and one that was damaged and put aside."""
    demo = Demo(MOMENT)
    broken = StorageError("The history in ~/buttress/history.sqlite is locked by another program.")
    demo.app.start()
    with patch.object(demo.history, "spans", side_effect=broken):
        demo.app.open_page(Page.TODAY)
        demo.pass_time(timedelta(minutes=3))
        studio.take("today-broken-record", demo.app, demo.app.window)
        demo.app.open_page(Page.PROGRESS)
        studio.take("progress-broken-record", demo.app, demo.app.window)
    end(demo)
    demo = Demo(MOMENT, filled=False)
    demo.app.tell_problem(
        Problem(
            "The history in ~/buttress/history.sqlite was damaged. It is kept as"
            " history.sqlite.damaged-1, and a new one was started."
        )
    )
    begin(demo)
    studio.take("today-record-put-aside", demo.app, demo.app.window)
    end(demo)


# --- The other pages ------------------------------------------------------------------------


def pages(studio: Studio) -> None:
    """The library, the progress and the keys."""
    demo = begin(Demo(MOMENT))
    app = demo.app
    demo.pass_time(timedelta(minutes=24, seconds=10))
    _library(studio, demo)
    app.open_page(Page.PROGRESS)
    progress = _page(demo, ProgressPage)
    for _ in range(16):
        progress.head.back.click()
    until_filled(progress)
    studio.take("progress-empty-week", app, app.window)
    assert app.window is not None
    QTest.keyClick(app.window, Qt.Key.Key_F1)
    for_keys = window_named("KeyboardHelp")
    assert for_keys is not None
    studio.take("keys", app, for_keys, (for_keys.sizeHint(),))
    end(demo)


def _library(studio: Studio, demo: Demo) -> None:
    app = demo.app
    app.open_page(Page.LIBRARY)
    assert app.window is not None
    app.window.resize(SMALL)  # there the cards are alone, until one is opened
    studio.take("library", app, app.window)
    view = _page(demo, LibraryPage).exercises
    view.search.setText("nothing of the kind")
    studio.take("library-nothing-found", app, app.window, (LARGE,), (Theme.LIGHT,))
    view.search.clear()
    for name in ("glute_bridge", "clamshell"):
        open_exercise(demo, name)
        studio.take(f"library-detail-{name}", app, app.window)
    studio.take("library-detail-whole", app, app.window, (QSize(1440, 1600),))


def open_exercise(demo: Demo, exercise: str) -> None:
    """Click on the card of an exercise."""
    cards = _page(demo, LibraryPage).exercises.grid.cards
    next(card for card in cards if card.exercise.id == exercise).click()


def library(studio: Studio) -> None:
    """The library in all its states."""
    library_page(studio, MOMENT)


def editor(studio: Studio) -> None:
    """The editor of own exercises, and the import of files."""
    editor_page(studio, MOMENT)


def routines(studio: Studio) -> None:
    """The routines, and the building of one."""
    routines_page(studio, MOMENT)


# --- The player -----------------------------------------------------------------------------


def player(studio: Studio) -> None:
    """A routine from getting ready to the question at its end."""
    people: list[Person] = []
    demo = begin(Demo(MOMENT, _remembered(people)))
    play(demo, "squats_and_kickbacks")
    to(demo, GetReady, 0.4)
    _take_player(studio, demo, "player-get-ready")
    to(demo, WorkSet, LOW)
    _take_player(studio, demo, "player-mid-rep")
    to(demo, Switch, 0.5)
    _take_player(studio, demo, "player-side-switch")
    to(demo, WorkSet, 0.4)
    _take_player(studio, demo, "player-other-side")
    _type_elsewhere(demo, people[0])
    _take_player(studio, demo, "player-typing")
    people[0].types_on = False
    assert demo.app.player is not None
    demo.app.player.close()
    settle()
    play(demo, "hold_the_wall")
    to(demo, WorkSet, 0.4)
    _take_player(studio, demo, "player-hold")
    demo.app.player.stop()
    _take_player(studio, demo, "player-effort")
    demo.app.player.close()
    settle()
    demo.app.preferences.change(_silent_with_care)
    play(demo, "desk_90")
    to(demo, GetReady, 0.4)
    _take_player(studio, demo, "player-note-and-advice")
    end(demo)


def _take_player(studio: Studio, demo: Demo, name: str) -> None:
    # its stage is dark in every theme, and moves by the demo's clock, which stands
    sizes = (SMALL, LARGE)
    studio.take(name, demo.app, demo.app.player, sizes, (Theme.DARK,), Motion.FULL)


def play(demo: Demo, routine: str) -> None:
    chosen = next(one for one in demo.app.library.routines if one.id == routine)
    demo.app.coach.start(chosen)
    settle()


def to(demo: Demo, kind: type[Step], fraction: float) -> None:
    """Go on to the next step of a kind, and some of the way through it."""
    run = demo.app.coach.run
    assert run is not None
    while not (isinstance(run.step, kind) and run.elapsed < run.step.duration * fraction):
        assert not run.paused, "nothing goes on"
        demo.watch(run.step_remaining + timedelta(milliseconds=1))
    demo.watch(run.step.duration * fraction - run.elapsed)


def _type_elsewhere(demo: Demo, person: Person) -> None:
    elsewhere = QWidget()
    elsewhere.show()
    elsewhere.activateWindow()
    settle()
    person.types_on = True
    demo.watch(timedelta(seconds=5))
    elsewhere.close()


# --- Larger text, and what is no window -----------------------------------------------------


def large_text(studio: Studio) -> None:
    """The main pages with the system's text at one and a half of the usual size."""
    with studio.text_at(1.5):
        demo = begin(Demo(MOMENT))
        app = demo.app
        demo.pass_time(timedelta(minutes=24, seconds=10))
        for page in Page:
            app.open_page(page)
            studio.take(page.value, app, app.window, themes=(Theme.LIGHT,))
        app.open_page(Page.LIBRARY)
        open_exercise(demo, "glute_bridge")
        studio.take("library-detail", app, app.window, themes=(Theme.LIGHT,))
        until_offered(demo)
        studio.take_upon_the_wall("prompt", app, window_named("PromptCard"))
        play(demo, "squats_and_kickbacks")
        to(demo, WorkSet, LOW)
        _take_player(studio, demo, "player-mid-rep")
        assert app.player is not None
        app.player.stop()
        _take_player(studio, demo, "player-effort")
        app.player.close()
        settle()
        app.preferences.change(_silent_with_care)
        play(demo, "desk_90")
        to(demo, GetReady, 0.4)
        _take_player(studio, demo, "player-note-and-advice")
        end(demo)


def tray(studio: Studio) -> None:
    """The marks of the tray, and its menu."""
    if studio.wants("tray-icons"):
        studio.keep("tray-icons", tray_sheet())
    demo = begin(Demo(MOMENT))
    demo.pass_time(timedelta(minutes=24, seconds=10))
    menu = Tray(demo.app.control, demo.app.look).menu
    menu.popup(QPoint())
    studio.take_upon_the_wall("tray-menu", demo.app, menu)
    menu.close()
    end(demo)


# --- How a scene is set ---------------------------------------------------------------------


def begin(demo: Demo) -> Demo:
    demo.app.start()
    demo.app.open_page(Page.TODAY)
    settle()
    return demo


def end(demo: Demo) -> None:
    for window in (demo.app.player, demo.app.window):
        if window is not None:
            window.close()
    demo.end()
    settle()


def until_offered(demo: Demo) -> None:
    while demo.app.coach.offer is None:
        demo.pass_time(timedelta(seconds=20))
    settle()


def _page(demo: Demo, kind: type[W]) -> W:
    assert demo.app.window is not None
    found = demo.app.window.findChild(kind)
    assert found is not None
    return found


def _click(window: QWidget | None, text: str) -> None:
    assert window is not None
    next(one for one in window.findChildren(QPushButton) if one.text() == text).click()


def _remembered(people: list[Person]) -> type[Person]:
    """Return how to make a person who can be told what to do afterwards."""

    class Remembered(Person):
        def __init__(self, clock: Clock) -> None:
            super().__init__(clock)
            people.append(self)

    return Remembered


def _nobody_knows(_clock: Clock) -> UnknownActivity:
    return UnknownActivity("nobody knows")


def _only_mornings(settings: Settings) -> Settings:
    hours = WorkingHours.on(range(5), Hours(time(8), time(12)))
    return settings._replace(working_hours=hours)


def _silent_with_care(settings: Settings) -> Settings:
    body = frozenset({Care.KNEE_PAIN, Care.LOW_BACK_PAIN})
    return settings._replace(sound=False, body=body)


def _always(settings: Settings) -> Settings:
    return settings._replace(working_hours=WorkingHours())
