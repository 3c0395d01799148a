"""The command line: says a command to the running app and prints its answer.

It runs before anything of Qt is imported, and imports next to nothing itself.
"""

import json
import os
import sys
from collections.abc import Callable, Sequence

from desktop_app.listening import address, is_ours_alone, path_socket
from desktop_app.protocol import (
    ANSWER_WITHIN_S,
    CHARTS,
    COMMANDS,
    LONGEST_ANSWER,
    RANGES,
    Exit,
    Request,
    Response,
    UsageError,
)

TYPE_CHECKING = False  # see desktop_app.protocol
if TYPE_CHECKING:
    from io import FileIO
    from typing import TextIO


PIPE_TAKEN_S = 0.02
"""After this time a pipe whose ends are all taken is tried again."""
ALONE = ("backup", "restore", "doctor")
"""What can be done with the files alone, where no Buttress runs."""


class Failure(Exception):  # noqa: N818 - not an error of this program, but its answer
    """Why there is no answer: one sentence, and the exit status."""

    def __init__(self, sentence: str, code: Exit) -> None:
        super().__init__(sentence)
        self.code = code


def main(
    arguments: Sequence[str],
    find: Callable[[], str] = address,
    alone: "Callable[[Request], Response] | None" = None,
) -> int:
    """Carry out one command.

    Args:
        arguments: The command and what follows it.
        find: Returns where the app listens; asked only once the command is seen to be right.
        alone: Carries out a command of `ALONE` where Buttress is not running.

    Returns:
        The exit status, one of `Exit`: 0 done, 1 refused by the app, 2 wrong usage, 3 Buttress is
        not running, 4 it does not answer.
    """
    if any(word in ("-h", "--help") for word in arguments):
        _say(_help(arguments[0]), sys.stdout)
        return Exit.DONE
    try:
        request, as_json = _parse(arguments)
        response = _ask(request, find(), alone)
    except UsageError as error:
        return _complain(f"{error}{_usage(arguments)}", Exit.WRONG_USAGE)
    except Failure as failure:
        return _complain(str(failure), failure.code)
    if response.code is not Exit.DONE:
        return _complain(response.text or "Buttress would not do that", response.code)
    answer = json.dumps(response.data or {}) if as_json else response.text
    if answer:
        _say(answer, sys.stdout)
    return Exit.DONE


def _ask(request: Request, where: str, alone: "Callable[[Request], Response] | None") -> Response:
    try:
        return ask(request, where)
    except Failure as failure:
        if alone is None or request.command not in ALONE or failure.code is not Exit.NOT_RUNNING:
            raise
    return alone(request)


LENGTHS = "A LENGTH is 30m, 1h, 1h30m, 90s, or a number of minutes."


def commands_help() -> str:
    """Return what the commands are and do, a line for each, and how they end."""
    width = max(len(command.usage) for command in COMMANDS.values())
    lines = [f"  {one.usage:<{width}}  {one.does}" for one in COMMANDS.values()]
    ends = (
        "exit status: 0 done, 1 refused (such as when no break is due), 2 wrong usage, "
        "3 not running, 4 no answer"
    )
    return "\n".join([*lines, "", LENGTHS, ends])


def _help(command: str) -> str:
    known = COMMANDS.get(command)
    if known is None:
        return commands_help()
    says = f"usage: {known.usage}\n\n{known.does}"
    if "LENGTH" in known.takes:
        says += f" {LENGTHS}"
    if "RANGE" in known.takes:
        says += f"\nA RANGE is {RANGES}."
    if "CHART" in known.takes:
        says += f"\nA CHART is one of {', '.join(CHARTS)}."
    return says


def ask(request: Request, where: str) -> Response:
    """Say it to the app that listens at `where`, and return its answer.

    Raises:
        Failure: Nobody is there, or nobody answers.
    """
    over = _over_pipe if where.startswith("\\\\.\\pipe\\") else _over_socket
    within = COMMANDS[request.command].answers_within_s or ANSWER_WITHIN_S
    try:
        line = over(where, request.encode(), within)
    except TimeoutError:
        raise Failure("Buttress does not answer", Exit.NO_ANSWER) from None
    except (FileNotFoundError, ConnectionRefusedError):
        raise Failure("Buttress is not running", Exit.NOT_RUNNING) from None
    except OSError as error:
        raise Failure(f"Buttress cannot be asked: {error.strerror}", Exit.NO_ANSWER) from None
    if not line.endswith(b"\n"):
        raise Failure("Buttress broke off its answer", Exit.NO_ANSWER)
    try:
        return Response.decode(line)
    except UsageError as error:
        raise Failure(str(error), Exit.NO_ANSWER) from None


