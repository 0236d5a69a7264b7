"""Who carries a large share of all routes, and what that knowledge rests on.

A route is an ordered pair of stakeholders of whom the second can be reached from the first along
data flows. The loss share of a stakeholder is, of the routes that neither begin nor end at it,
the share that disappears when it leaves. Own definition: on workshop maps, which are nearly
trees, betweenness and cut vertices single out nearly every hub.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from ecomap.analysis.graph import Reading
from ecomap.analysis.reachability import loss, most_lost, union

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.analysis.reachability import Loss, Network
    from ecomap.analysis.survey import Survey

LEAST_SHARE = Fraction(1, 4)
"""From what share of the routes between others on somebody counts as a bottleneck."""

LEAST_ROUTES = 3
"""How many routes must be lost at least, so that a chain of three is no alarm."""


@dataclass(frozen=True)
class Bottleneck:
    """A stakeholder that carries enough routes, in the reading of the map where it does.

    Attributes:
        reading: The reading.
        net: The network in that reading.
        id: The stakeholder.
        routes: How many routes between others are lost when it leaves.
        total: How many there are.
    """

    reading: Reading
    net: Network
    id: str
    routes: int
    total: int

    @property
    def share(self) -> Fraction:
        """The loss share."""
        return Fraction(self.routes, self.total)

    @cached_property
    def loss(self) -> Loss:
        """Which routes are lost; worked out when first asked for, since it takes much room."""
        return loss(self.net, self.id)

    @property
    def cut_off(self) -> Mapping[str, int]:
        """Whom nothing could reach any more, and from whom: ``loss.lost`` the other way round."""
        alike: dict[int, int] = {}
        for source, targets in self.loss.lost.items():
            alike[targets] = alike.get(targets, 0) | self.net.bit[source]
        cut_off: dict[str, int] = {}
        for targets, sources in alike.items():
            for target in self.net.members(targets):
                cut_off[target] = cut_off.get(target, 0) | sources
        return cut_off

    @property
    def cuts_all_apart(self) -> bool:
        """Whether all who lose a route lose those to and from all others of them."""
        losers = union(self.net.bit[one] for one in self.loss.lost)
        count = len(self.loss.lost)
        return losers == union(self.loss.lost.values()) and self.routes == count * (count - 1)


def bottlenecks(survey: Survey) -> tuple[Bottleneck, ...]:
    """Return the bottlenecks, largest share first, equal shares by name; worked out once.

    Each stakeholder is looked at in three readings of the map, and taken in the first in which
    it reaches the thresholds: the flows as drawn; with those of unknown status; the confirmed
    ones alone, since an inferred flow can also be what offers a way round.
    """
    return survey.once("bottlenecks", lambda: _bottlenecks(survey))


def _bottlenecks(survey: Survey) -> tuple[Bottleneck, ...]:
    found: dict[str, Bottleneck] = {}
    seen: list[set[tuple[str, str]]] = []
    for reading in (Reading.AS_DRAWN, Reading.WITH_UNKNOWN, Reading.CONFIRMED):
        net = survey.organisation_network(reading)
        edges = set(net.graph.edges)
        if edges in seen:
            continue
        seen.append(edges)
        survey.pause()
        for stakeholder, most in most_lost(net).items():
            total = net.routes_between_others(stakeholder)
            if stakeholder in found or not _reaches_thresholds(most, total):
                continue
            survey.pause()
            routes = loss(net, stakeholder).routes
            if _reaches_thresholds(routes, total):
                found[stakeholder] = Bottleneck(reading, net, stakeholder, routes, total)
    return tuple(sorted(found.values(), key=lambda b: (-b.share, survey.names.sort_key(b.id))))


def is_certain(survey: Survey, one: Bottleneck) -> bool:
    """Say whether a bottleneck follows from stated facts alone.

    So it is if it shows in the map as drawn, every lost route exists by stated current flows
    alone, none has a way round even through flows of unknown status, and the share stays at the
    threshold when these add routes between others.
    """
    if one.reading is not Reading.AS_DRAWN:
        return False
    if survey.once("all confirmed", lambda: _is_all_confirmed(survey)):
        return True
    confirmed = survey.organisation_network(Reading.CONFIRMED)
    everything = survey.organisation_network(Reading.WITH_UNKNOWN)
    if not _reaches_thresholds(one.routes, everything.routes_between_others(one.id)):
        return False
    ways_round = everything.reached_without(one.id)
    return not any(
        targets & ~confirmed.ahead[source] or targets & ways_round[source]
        for source, targets in one.loss.lost.items()
    )


def _is_all_confirmed(survey: Survey) -> bool:
    """Say whether all flows that carry data, or may do so, are stated and current."""
    confirmed, everything = (
        set(survey.organisation_network(reading).graph.edges)
        for reading in (Reading.CONFIRMED, Reading.WITH_UNKNOWN)
    )
    return confirmed == everything


def flows_on_lost_routes(one: Bottleneck) -> tuple[str, ...]:
    """Return the ids of the flows that make up the lost routes, sorted.

    A lost route goes from somebody to the bottleneck and on from it to somebody; both halves lie
    in the map without it.
    """
    bit, after, lost = one.net.bit, one.loss.after, one.loss.lost
    behind, ahead = one.net.behind[one.id], one.net.ahead[one.id]
    setting_out, targets = union(after[source] for source in lost), union(lost.values())
    flows: list[str] = []
    for start, end, ids in one.net.graph.edges(data="flows"):
        first_half = setting_out & bit[start] and behind & bit[end]
        second_half = ahead & bit[start] and after[end] & targets
        if first_half or second_half:
            flows += ids
    return tuple(sorted(flows))


def flows_on_ways_round(survey: Survey, one: Bottleneck) -> tuple[str, ...]:
    """Return the ids of flows that the bottleneck's reading leaves out but may lead round it."""
    everything = survey.organisation_network(Reading.WITH_UNKNOWN)
    after, lost = everything.reached_without(one.id), one.loss.lost
    setting_out, arriving = union(after[source] for source in lost), union(lost.values())
    found: list[str] = []
    for start, end, ids in everything.graph.edges(data="flows"):
        if one.net.graph.has_edge(start, end) or one.id in (start, end):
            continue
        begin, onwards = everything.bit[start], after[end] & arriving
        if not setting_out & begin or not onwards:
            continue
        if any(after[source] & begin and onwards & targets for source, targets in lost.items()):
            found += ids
    return tuple(sorted(found))


def _reaches_thresholds(lost: int, total: int) -> bool:
    return lost >= LEAST_ROUTES and lost >= LEAST_SHARE * total
