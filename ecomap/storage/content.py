"""What a file says of a map, whole or in a snapshot: written, and checked when it is read."""

from __future__ import annotations

from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pydantic import ValidationError

from ecomap.model.document import RECORD_TYPES
from ecomap.model.invariants import problems as broken_rules
from ecomap.storage.layout import rounded
from ecomap.storage.problems import Problem
from ecomap.storage.rawjson import MOST_MISTAKES, too_deep, too_many_mistakes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from ecomap.model.document import Document
    from ecomap.model.entities import Frozen
    from ecomap.storage.migrations import Raw

M = TypeVar("M", bound="BaseModel")

_SMALLEST_LENGTH = 0.01


class Reading(NamedTuple):
    """What a text turned out to hold.

    Attributes:
        document: The map, with its snapshots as far as they are sound; None if it is not.
        problems: What is wrong with the map itself.
        notes: What the user has to know about migrations and damaged snapshots.
        in_snapshots: What is wrong with its snapshots alone.
    """

    document: Document | None
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    in_snapshots: tuple[Problem, ...] = ()


def map_fields(document: Document) -> dict[str, Any]:
    """Return what a file says of the map itself, without its snapshots."""
    content: dict[str, Any] = {"map": _fields(document.info)}
    for name in RECORD_TYPES:
        records = document.collection(name)
        if records:
            content[name] = [_fields(record) for record in records.values()]
    return content


def validated(model: type[M], source: str, raw: Raw) -> tuple[M | None, tuple[Problem, ...]]:
    """Return a map as a model of it if it is sound, or else what is wrong with it.

    Validating JSON text and not Python objects lets pydantic be strict: true is not 1.

    Args:
        model: ``MapFile``, or one with the same collections and a method ``document``.
        source: The JSON text.
        raw: The same as raw data, to say where things are.

    Raises:
        FileFormatError: If it is nested too deeply, or has too many mistakes to name them.
    """
    try:
        file = model.model_validate_json(source, strict=True)
    except ValidationError as error:
        if error.error_count() > MOST_MISTAKES:
            raise too_many_mistakes() from error
        if error.errors(include_url=False, include_input=False)[0]["type"] == "json_invalid":
            # Python has read it; what pydantic's own reader minds is depth beyond 200.
            raise too_deep() from error
        from ecomap.storage.explain import rule_problems, validation_problems

        return None, _listed(chain(validation_problems(error, raw, model), rule_problems(raw)))
    broken = rules_broken_by(file)
    if not broken:
        return file, ()
    from ecomap.storage.explain import rule_problems

    return None, _listed(rule_problems(raw)) or tuple(Problem("", rule) for rule in broken)


def _listed(problems: Iterator[Problem]) -> tuple[Problem, ...]:
    found = tuple(islice(problems, MOST_MISTAKES + 1))
    if len(found) > MOST_MISTAKES:
        raise too_many_mistakes()
    return found


def rules_broken_by(file: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return a sentence for each rule between its records that a map breaks."""
    broken = broken_rules(file.document())
    repeated = [i for i, count in Counter(_ids(file)).items() if count > 1]
    return (*broken, *(f"The id {record_id} is used twice" for record_id in repeated))


def _fields(value: Frozen) -> dict[str, Any]:
    fields = value.model_dump(mode="json", exclude_defaults=True)
    if "area" in fields:
        x, y, *size = fields["area"]
        # A frame narrower than what is written must not come back with no width at all.
        fields["area"] = [x, y, *(max(rounded(length), _SMALLEST_LENGTH) for length in size)]
    return fields


def _ids(file: Any) -> Iterator[str]:  # noqa: ANN401
    for name in RECORD_TYPES:
        for record in getattr(file, name):
            yield record.id
