"""A map as a tree of sentences: for people who hear it, and for whoever looks for something.

The branches are sorts of things; below each stands what is on the map; below a stakeholder, a
dataset or an agreement stand the facts about it. Everything but the branches is worked out when
somebody looks at it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.sentences import (
    listed,
    name_of,
    sentence_of_connection,
    what_is_given,
)
from ecomap.foundation.inert import NAME, SENTENCE, inert, lines, shortened
from ecomap.model.entities import (
    Agreement,
    DataFlow,
    Dataset,
    Holding,
    Need,
    Record,
    Stakeholder,
    ValueExchange,
)
from ecomap.model.vocabulary import (
    Access,
    AgreementStatus,
    Basis,
    Existence,
    HoldingKind,
    Nature,
    Status,
    TriState,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ecomap.model.document import Document

BRANCHES: Mapping[str, tuple[str, str]] = {
    "stakeholders": ("stakeholder", "stakeholders"),
    "datasets": ("dataset", "datasets"),
    "agreements": ("agreement", "agreements"),
    "frames": ("frame", "frames"),
    "notes": ("note", "notes"),
}
"""The collections that have a branch, with one and several of them in words."""

_MOST_NAMED = 12


class Fact(NamedTuple):
    """A line of the tree below a thing.

    Attributes:
        record_id: What the fact is.
        selects: What is selected on the map with it; empty for what cannot be.
        words: A whole sentence.
    """

    record_id: str
    selects: tuple[str, ...]
    words: str


class Outline:
    """The tree of one document, to be asked line by line."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._by_stakeholder: dict[str, list[Record]] | None = None
        self._by_dataset: dict[str, list[Record]] | None = None

    def branch(self, name: str) -> str:
        """Return the words of a branch: ``12 stakeholders``."""
        count = len(self.document.collection(name))
        one, several = BRANCHES[name]
        return f"{count:,} {one if count == 1 else several}"

    def things(self, name: str) -> tuple[str, ...]:
        """Return the ids below a branch, in the order of the map."""
        return tuple(self.document.collection(name))

    def words(self, record_id: str) -> str:
        """Return the sentence of a thing; an empty string if it is gone."""
        record = self.document.find(record_id)
        if isinstance(record, Stakeholder):
            return self._of_stakeholder(record)
        if isinstance(record, Dataset):
            return _of_dataset(record)
        if isinstance(record, Agreement):
            return self._of_agreement(record)
        if record is None:
            return ""
        text = " ".join(lines(record.description, NAME))
        return text or name_of(record)

    def has_facts(self, name: str) -> bool:
        """Say whether things of a branch have facts below them at all."""
        return name in ("stakeholders", "datasets", "agreements")

    def facts(self, record_id: str) -> tuple[Fact, ...]:
        """Return the facts about a stakeholder, a dataset or an agreement, as sentences."""
        document = self.document
        if record_id in document.stakeholders:
            return tuple(self._about_stakeholder(record_id))
        if record_id in document.datasets:
            return tuple(self._about_dataset(record_id))
        agreement = document.agreements.get(record_id)
        return tuple(self._about_agreement(agreement)) if agreement is not None else ()

    def place_of(self, record_id: str) -> tuple[str, str] | None:
        """Return the branch and the thing under which a record stands; None if it does not.

        A connection stands under who gives, a holding and a need under the stakeholder.
        """
        for name in BRANCHES:
            if record_id in self.document.collection(name):
                return name, record_id
        record = self.document.find(record_id)
        if isinstance(record, DataFlow | ValueExchange):
            return "stakeholders", record.source
        if isinstance(record, Holding | Need):
            return "stakeholders", record.stakeholder
        return None

    # Sentences about things

    def _of_stakeholder(self, one: Stakeholder) -> str:
        facts = [label(one.kind).lower()]
        if one.size is not None:
            facts.append(f"{one.size:,} in all")
        facts += [label(role).lower() for role in dict.fromkeys(one.roles)]
        parent = self.document.stakeholders.get(one.parent or "")
        if parent is not None:
            facts.append(f"part of {name_of(parent)}")
        return f"{name_of(one)}: {', '.join(facts)}{_doubt(one)}."

    def _of_agreement(self, one: Agreement) -> str:
        status = "status unknown" if _unknown(one.status) else label(one.status).lower()
        parties = [self._name(party) for party in one.parties[:_MOST_NAMED]]
        between = f" between {listed(parties)}" if parties else ""
        return shortened(f"{name_of(one)}: agreement{between}, {status}{_doubt(one)}.", SENTENCE)

    def _about_stakeholder(self, record_id: str) -> Iterator[Fact]:
        for record in self._stakeholder_facts().get(record_id, ()):
            words = self._seen_from(record, record_id)
            drawn = (record.id,) if isinstance(record, DataFlow | ValueExchange) else (record_id,)
            yield Fact(record.id, drawn, words)
        for agreement in self.document.agreements.values():
            if record_id in agreement.parties:
                yield Fact(agreement.id, (record_id,), f"Is party to {self.words(agreement.id)}")

    def _seen_from(self, record: Record, stakeholder_id: str) -> str:
        """Return a fact as it is for one stakeholder, without saying its name again."""
        if isinstance(record, Holding):
            return self._held(record)
        if isinstance(record, Need):
            why = inert(record.description, NAME)
            behind = f", because: {why}" if why else ""
            return f"Needs {self._dataset(record.dataset)}{behind}{_doubt(record)}."
        assert isinstance(record, DataFlow | ValueExchange)
        what = what_is_given(self.document, record)
        behind = _in_brackets(_facts_of(record))
        if record.source == record.target:
            return f"Keeps within itself: {what}{behind}{_doubt(record)}."
        out = record.source == stakeholder_id
        other = self._name(record.target if out else record.source)
        if isinstance(record, DataFlow):
            verb, towards = ("Sends", "to") if out else ("Receives", "from")
        else:
            verb, towards = ("Gives", "to") if out else ("Gets", "from")
        return f"{verb} {what} {towards} {other}{behind}{_doubt(record)}."

    def _held(self, holding: Holding) -> str:
        facts = [] if holding.kind is HoldingKind.STEWARD else [label(holding.kind).lower()]
        verb = "Stewards" if holding.kind is HoldingKind.STEWARD else "Holds"
        if holding.people != "unknown":
            people = "person" if holding.people == 1 else "people"
            facts.append(f"{holding.people:,} {people} can supply it")
        what = self._dataset(holding.dataset)
        return f"{verb} {what}{_in_brackets(facts)}{_doubt(holding)}."

    def _about_dataset(self, record_id: str) -> Iterator[Fact]:
        for record in self._dataset_facts().get(record_id, ()):
            if isinstance(record, DataFlow):
                words = sentence_of_connection(self.document, record)
                yield Fact(record.id, (record.id,), words)
                continue
            assert isinstance(record, Holding | Need)
            who = self._name(record.stakeholder)
            verb = "needs it" if isinstance(record, Need) else "holds it"
            facts: list[str] = []
            if isinstance(record, Holding):
                verb = "stewards it" if record.kind is HoldingKind.STEWARD else "holds it"
                if record.people != "unknown":
                    people = "person" if record.people == 1 else "people"
                    facts.append(f"{record.people:,} {people} can supply it")
            words = f"{who} {verb}{_in_brackets(facts)}{_doubt(record)}."
            yield Fact(record.id, (record.stakeholder,), words)

    def _about_agreement(self, agreement: Agreement) -> Iterator[Fact]:
        for party in agreement.parties:
            if party in self.document.stakeholders:
                yield Fact(party, (party,), f"{self._name(party)} is a party.")
        for dataset in agreement.datasets:
            yield Fact(dataset, (), f"It covers {self._dataset(dataset)}.")
        for flow in self.document.flows.values():
            if flow.agreement_id == agreement.id:
                words = sentence_of_connection(self.document, flow)
                yield Fact(flow.id, (flow.id,), words)

    def _name(self, record_id: str) -> str:
        return name_of(self.document.stakeholders.get(record_id))

    def _dataset(self, record_id: str) -> str:
        return name_of(self.document.datasets.get(record_id))

    # What belongs to what, worked out once

    def _stakeholder_facts(self) -> dict[str, list[Record]]:
        """Return holdings, what goes out, what comes in, and needs, by stakeholder."""
        if self._by_stakeholder is None:
            document, found = self.document, dict[str, list[Record]]()
            for holding in document.holdings.values():
                found.setdefault(holding.stakeholder, []).append(holding)
            for records in (document.flows.values(), document.exchanges.values()):
                _by_end(records, found, "source")
                _by_end(records, found, "target")
            for need in document.needs.values():
                found.setdefault(need.stakeholder, []).append(need)
            self._by_stakeholder = found
        return self._by_stakeholder

    def _dataset_facts(self) -> dict[str, list[Record]]:
        """Return holdings, flows and needs by dataset."""
        if self._by_dataset is None:
            document, found = self.document, dict[str, list[Record]]()
            for holding in document.holdings.values():
                found.setdefault(holding.dataset, []).append(holding)
            for flow in document.flows.values():
                for dataset in flow.datasets:
                    found.setdefault(dataset, []).append(flow)
            for need in document.needs.values():
                found.setdefault(need.dataset, []).append(need)
            self._by_dataset = found
        return self._by_dataset


