"""Who carries a large share of all routes, and what that knowledge rests on.

A route is an ordered pair of stakeholders of whom the second can be reached from the first along
data flows. The loss share of a stakeholder is, of the routes that neither begin nor end at it,
the share that disappears when it leaves. Own definition: on workshop maps, which are nearly
trees, betweenness and cut vertices single out nearly every hub.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ecomap.analysis.graph import Reading
from ecomap.analysis.reachability import Loss, Network, bits, loss, network, union

if TYPE_CHECKING:
    from ecomap.analysis.survey import Survey

LEAST_SHARE = Fraction(1, 4)
"""From what share of the routes between others on somebody counts as a bottleneck."""

LEAST_ROUTES = 3
"""How many routes must be lost at least, so that a chain of three is no alarm."""


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """A stakeholder that carries enough routes, in the reading of the map where it does."""

    reading: Reading
    net: Network
    loss: Loss

    @property
    def id(self) -> str:
        """The stakeholder."""
        return self.net.ids[self.loss.vertex]

    @property
    def share(self) -> Fraction:
        """The loss share."""
        return Fraction(self.loss.routes, self.loss.total)

    @property
    def cut_off(self) -> dict[str, list[str]]:
        """Whom nothing could reach any more, and from whom."""
        lost: dict[str, list[str]] = {}
        for source, targets in self.loss.lost.items():
            for target in bits(targets):
                lost.setdefault(self.net.ids[target], []).append(self.net.ids[source])
        return lost

    @property
    def cuts_all_apart(self) -> bool:
        """Whether all who lose a route lose those to and from all others of them."""
        members = set(bits(union(self.loss.lost.values())))
        count = len(members)
        return members == self.loss.lost.keys() and self.loss.routes == count * (count - 1)


def bottlenecks(survey: Survey) -> tuple[Bottleneck, ...]:
    """Return the bottlenecks, largest share first, equal shares by name.

    Each stakeholder is looked at in three readings of the map, and taken in the first in which
    it reaches the thresholds: the flows as drawn; with those of unknown status; the confirmed
    ones alone, since an inferred flow can also be what offers a way round.
    """
    found: dict[str, Bottleneck] = {}
    seen: list[set[tuple[str, str]]] = []
    for reading in (Reading.AS_DRAWN, Reading.WITH_UNKNOWN, Reading.CONFIRMED):
        pairs = set(survey.pairs(reading))
        if pairs in seen:
            continue
        seen.append(pairs)
        net = network_of(survey, reading)
        for vertex, stakeholder in enumerate(net.ids):
            if stakeholder in found or not _may_matter(net, vertex):
                continue
            survey.pause()
            one = Bottleneck(reading, net, loss(net, vertex))
            if _reaches_thresholds(one.loss.routes, one.loss.total):
                found[stakeholder] = one
    return tuple(sorted(found.values(), key=lambda b: (-b.share, survey.names.sort_key(b.id))))


def network_of(survey: Survey, reading: Reading) -> Network:
    """Return G_F of the survey's document in one reading, with who reaches whom."""
    return network(survey.document.stakeholders, survey.pairs(reading))


def is_certain(survey: Survey, one: Bottleneck) -> bool:
    """Say whether a bottleneck follows from stated facts alone.

    So it is if it shows in the map as drawn, every lost route exists by stated current flows
    alone, none has a way round even through flows of unknown status, and the share stays at the
    threshold when these add routes between others.
    """
    if one.reading is not Reading.AS_DRAWN:
        return False
    confirmed = network_of(survey, Reading.CONFIRMED)
    everything = network_of(survey, Reading.WITH_UNKNOWN)
    ways_round = everything.reached_without(one.loss.vertex)
    for source, targets in one.loss.lost.items():
        if targets & ~confirmed.ahead[source] or targets & ways_round[source]:
            return False
    total = everything.routes_between_others(one.loss.vertex)
    return _reaches_thresholds(one.loss.routes, total)


def flows_on_lost_routes(survey: Survey, one: Bottleneck) -> tuple[str, ...]:
    """Return the ids of the flows that make up the lost routes, sorted.

    A lost route goes from somebody to the bottleneck and on from it to somebody; both halves lie
    in the map without it.
    """
    net, gone = one.net, one.loss
    number = {name: i for i, name in enumerate(net.ids)}
    behind, ahead = net.behind[gone.vertex], net.ahead[gone.vertex]
    setting_out = union(gone.after[source] for source in gone.lost)
    targets = union(gone.lost.values())
    flows: list[str] = []
    for (source, target), ids in survey.pairs(one.reading).items():
        start, end = number[source], number[target]
        first_half = setting_out >> start & 1 and behind >> end & 1
        second_half = ahead >> start & 1 and gone.after[end] & targets
        if first_half or second_half:
            flows += ids
    return tuple(sorted(flows))


def flows_on_ways_round(survey: Survey, one: Bottleneck) -> tuple[str, ...]:
    """Return the ids of flows that the bottleneck's reading leaves out but may lead round it."""
    everything = network_of(survey, Reading.WITH_UNKNOWN)
    after = everything.reached_without(one.loss.vertex)
    number = {name: i for i, name in enumerate(everything.ids)}
    counted = survey.pairs(one.reading)
    found: list[str] = []
    for (start, end), ids in survey.pairs(Reading.WITH_UNKNOWN).items():
        if (start, end) in counted or one.id in (start, end):
            continue
        passes = any(
            after[source] >> number[start] & 1 and after[number[end]] & targets
            for source, targets in one.loss.lost.items()
        )
        if passes:
            found += ids
    return tuple(sorted(found))


def _may_matter(net: Network, vertex: int) -> bool:
    """Say whether the routes that could pass a vertex are enough; spares most recomputing."""
    before, after = net.behind[vertex].bit_count() - 1, net.ahead[vertex].bit_count() - 1
    return _reaches_thresholds(before * after, net.routes_between_others(vertex))


def _reaches_thresholds(lost: int, total: int) -> bool:
    return lost >= LEAST_ROUTES and lost >= LEAST_SHARE * total
