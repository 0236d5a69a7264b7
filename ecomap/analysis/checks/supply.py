"""Checks about data that nobody looks after and about depending on one supplier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import check
from ecomap.analysis.doubts import about_flow, of_one_house, resting_on, together, unsaid
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.graph import counts
from ecomap.analysis.needs import (
    arrivals,
    holding_organisations,
    is_published,
    is_several,
    other_ways,
)
from ecomap.analysis.questions import HOLDERS
from ecomap.analysis.wording import listing, of_all, starting
from ecomap.model.vocabulary import Existence, HoldingKind, StakeholderKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecomap.analysis.check import Draft
    from ecomap.analysis.needs import Arrivals
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow, Dataset, Need

_THERE = (Existence.YES, Existence.CREATED, Existence.PARTLY)
_LEAST_DATASETS = 2  # that somebody gets before it is worth saying that one supplier sends all

_WHY_SUPPLIER = (
    "A supplier that stops, changes its terms or raises its price leaves those who need the data "
    "without it."
)


@check(
    id="A8",
    slug="no-holder",
    title="No steward",
    question=HOLDERS,
    definition=(
        "The dataset exists, and nobody is recorded as its steward. Always only possible, since "
        "a steward may be missing from the map alone. Not reported while fewer than half of the "
        "datasets that exist have a steward: then holders are still to be filled in."
    ),
    source="Catalogue of analyses, A8",
    why="Data that nobody answers for goes out of date, and nobody can say who may use it.",
)
def no_holder(survey: Survey) -> Iterator[Draft]:
    """Find the datasets that exist and have no steward (A8)."""
    there = [dataset for dataset in survey.datasets if dataset.exists in _THERE]
    orphaned = [dataset for dataset in there if not _stewards(survey, dataset.id)]
    if not orphaned or 2 * len(orphaned) > len(there):
        return
    cases = [_orphan(survey, dataset) for dataset in orphaned]
    names = listing([case.name for case in cases])
    sentence = (
        cases[0].line
        if len(cases) == 1
        else f"{len(cases):,} of the {len(there):,} datasets that exist have no recorded "
        f"steward: {names}."
    )
    yield draft(
        survey,
        cases,
        sentence,
        "Ask: who keeps this, who answers for it, and whom would one ask for it?",
        (Measure("datasets without a steward", len(cases)), Measure("datasets", len(there))),
    )


def _stewards(survey: Survey, dataset_id: str) -> list[str]:
    holdings = survey.holdings.get(dataset_id, ())
    return [h.stakeholder for h in holdings if h.kind is HoldingKind.STEWARD]


def _orphan(survey: Survey, dataset: Dataset) -> Case:
    name = survey.names.dataset(dataset.id)
    others = [survey.names.fact(h, (dataset.id,)) for h in survey.holdings.get(dataset.id, ())]
    have = f"; {listing(others)}" if others else ", and nobody is recorded as having it"
    return Case(
        name=name,
        line=f"{name} has no recorded steward{have}.",
        subjects=(dataset.id,),
        evidence=survey.evidence_of_dataset(dataset.id),
        doubts=unsaid("the steward is only missing from the map", dataset.id),
        impact=Severity.MEDIUM,
    )


@check(
    id="A9",
    slug="single-supplier",
    title="Single supplier",
    question=HOLDERS,
    definition=(
        "Somebody needs a dataset, is not its steward, and gets it by flows that carry data from "
        "exactly one organisation; it weighs less if another holder on the map could step in. "
        "Or an organisation gets two or more datasets, and all come from one other. A group such "
        "as “Schools” is not one supplier, and open data that is published has no single one. "
        "Only possible if flows of unknown status or with unnamed data may come from another."
    ),
    source="Catalogue of analyses, A9 (dependence on a vendor)",
    why=_WHY_SUPPLIER,
)
def single_supplier(survey: Survey) -> Iterator[Draft]:
    """Find the needs that one supplier meets, and those who get all from one (A9)."""
    arriving = survey.once("arrivals", lambda: arrivals(survey))
    yield from _needs(survey, arriving)
    yield from _everything(survey, arriving)


def _needs(survey: Survey, arriving: Arrivals) -> Iterator[Draft]:
    holders = holding_organisations(survey)
    met = [one for need in survey.needs if (one := _supply(survey, arriving, need))]
    cases = [
        _dependence(survey, arriving, holders, need, flows)
        for need, flows in met
        if len(_suppliers(survey, flows)) == 1
        and not any(is_several(survey, one) for one in _suppliers(survey, flows))
    ]
    for certainty, alike in by_certainty(cases):
        may = "" if certainty is Certainty.CERTAIN else "may "
        if len(alike) == 1:
            sentence = alike[0].line
        else:
            verb = f"{may}each hang" if may else "each hang"
            sentence = (
                f"{starting(of_all(len(alike), len(met), 'need'))} that are met {verb} on a "
                f"single supplier: {listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: what happens if this supplier stops, and who else could supply the data or "
            "something like it?",
            (
                Measure("needs met by a single supplier", len(alike)),
                Measure("needs that are met by a flow", len(met)),
            ),
            aspect="need",
        )


def _supply(
    survey: Survey, arriving: Arrivals, need: Need
) -> tuple[Need, tuple[DataFlow, ...]] | None:
    """Return a need with the flows that meet it, unless it is met in another way or not at all."""
    top = survey.organisations[need.stakeholder]
    if top in (survey.organisations[who] for who in _stewards(survey, need.dataset)):
        return None
    if is_published(survey, survey.document.datasets[need.dataset]):
        return None
    flows = arriving.of.get((top, need.dataset), ())
    live = tuple(flow for flow in flows if counts(flow, survey.scope))
    return (need, live) if live else None


def _suppliers(survey: Survey, flows: tuple[DataFlow, ...]) -> frozenset[str]:
    return frozenset(survey.organisations[flow.source] for flow in flows)


def _dependence(
    survey: Survey,
    arriving: Arrivals,
    holders: Mapping[str, frozenset[str]],
    need: Need,
    flows: tuple[DataFlow, ...],
) -> Case:
    names = survey.names
    suppliers = _suppliers(survey, flows)
    (supplier,) = suppliers
    # A firm flow is enough; only if there is none, all of them are doubtful.
    doubts = min(
        (about_flow(survey, flow) for flow in flows), key=lambda one: len(one.facts + one.unsaid)
    )
    doubts = together(
        resting_on(need),
        doubts,
        other_ways(survey, arriving, need, suppliers),
        of_one_house(survey, need.stakeholder, supplier),
    )
    others = holders.get(need.dataset, frozenset()) - suppliers
    others -= {survey.organisations[need.stakeholder]}
    who, what = names.stakeholder(need.stakeholder), names.dataset(need.dataset)
    verb = "comes" if doubts.certainty is Certainty.CERTAIN else "may come"
    also = f"; it is also held by {names.stakeholders(others)}" if others else ""
    return Case(
        name=f"{what} for {who} (from {names.stakeholder(supplier)})",
        line=f"{what}, needed by {who}, {verb} from {names.stakeholder(supplier)} alone{also}.",
        subjects=(need.stakeholder, need.dataset, supplier),
        evidence=(need.id, *(flow.id for flow in flows)),
        doubts=doubts,
        impact=Severity.LOW if others else Severity.MEDIUM,
    )


def _everything(survey: Survey, arriving: Arrivals) -> Iterator[Draft]:
    """Find those who get several datasets, all of them from one other organisation."""
    got: dict[str, dict[str, list[DataFlow]]] = {}
    for (top, dataset), flows in arriving.of.items():
        live = [flow for flow in flows if counts(flow, survey.scope)]
        if live:
            got.setdefault(top, {})[dataset] = live
    several = {
        top: datasets
        for top, datasets in got.items()
        if len(datasets) >= _LEAST_DATASETS
        and survey.document.stakeholders[top].kind is not StakeholderKind.PEOPLE
    }
    cases = []
    for top in survey.names.sorted(several):
        flows = tuple(flow for live in several[top].values() for flow in live)
        suppliers = _suppliers(survey, (*flows, *arriving.unnamed.get(top, ())))
        if len(suppliers) == 1 and not is_several(survey, next(iter(suppliers))):
            cases.append(_all_from_one(survey, arriving, top, sorted(several[top]), flows))
    for certainty, alike in by_certainty(cases):
        may = "" if certainty is Certainty.CERTAIN else "may "
        sentence = alike[0].line
        if len(alike) > 1:
            sentence = (
                f"{starting(of_all(len(alike), len(several), 'organisation'))} that get several "
                f"datasets {may}get all of them from one supplier: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: is that a choice, and who else has data about the same things?",
            (Measure("receivers with one supplier for everything", len(alike)),),
            aspect="everything",
        )


def _all_from_one(
    survey: Survey, arriving: Arrivals, top: str, datasets: list[str], flows: tuple[DataFlow, ...]
) -> Case:
    names = survey.names
    (supplier,) = _suppliers(survey, flows)
    doubts = together(
        *(about_flow(survey, flow) for flow in flows), of_one_house(survey, top, supplier)
    )
    doubts = together(
        doubts,
        *(
            unsaid(f"data does flow {names.way(flow)}", flow.id)
            for flow in arriving.unsure.get(top, ())
            if survey.organisations[flow.source] != supplier
        ),
    )
    verb = "come" if doubts.certainty is Certainty.CERTAIN else "may come"
    all_of_them = "Both" if len(datasets) == 2 else f"All {len(datasets):,}"
    return Case(
        name=f"{names.stakeholder(top)} ({len(datasets):,} from {names.stakeholder(supplier)})",
        line=f"{all_of_them} datasets that go to {names.stakeholder(top)} {verb} from "
        f"{names.stakeholder(supplier)}.",
        subjects=(top, supplier),
        evidence=(*datasets, *(flow.id for flow in flows)),
        doubts=doubts,
        impact=Severity.LOW,
    )
