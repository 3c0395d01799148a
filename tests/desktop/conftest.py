"""Sessions for the tests; what fails shows what every program in its session has said.

What starts a session is imported by the fixtures: elsewhere than on Linux it cannot be, and the
tests are skipped.
"""

from __future__ import annotations

import itertools
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from tests.desktop.buttress import Buttress
    from tests.desktop.reader import Reader
    from tests.desktop.session import Session, Typist

SESSIONS = pytest.StashKey["list[Session]"]()


class StartSession(Protocol):
    def __call__(
        self, *, notifications: bool = True, tray: bool = True, size: str = ...
    ) -> Session: ...


@pytest.fixture
def start_session(
    request: pytest.FixtureRequest, home: Path, tmp_path: Path
) -> Iterator[StartSession]:
    """Starts a session, with the daemons that the test says."""
    from tests.desktop.session import Session

    numbers = itertools.count(1)
    started = request.node.stash.setdefault(SESSIONS, [])
    with ExitStack() as stack:

        def start(
            *, notifications: bool = True, tray: bool = True, size: str = "1280x800x24"
        ) -> Session:
            # Not below tmp_path: the path of a socket has to stay under 108 bytes.
            folder = home / f"session-{next(numbers)}"
            session = Session(
                folder, pictures=tmp_path, notifications=notifications, tray=tray, size=size
            )
            started.append(session)
            return stack.enter_context(session)

        yield start


@pytest.fixture
def session(start_session: StartSession) -> Session:
    """A session with all that desktops usually have."""
    return start_session()


@pytest.fixture
def reader(session: Session) -> Iterator[Reader]:
    """Reads what the windows say."""
    from tests.desktop.reader import Reader

    with Reader(session.bus) as reader:
        yield reader


@pytest.fixture
def typist(session: Session) -> Typist:
    """Somebody who works in another program."""
    from tests.desktop.session import Typist

    return Typist(session)


@pytest.fixture
def buttress(session: Session) -> Iterator[Buttress]:
    """Buttress in that session, not started yet. In the end it must have nothing to complain of."""
    from tests.desktop.buttress import Buttress

    buttress = Buttress(session)
    yield buttress
    assert buttress.complaints() == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        for session in item.stash.get(SESSIONS, []):
            report.sections.extend(session.reports())
    return report
