"""The demo: the real app on a made-up quarter and an hour at the desk at speed."""

from desktop_app.demo.showing import show

__all__ = ["show"]
