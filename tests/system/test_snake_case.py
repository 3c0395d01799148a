"""No module's source is read at its import, as PySide would without being told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMPORTS = """
import linecache, sys
sys.path.insert(0, sys.argv[1])
from desktop_app.system import snake_case
snake_case.is_never_used()
before = set(linecache.cache)
import email.message
from desktop_app import run
print(len(set(linecache.cache) - before))
from PySide6.QtCore import QObject
print(QObject().objectName())
"""


def test_no_source_is_read_and_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS, str(ROOT)], capture_output=True, check=True, text=True
    )
    assert done.stdout == "0\n\n"
