"""What texts, numbers and lists the files of exercises and routines may hold.

A file may come from anybody: nothing in it may be long, large or odd enough to do harm.
"""

from typing import Annotated

from msgspec import Meta, Struct

from desktop_app.domain.equipment import Prop

_NO_CONTROLS = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
"""Neither control characters nor those that turn the direction of the text around them."""
_LINE = rf"\A(?:{_NO_CONTROLS})*+\Z"
_LINES = rf"\A(?:{_NO_CONTROLS}|[\n\t])*+\Z"
_FILLED = r"(?=\s*\S)"

Id = Annotated[
    str,
    Meta(
        pattern=r"\A[a-z][a-z0-9_]*\Z",
        max_length=80,
        description="an id of small letters a to z, digits and _, at most 80 of them",
    ),
]
Name = Annotated[
    str,
    Meta(
        pattern=_LINE.replace(r"\A", r"\A" + _FILLED),
        max_length=100,
        description="a text that is not empty, one line of at most 100 characters",
    ),
]
Text = Annotated[
    str,
    Meta(
        pattern=_LINES.replace(r"\A", r"\A" + _FILLED),
        max_length=1000,
        description="a text that is not empty, at most 1000 characters",
    ),
]
Note = Annotated[
    str,
    Meta(pattern=_LINES, max_length=1000, description="a text of at most 1000 characters"),
]
Angle = Annotated[float, Meta(ge=-180, le=180)]
Length = Annotated[float, Meta(ge=-3, le=3)]
Seconds = Annotated[float, Meta(ge=0.1, le=600)]
Share = Annotated[float, Meta(ge=0, le=1)]
Count = Annotated[int, Meta(ge=1, le=600)]
Sets = Annotated[int, Meta(ge=1, le=20)]
Spot = tuple[Length, Length]
Names = Annotated[tuple[Name, ...], Meta(max_length=50)]
Texts = Annotated[tuple[Text, ...], Meta(max_length=50)]
Props = Annotated[tuple[Prop, ...], Meta(max_length=20)]


class Table(Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A table of a file; what is as it would be without it is not written."""
