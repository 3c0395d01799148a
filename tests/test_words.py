"""Every word that is shipped: no promise, no blame, one spelling, one word for one thing."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "desktop_app"
MODULES = sorted(PACKAGE.rglob("*.py"))
DATA = sorted(
    path for folder in ("exercises", "routines") for path in resource(folder).glob("*.toml")
)
PROSE = sorted(
    [
        *ROOT.glob("*.md"),
        *(path for path in (ROOT / "packaging").rglob("*") if path.suffix in {".xml", ".desktop"}),
        *resource("exercises").parent.rglob("*.ts"),
    ]
)
IDS = {path.stem for path in DATA}

PROMISE = re.compile(
    r"""
    \b(?: fix(?:es|ed|ing)? | cur(?:e|es|ed|ing) | detect\w* | revers(?:e|es|ed|ing|al)
        | prevent\w* | heals? | guarantee\w* | activat(?:e|es|ed|ing|ion)
        | knot(?:s|ted)? | myofascia\w* | toxins? )\b
    | (?<!\bno\ )(?<!\bnot\ a\ )\bdiagnos\w*
    | \bcorrect(?:s|ed|ing)?\ (?:your|the)\ (?:pelvis|posture)
    | \btreat(?:s|ed|ing)?\ (?:\w+\ )?(?:pain|back|knees?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What no exercise program can promise, and what no study has shown."""
FOREIGN = {"PreventUserIdleDisplaySleep"}
"""What others have named so, whole, and nobody is shown: a key of macOS' power assertions."""
BLAME = re.compile(
    r"\b(lazy|lazier|couch|sham(e|ed|ing)|guilt\w*|fail(s|ed|ure)?|missed|slack(ing|er)|"
    r"disappoint\w*|should have|only managed)\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b(colors?|gray|centers?|centered|(centi|kilo)?meters?|behaviors?|license|practic(ed|ing)|"
    r"(organ|recogn|minim|maxim|real|custom|personal)iz\w+|toward|fibers?|canceled|cesarean)\b",
    re.IGNORECASE,
)
SYNONYM = re.compile(
    r"\b(work-?outs?|sessions?|sedentary|repetitions?|postpon\w*|micro-?breaks?|trainings?)\b",
    re.IGNORECASE,
)
"""Words for what has a word already: routine, run, sitting, rep, snooze, skip, break."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nested(value: object) -> Iterator[str]:
    """Every text in a decoded file, but for the ids of exercises and routines."""
    if isinstance(value, dict):
        for one in value.values():
            yield from nested(one)
    elif isinstance(value, list):
        for one in value:
            yield from nested(one)
    elif isinstance(value, str) and value not in IDS:
        yield value


@cache
def written(path: Path) -> tuple[str, ...]:
    """Every text of a data file."""
    return tuple(nested(tomllib.loads(path.read_text("utf-8"))))


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"))


def literals(module: Path) -> list[str]:
    """Every text in a module that is no docstring: what may be said on any way."""
    documentation = {
        id(statement.value)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documentation
        and node.value not in IDS
    ]


def translations(module: Path) -> list[ast.Call]:
    """Every call that has a text translated, but for those that pass on what they were given."""
    passing_on = {
        id(inner)
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef) and node.name == "_tr"
        for inner in ast.walk(node)
    }
    return [
        node
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        and id(node) not in passing_on
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "_tr")
            or (isinstance(node.func, ast.Attribute) and node.func.attr == "tr")
        )
    ]


def said(module: Path) -> list[str]:
    """Every text on the screen that a module has."""
    return [
        call.args[0].value
        for call in translations(module)
        if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    ]


def hits(pattern: re.Pattern[str], texts: Iterable[str]) -> list[str]:
    return [text for text in texts if pattern.search(text)]


def test_there_is_something_to_read() -> None:
    assert len(DATA) >= 44
    assert sum(len(written(path)) for path in DATA) > 1000
    assert sum(len(said(module)) for module in MODULES) > 350
    assert "Sitting and breaks" in said(PACKAGE / "ui" / "settings" / "breaks.py")
    assert "Buttress is not running" in literals(PACKAGE / "client.py")


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_what_is_translated_stands_there_as_it_is(module: Path) -> None:
    """A text put together at run time could be neither translated nor read here."""
    for call in translations(module):
        [text] = call.args
        assert isinstance(text, ast.Constant), f"line {call.lineno}"


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_the_app_promises_nothing(module: Path) -> None:
    assert [text for text in hits(PROMISE, literals(module)) if text not in FOREIGN] == []


@pytest.mark.parametrize("path", DATA, ids=name_of)
def test_the_library_promises_nothing(path: Path) -> None:
    assert hits(PROMISE, written(path)) == []
    assert [text for text in written(path) if "://" in text] == []


def test_what_is_told_of_the_app_promises_nothing() -> None:
    found = {name_of(path): hits(PROMISE, path.read_text("utf-8").splitlines()) for path in PROSE}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("pattern", [BLAME, AMERICAN, SYNONYM], ids=["blame", "spelling", "words"])
def test_the_screen_is_kind_british_and_has_one_word_for_a_thing(pattern: re.Pattern[str]) -> None:
    spoken: dict[str, Iterable[str]] = {name_of(module): said(module) for module in MODULES}
    spoken |= {name_of(path): written(path) for path in DATA}
    found = {name: hits(pattern, texts) for name, texts in spoken.items()}
    assert {name: texts for name, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (PROMISE, "It cures a bad back."),
        (PROMISE, "fixed in a month"),
        (PROMISE, "A reversed lunge"),
        (PROMISE, "prevents injury"),
        (PROMISE, "Activate your glutes!"),
        (PROMISE, "Corrects your posture"),
        (PROMISE, "The test diagnoses it."),
        (PROMISE, "a diagnosis in a minute"),
        (PROMISE, "treats knee pain"),
        (BLAME, "You failed again."),
        (BLAME, "Three breaks missed"),
        (AMERICAN, "Choose a color"),
        (AMERICAN, "a few centimeters"),
        (AMERICAN, "organize"),
        (SYNONYM, "A workout of five minutes"),
        (SYNONYM, "one session"),
        (SYNONYM, "10 repetitions"),
    ],
)
def test_it_would_be_seen(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "for tracking, not a diagnosis",
        "General information, no diagnosis",
        "Wake up your glutes",
        "Secure the chair, one prefix",
        "the obscure and the accurate",
        "Treat yourself to a break",
    ],
)
def test_what_may_be_said(text: str) -> None:
    assert not PROMISE.search(text)
