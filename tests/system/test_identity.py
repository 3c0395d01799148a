"""Windows is told whose windows ours are."""

from __future__ import annotations

import ctypes
import logging

import pytest

from desktop_app.system import identity
from tests.system.foreign import FakeLibrary, loader


class Shell32(FakeLibrary):
    def __init__(self, result: int = 0) -> None:
        super().__init__()
        self.told: list[str] = []

        @self.define(ctypes.c_int32, ctypes.c_wchar_p)
        def SetCurrentProcessExplicitAppUserModelID(name: str) -> int:  # noqa: N802
            self.told.append(name)
            return result


def test_windows_is_told() -> None:
    shell = Shell32()
    identity.take("win32", loader({"shell32": shell}))
    assert shell.told == [identity.APP_USER_MODEL_ID]
    (name,) = shell.told
    # what Microsoft asks of it
    assert len(name) <= 128
    assert " " not in name
    assert "." in name


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_nobody_else_is(platform: str) -> None:
    shell = Shell32()
    identity.take(platform, loader({"shell32": shell}))
    assert shell.told == []


@pytest.mark.parametrize("libraries", [{}, {"shell32": FakeLibrary()}, {"shell32": Shell32(-1)}])
def test_where_that_fails_the_app_starts_all_the_same(
    libraries: dict[str, FakeLibrary], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    identity.take("win32", loader(libraries))
    assert "whose windows these are" in caplog.text
