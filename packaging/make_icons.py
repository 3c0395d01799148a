"""Writes the app's icon in the formats that the systems want: ``make_icons.py FOLDER``.

PNGs in the folders of a Linux icon theme, an ICO for Windows, an ICNS for macOS. They are painted
by the app itself, so that they are the icon that its windows have.
"""

import os
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
THEME_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_KINDS = {b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
"""The kinds of entry that hold a PNG, and the size of each in pixels."""


def paint(size: int) -> bytes:
    """Return the icon as a PNG, ``size`` pixels wide."""
    from PySide6.QtCore import QBuffer, QIODevice

    from desktop_app.ui.icons import app_pixmap

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    app_pixmap(size).save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """Return a Windows icon of PNGs, by size in pixels (256 at most)."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    entries, at = b"", len(head) + 16 * len(pictures)
    for size, png in pictures.items():
        side = size % 256  # one byte, where 0 stands for 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(png), at)
        at += len(png)
    return head + entries + b"".join(pictures.values())


def icns(pictures: Mapping[bytes, bytes]) -> bytes:
    """Return a macOS icon of PNGs, by kind of entry."""
    body = b"".join(kind + struct.pack(">I", len(png) + 8) + png for kind, png in pictures.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(arguments: list[str]) -> int:
    """Write them."""
    if len(arguments) != 1:
        print("usage: make_icons.py FOLDER", file=sys.stderr)
        return 2
    sys.path.insert(0, str(ROOT))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    folder = Path(arguments[0])
    for size in THEME_SIZES:
        place = folder / "hicolor" / f"{size}x{size}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        (place / "buttress.png").write_bytes(paint(size))
    (folder / "buttress.ico").write_bytes(ico({size: paint(size) for size in ICO_SIZES}))
    large = {kind: paint(size) for kind, size in ICNS_KINDS.items()}
    (folder / "buttress.icns").write_bytes(icns(large))
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
