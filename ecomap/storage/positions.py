"""Where things stand in JSON text: for messages that name a line, and to keep text as it is.

Python's decoder forgets places, so the text is gone through again, but only where it is asked
about: everything else is skipped by the decoder, at its speed. The text must be sound JSON.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Path = tuple[int | str, ...]

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


class _Child(NamedTuple):
    """An entry of an object or a list: its key or number, and where it and its value are."""

    key: int | str
    start: int
    value_start: int
    value_end: int


class Lines:
    """Finds the lines on which values of a JSON text stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._known: dict[int, dict[int | str, _Child]] = {}

    @property
    def one(self) -> bool:
        """Whether the text has a single line, whose number would tell nobody anything."""
        return not self._ends or not self._text[self._ends[0] :].strip()

    def line(self, path: Sequence[int | str]) -> int:
        """Return the line, from 1, of what a path leads to, or of the last thing on its way."""
        start = value = _skip(self._text, 0)
        for part in path:
            child = self._children(value).get(part)
            if child is None:
                break
            start, value = child.start, child.value_start
        return bisect_right(self._ends, start - 1) + 1

    def _children(self, start: int) -> dict[int | str, _Child]:
        if start not in self._known:
            # Of keys that stand twice the last one counts, as it does for the decoder.
            self._known[start] = {child.key: child for child in _children(self._text, start)}
        return self._known[start]


def entry_texts(text: str, field: str) -> tuple[str, ...]:
    """Return the text of each entry of a list that is a field of the outermost object.

    Nothing is returned if there is no such list.
    """
    found = [c for c in _children(text, _skip(text, 0)) if c.key == field]
    if not found or text[found[-1].value_start] != "[":
        return ()
    entries = _children(text, found[-1].value_start)
    return tuple(text[entry.value_start : entry.value_end] for entry in entries)


def _children(text: str, start: int) -> Iterator[_Child]:
    """Go through the entries of the object or list that begins at ``start``; others have none."""
    if text[start] not in "[{":
        return
    named = text[start] == "{"
    place, number = _skip(text, start + 1), 0
    while text[place] not in "]}":
        key: int | str = number
        value = place
        if named:
            key, value = _DECODER.raw_decode(text, place)
            value = _skip(text, _skip(text, value) + 1)
        _, end = _DECODER.raw_decode(text, value)
        yield _Child(key, place, value, end)
        place, number = _skip(text, end), number + 1
        if text[place] == ",":
            place = _skip(text, place + 1)


def _skip(text: str, place: int) -> int:
    """Return the place of the next character that is no white space."""
    match = _SPACE.match(text, place)
    assert match is not None  # it matches nothing at all, too
    return match.end()
