"""What the command line and the app say to each other: one line of JSON there, one back.

Shared by both ends, so that they agree on every command and its argument.
The standard library only, and little of it: the client has to answer in the blink of an eye, so
what other modules do with dataclasses, pathlib and timedelta is done by hand here.
"""

import json
import re
from collections.abc import Callable, Mapping
from enum import IntEnum

TYPE_CHECKING = False  # as in typing, whose import would cost the client more than the rest
if TYPE_CHECKING:
    from datetime import timedelta

PROTOCOL_VERSION = 1
LONGEST_LINE = 64 * 1024
"""The most that the app is asked at once, in bytes."""
LONGEST_ANSWER = 64 * 1024 * 1024
"""The most that it answers: a year of stretches as JSON is a good part of it."""
ANSWER_WITHIN_S = 2.0
"""How long either end waits for the other, in seconds."""
PATIENCE_S = 120.0
"""How long one waits where all of the record is gone through."""
LONG_PATIENCE_S = 900.0
"""And where ten years are written or read besides the app's other work; Ctrl-C breaks it off."""

UNTIL_TOMORROW = "until-tomorrow"
UNTIL_I_RESUME = "until-i-resume"
WHATS = ("sitting", "meeting", "standing", "walk", "away")
"""What time can be corrected to."""
RANGES = "today, week, last-month, 2026, 2026-11 or 2026-11-03..2026-11-20"
CHARTS = (
    *("numbers", "activity", "ribbons", "prolonged", "bouts", "breaks", "held_back", "rhythm"),
    *("glute_days", "exercises", "muscles", "chain", "self_tests", "before_after"),
)
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
FIRST_YEAR, LAST_YEAR = 1970, 2999
"""Before and after these nobody sat at a computer with Buttress."""
PAGES = ("today", "library", "progress", "plan", "self-tests", "why", "settings")
WELCOME = "welcome"
"""What can be shown besides the pages."""

LONGEST_BREAK_MIN = 60
LONGEST_WAIT_H = 7 * 24


class Exit(IntEnum):
    """How a command ended, and the exit status that says so."""

    DONE = 0
    REFUSED = 1
    """The app would not, such as when there is nothing to snooze."""
    WRONG_USAGE = 2
    NOT_RUNNING = 3
    NO_ANSWER = 4
    """The app runs, but said nothing in time, or nothing that makes sense."""


class UsageError(Exception):
    """A command that nobody can carry out, and why, in one sentence."""


# --- The commands ---------------------------------------------------------------------------


class Command:
    """A command: its name, what may follow it, and what it does, in words."""

    __slots__ = ("answers_within_s", "check", "does", "name", "takes")

    def __init__(
        self,
        name: str,
        does: str,
        takes: str = "",
        check: "Callable[[str | None], timedelta | None] | None" = None,
        answers_within_s: float | None = None,
    ) -> None:
        self.name = name
        self.does = does
        self.takes = takes
        self.check = check or _nothing
        """Returns the length that an argument says, if it says one, or raises UsageError."""
        self.answers_within_s = answers_within_s
        """How long it may take, in seconds; None: as long as any."""

    @property
    def usage(self) -> str:
        """How it is typed."""
        return f"buttress {self.name} {self.takes}".rstrip()


def parse_length(text: str) -> "timedelta":
    """Return the length that `30m`, `1h`, `1h30m`, `90s` or a number of minutes says.

    Raises:
        UsageError: It says none, or one that is not between a second and a week.
    """
    from datetime import timedelta

    found = re.fullmatch(
        r"(?i)(?:([0-9]{1,5})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,5})s)?|([0-9]{1,5})", text.strip()
    )
    if not text.strip() or not found:
        raise UsageError(f"“{_short(text)}” is no length of time; say it like 30m, 1h or 1h30m")
    hours, minutes, seconds, bare = (int(number or 0) for number in found.groups())
    length = timedelta(hours=hours, minutes=minutes + bare, seconds=seconds)
    if not timedelta() < length <= timedelta(hours=LONGEST_WAIT_H):
        raise UsageError(f"“{_short(text)}” is out of bounds; a second to a week will do")
    return length


def _nothing(argument: str | None) -> None:
    if argument is not None:
        raise UsageError(f"nothing may follow here, but “{_short(argument)}” does")


def _maybe_minutes(argument: str | None) -> "timedelta | None":
    from datetime import timedelta

    if argument is None:
        return None
    if re.fullmatch("[0-9]{1,2}", argument) and 1 <= int(argument) <= LONGEST_BREAK_MIN:
        return timedelta(minutes=int(argument))
    raise UsageError(
        f"“{_short(argument)}” is no number of minutes between 1 and {LONGEST_BREAK_MIN}"
    )


