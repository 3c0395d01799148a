"""Buttress: a tray app that times sitting and leads short glute breaks."""

__version__ = "0.1.0"
