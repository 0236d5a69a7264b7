"""Whose leaving hurts most: everybody tried in turn, in a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.graph import CURRENT
from ecomap.analysis.whatif.effects import effects
from ecomap.analysis.whatif.state import State
from ecomap.analysis.whatif.switches import changed, removed

if TYPE_CHECKING:
    from ecomap.analysis.graph import Scope
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document

ALL_UP_TO = 150
"""On maps of up to so many stakeholders everybody is tried."""

SOME = 40
"""So many are tried on larger maps: those with the most connections and datasets."""


@dataclass(frozen=True, slots=True)
class Row:
    """What would be lost if one stakeholder left.

    Attributes:
        place: Its place in the table; equal losses share one.
        id: The stakeholder.
        datasets: How many datasets nobody could supply any more.
        needs: How many needs of others would no longer be met.
        beneficiaries: How many beneficiaries would lose something.
        cut_off: How many others no data would reach any more.
        routes: How many routes between others would be lost.
        of_routes: How many routes between others there are.
        loops: How many loops would be broken.
        certain: How many of the datasets, needs, beneficiaries and those cut off are certain.
    """

    place: int
    id: str
    datasets: int
    needs: int
    beneficiaries: int
    cut_off: int
    routes: int
    of_routes: int
    loops: int
    certain: int

    @property
    def hurt(self) -> int:
        """By what the table is ordered: all losses that people would notice."""
        return self.datasets + self.needs + self.beneficiaries + self.cut_off


@dataclass(frozen=True, slots=True)
class Ranking:
    """The table, gravest first.

    Attributes:
        rows: By losses, then by routes lost; the equal by name.
        tried: How many stakeholders were tried.
        of: How many there are.
    """

    rows: tuple[Row, ...]
    tried: int
    of: int

    @property
    def order(self) -> str:
        """By what the table is ordered, in a sentence."""
        return (
            "Ordered by the number of losses that people would notice (datasets that nobody could "
            "supply, needs no longer met, beneficiaries who lose something, stakeholders that no "
            "data would reach), then by the routes between others that would be lost."
        )

    @property
    def left_out(self) -> str:
        """Who was not tried, in a sentence; empty if everybody was."""
        if self.tried == self.of:
            return ""
        return (
            f"Only the {self.tried:,} of {self.of:,} stakeholders with the most "
            "connections and datasets were tried; none of the others has more."
        )


def ranking(
    document: Document,
    scope: Scope = CURRENT,
    cancel: CancelToken | None = None,
    most: int | None = None,
) -> Ranking:
    """Try for every stakeholder what would be lost if it left, with its parts.

    Args:
        document: The map.
        scope: Which flows count as live.
        cancel: By which another thread can stop it.
        most: How many stakeholders to try: those with the most connections and datasets, the
            equal by name. None for all of a small map and some of a large one.

    Raises:
        CancelledError: If the user stopped it.
    """
    before = State(document, scope, cancel=cancel)
    if most is None:
        most = ALL_UP_TO if len(document.stakeholders) <= ALL_UP_TO else SOME
    tried = _candidates(before, most)
    rows = []
    for stakeholder in tried:
        before.survey.pause()
        rows.append(_row(before, stakeholder))
    names = before.survey.names
    rows.sort(key=lambda row: (-row.hurt, -row.routes, names.sort_key(row.id)))
    placed: list[Row] = []
    for number, row in enumerate(rows, 1):
        same = placed and (placed[-1].hurt, placed[-1].routes) == (row.hurt, row.routes)
        place = placed[-1].place if same else number
        placed.append(_placed(row, place))
    return Ranking(tuple(placed), len(tried), len(document.stakeholders))


def _candidates(before: State, most: int) -> list[str]:
    document = before.document
    weight = dict.fromkeys(document.stakeholders, 0)
    for connection in document.connections():
        weight[connection.source] += 1
        weight[connection.target] += 1
    for holding in document.holdings.values():
        weight[holding.stakeholder] += 1
    names = before.survey.names
    return sorted(weight, key=lambda one: (-weight[one], names.sort_key(one)))[:most]


def _row(before: State, stakeholder: str) -> Row:
    after = State(changed(before.document, removed(stakeholder)), before.scope, before)
    found = effects(before, after)
    noticed = (found.datasets, found.needs, found.beneficiaries, found.cut_off)
    certain = sum(sure.rank == 0 for part in noticed for sure in part.values())
    lost, _, total = found.routes
    return Row(
        place=0,
        id=stakeholder,
        datasets=len(found.datasets),
        needs=len(found.needs),
        beneficiaries=len(found.beneficiaries),
        cut_off=len(found.cut_off),
        routes=lost,
        of_routes=total,
        loops=len(found.loops),
        certain=certain,
    )


def _placed(row: Row, place: int) -> Row:
    fields = {name: getattr(row, name) for name in Row.__slots__}
    return Row(**{**fields, "place": place})
