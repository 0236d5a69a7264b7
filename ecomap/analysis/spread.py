"""How far a dataset gets: from those who have it, along the flows that carry it or its offspring.

A dataset derived from another carries some of it further. Who holds such a dataset has got
something made from the other, whether or not the map shows how. Who passes data on without
holding it and without getting it from anybody on the map has it from a place that the map does
not show: that, too, is where its way begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.graph import Reading, counts
from ecomap.model.vocabulary import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a dataset and what is made from it get to, in one reading of the map.

    Attributes:
        dataset: Its id.
        family: The dataset and all derived from it, over any number of steps.
        holders: Who holds the dataset itself, platforms included.
        unexplained: Who passes it on, holds it not, and gets it from nobody on the map.
        steps: For everybody who has some of it the number of steps; 0 for where it begins.
        flows: The flows that carry it, sorted by id.
    """

    dataset: str
    family: frozenset[str]
    holders: frozenset[str]
    unexplained: frozenset[str]
    steps: Mapping[str, int]
    flows: tuple[DataFlow, ...]

    @property
    def reached(self) -> frozenset[str]:
        """Who gets it, or something made from it, beside those where it begins."""
        return frozenset(self.steps.keys() - self.holders - self.unexplained)

    @property
    def furthest(self) -> int:
        """The number of steps to those who are furthest away."""
        return max(self.steps.values(), default=0)


def spread(survey: Survey, dataset_id: str, reading: Reading = Reading.AS_DRAWN) -> Spread:
    """Return how far a dataset gets in one reading of the map, worked out once."""
    return survey.once(
        ("spread", dataset_id, reading), lambda: _spread(survey, dataset_id, reading)
    )


def begins_with(survey: Survey, dataset_id: str, reading: Reading) -> tuple[str, ...]:
    """Return where the way of one dataset begins, its offspring left aside, sorted by id.

    That is who holds it, and who passes it on though nothing says how they have it.
    """
    ways: dict[str, list[str]] = {}
    for flow in survey.carriers.get(dataset_id, ()):
        if flow.source != flow.target and counts(flow, survey.scope, reading):
            ways.setdefault(flow.source, []).append(flow.target)
    holders = _holders(survey, [dataset_id], reading)
    return tuple(sorted(holders | _unexplained(ways, holders)))


def _spread(survey: Survey, dataset_id: str, reading: Reading) -> Spread:
    family = _family(survey, dataset_id, reading)
    carrying = {
        flow.id: flow
        for member in family
        for flow in survey.carriers.get(member, ())
        if flow.source != flow.target and counts(flow, survey.scope, reading)
    }
    flows = tuple(flow for _, flow in sorted(carrying.items()))
    ways: dict[str, list[str]] = {}
    for flow in flows:
        ways.setdefault(flow.source, []).append(flow.target)
    holders = _holders(survey, [dataset_id], reading)
    makers = _holders(survey, sorted(family - {dataset_id}), reading) - holders
    unexplained = _unexplained(ways, holders | makers)
    steps = {**dict.fromkeys(makers, 1), **dict.fromkeys(holders | unexplained, 0)}
    _follow(ways, steps)
    ordered = dict(sorted(steps.items()))
    return Spread(dataset_id, frozenset(family), holders, unexplained, ordered, flows)


def _family(survey: Survey, dataset_id: str, reading: Reading) -> set[str]:
    offspring = survey.once("offspring", lambda: _offspring(survey))
    family, waiting = {dataset_id}, [dataset_id]
    while waiting:
        for child in offspring.get(waiting.pop(), ()):
            stated = survey.document.datasets[child].basis is Basis.STATED
            if child not in family and (stated or reading is not Reading.CONFIRMED):
                family.add(child)
                waiting.append(child)
    return family


def _offspring(survey: Survey) -> Mapping[str, Sequence[str]]:
    """Return for each dataset the datasets derived from it."""
    found: dict[str, list[str]] = {}
    for dataset in survey.datasets:
        for source in dataset.derived_from:
            found.setdefault(source, []).append(dataset.id)
    return found


def _holders(survey: Survey, datasets: Iterable[str], reading: Reading) -> frozenset[str]:
    return frozenset(
        holding.stakeholder
        for dataset in datasets
        for holding in survey.holdings.get(dataset, ())
        if reading is not Reading.CONFIRMED or holding.basis is Basis.STATED
    )


def _unexplained(ways: Mapping[str, Sequence[str]], have: frozenset[str]) -> frozenset[str]:
    """Return who passes on what nothing says they have.

    Those who get it from nobody; and if givers in a ring are left whom nobody feeds, all of them.
    """
    receivers = {target for targets in ways.values() for target in targets}
    first = {giver for giver in ways if giver not in have and giver not in receivers}
    fed = dict.fromkeys(have | first, 0)
    _follow(ways, fed)
    return frozenset(first | (ways.keys() - fed.keys()))


def _follow(ways: Mapping[str, Sequence[str]], steps: dict[str, int]) -> None:
    """Add everybody who can be reached, with the fewest steps from those who are in ``steps``."""
    waiting = sorted(steps, key=lambda one: (steps[one], one))
    for one in waiting:
        for target in ways.get(one, ()):
            if target not in steps:
                steps[target] = steps[one] + 1
                waiting.append(target)
