"""Through whom alone somebody gets a dataset.

A gatekeeper of a dataset is on every way that it takes, along the flows that carry it, from those
who have it to somebody else: in the words of graph theory, it dominates that one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.doubts import Doubts, about_flow, together, unsaid
from ecomap.analysis.graph import Reading, counts, is_firm
from ecomap.analysis.spread import begins_with
from ecomap.model.vocabulary import Access, HoldingKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow

_ORIGIN = ""  # stands for all who have the dataset; no stakeholder has this id


@dataclass(frozen=True, slots=True)
class Gate:
    """One who alone passes a dataset on to others.

    Attributes:
        keeper: The stakeholder.
        dataset: The dataset.
        served: Who gets it through the keeper only, without those of the keeper's organisation.
    """

    keeper: str
    dataset: str
    served: frozenset[str]


def gates(survey: Survey) -> tuple[Gate, ...]:
    """Return all gatekeepers as drawn, by the names of the datasets and then of the keepers.

    A steward of the dataset is no gatekeeper of it, nor is anybody in a steward's organisation:
    they have it by right. Open data has none, because anybody may pass it on.
    """
    return survey.once("gates", lambda: _gates(survey))


def doubts_about_gate(survey: Survey, gate: Gate) -> Doubts:
    """Return the doubts whether all whom a gate serves get the dataset, and only through it."""
    flows = _flows(survey, gate.dataset)
    firm = [flow for flow in flows if is_firm(flow) and counts(flow, survey.scope)]
    doubts: list[Doubts] = []
    if not gate.served <= _reached(_starts(survey, gate.dataset), firm):
        doubts += [about_flow(survey, flow) for flow in flows if counts(flow, survey.scope)]
    others = [flow for flow in flows if gate.keeper not in (flow.source, flow.target)]
    starts = set(_starts(survey, gate.dataset)) - {gate.keeper}
    unnamed = [
        flow
        for flow in survey.once("unnamed flows", lambda: _unnamed(survey))
        if flow.target in gate.served and flow.source != gate.keeper
    ]
    round_about = _reached(starts, [*others, *unnamed])
    if round_about & gate.served:
        doubts += [
            unsaid(_carries(survey, flow, gate.dataset), flow.id)
            for flow in sorted({f.id: f for f in (*others, *unnamed)}.values(), key=lambda f: f.id)
            if flow.source in round_about | starts
            and flow.target in round_about
            and (not flow.datasets or not counts(flow, survey.scope))
        ]
    return together(*doubts)


def _gates(survey: Survey) -> tuple[Gate, ...]:
    found: list[Gate] = []
    for dataset in survey.datasets:
        survey.pause()
        if dataset.access is Access.OPEN:
            continue
        flows = [f for f in _flows(survey, dataset.id) if counts(f, survey.scope)]
        between = {flow.source for flow in flows} & {flow.target for flow in flows}
        if not between:
            continue
        starts = _starts(survey, dataset.id)
        holdings = survey.holdings.get(dataset.id, ())
        holders = {holding.stakeholder for holding in holdings}
        stewards = {
            survey.organisations[holding.stakeholder]
            for holding in holdings
            if holding.kind is HoldingKind.STEWARD
        }
        below = _below(starts, flows)
        for keeper in survey.names.sorted(between):
            top = survey.organisations[keeper]
            if top in stewards:
                continue
            others = [start for start in starts if start != keeper]
            dominated = below if keeper not in starts else _below(others, flows)
            served = frozenset(
                one
                for one in dominated.get(keeper, frozenset()) - holders
                if survey.organisations[one] != top
            )
            if served:
                found.append(Gate(keeper, dataset.id, served))
    return tuple(found)


def _flows(survey: Survey, dataset: str) -> Sequence[DataFlow]:
    carriers = survey.carriers.get(dataset, ())
    return [flow for flow in carriers if flow.source != flow.target]


def _unnamed(survey: Survey) -> Sequence[DataFlow]:
    """Return the flows of which nobody has said what they carry, sorted by id."""
    return [
        flow
        for _, flow in sorted(survey.document.flows.items())
        if not flow.datasets and counts(flow, survey.scope, Reading.WITH_UNKNOWN)
    ]


def _starts(survey: Survey, dataset: str) -> Sequence[str]:
    return begins_with(survey, dataset, Reading.AS_DRAWN)


def _below(starts: Iterable[str], flows: Iterable[DataFlow]) -> Mapping[str, frozenset[str]]:
    """Return for each stakeholder who can be reached from the starts only through it."""
    import networkx as nx

    graph: nx.DiGraph = nx.DiGraph([(flow.source, flow.target) for flow in flows])
    graph.add_node(_ORIGIN)
    graph.add_edges_from((_ORIGIN, start) for start in starts)
    above = nx.immediate_dominators(graph, _ORIGIN)
    found: dict[str, set[str]] = {}
    for one in above:
        keeper = above[one]
        while keeper not in (_ORIGIN, one) and one != _ORIGIN:
            found.setdefault(keeper, set()).add(one)
            keeper = above[keeper]
    return {keeper: frozenset(served) for keeper, served in found.items()}


def _reached(starts: Iterable[str], flows: Iterable[DataFlow]) -> Set[str]:
    ways: dict[str, list[str]] = {}
    for flow in flows:
        ways.setdefault(flow.source, []).append(flow.target)
    found = set(starts)
    waiting = list(found)
    while waiting:
        for target in ways.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def _carries(survey: Survey, flow: DataFlow, dataset: str) -> str:
    what, way = survey.names.dataset(dataset), survey.names.way(flow)
    if not flow.datasets:
        return f"the flow {way}, whose data nobody has named, carries {what}"
    return f"{what} does flow {way}"
