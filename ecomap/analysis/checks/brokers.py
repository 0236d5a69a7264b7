"""A check about stakeholders that most data would pass although there are ways round them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.bottlenecks import LEAST_ROUTES, LEAST_SHARE, bottlenecks
from ecomap.analysis.centrality import betweenness_of_organisations
from ecomap.analysis.check import Draft, check
from ecomap.analysis.doubts import Doubts, about_flow, together, unsaid
from ecomap.analysis.findings import Measure, Severity
from ecomap.analysis.graph import Reading
from ecomap.analysis.questions import ONE_PLACE
from ecomap.analysis.wording import number_of, percent
from ecomap.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import networkx as nx

    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow

MOST_TOLD = 3
"""How many are told of at most, those with the largest shares."""

GRAVE_SHARE = 0.5
"""From what share on the impact is medium."""

_LEAST = percent(LEAST_SHARE.numerator, LEAST_SHARE.denominator)


@check(
    id="A2",
    slug="broker",
    title="Broker",
    question=ONE_PLACE,
    definition=(
        "Of the routes that neither begin nor end at it, the share whose shortest ways lead "
        "through this stakeholder (its betweenness; where several ways are equally short, the "
        "share of these); teams count as the organisation they belong to. Reported from "
        f"{LEAST_ROUTES} routes and a share of {_LEAST} on, at most {MOST_TOLD} of them, and only "
        "if there are ways round: else it is a bottleneck, and the check of that name reports it. "
        "Certain if all flows on the shortest ways to it and from it are stated and current, and "
        "no flow is of unknown status."
    ),
    source="L. C. Freeman, “A set of measures of centrality based on betweenness” (1977)",
    why=(
        "Nobody would be cut off without it, but most would have to go a longer way, and until "
        "they have found it, much waits."
    ),
)
def broker(survey: Survey) -> Iterator[Draft]:
    """Find the stakeholders that most shortest ways pass, though there are others (A2)."""
    net = survey.organisation_network(Reading.AS_DRAWN)
    known = {one.id for one in bottlenecks(survey)}
    central = betweenness_of_organisations(survey)
    pairs = (len(net.graph) - 1) * (len(net.graph) - 2)
    shares: dict[str, float] = {}
    for one, value in central.values.items():
        total = net.routes_between_others(one)
        through = round(value * pairs, 6)
        if one not in known and through >= LEAST_ROUTES and through >= LEAST_SHARE * total:
            shares[one] = through / total
    ranked = sorted(shares, key=lambda one: (-round(shares[one], 9), survey.names.sort_key(one)))
    for one in ranked[:MOST_TOLD]:
        survey.pause()
        through = round(central.values[one] * pairs)
        yield _draft(survey, one, through, shares[one], estimated=central.sampled)


def _draft(survey: Survey, one: str, through: int, share: float, *, estimated: bool) -> Draft:
    net, names = survey.organisation_network(Reading.AS_DRAWN), survey.names
    total = net.routes_between_others(one)
    tops = survey.organisations
    at_it = [flow for flow in survey.flows if one in (tops[flow.source], tops[flow.target])]
    doubts = together(_doubts(survey, one), _unnamed(at_it))
    who = names.stakeholder(one)
    about = "an estimated " if estimated else "about "
    return Draft(
        impact=Severity.MEDIUM if share >= GRAVE_SHARE else Severity.LOW,
        certainty=doubts.certainty,
        subjects=(one,),
        sentence=(
            f"For {about}{through:,} of the {number_of(total, 'route')} "
            f"({percent(through, total)}) that data can take between other stakeholders the "
            f"shortest way leads through {who}; there are longer ways round."
        ),
        evidence=tuple(i for flow in at_it for i in (flow.id, flow.source, flow.target)),
        next_step=(
            f"Ask: what would wait if {who} were busy for a month, and do people know the ways "
            "round?"
        ),
        depends_on=doubts.sentences(survey),
        depends_on_ids=doubts.all_ids,
        measures=(
            Measure("routes whose shortest way leads through it", through),
            Measure("routes between others", total),
        ),
    )


def _doubts(survey: Survey, one: str) -> Doubts:
    """Return the doubts about the shortest ways to and from a stakeholder.

    Taking away other flows can only make its share larger; new flows could be shortcuts.
    """
    tops = survey.organisations
    graph = survey.organisation_network(Reading.AS_DRAWN).graph
    ways = _on_shortest(graph, one) | {
        (start, end) for end, start in _on_shortest(graph.reverse(copy=False), one)
    }
    firm = survey.organisation_network(Reading.CONFIRMED).graph
    loose = [
        min((survey.document.flows[i] for i in graph.edges[ends]["flows"]), key=_doubtfulness)
        for ends in sorted(ways)
        if not firm.has_edge(*ends)
    ]
    shortcuts = [
        flow
        for _, flow in sorted(survey.document.flows.items())
        if flow.status is Status.UNKNOWN
        and tops[flow.source] != tops[flow.target]
        and not graph.has_edge(tops[flow.source], tops[flow.target])
    ]
    return together(
        *(about_flow(survey, flow) for flow in loose),
        *(unsaid(f"data does flow {survey.names.way(flow)}", flow.id) for flow in shortcuts),
    )


def _unnamed(flows: Sequence[DataFlow]) -> Doubts:
    """Return the doubt whether data goes on at all, if most flows do not say which data it is."""
    unnamed = [flow.id for flow in flows if not flow.datasets]
    if 2 * len(unnamed) <= len(flows):
        return Doubts()
    return unsaid("what comes in is not what goes on", *unnamed)


def _doubtfulness(flow: DataFlow) -> tuple[bool, str]:
    return flow.status is not Status.CURRENT, flow.id


def _on_shortest(graph: nx.DiGraph, start: str) -> set[tuple[str, str]]:
    """Return the edges on shortest ways from a stakeholder."""
    distance: dict[str, int] = {start: 0}
    order: list[str] = [start]
    edges: set[tuple[str, str]] = set()
    for one in order:
        for following in graph.successors(one):
            if following not in distance:
                distance[following] = distance[one] + 1
                order.append(following)
            if distance[following] == distance[one] + 1:
                edges.add((one, following))
    return edges
