"""Names: that fit on one line, and that nothing else on a map has."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from ecomap.model.entities import Record

_LONGEST = 1_000
_JOINERS = "\u200c\u200d"  # within words of some languages, and within some emoji
_MOST_DIGITS = 3  # a longer number at the end of a name is a year or a code, not a count


def plain_line(text: str) -> str:
    """Return text as one line: white space made single, and no signs that cannot be seen.

    Marks that turn the direction of writing go too: they could make a line say something else.
    """
    seen = (sign if sign.isprintable() or sign in _JOINERS else " " for sign in text)
    return " ".join("".join(seen).split())


def free_name(name: str, taken: Container[str]) -> str:
    """Return the name, or if it is taken the name and a number from 2 up.

    A number at the end counts on only if the name without it is taken as well: the copy of
    ``Clinic 2`` beside a ``Clinic`` is ``Clinic 3``, the copy of ``Key Stage 4`` ``Key Stage 4 2``.

    Args:
        name: What it is to be called.
        taken: Names in use, with their case folded.
    """
    if name.casefold() not in taken:
        return name
    stem, first = name, 2
    start, _, end = name.rpartition(" ")
    if end.isdecimal() and len(end) <= _MOST_DIGITS and start.casefold() in taken:
        stem, first = start, max(int(end) + 1, 2)
    numbered = (_numbered(stem, number) for number in count(first))
    return next(one for one in numbered if one.casefold() not in taken)


def free_names(there: Mapping[str, Record], coming: Iterable[Record]) -> dict[str, str]:
    """Return other names, by id, for those who come whose own name is there already.

    Those who come together may share a name, as they did where they come from.
    """
    named = [record for record in coming if record.name]
    known = {record.name.casefold() for record in there.values()}
    taken = known | {record.name.casefold() for record in named}
    names: dict[str, str] = {}
    for record in named:
        if record.name.casefold() in known:
            names[record.id] = free_name(record.name, taken)
            taken.add(names[record.id].casefold())
    return names


def _numbered(stem: str, number: int) -> str:
    return f"{stem[: _LONGEST - len(str(number)) - 1]} {number}"
