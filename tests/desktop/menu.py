"""Stands in for the person before dunst's menu: notes what is offered and chooses.

dunst starts it as ``python menu.py FOLDER``, hands it the lines of the menu, and takes the line
that it prints for the choice.
"""

import sys
from pathlib import Path


def main() -> int:
    folder = Path(sys.argv[1])
    lines = sys.stdin.read().splitlines()
    wanted = (folder / "wanted").read_text(encoding="utf-8")
    with (folder / "offered").open("a", encoding="utf-8") as offered:
        offered.write("\n".join(lines) + "\n")
    print(next((line for line in lines if wanted in line), ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
