"""The effects of a what if in plain sentences with numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ecomap.analysis.findings import Certainty
from ecomap.analysis.graph import Reading
from ecomap.analysis.whatif.loops import LONGEST, MOST
from ecomap.analysis.whatif.switches import Act, flows_under
from ecomap.analysis.wording import listing, number_of, of_all, percent, starting
from ecomap.foundation.inert import SENTENCE, SHORT_NAME, inert
from ecomap.model.vocabulary import Basis, Role, Status, TriState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ecomap.analysis.whatif.effects import Effects
    from ecomap.analysis.whatif.loops import Loop
    from ecomap.analysis.whatif.state import State
    from ecomap.analysis.whatif.switches import Switch

_LOOPS_TOLD = 5
_NAMES = 4


class Topic(Enum):
    """What a consequence is about; the value is its heading."""

    DATASETS = "Data that nobody could supply"
    NEEDS = "Needs that would no longer be met"
    BENEFICIARIES = "Beneficiaries who would lose something"
    WITHOUT = "Who would go without which data"
    VALUE = "Value that would no longer be given"
    CUT_OFF = "Who would be cut off"
    ROUTES = "Routes between the others"
    LOOPS = "Loops that would be broken"
    ALONG = "What goes with it"
    AGREEMENTS = "Agreements"
    DERIVED = "What is made from it"
    GAINS = "What would be better"
    CARE = "Take care"


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that would follow.

    Attributes:
        topic: What it is about.
        certainty: Whether it follows from stated facts alone.
        sentence: It in plain words.
        ids: The records it is about, sorted.
    """

    topic: Topic
    certainty: Certainty
    sentence: str
    ids: tuple[str, ...]


def consequences(
    before: State, after: State, switches: Sequence[Switch], found: Effects
) -> tuple[Consequence, ...]:
    """Return what would follow, topic by topic, the certain first, then by name."""
    teller = _Teller(before, after, found)
    told = (
        *teller.along(switches),
        *teller.datasets(),
        *teller.needs(),
        *teller.beneficiaries(),
        *teller.without(),
        *teller.value(),
        *teller.cut_off(),
        *teller.routes(),
        *teller.loops(),
        *teller.agreements(),
        *teller.derived(),
        *teller.opened(switches),
    )
    topics = list(Topic)
    return tuple(sorted(told, key=lambda one: (topics.index(one.topic), one.certainty.rank)))


