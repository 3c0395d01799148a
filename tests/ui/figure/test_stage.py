"""The stage: when it moves, when it rests, and what it paints."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.appearance import Build, HairStyle
from desktop_app.domain.exercise import Exercise
from desktop_app.storage.exercise_files import load_exercises
from desktop_app.ui.figure.camera import beside, scene_of
from desktop_app.ui.figure.canvas import Strokes
from desktop_app.ui.figure.palette import FigurePalette
from desktop_app.ui.figure.skeleton import Body
from desktop_app.ui.figure.solver import solver_of
from desktop_app.ui.figure.stage import FigureStage, export_frames, paint_still, still_pixmap
from desktop_app.ui.figure.stills import Easel

BY_ID = load_exercises().by_id
SQUAT = BY_ID["squat"]
PALETTE = FigurePalette(
    skin=QColor("#8f9a9f"),
    hair=QColor("#222a30"),
    shirt=QColor("#30475a"),
    trousers=QColor("#33688f"),
    shoe=QColor("#2a3842"),
    sole=QColor("#405060"),
    ember=QColor("#f26419"),
    floor=QColor("#d0d4d8"),
    prop=QColor("#b0b8bc"),
)


@pytest.fixture
def stage(qtbot: QtBot) -> FigureStage:
    widget = FigureStage()
    qtbot.addWidget(widget)
    widget.resize(240, 240)
    widget.set_exercise(SQUAT, PALETTE)
    return widget


def ember_pixels(image: QImage) -> int:
    """How many pixels glow: orange is nowhere else in the palette."""
    found = 0
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            found += colour.alpha() > 200 and colour.red() - colour.blue() > 60
    return found


def moves(stage: FigureStage) -> bool:
    """Whether a timer runs."""
    return stage.animating


def still(exercise: Exercise, side: int = 160) -> QImage:
    return still_pixmap(exercise, QSize(side, side), 1.0, PALETTE).toImage()


def test_it_rests_until_it_plays(stage: FigureStage) -> None:
    stage.show()
    assert not moves(stage)
    assert stage.body == solver_of(SQUAT.movement).still()


def test_it_moves_while_it_plays_and_stops_when_paused(stage: FigureStage, qtbot: QtBot) -> None:
    stage.show()
    stage.play()
    assert moves(stage)
    before = stage.body
    qtbot.waitUntil(lambda: stage.body != before)
    stage.pause()
    assert not moves(stage)
    assert not stage.playing


def test_it_runs_no_timer_while_hidden_and_goes_on_when_shown(stage: FigureStage) -> None:
    stage.play()
    assert not moves(stage)
    stage.show()
    assert moves(stage)
    stage.hide()
    assert not moves(stage)
    stage.show()
    assert moves(stage)


def test_it_runs_no_timer_while_it_is_scrolled_out_of_view(qtbot: QtBot) -> None:
    area, inside, stage = QScrollArea(), QWidget(), FigureStage()
    stage.set_exercise(SQUAT, PALETTE)
    stage.play()
    stage.setParent(inside)
    stage.setGeometry(0, 600, 200, 200)
    inside.resize(200, 800)
    area.setWidget(inside)
    area.resize(240, 240)
    qtbot.addWidget(area)
    area.show()
    qtbot.waitUntil(lambda: not moves(stage))
    area.verticalScrollBar().setValue(600)
    qtbot.waitUntil(lambda: moves(stage))
    before = stage.body
    qtbot.waitUntil(lambda: stage.body != before)
    area.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: not moves(stage))


@pytest.fixture
def tired(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[FigureStage]:
    """A stage in a window that nobody has turned to for long."""
    monkeypatch.setattr("desktop_app.ui.figure.stage.TIRES", timedelta(milliseconds=80))
    window, other, stage = QWidget(), QWidget(), FigureStage()
    stage.setParent(window)
    stage.set_exercise(SQUAT, PALETTE)
    stage.play()
    stage.resize(200, 200)
    for each in (window, other):
        qtbot.addWidget(each)
        each.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    qtbot.waitUntil(lambda: not moves(stage))
    yield stage
    window.close()


def test_left_alone_for_long_it_comes_to_rest(tired: FigureStage) -> None:
    assert tired.playing
    assert tired.body == solver_of(SQUAT.movement).still()
    tired.repaint()
    assert not moves(tired)


def test_who_turns_to_its_window_sees_it_move_again(
    tired: FigureStage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    tired.window().activateWindow()
    qtbot.waitUntil(lambda: moves(tired))
    before = tired.body
    qtbot.waitUntil(lambda: tired.body != before)


def test_who_points_at_it_sees_it_move_again(tired: FigureStage) -> None:
    at = QPointF(20, 20)
    QApplication.sendEvent(tired, QEnterEvent(at, at, tired.mapToGlobal(at)))
    assert moves(tired)


def test_what_was_put_to_rest_stays_so_when_its_window_is_turned_to(tired: FigureStage) -> None:
    tired.pause()
    at = QPointF(20, 20)
    QApplication.sendEvent(tired, QEnterEvent(at, at, tired.mapToGlobal(at)))
    assert not moves(tired)


def test_the_player_s_clock_drives_it(stage: FigureStage) -> None:
    stage.show()
    stage.show_at(timedelta(seconds=1.2))
    assert stage.body == solver_of(SQUAT.movement).body(timedelta(seconds=1.2))
    assert not moves(stage)
    stage.show_at(timedelta(seconds=1.2) + SQUAT.movement.cycle * 3)
    again = solver_of(SQUAT.movement).body(timedelta(seconds=1.2))
    assert stage.body is not None
    assert stage.body.pelvis == pytest.approx(again.pelvis)


def test_it_plays_at_the_speed_that_is_set(stage: FigureStage) -> None:
    stage.set_speed(0.5)
    with pytest.raises(ValueError, match="speed"):
        stage.set_speed(0.0)


def test_reduced_motion_shows_only_the_poses(stage: FigureStage) -> None:
    stage.set_reduced_motion(True)
    stage.show()
    goals = set()
    for step in range(20):
        stage.show_at(SQUAT.movement.cycle * (step / 20))
        assert stage.body is not None
        goals.add(tuple(round(value, 3) for value in stage.body.pelvis))
    assert len(goals) == 2
    assert not moves(stage)


def test_reduced_motion_changes_the_pose_where_a_phase_ends(stage: FigureStage) -> None:
    stage.set_reduced_motion(True)
    first, second = SQUAT.movement.phases[0].duration, timedelta(milliseconds=50)
    stage.show_at(timedelta())
    early = stage.body
    stage.show_at(first - second)
    assert stage.body is not None
    assert early is not None
    assert stage.body.pelvis == pytest.approx(early.pelvis, abs=1e-3)


@pytest.mark.parametrize("exercise", BY_ID.values(), ids=lambda one: one.id)
def test_reduced_motion_shows_one_picture_for_each_phase(
    stage: FigureStage, exercise: Exercise
) -> None:
    stage.set_exercise(exercise, PALETTE)
    stage.set_reduced_motion(True)
    start = timedelta()
    for phase in exercise.movement.phases:
        seen = []
        for part in (0.0, 0.1, 0.5, 0.9, 0.99):
            stage.show_at(start + phase.duration * part)
            assert stage.body is not None
            seen.append(stage.body)
        for body in seen:
            for one, other in zip(body.points(), seen[0].points(), strict=True):
                assert one == pytest.approx(other, abs=1e-4)
        start += phase.duration


def test_reduced_motion_waits_with_a_long_timer(stage: FigureStage, qtbot: QtBot) -> None:
    stage.set_reduced_motion(True)
    stage.show()
    stage.play()
    assert moves(stage)
    before = stage.body
    qtbot.wait(80)
    assert stage.body == before


def test_it_says_what_it_shows(stage: FigureStage) -> None:
    assert stage.accessibleName() == f"{SQUAT.name}, seen from the side"


def test_a_band_is_drawn_when_it_is_asked_for(stage: FigureStage) -> None:
    palette = replace(PALETTE, band=QColor("#00ff00"))

    def green() -> int:
        image = stage.grab().toImage()
        return sum(
            image.pixelColor(x, y) == QColor("#00ff00") for y in range(240) for x in range(240)
        )

    stage.set_exercise(SQUAT, palette)
    assert green() == 0
    stage.set_exercise(SQUAT, palette, band=True)
    assert green() > 20


def test_new_colours_keep_the_pose(stage: FigureStage) -> None:
    stage.show_at(timedelta(seconds=1))
    before = stage.body
    stage.set_palette(replace(PALETTE, shirt=QColor("#ffffff")))
    assert stage.body == before


def test_new_colours_are_seen_at_once(stage: FigureStage) -> None:
    before = stage.grab().toImage()
    stage.set_palette(replace(PALETTE, shirt=QColor("#ffffff")))
    after = stage.grab().toImage()
    assert after != before
    stage.set_palette(replace(PALETTE, build=Build.PREGNANT))
    assert stage.grab().toImage() not in (before, after)
    stage.set_palette(PALETTE)
    assert stage.grab().toImage() == before


def test_a_round_is_drawn_once_and_painted_again(
    stage: FigureStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = []
    draw = Easel.figure

    def counted(easel: Easel, body: Body) -> Strokes:
        drawn.append(body)
        return draw(easel, body)

    monkeypatch.setattr(Easel, "figure", counted)
    stage.show()
    pictures, first = [], 0
    for round_ in (2, 3, 4):
        found = []
        for step in range(12):
            stage.show_at(SQUAT.movement.cycle * (round_ + step / 12))
            found.append(stage.grab().toImage())
        pictures.append(found)
        if round_ == 2:
            first = len(drawn)
    assert 4 < first == len(drawn)
    assert pictures[0] == pictures[1] == pictures[2]
    stage.resize(200, 240)
    assert stage.grab().toImage().width() == 200
    assert len(drawn) > first


def test_the_mirrored_stage_is_the_mirror_image(stage: FigureStage, qtbot: QtBot) -> None:
    other = FigureStage()
    qtbot.addWidget(other)
    other.resize(240, 240)
    other.set_exercise(SQUAT, PALETTE, mirrored=True)
    plain, mirror = stage.grab().toImage(), other.grab().toImage()
    assert differing(plain, mirror.flipped(Qt.Orientation.Horizontal)) < 60
    assert differing(plain, mirror) > 2000


@pytest.mark.parametrize("name", ["standing_abduction", "fire_hydrant", "clamshell"])
def test_every_view_is_mirrored(stage: FigureStage, name: str) -> None:
    stage.set_exercise(BY_ID[name], PALETTE)
    plain = stage.grab().toImage()
    stage.set_exercise(BY_ID[name], PALETTE, mirrored=True)
    mirror = stage.grab().toImage()
    # An asymmetric parting or shade may differ, the figure may not.
    assert differing(plain, mirror.flipped(Qt.Orientation.Horizontal)) < 150
    assert differing(plain, mirror) > 300


def differing(one: QImage, other: QImage) -> int:
    """How many pixels are clearly lighter or darker."""
    return sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 60
        for y in range(one.height())
        for x in range(one.width())
    )


@pytest.mark.parametrize("exercise", BY_ID.values(), ids=lambda one: one.id)
def test_the_working_muscle_glows_at_the_peak(exercise: Exercise) -> None:
    solver = solver_of(exercise.movement)
    body = solver.still()
    assert body.effort > 0
    assert ember_pixels(still(exercise)) > 25


def test_a_resting_muscle_does_not_glow() -> None:
    resting = replace(
        SQUAT,
        movement=replace(
            SQUAT.movement,
            phases=tuple(replace(phase, effort=0.0) for phase in SQUAT.movement.phases),
        ),
    )
    assert ember_pixels(still(resting)) == 0


@pytest.mark.parametrize("dpr", [1.0, 1.5, 2.0])
def test_a_still_is_as_sharp_as_the_screen(dpr: float) -> None:
    pixmap = still_pixmap(SQUAT, QSize(101, 80), dpr, PALETTE)
    assert pixmap.devicePixelRatio() == dpr
    assert pixmap.width() >= 101 * dpr
    assert pixmap.deviceIndependentSize().width() == pytest.approx(101, abs=1)


def test_a_close_still_is_larger() -> None:
    usual = still_pixmap(SQUAT, QSize(100, 100), 1.0, PALETTE).toImage()
    close = still_pixmap(SQUAT, QSize(100, 100), 1.0, PALETTE, close=True).toImage()
    assert ember_pixels(close) > 1.2 * ember_pixels(usual)


def test_a_still_leaves_the_painter_as_it_was() -> None:
    image = QImage(100, 100, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.translate(10, 5)
    before = painter.worldTransform()
    paint_still(painter, QRectF(0, 0, 80, 80), SQUAT, PALETTE)
    assert painter.worldTransform() == before
    assert painter.opacity() == 1.0
    painter.end()


@pytest.mark.parametrize("build", list(Build))
@pytest.mark.parametrize("hair", list(HairStyle))
def test_every_build_and_hair_can_be_painted(build: Build, hair: HairStyle) -> None:
    palette = replace(PALETTE, build=build, hair_style=hair)
    for name in ("squat", "plie", "fire_hydrant", "clamshell"):
        assert not still_pixmap(BY_ID[name], QSize(60, 60), 1.0, palette).isNull()


def test_builds_differ() -> None:
    one = still_pixmap(SQUAT, QSize(200, 200), 1.0, PALETTE).toImage()
    palette = replace(PALETTE, build=Build.PREGNANT)
    other = still_pixmap(SQUAT, QSize(200, 200), 1.0, palette).toImage()
    assert one != other


def test_frames_are_exported_over_the_whole_loop() -> None:
    frames = export_frames(SQUAT, 6, QSize(64, 64), PALETTE)
    assert len(frames) == 6
    assert frames[0] != frames[2]


def test_figures_beside_each_other_are_of_one_size_and_on_one_floor(qtbot: QtBot) -> None:
    kickback = BY_ID["standing_kickback"]
    floors, sizes = set(), set()
    for exercise, other in ((SQUAT, kickback), (kickback, SQUAT)):
        alone, alike = scene_of(exercise.movement), scene_of(other.movement)
        (_, floor), scale = beside(alone, [alike]).view(QRectF(0, 0, 200, 330))
        floors.add(round(floor, 6))
        sizes.add(round(scale, 6))
    assert len(floors) == len(sizes) == 1


def test_a_figure_beside_another_is_painted_as_the_other_needs_it(stage: FigureStage) -> None:
    stage.resize(120, 320)
    alone = stage.grab().toImage()
    stage.stand_beside([BY_ID["glute_bridge"]])
    assert stage.grab().toImage() != alone
    stage.set_exercise(SQUAT, PALETTE)
    assert stage.grab().toImage() == alone
