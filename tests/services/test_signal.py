from __future__ import annotations

from desktop_app.services.signal import Signal


def test_listeners_hear_news_in_the_order_in_which_they_subscribed() -> None:
    signal: Signal[int] = Signal()
    heard: list[tuple[str, int]] = []
    for name in "ab":
        signal.subscribe(lambda news, name=name: heard.append((name, news)))  # type: ignore[misc]
    signal.tell(1)
    signal.tell(2)
    assert heard == [("a", 1), ("b", 1), ("a", 2), ("b", 2)]


def test_who_has_left_hears_no_more_and_may_leave_twice() -> None:
    signal: Signal[int] = Signal()
    heard: list[int] = []
    leave = signal.subscribe(heard.append)
    signal.tell(1)
    leave()
    leave()
    signal.tell(2)
    assert heard == [1]


def test_a_listener_may_leave_or_join_while_news_is_told() -> None:
    signal: Signal[int] = Signal()
    heard: list[str] = []

    def once(_news: int) -> None:
        heard.append("once")
        leave()
        signal.subscribe(lambda _news: heard.append("new"))

    leave = signal.subscribe(once)
    signal.subscribe(lambda _news: heard.append("always"))
    signal.tell(1)
    assert heard == ["once", "always"]
    signal.tell(2)
    assert heard == ["once", "always", "always", "new"]
