"""What the page *Why* says of its own accord: titles, and what needs no study."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.why.claims import Topic


@dataclass(frozen=True, slots=True)
class Story:
    """What is said around the claims of a section."""

    title: str
    before: str
    after: str = ""


def story(of: Topic) -> Story:
    """Return what is said in a section."""
    return {
        Topic.GLUTES: _glutes,
        Topic.SITTING: _sitting,
        Topic.AMNESIA: _amnesia,
        Topic.BREAKS: _breaks,
        Topic.POSTURE: _posture,
        Topic.PRACTICE: _practice,
        Topic.CARE: _care,
        Topic.SOURCES: _sources,
    }[of]()


def headline() -> str:
    """Return what the page has to say, in a line."""
    return _tr("Your glutes have forgotten nothing. They just get little to do.")


def summary() -> str:
    """Return what the page has to say, in a paragraph."""
    return _tr(
        "Short, regular practice makes them stronger and easier to feel. Here is what is known, "
        "how sure it is, and from whom."
    )


def _glutes() -> Story:
    return Story(
        _tr("Three muscles"),
        _tr(
            "The gluteus maximus, large and at the surface, straightens the hip, turns the leg "
            "outward and helps to hold you upright. The medius sits at the upper outer side, the "
            "minimus deep beneath it. They serve you whenever you walk, carry or get up, at any "
            "age."
        ),
        _tr(
            "When glutes do less, it is said, other muscles take over, and back, hips or knees "
            "pay for it. Found side by side, that does not tell which came first."
        ),
    )


def _sitting() -> Story:
    return Story(
        _tr("What sitting does"),
        _tr("While you sit, your glutes have little to do."),
    )


def _amnesia() -> Story:
    return Story(
        _tr("“Gluteal amnesia”"),
        _tr(
            "A popular name, no diagnosis: muscles do not forget. Any muscle with little to do "
            "grows weaker. The story goes like this:"
        ),
        _tr(
            "Too much work for the front of the thighs and poor posture are blamed too, and even "
            "shoulders are said to suffer: our sources show none of it. No self-test tells "
            "whether you “have it”; ours follow your own change. Feeling the back of the thighs "
            "in a hip hinge is normal."
        ),
    )


def _breaks() -> Story:
    return Story(
        _tr("What breaks have shown"),
        _tr(
            "Mostly from laboratories: single days, few people; clearest in those who are older, "
            "heavier or have diabetes."
        ),
        _tr(
            "The bars: how far blood sugar rose, with sitting all along as 100 %. Compare within a "
            "row, not across."
        ),
    )


def _posture() -> Story:
    return Story(
        _tr("Posture, and the mirror"),
        "",
        _tr(
            "Ask the mirror something else: can you tip your pelvis both ways without holding "
            "your breath? That can be practised."
        ),
    )


def _practice() -> Story:
    return Story(
        _tr("How to practise"),
        _tr(
            "Four or five days a week, with some hard sets, in a break or while you watch "
            "something. Press through heel and mid-foot: good technique, though we found no study "
            "that it makes the glutes work harder."
        ),
        _tr(
            "In about a month many people notice a change in how it feels. You may too; it is no "
            "promise."
        ),
    )


def _care() -> Story:
    return Story(
        _tr("When to stop or ask"),
        _tr(
            "Pregnancy and the time after a birth ask for other moves: say so in Settings. While "
            "pregnant, keep cool, and keep breathing."
        ),
    )


def _sources() -> Story:
    return Story(
        _tr("Sources"),
        _tr(
            "We read summaries, rarely whole papers. What we know only from other pages is marked."
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Why", text)
