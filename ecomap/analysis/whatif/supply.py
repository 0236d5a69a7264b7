"""Whom each dataset gets to, step by step from those who have it.

A dataset gets from whoever holds it along the flows that carry it. Who passes it on without
holding it, and gets it from nobody on the map, has it from a place that the map does not show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.graph import Reading, counts
from ecomap.model.vocabulary import Access, Basis, Existence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ecomap.analysis.graph import Scope
    from ecomap.model.document import Document

_NOT_THERE = (Existence.NO, Existence.PLANNED)


@dataclass(frozen=True, slots=True)
class Supply:
    """Who has which data in one reading of the map.

    Attributes:
        reached: For each dataset who holds it or gets it.
        origins: For each dataset who has it from a place that the map does not show.
        public: The datasets that anyone can get: they are open, and somebody holds them.
    """

    reached: Mapping[str, frozenset[str]]
    origins: Mapping[str, frozenset[str]]
    public: frozenset[str]

    def has(self, stakeholder_id: str, dataset_id: str) -> bool:
        """Say whether somebody holds a dataset, gets it, or can get it because it is open."""
        return dataset_id in self.public or stakeholder_id in self.reached.get(dataset_id, ())


def supply(
    document: Document,
    scope: Scope,
    reading: Reading,
    origins: Mapping[str, frozenset[str]] | None = None,
) -> Supply:
    """Work out who has which data.

    Args:
        document: The map.
        scope: Which flows count as live.
        reading: What is taken as true; ``CONFIRMED`` leaves out holdings that nobody stated too.
        origins: Who has data from elsewhere, as it was before a change; None to work it out.
    """
    holders = _holders(document, reading)
    steps = _steps(document, scope, reading)
    reached: dict[str, frozenset[str]] = {}
    found: dict[str, frozenset[str]] = {}
    known = holders.keys() | steps.keys() | (origins or {}).keys()
    for dataset in sorted(document.datasets.keys() & known):
        ways = steps.get(dataset, {})
        have = _reached(holders.get(dataset, ()), ways)
        if origins is None:
            found[dataset] = _unrecorded(have, ways)
        else:
            found[dataset] = origins.get(dataset, frozenset()) & document.stakeholders.keys()
        reached[dataset] = frozenset(have | _reached(found[dataset], ways))
    public = frozenset(
        one.id
        for one in document.datasets.values()
        if one.access is Access.OPEN and holders.get(one.id) and one.exists not in _NOT_THERE
        if reading is not Reading.CONFIRMED or one.basis is Basis.STATED
    )
    return Supply(reached, found, public)


def _holders(document: Document, reading: Reading) -> dict[str, list[str]]:
    holders: dict[str, list[str]] = {}
    for holding in document.holdings.values():
        if reading is not Reading.CONFIRMED or holding.basis is Basis.STATED:
            holders.setdefault(holding.dataset, []).append(holding.stakeholder)
    return holders


def _steps(document: Document, scope: Scope, reading: Reading) -> dict[str, dict[str, list[str]]]:
    """Return for each dataset who passes it on to whom."""
    steps: dict[str, dict[str, list[str]]] = {}
    for flow in document.flows.values():
        if flow.source != flow.target and counts(flow, scope, reading):
            for dataset in flow.datasets:
                steps.setdefault(dataset, {}).setdefault(flow.source, []).append(flow.target)
    return steps


def _reached(starts: Iterable[str], ways: Mapping[str, Sequence[str]]) -> set[str]:
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for target in ways.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def _unrecorded(have: set[str], ways: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return those who pass on what the map does not say they have.

    First those who get it from nobody; if a ring of givers is left that nobody feeds, all of it.
    """
    receivers = {target for targets in ways.values() for target in targets}
    first = {giver for giver in ways if giver not in have and giver not in receivers}
    fed = have | _reached(first, ways)
    return frozenset(first | {giver for giver in ways if giver not in fed})