def _parse(arguments: Sequence[str]) -> tuple[Request, bool]:
    if not arguments:
        raise UsageError("say what to do")
    command, *rest = arguments
    known = COMMANDS.get(command)
    as_json = known is not None and "--json" in known.takes and "--json" in rest
    if as_json and known is not None and known.takes == "[--json]":
        rest.remove("--json")  # such an answer is short, and comes both ways
    if len(rest) > 1 and (known is None or " " not in known.takes):
        raise UsageError(f"too much follows “{command}”")
    if rest and known is not None and known.takes.startswith("PATH"):
        rest = _with_whole_path(command, rest)
    return Request(command, " ".join(rest) if rest else None), as_json


def _with_whole_path(command: str, words: list[str]) -> list[str]:
    """Return the path whole, as the app is in another folder, and what else is said behind it."""
    keep = [word for word in words if word == "--keep"][:1]
    others = [word for word in words if word != "--keep"]
    at = next((n for n, word in enumerate(others) if word.startswith("--")), len(others))
    paths, options = others[:at], others[at:]
    if len(paths) > 1:
        raise UsageError(f"too much follows “{command}”; put a path with a space in quotes")
    # pathlib costs more than the rest
    whole = [os.path.abspath(path) if path else path for path in paths]  # noqa: PTH100
    return [*whole, *options, *keep]


def _usage(arguments: Sequence[str]) -> str:
    known = COMMANDS.get(arguments[0]) if arguments else None
    if known is None:
        return f" (there are: {', '.join(COMMANDS)})"
    return f" (usage: {known.usage})"


def _complain(sentence: str, code: Exit) -> int:
    first, *others = sentence.splitlines()
    _say("\n  ".join([f"buttress: {first}", *others]), sys.stderr)
    return code


def _say(sentence: str, stream: "TextIO | None") -> None:
    if stream is None:  # as under pythonw
        return
    # What a terminal cannot show is no reason to fail.
    encoding = stream.encoding or "ascii"
    try:
        print(sentence.encode(encoding, "replace").decode(encoding), file=stream, flush=True)
    except BrokenPipeError:  # whoever reads has read enough, as head does
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # nor is the rest flushed later


def _over_socket(path: str, said: bytes, within: float) -> bytes:
    folder = os.path.dirname(path)  # noqa: PTH120 - pathlib costs more than the rest
    if not os.path.lexists(path):
        raise FileNotFoundError
    if not is_ours_alone(folder):
        raise PermissionError(0, f"{folder} is open to others")
    with path_socket() as connection:
        connection.settimeout(within)
        connection.connect(path)
        connection.sendall(said)
        return _line(connection.recv)


def _over_pipe(name: str, said: bytes, within: float) -> bytes:
    import threading

    answers: list[bytes | OSError] = []
    given_up = threading.Event()

    def talk() -> None:
        try:
            with _open_pipe(name, given_up.wait) as pipe:
                pipe.write(said)
                answers.append(_line(lambda size: pipe.read(size) or b""))
        except OSError as error:
            answers.append(error)

    # A pipe knows no time limit, so it is left to a thread that nobody waits for in the end.
    thread = threading.Thread(target=talk, daemon=True)
    thread.start()
    thread.join(within)
    given_up.set()
    if not answers:
        raise TimeoutError
    if isinstance(answers[0], OSError):
        raise answers[0]
    return answers[0]


def _open_pipe(name: str, wait: Callable[[float], bool]) -> "FileIO":
    """Open a pipe, when it has an end that is free; ``wait`` says after a while whether to stop."""
    import errno

    while True:
        try:
            return open(name, "r+b", buffering=0)  # noqa: PTH123 - its caller closes it
        except OSError as error:
            # All ends being taken for the moment has no number of its own in C.
            if error.errno != errno.EINVAL or wait(PIPE_TAKEN_S):
                raise


def _line(read: Callable[[int], bytes]) -> bytes:
    """Read until a line is whole, the other end has hung up, or it says too much."""
    line = bytearray()
    while not line.endswith(b"\n") and len(line) <= LONGEST_ANSWER:
        more = read(64 * 1024)
        if not more:
            break
        line += more
    return bytes(line)
