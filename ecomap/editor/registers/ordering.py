"""Which rows of a register are shown, and in which order."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ecomap.editor.registers.columns import Content
from ecomap.editor.registers.showing import is_unknown, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ecomap.editor.registers.columns import Column
    from ecomap.model.document import Document
    from ecomap.model.entities import Record

Key = tuple[Any, ...]
"""Where a row goes; None in its place is last, whichever way the rows are sorted."""

_NUMBERS = re.compile(r"(\d{1,30})")


def matches(texts: Iterable[str], wanted: str) -> bool:
    """Say whether every word that is wanted stands in some cell, whatever capitals and accents."""
    there = "\n".join(_folded(text) for text in texts)
    return all(word in there for word in _folded(wanted).split())


def sort_key(document: Document, record: Record, column: Column) -> Key | None:
    """Return where a record goes by a column; None if nothing is known there.

    Text goes by its letters and the numbers in it by their size, values of the vocabulary in the
    order of the vocabulary.
    """
    if is_unknown(record, column):
        return None
    value = getattr(record, column.name)
    if column.content is Content.CHOICE:
        assert column.values is not None
        return (list(column.values).index(value),)
    if column.content is Content.NUMBER:
        return (value,)
    text = written(document, record, column)
    return natural(text) if text.strip() else None


def natural(text: str) -> Key:
    """Return a key by which ``School 9`` comes before ``School 10`` and ``École`` with the e's."""
    pieces = _NUMBERS.split(_folded(text))
    return tuple(
        (0, int(piece), "") if number % 2 else (1, 0, piece)
        for number, piece in enumerate(pieces)
        if piece
    )


def arranged(
    ids: Sequence[str], keys: Mapping[str, Key | None], *, descending: bool
) -> tuple[str, ...]:
    """Return the rows by their keys; equal ones stay as they were, those without come last."""
    known = [i for i in ids if keys[i] is not None]
    known.sort(key=lambda i: keys[i] or (), reverse=descending)
    return (*known, *(i for i in ids if keys[i] is None))


@lru_cache(maxsize=50_000)
def _folded(text: str) -> str:
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