def _by_end(
    records: Iterable[DataFlow | ValueExchange], found: dict[str, list[Record]], end: str
) -> None:
    for record in records:
        if end == "source" or record.source != record.target:
            found.setdefault(getattr(record, end), []).append(record)


def _of_dataset(one: Dataset) -> str:
    facts = ["access unknown" if one.access is Access.UNKNOWN else label(one.access).lower()]
    if one.exists is not Existence.YES:
        unknown = one.exists is Existence.UNKNOWN
        facts.append("not known to exist" if unknown else label(one.exists).lower())
    if one.personal is TriState.YES:
        facts.append("about people")
    return f"{name_of(one)}: dataset, {', '.join(facts)}{_doubt(one)}."


def _facts_of(record: DataFlow | ValueExchange) -> list[str]:
    facts = []
    if isinstance(record, DataFlow):
        unknown = record.access is Access.UNKNOWN
        facts.append("access unknown" if unknown else label(record.access).lower())
    elif record.nature is not Nature.UNKNOWN:
        facts.append(f"{label(record.nature).lower()} value")
    if record.status is not Status.CURRENT:
        unknown = record.status is Status.UNKNOWN
        facts.append("status unknown" if unknown else label(record.status).lower())
    if isinstance(record, DataFlow) and record.late is TriState.YES:
        facts.append("late")
    return facts


def _unknown(status: AgreementStatus) -> bool:
    return status is AgreementStatus.UNKNOWN


def _in_brackets(facts: list[str]) -> str:
    return f" ({', '.join(facts)})" if facts else ""


def _doubt(record: Record) -> str:
    return ", inferred" if record.basis is Basis.INFERRED else ""
