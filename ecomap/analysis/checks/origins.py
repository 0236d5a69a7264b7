"""A check about where data comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import Draft, check
from ecomap.analysis.doubts import about_flow, resting_on, together, unsaid
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.graph import Reading, counts
from ecomap.analysis.links import arriving, links
from ecomap.analysis.questions import REACH
from ecomap.analysis.spread import begins_with
from ecomap.analysis.wording import listing
from ecomap.model.vocabulary import Access, Basis, Role, StakeholderKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow, Dataset

LEAST_STRANGERS = 2
"""On how many holders without any contact somebody must depend to be reported."""

_SUPPLIES = (Role.CONTRIBUTOR, Role.DATA_SUBJECT, Role.BENEFICIARY)
_PEOPLE = (StakeholderKind.PEOPLE, StakeholderKind.PERSON)


@check(
    id="A19",
    slug="origin",
    title="Where data comes from",
    question=REACH,
    definition=(
        "Somebody passes on a dataset that others hold, does not hold it, gets it from nobody on "
        "the map, and neither contributes it nor makes it from data they have. Or: what somebody "
        "gets, or what that is derived from, is held by organisations with which there is no "
        f"contact, by data or by value: {LEAST_STRANGERS} or more of them, open data left aside. "
        "Teams count as the organisation they belong to. Only possible if flows of unknown "
        "status, or whose data nobody has named, may explain it."
    ),
    source="Catalogue of analyses, A19",
    why=(
        "Who does not know where data comes from cannot tell what it is worth, nor whom to ask "
        "when it looks wrong."
    ),
)
def origin_of_data(survey: Survey) -> Iterator[Draft]:
    """Find data whose way to whoever passes it on is not drawn, and distant sources (A19)."""
    cases = [case for dataset in survey.datasets for case in _unexplained(survey, dataset)]
    for certainty, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            opening = "It may be that nothing" if certainty.rank else "Nothing"
            sentence = (
                f"{opening} on this map shows how {len(alike):,} datasets got to those who pass "
                f"them on: {listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: how do they get it, and does whoever holds it know?",
            (Measure("datasets whose way is not drawn", len(alike)),),
        )
    yield from _strangers(survey)


def _unexplained(survey: Survey, dataset: Dataset) -> Iterator[Case]:
    survey.pause()
    tops = survey.organisations
    holders = {tops[holding.stakeholder] for holding in survey.holdings.get(dataset.id, ())}
    flows = [f for f in survey.carriers.get(dataset.id, ()) if counts(f, survey.scope)]
    senders = {flow.source for flow in flows if tops[flow.source] not in holders}
    if not holders or not senders:
        return
    for one in survey.names.sorted(
        senders.intersection(begins_with(survey, dataset.id, Reading.AS_DRAWN))
    ):
        who = survey.document.stakeholders[one]
        supplies = who.kind in _PEOPLE or not set(_SUPPLIES).isdisjoint(who.roles)
        if not supplies and not _makes(survey, one, dataset):
            sent = [flow for flow in flows if flow.source == one]
            yield _gap(survey, dataset, one, holders, sent)


def _makes(survey: Survey, one: str, dataset: Dataset) -> bool:
    """Say whether somebody has data that the dataset is derived from."""
    for origin in dataset.derived_from:
        if any(holding.stakeholder == one for holding in survey.holdings.get(origin, ())):
            return True
        if any(flow.target == one for flow in survey.carriers.get(origin, ())):
            return True
    return False


def _gap(
    survey: Survey, dataset: Dataset, one: str, holders: set[str], sent: list[DataFlow]
) -> Case:
    names, tops = survey.names, survey.organisations
    coming = arriving(survey, Reading.WITH_UNKNOWN).get(tops[one], ())
    doubts = together(
        *(
            unsaid(f"{names.dataset(dataset.id)} comes with the flow {names.way(flow)}", flow.id)
            for flow in coming
            if not flow.datasets or dataset.id in flow.datasets
        ),
        min((about_flow(survey, flow) for flow in sent), key=lambda d: len(d.facts + d.unsaid)),
    )
    nothing = "nothing" if doubts.certainty is Certainty.CERTAIN else "it may be that nothing"
    what, who = names.dataset(dataset.id), names.stakeholder(one)
    receivers = names.stakeholders({flow.target for flow in sent})
    return Case(
        name=f"{what} to {who}",
        line=(
            f"{what} goes from {who} to {receivers}, but {nothing} on this map shows how "
            f"it got to {who} from those who hold it ({names.stakeholders(holders)})."
        ),
        subjects=(dataset.id, one),
        evidence=(*holders, *(i for flow in sent for i in (flow.id, flow.target))),
        doubts=doubts,
        impact=Severity.LOW,
    )


def _strangers(survey: Survey) -> Iterator[Draft]:
    """Report who depends on the data of several with whom there is no contact."""
    drawn, got = links(survey), arriving(survey, Reading.AS_DRAWN)
    cases = []
    for one in survey.names.sorted(got):
        survey.pause()
        sources = _sources(survey, got[one])
        if len(sources) < LEAST_STRANGERS:
            continue
        near = {link.source for link in drawn.given_to(one)}
        near |= {link.target for link in drawn.given_by(one)}
        far = {
            holder: datasets
            for holder, datasets in sources.items()
            if holder not in near and holder != one
        }
        if len(far) >= LEAST_STRANGERS:
            cases.append(_dependence(survey, one, far))
    for certainty, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            verb = "goes" if certainty is Certainty.CERTAIN else "may go"
            sentence = (
                f"What {len(alike):,} stakeholders get {verb} back to several holders with whom "
                f"there is no contact on this map: {listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: do they know of each other, and who would tell them of a change?",
            (Measure("stakeholders who depend on holders they have no contact with", len(alike)),),
        )


def _sources(survey: Survey, flows: Sequence[DataFlow]) -> Mapping[str, set[str]]:
    """Return who holds what some flows carry, or what that is derived from, with what it is."""
    known = survey.document.datasets
    family = {dataset for flow in flows for dataset in flow.datasets}
    waiting = sorted(family)
    while waiting:
        for origin in known[waiting.pop()].derived_from:
            if origin not in family:
                family.add(origin)
                waiting.append(origin)
    found: dict[str, set[str]] = {}
    for dataset in sorted(family):
        if known[dataset].access is not Access.OPEN:
            for holding in survey.holdings.get(dataset, ()):
                found.setdefault(survey.organisations[holding.stakeholder], set()).add(dataset)
    return found


def _dependence(survey: Survey, one: str, far: Mapping[str, set[str]]) -> Case:
    names, document = survey.names, survey.document
    datasets = sorted({dataset for held in far.values() for dataset in held})
    holdings = [
        holding
        for dataset in datasets
        for holding in survey.holdings.get(dataset, ())
        if survey.organisations[holding.stakeholder] in far
    ]
    loose = [
        flow
        for flow in arriving(survey, Reading.AS_DRAWN).get(one, ())
        if flow.basis is not Basis.STATED
    ]
    near = links(survey, Reading.WITH_UNKNOWN)
    contacts = [
        connection
        for link in (*near.given_to(one), *near.given_by(one))
        if {link.source, link.target} & far.keys()
        for connection in link.all
    ]
    doubts = together(
        *(about_flow(survey, flow) for flow in loose),
        resting_on(*(document.datasets[dataset] for dataset in datasets)),
        resting_on(*holdings),
        *(unsaid(f"something does go {names.way(c)}", c.id) for c in contacts),
    )
    verb = "goes" if doubts.certainty is Certainty.CERTAIN else "may go"
    who = names.stakeholder(one)
    return Case(
        name=f"{who} ({names.stakeholders(far)})",
        line=(
            f"What {who} gets {verb} back to {names.datasets(datasets)}, held by "
            f"{names.stakeholders(far)}, with whom there is no contact on this map."
        ),
        subjects=(one,),
        evidence=(*far, *datasets, *(holding.id for holding in holdings)),
        doubts=doubts,
        impact=Severity.LOW,
    )
