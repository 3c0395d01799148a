"""The main window: the side bar and the pages, each made when it is first opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from desktop_app.services.control import Control, Page
from desktop_app.services.ports import Problem
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.ui.controls import button, label
from desktop_app.ui.keyboard_help import KeyboardHelp
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.side_bar import SideBar
from desktop_app.ui.theme import STEP, Look, text_scale

if TYPE_CHECKING:
    from desktop_app.ui.problem_bar import ProblemBar

FOLDS_BELOW = 760
"""The side bar shows only its icons in a window narrower than this, at 100 %."""
SMALLEST = QSize(640, 480)
USUAL = QSize(1200, 830)


class MainWindow(QMainWindow):
    """Shows one page at a time. Closing it destroys it, unless it ``minimises``."""

    def __init__(
        self,
        control: Control,
        look: Look,
        make_page: Callable[[Page], QWidget],
        safekeeping: Safekeeping | None = None,
    ) -> None:
        """Make the window.

        ``make_page`` makes a page when it is first opened; ``safekeeping`` brings a backup back
        where the record was damaged.
        """
        super().__init__()
        self._safekeeping = safekeeping
        self.minimises: Callable[[], bool] = _never
        """Whether closing it only minimises it, for want of a tray; asked when it is closed."""
        self._control, self._look, self._make_page = control, look, make_page
        self._pages: dict[Page, QWidget] = {}
        self._help: KeyboardHelp | None = None
        self._problems: ProblemBar | None = None
        self._title = self.tr("{page} – Buttress")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL.boundedTo(self.screen().availableSize() * 0.94))
        self._side_bar = SideBar(look)
        self._side_bar.chosen.connect(self._turn_to)
        self._note = self._make_note()
        self._stack = QStackedWidget()
        self.setCentralWidget(self._set())
        self._add_keys()
        listen_while_shown(self, control.changed, self._on_changed)
        self._stop_waiting_for_quit = control.quit_wanted.subscribe(self._on_quit_wanted)

    @property
    def page(self) -> Page | None:
        """The page that is open."""
        here = self._stack.currentWidget()
        return next((page for page, widget in self._pages.items() if widget is here), None)

    def open_page(self, page: Page) -> None:
        """Come up with a page."""
        self._turn_to(page)
        self._pages[page].setFocus()
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def open_studies(self) -> None:
        """Come up with what breaks have shown in studies."""
        from desktop_app.ui.why.claims import Topic
        from desktop_app.ui.why.page import WhyPage

        self.open_page(Page.WHY)
        page = self._pages[Page.WHY]
        if isinstance(page, WhyPage):
            page.turn_to(Topic.BREAKS)

    def show_problem(self, problem: Problem) -> None:
        """Say above the pages what the person should know."""
        if self._problems is None:
            from desktop_app.ui.problem_bar import ProblemBar

            self._problems = ProblemBar(self._safekeeping)
            self._above.insertWidget(0, self._problems)
        self._problems.show_problem(problem)

    def note_no_tray(self) -> None:
        """Say above the pages that there is no tray, and what that means."""
        self._note.show()

    def say_that_nothing_is_real(self) -> None:
        """Say, wherever one looks, that this is the demo."""
        self._title = self.tr("{page} – Buttress (demo)")
        self._side_bar.tag(self.tr("Demo"), self.tr("A made-up quarter, an hour at speed."))
        if self.page is not None:
            self._turn_to(self.page)

    # pages

    def _turn_to(self, page: Page) -> None:
        if page not in self._pages:
            self._pages[page] = self._make_page(page)
            self._stack.addWidget(self._pages[page])
        self._stack.setCurrentWidget(self._pages[page])
        self._side_bar.select(page)
        self.setWindowTitle(self._title.format(page=self._side_bar.name_of(page)))

    # what the person does

    def _on_page_key(self, action: QAction) -> None:
        page = Page(action.data())
        self._turn_to(page)
        self._pages[page].setFocus()

    def _on_search(self) -> None:
        from desktop_app.ui.library.page import LibraryPage

        self._turn_to(Page.LIBRARY)
        page = self._pages[Page.LIBRARY]
        if isinstance(page, LibraryPage):
            page.focus_search()

    def _on_help(self) -> None:
        if self._help is None:
            self._help = KeyboardHelp(self)
            self._help.destroyed.connect(self._on_help_destroyed)
        self._help.show()
        self._help.raise_()
        self._help.activateWindow()

    def _on_help_destroyed(self) -> None:
        self._help = None

    def _on_quit(self) -> None:
        self._control.quit()

    def _on_note_read(self) -> None:
        self._note.hide()

    # what is new

    def _on_changed(self, _news: None) -> None:
        self._side_bar.show_now(self._control.now())

    def _on_quit_wanted(self, _news: None) -> None:
        self.minimises = _never  # a window that will not close would keep the app from ending

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_changed(None)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side_bar.fold(folded=self.width() < FOLDS_BELOW * min(text_scale(), 1.4))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.minimises():
            event.ignore()
            self.showMinimized()
            return
        self._stop_waiting_for_quit()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        super().closeEvent(event)

    # how it is set

    def _set(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("role", "page")
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side_bar)
        self._above = QVBoxLayout()
        self._above.setSpacing(0)
        self._above.addWidget(self._note)
        self._above.addWidget(self._stack, 1)
        row.addLayout(self._above, 1)
        return inside

    def _make_note(self) -> QWidget:
        note = QFrame()
        note.setProperty("role", "note")
        row = QHBoxLayout(note)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * STEP)
        text = self.tr(
            "There is no tray here, so closing this window only minimises it, and your sitting "
            "is timed on. Start Buttress once more, or say “buttress show”, to bring it back; "
            "Ctrl+Q ends it."
        )
        row.addWidget(label(text, wraps=True), 1)
        row.addWidget(button(self.tr("Got it"), "quiet", self._on_note_read))
        note.hide()
        return note

    def _add_keys(self) -> None:
        pages = QActionGroup(self)
        for number, page in enumerate(Page, start=1):
            action = QAction(self)
            action.setData(page.value)
            action.setShortcuts(
                [QKeySequence(f"Ctrl+{number}")]
                + (
                    QKeySequence.keyBindings(QKeySequence.StandardKey.Preferences)
                    if page is Page.SETTINGS
                    else []
                )
            )
            pages.addAction(action)
            self.addAction(action)
        pages.triggered.connect(self._on_page_key)
        for key, slot in (
            ("Ctrl+F", self._on_search),
            ("F1", self._on_help),
            ("Ctrl+Q", self._on_quit),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(slot)
            self.addAction(action)


def _never() -> bool:
    return False
