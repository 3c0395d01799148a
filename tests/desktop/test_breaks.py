"""A person at a real desk: what happens when it is time for a break."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.domain.timeline import State
from tests.desktop.buttress import CLOCK, moment
from tests.desktop.programs import for_a_while, wait_until
from tests.desktop.routine import do_a_repetition
from tests.desktop.typist import LOST

if TYPE_CHECKING:
    from tests.desktop.buttress import Buttress
    from tests.desktop.reader import Reader
    from tests.desktop.session import Session, Typist, Window

pytestmark = pytest.mark.desktop

SENTENCE = "the quick brown fox jumps over the lazy dog "


def test_typing_until_the_limit_ends_in_a_routine_that_is_recorded(
    session: Session, reader: Reader, typist: Typist, buttress: Buttress
) -> None:
    buttress.sits_until_due(5)
    buttress.start()
    type_past_the_limit(session, typist, buttress)
    card = see_one_offer(session, buttress)
    player = start_by_the_notification(session, buttress)
    assert not card.visible
    assert len(session.said.notified) == 1

    do_a_repetition(session, reader, player)
    session.screenshot("player", player)
    session.key("space")
    wait_until(lambda: "Go on" in reader.text(" – Buttress"), "it stands still")
    session.key("space")
    wait_until(lambda: "Go on" not in reader.text(" – Buttress"), "it goes on")
    go_on_to_the_end(session, reader, player)
    session.screenshot("effort", player)
    session.key("2")
    wait_until(lambda: not player.visible, "the player closes")

    sets = see_it_stored(buttress)
    status = buttress.status()
    assert (status["break"], status["due"]) == ("waiting", False)
    assert status["break_in"] > timedelta(minutes=29).total_seconds()
    see_it_on_the_pages(session, reader, buttress, sets)
    buttress.quit()


def type_past_the_limit(session: Session, typist: Typist, buttress: Buttress) -> None:
    """Type while the break comes due: nobody is interrupted in the middle of a word."""
    typing = session.typing(SENTENCE * 4, between=50)
    while typing.running:
        for _ in for_a_while(0.2):
            assert session.said.notified == []
    assert typist.typed == SENTENCE * 4
    (due,) = buttress.breaks()
    assert due["outcome"] == "open", "it came due while somebody typed"


def see_one_offer(session: Session, buttress: Buttress) -> Window:
    """See the offer in the next pause: a notification with three buttons, and the card."""
    wait_until(lambda: session.said.notified, "the break is offered")
    card = buttress.wait_for_card()
    session.screenshot("offer", card)
    (notice,) = session.said.notified
    assert notice.actions.keys() - {"default"} == {"start", "snooze", "skip"}
    assert session.dunst.displayed == 1
    return card


def start_by_the_notification(session: Session, buttress: Buttress) -> Window:
    """Choose Start in the daemon: the notification goes, the player comes."""
    session.dunst.will_choose("#Start")
    session.click(*session.window("Dunst").box.middle)
    player = wait_until(lambda: buttress.player, "the player is up")
    assert session.said.invoked == ["start"]
    wait_until(lambda: session.dunst.displayed == 0, "the notification is gone")
    wait_until(lambda: session.focused == player.number, "the player has the keyboard")
    return player


def go_on_to_the_end(session: Session, reader: Reader, player: Window) -> None:
    def asked() -> bool:
        session.key("Right")
        return "How did it feel?" in reader.text(" – Buttress")

    wait_until(asked, "it asks how it felt")
    assert player.visible


def see_it_stored(buttress: Buttress) -> list[dict[str, Any]]:
    """See break, run, sets and time in the file; returns the sets."""
    (taken,) = buttress.breaks()
    assert taken["outcome"] == "taken"
    (run,) = buttress.rows("SELECT * FROM run")
    assert run["effort"] == "right"
    sets = buttress.rows("SELECT * FROM exercise_set WHERE run = ?", run["started_at"])
    assert 1 <= len(sets) <= run["planned"]
    assert all(one["done"] > 0 and one["lasted"] > 0 for one in sets)
    assert buttress.spans(State.EXERCISING)
    return sets


def see_it_on_the_pages(
    session: Session, reader: Reader, buttress: Buttress, sets: list[dict[str, Any]]
) -> None:
    buttress.do("show", "today")
    session.screenshot("today", buttress.wait_for_page("Today"))
    today = reader.window("Today").text
    assert "Breaks taken: 1 of 1" in today
    reps = sum(one["done"] for one in sets if one["goal"] == "reps")
    assert (f"Reps today: {reps}." in today) or not reps

    buttress.do("show", "progress")
    session.screenshot("progress", buttress.wait_for_page("Progress"))
    progress = reader.window("Progress").text
    assert "Breaks taken: 100 %. 1 of 1" in progress
    assert "What did you do?" in progress
    told = json.loads(buttress.do("stats", "--range", "today", "--json"))["rows"]
    numbers = {row["measure"]: row["value"] for row in told}
    assert (numbers["sets"], numbers["reps"]) == (len(sets), reps)


def test_whoever_types_on_loses_no_key_to_the_card(
    session: Session, reader: Reader, typist: Typist, buttress: Buttress
) -> None:
    buttress.sits_until_due(1)
    buttress.start()
    card = buttress.wait_for_card()

    typing = session.typing(SENTENCE * 3, between=40)
    wait_until(lambda: len(typist.typed) > len(SENTENCE), "somebody types on")
    session.screenshot("typing", card)
    offered = reader.text("for your glutes")
    session.click(*reader.box("for your glutes", "Swap", card).middle)
    wait_until(lambda: reader.text("for your glutes") != offered, "another routine is offered")
    assert card.visible
    assert session.dunst.displayed == 1
    session.click(*reader.box("for your glutes", "Skip", card).middle)
    wait_until(lambda: not card.visible, "the card is gone")
    assert typing.running, "it was typed too fast to show anything"

    assert typing.wait() == 0
    wait_until(lambda: len(typist.typed) == 3 * len(SENTENCE), "all of it has arrived")
    assert typist.typed == SENTENCE * 3
    assert LOST not in typist.received
    assert session.focused == typist.window.number
    (skipped,) = buttress.breaks()
    assert skipped["outcome"] == "skipped"
    assert session.dunst.displayed == 0


def test_walking_away_is_a_break_of_its_own(
    session: Session, typist: Typist, buttress: Buttress
) -> None:
    buttress.choose(away_after=1)
    buttress.sits_until_due(2)
    buttress.start()
    session.click(*typist.window.box.middle)
    left_at = CLOCK.now()
    card = buttress.wait_for_card()
    assert session.dunst.displayed == 1

    wait_until(lambda: not card.visible, "the offer to an empty chair is withdrawn", 75)
    wait_until(lambda: session.dunst.displayed == 0, "the notification too")
    assert CLOCK.now() - left_at > timedelta(seconds=58)
    (natural,) = buttress.breaks()
    assert natural["outcome"] == "natural"
    assert moment(natural["ended_at"]) > left_at
    _, stop = buttress.spans(State.SITTING)[-1]
    assert abs(stop - left_at) < timedelta(seconds=2)
    (start, _) = buttress.spans(State.AWAY)[-1]
    assert start == stop

    session.move(300, 300)
    wait_until(lambda: buttress.status()["state"] == "sitting", "somebody is back")
    assert buttress.status()["sitting"] < 30
