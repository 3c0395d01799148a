"""Voices on made-up systems, and the fake: what all do, and what each is given."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from desktop_app.system import speech
from desktop_app.system.ranked import UnableError
from desktop_app.system.speech.qt import Engine, QtVoice
from desktop_app.system.speech.ranked_speech import RankedSpeech
from desktop_app.system.speech.voices import (
    ProgramVoice,
    linux_voice,
    macos_voice,
    windows_voice,
)
from tests.fakes import RecordingSpeech
from tests.system.made_up_programs import MadeUpPrograms, present

if TYPE_CHECKING:
    from desktop_app.services.ports import Speech
    from desktop_app.system.programs import Call, Failed

WILD = "A “wild” text; $(rm -rf ~) `ls` | \"quoted\" 'so' -- --help & %PATH%"


class MadeUpEngine:
    """QTextToSpeech, as far as it is asked."""

    def __init__(self) -> None:
        self.language = ""
        self.there = True
        self.said: list[tuple[str, float]] = []
        self.stopped = 0
        self.fail: Failed | None = None

    def connect(self, language: str, failed: Failed) -> Engine | None:
        self.language, self.fail = language, failed
        return self if self.there else None

    def say(self, text: str, volume: float) -> None:
        self.said.append((text, volume))

    def stop(self) -> None:
        self.stopped += 1


class Audience(ABC):
    """Somebody who listens to a voice."""

    speech: Speech

    @abstractmethod
    def heard(self) -> list[str]:
        """Every text that was said, in order."""


class ToTheFake(Audience):
    def __init__(self) -> None:
        self._fake = RecordingSpeech()
        self.speech = self._fake

    @override
    def heard(self) -> list[str]:
        return self._fake.texts


class ToAProgram(Audience):
    def __init__(self) -> None:
        self.programs = MadeUpPrograms()
        voice = macos_voice()
        voice._programs, voice._find = self.programs, present
        self.speech = RankedSpeech(lambda: [voice])

    @override
    def heard(self) -> list[str]:
        return [call.stdin for call in self.programs.started]


class ToQt(Audience):
    def __init__(self) -> None:
        self.engine = MadeUpEngine()
        self.speech = RankedSpeech(lambda: [QtVoice("en", self.engine.connect)])

    @override
    def heard(self) -> list[str]:
        return [text for text, _ in self.engine.said]


@pytest.fixture(params=[ToTheFake, ToAProgram, ToQt])
def audience(request: pytest.FixtureRequest) -> Audience:
    made: Audience = request.param()
    return made


# --- The contract ---------------------------------------------------------------------------


def test_texts_are_said_word_for_word(audience: Audience) -> None:
    for text in ("Get into place. Squat.", WILD, "-3"):
        audience.speech.say(text, 0.5)
    assert audience.heard() == ["Get into place. Squat.", WILD, "-3"]


def test_being_silent_needs_nothing_to_be_said(audience: Audience) -> None:
    audience.speech.stop()
    audience.speech.say("Done.", 0.5)
    audience.speech.stop()
    audience.speech.stop()
    assert audience.heard() == ["Done."]


def test_after_closing_nothing_is_said(audience: Audience) -> None:
    audience.speech.close()
    audience.speech.close()
    audience.speech.say("Done.", 0.5)
    audience.speech.stop()
    assert audience.heard() == []


def test_it_has_a_name(audience: Audience) -> None:
    assert audience.speech.name
    audience.speech.say("Done.", 0.5)
    assert audience.speech.name


# --- Who speaks -----------------------------------------------------------------------------


def test_silence_and_emptiness_are_not_said() -> None:
    audience = ToQt()
    audience.speech.say("Done.", 0)
    audience.speech.say(" \n ", 1)
    assert audience.heard() == []


def test_a_program_is_ended_when_it_is_to_be_silent() -> None:
    audience = ToAProgram()
    audience.speech.stop()
    assert audience.programs.killed == 0
    audience.speech.say("Done.", 0.5)
    audience.speech.stop()
    assert audience.programs.killed == 1


def test_without_the_extra_the_system_speaks_and_the_name_says_why() -> None:
    def missing(_language: str, _failed: Failed) -> Engine | None:
        raise ImportError("No module named 'PySide6.QtTextToSpeech'")

    programs = MadeUpPrograms()
    voice = ProgramVoice("say", _call, programs, present)
    made = RankedSpeech(lambda: [QtVoice("en", missing), voice])
    made.say("Done.", 0.5)
    assert len(programs.started) == 1
    assert made.name.startswith("say (QtTextToSpeech is not there")


def test_qt_without_a_voice_does_not_speak() -> None:
    engine = MadeUpEngine()
    engine.there = False
    with pytest.raises(UnableError, match="finds no voice"):
        QtVoice("en", engine.connect).prepare()


def test_an_engine_that_fails_is_followed_by_the_next() -> None:
    engine, programs = MadeUpEngine(), MadeUpPrograms()
    made = RankedSpeech(
        lambda: [QtVoice("en", engine.connect), ProgramVoice("say", _call, programs, present)]
    )
    made.say("one", 0.5)
    assert engine.fail is not None
    engine.fail("the device is gone")
    made.say("two", 0.5)
    assert [call.stdin for call in programs.started] == ["two"]
    assert made.name == "say (QtTextToSpeech: the device is gone)"
    made.close()
    engine.fail("again")


def test_a_program_that_fails_leaves_silence() -> None:
    programs = MadeUpPrograms()
    made = RankedSpeech(lambda: [ProgramVoice("say", _call, programs, present)])
    made.say("one", 0.5)
    programs.end_badly("say: no voice")
    made.say("two", 0.5)
    assert [call.stdin for call in programs.started] == ["one"]
    assert made.name == "nobody (say: no voice)"


def test_qt_speaks_the_language_of_the_words_and_as_loud_as_it_should() -> None:
    audience = ToQt()
    audience.speech.say("Done.", 0.4)
    audience.speech.say("Done.", 4)
    assert audience.engine.language == "en"
    assert [volume for _, volume in audience.engine.said] == [0.4, 1.0]


@pytest.mark.parametrize(
    ("platform", "voices"),
    [
        ("linux", ["spd-say"]),
        ("darwin", ["QtTextToSpeech", "say"]),
        ("win32", ["QtTextToSpeech", "powershell"]),
    ],
)
def test_who_is_asked_on_which_system(platform: str, voices: list[str]) -> None:
    made = speech.choose("en", platform)
    assert isinstance(made, RankedSpeech)
    assert [voice.name for voice in made._voices._make()] == voices


# --- What the programs are given ------------------------------------------------------------


def called(voice: ProgramVoice, text: str, volume: float) -> Call:
    programs = MadeUpPrograms()
    voice._programs = programs
    voice.say(text, volume, programs.fail)
    return programs.started[0]


@pytest.mark.parametrize(("volume", "loud"), [(0.0, -100), (0.5, 0), (1.0, 100)])
def test_linux_takes_the_text_after_all_options(volume: float, loud: int) -> None:
    program, arguments, stdin = called(linux_voice("en"), WILD, volume)
    assert (program, stdin) == ("spd-say", "")
    assert arguments[-2:] == ("--", WILD)
    assert {f"--volume={loud}", "--language=en"} <= set(arguments[:-2])


def test_macos_and_windows_read_the_text() -> None:
    assert called(macos_voice(), WILD, 0.5) == ("say", (), WILD)
    program, arguments, stdin = called(windows_voice(), WILD, 0.5)
    assert (program, stdin) == ("powershell", WILD)
    assert "$voice.Volume = 50;" in arguments[-1]
    assert not any(WILD in argument for argument in arguments)


def _call(text: str, _volume: float) -> Call:
    return called(macos_voice(), text, 1.0)
