"""The check about data that does not exist or does not reach those who need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import check
from ecomap.analysis.doubts import assuming, resting_on, together, unsaid, whether_it_exists
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.graph import counts
from ecomap.analysis.holders import may_exist
from ecomap.analysis.needs import arrivals, holding_organisations, is_published, other_ways
from ecomap.analysis.questions import MISSING
from ecomap.analysis.wording import listing, starting
from ecomap.model.entities import DataFlow, Need
from ecomap.model.vocabulary import Access, Basis, Existence, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ecomap.analysis.check import Draft
    from ecomap.analysis.doubts import Doubts
    from ecomap.analysis.needs import Arrivals
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import Dataset

_HOPED_FOR = (Status.PROTOTYPE, Status.PROPOSED, Status.BLOCKED)
_BY_STATUS = (Status.BLOCKED, Status.ENDED, Status.PROTOTYPE, Status.PROPOSED)
_WHY_NOT = {
    Status.BLOCKED: "the flow from {source} is blocked",
    Status.ENDED: "the flow from {source} has ended",
    Status.PROTOTYPE: "the flow from {source} is a trial so far",
    Status.PROPOSED: "the flow from {source} is only proposed",
}
_GRAVE = (Status.BLOCKED, Status.ENDED)


@check(
    id="A10",
    slug="missing-data",
    title="Missing data",
    question=MISSING,
    definition=(
        "A dataset does not exist or is only planned, and somebody needs it or a flow of it is "
        "hoped for. Or it exists and does not reach somebody who needs it: their organisation "
        "does not have it, no flow that carries data brings it there, and it is not open data "
        "that already flows to somebody. Or a flow of it is blocked. If no flow is "
        "drawn at all, the finding is only possible."
    ),
    source="Catalogue of analyses, A10; seed cases of Doncaster, Wandsworth and shielding",
    why="Without this data somebody decides in the dark, or does the work again by hand.",
)
def missing_data(survey: Survey) -> Iterator[Draft]:
    """Find data that does not exist or does not reach those who need it (A10)."""
    wanted = _wanted(survey)
    yield from _absent(survey, wanted, Existence.NO)
    yield from _absent(survey, wanted, Existence.PLANNED)
    arriving = survey.once("arrivals", lambda: arrivals(survey))
    cases = _unmet(survey, arriving)
    yield from _unreached(survey, cases)
    yield from _blocked(survey, {need for case in cases for need in case.evidence})


def _wanted(survey: Survey) -> Mapping[str, list[Need | DataFlow]]:
    """Return for each dataset the needs for it or, if there are none, the flows hoped for."""
    wanted: dict[str, list[Need | DataFlow]] = {}
    for need in survey.needs:
        wanted.setdefault(need.dataset, []).append(need)
    needed = frozenset(wanted)
    for _, flow in sorted(survey.document.flows.items()):
        for dataset in sorted(set(flow.datasets) - needed):
            if flow.status in _HOPED_FOR:
                wanted.setdefault(dataset, []).append(flow)
    return wanted


def _absent(
    survey: Survey, wanted: Mapping[str, list[Need | DataFlow]], exists: Existence
) -> Iterator[Draft]:
    planned = exists is Existence.PLANNED
    cases = [
        _absence(survey, dataset, wanted[dataset.id])
        for dataset in survey.datasets
        if dataset.exists is exists and dataset.id in wanted
    ]
    for certainty, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            sentence = (
                f"{_how_many(len(alike), len(wanted), certainty)}{' yet' if planned else ''}: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: who is making it, and by when?"
            if planned
            else "Ask: who could create it, could it be bought, or would something else do?",
            (Measure("datasets that do not exist", len(alike)), Measure("wanted", len(wanted))),
            aspect="absent",
        )


def _how_many(count: int, total: int, certainty: Certainty) -> str:
    """Say how many datasets do not exist, of all that somebody needs or hopes for."""
    certain, wish = certainty is Certainty.CERTAIN, "that somebody needs or hopes for"
    if count == total:
        start = "None" if certain else "It may be that none"
        return f"{start} of the {total:,} datasets {wish} exists"
    not_there = "do not exist" if certain else "may not exist"
    return f"{count:,} of the {total:,} datasets {wish} {not_there}"


def _absence(survey: Survey, dataset: Dataset, wants: Sequence[Need | DataFlow]) -> Case:
    names, planned = survey.names, dataset.exists is Existence.PLANNED
    # One stated wish is enough; only if there is none, the others are told of.
    wants = [want for want in wants if want.basis is Basis.STATED] or wants
    needs = [want for want in wants if isinstance(want, Need)]
    who = [need.stakeholder for need in needs] or [
        want.target for want in wants if isinstance(want, DataFlow)
    ]
    doubts = assuming(dataset, f"{names.dataset(dataset.id)} exists after all")
    doubts = together(doubts, resting_on(*wants))
    may = "may " if doubts.certainty is Certainty.POSSIBLE else ""
    not_there = f"{may}not exist" if may else "does not exist"
    wish = "needed by" if needs else "hoped for by"
    whom = f"{wish} {names.stakeholders(set(who))}"
    return Case(
        name=f"{names.dataset(dataset.id)} ({whom})",
        line=f"{names.dataset(dataset.id)} is {whom}, but {not_there}"
        f"{' yet: it is only planned' if planned else ''}.",
        subjects=(dataset.id, *survey.names.sorted(set(who))),
        parts=tuple((dataset.id, one) for one in survey.names.sorted(set(who))),
        evidence=tuple(want.id for want in wants),
        doubts=doubts,
        impact=Severity.HIGH if needs and not planned else Severity.MEDIUM,
    )


def _unmet(survey: Survey, arriving: Arrivals) -> list[Case]:
    """Return the needs for data that exists and does not reach those who need it."""
    holders = holding_organisations(survey)
    cases = []
    for need in survey.needs:
        dataset = survey.document.datasets[need.dataset]
        top = survey.organisations[need.stakeholder]
        flows = arriving.of.get((top, dataset.id), ())
        met = (
            top in holders.get(dataset.id, ())
            or is_published(survey, dataset)
            or any(counts(flow, survey.scope) for flow in flows)
        )
        if may_exist(dataset) and not met:
            cases.append(_need(survey, arriving, need, flows))
    return cases


def _need(survey: Survey, arriving: Arrivals, need: Need, flows: tuple[DataFlow, ...]) -> Case:
    names, dataset = survey.names, survey.document.datasets[need.dataset]
    name, who = names.dataset(dataset.id), names.stakeholder(need.stakeholder)
    known = [flow for status in _BY_STATUS for flow in flows if flow.status is status]
    doubts = together(
        resting_on(need), other_ways(survey, arriving, need, frozenset()), _there(survey, dataset)
    )
    if known:
        reason = _why_not(survey, known[0])
        doubts = together(doubts, assuming(known[0], f"data does flow {names.way(known[0])}"))
    else:
        reason = "no flow to them is on the map"
        doubts = together(
            doubts, unsaid("the data reaches them in a way that is not on the map", need.id)
        )
    if dataset.access is Access.OPEN:
        doubts = together(doubts, unsaid("they get it as open data", dataset.id))
    verb = "may not reach" if doubts.certainty is Certainty.POSSIBLE else "does not reach"
    grave = bool(known) and known[0].status in _GRAVE
    return Case(
        name=f"{name} for {who} ({reason})",
        line=f"{name} is needed by {who}, but {verb} them: {reason}.",
        subjects=(dataset.id, need.stakeholder),
        evidence=(need.id, *(flow.id for flow in known), *(flow.source for flow in known)),
        doubts=doubts,
        impact=Severity.HIGH if grave else Severity.MEDIUM,
    )


def _there(survey: Survey, dataset: Dataset) -> Doubts:
    unknown = whether_it_exists(survey, dataset)
    return unknown if unknown.unsaid else resting_on(dataset)


def _why_not(survey: Survey, flow: DataFlow) -> str:
    return _WHY_NOT[flow.status].format(source=survey.names.stakeholder(flow.source))


def _unreached(survey: Survey, cases: list[Case]) -> Iterator[Draft]:
    total = len(survey.needs)
    for certainty, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            sentence = (
                f"{_how_many_met(len(alike), total, certainty)}, although the data exists: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: what stands in the way (permission, an agreement, money, somebody’s time), and "
            "who could remove it?",
            (Measure("needs not met", len(alike)), Measure("needs", len(survey.needs))),
            aspect="unmet",
        )


def _how_many_met(count: int, total: int, certainty: Certainty) -> str:
    certain = certainty is Certainty.CERTAIN
    if count == total:
        return (
            f"{'None' if certain else 'It may be that none'} of the {total:,} recorded needs is met"
        )
    return f"{count:,} of the {total:,} recorded needs {'are not' if certain else 'may not be'} met"


def _blocked(survey: Survey, told: set[str]) -> Iterator[Draft]:
    """Find the blocked flows of data that exists, apart from those that a need told of."""
    names = survey.names
    blocked = [
        flow
        for _, flow in sorted(survey.document.flows.items())
        if flow.status is Status.BLOCKED and flow.id not in told
    ]
    cases = []
    for flow in blocked:
        datasets = [survey.document.datasets[i] for i in flow.datasets]
        if any(not may_exist(dataset) for dataset in datasets):
            continue
        what = names.datasets(flow.datasets) if datasets else "data"
        cases.append(
            Case(
                name=f"{what} {names.way(flow)}",
                line=f"{starting(what)} should flow {names.way(flow)}, but the flow is blocked.",
                subjects=(flow.id,),
                evidence=(flow.source, flow.target, *flow.datasets),
                doubts=assuming(flow, f"data does flow {names.way(flow)}"),
            )
        )
    for _, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            sentence = (
                f"{len(alike):,} data flows should happen and are blocked: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: what blocks it, and who could unblock it?",
            (Measure("blocked flows", len(alike)),),
            aspect="blocked",
        )
