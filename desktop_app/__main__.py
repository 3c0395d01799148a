"""The command line. The commands for a running Buttress go out before Qt is imported."""

import gc
import sys
from collections.abc import Sequence

from desktop_app.protocol import COMMANDS, Exit

TYPE_CHECKING = False  # see desktop_app.protocol
if TYPE_CHECKING:
    from desktop_app.protocol import Request, Response
    from desktop_app.system.paths import AppPaths

USAGE = """\
usage: buttress [--profile DIR] [--background]      start, or bring the window up
       buttress [--profile DIR] COMMAND …           talk to the running Buttress
       buttress --demo [--offscreen] [--shots DIR]  a made-up quarter and an hour at speed

  --profile DIR   keep everything below this folder instead of your own
  --background    start in the tray, with no window
  --demo          show what it is like; your own data is not touched
  --demo-of WHO   the same, after four weeks of somebody: office, home, knees, expecting, skips
  --offscreen     with --demo: with no display at all
  --shots DIR     with --demo: write pictures of the windows there
  --version       say which version this is
  --help          say this; COMMAND --help says what may follow a command

commands:
"""

PEOPLE = ("office", "home", "knees", "expecting", "skips")
"""Whose four weeks can be shown; named here so that a slip is told before anything is loaded."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit status, one of ``protocol.Exit``."""
    left = list(sys.argv[1:] if arguments is None else arguments)
    profile: str | None = None
    flags: set[str] = set()
    shots: str | None = None
    who: str | None = None
    while left:
        word = left.pop(0)
        if word in COMMANDS:
            return _command([word, *left], profile)
        if word in ("--profile", "--shots"):
            if not left:
                return _complain(f"{word} needs a folder")
            folder = left.pop(0)
            profile, shots = (folder, shots) if word == "--profile" else (profile, folder)
        elif word == "--demo-of":
            who = left.pop(0) if left else ""
            if who not in PEOPLE:
                return _complain("--demo-of needs somebody: " + ", ".join(PEOPLE))
            flags.add("--demo")
        elif word in ("--background", "--demo", "--offscreen", "--version", "--help", "-h"):
            flags.add(word)
        else:
            return _complain(f"“{word}” is neither an option nor a command; see --help")
    return _start(flags, profile, shots, who)


def _start(flags: set[str], profile: str | None, shots: str | None, who: str | None) -> int:
    if flags & {"--help", "-h"}:
        from desktop_app.client import commands_help

        print(USAGE + commands_help())
        return Exit.DONE
    if "--version" in flags:
        from desktop_app import __version__

        print(f"Buttress {__version__}")
        return Exit.DONE
    from desktop_app.system import snake_case

    snake_case.is_never_used()
    if "--demo" in flags:
        from desktop_app.demo import show

        return show(offscreen="--offscreen" in flags, shots=shots, who=who)
    gc.disable()  # next to nothing of a start is garbage; `run` has it looked for again
    from desktop_app.run import run

    return run((), _paths(profile), background="--background" in flags)


def _command(words: Sequence[str], profile: str | None) -> int:
    from desktop_app.client import main as say
    from desktop_app.listening import address

    def alone(request: "Request") -> "Response":
        from desktop_app.alone import answer

        paths = _paths(profile)
        paths.make()
        return answer(request, paths)

    return say(words, lambda: address(profile), alone)


def _paths(profile: str | None) -> "AppPaths":
    from pathlib import Path

    from desktop_app.system.paths import AppPaths

    return AppPaths.below(Path(profile)) if profile else AppPaths.of_user()


def _complain(sentence: str) -> int:
    print(f"buttress: {sentence}", file=sys.stderr)
    return Exit.WRONG_USAGE


if __name__ == "__main__":
    sys.exit(main())
