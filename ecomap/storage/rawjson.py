"""From the bytes of a file to raw data, with one plain sentence for everything that is not JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import count, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from ecomap.foundation.errors import FileFormatError
from ecomap.storage.problems import Problem, place, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    Path = tuple[int | str, ...]
    _Way = tuple["_Way", int | str] | None
    """The last step to something, and the way before it."""

MOST_ENTRIES = 3_000_000
"""Values that a file may have: some five times those of a map of 5,000 stakeholders."""

MOST_OBJECTS = 200_000
"""Objects that a file may have, records and their routes: eight times those of such a map."""

MOST_FIELDS = 10_000
"""Fields that an object may have, most of them the map maker's own."""

MOST_LISTED = 20_000
"""Entries that a list of anything but objects may have, such as the tags of a stakeholder."""

MOST_MISTAKES = 10_000
"""Mistakes of a file that are listed; one with more was never a map."""

_OLDER_COPY = "Open an earlier copy of the map, for example the one that ends in .bak."
_OTHER_FILE = "Choose a file that Ecomap has saved."

_MADE_FROM = "Open the .ecomap file that it was made from."
_FROM_OFFICE = (
    "Choose a file that Ecomap has saved. The cells of a table can be copied and pasted into the "
    "registers of a map."
)
_KINDS = (
    (b"\x89PNG\r\n", "a picture", _MADE_FROM),
    (b"\xff\xd8\xff", "a picture", _MADE_FROM),
    (b"GIF8", "a picture", _MADE_FROM),
    (b"%PDF-", "a PDF document", _MADE_FROM),
    (b"PK\x03\x04", "an office document or an archive", _FROM_OFFICE),
)
"""How files begin that people take for maps, what they are, and what to do."""

_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class TooLargeError(FileFormatError):
    """A file holds more than any map."""


class RawMap(NamedTuple):
    """A file taken apart.

    Attributes:
        value: The object that the file holds.
        text: The same as JSON text, with half letters replaced.
        problems: What JSON lets pass and a map must not have.
    """

    value: dict[str, Any]
    text: str
    problems: tuple[Problem, ...]


def decode(data: str | bytes) -> RawMap:
    """Take JSON text apart.

    Raises:
        FileFormatError: If it is not a JSON object in UTF-8, or holds far more than a map.
        RecursionError: If it is nested too deeply; see ``too_deep``.
    """
    text = (_text(data) if isinstance(data, bytes) else data).removeprefix("\ufeff")
    if not text or text.isspace():
        raise FileFormatError("The file is empty", _OLDER_COPY)
    # Counting takes a hundredth of the time and the memory of reading. Signs within texts count
    # along, of which no map has so many.
    if sum(text.count(sign) for sign in ",[{") > MOST_ENTRIES:
        raise too_large(f"more than {MOST_ENTRIES:,} entries")
    repeated: list[tuple[object, list[str]]] = []
    value = _value(text, repeated)
    if not isinstance(value, dict):
        raise FileFormatError("The file is JSON but does not hold a map", _OTHER_FILE)
    found = list(islice(_repetitions(value, repeated), MOST_MISTAKES + 1))
    if _SURROGATE_ESCAPE.search(text) or _SURROGATE.search(text):
        halves = [
            Problem(where, "holds half of a letter (a lone surrogate)")
            for where in islice(_half_letters(value), MOST_MISTAKES + 1)
        ]
        found += halves
        if halves:
            text = encode(value)
    if len(found) > MOST_MISTAKES:
        raise too_many_mistakes()
    return RawMap(value, text, tuple(found))


def encode(value: object) -> str:
    """Return raw data as JSON text for pydantic, with a question mark for each half letter."""
    return _SURROGATE.sub("?", json.dumps(value, ensure_ascii=False))


def too_deep() -> FileFormatError:
    """Return the error for lists in lists in lists."""
    return FileFormatError(
        "The file is not a map: its lists and objects are nested too deeply", _OTHER_FILE
    )


def too_large(what: str) -> TooLargeError:
    """Return the error for a file that holds more than any map."""
    return TooLargeError(f"The file has {what}, which is too large for a map", _OTHER_FILE)


