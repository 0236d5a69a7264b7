"""Checks about who gives and gets nothing back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import Draft, check
from ecomap.analysis.findings import Certainty, Measure, Severity
from ecomap.analysis.giving import (
    COVERED,
    contributing_in_vain,
    doubts_about_return,
    given,
    planned,
    unreturned,
    what,
)
from ecomap.analysis.links import data_reaches, links
from ecomap.analysis.questions import GIVING
from ecomap.analysis.wording import listing
from ecomap.model.vocabulary import StakeholderKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.survey import Survey

_PEOPLE = (StakeholderKind.PERSON, StakeholderKind.PEOPLE)
_COVERAGE = (
    "Nothing is reported as long as no exchange of value is drawn, and it is only possible while "
    f"fewer than one in {COVERED} of those in contact has one."
)


@check(
    id="A15",
    slug="unreciprocated",
    title="Nothing comes back",
    question=GIVING,
    definition=(
        "This organisation gives data or value to others, and neither data nor value comes to it "
        "from anybody. Not reported: who gives nothing but open data, what the law requires, or "
        "what cannot be touched; funders, regulators, policy-makers and standards bodies; "
        "standards and platforms; and whom the check “Contributes without benefit” reports. Teams "
        f"count as the organisation they belong to. {_COVERAGE}"
    ),
    source=(
        "Reciprocity in value networks: V. Allee, “Value network analysis and value conversion of "
        "tangible and intangible assets” (2008); Catalogue of analyses, A15, note 5"
    ),
    why=(
        "Who gives and gets nothing has no reason to go on when time or money are short. Credit, "
        "feedback or a say may be enough."
    ),
)
def unreciprocated(survey: Survey) -> Iterator[Draft]:
    """Find those who give and to whom nothing comes back (A15)."""
    told = set(contributing_in_vain(survey))
    drawn = links(survey)
    cases = [_unreturned(survey, one) for one in unreturned(survey) if one not in told]
    giving = sum(bool(drawn.given_by(one)) for one in drawn.ends)
    for certainty, alike in by_certainty(cases):
        sentence = alike[0].line
        whom = f"{len(alike):,} of the {giving:,}" if len(alike) < giving else f"any of {giving:,}"
        if len(alike) > 1:
            sentence = (
                f"{_opening(certainty)} nothing comes back, neither data nor value, to "
                f"{whom} who give something: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: what do they get out of it that is not on the map, and what would keep them "
            "giving?",
            (
                Measure("stakeholders to whom nothing comes back", len(alike)),
                Measure("stakeholders who give something", giving),
            ),
        )


@check(
    id="A17",
    slug="contributes-without-benefit",
    title="Contributes without benefit",
    question=GIVING,
    definition=(
        "Data comes from somebody who is said to contribute it, to be whom it is about, or to be "
        "meant to benefit; and of all whom it can get to, over any number of steps, none gives "
        f"them anything, neither value nor data. It weighs most for people to whom nothing is "
        f"planned to come back either. {_COVERAGE}"
    ),
    source=(
        "Open Data Institute, Data Sharing Risk Assessment: expected benefits for those who have "
        "contributed; Catalogue of analyses, A17"
    ),
    why=(
        "It is a matter of fairness, and of trust: people who see no good come of their data stop "
        "giving it."
    ),
)
def contributes_in_vain(survey: Survey) -> Iterator[Draft]:
    """Find those whose data is used by others who give them nothing (A17)."""
    cases = [_in_vain(survey, one) for one in contributing_in_vain(survey)]
    for certainty, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            sentence = (
                f"{_opening(certainty)} nothing comes back to {len(alike):,} who contribute data "
                f"from anybody who gets it: {listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: do they know what their data is used for, and what good could come back to them?",
            (Measure("contributors to whom nothing comes back", len(alike)),),
        )


def _opening(certainty: Certainty) -> str:
    return "On this map" if certainty is Certainty.CERTAIN else "It may be that"


def _unreturned(survey: Survey, one: str) -> Case:
    survey.pause()
    names = survey.names
    gifts = [gift for link in links(survey).given_by(one) for gift in link.all]
    doubts = doubts_about_return(survey, one, None)
    plans = planned(survey, (one,))
    much = survey.document.stakeholders[one].kind in _PEOPLE or len(gifts) > 1
    return Case(
        name=names.stakeholder(one),
        line=(
            f"{_opening(doubts.certainty)} nothing comes back to {names.stakeholder(one)}, "
            f"neither data nor value, for {given(survey, gifts)}.{plans}"
        ),
        subjects=(one,),
        evidence=tuple(i for gift in gifts for i in (gift.id, gift.source, gift.target)),
        doubts=doubts,
        impact=Severity.MEDIUM if much and not plans else Severity.LOW,
    )


def _in_vain(survey: Survey, one: str) -> Case:
    survey.pause()
    names, drawn = survey.names, links(survey)
    who, reached = names.stakeholder(one), data_reaches(survey, one)
    flows = [flow for link in drawn.given_by(one) for flow in link.flows]
    doubts = doubts_about_return(survey, one, reached)
    them = {1: "there", 2: "either"}.get(len(reached), "any of them")
    line = (
        f"Data from {who} gets to {names.stakeholders(reached)}, and nothing comes back to {who} "
        f"from {them}."
    )
    if doubts.certainty is not Certainty.CERTAIN:
        line = (
            f"It may be that data from {who} gets to {names.stakeholders(reached)}, and that "
            f"nothing comes back to {who} from {them}."
        )
    gifts = [gift for link in drawn.given_to(one) for gift in link.exchanges]
    if gifts:
        elsewhere = [f"{what(survey, g)} from {names.stakeholder(g.source)}" for g in gifts]
        line += f" What does come to {who} is given by others: {listing(elsewhere)}."
    plans = planned(survey, (one,))
    people = survey.document.stakeholders[one].kind in _PEOPLE
    return Case(
        name=who,
        line=line + plans,
        subjects=(one,),
        evidence=(*sorted(reached), *(i for f in flows for i in (f.id, f.source, f.target))),
        doubts=doubts,
        impact=Severity.HIGH if people and not plans else Severity.MEDIUM,
    )
