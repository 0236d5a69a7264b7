"""What holds in every document: every id names something, no id is used twice, no circles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ecomap.foundation.errors import EditError
from ecomap.model.diff import diff
from ecomap.model.document import RECORD_TYPES, Document
from ecomap.model.entities import Dataset, Record, Stakeholder
from ecomap.model.references import collection_of, mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_WORDS = {
    "stakeholders": "stakeholder",
    "datasets": "dataset",
    "holdings": "holding",
    "flows": "data flow",
    "exchanges": "value exchange",
    "needs": "need",
    "agreements": "agreement",
    "frames": "frame",
    "notes": "note",
    "views": "view",
}

CIRCLES = {
    "parent": "would be part of itself",
    "derived_from": "would be derived from itself",
}
"""What is wrong with a record that its own field leads back to."""


def describe(record: Record) -> str:
    """Return the words for a record in a message: its kind and its name or id."""
    kind = _WORDS[collection_of(record)]
    return f"{kind} “{record.name}”" if record.name else f"{kind} {record.id}"


def problems(document: Document) -> tuple[str, ...]:
    """Return one sentence for every rule that a whole document breaks, in file order."""
    counts = Counter(record.id for record in document.records())
    repeated = tuple(
        f"The id {record_id} is used {count} times"
        for record_id, count in counts.items()
        if count > 1
    )
    return repeated + tuple(_problems_of(document, document.records()))


def check(before: Document, after: Document) -> None:
    """Raise ``EditError`` if the step from ``before`` to ``after`` breaks a rule.

    Only what changed is looked at: ``before`` is taken to be sound.
    """
    change = diff(before, after)
    changed = [*change.added.values(), *(new for _, new in change.updated.values())]
    found = [*_collisions(after, change.added), *_problems_of(after, changed)]
    if change.removed:
        found += _dangling(after, set(change.removed))
    if found:
        raise EditError(found[0], "Nothing was changed.")


def _collisions(document: Document, added: Iterable[str]) -> Iterator[str]:
    for record_id in added:
        homes = [name for name in RECORD_TYPES if record_id in document.collection(name)]
        if len(homes) > 1:
            yield f"The id {record_id} is used {len(homes)} times"


def _dangling(document: Document, removed: set[str]) -> Iterator[str]:
    for record in document.records():
        for reference, record_id in mentions(record):
            if record_id in removed:
                field = reference.field.replace("_", " ")
                yield f"The {describe(record)} names as {field} something that was removed"


def _problems_of(document: Document, records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        for reference, record_id in mentions(record):
            if not any(record_id in document.collection(name) for name in reference.collections):
                field = reference.field.replace("_", " ")
                yield f"The {describe(record)} names as {field} {record_id}, which is not there"
        field = circle_field(document, record)
        if field:
            yield f"The {describe(record)} {CIRCLES[field]}"


def circle_field(document: Document, record: Record) -> str:
    """Return the field, a key of ``CIRCLES``, that leads from a record back to itself, or ""."""
    if isinstance(record, Stakeholder) and _in_circle(record.id, _parents(document)):
        return "parent"
    if isinstance(record, Dataset) and _in_circle(record.id, _origins(document)):
        return "derived_from"
    return ""


def _parents(document: Document) -> Callable[[str], tuple[str, ...]]:
    def parents(record_id: str) -> tuple[str, ...]:
        stakeholder = document.stakeholders.get(record_id)
        return (stakeholder.parent,) if stakeholder and stakeholder.parent else ()

    return parents


def _origins(document: Document) -> Callable[[str], tuple[str, ...]]:
    def origins(record_id: str) -> tuple[str, ...]:
        dataset = document.datasets.get(record_id)
        return dataset.derived_from if dataset else ()

    return origins


def _in_circle(start: str, above: Callable[[str], tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    waiting = list(above(start))
    while waiting:
        record_id = waiting.pop()
        if record_id == start:
            return True
        if record_id not in seen:
            seen.add(record_id)
            waiting.extend(above(record_id))
    return False
