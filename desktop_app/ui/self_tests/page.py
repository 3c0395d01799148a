"""The page *Self-tests*: the tests on the left, the one that is chosen on the right."""

import logging

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from desktop_app.domain.self_tests import TOGETHER, Result, SelfTest
from desktop_app.domain.settings import Settings
from desktop_app.services.library import Library
from desktop_app.services.ports import StorageError
from desktop_app.services.preferences import Preferences
from desktop_app.services.progress import Progress
from desktop_app.services.self_tests import SelfTests
from desktop_app.ui.controls import label
from desktop_app.ui.self_tests import words
from desktop_app.ui.self_tests.card import TestCard
from desktop_app.ui.self_tests.detail import Detail
from desktop_app.ui.self_tests.guide import Means
from desktop_app.ui.shown import listen_while_shown
from desktop_app.ui.theme import STEP, Look, text_scale

log = logging.getLogger(__name__)

WIDE = 150 * STEP
"""From this width on, at 100 %, the list stands beside the test."""
LIST = 68 * STEP


class SelfTestsPage(QScrollArea):
    """Lets one test be chosen, made and followed."""

    def __init__(
        self,
        service: SelfTests,
        progress: Progress,
        library: Library,
        preferences: Preferences,
        means: Means,
        look: Look,
    ) -> None:
        super().__init__()
        self._service, self._progress, self._library = service, progress, library
        self._preferences, self._means, self._look = preferences, means, look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Self-tests"))
        self.cards: dict[SelfTest, TestCard] = {}
        self._list = QWidget()
        self._fill_list()
        self.detail = self._make_detail(TOGETHER[0])
        self.setWidget(self._set())
        self.cards[self.detail.test].setChecked(True)
        self.setFocusProxy(self.cards[self.detail.test])
        listen_while_shown(self, service.changed, self._on_history)
        listen_while_shown(self, preferences.changed, self._on_preferences)

    def choose(self, test: SelfTest) -> None:
        """Show a test, and end another one that is under way."""
        tests = next(some for some in TOGETHER if test in some)
        self.cards[tests[0]].setChecked(True)
        if tests == self.detail.tests:
            return
        self.detail.cancel()
        gone, self.detail = self.detail, self._make_detail(tests)
        self._row.replaceWidget(gone, self.detail)
        self.detail.show()
        gone.hide()
        gone.deleteLater()
        self._arrange()
        self._refresh()

    def _make_detail(self, tests: tuple[SelfTest, ...]) -> Detail:
        parts = self._service, self._progress, self._library, self._preferences
        made = Detail(tests, *parts, self._means, self._look)
        made.began.connect(self._on_began)
        made.recorded.connect(self._refresh)
        return made

    def _refresh(self) -> None:
        self._show_last()
        self.detail.refresh()

    def _show_last(self) -> None:
        for tests in TOGETHER:
            try:
                results = [one for test in tests for one in self._service.results(test)]
            except StorageError as error:
                log.warning("results are not known: %s", error)
                return
            self.cards[tests[0]].say(self._last(results))

    def _last(self, results: list[Result]) -> str:
        if not results:
            return self.tr("not yet")
        last = words.last_results(results)
        newest = max(one.taken_at for one in last.values()).astimezone().date()
        days = (self._progress.today.date - newest).days
        return self.tr("{value} · {when}").format(value=words.latest(last), when=words.ago(days))

    # what happens

    def _on_chosen(self) -> None:
        for test, card in self.cards.items():
            if card.isChecked():
                self.choose(test)
                if self._row.direction() is QBoxLayout.Direction.TopToBottom:
                    QTimer.singleShot(0, self, self._bring_detail)

    def _bring_detail(self) -> None:
        self.verticalScrollBar().setValue(self.detail.y() - 3 * STEP)

    def _on_began(self) -> None:
        QTimer.singleShot(0, self, self._bring_question)  # its place is known once it is laid out

    def _bring_question(self) -> None:
        asks = self.detail.guide or self.detail.entry
        if asks is not None:
            self.ensureWidgetVisible(asks)

    def _on_history(self, _news: None) -> None:
        self._refresh()

    def _on_preferences(self, _settings: Settings) -> None:
        self._refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()
        self._refresh()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    # how it is set

    def _set(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("role", "page")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(5 * STEP)
        self._row.addWidget(self._list)
        self._row.addWidget(self.detail, 1, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(2 * STEP)
        self._column.addWidget(label(self.tr("Self-tests"), "title", wraps=True))
        self._column.addWidget(
            label(
                self.tr(
                    "For tracking, not a diagnosis. Not while it hurts; the same time of day, "
                    "shoes and chair each time; again after a week or two."
                ),
                "quiet",
                wraps=True,
            )
        )
        self._column.addSpacing(3 * STEP)
        self._column.addLayout(self._row)
        self._column.addStretch()
        return inside

    def _fill_list(self) -> None:
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        for tests in TOGETHER:
            card = TestCard(words.title(tests[0]), self._look)
            card.clicked.connect(self._on_chosen)
            self.cards[tests[0]] = card
            column.addWidget(card)
        column.addStretch()

    def _arrange(self) -> None:
        width, scale = self.viewport().width(), text_scale()
        wide = width >= WIDE * scale
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(beside if wide else below)
        listed = min(round(LIST * min(scale, 1.4)), width // 3) if wide else width
        self._list.setMaximumWidth(listed)
        self._list.setMinimumWidth(listed if wide else 0)
        side = 9 * STEP if wide else 5 * STEP
        self._column.setContentsMargins(side, 7 * STEP, side, 7 * STEP)
        inside = width - 2 * side - (listed + 5 * STEP if wide else 0)
        self.detail.fit(inside)
