"""Whether those who need a dataset get it, organisation by organisation.

A need of a team is met when its organisation has the data, and the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.doubts import Doubts, together, unsaid
from ecomap.analysis.graph import counts
from ecomap.analysis.holders import may_exist
from ecomap.model.vocabulary import Access, StakeholderKind, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow, Dataset, Need

_SEVERAL = (StakeholderKind.ORGANISATION_GROUP, StakeholderKind.PEOPLE)


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The flows from one organisation to another, whatever their status, sorted by id.

    Attributes:
        of: By receiving organisation and dataset.
        unnamed: By receiving organisation, those of which nobody has said what they carry and
            which carry data as drawn.
        unsure: By receiving organisation, those of unknown status.
    """

    of: Mapping[tuple[str, str], tuple[DataFlow, ...]]
    unnamed: Mapping[str, tuple[DataFlow, ...]]
    unsure: Mapping[str, tuple[DataFlow, ...]]


def arrivals(survey: Survey) -> Arrivals:
    """Return what arrives where."""
    named: dict[tuple[str, str], list[DataFlow]] = {}
    unnamed: dict[str, list[DataFlow]] = {}
    unsure: dict[str, list[DataFlow]] = {}
    for _, flow in sorted(survey.document.flows.items()):
        top = survey.organisations[flow.target]
        if survey.organisations[flow.source] == top:
            continue
        for dataset in sorted(set(flow.datasets)):
            named.setdefault((top, dataset), []).append(flow)
        if not flow.datasets and counts(flow, survey.scope):
            unnamed.setdefault(top, []).append(flow)
        if flow.status is Status.UNKNOWN:
            unsure.setdefault(top, []).append(flow)
    return Arrivals(
        {key: tuple(flows) for key, flows in named.items()},
        {key: tuple(flows) for key, flows in unnamed.items()},
        {key: tuple(flows) for key, flows in unsure.items()},
    )


def holding_organisations(survey: Survey) -> Mapping[str, frozenset[str]]:
    """Return for each dataset the organisations that have it in whatever capacity."""
    return {
        dataset: frozenset(survey.organisations[holding.stakeholder] for holding in holdings)
        for dataset, holdings in survey.holdings.items()
    }


def is_published(survey: Survey, dataset: Dataset) -> bool:
    """Say whether anybody can have a dataset: it is open, and it flows to somebody already."""
    flows = survey.carriers.get(dataset.id, ())
    return (
        dataset.access is Access.OPEN
        and may_exist(dataset)
        and any(counts(flow, survey.scope) for flow in flows)
    )


def is_several(survey: Survey, organisation: str) -> bool:
    """Say whether somebody is a group, which is not one supplier unless its size is 1."""
    who = survey.document.stakeholders[organisation]
    return who.kind in _SEVERAL and who.size != 1


def other_ways(survey: Survey, arriving: Arrivals, need: Need, known: frozenset[str]) -> Doubts:
    """Return the doubt whether a dataset also comes from somebody else than those known.

    Args:
        survey: The map.
        arriving: What arrives where.
        need: Who needs what.
        known: The organisations that are known to supply it.
    """
    names, top = survey.names, survey.organisations[need.stakeholder]
    what = names.dataset(need.dataset)
    doubts = [
        unsaid(f"{what} does flow {names.way(flow)}", flow.id)
        for flow in arriving.of.get((top, need.dataset), ())
        if flow.status is Status.UNKNOWN and survey.organisations[flow.source] not in known
    ]
    doubts += [
        unsaid(f"the flow {names.way(flow)}, whose data nobody has named, carries {what}", flow.id)
        for flow in arriving.unnamed.get(top, ())
        if survey.organisations[flow.source] not in known
    ]
    return together(*doubts)
