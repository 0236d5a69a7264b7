"""Enumerations that are made from a list of names and values, in half the time.

PySide6 makes its enumerations by ``Enum("Name", [("first", 1), ...])``, 3,000 members before the
first frame of a window. Python 3.11 takes each name through a dictionary that judges it, puts a
stand-in for its value into the class and replaces that again: a tenth of the time to the first
frame. Where names are plain and values are numbers, the members are put into the class here, and
the class is the same: a test compares all that PySide6 has. Flags, other kinds of values and other
versions of Python are left to Python.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from enum import Enum, EnumMeta, IntEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TAKEN = frozenset(name for base in IntEnum.__mro__ for name in vars(base)) | {"mro", ""}
_PUT = type.__setattr__  # an enumeration's own looks for a member of the same name first


def _object_with(kind: type[Enum], value: int) -> Enum:
    return object.__new__(kind)


def _number_with(kind: Any, value: int) -> Enum:  # noqa: ANN401
    member: Enum = int.__new__(kind, value)
    return member


_MAKERS: Mapping[type[Enum], Any] = {Enum: _object_with, IntEnum: _number_with}


@contextmanager
def made_quickly() -> Iterator[None]:
    """Have enumerations that are made from names and numbers made in half the time."""
    if sys.version_info[:2] != (3, 11):
        yield
        return
    usual = EnumMeta.__dict__["_create_"]

    def create(
        cls: type[Enum],
        name: str,
        names: Any,  # noqa: ANN401
        *,
        module: str | None = None,
        **how: Any,  # noqa: ANN401
    ) -> type[Enum]:
        if module is None:  # Python says that who calls an enumeration is where it belongs
            module = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001
        if cls not in _MAKERS or how.get("type") is not None or not _plain(names):
            made: type[Enum] = usual(cls, name, names, module=module, **how)
            return made
        made = usual(cls, name, (), module=module, **how)
        _fill(made, _MAKERS[cls], names)
        return made

    setattr(EnumMeta, "_create_", create)  # noqa: B010
    try:
        yield
    finally:
        setattr(EnumMeta, "_create_", usual)  # noqa: B010


def _plain(names: object) -> bool:
    """Say whether these are pairs of names that mean nothing to Python, and numbers."""
    return type(names) is list and all(
        type(pair) is tuple
        and len(pair) == 2
        and type(pair[0]) is str
        and type(pair[1]) is int
        and pair[0][:1] != "_"
        and pair[0] not in _TAKEN
        for pair in names
    )


def _fill(kind: Any, make: Any, names: list[tuple[str, int]]) -> None:  # noqa: ANN401
    """Put members into an enumeration that has none; a value's second name is another for it."""
    by_name, by_value, in_order = kind._member_map_, kind._value2member_map_, kind._member_names_
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = make(kind, value)
            member._value_, member._name_ = value, name
            member.__objclass__ = kind
            member._sort_order_ = len(in_order)
            by_value[value] = member
            in_order.append(name)
        by_name[name] = member
        _PUT(kind, name, member)
