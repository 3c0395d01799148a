"""Where Buttress keeps what it keeps: the platform's folders, or all of it below one."""

import os
from pathlib import Path
from typing import NamedTuple, Self

from desktop_app.listening import address, is_ours_alone, runtime_folder
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

    @property
    def folders(self) -> tuple[Path, ...]:
        """Those that are kept, each once."""
        return tuple(dict.fromkeys((self.data, self.config, self.logs, self.cache)))

    def make(self) -> tuple[Problem, ...]:
        """Make the folders that are missing and close them to others; returns what went wrong."""
        problems = []
        for folder in self.folders:
            try:
                make_private(folder)
            except OSError as error:
                problems.append(
                    Problem(f"The folder {folder} cannot be made private: {error.strerror}.")
                )
        return tuple(problems)


def is_there(path: Path) -> bool:
    """Whether a file or folder is there, as far as we may look."""
    try:
        path.stat()
    except OSError:
        return False
    return True


def open_to_others(folder: Path) -> tuple[Path, ...]:
    """Return what somebody else could read of a folder and what lies in it."""
    if os.name != "posix":
        return ()  # there the person's own folder is closed by itself
    return tuple(path for path in _within(folder) if path.stat().st_mode & 0o077)


def is_private(folder: Path) -> bool:
    """Whether a folder is its owner's alone; the person's own are, where there are no modes."""
    return os.name != "posix" or is_ours_alone(str(folder))


def closed_to_us(folder: Path) -> tuple[Path, ...]:
    """Return what we cannot read, or not write, of a folder and what lies in it."""
    return tuple(path for path in _within(folder) if not _is_open_to_us(path))


def _is_open_to_us(path: Path) -> bool:
    need = os.R_OK | os.W_OK | (os.X_OK if path.is_dir() else 0)
    return os.access(path, need, effective_ids=os.access in os.supports_effective_ids)


def _within(folder: Path) -> tuple[Path, ...]:
    """Return a folder and what lies in it, while it does: files come and go."""
    return tuple(path for path in (folder, *sorted(folder.rglob("*"))) if is_there(path))


def make_private(folder: Path) -> None:
    """Make a folder, and close it to everybody but its owner.

    Raises:
        OSError: It cannot be made or closed, or belongs to somebody else.
    """
    folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    if is_private(folder):
        return
    if folder.is_symlink():
        folder = folder.resolve()
    folder.chmod(PRIVATE)
    if not is_private(folder):
        raise PermissionError(1, "it belongs to somebody else")
