"""What stands on the screen, read from the file in which Xvfb keeps it."""

from __future__ import annotations

import struct
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pathlib import Path

_FIELDS = struct.Struct(">19I")


class Box(NamedTuple):
    """A part of the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2

    def overlaps(self, other: Box) -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


class Screen:
    """The screen of an Xvfb that was started with ``-fbdir``."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "Xvfb_screen0"

    @property
    def running(self) -> bool:
        """Whether there is an X server, or was."""
        return self._file.exists()

    def picture(self, part: Box | None = None) -> QImage:
        """Return what is seen, the pointer excepted."""
        content = self._file.read_bytes()  # in the format of xwd
        header = _FIELDS.unpack_from(content)
        size, width, height, row, colors = header[0], header[4], header[5], header[12], header[18]
        assert header[11] == 32, "bits a pixel"
        pixels = content[size + 12 * colors :]
        whole = QImage(pixels, width, height, row, QImage.Format.Format_RGB32).copy()
        return whole.copy(*part) if part else whole

    def save(self, path: Path, part: Box | None = None) -> None:
        """Write what is seen as a PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        assert self.picture(part).save(str(path))

    def colors(self, part: Box) -> dict[str, int]:
        """Return the colours of a part, as ``#rrggbb``, with how many pixels each has."""
        picture = self.picture(part)
        counted = Counter(memoryview(bytes(picture.constBits())).cast("I"))
        return {f"#{pixel & 0xFFFFFF:06x}": number for pixel, number in counted.items()}
