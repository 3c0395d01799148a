"""Holds the content of a TOML file against a shape, and finds every place where it does not fit.

The shape is a msgspec struct. msgspec itself stops at the first fault; it judges the single values
here, and the tables and lists are walked through.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Meta, Struct, ValidationError, convert
from msgspec.structs import fields

LONGEST_QUOTE = 40
"""What is found is quoted where it is no longer than this many characters."""


class Misfit(NamedTuple):
    """What does not fit: the key, written as in ``movement.phases[2].kind``, and what does."""

    key: str
    expected: str
    """With what is there instead, where that is short enough to be said."""


def misfits(content: object, shape: Any, key: str = "") -> Iterator[Misfit]:  # noqa: ANN401
    """Find all of them.

    Args:
        content: What the parser gave: tables are dicts.
        shape: A struct, or another type that a struct's field may have.
        key: Where the content stands in the file; empty for the file itself.
    """
    bare, limits = _bare(shape)
    if isinstance(bare, type) and issubclass(bare, Struct):
        yield from _in_table(content, bare, key)
    elif get_origin(bare) is tuple:
        yield from _in_list(content, bare, limits, key)
    elif get_origin(bare) is dict:
        yield from _in_dict(content, bare, key)
    elif not _fits(content, shape):
        yield Misfit(key, f"{describe(shape)}, not {quoted(content)}")


def quoted(found: object) -> str:
    """Return what was found in a few words, fit for a line of plain text."""
    match found:
        case bool():
            words = "true" if found else "false"
        case str() if not found:
            words = "an empty text"
        case str() if len(found) > LONGEST_QUOTE:
            words = f"a text of {len(found)} characters"
        case str():
            words = f"“{''.join(c if c.isprintable() else '�' for c in found)}”"
        case int() if found.bit_length() > 64:
            words = "so large a number"
        case int() | float():
            words = f"{found}"
        case date():
            words = found.isoformat()
        case list():
            words = "a list"
        case Mapping():
            words = "a table"
        case _:
            words = "that"
    return words


def plain_key(name: object) -> str:
    """Return a key as it may be shown."""
    return quoted(name).strip("“”")


def describe(shape: Any) -> str:  # noqa: ANN401  any type that a struct's field may have
    """Say in plain words what belongs where a type is wanted."""
    bare, limits = _bare(shape)
    if limits.description:
        return limits.description
    if get_origin(bare) is tuple:
        items = get_args(bare)
        filled = " that is not empty" if limits.min_length else ""
        if items[-1] is Ellipsis:
            return f"a list{filled}, each item {describe(items[0])}"
        return f"a list of {len(items)}, each {describe(items[0])}"
    if get_origin(bare) is Literal:
        return _either(get_args(bare))
    if isinstance(bare, type) and issubclass(bare, StrEnum):
        return _either(list(bare))
    words = {
        str: "a text",
        bool: "true or false",
        int: "a whole number",
        float: "a number",
        date: "a date such as 2026-01-31",
    }
    return words.get(bare, "a table") + _bounds(limits)


def _in_table(content: object, table: type[Struct], key: str) -> Iterator[Misfit]:
    if not isinstance(content, Mapping):
        yield Misfit(key, f"a table, not {quoted(content)}")
        return
    hints = _hints(table)
    before = f"{key}." if key else ""
    for name in content:
        if name not in hints:
            yield Misfit(before + plain_key(name), f"one of the keys {_either(tuple(hints))}")
    for field in fields(table):
        if field.name in content:
            yield from misfits(content[field.name], hints[field.name], before + field.name)
        elif field.default is NODEFAULT and field.default_factory is NODEFAULT:
            expected = f"{describe(hints[field.name])}, but there is nothing"
            yield Misfit(before + field.name, expected)


def _in_list(content: object, kind: Any, limits: Meta, key: str) -> Iterator[Misfit]:  # noqa: ANN401
    items = get_args(kind)
    if not isinstance(content, list):
        yield Misfit(key, f"{describe(kind)}, not {quoted(content)}")
        return
    if items[-1] is not Ellipsis:
        if len(content) != len(items):
            yield Misfit(key, f"{describe(kind)}, not of {len(content)}")
            return
    elif limits.min_length and not content:
        yield Misfit(key, describe(Annotated[kind, limits]))
    elif limits.max_length is not None and len(content) > limits.max_length:
        yield Misfit(key, f"at most {limits.max_length} of them, not {len(content)}")
        return
    for index, one in enumerate(content):
        yield from misfits(one, items[0], f"{key}[{index}]")


def _in_dict(content: object, kind: Any, key: str) -> Iterator[Misfit]:  # noqa: ANN401
    of_keys, of_values = get_args(kind)
    if not isinstance(content, Mapping):
        yield Misfit(key, f"a table, not {quoted(content)}")
        return
    for name, value in content.items():
        if _fits(name, of_keys):
            yield from misfits(value, of_values, f"{key}.{name}")
        else:
            yield Misfit(key, f"keys that are {describe(of_keys)}, not {quoted(name)}")


def _fits(content: object, shape: Any) -> bool:  # noqa: ANN401
    try:
        convert(content, shape)
    except ValidationError:
        return False
    return True


def _bare(shape: Any) -> tuple[Any, Meta]:  # noqa: ANN401
    """Return a type without its limits and without None, which TOML cannot say, and the limits."""
    if get_origin(shape) in {Union, UnionType}:
        shape = next(one for one in get_args(shape) if one is not NoneType)
    if get_origin(shape) is Annotated:
        bare, limits = get_args(shape)
        return bare, limits
    return shape, Meta()


@lru_cache
def _hints(table: type[Struct]) -> dict[str, Any]:
    return get_type_hints(table, include_extras=True)


def _bounds(number: Meta) -> str:
    if number.gt is not None and number.le is not None:
        return f" above {number.gt:g} and up to {number.le:g}"
    if number.ge is not None and number.le is not None:
        return f" from {number.ge:g} to {number.le:g}"
    return ""


def _either(names: tuple[Any, ...] | list[Any]) -> str:
    *others, last = map(str, names)
    return f"{', '.join(others)} or {last}" if others else last
