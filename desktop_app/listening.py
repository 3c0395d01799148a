"""Where the app listens to the command line; both ends have to find the same place.

As light as the protocol: what pathlib and tempfile do is done by hand here.
"""

import os
import sys
from collections.abc import Mapping

TYPE_CHECKING = False  # see desktop_app.protocol
if TYPE_CHECKING:
    import socket

LONGEST_SOCKET_PATH = 99
"""In bytes; systems take 103 to 107."""


def address(
    profile: str | None = None,
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
) -> str:
    """Return the absolute path of the app's socket; on Windows the name of its pipe.

    Args:
        profile: The folder given with ``--profile``, if any.
        environ: The environment.
        platform: As `sys.platform` has it.
    """
    folder = runtime_folder(profile, environ, platform)
    return _pipe(folder) if platform == "win32" else f"{folder}/socket"


def runtime_folder(
    profile: str | None = None,
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
) -> str:
    """Return the absolute path of the folder for the socket and the lock; for its owner alone.

    The first of these that is short enough for a socket: a place below the profile, a hashed name
    in the person's own runtime folder, a hashed name among the temporary files.
    """
    root = _runtime_root(environ, platform)
    if profile is None:
        wanted = os.path.join(root, "buttress")  # noqa: PTH118 - see the module's docstring
    else:
        wanted = os.path.join(os.path.abspath(profile), "run")  # noqa: PTH100, PTH118
    if platform == "win32" or _fits(wanted):
        return wanted
    hashed = f"{root}/buttress-{_digest(wanted)}"
    return hashed if _fits(hashed) else f"/tmp/buttress-{_user()}-{_digest(wanted)}"  # noqa: S108 - whoever uses it sees to it that it is ours alone


def is_ours_alone(folder: str) -> bool:
    """Whether a folder is there, belongs to us, and is closed to everybody else."""
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    return found.st_uid == _user() and found.st_mode & 0o170077 == 0o040000


def path_socket() -> "socket.socket":
    """Return a new socket of the kind that has a path; Windows has none."""
    import socket

    family: int = vars(socket)["AF_UNIX"]
    return socket.socket(family)


def _user() -> int:
    """Return the number of the person who runs us; on Windows people have none."""
    user = 0
    if sys.platform != "win32":
        user = os.getuid()
    return user


def _runtime_root(environ: Mapping[str, str], platform: str) -> str:
    home = os.path.expanduser("~")  # noqa: PTH111
    if platform == "win32":
        return environ.get("LOCALAPPDATA") or f"{home}\\AppData\\Local"
    if platform == "darwin":
        return f"{home}/Library/Caches"
    # Not whatever XDG_RUNTIME_DIR says: under sudo it is another person's.
    for root in (environ.get("XDG_RUNTIME_DIR", ""), f"/run/user/{_user()}"):
        if root.startswith("/") and is_ours_alone(root):
            return root.rstrip("/")
    cache = environ.get("XDG_CACHE_HOME", "")
    return cache.rstrip("/") if cache.startswith("/") else f"{home}/.cache"


def _fits(folder: str) -> bool:
    return len(os.fsencode(f"{folder}/socket")) <= LONGEST_SOCKET_PATH


def _pipe(folder: str) -> str:
    # Pipes of all users are in one place; the folder holds this one's name.
    return rf"\\.\pipe\buttress-{_digest(folder.lower())}"


def _digest(text: str) -> str:
    import hashlib

    return hashlib.blake2s(os.fsencode(text), digest_size=8).hexdigest()
