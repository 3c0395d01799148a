"""What is shipped: the wheel, the entry in the desktop's menus, the icons, the recipe."""

from __future__ import annotations

import configparser
import importlib.util
import os
import re
import struct
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from desktop_app import __version__
from desktop_app.domain.cues import Cue
from desktop_app.protocol import Request

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
DEVELOPMENT_ONLY = ("pytest", "mypy", "ruff", "hypothesis", "dbus-fast", "hatchling")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from this checkout without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    built = subprocess.run([*build, str(ROOT)], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (made,) = folder.glob("buttress-*.whl")
    return zipfile.ZipFile(made)


@pytest.fixture(scope="module")
def entry() -> configparser.ConfigParser:
    return parsed(LINUX / "buttress.desktop")


@pytest.fixture(scope="module")
def component() -> ET.Element:
    (metainfo,) = LINUX.glob("*.metainfo.xml")
    return ET.parse(metainfo).getroot()


@pytest.fixture(scope="module")
def make_icons() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_icons", PACKAGING / "make_icons.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parsed(path: Path) -> configparser.ConfigParser:
    """A desktop entry, whose keys are told apart by their case."""
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(path.read_text(encoding="utf-8"))
    return parser


def scripts() -> dict[str, str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return dict(project["scripts"])


# --- The wheel ------------------------------------------------------------------------------


def test_the_wheel_holds_every_module_and_nothing_else_of_python(wheel: zipfile.ZipFile) -> None:
    package = ROOT / "desktop_app"
    ours = {path.relative_to(ROOT).as_posix() for path in package.rglob("*.py")}
    assert {name for name in wheel.namelist() if name.endswith(".py")} == ours


def test_the_wheel_holds_every_resource_as_it_is(wheel: zipfile.ZipFile) -> None:
    resources = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    assert resources
    for path in resources:
        name = f"desktop_app/_resources/{path.relative_to(ROOT / 'resources').as_posix()}"
        assert wheel.read(name) == path.read_bytes()


def test_the_wheel_brings_every_sound(wheel: zipfile.ZipFile) -> None:
    folder = "desktop_app/_resources/sounds/"
    brought = {name.removeprefix(folder) for name in wheel.namelist() if name.startswith(folder)}
    assert brought == {f"{cue.value}.wav" for cue in Cue}


def test_the_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    entries = configparser.ConfigParser()
    entries.read_string(wheel.read(f"buttress-{__version__}.dist-info/entry_points.txt").decode())
    assert dict(entries["console_scripts"]) == {"buttress": "desktop_app.__main__:main"}


def test_the_wheel_says_what_it_is_and_asks_for_nothing_of_ours(wheel: zipfile.ZipFile) -> None:
    told = Parser().parsestr(wheel.read(f"buttress-{__version__}.dist-info/METADATA").decode())
    assert (told["Name"], told["Version"]) == ("buttress", __version__)
    assert told["License-Expression"] == "MIT"
    assert told["Requires-Python"] == ">=3.11"
    needs = [need.lower() for need in told.get_all("Requires-Dist", [])]
    assert any(need.startswith("pyside6-essentials") for need in needs)
    assert not [need for need in needs if need.startswith(DEVELOPMENT_ONLY)]
    assert told.get_payload() == (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_app_runs_from_the_wheel_alone(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    ask = "from desktop_app import resources, __main__; print(resources.resources_folder());"
    ask += "raise SystemExit(__main__.main(['--version']))"
    ran = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    folder, version = ran.stdout.splitlines()
    assert Path(folder) == tmp_path / "desktop_app" / "_resources"
    assert version == f"Buttress {__version__}"


# --- The entry in the menus -----------------------------------------------------------------


def test_the_desktop_entry_is_complete(entry: configparser.ConfigParser) -> None:
    main = entry["Desktop Entry"]
    assert main["Type"] == "Application"
    assert main["Terminal"] == "false"
    for key in ("Name", "Comment", "Icon", "Categories", "Keywords"):
        assert main[key]
    for key in ("Categories", "Keywords", "Actions"):
        assert main[key].endswith(";")


def test_the_entry_is_known_by_the_name_that_the_windows_give() -> None:
    source = (ROOT / "desktop_app" / "run.py").read_text(encoding="utf-8")
    (name,) = re.findall(r'setDesktopFileName\("(\w+)"\)', source)
    assert (LINUX / f"{name}.desktop").exists()
    assert parsed(LINUX / f"{name}.desktop")["Desktop Entry"]["StartupWMClass"] == name


def test_every_action_is_listed_and_is_a_command_that_there_is(
    entry: configparser.ConfigParser,
) -> None:
    groups = [group for group in entry.sections() if group.startswith("Desktop Action ")]
    listed = entry["Desktop Entry"]["Actions"].rstrip(";").split(";")
    assert [group.removeprefix("Desktop Action ") for group in groups] == listed
    for group in groups:
        assert entry[group]["Name"]
        program, command, *arguments = entry[group]["Exec"].split()
        assert program in scripts()
        Request(command, *arguments)  # raises where it is none


def test_the_entry_starts_the_command_that_is_installed(entry: configparser.ConfigParser) -> None:
    assert entry["Desktop Entry"]["Exec"] in scripts()


def test_the_icon_that_is_named_is_shipped(entry: configparser.ConfigParser) -> None:
    icon = ROOT / "resources" / "icons" / f"{entry['Desktop Entry']['Icon']}.svg"
    assert ET.parse(icon).getroot().tag.endswith("svg")


def test_the_metadata_agrees_with_the_rest(component: ET.Element) -> None:
    (metainfo,) = LINUX.glob("*.metainfo.xml")
    name = component.findtext("id") or ""
    assert metainfo.name == f"{name}.metainfo.xml"
    assert name == name.lower()
    assert (LINUX / (component.findtext("launchable") or "none")).exists()
    assert component.findtext("provides/binary") in scripts()
    assert component.findtext("project_license") == "MIT"
    releases = component.findall("releases/release")
    assert releases[0].get("version") == __version__


def test_the_metadata_counts_the_exercises(component: ET.Element) -> None:
    told = " ".join(component.itertext())
    count = len(list((ROOT / "resources" / "exercises").glob("*.toml")))
    assert f"{count} exercises" in told


# --- The icons and the recipe ---------------------------------------------------------------


def test_a_windows_icon_leads_to_each_of_its_pictures(make_icons: ModuleType) -> None:
    pictures = {16: b"small", 256: b"the large one"}
    made = make_icons.ico(pictures)
    _, kind, count = struct.unpack_from("<HHH", made)
    assert (kind, count) == (1, 2)
    found = {}
    for number in range(count):
        width, *_, length, at = struct.unpack_from("<BBBBHHII", made, 6 + 16 * number)
        found[width or 256] = made[at : at + length]
    assert found == pictures


def test_a_macos_icon_is_as_long_as_it_says(make_icons: ModuleType) -> None:
    made = make_icons.icns({b"ic07": b"small", b"ic08": b"large"})
    assert made[:4] == b"icns"
    assert struct.unpack_from(">I", made, 4) == (len(made),)
    assert made[8:12] == b"ic07"
    (length,) = struct.unpack_from(">I", made, 12)
    assert made[8 + length : 12 + length] == b"ic08"


def test_the_icons_are_painted_in_every_size(make_icons: ModuleType, qapp: object) -> None:
    png = make_icons.paint(48)
    assert png.startswith(b"\x89PNG")
    assert struct.unpack_from(">II", png, 16) == (48, 48)


def test_the_recipe_for_a_bundle_names_what_is_there() -> None:
    recipe = PACKAGING / "buttress.spec"
    source = recipe.read_text(encoding="utf-8")
    compile(source, str(recipe), "exec")
    assert '"desktop_app/_resources"' in source
    assert "plyer.platforms." in source
    assert "holidays.countries" in source
    for name in ("make_icons.py", "buttress.ico", "buttress.icns"):
        assert name in source


# --- The README -----------------------------------------------------------------------------


def test_the_readme_shows_pictures_that_are_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r'(?:src="|\]\()([^")]+\.png)', readme)
    assert shown
    for picture in shown:
        assert (ROOT / picture).is_file(), picture
        assert (ROOT / picture).stat().st_size < 500_000, picture


def test_the_readme_names_every_command_and_every_exit_status() -> None:
    from desktop_app.protocol import COMMANDS, Exit

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"`buttress {command}" in readme, command
    for status in Exit:
        assert re.search(rf"^\| {status.value} \|", readme, re.MULTILINE), status


def test_the_readme_counts_what_is_shipped() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    exercises, routines = (
        len(list((ROOT / "resources" / kind).glob("*.toml"))) for kind in ("exercises", "routines")
    )
    assert f"{exercises} exercises and {routines} routines" in readme
