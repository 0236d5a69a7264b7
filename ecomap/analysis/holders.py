"""Who holds a dataset, team by team rolled up to organisations, and what that knowledge rests on.

A holder is somebody with a holding of kind steward or copy: one who could supply the data. A
platform hosts on somebody's behalf and is no holder of its own, nor is a standard; a platform
that belongs to an organisation counts as that organisation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.graph import Reading, counts
from ecomap.model.vocabulary import Existence, HoldingKind, StakeholderKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow, Dataset, Holding

_EXISTS = (Existence.YES, Existence.CREATED, Existence.PARTLY, Existence.UNKNOWN)
_SUPPLIES = (HoldingKind.STEWARD, HoldingKind.COPY)
_NOT_INDEPENDENT = (StakeholderKind.PLATFORM, StakeholderKind.STANDARD)
_NO_KEEPERS = (StakeholderKind.PEOPLE, StakeholderKind.STANDARD)
_GROUPS = (StakeholderKind.ORGANISATION_GROUP, StakeholderKind.PEOPLE)


@dataclass(frozen=True, slots=True)
class Holder:
    """An organisation, or an individual of their own, and all its holdings of one dataset.

    Attributes:
        id: The stakeholder at the top.
        holdings: Its own and those of its teams, people and platforms.
        several: Whether it is a group, which is not one holder unless its size is 1.
        unplaced: Whether it is a team whose organisation nobody has recorded.
    """

    id: str
    holdings: tuple[Holding, ...]
    several: bool
    unplaced: bool


@dataclass(frozen=True, slots=True)
class Supply:
    """How many people can supply a dataset.

    Attributes:
        known: The number of people over all holders that have a number; a stakeholder of kind
            person is one.
        sources: Ids of the stakeholders with at least one of them.
        unknown: Ids of the holders for which nobody has recorded a number.
    """

    known: int
    sources: tuple[str, ...]
    unknown: tuple[str, ...]


def may_exist(dataset: Dataset) -> bool:
    """Say whether a dataset exists at least in part, or may exist for all we know."""
    return dataset.exists in _EXISTS


def supplying_holdings(survey: Survey, dataset_id: str) -> tuple[Holding, ...]:
    """Return the holdings from which the dataset could be supplied, sorted by id."""

    def work() -> dict[str, tuple[Holding, ...]]:
        return {
            dataset: tuple(
                holding
                for holding in holdings
                if holding.kind in _SUPPLIES and is_independent(survey, holding.stakeholder)
            )
            for dataset, holdings in survey.holdings.items()
        }

    return survey.once("supplying holdings", work).get(dataset_id, ())


def _unnamed(survey: Survey) -> Mapping[str, tuple[DataFlow, ...]]:
    """Return the flows that leave each organisation with data that nobody has named."""

    def work() -> Mapping[str, tuple[DataFlow, ...]]:
        found: dict[str, list[DataFlow]] = {}
        for _, flow in sorted(survey.document.flows.items()):
            if not flow.datasets and counts(flow, survey.scope, Reading.WITH_UNKNOWN):
                found.setdefault(survey.organisations[flow.source], []).append(flow)
        return {who: tuple(flows) for who, flows in found.items()}

    return survey.once("flows with unnamed data", work)


def copies_on_platforms(survey: Survey, dataset_id: str) -> tuple[Holding, ...]:
    """Return the copies that do not count, since nobody has said whose platform they are on."""
    return tuple(
        holding
        for holding in survey.holdings.get(dataset_id, ())
        if holding.kind in _SUPPLIES
        and survey.document.stakeholders[survey.organisations[holding.stakeholder]].kind
        is StakeholderKind.PLATFORM
    )


def is_independent(survey: Survey, stakeholder_id: str) -> bool:
    """Say whether somebody can hold data: no standard, and no platform but an organisation's."""
    top = survey.organisations[stakeholder_id]
    return survey.document.stakeholders[top].kind not in _NOT_INDEPENDENT


def recipients_of(survey: Survey, dataset_id: str) -> tuple[str, ...]:
    """Return who else may keep a copy, as a recipient of which nothing of the sort is recorded.

    These are organisations and individuals, by name, that get the dataset by a flow that carries
    data, did so once, or may do so, also one from a holder of which nobody has said what it
    carries. Groups of people are left out, for whom it is information, and so are all who belong
    to a holder or are recorded as a host.
    """
    holdings = survey.holdings.get(dataset_id, ())
    known = {holding.stakeholder for holding in holdings}
    holders = {survey.organisations[h.stakeholder] for h in supplying_holdings(survey, dataset_id)}
    found = set()
    unnamed = [flow for who in holders for flow in _unnamed(survey).get(who, ())]
    for flow in (*survey.ways_of(dataset_id), *unnamed):
        who = flow.target
        if who in known or survey.organisations[who] in holders:
            continue
        if survey.document.stakeholders[who].kind not in _NO_KEEPERS:
            found.add(who)
    return tuple(survey.names.sorted(found))


def hosts_of(survey: Survey, dataset_id: str) -> tuple[str, ...]:
    """Return the stakeholders that hold the dataset and do not count as holders, by name."""
    counted = supplying_holdings(survey, dataset_id)
    shown = {survey.organisations[holding.stakeholder] for holding in counted}
    shown.update(holding.stakeholder for holding in counted)
    hosts = {holding.stakeholder for holding in survey.holdings.get(dataset_id, ())} - shown
    return tuple(survey.names.sorted(hosts))


def holders_of(survey: Survey, dataset_id: str) -> tuple[Holder, ...]:
    """Return the distinct holders of a dataset, sorted by name."""
    return survey.once(("holders", dataset_id), lambda: _holders(survey, dataset_id))


def _holders(survey: Survey, dataset_id: str) -> tuple[Holder, ...]:
    found: dict[str, list[Holding]] = {}
    for holding in supplying_holdings(survey, dataset_id):
        top = survey.organisations[holding.stakeholder]
        found.setdefault(top, []).append(holding)
    holders = []
    for top in survey.names.sorted(found):
        stakeholder = survey.document.stakeholders[top]
        several = stakeholder.kind in _GROUPS and stakeholder.size != 1
        unplaced = stakeholder.kind is StakeholderKind.TEAM and stakeholder.parent is None
        holders.append(Holder(top, tuple(found[top]), several, unplaced))
    return tuple(holders)


def supply_of(survey: Survey, dataset_id: str) -> Supply:
    """Count the people who can supply a dataset. Unknown is neither none nor one."""
    return survey.once(("supply", dataset_id), lambda: _supply(survey, dataset_id))


def _supply(survey: Survey, dataset_id: str) -> Supply:
    numbers: dict[str, int] = {}
    unknown: set[str] = set()
    for holding in supplying_holdings(survey, dataset_id):
        who = holding.stakeholder
        if survey.document.stakeholders[who].kind is StakeholderKind.PERSON:
            numbers[who] = 1
        elif holding.people == "unknown":
            unknown.add(who)
        else:
            numbers[who] = numbers.get(who, 0) + holding.people
    sources = survey.names.sorted(who for who, count in numbers.items() if count)
    return Supply(sum(numbers.values()), tuple(sources), tuple(survey.names.sorted(unknown)))
