"""Whether a map that was read back is the one that was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from ecomap.model.document import RECORD_TYPES, Snapshot
from ecomap.storage.layout import PLACES

if TYPE_CHECKING:
    from ecomap.model.document import DamagedSnapshot, Document

_LEAST = 10**-PLACES
_ROUNDING = 0.51 * _LEAST


def same_map(mine: Document, its: Document) -> bool:
    """Say whether two maps are the same but for what is lost when numbers are rounded.

    What is equal is compared at a stroke; only records with numbers of many decimals are looked
    at field by field, which takes a fraction of the time of writing them once more.
    """
    return (
        _same(mine.info, its.info)
        and all(_same_records(name, mine, its) for name in RECORD_TYPES)
        and len(mine.snapshots) == len(its.snapshots)
        and all(
            _same_snapshot(one, other)
            for one, other in zip(mine.snapshots.values(), its.snapshots.values(), strict=True)
        )
    )


def _same_records(name: str, mine: Document, its: Document) -> bool:
    one, other = list(mine.collection(name).items()), list(its.collection(name).items())
    return one == other or _same(tuple(one), tuple(other))


def _same_snapshot(mine: Snapshot | DamagedSnapshot, its: Snapshot | DamagedSnapshot) -> bool:
    if isinstance(mine, Snapshot) and isinstance(its, Snapshot):
        named = (mine.id, mine.name, mine.at) == (its.id, its.name, its.at)
        return named and same_map(mine.document, its.document)
    if isinstance(mine, Snapshot) or isinstance(its, Snapshot):
        return False
    return mine.text == its.text  # its id and what is said of it are made up by the reader


def _same(mine: object, its: object) -> bool:
    if mine == its:
        return True
    if isinstance(mine, int | float) and isinstance(its, int | float):
        # A length is written as more than nothing, however small it is.
        return bool(abs(mine - its) <= _ROUNDING or 0 < mine < its == _LEAST)
    if isinstance(mine, tuple) and isinstance(its, tuple):
        pairs = zip(mine, its, strict=False)
        return len(mine) == len(its) and all(_same(one, other) for one, other in pairs)
    if isinstance(mine, BaseModel) and type(mine) is type(its):
        return all(_same(getattr(mine, f), getattr(its, f)) for f in type(mine).model_fields)
    return False
