"""What the tray shows of a moment, and what that looks like."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.domain.activity import Presence
from desktop_app.domain.breaks import Stage
from desktop_app.domain.quiet import Hold
from desktop_app.domain.timeline import State
from desktop_app.services.control import Now
from desktop_app.ui.theme import DARK, LIGHT
from desktop_app.ui.tray_icon import (
    SIZES,
    STEPS,
    Mark,
    mark_of,
    panel_is_dark,
    panel_is_known,
    ring_icon,
    ring_pixmap,
)
from tests.fakes import MONDAY_MORNING

pytestmark = pytest.mark.usefixtures("qapp")


def moment(**what: Any) -> Now:  # noqa: ANN401 - the fields of Now
    usual: dict[str, Any] = {
        "at": MONDAY_MORNING,
        "state": State.SITTING,
        "presence": Presence.ACTIVE,
        "stage": Stage.WAITING,
        "sat": timedelta(minutes=10),
        "interval": timedelta(minutes=30),
        "remaining": timedelta(minutes=20),
        "hold": None,
        "paused": False,
        "pause_remaining": None,
    }
    return Now(**(usual | what))


def drawn(mark: Mark, step: int = STEPS, size: int = 64, *, dark: bool = False) -> QImage:
    return ring_pixmap(mark, step, size, dark=dark).toImage()


def solid(image: QImage) -> int:
    """How many pixels are more than half opaque."""
    return sum(
        image.pixelColor(x, y).alpha() > 128
        for x in range(image.width())
        for y in range(image.height())
    )


def runs(alphas: list[int]) -> int:
    """How many separate stretches of a line are painted."""
    painted = [alpha > 128 for alpha in alphas]
    return sum(now and not before for before, now in pairwise([False, *painted]))


def across(image: QImage) -> list[int]:
    return [image.pixelColor(x, image.height() // 2).alpha() for x in range(image.width())]


def colors(image: QImage) -> set[str]:
    """The colours of the pixels that are fully opaque."""
    found = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    return {name.upper() for name in found}


@pytest.mark.parametrize(
    ("what", "mark", "step"),
    [
        ({"sat": timedelta(0), "remaining": timedelta(minutes=30)}, Mark.RING, 0),
        ({}, Mark.RING, 8),
        ({"sat": timedelta(minutes=30), "remaining": timedelta(seconds=1)}, Mark.RING, 23),
        ({"stage": Stage.DUE}, Mark.DUE, STEPS),
        ({"stage": Stage.DEFERRED, "hold": Hold.CALL}, Mark.HELD, STEPS),
        ({"stage": Stage.DEFERRED, "hold": Hold.TYPING}, Mark.RING, STEPS),
        ({"stage": Stage.SNOOZED, "remaining": timedelta(minutes=10)}, Mark.RING, 12),
        ({"state": State.STANDING}, Mark.STANDING, 0),
        ({"state": State.EXERCISING, "stage": Stage.TAKING}, Mark.EXERCISING, 0),
        ({"state": State.PAUSED, "paused": True, "stage": Stage.DUE}, Mark.PAUSED, 0),
        ({"state": State.AWAY, "presence": Presence.AWAY}, Mark.AWAY, 0),
        ({"state": None, "presence": Presence.UNKNOWN}, Mark.AWAY, 0),
    ],
)
def test_each_moment_has_its_mark(what: dict[str, Any], mark: Mark, step: int) -> None:
    assert mark_of(moment(**what)) == (mark, step)


@pytest.mark.parametrize("size", [16, 22, 64])
def test_the_ring_fills_with_every_step(size: int) -> None:
    filled = [solid(drawn(Mark.RING, step, size)) for step in range(STEPS + 1)]
    assert filled[0] == 0
    assert all(less < more for less, more in pairwise(filled))


def test_the_ring_fills_clockwise_from_the_top() -> None:
    quarter = drawn(Mark.RING, STEPS // 4)
    right_of_the_top, left_of_the_top = (40, 8), (23, 8)
    assert quarter.pixelColor(*right_of_the_top).alpha() == 255
    assert 0 < quarter.pixelColor(*left_of_the_top).alpha() < 128


def test_only_work_for_the_glutes_is_ember() -> None:
    ember = {LIGHT.button}
    assert colors(drawn(Mark.DUE)) == colors(drawn(Mark.EXERCISING)) == ember
    for mark in set(Mark) - {Mark.DUE, Mark.EXERCISING}:
        assert colors(drawn(mark)) == {LIGHT.ink}


def test_dark_panels_get_light_ink() -> None:
    assert colors(drawn(Mark.RING, dark=True)) == {DARK.ink}
    assert colors(drawn(Mark.DUE, dark=True)) == {DARK.exercise}


def test_a_pause_is_two_bars() -> None:
    assert runs(across(drawn(Mark.PAUSED))) == 2


def test_what_is_held_back_has_a_dot_in_its_ring() -> None:
    assert runs(across(drawn(Mark.HELD))) == 3
    assert runs(across(drawn(Mark.RING))) == 2


def test_nobody_there_is_a_hollow_dashed_ring() -> None:
    image = drawn(Mark.AWAY)
    assert image.pixelColor(32, 32).alpha() == 0
    top = [image.pixelColor(x, 7).alpha() for x in range(64)]
    assert runs(top) >= 2
    assert solid(image) < solid(drawn(Mark.RING)) / 2


def test_every_size_of_a_panel_is_drawn_on_its_own() -> None:
    icon = ring_icon(Mark.RING, 5, dark=False)
    assert set(icon.availableSizes()) == {QSize(size, size) for size in SIZES}
    assert {16, 22, 24, 32, 64} <= set(SIZES)


@pytest.mark.parametrize("ratio", [1, 1.25, 1.5, 2])
@pytest.mark.parametrize("size", [16, 20, 22, 24])
def test_no_picture_is_stretched_at_any_resolution(size: int, ratio: float) -> None:
    icon = ring_icon(Mark.RING, 15, dark=False, known=True)
    shown = icon.pixmap(QSize(size, size), ratio)
    wanted = round(size * ratio)
    assert shown.width() == wanted
    if wanted in SIZES:
        own = ring_pixmap(Mark.RING, 15, wanted, dark=False)
        assert shown.toImage().pixelColor(wanted // 2, 2) == own.toImage().pixelColor(
            wanted // 2, 2
        )
        assert [shown.toImage().pixelColor(x, wanted // 2) for x in range(wanted)] == [
            own.toImage().pixelColor(x, wanted // 2) for x in range(wanted)
        ]


def test_the_usual_sizes_are_drawn_for_all_resolutions() -> None:
    usual = {16, 20, 22, 24}
    assert {round(size * ratio) for size in usual for ratio in (1, 1.5, 2)} <= set(SIZES)


def luminance(painted: QColor) -> float:
    """As WCAG has it, 0 to 1."""
    parts = (painted.redF(), painted.greenF(), painted.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def seen_on(panel: str, mark: Mark, size: int, *, dark: bool, known: bool) -> float:
    """Return which part of the picture stands out (3:1) against a panel."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(panel))
    painter = QPainter(image)
    painter.drawPixmap(0, 0, ring_pixmap(mark, STEPS // 2, size, dark=dark, known=known))
    painter.end()
    ground = luminance(QColor(panel))
    out = 0
    for x in range(size):
        for y in range(size):
            lit = luminance(image.pixelColor(x, y))
            out += (max(lit, ground) + 0.05) / (min(lit, ground) + 0.05) >= 3
    return out / size**2


@pytest.mark.parametrize("panel", ["#000000", "#1B1D21", "#3C4043", "#E9EAEC", "#FFFFFF"])
@pytest.mark.parametrize("size", [16, 22, 33, 48])
@pytest.mark.parametrize("mark", list(Mark))
@pytest.mark.parametrize("guess", [True, False])
def test_where_the_panel_is_not_known_the_icon_reads_on_any(
    guess: bool, mark: Mark, size: int, panel: str
) -> None:
    assert seen_on(panel, mark, size, dark=guess, known=False) > 0.1


def test_where_the_panel_is_known_there_is_no_rim() -> None:
    assert seen_on("#FFFFFF", Mark.PAUSED, 22, dark=True, known=True) == 0
    assert solid(drawn(Mark.PAUSED)) < solid(
        ring_pixmap(Mark.PAUSED, 0, 64, dark=False, known=False).toImage()
    )


def test_the_menu_bar_of_macos_gets_masks_except_for_ember(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    ring_icon.cache_clear()
    request.addfinalizer(ring_icon.cache_clear)
    monkeypatch.setattr(
        "desktop_app.ui.tray_icon.QGuiApplication.platformName", staticmethod(lambda: "cocoa")
    )
    assert ring_icon(Mark.RING, 19, dark=False).isMask()
    assert not ring_icon(Mark.EXERCISING, 19, dark=False).isMask()


@pytest.mark.parametrize(
    ("desktop", "dark", "known"),
    [
        ("ubuntu:GNOME", True, True),
        ("XFCE", True, False),
        ("KDE", False, False),
        ("", False, False),
    ],
)
def test_the_panel_of_some_desktops_is_dark_and_of_few_it_stays_so(
    desktop: str, dark: bool, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    assert (panel_is_dark(), panel_is_known()) == (dark, known)


def test_both_inks_can_be_told_from_ember() -> None:
    for ink, ember in ((LIGHT.ink, LIGHT.button), (DARK.ink, DARK.exercise)):
        assert abs(QColor(ink).lightness() - QColor(ember).lightness()) > 30
