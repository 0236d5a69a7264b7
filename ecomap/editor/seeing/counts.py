"""What a filter offers: each value with how many things it would keep bright."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from ecomap.editor.seeing.bright import (
    connection_passes,
    dataset_passes,
    in_lens,
    tags_of,
    thing_passes,
)
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.views import changed
from ecomap.model.vocabulary import Access, Basis, Status, help_text, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from ecomap.model.document import Document
    from ecomap.model.entities import DataFlow, Record, ValueExchange, ViewFilter
    from ecomap.model.vocabulary import Lens

MOST_TAGS = 200
"""Tags that are offered; of more nobody would find one."""


class Choice(NamedTuple):
    """One value that can be ticked.

    Attributes:
        value: As the filter takes it.
        words: What it is called.
        help: What it means, or an empty string.
        number: How many things have it, of those that pass what else is ticked.
    """

    value: str
    words: str
    help: str
    number: int


class Criterion(NamedTuple):
    """Values of which some can be ticked.

    Attributes:
        field: Of ``ViewFilter``.
        title: What it is called.
        chosen: The values that are ticked.
    """

    field: str
    title: str
    choices: tuple[Choice, ...]
    chosen: tuple[str, ...]


def criteria(document: Document, wanted: ViewFilter, lens: Lens) -> tuple[Criterion, ...]:
    """Return what can be filtered by on a map, with live counts.

    Access counts flows, and datasets that somebody holds; status counts flows and exchanges;
    evidence and tags count everything that is drawn.
    """
    shown = [c for c in document.connections() if in_lens(c, lens)]
    held = {h.dataset for h in document.holdings.values()}
    datasets = [d for d in document.datasets.values() if d.id in held]
    things = (*document.stakeholders.values(), *document.frames.values(), *document.notes.values())

    def passing(field: str) -> tuple[list[DataFlow | ValueExchange], list[Record], list[Record]]:
        others = changed(wanted, **{field: ()})
        return (
            [c for c in shown if connection_passes(document, c, others)],
            [d for d in datasets if dataset_passes(d, others)],
            [t for t in things if thing_passes(t, others)],
        )

    connections, kept, _ = passing("access")
    by_access = Counter(getattr(one, "access", None) for one in (*connections, *kept))
    connections, _, _ = passing("statuses")
    by_status = Counter(c.status for c in connections)
    connections, _, others = passing("bases")
    by_basis = Counter(one.basis for one in (*connections, *others))
    connections, _, others = passing("tags")
    by_tag = Counter(tag for c in connections for tag in tags_of(document, c))
    by_tag.update(tag for one in others for tag in set(one.tags))
    return (
        Criterion("access", "Access", _values(Access, by_access), wanted.access),
        Criterion("statuses", "Status", _values(Status, by_status), wanted.statuses),
        Criterion("bases", "Evidence", _values(Basis, by_basis), wanted.bases),
        Criterion("tags", "Tags", _tags(document, by_tag, wanted.tags), wanted.tags),
    )


def ticked(wanted: ViewFilter, field: str, value: str, on: bool) -> ViewFilter:
    """Return the filter with one value ticked or not, in the order of the vocabulary."""
    kinds: dict[str, type[StrEnum]] = {"access": Access, "statuses": Status, "bases": Basis}
    now = set(getattr(wanted, field))
    now = now | {value} if on else now - {value}
    kind = kinds.get(field)
    ordered = tuple(one for one in kind if one in now) if kind else tuple(sorted(now))
    return changed(wanted, **{field: ordered})


def _values(kind: type[StrEnum], counted: Mapping[Any, int]) -> tuple[Choice, ...]:
    return tuple(
        Choice(value.value, label(value), help_text(value), counted.get(value, 0)) for value in kind
    )


def _tags(document: Document, counted: Counter[str], chosen: Iterable[str]) -> tuple[Choice, ...]:
    known = {tag for record in document.records() for tag in record.tags} | set(chosen)
    names = sorted(known, key=lambda tag: (tag.casefold(), tag))[:MOST_TAGS]
    return tuple(Choice(t, inert(t, SHORT_NAME) or "(unseen)", "", counted[t]) for t in names)
