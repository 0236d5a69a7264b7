"""The check that compares the roles people named with what the map shows them doing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecomap.analysis.cases import Case, draft
from ecomap.analysis.check import check
from ecomap.analysis.doubts import unsaid
from ecomap.analysis.findings import Measure, Severity
from ecomap.analysis.questions import LEFT_OUT
from ecomap.analysis.wording import listing, of_all
from ecomap.model.vocabulary import (
    HoldingKind,
    Nature,
    Role,
    StakeholderKind,
    Status,
    ValueCategory,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecomap.analysis.check import Draft
    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import Stakeholder, ValueExchange

_MISSING = {
    Role.STEWARD: "holds no dataset",
    Role.CONTRIBUTOR: "sends no data",
    Role.USER: "gets no data",
    Role.CREATOR: "gets no data and passes none on",
    Role.AGGREGATOR: "does not get data from two others",
    Role.INTERMEDIARY: "does not both get data and pass it on",
    Role.FUNDER: "gives no money",
}
_MONEY = (ValueCategory.MONEY, ValueCategory.UNKNOWN)
_LEAST_SOURCES = 2  # from how many others an aggregator gets data


@dataclass(slots=True)
class _Deeds:
    """What a stakeholder does on the map, by any connection that has not ended."""

    holds: bool = False
    is_steward: bool = False
    sends_to: set[str] = field(default_factory=set)
    gets_from: set[str] = field(default_factory=set)
    pays: bool = False


@check(
    id="A22",
    slug="roles",
    title="Roles that do not show",
    question=LEFT_OUT,
    definition=(
        "A declared role has nothing on the map to bear it out, whatever the status of the lines "
        "but ended: a steward holds no dataset, a contributor sends no data, a user gets none, a "
        "creator neither gets nor sends any, an aggregator gets data from fewer than two others, "
        "an intermediary does not both get and send data, a funder gives no money. Or a steward "
        "of a dataset has other roles and not that of steward. Parts of an organisation count "
        "for it. Always only possible, since lines may be missing."
    ),
    source="Catalogue of analyses, A22; roles as in the Open Data Institute’s guide to mapping",
    why=(
        "Where what people say somebody does and what the map shows differ, either a line is "
        "missing or a duty is on paper only. It is a good way to begin a conversation."
    ),
)
def roles(survey: Survey) -> Iterator[Draft]:
    """Find stakeholders whose declared roles differ from what they do on the map (A22)."""
    if not survey.document.flows:
        return
    deeds = _deeds(survey)
    declared = [who for _, who in sorted(survey.document.stakeholders.items()) if who.roles]
    declared.sort(key=lambda who: survey.names.sort_key(who.id))
    cases = [case for who in declared if (case := _case(survey, who, deeds[who.id]))]
    if not cases:
        return
    yield draft(
        survey,
        cases,
        f"For {of_all(len(cases), len(declared), 'stakeholder')} with a declared role, the map "
        "shows something else: "
        f"{listing([case.name for case in cases])}.",
        "Ask: is a line missing, or do they do something else than we thought?",
        (Measure("roles that do not show", len(cases)), Measure("with roles", len(declared))),
    )


def _deeds(survey: Survey) -> Mapping[str, _Deeds]:
    """Return what everybody does, their own deeds and those of their parts."""
    found = {who: _Deeds() for who in survey.document.stakeholders}

    def both(who: str) -> set[str]:
        return {who, survey.organisations[who]}

    for holding in survey.document.holdings.values():
        for who in both(holding.stakeholder):
            found[who].holds = True
            found[who].is_steward |= holding.kind is HoldingKind.STEWARD
    flows = [one for one in survey.document.flows.values() if one.status is not Status.ENDED]
    pairs = {(a, b) for flow in flows for a in both(flow.source) for b in both(flow.target)}
    for source, target in pairs:
        if source != target:
            found[source].sends_to.add(target)
            found[target].gets_from.add(source)
    for one in filter(_is_money, survey.document.exchanges.values()):
        for who in both(one.source):
            found[who].pays = True
    return found


def _is_money(one: ValueExchange) -> bool:
    """Say whether an exchange is money, or may be for all we know."""
    may_be = one.category in _MONEY and one.nature is not Nature.INTANGIBLE
    return may_be and one.status is not Status.ENDED


def _case(survey: Survey, who: Stakeholder, deeds: _Deeds) -> Case | None:
    name = survey.names.stakeholder(who.id)
    shown = {
        Role.STEWARD: deeds.holds or not survey.document.holdings,
        Role.CONTRIBUTOR: bool(deeds.sends_to),
        Role.USER: bool(deeds.gets_from),
        Role.CREATOR: bool(deeds.gets_from or deeds.sends_to),
        Role.AGGREGATOR: len(deeds.gets_from) >= _LEAST_SOURCES,
        Role.INTERMEDIARY: bool(deeds.gets_from and deeds.sends_to),
        Role.FUNDER: deeds.pays or not survey.document.exchanges,
    }
    lacking = [role for role in _MISSING if role in who.roles and not shown[role]]
    remarks = [f"{label(role).lower()}, but {_MISSING[role]}" for role in lacking]
    group = who.kind is StakeholderKind.PEOPLE
    if deeds.is_steward and Role.STEWARD not in who.roles and not group:
        remarks.append("not declared a steward, but is the steward of a dataset")
    if not remarks:
        return None
    return Case(
        name=f"{name} ({remarks[0]})",
        line=f"{name}: {'; '.join(remarks)}.",
        subjects=(who.id,),
        doubts=unsaid("what they do is only missing from the map", who.id),
        impact=Severity.LOW,
    )
