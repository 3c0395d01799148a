"""Reads a TOML file into a given shape, or says which file and key is wrong and what was expected.

The shape is a msgspec struct. msgspec stops at the first fault of a file, and so do we.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import inspect

Shape = TypeVar("Shape", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What is wrong with a file: the file's name, the key in it (may be empty), what belongs there.

    A key inside a list is written as in ``movement.phases[2].kind``, counted from 0.
    """

    file: str
    key: str
    expected: str

    @property
    def text(self) -> str:
        """The problem as one sentence."""
        place = f"{self.file}, {self.key}" if self.key else self.file
        return f"{place}: expected {self.expected}."


def toml_files(folder: Path) -> tuple[tuple[Path, ...], tuple[FileProblem, ...]]:
    """Return the TOML files of a folder by name; a folder that cannot be listed is a problem."""
    try:
        return tuple(sorted(p for p in folder.iterdir() if p.suffix == ".toml")), ()
    except OSError as error:
        return (), (FileProblem(folder.name, "", f"a folder that can be read ({_why(error)})"),)


def read_toml(path: Path, shape: type[Shape]) -> Shape | FileProblem:
    """Return the content of a file in its shape, or what is wrong with it."""
    try:
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        return FileProblem(path.name, "", f"a file that can be read ({_why(error)})")
    except UnicodeDecodeError as error:
        return FileProblem(path.name, "", f"text in UTF-8 (byte {error.start} is not)")
    except (ValueError, RecursionError) as error:
        return FileProblem(path.name, "", f"a TOML file ({_first_line(error)})")
    try:
        return msgspec.convert(content, shape)
    except msgspec.ValidationError as error:
        key, expected = _explain(str(error), inspect.type_info(shape))
        return FileProblem(path.name, key, expected)


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__


_PLACE = re.compile(r" - at (`key` in )?`\$([^`]*)`$")
_FIELD = re.compile(r"^Object (contains unknown|missing required) field `([^`]*)`")
_PART = re.compile(r"\.?([^.\[\]]+)|\[(\d+|\.\.\.)\]")


def _explain(message: str, shape: inspect.Type) -> tuple[str, str]:
    """Turn msgspec's message into the key, as it is written in the file, and what belongs there."""
    place = _PLACE.search(message)
    path = place[2] if place else ""
    here = _follow(shape, path)
    key = path.lstrip(".").replace("[...]", ".*")
    if place and place[1]:
        kind = here.key_type if isinstance(here, inspect.DictType) else here
        return key, f"keys that are {_describe(kind)}"
    field = _FIELD.match(message)
    if field is None:
        return key, _describe(here)
    key = f"{key}.{field[2]}" if key else field[2]
    if field[1] == "contains unknown":
        return key, f"one of the keys {_either(_names(here))}"
    return key, f"{_describe(_follow(here, field[2]))}, but there is nothing"


def _follow(shape: inspect.Type, path: str) -> inspect.Type:
    """Return the type at a path such as ``.movement.phases[2].kind``."""
    for part in _PART.finditer(path):
        shape = _plain(shape)
        if isinstance(shape, inspect.StructType):
            fields = {field.encode_name: field.type for field in shape.fields}
            shape = fields.get(part[1], inspect.AnyType())
        elif isinstance(shape, inspect.VarTupleType):
            shape = shape.item_type
        elif isinstance(shape, inspect.TupleType):
            shape = shape.item_types[int(part[2])]
        elif isinstance(shape, inspect.DictType):
            shape = shape.value_type
    return _plain(shape)


def _plain(shape: inspect.Type) -> inspect.Type:
    """Take away what TOML cannot say: a key that is not there has no value, not an empty one."""
    if isinstance(shape, inspect.UnionType):
        return next(t for t in shape.types if not isinstance(t, inspect.NoneType))
    return shape


def _names(shape: inspect.Type) -> tuple[str, ...]:
    if isinstance(shape, inspect.StructType):
        return tuple(field.encode_name for field in shape.fields)
    return ()


def _describe(shape: inspect.Type) -> str:
    """Say in plain words what belongs where a type is wanted."""
    match _plain(shape):
        case inspect.EnumType(cls=choices):
            words = _either(str(choice.value) for choice in choices)
        case inspect.LiteralType(values=literals):
            words = _either(str(literal) for literal in literals)
        case inspect.VarTupleType(item_type=item, min_length=shortest):
            filled = " that is not empty" if shortest else ""
            words = f"a list{filled}, each item {_describe(item)}"
        case inspect.TupleType(item_types=items):
            words = f"a list of {len(items)}, each {_describe(items[0])}"
        case value:
            words = _describe_value(value)
    return words


def _describe_value(shape: inspect.Type) -> str:
    match shape:
        case inspect.StrType(min_length=shortest):
            words = "a text that is not empty" if shortest else "a text"
        case inspect.BoolType():
            words = "true or false"
        case inspect.IntType():
            words = f"a whole number{_bounds(shape)}"
        case inspect.FloatType():
            words = f"a number{_bounds(shape)}"
        case inspect.DateType():
            words = "a date such as 2026-01-31"
        case _:
            words = "a table"
    return words


def _bounds(number: inspect.IntType | inspect.FloatType) -> str:
    if number.gt is not None and number.le is not None:
        return f" above {number.gt:g} and up to {number.le:g}"
    if number.ge is not None and number.le is not None:
        return f" from {number.ge:g} to {number.le:g}"
    return ""


def _either(names: Iterator[str] | tuple[str, ...]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
