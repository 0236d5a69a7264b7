"""What a sentence being typed may go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.editor.phrases.grammar import place_at
from ecomap.editor.phrases.names import collection, key
from ecomap.editor.phrases.words import words_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.model.document import Document

_MOST = 8
_SIGNS = frozenset('->=<→⇒←⇐:,;()"“”„')


class Completion(NamedTuple):
    """What the piece at the cursor may become.

    Attributes:
        start: Where the piece begins in the text.
        end: Where it ends: at the cursor.
        options: What may stand there instead, the likeliest first.
    """

    start: int
    end: int
    options: tuple[str, ...] = ()


def complete(document: Document, text: str, cursor: int) -> Completion:
    """Return what may stand where the cursor is; no options where there is nothing to say.

    Names come from the map, remarks from the words of the method. A name that has signs of the
    grammar in it comes in quotes.
    """
    line_start = text.rfind("\n", 0, cursor) + 1
    place = place_at(text[line_start:cursor])
    start = line_start + place.start
    typed = key(text[start:cursor].lstrip('"“„'))
    if place.kind == "remark":
        options: Iterable[str] = words_on(place.on)
    elif typed and place.kind is not None:
        options = (_quoted(r.name) for r in collection(document, place.kind).values() if r.name)
    else:
        options = ()
    found = [(rank, key(one), one) for one in options if (rank := _rank(typed, one)) is not None]
    return Completion(start, cursor, tuple(one for _, _, one in sorted(found)[:_MOST]))


def _rank(typed: str, option: str) -> int | None:
    """Return how well an option goes on from what was typed; None if not at all."""
    there = key(option.strip('"'))
    if there == typed:
        return None
    if there.startswith(typed):
        return 0
    if any(word.startswith(typed) for word in there.split()):
        return 1
    return 2 if len(typed) > 2 and typed in there else None


def _quoted(name: str) -> str:
    one_line = " ".join(name.split())
    if '"' in one_line or not _SIGNS.intersection(one_line):
        return one_line
    return f'"{one_line}"'
