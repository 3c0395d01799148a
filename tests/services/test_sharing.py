"""Who meets in a folder: nobody before one is chosen, and nothing is lost before they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.services.exchange import EVER
from desktop_app.services.sharing import Sharing
from desktop_app.services.together import Together
from desktop_app.storage.shared_folder import SharedFolder
from tests.builders import minutes, seconds
from tests.services.together import SETTLED, Computer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.domain.settings import Settings
    from desktop_app.services.safekeeping import Safekeeping


class Alone(Computer):
    """A computer whose settings say whether it shares a folder."""

    @override
    def join(self) -> None:
        super().join()
        self.together.leave()
        self.built: list[Path] = []
        desk = self.desk
        self.sharing = Sharing(
            desk.clock, desk.monitor, self.safekeeping, desk.preferences, self._build
        )

    def _build(self, folder: Path, safekeeping: Safekeeping) -> Together:
        desk = self.desk
        self.built.append(folder)
        return Together(
            desk.clock,
            desk.monitor,
            self.history,
            desk.exchange,
            safekeeping,
            desk.preferences,
            SharedFolder(folder),
            self.name,
        )

    def choose(self, folder: Path | str) -> None:
        def chosen(settings: Settings) -> Settings:
            return settings._replace(shared_folder=str(folder))

        self.desk.preferences.change(chosen)


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Alone]:
    alone = Alone(tmp_path)
    yield alone
    alone.sharing.close()
    alone.history.close()


def test_where_no_folder_is_chosen_nobody_meets(alone: Alone) -> None:
    alone.desk.work(minutes=30)
    assert alone.sharing.together is None
    assert alone.built == []
    assert alone.history.recall("settled") is None, "the record is nobody else’s"


def test_they_meet_a_minute_after_the_start(alone: Alone, tmp_path: Path) -> None:
    alone.choose(tmp_path)
    alone.desk.work(seconds=50)
    assert alone.built == []
    alone.desk.work(minutes=30)
    assert alone.built == [tmp_path]
    assert list(tmp_path.iterdir())


def test_another_folder_is_told_everything_too(alone: Alone, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    alone.choose(first)
    alone.desk.work(minutes=60)
    alone.choose(second)
    alone.desk.work(minutes=30)
    (before,) = first.iterdir()
    (now,) = second.iterdir()
    assert now.name != before.name
    assert b"09:00:00Z" in now.read_bytes()
    alone.choose("")
    size = now.stat().st_size
    alone.desk.work(minutes=60)
    assert now.stat().st_size == size, "nothing is told any more"


def test_what_is_deleted_before_they_meet_is_told_all_the_same(
    alone: Alone, tmp_path: Path
) -> None:
    other = Computer(tmp_path, "laptop")
    alone.desk.work(minutes=30)
    other.desk.let_pass(minutes(30))
    alone.choose(tmp_path)
    alone.desk.work(seconds=60)
    other.desk.let_pass(seconds(60))
    alone.sharing.close()
    alone.desk.crash(seconds(10))
    alone.join()
    alone.safekeeping.forget(*EVER)
    for _ in range(3):
        for one in (alone, other):
            one.desk.let_pass(SETTLED)
            one.desk.work(seconds=30)
    other.together.meet()
    assert not [
        one for one in other.record.spans if one.start < other.desk.started_at + minutes(20)
    ]
    other.close()
