"""Charts. Only here are pyqtgraph and numpy imported, and only by what needs them."""
