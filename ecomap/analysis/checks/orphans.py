"""The check about stakeholders who are left out of the map's connections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, by_certainty, draft
from ecomap.analysis.check import Draft, check
from ecomap.analysis.doubts import Doubts, assuming, resting_on, together, unsaid
from ecomap.analysis.findings import Certainty, Detail, Measure, Severity
from ecomap.analysis.questions import LEFT_OUT
from ecomap.analysis.ties import ties
from ecomap.analysis.wording import listing, number_of
from ecomap.model.entities import DataFlow
from ecomap.model.vocabulary import Role, StakeholderKind, Status, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.survey import Survey
    from ecomap.analysis.ties import Ties
    from ecomap.model.entities import Stakeholder

_CONTEXT = (StakeholderKind.STANDARD,)
_SOMEBODYS = (StakeholderKind.TEAM, StakeholderKind.PLATFORM)
_NOT_YET = (Status.PROTOTYPE, Status.PROPOSED, Status.BLOCKED)
_LEAST_PART = 2  # stakeholders in a part of the map before it counts as one


@check(
    id="A21",
    slug="orphan",
    title="Left out",
    question=LEFT_OUT,
    definition=(
        "A stakeholder has no connection of any kind with another organisation; or is a "
        "beneficiary and nothing that happens today, neither data nor value, leads to it; or all "
        "that connects it is marked as weak; or the connected stakeholders fall into parts with "
        "nothing between them. Ended connections do not count, teams count as the organisation "
        "they belong to, and standards need no connection. Not reported while fewer than half of "
        "the organisations are connected: then the map is still being drawn."
    ),
    source="Catalogue of analyses, A21; dead links in value networks (Allee)",
    why=(
        "Somebody who is on the map and in no connection is forgotten, or was never needed; a "
        "beneficiary whom nothing reaches has no benefit."
    ),
)
def orphan(survey: Survey) -> Iterator[Draft]:
    """Find who is not connected, or connected weakly, and whom nothing reaches (A21)."""
    found = ties(survey)
    tops = [one for one in _organisations(survey) if one.kind not in _CONTEXT]
    loose = [one for one in tops if one.id not in found.of]
    if 2 * len(loose) > len(tops):
        return
    yield from _unconnected(survey, loose, len(tops))
    yield from _without_benefit(survey, found)
    yield from _weak(survey, [one for one in tops if one.id in found.of], found)
    yield from _parts(survey, found)


def _organisations(survey: Survey) -> list[Stakeholder]:
    tops = set(survey.organisations.values())
    return [survey.document.stakeholders[top] for top in survey.names.sorted(tops)]


def _unconnected(survey: Survey, loose: list[Stakeholder], total: int) -> Iterator[Draft]:
    cases = []
    for one in loose:
        name = survey.names.stakeholder(one.id)
        cases.append(
            Case(
                name=name,
                line=f"{name}: on the map, but connected with nobody.",
                subjects=(one.id,),
                doubts=unsaid("connections are only missing from the map", one.id),
                impact=Severity.MEDIUM,
            )
        )
    if cases:
        yield draft(
            survey,
            cases,
            f"{len(cases):,} of the {number_of(total, 'stakeholder')} on the map "
            f"{'is' if len(cases) == 1 else 'are'} connected with nobody: "
            f"{listing([case.name for case in cases])}.",
            "Ask: did we forget a line, or are they not needed here?",
            (Measure("not connected", len(cases)), Measure("stakeholders", total)),
            aspect="unconnected",
        )


def _without_benefit(survey: Survey, found: Ties) -> Iterator[Draft]:
    beneficiaries = [
        one
        for _, one in sorted(survey.document.stakeholders.items())
        if Role.BENEFICIARY in one.roles
    ]
    beneficiaries.sort(key=lambda one: survey.names.sort_key(one.id))
    cases = []
    for one in beneficiaries:
        coming = found.to.get(survey.organisations[one.id], ())
        if survey.organisations[one.id] in found.of and not any(
            link.status in survey.scope.live for link in coming
        ):
            cases.append(_silent(survey, one, found))
    for certainty, alike in by_certainty(cases):
        start = "It may be that neither" if certainty is Certainty.POSSIBLE else "Neither"
        whom = f"{len(alike):,} of the {len(beneficiaries):,} beneficiaries"
        if len(alike) == len(beneficiaries):
            whom = f"any of the {len(alike):,} beneficiaries"
        if len(beneficiaries) == 1:
            whom = "the only beneficiary"
        yield draft(
            survey,
            alike,
            f"{start} data nor value reaches {whom} today: "
            f"{listing([case.name for case in alike])}.",
            "Ask: what do they get out of this today, and how would they notice?",
            (
                Measure("beneficiaries whom nothing reaches", len(alike)),
                Measure("beneficiaries", len(beneficiaries)),
            ),
            aspect="without-benefit",
        )


def _silent(survey: Survey, one: Stakeholder, found: Ties) -> Case:
    name = survey.names.stakeholder(one.id)
    coming = found.to.get(survey.organisations[one.id], ())
    planned = [link for link in coming if link.status in _NOT_YET]
    doubts = together(assuming(one, f"{name} is not a beneficiary"), _whose(survey, one))
    if planned:
        doubts = together(doubts, resting_on(*planned))
        blocked = any(link.status is Status.BLOCKED for link in planned)
        remark = "blocked or only planned" if blocked else "only planned so far"
        shown = f"{name} ({remark})"
    else:
        doubts = together(doubts, unsaid("what they get is only missing from the map", one.id))
        shown = name
    for link in coming:
        if link.status is Status.UNKNOWN:
            doubts = together(
                doubts, unsaid(f"something does go {survey.names.way(link)}", link.id)
            )
    return Case(
        name=shown,
        line=f"{shown}: a beneficiary to whom nothing leads that happens today.",
        subjects=(one.id,),
        evidence=tuple(link.id for link in coming),
        doubts=doubts,
        impact=Severity.MEDIUM,
    )


def _weak(survey: Survey, tops: list[Stakeholder], found: Ties) -> Iterator[Draft]:
    cases = []
    for one in tops:
        own = found.of[one.id]
        exchanges = [tie for tie in own if not isinstance(tie, DataFlow)]
        if len(exchanges) < len(own) or any(tie.strength is not Strength.WEAK for tie in exchanges):
            continue
        name = survey.names.stakeholder(one.id)
        others = {survey.organisations[end] for tie in own for end in (tie.source, tie.target)}
        with_whom = survey.names.stakeholders(others - {one.id})
        cases.append(
            Case(
                name=f"{name} (with {with_whom})",
                line=f"{name}: connected with {with_whom} only, and only weakly.",
                subjects=(one.id,),
                evidence=tuple(tie.id for tie in own),
                doubts=together(resting_on(*own), _whose(survey, one)),
                impact=Severity.LOW,
            )
        )
    for _, alike in by_certainty(cases):
        sentence = alike[0].line
        if len(alike) > 1:
            sentence = (
                f"{len(alike):,} stakeholders are connected only weakly: "
                f"{listing([case.name for case in alike])}."
            )
        yield draft(
            survey,
            alike,
            sentence,
            "Ask: what would it take to bring them in, and what would they bring?",
            (Measure("connected only weakly", len(alike)),),
            aspect="weak",
        )


def _whose(survey: Survey, one: Stakeholder) -> Doubts:
    """Return the doubt to whom a team or platform belongs, which may be connected otherwise."""
    if one.parent is not None or one.kind not in _SOMEBODYS:
        return Doubts()
    return unsaid(f"{survey.names.stakeholder(one.id)} belongs to somebody on the map", one.id)


def _parts(survey: Survey, found: Ties) -> Iterator[Draft]:
    parts = [part for part in found.parts(survey) if len(part) >= _LEAST_PART]
    if len(parts) < _LEAST_PART:
        return
    names = survey.names
    small = parts[1:]
    cut = [one for part in small for one in part]
    clause = "connections are only missing from the map"
    yield Draft(
        impact=Severity.MEDIUM,
        certainty=Certainty.POSSIBLE,
        subjects=tuple(cut),
        parts=tuple(((one,), names.stakeholder(one)) for one in names.sorted(cut)),
        sentence=(
            f"The map falls into {len(parts):,} parts with nothing between them: "
            f"{names.stakeholders(cut)} are apart from the "
            f"{len(parts[0]):,} in the largest part."
        ),
        evidence=tuple(tie.id for one in cut for tie in found.of[one]),
        next_step="Ask: is there really nothing between them, and should there be?",
        depends_on=unsaid(clause).sentences(survey),
        details=tuple(Detail(f"{names.stakeholders(part, 25)}.", part) for part in parts[:25]),
        aspect="apart",
        measures=(Measure("parts", len(parts)), Measure("outside the largest part", len(cut))),
    )
