"""Where pictures are taken: looks, sizes, and the folder that they go to."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from desktop_app.domain.settings import Motion, Settings, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtGui import QPaintDevice
    from PySide6.QtWidgets import QWidget

    from desktop_app.app import App

SMALL, LARGE = QSize(900, 640), QSize(1440, 900)
THEMES = (Theme.LIGHT, Theme.DARK)
WALL = {Theme.LIGHT: QColor("#B9C4C9"), Theme.DARK: QColor("#2B3A44")}
"""What a desktop's background may look like, behind what is no window."""


class Studio:
    """Takes pictures and counts them."""

    def __init__(self, folder: Path, only: Sequence[str] = ()) -> None:
        """Take only pictures whose name holds one of the words of ``only``, if there are any."""
        self.folder, self.only = folder, only
        self._scale = 1.0
        self.taken = 0
        folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def text_at(self, scale: float) -> Iterator[None]:
        """Let windows that are made meanwhile find the system's text at another size."""
        usual = QApplication.font()
        larger = QApplication.font()
        larger.setPointSizeF(10 * scale)
        QApplication.setFont(larger)
        self._scale = scale
        yield
        self._scale = 1.0
        QApplication.setFont(usual)

    def take(
        self,
        name: str,
        app: App,
        window: QWidget | None,
        sizes: Sequence[QSize] = (SMALL, LARGE),
        themes: Sequence[Theme] = THEMES,
        motion: Motion = Motion.REDUCED,
    ) -> None:
        """Take a window in every theme and size."""
        assert window is not None, name
        for theme in themes:
            for size in sizes:
                full = f"{name}-{theme.value}-{size.width()}x{size.height()}"
                if not self.wants(full):
                    continue
                choose(app, theme, motion)
                window.resize(size)
                settle()
                self.keep(full, window.grab())

    def take_upon_the_wall(self, name: str, app: App, window: QWidget | None) -> None:
        """Take what lies upon the desktop at its own size, in both themes."""
        assert window is not None, name
        for theme in THEMES:
            if not self.wants(f"{name}-{theme.value}"):
                continue
            choose(app, theme)
            settle()
            self.keep(f"{name}-{theme.value}", upon_the_wall(window, WALL[theme]))

    def wants(self, name: str) -> bool:
        """Whether this picture is to be taken."""
        return not self.only or any(word in name for word in self.only)

    def keep(self, name: str, picture: QPixmap | QImage) -> None:
        """Write a picture."""
        scaled = "" if self._scale == 1.0 else f"-text{self._scale:.0%}".removesuffix("%")
        path = self.folder / f"{name}{scaled}.png"
        if not picture.save(str(path)):
            raise OSError(f"{path} cannot be written")
        self.taken += 1


def choose(app: App, theme: Theme, motion: Motion = Motion.REDUCED) -> None:
    """Change to a theme; what moves by its own clock stands still, so that pictures compare."""

    def chosen(settings: Settings) -> Settings:
        return settings._replace(theme=theme, motion=motion)

    app.preferences.change(chosen)


def use_font(family: str, folder: Path) -> None:
    """Let a family whose files lie in a folder stand in for the system's font."""
    for file in (*folder.glob("*.otf"), *folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    if family not in QFontDatabase.families():
        raise OSError(f"{folder} has no font of the family {family}")
    font = QApplication.font()
    font.setFamilies([family])
    QApplication.setFont(font)


def settle() -> None:
    """Let windows lay themselves out, paint, and paint what comes of that; or go, if closed."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def upon_the_wall(window: QWidget, wall: QColor, margin: int = 24) -> QImage:
    """Return a picture of a window that lets the desktop show through."""
    ratio = window.devicePixelRatioF()
    image = QImage(
        (window.size() + QSize(2 * margin, 2 * margin)) * ratio,
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.setDevicePixelRatio(ratio)
    image.fill(wall)
    seen = QImage(window.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    seen.setDevicePixelRatio(ratio)
    seen.fill(Qt.GlobalColor.transparent)
    device: QPaintDevice = seen
    window.render(device)
    painter = QPainter(image)
    painter.drawImage(margin, margin, seen)
    painter.end()
    return image