def _maybe_length(argument: str | None) -> "timedelta | None":
    return None if argument is None else parse_length(argument)


def _length_or_until(argument: str | None) -> "timedelta | None":
    if argument is None:
        raise UsageError("say for how long")
    return None if argument in (UNTIL_TOMORROW, UNTIL_I_RESUME) else parse_length(argument)


def _maybe_page(argument: str | None) -> None:
    if argument is not None and argument not in (*PAGES, WELCOME):
        raise UsageError(f"no page “{_short(argument)}”; there are {', '.join(PAGES)}")


def _day(argument: str | None) -> None:
    if argument is not None:
        _check_date(argument)


def _check_date(text: str) -> None:
    from datetime import date

    try:
        year = date.fromisoformat(text).year if re.fullmatch(_DATE, text) else 0
    except ValueError:  # such as the 30th of February
        year = 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError(f"“{_short(text)}” is no date such as 2026-01-31")


def _report(argument: str | None) -> None:
    path, _, options = (argument or "").partition(" --range ")
    _path(path)
    if options:
        _stats(f"--range {options}")
    if not path.lower().endswith((".pdf", ".html")):
        raise UsageError("say a file that ends in .pdf or in .html")


def _stats(argument: str | None) -> None:
    named = "today|yesterday|(?:last-)?(?:week|month|year)"
    days = f"{named}|[0-9]{{4}}(?:-[0-9]{{2}})?|{_DATE}(?:[.][.]{_DATE})?"
    one = f"--range (?:{days})|--chart (?:{'|'.join(CHARTS)})|--csv|--json"
    options = [word for word in (argument or "").split() if word.startswith("--")]
    known = re.fullmatch(f"(?:{one})(?: (?:{one}))*", argument or "--csv")
    if not known or len(options) != len(set(options)):
        raise UsageError(
            f"“{_short(argument or '')}” is not to be understood; a range is {RANGES}, and a chart"
            f" {', '.join(CHARTS)}"
        )
    if {"--json", "--csv"} <= set(options):
        raise UsageError("say --json or --csv, not both")
    for year in re.findall("([0-9]{4})[0-9-]*", argument or ""):
        if not FIRST_YEAR <= int(year) <= LAST_YEAR:
            raise UsageError(f"“{year}” is no year between {FIRST_YEAR} and {LAST_YEAR}")


def _path(argument: str | None) -> None:
    if not argument or argument.startswith("--"):
        raise UsageError("say which file or folder")


def _source(argument: str | None) -> None:
    if argument is None or argument == "--keep":
        raise UsageError("say which file, or --from activitywatch")
    source = argument.removesuffix(" --keep")
    if source.startswith("--") and activitywatch_port(source) is None:
        raise UsageError(f"“{_short(source)}” is not to be understood")


def activitywatch_port(source: str) -> int | None:
    """Return where ActivityWatch is to be asked; 0: where it usually is; None: it is not meant."""
    found = re.fullmatch("--from activitywatch(?::([0-9]{1,5}))?", source)
    if found is None or int(found[1] or 0) >= 1 << 16:
        return None
    return int(found[1] or 0)


def _deletion(argument: str | None) -> None:
    if argument is None or not re.fullmatch(f"(?:{_DATE}|everything) --for-good", argument):
        raise UsageError("say which day, or everything, and --for-good: there is no way back")
    if not argument.startswith("everything"):
        _check_date(argument.split()[0])


def _correction(argument: str | None) -> None:
    if argument is None:
        raise UsageError("say from when to when, and what it was")
    hour = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
    known = f"(?:{_DATE} )?{hour}-{hour} (?:{'|'.join(WHATS)})|undo"
    if not re.fullmatch(known, argument):
        raise UsageError(f"“{_short(argument)}” is not to be understood; say 10:00-11:30 meeting")
    on, *others = argument.split()
    if len(others) > 1:
        _check_date(on)


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"


COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("status", "Say how long you have sat.", "[--json]"),
        Command("break", "Begin a routine now.", "[MINUTES]", _maybe_minutes),
        Command("snooze", "Put off the break that is due.", "[LENGTH]", _maybe_length),
        Command("skip", "Let this break go, and count anew."),
        Command(
            "pause",
            "Stop counting and prompting for a while.",
            f"LENGTH|{UNTIL_TOMORROW}|{UNTIL_I_RESUME}",
            _length_or_until,
        ),
        Command("resume", "End the pause."),
        Command("stand", "You stand from now on."),
        Command("sit", "You sit from now on."),
        Command(
            "log",
            "Say what some time really was, or take the last such word back.",
            f"[DATE] FROM-TO {'|'.join(WHATS)}, or undo",
            _correction,
        ),
        Command("show", "Bring the window up.", f"[{'|'.join((*PAGES, WELCOME))}]", _maybe_page),
        Command(
            "stats",
            "Say the numbers of a week, or another chart of any days.",
            "[--range RANGE] [--chart CHART] [--json|--csv]",
            _stats,
            PATIENCE_S,
        ),
        Command(
            "report",
            "Write a page about a week, or other days: a .pdf or .html to keep or to show.",
            "PATH [--range RANGE]",
            *(_report, PATIENCE_S),
        ),
        Command(
            "export",
            "Write everything as one .json file, or as .csv tables into a folder.",
            "PATH",
            _path,
            LONG_PATIENCE_S,
        ),
        Command(
            "import",
            "Say what a file would add: an export, or one of ActivityWatch; or what the"
            " ActivityWatch that runs here would. --keep adds it.",
            "PATH|--from activitywatch[:PORT] [--keep]",
            _source,
            LONG_PATIENCE_S,
        ),
        Command(
            "delete",
            "Delete a day, or all days, here and in every backup. There is no way back.",
            "DATE|everything --for-good",
            _deletion,
            PATIENCE_S,
        ),
        Command(
            "backup",
            "Copy the history now; it is done by itself once a day.",
            answers_within_s=PATIENCE_S,
        ),
        Command("restore", "Bring back the newest backup, or a day’s.", "[DATE]", _day, PATIENCE_S),
        Command(
            "doctor",
            "Look everything over, and say what is not right.",
            "[--json]",
            answers_within_s=PATIENCE_S,
        ),
        Command("quit", "End Buttress."),
    )
}
"""Every command, by name. Where a length is taken, say 30m, 1h or 1h30m."""


# --- What is said ---------------------------------------------------------------------------


class Request:
    """A command with its argument, both checked."""

    __slots__ = ("argument", "command", "length")

    def __init__(self, command: str, argument: str | None = None) -> None:
        """Check it.

        Raises:
            UsageError: There is no such command, or it does not take that argument.
        """
        known = COMMANDS.get(command)
        if known is None:
            raise UsageError(f"there is no command “{_short(command)}”")
        self.command = command
        self.argument = argument
        self.length: timedelta | None = known.check(argument)
        """The argument as a length, where it says one."""

    def encode(self) -> bytes:
        """Return it as a line."""
        return _line({"command": self.command, "argument": self.argument})

    @classmethod
    def decode(cls, line: bytes) -> "Request":
        """Return what a line says.

        Raises:
            UsageError: It makes no sense, or comes from another version of Buttress.
        """
        said = _said(line)
        command, argument = said.get("command"), said.get("argument")
        if not isinstance(command, str) or not isinstance(argument, str | None):
            raise UsageError("the command is not to be understood")
        return cls(command, argument)


class Response:
    """What the app answers."""

    __slots__ = ("code", "data", "text")

    def __init__(
        self, text: str = "", data: Mapping[str, object] | None = None, code: Exit = Exit.DONE
    ) -> None:
        """Take the answer in words, the same as JSON can say it, and how the command ended."""
        self.text = text
        self.data = data
        self.code = code

    def encode(self) -> bytes:
        """Return it as a line."""
        return _line({"code": self.code, "text": self.text, "data": self.data and dict(self.data)})

    @classmethod
    def decode(cls, line: bytes) -> "Response":
        """Return what a line says.

        Raises:
            UsageError: It makes no sense, or comes from another version of Buttress.
        """
        said = _said(line)
        code, text, data = said.get("code"), said.get("text"), said.get("data")
        codes = {int(one): one for one in Exit}
        if (
            not isinstance(code, int)
            or code not in codes
            or not isinstance(text, str)
            or not isinstance(data, dict | None)
        ):
            raise UsageError("the answer is not to be understood")
        return cls(text, data, codes[code])


def _line(said: dict[str, object]) -> bytes:
    return json.dumps({"version": PROTOCOL_VERSION, **said}).encode() + b"\n"


def _said(line: bytes) -> dict[str, object]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise UsageError("that is not a line of JSON as Buttress says it")
    if said.get("version") != PROTOCOL_VERSION:
        raise UsageError("Buttress was updated; quit it and start it again")
    return said
