"""What the page *Why* claims: each with a grade and a source, and nothing out of thin air."""

from __future__ import annotations

import pytest

from desktop_app.ui.settings.study_presets import PRESETS
from desktop_app.ui.why import topics
from desktop_app.ui.why.claim_row import claim_in_words, source_name, spoken
from desktop_app.ui.why.claims import Claim, Topic, claims
from desktop_app.ui.why.grades import Grade
from desktop_app.ui.why.sources import SOURCES, Reading
from desktop_app.ui.why.trials import trials

EVERY = [claim for made in claims().values() for claim in made]
KNOWN = frozenset(
    {
        *("ACOG804", "Albulescu22", "Boukabache21", "Brekke20", "Bull20", "CSU", "CUNY"),
        *("Dempsey16", "Diaz19", "Dunstan12", "Duran23", "Evans12", "Freeman13", "Gao24"),
        *("Hall18", "Herrington11", "Homer21", "Iversen21", "Kong10", "Konrad22", "Lehecka19"),
        *("Lewis09", "Lewis18", "Loh20", "Martinez-Sepanski23", "Mills15", "PHE-review18"),
        *("Peddie13", "Pepper21", "Perkin19", "Rodríguez25", "Sadler19", "Waongenngarm21"),
        *("chronic-FR22",),
    }
)
"""What was read, as a paper's summary or on other pages; nothing that is only remembered."""
ELSEWHERE = frozenset({"Brekke20", "Gao24", "Hall18"})
MINUTES, WORDS_A_MINUTE = 3, 250
ERRORS = ("shoulder joints", "fully", "middle butt", "contracting properly", "imbalance", "injury")
"""What the story got wrong."""


def test_only_known_sources_are_named_and_none_is_idle() -> None:
    assert set(SOURCES) == KNOWN
    named = {key for claim in EVERY for key in claim.sources}
    assert named | {trial.source for trial in trials()} == KNOWN


def test_what_is_known_only_from_other_pages_is_marked() -> None:
    marked = {key for key, source in SOURCES.items() if source.reading is Reading.ELSEWHERE}
    assert marked == ELSEWHERE
    assert all("from other pages" in source_name(key) for key in marked)


@pytest.mark.parametrize("claim", EVERY, ids=lambda claim: claim.text[:40])
def test_each_claim_has_a_grade_and_a_source(claim: Claim) -> None:
    assert claim.sources
    assert set(claim.sources) <= KNOWN
    assert claim.text.endswith(".")
    said = claim_in_words(claim)
    assert spoken(claim.grade) in said
    assert all(SOURCES[key].name in said for key in claim.sources)


@pytest.mark.parametrize("claim", EVERY, ids=lambda claim: claim.text[:40])
def test_nothing_rests_on_other_pages_alone_but_what_is_not_shown(claim: Claim) -> None:
    if not set(claim.sources) - ELSEWHERE:
        assert claim.grade is Grade.NOT_SHOWN


def test_studies_that_disagree_are_two() -> None:
    """A solid claim is of a review or a guideline; a mixed one of a review, or of two studies."""
    reviews = {"Loh20", "Albulescu22", "Bull20", "Iversen21", "ACOG804"}
    reviews |= {"Sadler19", "PHE-review18", "Rodríguez25", "Konrad22", "chronic-FR22"}
    for claim in EVERY:
        if claim.grade is Grade.SOLID:
            assert set(claim.sources) <= reviews, claim.text
        if claim.grade is Grade.MIXED:
            assert set(claim.sources) <= reviews or len(claim.sources) > 1, claim.text


def test_every_grade_is_explained() -> None:
    assert len({grade.name_shown for grade in Grade}) == len(Grade)
    assert len({grade.meaning for grade in Grade}) == len(Grade)
    assert {claim.grade for claim in EVERY} == set(Grade)


def test_that_sitting_switches_glutes_off_is_not_shown() -> None:
    (claim,) = (claim for claim in EVERY if "switches the glutes off" in claim.text)
    assert claim.grade is Grade.NOT_SHOWN
    assert set(claim.sources) == {"CUNY", "CSU", "Kong10"}


def test_every_named_preset_has_its_trial() -> None:
    found = {SOURCES[trial.source].name for trial in trials()}
    assert {preset.study for preset in PRESETS} <= found


@pytest.mark.parametrize(
    ("source", "percent"),
    [("Dunstan12", 75), ("Dempsey16", 61), ("Homer21", 79), ("Gao24", 77)],
)
def test_the_bars_are_what_the_trials_measured(source: str, percent: int) -> None:
    (trial,) = (trial for trial in trials() if trial.source == source)
    assert trial.share is not None
    assert round(100 * trial.share) == percent


def test_where_no_measure_is_known_there_is_no_bar() -> None:
    assert {trial.source for trial in trials() if trial.share is None} == {"Peddie13", "Duran23"}


def all_that_is_read() -> list[str]:
    stories = [topics.story(topic) for topic in Topic]
    told = [part for one in stories for part in (one.title, one.before, one.after)]
    return [topics.headline(), topics.summary(), *told, *(claim.text for claim in EVERY)]


def test_it_is_read_in_about_three_minutes() -> None:
    """The rows of the trials, the safety words and the sources are for looking things up."""
    words = sum(len(text.split()) for text in all_that_is_read())
    assert words <= MINUTES * WORDS_A_MINUTE * 1.05


def test_what_the_story_got_wrong_is_not_told_again() -> None:
    text = " ".join(all_that_is_read()).casefold()
    assert [wrong for wrong in ERRORS if wrong in text] == []


@pytest.mark.parametrize(
    "word",
    [
        *("amnesia", "hip flexors", "heel", "band", "roll", "squeeze", "mirror", "month"),
        *("posture", "front of the thigh", "hip hinge", "shoulders", "upright", "pregnan"),
        "at any age",
    ],
)
def test_all_that_the_story_speaks_of_is_there(word: str) -> None:
    assert word in " ".join(all_that_is_read()).casefold()
