"""The least that a PySide6 program with a tray icon can be: what Buttress is measured against.

Started as ``python bare.py [--once]``; with --once it ends after the first turn of its event loop.
"""

import signal
import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

signal.signal(signal.SIGTERM, signal.SIG_DFL)
application = QApplication(["bare"])
application.setQuitOnLastWindowClosed(False)
picture = QPixmap(32, 32)
picture.fill(Qt.GlobalColor.red)
icon = QSystemTrayIcon(QIcon(picture))
icon.show()
if "--once" in sys.argv:
    QTimer.singleShot(0, application.quit)
sys.exit(application.exec())
