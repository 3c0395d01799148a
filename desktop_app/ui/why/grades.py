"""How sure it is what a claim says, and the words for it."""

from enum import Enum

from PySide6.QtCore import QCoreApplication


class Grade(Enum):
    """How sure a claim is."""

    SOLID = 3
    MIXED = 2
    THIN = 1
    NOT_SHOWN = 0

    @property
    def name_shown(self) -> str:
        """A word or two for a tag."""
        return {
            Grade.SOLID: _tr("solid"),
            Grade.MIXED: _tr("mixed"),
            Grade.THIN: _tr("thin"),
            Grade.NOT_SHOWN: _tr("not shown"),
        }[self]

    @property
    def meaning(self) -> str:
        """What the word stands for."""
        return {
            Grade.SOLID: _tr("Many studies together, or a body of experts, say so."),
            Grade.MIXED: _tr("Studies disagree, or are of uneven quality."),
            Grade.THIN: _tr(
                "One study or a few small ones; or two things seen side by side, which does not "
                "tell the cause."
            ),
            Grade.NOT_SHOWN: _tr("It was looked for, and not found."),
        }[self]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Grade", text)
