"""The check about personal data that leaves an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import check
from ecomap.analysis.doubts import Doubts, about_flow, assuming, of_one_house, together, unsaid
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.footing import Footing, standing_of, within
from ecomap.analysis.questions import AGREEMENTS
from ecomap.analysis.wording import listing, number_of, of_all, starting
from ecomap.model.vocabulary import Access, Role, StakeholderKind, TriState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.check import Draft
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow, Dataset

_INDIVIDUALS = (StakeholderKind.PEOPLE, StakeholderKind.PERSON)
_WIDER = {Access.CLOSED: (Access.SHARED, Access.OPEN), Access.SHARED: (Access.OPEN,)}


@check(
    id="A14",
    slug="boundary-crossing",
    title="Personal data crosses a boundary",
    question=AGREEMENTS,
    definition=(
        "Personal data flows from one organisation to another; teams count as the organisation "
        "they belong to. What people, or others in the role of data subject, hand over about "
        "themselves is not counted. It weighs more if the data is sensitive. Only possible if "
        "nobody has recorded whose team or platform an end is, or if the flow is more open than "
        "the data, so that it may be a part without persons."
    ),
    source=(
        "Catalogue of analyses, A14; LINDDUN privacy threat modelling; guidance on data protection "
        "impact assessments of the Information Commissioner’s Office"
    ),
    why=(
        "Once personal data has left the organisation that people gave it to, it can be linked, "
        "passed on and used for something else. Such flows are where an impact assessment begins."
    ),
)
def boundary_crossing(survey: Survey) -> Iterator[Draft]:
    """Find the flows that take personal data from one organisation to another (A14)."""
    cases = []
    personal = 0
    for flow in survey.flows:
        datasets = [survey.document.datasets[i] for i in sorted(set(flow.datasets))]
        about_people = [one for one in datasets if one.personal is TriState.YES]
        personal += bool(about_people)
        if about_people and not within(survey, flow) and not _own(survey, flow):
            cases.append(_crossing(survey, flow, about_people))
    for certainty, alike in by_certainty(cases):
        verb = "may take" if certainty is Certainty.POSSIBLE else "take"
        sentence = alike[0].line
        if len(alike) > 1:
            sentence = (
                f"{starting(of_all(len(alike), personal, 'flow'))} of personal data {verb} it "
                f"from one organisation to another: {listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: do the people know, is there an impact assessment, and could less data or data "
            "without names do?",
            (
                Measure("flows of personal data across a boundary", len(alike)),
                Measure("flows of personal data", personal),
            ),
        )


def _own(survey: Survey, flow: DataFlow) -> bool:
    """Say whether a flow comes from those whom the data is about."""
    source = survey.document.stakeholders[flow.source]
    return source.kind in _INDIVIDUALS or Role.DATA_SUBJECT in source.roles


def _crossing(survey: Survey, flow: DataFlow, datasets: list[Dataset]) -> Case:
    names, way = survey.names, survey.names.way(flow)
    what = names.datasets(dataset.id for dataset in datasets)
    sensitive = any(dataset.sensitive is TriState.YES for dataset in datasets)
    doubts = together(
        about_flow(survey, flow),
        *(assuming(one, f"{names.dataset(one.id)} is not personal data") for one in datasets),
        of_one_house(survey, flow.source, flow.target),
        _part(survey, flow, datasets),
    )
    verb = "may flow" if doubts.certainty is Certainty.POSSIBLE else "flows"
    kind = "personal and sensitive" if sensitive else "personal"
    hints = _hints(survey, flow)
    return Case(
        name=f"{what} {way}",
        line=f"{what} ({kind}) {verb} {way}{f' ({hints})' if hints else ''}.",
        subjects=(flow.id,),
        evidence=(flow.source, flow.target, *(dataset.id for dataset in datasets)),
        doubts=doubts,
        impact=Severity.MEDIUM if sensitive else Severity.LOW,
    )


def _part(survey: Survey, flow: DataFlow, datasets: list[Dataset]) -> Doubts:
    """Return the doubt whether all of a dataset flows, if the flow is more open than it."""
    wider = [one for one in datasets if flow.access in _WIDER.get(one.access, ())]
    name = survey.names.datasets(one.id for one in wider)
    clause = f"what flows {survey.names.way(flow)} is a part of {name} that names nobody"
    return unsaid(clause, flow.id) if wider else Doubts()


def _hints(survey: Survey, flow: DataFlow) -> str:
    """Say what makes a crossing worth a closer look, in words of LINDDUN made plain."""
    hints = []
    others = _personal_at(survey).get(survey.organisations[flow.target], frozenset())
    others -= set(flow.datasets)
    if others:
        what = number_of(len(others), "other personal dataset")
        hints.append(f"could be linked there with {what}")
    if standing_of(survey, flow).footing is not Footing.THERE:
        hints.append("no agreement is on record")
    return "; ".join(hints)


def _personal_at(survey: Survey) -> dict[str, frozenset[str]]:
    """Return the personal data that each organisation holds or gets."""

    def work() -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for dataset, holdings in survey.holdings.items():
            for holding in holdings:
                found.setdefault(survey.organisations[holding.stakeholder], set()).add(dataset)
        for flow in survey.flows:
            found.setdefault(survey.organisations[flow.target], set()).update(flow.datasets)
        datasets = survey.document.datasets
        return {
            top: frozenset(i for i in ids if datasets[i].personal is TriState.YES)
            for top, ids in found.items()
        }

    return survey.once("personal data at each organisation", work)
