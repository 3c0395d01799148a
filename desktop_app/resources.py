"""Finds the files that Buttress ships: exercises, routines, icons, sounds, translations.

A wheel and a PyInstaller bundle carry them inside the package, as `_resources`; a checkout has
them beside it, as `resources`, always as they were last saved.
"""

from pathlib import Path


def resources_folder(package: Path = Path(__file__).parent) -> Path:
    """Return the folder of shipped files that belongs to the `package` folder.

    It is a real folder in each of the three settings, so Qt and tomllib can read from it by path.
    """
    shipped = package / "_resources"
    return shipped if shipped.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of the shipped file or folder `parts`, as in `resource("icons", "ring.svg")`.

    Raises:
        FileNotFoundError: Nothing of that name is shipped, which is a fault of this program.
    """
    path = resources_folder().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path
