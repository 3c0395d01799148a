"""Sound and voice in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QSlider

from desktop_app.domain.settings import Settings
from tests.ui.settings.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def heard() -> list[int]:
    """How loud each sample was."""
    return []


@pytest.fixture
def make(qtbot: QtBot, heard: list[int]) -> Callable[..., Visit]:
    def made(settings: Settings | None = None) -> Visit:
        def try_sound() -> None:
            heard.append(opened.saved.volume)

        opened = Visit(qtbot, settings=settings, try_sound=try_sound)
        return opened

    return made


@pytest.fixture
def visit(make: Callable[..., Visit]) -> Visit:
    return make()


def drag(qtbot: QtBot, slider: QSlider, part: float) -> None:
    """Drag the handle to a part of the way."""
    there = QPoint(round(slider.width() * part), slider.height() // 2)
    here = QPoint(round(slider.width() * slider.value() / 100), there.y())
    qtbot.mousePress(slider, LEFT, pos=here)
    qtbot.mouseMove(slider, pos=(here + there) / 2)
    qtbot.mouseMove(slider, pos=there)


def test_sound_and_voice_are_switched(visit: Visit) -> None:
    visit.page.sound.voice.click()
    visit.page.sound.sound.click()
    assert (visit.saved.sound, visit.saved.voice) == (False, True)


def test_the_volume_counts_when_it_is_let_go(qtbot: QtBot, visit: Visit, heard: list[int]) -> None:
    slider, told = visit.page.sound.volume, list[int]()
    visit.preferences.changed.subscribe(lambda settings: told.append(settings.volume))
    drag(qtbot, slider, 0.95)
    assert visit.saved.volume == 60
    assert any(text in visit.said for text in (f"{n} %" for n in range(85, 101)))
    qtbot.mouseRelease(slider, LEFT, pos=QPoint(round(slider.width() * 0.95), 5))
    assert 85 <= visit.saved.volume <= 100
    assert told == [visit.saved.volume]
    assert heard == [visit.saved.volume]  # once, and as loud as it is now
    assert f"{visit.saved.volume} %" in visit.said


def test_the_volume_by_keys(qtbot: QtBot, visit: Visit, heard: list[int]) -> None:
    slider = visit.page.sound.volume
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert visit.saved.volume == 65
    qtbot.keyClick(slider, Qt.Key.Key_PageDown)
    assert visit.saved.volume == 45
    assert heard == [65, 45]
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert visit.saved.volume == 0
    assert heard == [65, 45, 0]  # a key that changes nothing plays nothing
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert visit.saved.volume == 100


def test_it_can_be_heard_as_it_is(visit: Visit, heard: list[int]) -> None:
    visit.page.sound.hear.click()
    assert heard == [60]


def test_without_sound_there_is_nothing_to_set(
    make: Callable[..., Visit], heard: list[int]
) -> None:
    visit = make(Settings(sound=False, voice=True))
    sound = visit.page.sound
    rest = (sound.voice, sound.volume, sound.hear)
    assert not any(one.isEnabled() for one in rest)
    sound.volume.settled.emit()
    assert heard == []
    sound.sound.click()
    assert all(one.isEnabled() for one in rest)
    assert visit.saved.voice  # as it was


def test_at_no_volume_there_is_nothing_to_hear(make: Callable[..., Visit]) -> None:
    visit = make(Settings(volume=0))
    assert not visit.page.sound.hear.isEnabled()
    assert visit.page.sound.volume.isEnabled()


def test_where_there_is_no_sample_nothing_offers_one(qtbot: QtBot) -> None:
    visit = Visit(qtbot)
    assert not visit.page.sound.hear.isVisible()
    visit.page.sound.volume.setFocus()
    qtbot.keyClick(visit.page.sound.volume, Qt.Key.Key_Right)
    assert visit.saved.volume == 65


def test_the_wheel_does_not_change_the_volume(visit: Visit) -> None:
    slider = visit.page.sound.volume
    middle = QPointF(slider.rect().center())
    turn = QWheelEvent(
        middle,
        slider.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    visit.page.search.setFocus()
    QApplication.sendEvent(slider, turn)
    assert visit.saved.volume == 60


def test_the_slider_has_a_name_and_a_value_for_the_screen_reader(visit: Visit) -> None:
    slider = visit.page.sound.volume
    assert slider.accessibleName() == "Volume"
    assert (slider.minimum(), slider.value(), slider.maximum()) == (0, 60, 100)


def test_the_defaults_of_sound(make: Callable[..., Visit]) -> None:
    visit = make(Settings(sound=False, voice=True, volume=5))
    visit.section("Sound and voice").restore.click()
    assert visit.saved == Settings()
    assert visit.page.sound.volume.value() == 60
