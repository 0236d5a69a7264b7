"""What is other after a change, as ids with how sure each is; the sentences are made elsewhere.

Everything is looked at in three readings of the map: as drawn, with flows of unknown status, and
the confirmed facts alone. What is lost in all of them is certain, what is lost in some possible.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.analysis.findings import Certainty
from ecomap.analysis.graph import Reading
from ecomap.analysis.holders import may_exist
from ecomap.analysis.whatif.loops import broken, steps_of
from ecomap.model.vocabulary import Basis, Existence, Role, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ecomap.analysis.whatif.loops import Loop
    from ecomap.analysis.whatif.state import State
    from ecomap.model.entities import ValueExchange

READINGS = tuple(Reading)
_LIVE_OR_UNKNOWN = (Status.UNKNOWN,)


@dataclass(frozen=True, slots=True)
class Effects:
    """What a change does, by ids; each mapping says how sure that is, sorted by id.

    Attributes:
        datasets: The datasets that nobody could supply any more; those taken away are not among
            them, unless nothing else was tried: nobody has them any more either.
        needs: The needs, of those who stay, that were met and are not any more.
        met: The needs that are met now and were not.
        without: Who stays and does not get a dataset any more, as pairs of stakeholder and dataset.
        cut_off: Who stays, was reached by data, and is not any more.
        beneficiaries: The beneficiaries that stay and lose data, a need met, or value.
        value: For each who stays the exchanges that gave it something and are gone.
        routes: How many routes between those who stay are lost as drawn, how many of them for
            certain, and how many there were.
        loops: The loops that are broken.
        more_loops: Whether there are more loops than were looked at.
    """

    datasets: Mapping[str, Certainty]
    needs: Mapping[str, Certainty]
    met: Mapping[str, Certainty]
    without: Mapping[tuple[str, str], Certainty]
    cut_off: Mapping[str, Certainty]
    beneficiaries: Mapping[str, Certainty]
    value: Mapping[str, tuple[str, ...]]
    routes: tuple[int, int, int]
    loops: Mapping[Loop, Certainty]
    more_loops: bool

    @property
    def hurt(self) -> int:
        """Losses that people would notice: datasets, needs, beneficiaries, and who is cut off."""
        parts = self.datasets, self.needs, self.beneficiaries, self.cut_off
        return sum(len(part) for part in parts)


def effects(before: State, after: State) -> Effects:
    """Return what is other in one state than in the state before the change."""
    needs, met = _needs(before, after), _needs(after, before)
    without = _without(before, after)
    cut_off = _cut_off(before, after)
    value = _value(before, after)
    beneficiaries = _beneficiaries(before, after, needs, without, cut_off, value)
    lost_loops, more = _loops(before, after)
    return Effects(
        datasets=_datasets(before, after),
        needs=needs,
        met=met,
        without=without,
        cut_off=cut_off,
        beneficiaries=beneficiaries,
        value=value,
        routes=_routes(before, after),
        loops=lost_loops,
        more_loops=more,
    )


def _sure(lost: Iterable[bool]) -> Certainty | None:
    """Return how sure something is that is lost in some readings; None if it is in none."""
    found = list(lost)
    if all(found):
        return Certainty.CERTAIN
    return Certainty.POSSIBLE if any(found) else None


def _judged(names: Iterable[str], judge: Callable[[str], Certainty | None]) -> dict[str, Certainty]:
    judged = ((name, judge(name)) for name in sorted(names))
    return {name: certainty for name, certainty in judged if certainty is not None}


def _datasets(before: State, after: State) -> dict[str, Certainty]:
    """Return the datasets that somebody could supply before and nobody can afterwards."""

    def judge(dataset_id: str) -> Certainty | None:
        dataset = before.document.datasets[dataset_id]
        if not may_exist(dataset):
            return None
        now = after.held.get(dataset_id, (False, False))
        lost = [had and not has for had, has in zip(before.held[dataset_id], now, strict=True)]
        known = dataset.exists is not Existence.UNKNOWN and dataset.basis is Basis.STATED
        # With unconfirmed holders alone before, only the first can be lost.
        return _sure([*lost, known]) if any(lost) else None

    return _judged(before.document.datasets, judge)


def _needs(before: State, after: State) -> dict[str, Certainty]:
    """Return the needs of ``before`` that are met there and not in ``after``, which may lack them.

    The need for a dataset that is gone goes with it on the map, and not in life.
    """
    document = before.document

    def judge(need_id: str) -> Certainty | None:
        need = document.needs[need_id]
        if need.stakeholder not in after.document.stakeholders:
            return None
        who, what = need.stakeholder, need.dataset
        return _sure(
            before.supply(reading).has(who, what) and not after.supply(reading).has(who, what)
            for reading in READINGS
        )

    return _judged(document.needs, judge)


def _without(before: State, after: State) -> dict[tuple[str, str], Certainty]:
    """Return who had which dataset and does not any more; not what they themselves gave up."""
    stay = after.document.stakeholders
    found: dict[tuple[str, str], Certainty] = {}
    for dataset in sorted(before.document.datasets):
        had = {reading: before.supply(reading).reached.get(dataset, ()) for reading in READINGS}
        now = {reading: after.supply(reading) for reading in READINGS}
        for who in sorted({one for group in had.values() for one in group if one in stay}):
            sure = _sure(
                who in had[reading] and not now[reading].has(who, dataset) for reading in READINGS
            )
            if sure is not None:
                found[who, dataset] = sure
    return found


def _cut_off(before: State, after: State) -> dict[str, Certainty]:
    """Return who was reached by data from somebody and is reached by nobody's any more."""

    def judge(who: str) -> Certainty | None:
        return _sure(
            _reached(before, reading, who) and not _reached(after, reading, who)
            for reading in READINGS
        )

    return _judged(after.document.stakeholders, judge)


