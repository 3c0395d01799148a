"""A window in which the figure moves, and nothing else.

Started as ``python moving_figure.py EXERCISE SIDE``; SIDE is the stage's, in pixels.
"""

import signal
import sys

from PySide6.QtWidgets import QApplication

from desktop_app.domain.appearance import USUAL
from desktop_app.storage.exercise_files import load_exercises
from desktop_app.ui.figure.stage import FigureStage
from desktop_app.ui.figure.wardrobe import figure_palette
from desktop_app.ui.theme import DARK, color

signal.signal(signal.SIGTERM, signal.SIG_DFL)
exercise, side = sys.argv[1], int(sys.argv[2])
application = QApplication(["figure"])
stage = FigureStage()
stage.setWindowTitle("figure")
stage.resize(side, side)
stage.set_ground(color(DARK.paper))
stage.set_exercise(load_exercises().by_id[exercise], figure_palette(DARK, USUAL))
stage.show()
stage.play()
sys.exit(application.exec())
