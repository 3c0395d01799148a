"""The real panel of XFCE, which has trays of both kinds."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.desktop.notifications import has_owner
from tests.desktop.panel import WATCHER
from tests.desktop.programs import wait_until
from tests.desktop.screen import Box
from tests.system.private_bus import Peer

if TYPE_CHECKING:
    from tests.desktop.programs import Program
    from tests.desktop.session import Session

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array"><value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="{dark}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="{height}"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
"""
HEIGHT = 26


class XfcePanel:
    """The panel at the top of the screen, with nothing in it but the tray."""

    def __init__(self, session: Session, *, dark: bool) -> None:
        self._session, self._dark = session, dark
        self._peer = Peer(session.bus)
        settings = Path(session.environment["XDG_CONFIG_HOME"]) / "xfce4/xfconf"
        settings /= "xfce-perchannel-xml/xfce4-panel.xml"
        settings.parent.mkdir(parents=True)
        text = SETTINGS.format(dark=str(dark).lower(), height=HEIGHT)
        settings.write_text(text, encoding="utf-8")
        daemon = next(Path("/usr").glob("lib*/**/xfconfd"), None)
        if daemon is None or shutil.which("xfce4-panel") is None:
            pytest.skip("xfce4-panel is not installed")
        session.start(str(daemon), name="xfconfd")
        wait_until(lambda: has_owner(self._peer, "org.xfce.Xfconf"), "its settings are there")

    def start(self) -> Program:
        """Start it, for the first time or anew."""
        program = self._session.start("xfce4-panel", "--disable-wm-check", name="xfce4-panel")
        wait_until(lambda: has_owner(self._peer, WATCHER), "it takes icons")
        return program

    def close(self) -> None:
        self._peer.leave()

    def shows(self, ink: str) -> bool:
        """Whether something is painted in it in this colour."""
        return ink in self._session.screen.colors(Box(0, 0, 400, HEIGHT))
