"""From the bytes of a file to raw data, with one plain sentence for everything that is not JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from ecomap.foundation.errors import FileFormatError
from ecomap.storage.problems import Problem, place, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    Path = tuple[int | str, ...]

_OLDER_COPY = "Open an earlier copy of the map, for example the one that ends in .bak."
_OTHER_FILE = "Choose a file that Ecomap has saved."

_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


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
        FileFormatError: If it is not a JSON object in UTF-8.
        RecursionError: If it is nested too deeply; see ``too_deep``.
    """
    text = (_text(data) if isinstance(data, bytes) else data).removeprefix("\ufeff")
    if not text.strip():
        raise FileFormatError("The file is empty", _OLDER_COPY)
    repeated: list[tuple[object, list[str]]] = []
    value = _value(text, repeated)
    if not isinstance(value, dict):
        raise FileFormatError("The file is JSON but does not hold a map", _OTHER_FILE)
    found = _repetitions(value, repeated)
    if _SURROGATE_ESCAPE.search(text) or _SURROGATE.search(text):
        halves = [place(value, path) for path, node in _walk(value) if _has_half_letter(node)]
        found += [Problem(where, "holds half of a letter (a lone surrogate)") for where in halves]
        if halves:
            text = encode(value)
    return RawMap(value, text, tuple(found))


def encode(value: object) -> str:
    """Return raw data as JSON text for pydantic, with a question mark for each half letter."""
    return _SURROGATE.sub("?", json.dumps(value, ensure_ascii=False))


def too_deep() -> FileFormatError:
    """Return the error for lists in lists in lists."""
    return FileFormatError(
        "The file is not a map: its lists and objects are nested too deeply", _OTHER_FILE
    )


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and data.lstrip().startswith(b"{"):
            raise _cut_off(data.count(b"\n") + 1) from error
        raise FileFormatError(
            f"The file is not text in UTF-8 (see byte {error.start + 1})",
            "Choose a file that Ecomap has saved, or save it as UTF-8 in a text editor.",
        ) from error


def _value(text: str, repeated: list[tuple[object, list[str]]]) -> object:
    """Return what the text says; note each object that has keys twice, with these keys."""

    def record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
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


def _repetitions(value: object, repeated: list[tuple[object, list[str]]]) -> list[Problem]:
    if not repeated:
        return []
    keys = {id(owner): names for owner, names in repeated}
    return [
        Problem(place(value, (*path, key)), "stands twice in the same object")
        for path, node in _walk(value)
        for key in keys.get(id(node), ())
    ]


def _walk(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Go through a value and everything in it, keys among it, with the way to it."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key), key
            yield from _walk(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index))


def _has_half_letter(node: object) -> bool:
    return isinstance(node, str) and _SURROGATE.search(node) is not None