def too_many_mistakes() -> FileFormatError:
    """Return the error for a file with more mistakes than anybody would read."""
    return FileFormatError(
        f"The file is not a map: it has more than {MOST_MISTAKES:,} mistakes", _OTHER_FILE
    )


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and data.lstrip().startswith(b"{"):
            raise _cut_off(data.count(b"\n") + 1) from error
        for beginning, kind, hint in _KINDS:
            if data.startswith(beginning):
                raise FileFormatError(f"The file is {kind}, not a map", hint) from error
        raise FileFormatError(
            f"The file is not text in UTF-8 (see byte {error.start + 1})",
            "Choose a file that Ecomap has saved, or save it as UTF-8 in a text editor.",
        ) from error


def _value(text: str, repeated: list[tuple[object, list[str]]]) -> object:
    """Return what the text says; note each object that has keys twice, with these keys."""
    objects = count(1)

    def record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if next(objects) > MOST_OBJECTS:
            raise too_large(f"more than {MOST_OBJECTS:,} records")
        if len(pairs) > MOST_FIELDS:
            raise too_large(f"a record of more than {MOST_FIELDS:,} fields")
        if any(map(_is_endless, (value for _, value in pairs))):
            raise too_large(f"a list of more than {MOST_LISTED:,} entries")
        fields = dict(pairs)
        if len(fields) < len(pairs):
            counts = Counter(name for name, _ in pairs)
            repeated.append((fields, [name for name in counts if counts[name] > 1]))
        return fields

    try:
        return json.loads(text, object_pairs_hook=record)
    except json.JSONDecodeError as error:
        raise _not_json(error) from error
    except ValueError as error:
        # CPython refuses to read integers of more than 4,300 digits.
        raise FileFormatError(
            "The file has a number with thousands of digits", _OLDER_COPY
        ) from error


def _is_endless(value: object) -> bool:
    return isinstance(value, list) and len(value) > MOST_LISTED and not isinstance(value[0], dict)


def _not_json(error: json.JSONDecodeError) -> FileFormatError:
    text = error.doc
    if not text.lstrip().startswith(("{", "[")):
        return FileFormatError("The file is not a map: it does not hold JSON", _OTHER_FILE)
    rest = text[error.pos :].rstrip()
    if error.msg.startswith("Unterminated string") or _begins_a_word(rest):
        return _cut_off(text.rstrip().count("\n") + 1)
    return FileFormatError(
        f"The file is not proper JSON: see line {error.lineno}, column {error.colno}"
        f" ({plain(error.msg)})",
        f"Mend that line in a text editor. {_OLDER_COPY}",
    )


def _begins_a_word(rest: str) -> bool:
    """Say whether what follows the error is nothing, or the beginning of a JSON word."""
    return any(word.startswith(rest) for word in ("true", "false", "null", "-"))


def _cut_off(line: int) -> FileFormatError:
    return FileFormatError(f"The file is cut off: it ends in line {line}", _OLDER_COPY)


def _repetitions(value: object, repeated: list[tuple[object, list[str]]]) -> Iterator[Problem]:
    if not repeated:
        return
    keys = {id(owner): names for owner, names in repeated}
    for way, node in _walk(value):
        for key in keys.get(id(node), ()):
            yield Problem(place(value, (*_path(way), key)), "stands twice in the same object")


def _half_letters(value: object) -> Iterator[str]:
    """Go through the places of texts and keys with half a letter in them."""
    for way, node in _walk(value):
        if isinstance(node, str) and _SURROGATE.search(node):
            yield place(value, _path(way))


def _walk(value: object) -> Iterator[tuple[_Way, object]]:
    """Go through a value and everything in it, keys among it, with the way to it.

    Neither the depth nor the number of what is in it makes a step slower.
    """
    waiting: list[tuple[_Way, object]] = [(None, value)]
    while waiting:
        way, node = waiting.pop()
        yield way, node
        inner: list[tuple[_Way, object]] = []
        if isinstance(node, dict):
            for key, item in node.items():
                inner += [((way, key), key), ((way, key), item)]
        elif isinstance(node, list):
            inner = [((way, index), item) for index, item in enumerate(node)]
        waiting.extend(reversed(inner))


def _path(way: _Way) -> Path:
    parts: list[int | str] = []
    while way is not None:
        way, part = way
        parts.append(part)
    return tuple(reversed(parts))
