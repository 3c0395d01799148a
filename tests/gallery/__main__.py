"""The gallery: ``python dev.py gallery [--out DIR] [--figures]``."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Take the pictures and say how many there are."""
    parser = argparse.ArgumentParser(prog="dev.py gallery", description="Takes the pictures.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "gallery", metavar="DIR")
    parser.add_argument("--figures", action="store_true", help="the figures, exercise by exercise")
    parser.add_argument("--readme", action="store_true", help="the README's pictures, anew")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="in their names")
    parser.add_argument(
        "--font", nargs=2, metavar=("FAMILY", "FOLDER"), help="in place of the system's"
    )
    options = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

    from PySide6.QtCore import qInstallMessageHandler

    from desktop_app.demo.showing import leave_out_what_no_screen_can
    from desktop_app.run import make_application
    from tests.gallery import figures, readme, windows
    from tests.gallery.studio import Studio, use_font

    began = time.monotonic()
    logging.disable(logging.WARNING)  # some scenes are of what goes wrong
    qInstallMessageHandler(leave_out_what_no_screen_can)
    application = make_application(())
    if options.font:
        use_font(options.font[0], Path(options.font[1]))
    studio = Studio(readme.FOLDER if options.readme else options.out, options.only)
    if options.figures:
        figures.take_all(studio)
    elif options.readme:
        readme.take_all(studio)
    else:
        windows.take_all(studio)
    application.quit()
    took = time.monotonic() - began
    print(f"{studio.taken} pictures in {took:.0f} s: {studio.folder}")
    return 0 if studio.taken else 1


if __name__ == "__main__":
    sys.exit(main())
