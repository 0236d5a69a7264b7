"""Explains a file that is not a sound map: every problem, each with its place.

This is the slow way, taken only when the quick one (``codec.parse``) has found a fault.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from ecomap.model.document import RECORD_TYPES, Document, by_id
from ecomap.model.entities import Dataset, Stakeholder
from ecomap.model.invariants import CIRCLES, circle_fields
from ecomap.model.references import REFERENCES
from ecomap.storage.layout import rounded
from ecomap.storage.problems import Problem, place, plain, problem_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from ecomap.storage.migrations import Raw

    Path = tuple[int | str, ...]

_MUST_BE = "must be "
_MOMENT = "must be a date and a time such as 2024-05-31T14:32:05Z"

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
    "datetime_type": _MOMENT,
    "datetime_parsing": _MOMENT,
    "datetime_from_date_parsing": _MOMENT,
    "timezone_aware": _MOMENT,
    "tuple_type": "must be a list in square brackets",
    "named_tuple_type": "must be a list of numbers in square brackets",
    "too_short": "must have at least {min_length} entries",
    "too_long": "must have at most {max_length} entries",
    "model_type": "must be an object in curly brackets",
    "mapping_type": "must be an object in curly brackets",
    "dict_type": "must be an object in curly brackets",
    "enum": "must be one of {expected}",
    "literal_error": "must be {expected}",
    "value_error": "{error}",
    "extra_forbidden": "is not a field that Ecomap knows",
}
"""Plain words for the kinds of error that pydantic finds in our models."""


def validation_problems(
    error: ValidationError, raw: Raw, model: type[BaseModel]
) -> Iterator[Problem]:
    """Put the errors that pydantic found with a model into words, one problem for each place."""
    messages: dict[Path, list[str]] = {}
    for detail in error.errors(include_url=False, include_input=False):
        path = _path(raw, detail["loc"])
        messages.setdefault(path, []).append(_message(detail, raw, path, model))
    for path, texts in messages.items():
        first, *others = dict.fromkeys(texts)
        alternatives = (f", or {text.removeprefix(_MUST_BE)}" for text in others)
        yield problem_at(raw, path, first + "".join(alternatives))


def rule_problems(raw: Raw) -> Iterator[Problem]:
    """Find what breaks a rule between records: ids used twice, missing ends, circles.

    Raw data is looked at, so that a record with another mistake in it hides nothing.
    """
    yield from _repeated_ids(raw)
    yield from _missing(raw)
    yield from _circles(raw)


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


def _message(detail: ErrorDetails, raw: Raw, path: Path, whole: type[BaseModel]) -> str:
    kind = detail["type"]
    context = {
        name: rounded(value) if isinstance(value, float) else value
        for name, value in detail.get("ctx", {}).items()
    }
    template = _MESSAGES.get(kind)
    if template is None:
        return detail["msg"][:1].lower() + detail["msg"][1:]
    message = template.format(**context)
    if kind == "literal_error":
        return re.sub("'([^']*)'", "“\\1”", message)
    message = message.replace("'", "")
    if kind == "extra_forbidden":
        return message + _suggestion(path[-1], _fields_at(path[:-1], whole))
    if kind == "enum":
        return message + _suggestion(_value_at(raw, path), re.findall("'([^']*)'", str(context)))
    return message


def _suggestion(given: object, known: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(given, known, n=1) if isinstance(given, str) else []
    return f"; did you mean “{near[0]}”?" if near else ""


def _fields_at(path: Path, whole: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields that an object at this place may have."""
    model: type[BaseModel] | None = whole
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
                yield problem_at(raw, (*path, "id"), message)
            else:
                first[record_id] = path


def _missing(raw: Raw) -> Iterator[Problem]:
    ids = {name: {record_id for _, record_id in _ids(raw, name)} for name in RECORD_TYPES}
    for name, kind in RECORD_TYPES.items():
        for path, record in _records(raw, name):
            for reference in REFERENCES.get(kind, ()):
                for named in _named(record, reference.field):
                    if not any(named in ids[name] for name in reference.collections):
                        kinds = " or ".join(reference.collections)
                        message = f"names {plain(named)}, which is not among the {kinds}"
                        yield problem_at(raw, (*path, reference.field), message)


def _named(record: object, field: str) -> tuple[str, ...]:
    """Return the ids that a field of a raw record holds, as far as they are any."""
    value = record.get(field) if isinstance(record, dict) else None
    several = value if isinstance(value, list) else [value]
    return tuple(one for one in several if isinstance(one, str) and one)


def _circles(raw: Raw) -> Iterator[Problem]:
    stakeholders = {
        path: Stakeholder.model_construct(
            id=record_id, parent=next(iter(_named(_value_at(raw, path), "parent")), None)
        )
        for path, record_id in _ids(raw, "stakeholders")
    }
    datasets = {
        path: Dataset.model_construct(
            id=record_id, derived_from=_named(_value_at(raw, path), "derived_from")
        )
        for path, record_id in _ids(raw, "datasets")
    }
    document = Document(
        stakeholders=by_id(stakeholders.values()), datasets=by_id(datasets.values())
    )
    kinds: tuple[dict[Path, Any], ...] = (stakeholders, datasets)
    for records in kinds:
        circles = circle_fields(document, records.values())
        for path, record in records.items():
            if record.id in circles:
                field = circles[record.id]
                yield problem_at(raw, (*path, field), CIRCLES[field])
