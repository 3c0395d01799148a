"""Words that a notification service can carry: of whatever a person or a file wrote."""

import re

from desktop_app.services.ports import Notice

# D-Bus and C strings end at NUL, and UTF-8 has no lone surrogates. Nobody draws the others.
_UNFIT = "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]+"


def plain(text: str) -> str:
    """Return the text without what no service can carry; lines stay lines."""
    return re.sub(_UNFIT, " ", text).strip()


def line(text: str) -> str:
    """Return the text in one line."""
    return " ".join(plain(text).split())


def told(notice: Notice, *, actions: bool) -> str:
    """Return what a notice says besides its title, where its actions are shown or are not."""
    parts = (plain(notice.body), "" if actions else plain(notice.without_actions))
    return "\n".join(part for part in parts if part)


def escaped(text: str) -> str:
    """Return the text for a service that reads markup in it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shortened(text: str, units: int) -> str:
    """Return the text in at most so many UTF-16 code units, with an ellipsis where it is cut."""
    if _units(text) <= units:
        return text
    kept = text[:units]
    while _units(kept) > units - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
