"""PySide's other spellings (``from __feature__ import snake_case``), which nothing here uses.

To find out who does, PySide reads the source of each module that is imported after it, and keeps
it: four megabytes and a twentieth of a start, and with the charts' libraries three times as much.
"""

import sys

from PySide6 import QtCore  # noqa: F401 - it brings along what looks

FEATURES = "shibokensupport.feature"
"""What looks, and how; both undocumented, so another PySide may do without."""
LOOKS = "_mod_uses_pyside"


def is_never_used() -> None:
    """Say of every module imported from now on what PySide would find: that it uses none."""
    if hasattr(features := sys.modules.get(FEATURES), LOOKS):
        setattr(features, LOOKS, _no)


def _no(_module: object) -> bool:
    return False
