"""Which records of two maps are the same: by their ids, and where those differ by their names.

Two files of one ecosystem often have nothing in common but the names. Holdings, needs, flows and
exchanges have none; they are the same if their ends are, and what they are about.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ecomap.model.document import RECORD_TYPES, Document
from ecomap.model.entities import DataFlow, Holding, Need, Note, Record, ValueExchange
from ecomap.model.renumbering import renumbered
from ecomap.model.sharing import sharing

if TYPE_CHECKING:
    from collections.abc import Set

R = TypeVar("R", bound=Record)
_Key = Callable[[Record, Mapping[str, str]], Hashable]


@dataclass(frozen=True, slots=True)
class Aligned:
    """The later of two states, with the ids of the earlier one for what is the same.

    Attributes:
        document: The later state; whatever is equal in the earlier one is shared with it.
        by_name: How many records had other ids and were found by name.
    """

    document: Document
    by_name: int


def aligned(before: Document, after: Document) -> Aligned:
    """Return the later state with the ids of the earlier one for all that is the same."""
    same: dict[str, str] = {}
    for name in RECORD_TYPES:
        same.update((i, i) for i in after.collection(name) if i in before.collection(name))
    by_id = len(same)
    for name in ("stakeholders", "datasets", "agreements", "frames", "notes", "views"):
        _pair(before, after, name, same, (_by_name,))
    for name in ("holdings", "needs"):
        _pair(before, after, name, same, (_by_ends_and_content, _by_ends))
    for name in ("flows", "exchanges"):
        _pair(before, after, name, same, (_by_ends_and_content, _by_ends))
    ids = {**same, **_fresh(before, after, same)}
    return Aligned(sharing(before, renumbered(after, ids)), len(same) - by_id)


def _pair(
    before: Document, after: Document, name: str, same: dict[str, str], keys: Iterable[_Key]
) -> None:
    """Add the pairs of one collection that are alike by a key that nobody else has."""
    for key in keys:
        taken = set(same.values())
        old = _only_ones(before.collection(name).values(), key, {}, taken)
        new = _only_ones(after.collection(name).values(), key, same, same.keys())
        same.update((new[one], old[one]) for one in new if one in old)


def _only_ones(
    records: Iterable[Record], key: _Key, ids: Mapping[str, str], but: Set[str]
) -> dict[Hashable, str]:
    """Return the ids of those that are the only ones with their key."""
    found: dict[Hashable, list[str]] = {}
    for record in records:
        if record.id not in but:
            found.setdefault(key(record, ids), []).append(record.id)
    return {one: ids_[0] for one, ids_ in found.items() if len(ids_) == 1 and one is not None}


def _by_name(record: Record, _: Mapping[str, str]) -> Hashable:
    name = record.description if isinstance(record, Note) else record.name
    return " ".join(name.casefold().split()) or None


def _by_ends(record: Record, ids: Mapping[str, str]) -> Hashable:
    if isinstance(record, Holding | Need):
        ends = record.stakeholder, record.dataset
    elif isinstance(record, DataFlow | ValueExchange):
        ends = record.source, record.target
    else:
        return None
    return tuple(ids.get(end, end) for end in ends)


def _by_ends_and_content(record: Record, ids: Mapping[str, str]) -> Hashable:
    content: Hashable = " ".join(record.name.casefold().split())
    if isinstance(record, DataFlow):
        content = content, frozenset(ids.get(one, one) for one in record.datasets)
    elif isinstance(record, Holding):
        content = content, record.kind
    return _by_ends(record, ids), content


def _fresh(before: Document, after: Document, same: Mapping[str, str]) -> dict[str, str]:
    """Return other ids for what is new and has the id of something else."""
    taken = {record.id for record in before.records()} | set(same.values())
    taken |= {record.id for record in after.records()}
    fresh: dict[str, str] = {}
    known = {record.id for record in before.records()}
    for record in after.records():
        if record.id not in same and record.id in known:
            number = 2
            while f"{record.id[:70]}-{number}" in taken:
                number += 1
            fresh[record.id] = f"{record.id[:70]}-{number}"
            taken.add(fresh[record.id])
    return fresh
