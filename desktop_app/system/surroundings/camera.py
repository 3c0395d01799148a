"""Whether a camera is in use, which is to say open in a program of the person's.

Who holds it takes a search through all that programs hold, some tens of milliseconds; so it is
searched only after the kernel has told that one was opened or closed.
"""

import os
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.surroundings.inotify import OpenWatch
from desktop_app.system.surroundings.part import Search
from desktop_app.system.surroundings.processes import link, own_processes, short_name

KEEPERS = frozenset({"wireplumber", "pipewire-media-"})
"""Open a camera for a moment, to see what it can; who films goes through another process."""


class Camera(Search):
    """Looks who has a camera open."""

    def __init__(self, user: int, but: int, root: Path = Path("/")) -> None:
        """Look at nothing yet.

        Args:
            user: Whose programs are looked at; into others' nobody may look.
            but: Our own process.
            root: Where the machine's folders are.
        """
        super().__init__()
        self._user, self._but, self._root = user, but, root
        self._watch: OpenWatch | None = None
        self._watched: frozenset[str] = frozenset()
        self._news = True
        """Whether any may have been opened or closed since the last search."""

    @property
    @override
    def name(self) -> str:
        """What it tells of, and how many there are."""
        there = len(self._cameras())
        return f"call: {there or 'no'} camera{'s' * (there != 1)}"

    @override
    def close(self) -> None:
        super().close()
        if self._watch is not None:
            self._watch.close()

    @override
    def _search(self) -> Generator[None, None, Surroundings]:
        cameras = self._cameras()
        self._follow(cameras)
        came = self._watch is None or self._watch.take()
        if not self._news and not came:
            return self._seen
        self._news = False
        if not cameras:
            return NOTHING
        for folder in own_processes(self._root / "proc", self._user, self._but):
            yield
            if self._holds(folder, cameras) and short_name(folder) not in KEEPERS:
                return Surroundings(frozenset({Happening.CALL}))
        return NOTHING

    def _holds(self, folder: str, cameras: frozenset[str]) -> bool:
        with suppress(OSError):
            held = os.listdir(f"{folder}/fd")  # noqa: PTH208 - as with all processes
            return any(link(f"{folder}/fd/{number}") in cameras for number in held)
        return False

    def _cameras(self) -> frozenset[str]:
        """Return the devices that film, as programs open them."""
        with suppress(OSError):
            names = [one.name for one in (self._root / "dev").glob("video[0-9]*")]
            return frozenset(f"/dev/{name}" for name in names if self._films(name))
        return frozenset()

    def _films(self, name: str) -> bool:
        """Whether a device is a camera, and none that programs make for one another.

        Of what a camera sends beside its pictures, and of decoders, udev knows that.
        """
        if not os.access(self._root / "dev" / name, os.R_OK):
            return False  # then nobody of ours can have it open
        device = self._root / "sys/class/video4linux" / name
        with suppress(OSError):
            if "/devices/virtual/" in str(device.resolve()):
                return False
            number = (device / "dev").read_text(encoding="ascii").strip()
            known = (self._root / f"run/udev/data/c{number}").read_text(errors="replace")
            return "ID_V4L_CAPABILITIES=" not in known or ":capture:" in known
        return True

    def _follow(self, cameras: frozenset[str]) -> None:
        """Have the kernel tell of those, and count one that is new as just opened."""
        if cameras == self._watched:
            return
        self._news = True
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self._watched = frozenset()
        if not cameras:
            return
        with suppress(OSError):
            watch = OpenWatch()
            if all(watch.add(f"{self._root}{camera}") for camera in sorted(cameras)):
                watch.touched.subscribe(self._on_touched)
                self._watch, self._watched = watch, cameras
            else:
                watch.close()

    def _on_touched(self, _news: None) -> None:
        self._news = True
        self.changed.tell(None)