def _reached(state: State, reading: Reading, who: str) -> bool:
    graph = state.network(reading).graph
    return bool(graph.has_node(who) and graph.in_degree(who))


def _routes(before: State, after: State) -> tuple[int, int, int]:
    gone = before.document.stakeholders.keys() - after.document.stakeholders.keys()
    left = before.network(Reading.AS_DRAWN)
    stay = sum(bit for one, bit in left.bit.items() if one not in gone)
    lost = certain = total = 0
    for one in left.bit:
        if one in gone:
            continue
        drawn = left.ahead[one] & stay
        total += drawn.bit_count() - 1
        missing = drawn & ~after.network(Reading.AS_DRAWN).ahead[one]
        lost += missing.bit_count()
        if missing:
            confirmed = before.network(Reading.CONFIRMED).ahead[one]
            possible = after.network(Reading.WITH_UNKNOWN).ahead[one]
            certain += (missing & confirmed & ~possible).bit_count()
    return lost, certain, total


def _value(before: State, after: State) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for exchange in before.document.exchanges.values():
        gone = exchange.id not in after.document.exchanges
        if gone and exchange.target in after.document.stakeholders and _counts(before, exchange):
            found.setdefault(exchange.target, []).append(exchange.id)
    return {who: tuple(sorted(ids)) for who, ids in sorted(found.items())}


def _counts(state: State, exchange: ValueExchange) -> bool:
    return exchange.status in state.scope.live or exchange.status in _LIVE_OR_UNKNOWN


def _beneficiaries(
    before: State,
    after: State,
    needs: Mapping[str, Certainty],
    without: Mapping[tuple[str, str], Certainty],
    cut_off: Mapping[str, Certainty],
    value: Mapping[str, tuple[str, ...]],
) -> dict[str, Certainty]:
    losses: dict[str, list[Certainty]] = {}
    for need, certainty in needs.items():
        losses.setdefault(before.document.needs[need].stakeholder, []).append(certainty)
    for (who, _), certainty in without.items():
        losses.setdefault(who, []).append(certainty)
    for who, certainty in cut_off.items():
        losses.setdefault(who, []).append(certainty)
    for who, ids in value.items():
        for exchange in map(before.document.exchanges.__getitem__, ids):
            firm = exchange.status is Status.CURRENT and exchange.basis is Basis.STATED
            certainty = Certainty.CERTAIN if firm else Certainty.POSSIBLE
            losses.setdefault(who, []).append(certainty)
    return {
        who: min(found, key=lambda one: one.rank)
        for who, found in sorted(losses.items())
        if Role.BENEFICIARY in after.document.stakeholders[who].roles
    }


def _loops(before: State, after: State) -> tuple[dict[Loop, Certainty], bool]:
    confirmed, left = before.steps(Reading.CONFIRMED), after.steps(Reading.WITH_UNKNOWN)
    found: dict[Loop, Certainty] = {}
    for loop in broken(before.loops, after.steps(Reading.AS_DRAWN)):
        around = steps_of(loop)
        sure = confirmed >= {*around} and not left >= {*around}
        found[loop] = Certainty.CERTAIN if sure else Certainty.POSSIBLE
    return found, before.loops.more
