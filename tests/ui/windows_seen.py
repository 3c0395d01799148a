"""What comes up as a window of its own while something is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from types import TracebackType


class WindowsSeen(QObject):
    """Notes every widget that is shown as a window, if only for a moment.

    A part of a page that is shown before it has a parent is one: it flashes up on the screen.
    """

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def __enter__(self) -> Self:
        """Begin to watch."""
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Watch no more."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False
