"""A check about how far data gets, and whether it gets to those it is to do good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import Draft, check
from ecomap.analysis.doubts import Doubts, about_flow, resting_on, together, unsaid
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.giving import planned
from ecomap.analysis.graph import Reading, is_firm
from ecomap.analysis.links import links
from ecomap.analysis.questions import REACH
from ecomap.analysis.spread import spread
from ecomap.analysis.wording import listing, number_of
from ecomap.model.vocabulary import Access, Role, TriState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.spread import Spread
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import Dataset

LEAST_REACHED = 2
"""How many organisations a dataset must reach to be reported."""

FAR = 2
"""From how many steps on it has got further than to those who have it at first hand."""

LEAST_FLOWING = 3
"""How many datasets must flow for it to count that none gets to a beneficiary."""


@check(
    id="A18",
    slug="reach",
    title="Reach of a dataset",
    question=REACH,
    definition=(
        "Along the flows that carry it, or a dataset derived from it, a dataset gets from those "
        f"who hold it to {LEAST_REACHED} or more others, one of them {FAR} or more steps away; it "
        "weighs more if it is personal or sensitive, and open data is left aside unless it is "
        "personal. Or: datasets flow, "
        f"{LEAST_FLOWING} or more, and none gets to any of those who are meant to benefit. Teams "
        "count as the organisation they belong to. Certain as far as stated facts lead."
    ),
    source="Catalogue of analyses, A18",
    why=(
        "A mistake, a delay or a leak travels as far as the data does, and those a long way "
        "downstream are seldom asked. And what is to do people good should get to them somehow."
    ),
)
def reach_of_data(survey: Survey) -> Iterator[Draft]:
    """Find the datasets that travel far, and beneficiaries whom none reaches (A18)."""
    found = []
    for dataset in survey.datasets:
        survey.pause()
        if dataset.access is Access.OPEN and dataset.personal is not TriState.YES:
            continue
        way = spread(survey, dataset.id)
        others = _others(survey, way)
        if way.furthest >= FAR and len(others) >= LEAST_REACHED:
            found.append((len(others), _far(survey, dataset, way)))
    found.sort(key=lambda pair: -pair[0])
    for certainty, alike in by_certainty(case for _, case in found):
        sentence = alike[0].line
        if len(alike) > 1:
            verb = "travel" if certainty is Certainty.CERTAIN else "may travel"
            sentence = (
                f"{len(alike):,} datasets {verb} on from those who get them at first hand: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: do those at the end know where it comes from, and would they hear of it if "
            "something were wrong with it?",
            (Measure("datasets that travel on", len(alike)),),
        )
    yield from _beneficiaries(survey)


def _others(survey: Survey, way: Spread) -> frozenset[str]:
    """Return the organisations reached, beside those where it begins."""
    tops = survey.organisations
    return frozenset(tops[one] for one in way.reached) - {
        tops[one] for one in way.holders | way.unexplained
    }


def _meant(survey: Survey) -> frozenset[str]:
    """Return the organisations and people that are meant to benefit."""
    return frozenset(
        survey.organisations[one.id]
        for one in survey.document.stakeholders.values()
        if Role.BENEFICIARY in one.roles
    )


def _far(survey: Survey, dataset: Dataset, way: Spread) -> Case:
    names, others = survey.names, _others(survey, way)
    name, steps = names.dataset(dataset.id), number_of(way.furthest, "step")
    last = [one for one, away in way.steps.items() if away == way.furthest]
    doubts = _doubts(survey, dataset, way)
    kind = ""
    if TriState.YES in (dataset.personal, dataset.sensitive):
        kind = ", personal data," if dataset.personal is TriState.YES else ", sensitive data,"
    made = " or something made from it" if len(way.family) > 1 else ""
    verb = "gets" if doubts.certainty is Certainty.CERTAIN else "may get"
    meant = survey.once("meant to benefit", lambda: _meant(survey))
    more = len(_others(survey, spread(survey, dataset.id, Reading.WITH_UNKNOWN)) - others)
    perhaps = f", and perhaps to {number_of(more, 'more', 'more')}" if more else ""
    return Case(
        name=f"{name} (to {number_of(len(others), 'other')}, {steps})",
        line=(
            f"{name}{kind}{made} {verb} to {number_of(len(others), 'other')}, up to {steps} away "
            f"({names.stakeholders(last)}){perhaps}{_among(others, meant)}."
        ),
        subjects=(dataset.id,),
        evidence=(
            *way.steps,
            *(i for flow in way.flows for i in (flow.id, flow.source, flow.target)),
        ),
        doubts=doubts,
        impact=Severity.MEDIUM if kind else Severity.LOW,
    )


def _among(others: frozenset[str], meant: frozenset[str]) -> str:
    """Return how many of those meant to benefit are among those reached, in words."""
    if not meant:
        return ""
    count = len(others & meant)
    if count == 0:
        return "; it does not reach those who are meant to benefit"
    if count == len(meant):
        return "; it reaches those who are meant to benefit"
    return f"; it reaches {count:,} of the {len(meant):,} who are meant to benefit"


def _doubts(survey: Survey, dataset: Dataset, way: Spread) -> Doubts:
    """Return the doubts about a dataset's way; none if stated facts alone lead as far."""
    firm = spread(survey, dataset.id, Reading.CONFIRMED)
    if firm.furthest == way.furthest and _others(survey, firm) == _others(survey, way):
        return Doubts()
    made = [survey.document.datasets[one] for one in sorted(way.family - {dataset.id})]
    holdings = [h for h in survey.holdings.get(dataset.id, ()) if h.stakeholder in way.steps]
    return together(
        *(about_flow(survey, flow) for flow in way.flows if not is_firm(flow)),
        resting_on(*made),
        resting_on(*holdings),
    )


