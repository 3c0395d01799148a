"""Those on a bus who can be asked whether something goes on, and who announce it."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from typing_extensions import override

from desktop_app.domain.surroundings import NOTHING, Happening, Surroundings
from desktop_app.system.dbus import Bus, BusSignal, DBusError, Method, Remote
from desktop_app.system.surroundings.part import Part

PATIENCE = timedelta(milliseconds=600)
"""Who needs longer for an answer has said nothing."""

PROPERTIES = "org.freedesktop.DBus.Properties"


class News(NamedTuple):
    """What a witness announces when its answer may be another one."""

    signal: BusSignal
    about: frozenset[str] = frozenset()
    """Where it names properties or settings, after whose they are: which of them matter."""

    def matters(self, values: Sequence[str | Iterable[str]]) -> bool:
        """Whether what was announced bears on the answer."""
        if not self.about:
            return True
        named = [values[1]] if isinstance(values[1], str) else itertools.chain(*values[1:])
        return not self.about.isdisjoint(named)


class Witness(NamedTuple):
    """Somebody who can be asked."""

    name: str
    """For diagnostics."""
    method: Method
    args: tuple[object, ...]
    says: Callable[..., bool]
    """Whether it goes on, by the values of the answer."""
    news: tuple[News, ...] = ()


def of_property(
    name: str, remote: Remote, which: str, says: Callable[[object], bool], kind: str = "b"
) -> Witness:
    """Return the witness whose property tells, and who announces its changes.

    Args:
        name: For diagnostics.
        remote: Whose property it is.
        which: The property.
        says: Whether it goes on, by the property's value.
        kind: The property's signature; a value of another one says nothing.
    """
    changed = BusSignal(
        PROPERTIES,
        "PropertiesChanged",
        "sa{sv}as",
        service=remote.service,
        path=remote.path,
        first=remote.interface,
    )
    return Witness(
        name,
        Method(remote._replace(interface=PROPERTIES), "Get", "ss", "v"),
        (remote.interface, which),
        partial(_variant_says, kind, says),
        (News(changed, frozenset({which})),),
    )


def _variant_says(kind: str, says: Callable[[object], bool], answer: tuple[str, object]) -> bool:
    return answer[0] == kind and says(answer[1])


class Witnesses(Part):
    """Asks all who are there; if one says that it goes on, it does."""

    def __init__(
        self,
        bus: Bus | None,
        happening: Happening,
        witnesses: Sequence[Witness],
        otherwise: Callable[[], bool | None] | None = None,
    ) -> None:
        """Leave the bus alone before the first question.

        Args:
            bus: Where they are; None where that bus is not there.
            happening: What they tell of.
            witnesses: Who is asked.
            otherwise: Looks in another way where none of them answers; None: it cannot tell.
        """
        super().__init__()
        self._bus, self._happening, self._otherwise = bus, happening, otherwise
        self._witnesses = tuple(witnesses) if bus is not None else ()
        self._listening = False
        self._ends: list[Callable[[], None]] = []
        self._known: set[str] = set()
        """The services of which it is known whether they are there."""
        self._absent: set[str] = set()
        self._waiting = 0
        self._said: dict[str, bool] = {}
        self._told = ", ".join(one.name for one in self._witnesses)
        self._told = f"to be asked: {self._told}" if self._told else "there is no bus"

    @property
    @override
    def name(self) -> str:
        """What they tell of, and who answered the last question."""
        return f"{self._happening.value.replace('_', ' ')}: {self._told}"

    @override
    def close(self) -> None:
        super().close()
        ends, self._ends = self._ends, []
        for end in ends:
            end()

    @override
    def _look(self) -> None:
        self._said = {}
        asked = [one for one in self._witnesses if one.method.remote.service not in self._absent]
        self._waiting = len(asked)
        if self._bus is None or not asked:
            self._conclude()
            return
        self._listen(self._bus)
        for one in asked:
            self._bus.call(
                one.method,
                *one.args,
                reply=partial(self._on_said, one),
                failed=self._on_silent,
                timeout=PATIENCE,
            )

    def _listen(self, bus: Bus) -> None:
        if self._listening:
            return
        self._listening = True
        for service in sorted({one.method.remote.service for one in self._witnesses}):
            self._ends.append(bus.watch_name(service, partial(self._on_owner, service)))
        for news in (news for one in self._witnesses for news in one.news):
            self._ends.append(bus.subscribe(news.signal, partial(self._on_news, news)))

    def _on_owner(self, service: str, owner: str | None) -> None:
        if owner is None:
            self._absent.add(service)
        else:
            self._absent.discard(service)
        if service in self._known:
            self.changed.tell(None)
        self._known.add(service)

    def _on_news(self, news: News, *values: str | Iterable[str]) -> None:
        if news.matters(values):
            self.changed.tell(None)

    def _on_said(self, witness: Witness, *values: object) -> None:
        self._said[witness.name] = witness.says(*values)
        self._heard_one()

    def _on_silent(self, _error: DBusError) -> None:
        self._heard_one()

    def _heard_one(self) -> None:
        self._waiting -= 1
        if not self._waiting:
            self._conclude()

    def _conclude(self) -> None:
        goes_on, self._told = any(self._said.values()), ", ".join(self._said) or "nobody can tell"
        if not self._said and self._otherwise is not None:
            looked = self._otherwise()
            goes_on = bool(looked)
            self._told = self._told if looked is None else "by looking"
        self._answer(Surroundings(frozenset({self._happening})) if goes_on else NOTHING)
