"""The check about data that flows without an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import check
from ecomap.analysis.doubts import about_flow, assuming, together, unsaid
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.footing import (
    Footing,
    Standing,
    is_closed,
    is_open,
    is_personal,
    standing_of,
    within,
)
from ecomap.analysis.questions import AGREEMENTS
from ecomap.analysis.wording import listing, of_all, starting
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.vocabulary import Access, Status, TriState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.check import Draft
    from ecomap.analysis.doubts import Doubts
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow

_AHEAD = (Status.PROTOTYPE, Status.PROPOSED)
_UNNAMED = "data that nobody has named"


@check(
    id="A13",
    slug="missing-agreement",
    title="Missing agreement",
    question=AGREEMENTS,
    definition=(
        "Data flows although the agreement it should rest on is missing, needed, refused, not "
        "signed yet, or has run out by the date of the map. Or personal or closed data flows "
        "from one organisation to another and nobody has said on what footing; then the finding "
        "is only possible. Planned flows whose agreement is still to be made are told apart. "
        "Open data is never counted, and a flow within one organisation only if somebody has "
        "said that its agreement is missing or needed."
    ),
    source=(
        "Catalogue of analyses, A13; data sharing code of the Information Commissioner’s Office; "
        "seed case of North Lanarkshire"
    ),
    why=(
        "Without an agreement either side can be stopped tomorrow, and for personal data it may "
        "be against the law. Agreements take time, so they belong at the start."
    ),
)
def missing_agreement(survey: Survey) -> Iterator[Draft]:
    """Find the flows whose agreement is missing, not recorded, or still to be made (A13)."""
    standings = {
        flow.id: (flow, standing_of(survey, flow))
        for _, flow in sorted(survey.document.flows.items())
        if not is_open(survey, flow)
    }
    live = {flow.id for flow in survey.flows}
    counted = [one for key, one in standings.items() if key in live]
    between = [one for one in counted if not within(survey, one[0])]
    lacking = [one for one in counted if one[1].footing is Footing.LACKING]
    unknown = [
        (flow, standing)
        for flow, standing in between
        if standing.footing is Footing.UNKNOWN
        and (is_personal(survey, flow) or is_closed(survey, flow))
    ]
    ahead = [
        (flow, standing)
        for key, (flow, standing) in standings.items()
        if flow.status in _AHEAD and key not in live and standing.footing is Footing.LACKING
    ]
    yield from _lacking(survey, lacking, len(counted))
    yield from _unrecorded(survey, unknown, len(between))
    yield from _planned(survey, ahead)


_Standings = list[tuple["DataFlow", Standing]]


def _lacking(survey: Survey, flows: _Standings, total: int) -> Iterator[Draft]:
    cases = [
        _case(survey, flow, _told(survey, flow, standing), _sure(survey, flow, standing))
        for flow, standing in flows
    ]
    for certainty, alike in by_certainty(cases):
        may = "may carry" if certainty is Certainty.POSSIBLE else "carry"
        sentence = alike[0].line
        if len(alike) > 1:
            sentence = (
                f"{starting(of_all(len(alike), total, 'data flow'))} of data that is not open "
                f"{may} data without the agreement they need: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: who drafts the agreement, who signs it, and should the data wait until then?",
            (Measure("flows without their agreement", len(alike)), Measure("flows", total)),
            aspect="lacking",
        )


def _unrecorded(survey: Survey, flows: _Standings, total: int) -> Iterator[Draft]:
    cases = []
    for flow, _ in flows:
        way = survey.names.way(flow)
        doubts = together(
            unsaid("the agreement, law or consent is only missing from the map", flow.id),
            about_flow(survey, flow),
        )
        line = (
            f"{_what(survey, flow)} flows {way}, and nobody has said on what footing "
            "(agreement, law, consent or terms)"
        )
        cases.append(_case(survey, flow, line, doubts))
    for _, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            sentence = (
                f"{starting(of_all(len(alike), total, 'data flow'))} between organisations or "
                "people carry personal or closed data, and nobody has said on what footing: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: on what does this rest (agreement, law, consent, terms), and where is it "
            "written down?",
            (Measure("flows of unknown footing", len(alike)), Measure("flows", total)),
            aspect="unrecorded",
        )


def _planned(survey: Survey, flows: _Standings) -> Iterator[Draft]:
    cases = [
        _case(
            survey,
            flow,
            f"An agreement is needed before {_what(survey, flow)} can flow "
            f"{survey.names.way(flow)}",
            assuming(flow, f"no agreement is needed {survey.names.way(flow)}"),
            Severity.LOW,
        )
        for flow, _ in flows
    ]
    for certainty, alike in by_certainty(cases):
        may = "may need" if certainty is Certainty.POSSIBLE else "need"
        sentence = alike[0].line
        if len(alike) > 1:
            sentence = (
                f"{len(alike):,} planned data flows {may} an agreement before they can begin: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: who begins with the agreement now, and how long did the last one take?",
            (Measure("planned flows without their agreement", len(alike)),),
            aspect="planned",
        )


def _case(
    survey: Survey, flow: DataFlow, line: str, doubts: Doubts, impact: Severity | None = None
) -> Case:
    agreement = (flow.agreement_id,) if flow.agreement_id else ()
    personal = is_personal(survey, flow)
    return Case(
        name=f"{_what(survey, flow)} {survey.names.way(flow)}",
        line=f"{starting(line)}.",
        subjects=(flow.id,),
        evidence=(flow.source, flow.target, *flow.datasets, *agreement),
        doubts=doubts,
        impact=impact or (Severity.HIGH if personal else Severity.MEDIUM),
    )


def _told(survey: Survey, flow: DataFlow, standing: Standing) -> str:
    what, way = _what(survey, flow), survey.names.way(flow)
    verb = "flows" if _sure(survey, flow, standing).certainty is Certainty.CERTAIN else "may flow"
    if standing.reason and standing.agreement is not None:
        title = inert(standing.agreement.name, SHORT_NAME) or "without a title"
        return f"{what} {verb} {way} although the agreement “{title}” {standing.reason}"
    return f"{what} {verb} {way} although the agreement for it is {flow.agreement.value}"


def _sure(survey: Survey, flow: DataFlow, standing: Standing) -> Doubts:
    doubts = about_flow(survey, flow)
    if standing.agreement is not None and standing.reason:
        title = inert(standing.agreement.name, SHORT_NAME) or "without a title"
        return together(doubts, assuming(standing.agreement, f"the agreement “{title}” holds"))
    return doubts


def _what(survey: Survey, flow: DataFlow) -> str:
    """Name what flows, with what makes an agreement matter."""
    datasets = [survey.document.datasets[i] for i in flow.datasets]
    name = survey.names.datasets(flow.datasets) if datasets else _UNNAMED
    if any(dataset.personal is TriState.YES for dataset in datasets):
        return f"{name} (personal)"
    closed = flow.access is Access.CLOSED or is_closed(survey, flow)
    return f"{name} (closed)" if closed else name
