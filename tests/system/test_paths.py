"""Where things are kept, and for whom."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from desktop_app.system.paths import (
    AppPaths,
    closed_to_us,
    is_there,
    make_private,
    open_to_others,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="folders have other rights here")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def folders(paths: AppPaths) -> tuple[Path, ...]:
    return paths.data, paths.config, paths.logs, paths.cache


def test_the_persons_folders_are_those_of_the_platform(home: Path) -> None:
    paths = AppPaths.of_user()
    assert paths.data == home / ".local/share/buttress"
    assert paths.config == home / ".config/buttress"
    assert paths.logs == home / ".local/state/buttress/log"
    assert paths.cache == home / ".cache/buttress"
    assert paths.runtime == home / "run/buttress"
    assert paths.address == str(home / "run/buttress/socket")


def test_a_profile_holds_everything(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    paths = AppPaths.below(Path("mine"))
    assert all(home / "mine" in folder.parents for folder in (*folders(paths), paths.runtime))
    assert len(set(folders(paths))) == 4
    assert Path(paths.address).parent == paths.runtime


def test_folders_are_made_for_their_owner_alone(home: Path) -> None:
    paths = AppPaths.below(home / "deep" / "mine")
    before = os.umask(0)
    try:
        assert paths.make() == ()
    finally:
        os.umask(before)
    assert [mode(folder) for folder in folders(paths)] == [0o700] * 4
    assert paths.make() == ()


def test_a_folder_that_others_could_read_is_closed(home: Path) -> None:
    paths = AppPaths.below(home / "mine")
    paths.data.mkdir(parents=True)
    paths.data.chmod(0o755)
    assert paths.make() == ()
    assert mode(paths.data) == 0o700


def test_a_folder_that_lies_elsewhere_is_closed_there(home: Path) -> None:
    elsewhere = home / "elsewhere"
    elsewhere.mkdir()
    elsewhere.chmod(0o755)
    (home / "link").symlink_to(elsewhere)
    make_private(home / "link")
    assert mode(elsewhere) == 0o700


def test_what_cannot_be_made_is_said_with_its_place_and_the_rest_is_made(home: Path) -> None:
    paths = AppPaths.below(home / "mine")
    (home / "mine").mkdir()
    paths.data.write_text("in the way")
    (problem,) = paths.make()
    assert str(paths.data) in problem.text
    assert "File exists" in problem.text
    assert mode(paths.config) == 0o700


def test_what_others_can_read_is_found_wherever_it_lies(home: Path) -> None:
    folder = home / "mine"
    make_private(folder)
    make_private(folder / "inner")
    (folder / "inner" / "open").touch()
    (folder / "inner" / "open").chmod(0o604)
    (folder / "closed").touch()
    (folder / "closed").chmod(0o600)
    (folder / "link").symlink_to(folder / "closed")
    (folder / "broken").symlink_to(folder / "nowhere")
    assert open_to_others(folder) == (folder / "inner" / "open",)
    folder.chmod(0o750)
    assert open_to_others(folder) == (folder, folder / "inner" / "open")
    assert open_to_others(home / "none") == ()


def test_what_we_cannot_read_or_write_is_found(unprivileged: Path) -> None:
    readable, closed = unprivileged / "readable", unprivileged / "closed"
    (unprivileged / "good").touch(mode=0o600)
    readable.touch(mode=0o400)
    closed.mkdir(mode=0o000)
    assert closed_to_us(unprivileged) == (closed, readable)
    assert not is_there(closed / "inner")
    assert not is_there(unprivileged / "none")
    assert is_there(readable)
    closed.chmod(0o700)
