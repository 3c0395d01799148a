"""What machine this is, for diagnostics."""

import platform


def description() -> str:
    """Return the system and the Python in one line."""
    return f"{platform.platform()}, Python {platform.python_version()}"
