from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.resources import resource, resources_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_an_installed_package_finds_the_files_inside_itself(tmp_path: Path) -> None:
    (tmp_path / "desktop_app" / "_resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    assert resources_folder(tmp_path / "desktop_app") == tmp_path / "desktop_app" / "_resources"


def test_a_checkout_finds_the_files_beside_the_package(tmp_path: Path) -> None:
    assert resources_folder(tmp_path / "desktop_app") == tmp_path / "resources"


def test_what_is_shipped_is_found() -> None:
    assert resource("icons").is_dir()


def test_what_is_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no_such_icon"):
        resource("icons", "no_such_icon.svg")
