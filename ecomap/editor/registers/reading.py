"""From the text of a cell, typed or pasted, back to the value of a field."""

from __future__ import annotations

import datetime
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from ecomap.editor.registers.columns import Content
from ecomap.foundation.errors import EditError
from ecomap.foundation.inert import inert
from ecomap.model.vocabulary import ACCESS_LETTERS, Access, TriState, label

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from ecomap.editor.registers.columns import Column
    from ecomap.editor.registers.naming import Names

_NOBODY_KNOWS = {"", "?", "-", "–", "—", "unknown", "not known", "do not know", "n/k"}
_SHORT: dict[str, TriState] = {
    "y": TriState.YES,
    "true": TriState.YES,
    "n": TriState.NO,
    "false": TriState.NO,
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_BRITISH = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ,]+(\d{4})", re.ASCII)
_GROUPS = re.compile(r"(?<=\d)[, \u00a0\u2009\u202f](?=\d{3}(?!\d))")
_LONGEST_NUMBER = 12
_QUOTED = 60


def read(names: Names, column: Column, text: str) -> Any:  # noqa: ANN401
    """Return the value that a text says.

    Enumerations are taken by their label or value, whatever the capitals; days as year-month-day
    or as day/month/year; other records by their names; several of anything with commas between.

    Args:
        names: The names on the map.
        column: Which column the text is in.
        text: As typed or pasted.

    Raises:
        EditError: If it says nothing that the column can hold.
    """
    if column.needed and not text.strip():
        raise EditError(f"{column.heading} cannot be empty", "Every row needs it.")
    if column.content is Content.RECORD:
        return names.one(column.collection, text) if text.strip() else None
    if column.content is Content.RECORDS:
        return names.several(column.collection, text)
    return _READERS[column.content](column, text)


def _line(column: Column, text: str) -> str:
    return " ".join(text.split())


def _text(column: Column, text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def _list(column: Column, text: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def _choice(column: Column, text: str) -> StrEnum:
    words = _words(column)
    wanted = _plain(text)
    if wanted in _NOBODY_KNOWS and "unknown" in words:
        return words["unknown"]
    if wanted in words:
        return words[wanted]
    raise _not_understood(column, text, words)


def _choices(column: Column, text: str) -> tuple[StrEnum, ...]:
    words = _words(column)
    found = set()
    for part in re.split(r"[,;\n]", text):
        if _plain(part) not in {*words, ""}:
            raise _not_understood(column, part, words)
        if part.strip():
            found.add(words[_plain(part)])
    assert column.values is not None
    return tuple(value for value in column.values if value in found)


def _number(column: Column, text: str) -> int | str | None:
    plain = _GROUPS.sub("", text.strip())
    if plain.casefold() in _NOBODY_KNOWS:
        return column.unknown
    if re.fullmatch(r"\d+(\.0+)?", plain, re.ASCII) and len(plain) <= _LONGEST_NUMBER:
        number = int(plain.partition(".")[0])
        if number >= column.least:
            return number
    raise EditError(
        f"“{inert(text, _QUOTED)}” is not understood",
        f"Write a whole number from {column.least} up, or nothing while it is unknown.",
    )


def _date(column: Column, text: str) -> datetime.date | None:
    plain = text.strip()
    if plain in _NOBODY_KNOWS:
        return None
    try:
        if found := _ISO.fullmatch(plain):
            return datetime.date(*(int(part) for part in found.groups()))
        if found := _BRITISH.fullmatch(plain):
            day, month, year = found.groups()
            return datetime.date(int(year), _month(month), int(day))
    except ValueError:
        pass
    raise EditError(
        f"“{inert(text, _QUOTED)}” is not understood as a day",
        "Write year-month-day or day/month/year, such as 2026-03-31 or 31/3/2026.",
    )


def _month(text: str) -> int:
    """Return the number of a month; ``ValueError`` if it is none."""
    return int(text) if text.isdecimal() else _MONTHS.index(text[:3].casefold()) + 1


def _words(column: Column) -> dict[str, StrEnum]:
    """Return the values of a column by every word for them."""
    assert column.values is not None
    words: dict[str, StrEnum] = {}
    for value in column.values:
        words[_plain(label(value))] = value
        words.setdefault(_plain(value.value), value)
    if column.values is TriState:
        words |= _SHORT
    if column.values is Access:
        words |= {letter.casefold(): value for value, letter in ACCESS_LETTERS.items()}
    return words


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split()) or text.strip()


def _not_understood(column: Column, text: str, words: dict[str, StrEnum]) -> EditError:
    alike = get_close_matches(_plain(text), words, n=1)
    perhaps = f"; perhaps {label(words[alike[0]])} is meant" if alike else ""
    labels = [label(value) for value in dict.fromkeys(words.values())]
    return EditError(
        f"“{inert(text, _QUOTED)}” is not understood{perhaps}",
        f"It takes {' or '.join(', '.join(labels).rsplit(', ', 1))}.",
    )


_READERS: dict[Content, Callable[[Column, str], Any]] = {
    Content.LINE: _line,
    Content.TEXT: _text,
    Content.LIST: _list,
    Content.CHOICE: _choice,
    Content.CHOICES: _choices,
    Content.NUMBER: _number,
    Content.DATE: _date,
}