class _Teller:
    """Makes sentences about one outcome."""

    def __init__(self, before: State, after: State, found: Effects) -> None:
        self._before, self._after, self._found = before, after, found
        self._old, self._new = before.document, after.document
        self._names = before.survey.names

    def along(self, switches: Sequence[Switch]) -> Iterator[Consequence]:
        """Count what is gone beside what was tried."""
        tried = {switch.id for switch in switches if switch.act is Act.REMOVE}
        counted = (
            ("stakeholders", "part of it", "parts of it"),
            ("flows", "data flow", "data flows"),
            ("exchanges", "value exchange", "value exchanges"),
            ("holdings", "holding of data", "holdings of data"),
            ("needs", "recorded need", "recorded needs"),
        )
        said: list[str] = []
        ids: list[str] = []
        for collection, one, several in counted:
            gone = self._gone(collection) - tried
            ids += sorted(gone)
            if gone:
                told = number_of(len(gone), one, several)
                if collection == "stakeholders":
                    told += f" ({self._names.stakeholders(gone, _NAMES)})"
                said.append(told)
        if said:
            sentence = f"On the map {listing(said, len(said))} would go as well."
            yield Consequence(Topic.ALONG, Certainty.CERTAIN, sentence, tuple(ids))

    def datasets(self) -> Iterator[Consequence]:
        """Tell of the datasets that nobody could supply any more."""
        for dataset in self._names.sorted(self._found.datasets):
            certainty = self._found.datasets[dataset]
            name = self._names.dataset(dataset)
            if dataset not in self._new.datasets:
                sentence = f"{name} would be gone."
            elif certainty is Certainty.CERTAIN:
                sentence = f"Nobody on the map could supply {name} any more."
            elif self._after.held[dataset][0]:
                sentence = (
                    f"Perhaps nobody could supply {name} any more: those who would be left as its "
                    "holders are not confirmed."
                )
            else:
                sentence = (
                    f"Nobody on the map could supply {name} any more, if it exists and is held as "
                    "drawn, which is not confirmed."
                )
            yield Consequence(Topic.DATASETS, certainty, sentence, (dataset,))

    def needs(self) -> Iterator[Consequence]:
        """Tell whose needs would no longer be met."""
        yield from self._of_needs(self._found.needs, Topic.NEEDS, self._old.needs)

    def beneficiaries(self) -> Iterator[Consequence]:
        """Say how many of the beneficiaries would lose something."""
        losing = self._found.beneficiaries
        everyone = [
            one.id for one in self._new.stakeholders.values() if Role.BENEFICIARY in one.roles
        ]
        if not losing:
            return
        sure = sum(certainty is Certainty.CERTAIN for certainty in losing.values())
        would = "would" if sure else "might"
        some = starting(of_all(len(losing), len(everyone), "beneficiary", "beneficiaries"))
        some += f" on the map {would} lose something"
        doubt = f"; {sure:,} of them for certain" if 0 < sure < len(losing) else ""
        sentence = f"{some} ({self._names.stakeholders(losing, _NAMES)}){doubt}."
        certainty = Certainty.CERTAIN if sure else Certainty.POSSIBLE
        yield Consequence(Topic.BENEFICIARIES, certainty, sentence, tuple(sorted(losing)))

    def without(self) -> Iterator[Consequence]:
        """Tell who would go without which data, those with the same losses together."""
        for who, losses in self._by_who(self._found.without):
            for certainty in Certainty:
                lost = [data for data, sure in losses if sure is certainty]
                if lost:
                    names = listing([self._names.dataset(one) for one in lost], _NAMES)
                    would = "would" if certainty is Certainty.CERTAIN else "might"
                    sentence = f"{self._names.stakeholder(who)} {would} no longer have {names}."
                    yield Consequence(Topic.WITHOUT, certainty, sentence, (who, *sorted(lost)))

    def value(self) -> Iterator[Consequence]:
        """Tell who would no longer be given what."""
        for who in self._names.sorted(self._found.value):
            exchanges = [self._old.exchanges[one] for one in self._found.value[who]]
            stated = all(
                one.basis is Basis.STATED and one.status is Status.CURRENT for one in exchanges
            )
            names = (inert(one.name, SHORT_NAME) for one in exchanges)
            given = [f"“{name}”" if name else "something unnamed" for name in names]
            givers = self._names.stakeholders({one.source for one in exchanges}, _NAMES)
            sentence = (
                f"{self._names.stakeholder(who)} would no longer get "
                f"{listing(list(dict.fromkeys(given)), _NAMES)} from {givers}."
            )
            certainty = Certainty.CERTAIN if stated else Certainty.POSSIBLE
            ids = tuple(sorted({who, *(one.id for one in exchanges)}))
            yield Consequence(Topic.VALUE, certainty, sentence, ids)

    def cut_off(self) -> Iterator[Consequence]:
        """Tell whom no data would reach any more."""
        for certainty in Certainty:
            those = [who for who, sure in self._found.cut_off.items() if sure is certainty]
            if those:
                would = "would" if certainty is Certainty.CERTAIN else "might"
                names = self._names.stakeholders(those, _NAMES * 2)
                sentence = f"No data from others {would} reach {names} any more."
                yield Consequence(Topic.CUT_OFF, certainty, sentence, tuple(sorted(those)))

    def routes(self) -> Iterator[Consequence]:
        """Say how many routes between the others would be lost."""
        lost, certain, total = self._found.routes
        if not lost:
            return
        sentence = (
            f"{starting(of_all(lost, total, 'route'))} ({percent(lost, total)}) that data can take "
            "between those who stay would be lost"
        )
        if certain < lost:
            sentence += f" as drawn, {certain:,} of them for certain" if certain else " as drawn"
        sure = Certainty.CERTAIN if certain == lost else Certainty.POSSIBLE
        yield Consequence(Topic.ROUTES, sure, f"{sentence}.", self._broken_ways())

    def loops(self) -> Iterator[Consequence]:
        """Tell of the loops that would be broken, the shortest first."""
        lost = self._found.loops
        for loop in list(lost)[:_LOOPS_TOLD]:
            sentence = f"{self._round(loop)}."
            yield Consequence(Topic.LOOPS, lost[loop], sentence, tuple(sorted(loop)))
        if len(lost) > _LOOPS_TOLD or (lost and self._found.more_loops):
            at_least = "at least " if self._found.more_loops else ""
            sentence = (
                f"In all {at_least}{number_of(len(lost), 'loop')} of up to {LONGEST} stakeholders "
                f"would be broken"
            )
            if self._found.more_loops:
                sentence += f"; only the first {MOST:,} of the map were looked at"
            certain = all(sure is Certainty.CERTAIN for sure in lost.values())
            certainty = Certainty.CERTAIN if certain else Certainty.POSSIBLE
            yield Consequence(Topic.LOOPS, certainty, f"{sentence}.", ())

    def agreements(self) -> Iterator[Consequence]:
        """Tell of agreements that lose a party, and of flows that have to stop."""
        gone = self._gone("stakeholders")
        for agreement in self._sorted(self._old.agreements):
            record, name = self._old.agreements[agreement], self._agreement(agreement)
            parties = [one for one in record.parties if one in gone]
            if parties:
                left = number_of(len(record.parties) - len(parties), "party", "parties")
                who = self._names.stakeholders(parties)
                sentence = f"{name} would lose {who} and have {left} left."
                yield Consequence(Topic.AGREEMENTS, Certainty.CERTAIN, sentence, (agreement,))
            if self._new.agreements[agreement].status is not record.status:
                flows = flows_under(self._old, agreement)
                count = number_of(len(flows), "data flow")
                runs = "runs" if len(flows) == 1 else "run"
                sentence = f"{name} would end; {count} on the map {runs} under it"
                sentence += " and would have to stop." if flows else "."
                ids = (agreement, *(flow.id for flow in flows))
                yield Consequence(Topic.AGREEMENTS, Certainty.CERTAIN, sentence, ids)

    def derived(self) -> Iterator[Consequence]:
        """Tell of what is made from data that would be lost."""
        lost = set(self._found.datasets)
        for dataset in self._names.sorted(self._new.datasets.keys() - lost):
            record = self._old.datasets[dataset]
            sources = [one for one in record.derived_from if one in lost]
            if sources:
                names = listing([self._names.dataset(i) for i in self._names.sorted(sources)])
                sentence = (
                    f"{self._names.dataset(dataset)} is made from {names} and could not be renewed."
                )
                sure = all(self._found.datasets[i] is Certainty.CERTAIN for i in sources)
                certainty = Certainty.CERTAIN if sure else Certainty.POSSIBLE
                yield Consequence(Topic.DERIVED, certainty, sentence, (dataset, *sorted(sources)))

    def opened(self, switches: Iterable[Switch]) -> Iterator[Consequence]:
        """Tell what would be better, and what to take care of, if data were open."""
        yield from self._of_needs(self._found.met, Topic.GAINS, self._new.needs)
        for switch in switches:
            dataset = self._old.datasets.get(switch.id)
            if dataset is None or switch.act is not Act.OPEN:
                continue
            name = self._names.dataset(dataset.id)
            flows = [f.id for f in self._old.flows.values() if dataset.id in f.datasets]
            sentence = (
                f"Anyone could get {name}, not only those to whom {number_of(len(flows), 'flow')} "
                f"of the map {'carries' if len(flows) == 1 else 'carry'} it."
            )
            ids = (dataset.id, *sorted(flows))
            yield Consequence(Topic.GAINS, Certainty.CERTAIN, sentence, ids)
            for sentence, certainty in _cares(name, dataset.personal, dataset.sensitive):
                yield Consequence(Topic.CARE, certainty, sentence, (dataset.id,))
            if not dataset.licence:
                sentence = f"{name} would need an open licence; none is recorded."
                yield Consequence(Topic.CARE, Certainty.CERTAIN, sentence, (dataset.id,))
            why = inert(dataset.why_not_open, SENTENCE)
            if why:
                sentence = f"The map says why {name} is not open: {why.rstrip('.')}."
                yield Consequence(Topic.CARE, Certainty.CERTAIN, sentence, (dataset.id,))

    def _of_needs(
        self, those: Mapping[str, Certainty], topic: Topic, needs: Mapping[str, object]
    ) -> Iterator[Consequence]:
        document = self._old if topic is Topic.NEEDS else self._new
        by_who: dict[tuple[str, Certainty], list[str]] = {}
        for need, certainty in those.items():
            by_who.setdefault((document.needs[need].stakeholder, certainty), []).append(need)
        for who, certainty in sorted(by_who, key=lambda one: self._names.sort_key(one[0])):
            ids = by_who[who, certainty]
            datasets = self._names.sorted({document.needs[i].dataset for i in ids})
            what = listing([self._names.dataset(one) for one in datasets], _NAMES)
            would = "would" if certainty is Certainty.CERTAIN else "might"
            how = f"{would} no longer get" if topic is Topic.NEEDS else f"{would} get"
            need = "a recorded need" if len(datasets) == 1 else "recorded needs"
            sentence = f"{self._names.stakeholder(who)} {how} {what}, {need}."
            yield Consequence(topic, certainty, sentence, (who, *datasets))

    def _by_who(
        self, pairs: Mapping[tuple[str, str], Certainty]
    ) -> Iterator[tuple[str, list[tuple[str, Certainty]]]]:
        by_who: dict[str, list[tuple[str, Certainty]]] = {}
        for (who, dataset), certainty in pairs.items():
            by_who.setdefault(who, []).append((dataset, certainty))
        for who in self._names.sorted(by_who):
            yield who, sorted(by_who[who], key=lambda one: self._names.sort_key(one[0]))

    def _broken_ways(self) -> tuple[str, ...]:
        """Return the ids of those who lose a route to or from another."""
        before = self._before.network(Reading.AS_DRAWN)
        after = self._after.network(Reading.AS_DRAWN)
        stay = sum(bit for one, bit in before.bit.items() if one in self._new.stakeholders)
        touched = 0
        for one, bit in before.bit.items():
            missing = before.ahead[one] & stay & ~after.ahead[one] if bit & stay else 0
            touched |= missing | (bit if missing else 0)
        return tuple(before.members(touched))

    def _round(self, loop: Loop) -> str:
        names = [self._names.stakeholder(one) for one in (*loop, loop[0])]
        return " → ".join(names)

    def _agreement(self, agreement_id: str) -> str:
        return f"“{inert(self._old.agreements[agreement_id].name, SHORT_NAME) or 'unnamed'}”"

    def _gone(self, collection: str) -> set[str]:
        return set(self._old.collection(collection)) - set(self._new.collection(collection))

    def _sorted(self, ids: Iterable[str]) -> list[str]:
        return self._names.sorted(ids)


def _cares(name: str, personal: TriState, sensitive: TriState) -> Iterator[tuple[str, Certainty]]:
    if personal is TriState.YES:
        yield (
            f"{name} holds personal data, which must not be published as it is.",
            (Certainty.CERTAIN),
        )
    elif personal is TriState.UNKNOWN:
        yield f"Nobody has said whether {name} holds personal data.", Certainty.POSSIBLE
    if sensitive is TriState.YES:
        yield f"{name} is marked as sensitive.", Certainty.CERTAIN