def _beneficiaries(survey: Survey) -> Iterator[Draft]:
    """Report it if no data gets to anybody who is meant to benefit."""
    names, meant = survey.names, survey.once("meant to benefit", lambda: _meant(survey))
    flowing = {one for flow in survey.flows for one in flow.datasets}
    drawn = links(survey)
    if len(flowing) < LEAST_FLOWING or not meant:
        return
    if any(link.flows for one in meant for link in drawn.given_to(one)):
        return
    doubts = together(
        *(
            unsaid(f"data does flow {names.way(flow)}", flow.id)
            for one in names.sorted(meant)
            for link in links(survey, Reading.WITH_UNKNOWN).given_to(one)
            for flow in link.flows
        ),
        *(resting_on(survey.document.stakeholders[one]) for one in names.sorted(meant)),
    )
    who = names.stakeholders(meant)
    to = f"any of the {len(meant):,} who are meant to benefit: {who}"
    if len(meant) == 1:
        to = f"{who}, who are meant to benefit"
    opening = "None" if doubts.certainty is Certainty.CERTAIN else "It may be that none"
    sentence = (
        f"{opening} of the {number_of(len(flowing), 'dataset')} that flow gets to {to}."
        f"{planned(survey, meant, data_only=True)}"
    )
    needed = any(survey.organisations[need.stakeholder] in meant for need in survey.needs)
    yield Draft(
        impact=Severity.MEDIUM if needed else Severity.LOW,
        certainty=doubts.certainty,
        subjects=tuple(names.sorted(meant)),
        parts=tuple(((one,), names.stakeholder(one)) for one in names.sorted(meant)),
        sentence=sentence,
        evidence=(),
        next_step="Ask: what should they be able to see, and in what form would it help them?",
        depends_on=doubts.sentences(survey),
        depends_on_ids=doubts.all_ids,
        measures=(
            Measure("datasets that flow", len(flowing)),
            Measure("meant to benefit", len(meant)),
        ),
    )
