"""Hearing of news only while it can be seen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from desktop_app.services.signal import Signal

T = TypeVar("T")


def listen_while_shown(widget: QWidget, signal: "Signal[T]", listener: Callable[[T], None]) -> None:
    """Have ``listener`` called with the news of ``signal`` while ``widget`` is shown.

    What was told while it was hidden is not made up for: its ``showEvent`` shows what is so then,
    and finds the listener subscribed.
    """
    _Ear(widget, signal, listener)


class _Ear(QObject):
    """Belongs to the widget, and goes with it."""

    def __init__(
        self, widget: QWidget, signal: "Signal[Any]", listener: Callable[[Any], None]
    ) -> None:
        super().__init__(widget)
        self._signal, self._listener = signal, listener
        self._stop_listening: Callable[[], None] | None = None
        if widget.isVisible():
            self._listen()
        widget.installEventFilter(self)

    def _listen(self) -> None:
        if self._stop_listening is None:
            self._stop_listening = self._signal.subscribe(self._listener)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self._listen()
        elif event.type() is QEvent.Type.Hide and self._stop_listening is not None:
            self._stop_listening()
            self._stop_listening = None
        return False
