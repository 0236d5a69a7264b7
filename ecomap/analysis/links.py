"""G_A: who gives data or value to whom, organisation by organisation.

Teams count as the organisation they belong to, so what passes within one organisation joins
nobody to anybody. Collapsed on purpose: all flows and exchanges from one organisation to another
are one link, which knows them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.doubts import Doubts, about_flow, resting_on, unsaid
from ecomap.analysis.graph import Reading, counts, is_firm
from ecomap.model.entities import DataFlow
from ecomap.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import ValueExchange


@dataclass(frozen=True, slots=True)
class Link:
    """All that one organisation gives another, in one reading of the map.

    Attributes:
        source: Who gives.
        target: Who gets.
        flows: The data flows, sorted by id.
        exchanges: The value exchanges, sorted by id.
    """

    source: str
    target: str
    flows: tuple[DataFlow, ...]
    exchanges: tuple[ValueExchange, ...]

    @property
    def all(self) -> tuple[DataFlow | ValueExchange, ...]:
        """The flows, then the exchanges."""
        return (*self.flows, *self.exchanges)

    @property
    def firm(self) -> bool:
        """Whether somebody has confirmed that something is given today."""
        return any(is_firm(one) for one in self.all)


class Links:
    """The links of a map in one reading, by who gives and by who gets.

    Attributes:
        all: The links by source and target, sorted.
    """

    def __init__(self, links: Iterable[Link]) -> None:
        self.all: Mapping[tuple[str, str], Link] = {
            (link.source, link.target): link
            for link in sorted(links, key=lambda link: (link.source, link.target))
        }
        self._from: dict[str, list[Link]] = {}
        self._to: dict[str, list[Link]] = {}
        for link in self.all.values():
            self._from.setdefault(link.source, []).append(link)
            self._to.setdefault(link.target, []).append(link)

    def given_by(self, organisation: str) -> tuple[Link, ...]:
        """Return what an organisation gives, by who gets it."""
        return tuple(self._from.get(organisation, ()))

    def given_to(self, organisation: str) -> tuple[Link, ...]:
        """Return what an organisation gets, by who gives it."""
        return tuple(self._to.get(organisation, ()))

    @property
    def ends(self) -> frozenset[str]:
        """Who gives or gets anything."""
        return frozenset(self._from.keys() | self._to.keys())


def links(survey: Survey, reading: Reading = Reading.AS_DRAWN) -> Links:
    """Return all links in one reading of the map, worked out once."""
    return survey.once(("links", reading), lambda: _links(survey, reading))


def data_reaches(survey: Survey, start: str, reading: Reading = Reading.AS_DRAWN) -> frozenset[str]:
    """Return which other organisations data from one can get to, over any number of steps."""
    net = survey.organisation_network(reading)
    return frozenset(net.members(net.ahead[start] & ~net.bit[start]))


def arriving(survey: Survey, reading: Reading) -> Mapping[str, tuple[DataFlow, ...]]:
    """Return the flows that come to each organisation from others, sorted by id."""
    return survey.once(("arriving", reading), lambda: _arriving(survey, reading))


def about_connection(survey: Survey, one: DataFlow | ValueExchange) -> Doubts:
    """Return the doubts whether something is given: its basis, and whether it happens today."""
    if isinstance(one, DataFlow):
        return about_flow(survey, one)
    if one.status is Status.CURRENT:
        return resting_on(one)
    return unsaid(survey.names.denied(one), one.id)


def _links(survey: Survey, reading: Reading) -> Links:
    flows: dict[tuple[str, str], list[DataFlow]] = {}
    exchanges: dict[tuple[str, str], list[ValueExchange]] = {}
    top = survey.organisations
    for _, flow in sorted(survey.document.flows.items()):
        if counts(flow, survey.scope, reading):
            flows.setdefault((top[flow.source], top[flow.target]), []).append(flow)
    for _, exchange in sorted(survey.document.exchanges.items()):
        if counts(exchange, survey.scope, reading):
            exchanges.setdefault((top[exchange.source], top[exchange.target]), []).append(exchange)
    return Links(
        Link(*ends, tuple(flows.get(ends, ())), tuple(exchanges.get(ends, ())))
        for ends in flows.keys() | exchanges.keys()
        if ends[0] != ends[1]
    )


def _arriving(survey: Survey, reading: Reading) -> Mapping[str, tuple[DataFlow, ...]]:
    found: dict[str, list[DataFlow]] = {}
    for link in links(survey, reading).all.values():
        found.setdefault(link.target, []).extend(link.flows)
    return {one: tuple(sorted(flows, key=lambda flow: flow.id)) for one, flows in found.items()}
