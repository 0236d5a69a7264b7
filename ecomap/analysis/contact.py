"""Who is in contact only through one stakeholder, or by one single data flow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.bottlenecks import bottlenecks
from ecomap.analysis.doubts import Doubts, together, unsaid
from ecomap.analysis.graph import Reading, is_firm
from ecomap.analysis.links import about_connection, links
from ecomap.analysis.parts import parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from ecomap.analysis.links import Link
    from ecomap.analysis.parts import Parts
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow, ValueExchange

LEAST_IN_ALL = 6
"""How many there must be on both sides of a flow together, since a short chain is no alarm."""

LEAST_SHARE = 20
"""One in how many of those in contact must be cut off at least."""


@dataclass(frozen=True, slots=True)
class Strand:
    """A data flow on which alone all data between two sides of a map hangs.

    Attributes:
        flow: The flow.
        near: The organisations on the smaller side, or on the side that gives.
        near_end: The end of the flow on that side.
        far: The organisations on the other side.
        far_end: The end of the flow on that side.
    """

    flow: DataFlow
    near: frozenset[str]
    near_end: str
    far: frozenset[str]
    far_end: str


def contact(survey: Survey) -> Parts:
    """Return where the organisations hang together by one, counting data and value as drawn."""
    drawn = links(survey).all
    return survey.once("contact", lambda: parts(drawn))


def separated(survey: Survey, organisation: str) -> list[frozenset[str]]:
    """Return the parts that lose contact with the largest part if an organisation leaves.

    If nobody keeps any contact, there is no largest part, and all are returned.
    """
    hanging = contact(survey)
    if organisation not in hanging.cuts:
        return []
    left = hanging.without(organisation)
    return left if len(left[0]) == 1 else left[1:]


def strands(survey: Survey) -> tuple[Strand, ...]:
    """Return the flows on which the data between two or more on either side hangs.

    On either side there must be one in ``LEAST_SHARE`` of all, too. Those with the most on the
    smaller side come first, then by id.
    """
    return survey.once("strands", lambda: _strands(survey))


def carrying_much(survey: Survey) -> frozenset[str]:
    """Return the organisations of those who are reported as bottlenecks."""
    return frozenset(survey.organisations[one.id] for one in bottlenecks(survey))


def doubts_about_part(survey: Survey, part: Set[str], gate: str, *, data_only: bool) -> Doubts:
    """Return the doubts whether a part is in contact with the others through one gate alone.

    What joins its members to each other and to the gate may be unconfirmed; and what may happen
    for all that anybody said may join it to others.

    Args:
        survey: The map.
        part: The organisations of the part.
        gate: Through whom they are in contact with the others.
        data_only: Whether data alone counts as contact, or value as well.
    """
    rest = links(survey, Reading.WITH_UNKNOWN).ends - part - {gate}
    ways_out = [
        one
        for pair in ((part, rest), (rest, part))
        for link in _between(survey, Reading.WITH_UNKNOWN, *pair)
        for one in _counted(link, data_only=data_only)
    ]
    return together(
        doubts_about_size(survey, part, gate, len(part), data_only=data_only),
        *(
            unsaid(f"something does go {survey.names.way(one)}", one.id)
            for one in sorted(ways_out, key=lambda one: one.id)
        ),
    )


def doubts_about_size(
    survey: Survey, part: Set[str], gate: str, least: int, *, data_only: bool
) -> Doubts:
    """Return the doubts whether so many in a part are in contact with its gate.

    If data alone counts, the gate is an end of a flow, and belongs to the part. Else it is
    somebody who leaves, and the part must hang together without it.
    """
    inside = part | {gate}
    drawn = _between(survey, Reading.AS_DRAWN, inside, inside)
    beside = _beside(drawn, data_only=data_only)
    joined = _joined(beside, gate)
    if not data_only:
        alone = {one: [o for o in others if o != gate] for one, others in beside.items()}
        joined = max((_joined(alone, one) for one in beside.get(gate, ())), key=len, default={gate})
        joined = joined | {gate}
    if len(joined) - 1 >= least:
        return Doubts()
    loose = [one for link in drawn for one in _counted(link, data_only=data_only)]
    return together(*(about_connection(survey, one) for one in loose))


def _strands(survey: Survey) -> tuple[Strand, ...]:
    drawn = links(survey).all
    hanging = parts(pair for pair, link in drawn.items() if link.flows)
    found = []
    for (one, other), sizes in hanging.bridges.items():
        flows = [
            flow
            for pair in ((one, other), (other, one))
            if pair in drawn
            for flow in drawn[pair].flows
        ]
        enough = min(sizes) > 1 and min(sizes) * LEAST_SHARE >= sum(sizes) >= LEAST_IN_ALL
        if enough and len(flows) == 1:
            survey.pause()
            source, target = (survey.organisations[e] for e in (flows[0].source, flows[0].target))
            size = dict(zip((one, other), sizes, strict=True))
            end, far = (source, target) if size[source] <= size[target] else (target, source)
            sides = hanging.side(end, far), hanging.side(far, end)
            found.append(Strand(flows[0], sides[0], end, sides[1], far))
    return tuple(sorted(found, key=lambda strand: (-len(strand.near), strand.flow.id)))


def _between(survey: Survey, reading: Reading, some: Set[str], others: Set[str]) -> list[Link]:
    found = links(survey, reading)
    return [link for one in sorted(some) for link in found.given_by(one) if link.target in others]


def _counted(link: Link, *, data_only: bool) -> tuple[DataFlow | ValueExchange, ...]:
    return link.flows if data_only else link.all


def _beside(drawn: list[Link], *, data_only: bool) -> Mapping[str, list[str]]:
    """Return with whom each is in contact by confirmed flows or exchanges."""
    beside: dict[str, list[str]] = {}
    for link in drawn:
        if any(is_firm(one) for one in _counted(link, data_only=data_only)):
            beside.setdefault(link.source, []).append(link.target)
            beside.setdefault(link.target, []).append(link.source)
    return beside


def _joined(beside: Mapping[str, list[str]], start: str) -> Set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for other in beside.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
