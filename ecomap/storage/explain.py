"""Explains a file that is not a sound map: every problem, each with its place.

This is the slow way, taken only when the quick one (``codec.parse``) has found a fault.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError

from ecomap.model.document import RECORD_TYPES, Document, by_id
from ecomap.model.invariants import CIRCLES, circle_field
from ecomap.model.references import mentions
from ecomap.storage.envelope import MapFile
from ecomap.storage.layout import rounded
from ecomap.storage.problems import Problem, place, plain
from ecomap.storage.rawjson import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails

    from ecomap.model.entities import Record
    from ecomap.storage.migrations import Raw

    Path = tuple[int | str, ...]

_MESSAGES = {
    "missing": "is missing",
    "string_type": "must be text in quotation marks",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "string_pattern_mismatch": "must be an id: letters, digits, dots, dashes and underscores,"
    " starting with a letter or digit",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "finite_number": "must be an ordinary number",
    "greater_than": "must be more than {gt:,}",
    "greater_than_equal": "must be at least {ge:,}",
    "less_than_equal": "must be at most {le:,}",
    "bool_type": "must be true or false",
    "date_type": "must be a date such as 2024-05-31",
    "date_parsing": "must be a date such as 2024-05-31",
    "tuple_type": "must be a list in square brackets",
    "named_tuple_type": "must be a list of numbers in square brackets",
    "too_short": "must have at least {min_length} entries",
    "too_long": "must have at most {max_length} entries",
    "model_type": "must be an object in curly brackets",
    "mapping_type": "must be an object in curly brackets",
    "dict_type": "must be an object in curly brackets",
    "enum": "must be one of {expected}",
    "literal_error": "must be {expected}",
    "extra_forbidden": "is not a field that Ecomap knows",
}
"""Plain words for the kinds of error that pydantic finds in our models."""


class _Entry(NamedTuple):
    """A record that is sound in itself, with its place in the file."""

    path: Path
    record: Record


def validation_problems(error: ValidationError, raw: Raw) -> Iterator[Problem]:
    """Put pydantic's errors into words, one problem for each place, in file order."""
    messages: dict[Path, list[str]] = {}
    for detail in error.errors(include_url=False):
        path = _path(raw, detail["loc"])
        messages.setdefault(path, []).append(_message(detail, raw, path))
    for path, texts in messages.items():
        yield Problem(place(raw, path), ", or ".join(dict.fromkeys(texts)))


def rule_problems(raw: Raw) -> Iterator[Problem]:
    """Find what breaks a rule between records: ids used twice, missing ends, circles.

    Records that are not sound in themselves take part with their ids alone.
    """
    yield from _repeated_ids(raw)
    ids = {name: {record_id for _, record_id in _ids(raw, name)} for name in RECORD_TYPES}
    entries = list(_sound_entries(raw))
    for path, record in entries:
        for reference, named in mentions(record):
            if not any(named in ids[name] for name in reference.collections):
                kinds = " or ".join(reference.collections)
                message = f"names {plain(named)}, which is not among the {kinds}"
                yield Problem(place(raw, (*path, reference.field)), message)
    document = _document(entries)
    for path, record in entries:
        field = circle_field(document, record)
        if field:
            yield Problem(place(raw, (*path, field)), CIRCLES[field])


def _path(raw: Raw, loc: Path) -> Path:
    """Return the part of pydantic's location that leads through the data.

    What follows it names a branch of a union or an argument of a named tuple.
    """
    node: Any = raw
    for length, part in enumerate(loc):
        if isinstance(node, dict) and isinstance(part, str):
            if part not in node:
                return loc[: length + 1]
            node = node[part]
        elif isinstance(node, list) and isinstance(part, int):
            if part >= len(node):
                return loc[: length + 1]
            node = node[part]
        else:
            return loc[:length]
    return loc


def _message(detail: ErrorDetails, raw: Raw, path: Path) -> str:
    kind = detail["type"]
    context = {
        name: rounded(value) if isinstance(value, float) else value
        for name, value in detail.get("ctx", {}).items()
    }
    template = _MESSAGES.get(kind)
    if template is None:
        return detail["msg"][:1].lower() + detail["msg"][1:]
    message = template.format(**context).replace("'", "")
    if kind == "extra_forbidden":
        return message + _suggestion(path[-1], _fields_at(path[:-1]))
    if kind == "enum":
        return message + _suggestion(_value_at(raw, path), re.findall("'([^']*)'", str(context)))
    return message


def _suggestion(given: object, known: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(given, known, n=1) if isinstance(given, str) else []
    return f"; did you mean “{near[0]}”?" if near else ""


def _fields_at(path: Path) -> tuple[str, ...]:
    """Return the fields that an object at this place may have."""
    model: type[BaseModel] | None = MapFile
    for part in path:
        if model is not None and isinstance(part, str):
            field = model.model_fields.get(part)
            model = _model_in(field.annotation) if field else None
    return tuple(model.model_fields) if model else ()


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(argument) for argument in get_args(annotation))
    return next((model for model in found if model is not None), None)


def _value_at(raw: Raw, path: Path) -> object:
    node: Any = raw
    for part in path:
        node = node[part]
    return node


def _records(raw: Raw, name: str) -> Iterator[tuple[Path, Any]]:
    records = raw.get(name)
    for index, record in enumerate(records if isinstance(records, list) else ()):
        yield (name, index), record


def _ids(raw: Raw, name: str) -> Iterator[tuple[Path, str]]:
    for path, record in _records(raw, name):
        record_id = record.get("id") if isinstance(record, dict) else None
        if isinstance(record_id, str):
            yield path, record_id


def _repeated_ids(raw: Raw) -> Iterator[Problem]:
    first: dict[str, Path] = {}
    for name in RECORD_TYPES:
        for path, record_id in _ids(raw, name):
            if record_id in first:
                message = f"is the id of {place(raw, first[record_id])} already"
                yield Problem(place(raw, (*path, "id")), message)
            else:
                first[record_id] = path


def _sound_entries(raw: Raw) -> Iterator[_Entry]:
    for name, kind in RECORD_TYPES.items():
        for path, record in _records(raw, name):
            try:
                yield _Entry(path, kind.model_validate_json(encode(record), strict=True))
            except ValidationError:
                continue


def _document(entries: list[_Entry]) -> Document:
    collections: dict[str, Any] = {
        name: by_id(entry.record for entry in entries if entry.path[0] == name)
        for name in RECORD_TYPES
    }
    return Document(**collections)
