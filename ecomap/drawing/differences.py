"""What differs between two lists of records, found by identity: documents share what is alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ecomap.model.entities import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

R = TypeVar("R", bound=Record)


class Difference(NamedTuple, Generic[R]):
    """What has changed between two lists of records.

    Attributes:
        changed: What is new or other, by id; None for what is gone.
        same_ids: Whether the same records are there, in the same order.
        reordered: Whether some that are in both lists have changed places.
    """

    changed: Mapping[str, R | None]
    same_ids: bool
    reordered: bool = False


def difference(before: Sequence[R], after: Sequence[R]) -> Difference[R]:
    """Return what has changed from one list of records to another."""
    if before is after:
        return Difference({}, same_ids=True)
    if len(before) == len(after):
        pairs = [(old, new) for old, new in zip(before, after, strict=True) if old is not new]
        if all(old.id == new.id for old, new in pairs):
            return Difference({new.id: new for _, new in pairs}, same_ids=True)
    olds = {record.id: record for record in before}
    news = {record.id: record for record in after}
    changed: dict[str, R | None] = {i: new for i, new in news.items() if olds.get(i) is not new}
    changed |= {record_id: None for record_id in olds if record_id not in news}
    reordered = [i for i in olds if i in news] != [i for i in news if i in olds]
    return Difference(changed, same_ids=False, reordered=reordered)
