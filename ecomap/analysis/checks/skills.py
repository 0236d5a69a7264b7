"""The check about people who work with data and are new to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import check
from ecomap.analysis.doubts import Doubts, about_flow, assuming, resting_on, together
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.questions import HARDER
from ecomap.analysis.wording import listing, number_of, of_all, starting
from ecomap.model.vocabulary import DataSkill, HoldingKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecomap.analysis.check import Draft
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow, Holding, Stakeholder

_NEW = (DataSkill.NONE, DataSkill.EXPLORER)
_WORDS = {DataSkill.NONE: "no data skills yet", DataSkill.EXPLORER: "exploring data"}


@check(
    id="A32",
    slug="literacy-gap",
    title="New to data",
    question=HARDER,
    definition=(
        "The recorded data skill of a stakeholder is none or explorer, and it is the steward of a "
        "dataset, or data flows to it. It weighs more for a steward. Unknown skill is not "
        "counted."
    ),
    source=(
        "Catalogue of analyses, A32; the Open Data Skills Framework; every seed case names data "
        "literacy"
    ),
    why=(
        "Data does nothing by itself: those who look after it or work with it have to know what "
        "it can tell and what it cannot. Training is cheap compared with the rest."
    ),
)
def literacy_gap(survey: Survey) -> Iterator[Draft]:
    """Find stewards and users of data who are new to it (A32)."""
    stewards, users = _stewards(survey), _users(survey)
    involved = [survey.document.stakeholders[i] for i in survey.names.sorted({*stewards, *users})]
    rated = [who for who in involved if who.data_skill is not DataSkill.UNKNOWN]
    cases = [
        _case(survey, who, stewards.get(who.id, ()), users.get(who.id, ()))
        for who in rated
        if who.data_skill in _NEW
    ]
    for certainty, alike in by_certainty(cases):
        may = "may be" if certainty is Certainty.POSSIBLE else "are"
        if len(alike) == 1 and may == "are":
            may = "is"
        yield draft(
            survey,
            alike,
            f"{starting(of_all(len(alike), len(rated), 'stakeholder'))} with data and a recorded "
            f"skill {may} new to it: "
            f"{listing([case.name for case in alike])}.",
            "Ask: what would help them most (training, a colleague to ask, a simpler format)?",
            (Measure("new to data", len(alike)), Measure("skill recorded", len(rated))),
        )


def _stewards(survey: Survey) -> Mapping[str, tuple[Holding, ...]]:
    found: dict[str, list[Holding]] = {}
    for _, holding in sorted(survey.document.holdings.items()):
        if holding.kind is HoldingKind.STEWARD:
            found.setdefault(holding.stakeholder, []).append(holding)
    return {who: tuple(holdings) for who, holdings in found.items()}


def _users(survey: Survey) -> Mapping[str, tuple[DataFlow, ...]]:
    found: dict[str, list[DataFlow]] = {}
    for flow in survey.flows:
        found.setdefault(flow.target, []).append(flow)
    return {who: tuple(flows) for who, flows in found.items()}


def _case(
    survey: Survey,
    who: Stakeholder,
    holdings: tuple[Holding, ...],
    flows: tuple[DataFlow, ...],
) -> Case:
    name, skill = survey.names.stakeholder(who.id), _WORDS[who.data_skill]
    part = [f"looks after {number_of(len(holdings), 'dataset')}"] if holdings else []
    part += [f"gets data by {number_of(len(flows), 'flow')}"] if flows else []
    # One stated holding or flow is enough.
    reasons = [resting_on(one) for one in holdings] + [about_flow(survey, one) for one in flows]
    doubts = Doubts() if any(not one.facts + one.unsaid for one in reasons) else together(*reasons)
    return Case(
        name=f"{name} ({skill})",
        line=f"{name} ({skill}): {' and '.join(part)}.",
        subjects=(who.id,),
        evidence=tuple(one.id for one in (*holdings, *flows)),
        doubts=together(assuming(who, f"{name} knows more about data than recorded"), doubts),
        impact=Severity.MEDIUM if holdings else Severity.LOW,
    )
