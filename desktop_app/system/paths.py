"""Where Buttress keeps what it keeps: the platform's folders, or all of it below one."""

import os
from pathlib import Path
from typing import NamedTuple, Self

from desktop_app.protocol import address, is_ours_alone, runtime_folder
from desktop_app.services.ports import Problem

PRIVATE = 0o700
APP = "buttress"


class AppPaths(NamedTuple):
    """The folders, each for its owner alone, and where the running app listens."""

    data: Path
    """The history, and the person's own exercises."""
    config: Path
    """The settings."""
    logs: Path
    cache: Path
    runtime: Path
    """The lock, and where the system has them in folders, the socket."""
    address: str
    """The socket's absolute path; on Windows the pipe's name."""

    @classmethod
    def of_user(cls) -> Self:
        """Return the folders that this platform means for the person who runs us."""
        from platformdirs import PlatformDirs

        dirs = PlatformDirs(APP, appauthor=False)
        return cls(
            data=dirs.user_data_path,
            config=dirs.user_config_path,
            logs=dirs.user_log_path,
            cache=dirs.user_cache_path,
            runtime=Path(runtime_folder()),
            address=address(),
        )

    @classmethod
    def below(cls, profile: Path) -> Self:
        """Return a profile's folders: all inside it, but for a socket of too long a path."""
        profile = profile.absolute()
        return cls(
            data=profile / "data",
            config=profile / "config",
            logs=profile / "logs",
            cache=profile / "cache",
            runtime=Path(runtime_folder(str(profile))),
            address=address(str(profile)),
        )

    def make(self) -> tuple[Problem, ...]:
        """Make the folders that are missing and close them to others; returns what went wrong."""
        problems = []
        for folder in dict.fromkeys((self.data, self.config, self.logs, self.cache)):
            try:
                make_private(folder)
            except OSError as error:
                problems.append(
                    Problem(f"The folder {folder} cannot be made private: {error.strerror}.")
                )
        return tuple(problems)


def open_to_others(folder: Path) -> tuple[Path, ...]:
    """Return what somebody else could read of a folder and what lies in it."""
    if os.name != "posix":
        return ()  # there the person's own folder is closed by itself
    found = (folder, *sorted(folder.rglob("*")))
    return tuple(path for path in found if path.lstat().st_mode & 0o077)


def make_private(folder: Path) -> None:
    """Make a folder, and close it to everybody but its owner.

    Raises:
        OSError: It cannot be made or closed, or belongs to somebody else.
    """
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    if os.name != "posix" or is_ours_alone(str(folder)):
        return
    if folder.is_symlink():
        folder = folder.resolve()
    folder.chmod(PRIVATE)
    if not is_ours_alone(str(folder)):
        raise PermissionError(1, "it belongs to somebody else")
