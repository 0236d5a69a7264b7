"""On what footing data flows: what the map records about the agreement behind a flow.

No clock is asked: whether an agreement has run out is judged by the date of the map.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ecomap.model.vocabulary import Access, AgreementState, AgreementStatus, TriState

if TYPE_CHECKING:
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import Agreement, DataFlow

_LACKING = (AgreementState.NEEDED, AgreementState.MISSING)
_NOT_SIGNED = {
    AgreementStatus.NEEDED: "is still needed",
    AgreementStatus.DRAFTING: "is still being drafted",
    AgreementStatus.EXPIRED: "has expired",
    AgreementStatus.REFUSED: "was refused",
    AgreementStatus.NONE: "does not exist",
}


class Footing(Enum):
    """Whether there is an agreement: it is known to be there, known to lack, or not known."""

    THERE = "there"
    LACKING = "lacking"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known about the agreement behind a flow.

    Attributes:
        footing: Whether there is one.
        agreement: The record that decides, if it is one.
        reason: What is wrong with that record, such as ``has expired``, or empty.
    """

    footing: Footing
    agreement: Agreement | None = None
    reason: str = ""


def standing_of(survey: Survey, flow: DataFlow) -> Standing:
    """Return what the map says about the agreement behind a flow.

    The agreement that the flow names decides; then what the flow says itself; then any agreement
    between both organisations that covers all the data.
    """
    named = survey.document.agreements.get(flow.agreement_id or "")
    if named is not None:
        reason = _wrong(survey, named)
        if reason or named.status is AgreementStatus.SIGNED:
            return Standing(Footing.LACKING if reason else Footing.THERE, named, reason)
    if flow.agreement in _LACKING:
        return Standing(Footing.LACKING, named)
    if flow.agreement is not AgreementState.UNKNOWN:
        return Standing(Footing.THERE, named)
    source = survey.organisations[flow.source]
    if any(_covers(survey, one, flow) for one in survey.signed.get(source, ())):
        return Standing(Footing.THERE, named)
    return Standing(Footing.UNKNOWN, named)


def is_open(survey: Survey, flow: DataFlow) -> bool:
    """Say whether all that flows is open data, which needs a licence and no agreement."""
    if flow.access is not Access.UNKNOWN:
        return flow.access is Access.OPEN
    datasets = [survey.document.datasets[i] for i in flow.datasets]
    return bool(datasets) and all(dataset.access is Access.OPEN for dataset in datasets)


def is_personal(survey: Survey, flow: DataFlow) -> bool:
    """Say whether some of what flows is recorded as personal data."""
    return any(survey.document.datasets[i].personal is TriState.YES for i in flow.datasets)


def is_closed(survey: Survey, flow: DataFlow) -> bool:
    """Say whether the flow, or some of what flows where it does not say, is closed data."""
    if flow.access is not Access.UNKNOWN:
        return flow.access is Access.CLOSED
    return any(survey.document.datasets[i].access is Access.CLOSED for i in flow.datasets)


def within(survey: Survey, flow: DataFlow) -> bool:
    """Say whether a flow stays within one organisation, or passes between a group and its part."""
    source, target = flow.source, flow.target
    if survey.organisations[source] == survey.organisations[target]:
        return True
    return source in _above(survey, target) or target in _above(survey, source)


def _above(survey: Survey, stakeholder_id: str) -> set[str]:
    """Return all that somebody is a part of, groups included."""
    found: set[str] = set()
    parent = survey.document.stakeholders[stakeholder_id].parent
    while parent is not None and parent not in found:
        found.add(parent)
        parent = survey.document.stakeholders[parent].parent
    return found


def _wrong(survey: Survey, agreement: Agreement) -> str:
    reason = _NOT_SIGNED.get(agreement.status, "")
    today = survey.document.info.date
    if reason or today is None:
        return reason
    if agreement.expiry is not None and agreement.expiry < today:
        return f"ran out on {agreement.expiry.isoformat()}"
    if agreement.start is not None and agreement.start > today:
        return f"only starts on {agreement.start.isoformat()}"
    return ""


def _covers(survey: Survey, agreement: Agreement, flow: DataFlow) -> bool:
    parties = {survey.organisations[party] for party in agreement.parties}
    return (
        survey.organisations[flow.target] in parties
        and bool(flow.datasets)
        and set(flow.datasets) <= set(agreement.datasets)
        and not _wrong(survey, agreement)
    )
