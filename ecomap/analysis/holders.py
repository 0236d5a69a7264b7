"""Who holds a dataset, team by team rolled up to organisations, and what that knowledge rests on.

A holder is somebody with a holding of kind steward or copy: one who could supply the data. A
platform hosts on somebody's behalf and is no holder of its own, nor is a standard; a platform
that belongs to an organisation counts as that organisation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.graph import organisation_of
from ecomap.model.vocabulary import Basis, Existence, HoldingKind, StakeholderKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import Dataset, Holding, Record

_EXISTS = (Existence.YES, Existence.CREATED, Existence.PARTLY, Existence.UNKNOWN)
_SUPPLIES = (HoldingKind.STEWARD, HoldingKind.COPY)
_NOT_INDEPENDENT = (StakeholderKind.PLATFORM, StakeholderKind.STANDARD)
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
    stakeholders = survey.document.stakeholders
    return tuple(
        holding
        for holding in survey.holdings.get(dataset_id, ())
        if holding.kind in _SUPPLIES
        and stakeholders[organisation_of(survey.document, holding.stakeholder)].kind
        not in _NOT_INDEPENDENT
    )


def hosts_of(survey: Survey, dataset_id: str) -> tuple[str, ...]:
    """Return the stakeholders that hold the dataset and do not count as holders, by name."""
    counted = supplying_holdings(survey, dataset_id)
    shown = {organisation_of(survey.document, holding.stakeholder) for holding in counted}
    shown.update(holding.stakeholder for holding in counted)
    hosts = {holding.stakeholder for holding in survey.holdings.get(dataset_id, ())} - shown
    return tuple(survey.names.sorted(hosts))


def holders_of(survey: Survey, dataset_id: str) -> tuple[Holder, ...]:
    """Return the distinct holders of a dataset, sorted by name."""
    found: dict[str, list[Holding]] = {}
    for holding in supplying_holdings(survey, dataset_id):
        top = organisation_of(survey.document, holding.stakeholder)
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


def unconfirmed(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return the records whose basis is not stated: what rests on them is only possible."""
    return tuple(record for record in records if record.basis is not Basis.STATED)
