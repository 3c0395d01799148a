"""The settings file: what is good is kept, what is bad is named, nothing is overwritten."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.appearance import (
    USUAL,
    Appearance,
    Build,
    Clothes,
    HairColour,
    HairStyle,
    Skin,
)
from desktop_app.domain.body import Care, Experience, Sex
from desktop_app.domain.equipment import Band, Prop
from desktop_app.domain.insistence import Insistence, Insists
from desktop_app.domain.places import Chosen, Home, Place, Where
from desktop_app.domain.quiet import Heeded
from desktop_app.domain.settings import (
    ABSENCE_BOUNDS,
    AWAY_BOUNDS,
    HOLD_BOUNDS,
    IGNORED_BOUNDS,
    INTERVAL_BOUNDS,
    ROUTINE_BOUNDS,
    SNOOZE_BOUNDS,
    STANDING_BOUNDS,
    VOLUME_BOUNDS,
    Motion,
    Settings,
    Theme,
)
from desktop_app.domain.surroundings import Happening
from desktop_app.domain.working_hours import DaysOff, Hours, WorkingHours
from desktop_app.services.ports import SettingsError
from desktop_app.storage.settings_file import SettingsFile
from desktop_app.storage.settings_keys import DAYS, KEYS

CHANGED = Settings(
    interval=timedelta(minutes=45),
    snooze=timedelta(minutes=10),
    away_after=timedelta(minutes=3),
    standing_limit=timedelta(minutes=90),
    routine_length=timedelta(minutes=5),
    floor=True,
    quiet=True,
    work_clothes=True,
    equipment=frozenset({Prop.BAND, Prop.WALL}),
    home=Home(
        Place(floor=False, quiet=True, equipment=frozenset({Prop.ROLLER})),
        frozenset({0, 4}),
        (Hours(time(14), time(2, 30)), Hours(time(4), time(5))),
    ),
    today_at=Chosen(date(2026, 3, 4), Where.HOME),
    quiet_hours=(Hours(time(20), time(7)),),
    bands=frozenset({Band.MEDIUM, Band.LIGHT}),
    body=frozenset({Care.KNEE_PAIN, Care.PREGNANCY_LATE}),
    due_date=date(2027, 2, 1),
    birth_date=date(2024, 2, 29),
    caesarean=True,
    experience=Experience.TRAINED,
    year_of_birth=1980,
    sex=Sex.WOMAN,
    favourites=frozenset({"squat", "own_knee_raise"}),
    never_offer=frozenset({"plie"}),
    sound=False,
    volume=35,
    voice=True,
    appearance=Appearance(
        Skin.BROWN, HairStyle.SHORT, HairColour.GREY, Clothes.OFFICE, Build.STURDY
    ),
    working_hours=WorkingHours.on({0, 6}, Hours(time(7, 30), time(1)), Hours(time(2), time(3))),
    days_off=DaysOff("DE", "BY", frozenset({date(2026, 12, 24)})),
    theme=Theme.DARK,
    motion=Motion.REDUCED,
    show_card=False,
    shared_folder=str(Path("shared").absolute()),
    welcomed=True,
    told_no_tray=True,
)


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "deep" / "settings.json")
    file.save(CHANGED)
    assert file.load() == (CHANGED, ())
    assert set(KEYS) == set(Settings._fields)


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    SettingsFile(path).save(CHANGED)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "settings.json").load() == (Settings(), ())


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("interval", 0, "minutes from 1 to 180"),
        ("interval", "half an hour", "minutes from 1 to 180"),
        ("snooze", True, "minutes from 1 to 60"),
        ("away_after", 31, "minutes from 1 to 30"),
        ("shared_folder", "somewhere", "the whole path of a folder, or nothing"),
        ("shared_folder", 3, "the whole path of a folder, or nothing"),
        ("standing_limit", 9, "minutes from 10 to 240"),
        ("standing_limit", 241, "minutes from 10 to 240"),
        ("floor", 1, "true or false"),
        ("work_clothes", "suit", "true or false"),
        ("equipment", ["band", "rope"], "a list of chair, desk, wall, mat, band"),
        ("equipment", "band", "a list of chair"),
        ("equipment", {"band": True}, "a list of chair"),
        ("body", ["headache"], "a list of knee_pain, low_back_pain"),
        ("body", [["knee_pain"]], "a list of knee_pain"),
        ("body", None, "a list of knee_pain"),
        ("bands", ["strong"], "a list of light, medium, heavy"),
        ("due_date", "soon", "a day from 1900-01-01 to 2199-12-31, or null"),
        ("due_date", 20270201, "a day from 1900-01-01"),
        ("due_date", "9999-12-31", "a day from 1900-01-01"),
        ("birth_date", "2026-02-30", "a day from 1900-01-01"),
        ("birth_date", "1899-12-31", "a day from 1900-01-01"),
        ("caesarean", "yes", "true or false"),
        ("experience", "much", "one of new, some, trained"),
        ("year_of_birth", 1066, "a whole number from 1900 to 2199"),
        ("favourites", ["squat", 7], "a list of names of exercises"),
        ("favourites", ["\ud800"], "a list of names of exercises"),  # cannot be written again
        ("never_offer", "squat", "a list of names of exercises"),
        ("sound", "on", "true or false"),
        ("volume", 101, "a whole number from 0 to 100"),
        ("volume", -1, "a whole number from 0 to 100"),
        ("volume", 35.5, "a whole number from 0 to 100"),
        ("volume", True, "a whole number from 0 to 100"),
        ("voice", 0, "true or false"),
        ("appearance", ["tan"], "a table with skin, hair, hair_colour, clothes, build"),
        ("appearance", {"skin": "green"}, "one of pale, light, tan, brown, dark"),
        ("appearance", {"build": 3}, "one of slim, average, sturdy, pregnant"),
        ("theme", "pink", "one of system, light, dark"),
        ("working_hours", {"always": False, "days": [7]}, "seven lists of ranges"),
        ("working_hours", {"always": False, "week": [[]]}, "seven lists of ranges"),
        ("working_hours", {"always": False, "week": [[["8", "9"]]] * 7}, "seven lists of ranges"),
        ("working_hours", {"week": [[]] * 7}, "always (true or false)"),
        ("working_hours", 8, "seven lists of ranges"),
        ("days_off", {"country": 49}, "a code such as DE"),
        ("days_off", {"own": ["Christmas"]}, "a day from"),
        ("days_off", ["2026-12-24"], "a table with country, region, own"),
        ("home", True, "a table with place, days, hours"),
        ("home", {"days": [7]}, "a list of days, 0 (Monday) to 6"),
        ("home", {"days": "Monday"}, "a list of days, 0 (Monday) to 6"),
        ("home", {"place": {"floor": 1}}, "true or false"),
        ("home", {"hours": [{"start": "late"}]}, "a time such as 08:30"),
        ("today_at", {"where": "home"}, "a table with on, where, or null"),
        ("today_at", {"on": "2026-03-04", "where": "cafe"}, "one of office, home"),
        ("quiet_hours", [{"stop": 7}], "a time such as 08:30"),
        ("quiet_hours", {}, "a list of tables with start, stop"),
        ("insists", {"how": "cruel"}, "one of gentle, firm, strict"),
        ("insists", {"after": 0}, "a whole number from 1 to 5"),
        ("heeded", [], "a table with happening, programs, longest"),
        ("heeded", {"happening": ["rain"]}, "a list of call, screen_shared, full_screen"),
        ("heeded", {"programs": ["zoom", ""]}, "a list of names of programs"),
        ("heeded", {"longest": 0}, "minutes from 5 to 720"),
    ],
)
def test_a_wrong_value_is_named_and_the_others_hold(
    tmp_path: Path, key: str, value: object, expected: str
) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).save(CHANGED)
    content = json.loads(path.read_text())
    path.write_text(json.dumps({**content, key: value}))
    settings, problems = SettingsFile(path).load()
    assert settings == CHANGED._replace(**{key: getattr(Settings(), key)})
    (problem,) = problems
    assert str(path) in problem.text
    assert key in problem.text
    assert expected in problem.text


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("equipment", [], frozenset()),
        ("equipment", ["mat", "mat", "step"], frozenset({Prop.MAT, Prop.STEP})),
        ("body", [], frozenset()),
        ("body", [one.value for one in Care], frozenset(Care)),
        ("bands", ["heavy"], frozenset({Band.HEAVY})),
        ("due_date", "2026-12-24", date(2026, 12, 24)),
        ("due_date", None, None),
        ("birth_date", None, None),
        ("experience", None, None),
        ("year_of_birth", 1953, 1953),
        ("year_of_birth", None, None),
        ("favourites", ["no_such_exercise"], frozenset({"no_such_exercise"})),
        ("never_offer", [], frozenset()),
        ("home", None, None),
        ("home", {}, Home()),
        ("home", {"place": {"quiet": True}, "days": [6]}, Home(Place(quiet=True), frozenset({6}))),
        ("quiet_hours", [{}], (Hours(),)),
        ("volume", 0, 0),
        ("volume", 100, 100),
        ("appearance", {}, USUAL),
        (
            "working_hours",  # as they once were
            {"always": False, "days": [0, 4], "start": "08:30", "stop": "12:00"},
            WorkingHours.on({0, 4}, Hours(time(8, 30), time(12))),
        ),
        ("appearance", {"hair": "bald", "hat": "straw"}, USUAL._replace(hair=HairStyle.BALD)),
    ],
)
def test_a_good_value_is_read(tmp_path: Path, key: str, value: object, read: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({key: value}))
    settings, problems = SettingsFile(path).load()
    assert (getattr(settings, key), problems) == (read, ())
    assert settings._replace(**{key: getattr(Settings(), key)}) == Settings()


def test_sets_are_written_in_order(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    SettingsFile(path).save(CHANGED)
    content = json.loads(path.read_text())
    assert content["equipment"] == ["band", "wall"]
    assert content["body"] == ["knee_pain", "pregnancy_late"]
    assert content["favourites"] == ["own_knee_raise", "squat"]


def _minutes(bounds: tuple[timedelta, timedelta]) -> st.SearchStrategy[timedelta]:
    minute = timedelta(minutes=1)
    return st.integers(bounds[0] // minute, bounds[1] // minute).map(lambda n: n * minute)


ANY_DAY = st.dates(*DAYS)
ANY_TIME = st.times().map(lambda at: at.replace(second=0, microsecond=0))
RANGES = st.lists(st.builds(Hours, ANY_TIME, ANY_TIME), max_size=3).map(tuple)
ANY_SETTINGS = st.builds(
    Settings,
    interval=_minutes(INTERVAL_BOUNDS),
    snooze=_minutes(SNOOZE_BOUNDS),
    away_after=_minutes(AWAY_BOUNDS),
    longest_absence=_minutes(ABSENCE_BOUNDS),
    standing_limit=_minutes(STANDING_BOUNDS),
    routine_length=_minutes(ROUTINE_BOUNDS),
    floor=st.booleans(),
    quiet=st.booleans(),
    work_clothes=st.booleans(),
    equipment=st.frozensets(st.sampled_from(Prop)),
    body=st.frozensets(st.sampled_from(Care)),
    home=st.none()
    | st.builds(
        Home,
        st.builds(
            Place,
            st.booleans(),
            st.booleans(),
            st.booleans(),
            st.frozensets(st.sampled_from(Prop)),
        ),
        st.frozensets(st.integers(0, 6)),
        st.lists(st.builds(Hours, ANY_TIME, ANY_TIME), max_size=3).map(tuple),
    ),
    today_at=st.none() | st.builds(Chosen, ANY_DAY, st.sampled_from(Where)),
    quiet_hours=st.lists(st.builds(Hours, ANY_TIME, ANY_TIME), max_size=3).map(tuple),
    bands=st.frozensets(st.sampled_from(Band)),
    due_date=st.none() | ANY_DAY,
    birth_date=st.none() | ANY_DAY,
    caesarean=st.booleans(),
    experience=st.none() | st.sampled_from(Experience),
    year_of_birth=st.none() | st.integers(DAYS[0].year, DAYS[1].year),
    favourites=st.frozensets(st.text(st.characters(codec="ascii"))),
    never_offer=st.frozensets(st.text(st.characters(codec="ascii"))),
    sound=st.booleans(),
    volume=st.integers(*VOLUME_BOUNDS),
    voice=st.booleans(),
    appearance=st.builds(
        Appearance,
        st.sampled_from(Skin),
        st.sampled_from(HairStyle),
        st.sampled_from(HairColour),
        st.sampled_from(Clothes),
        st.sampled_from(Build),
    ),
    working_hours=st.builds(
        WorkingHours,
        always=st.booleans(),
        week=st.tuples(
            *[st.lists(st.builds(Hours, ANY_TIME, ANY_TIME), max_size=3).map(tuple)] * 7
        ),
    ),
    days_off=st.builds(
        DaysOff,
        country=st.sampled_from(["", "DE"]),
        region=st.sampled_from(["", "BY"]),
        own=st.frozensets(ANY_DAY),
    ),
    insists=st.builds(Insists, st.sampled_from(Insistence), st.integers(*IGNORED_BOUNDS)),
    heeded=st.builds(
        Heeded,
        happening=st.frozensets(st.sampled_from(Happening)),
        programs=st.frozensets(st.text(min_size=1)),
        longest=st.none() | _minutes(HOLD_BOUNDS),
    ),
    theme=st.sampled_from(Theme),
    motion=st.sampled_from(Motion),
    show_card=st.booleans(),
    shared_folder=st.sampled_from(["", str(Path("with spaces", "ü").absolute())]),
    welcomed=st.booleans(),
    told_no_tray=st.booleans(),
)


@given(settings=ANY_SETTINGS)
def test_any_settings_come_back_as_they_were_saved(
    settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = SettingsFile(tmp_path_factory.mktemp("round") / "settings.json")
    file.save(settings)
    assert file.load() == (settings, ())


@pytest.mark.parametrize("damaged", ["{", "", "[1, 2]", "\x00\x00", "[" * 100_000])
def test_a_damaged_file_is_kept_aside(tmp_path: Path, damaged: str) -> None:
    path = tmp_path / "settings.json"
    for attempt in (1, 2):
        path.write_text(damaged)
        settings, (problem,) = SettingsFile(path).load()
        assert settings == Settings()
        assert f"settings.json.bad-{attempt}" in problem.text
        assert (tmp_path / f"settings.json.bad-{attempt}").read_text() == damaged


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe{")
    settings, (problem,) = SettingsFile(path).load()
    assert settings == Settings()
    assert "settings.json.bad-1" in problem.text
    assert (tmp_path / "settings.json.bad-1").read_bytes() == b"\xff\xfe{"


def test_keys_of_a_newer_version_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"hologram": true}')
    SettingsFile(path).save(CHANGED)
    assert json.loads(path.read_text())["hologram"] is True


@pytest.mark.parametrize("content", [{"hologram": "\ud800"}, {"heeded": {"programs": ["\udc80"]}}])
def test_half_a_character_stays_as_it_was(tmp_path: Path, content: dict[str, object]) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(content))
    file = SettingsFile(path)
    loaded = file.load()
    file.save(loaded[0])
    assert file.load() == loaded
    assert json.loads(path.read_text(encoding="utf-8")).get("hologram") == content.get("hologram")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(SettingsError, match=r"cannot be saved in .*settings\.json"):
        SettingsFile(in_the_way / "settings.json").save(CHANGED)


@given(
    content=st.dictionaries(
        st.sampled_from(sorted(KEYS)),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
            max_leaves=4,
        ),
    )
)
def test_no_content_whatever_stops_the_app(
    content: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.json"
    path.write_text(json.dumps(content))
    settings, problems = SettingsFile(path).load()
    kept = [key for key in content if key not in " ".join(p.text for p in problems)]
    for key in kept:
        value = getattr(settings, key)
        nothing = value is None and getattr(Settings(), key) is None
        assert nothing or isinstance(value, type(getattr(CHANGED, key)))


def test_who_only_looks_it_over_leaves_it_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    file = SettingsFile(path)
    assert file.look_over() == ()
    path.write_text('{"volume": "loud"}', encoding="utf-8")
    assert file.look_over() == file.load()[1]
    path.write_text("half of a f", encoding="utf-8")
    (problem,) = file.look_over()
    assert f"{path} is not JSON" in problem.text
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_we_may_not_look_into_is_said(unprivileged: Path) -> None:
    closed = unprivileged / "closed"
    closed.mkdir(mode=0o000)
    settings, (problem,) = SettingsFile(closed / "settings.json").load()
    closed.chmod(0o700)
    assert settings == Settings()
    assert "not readable" in problem.text
    assert "cannot be moved" in problem.text
