"""Plain words for a report: counts, shares, lists of names, and facts as phrases."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.entities import (
    DataFlow,
    Dataset,
    Holding,
    Need,
    Record,
    Stakeholder,
    ValueExchange,
)
from ecomap.model.vocabulary import Existence, HoldingKind, StakeholderKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from ecomap.model.document import Document

_HOLDS = {
    HoldingKind.STEWARD: "is the steward",
    HoldingKind.COPY: "keeps a copy",
    HoldingKind.PLATFORM: "hosts",
}
_HOLD = {
    HoldingKind.STEWARD: "are the stewards",
    HoldingKind.COPY: "keep copies",
    HoldingKind.PLATFORM: "host",
}
_HELD_NOT = {
    HoldingKind.STEWARD: "{what} is not looked after by {who}",
    HoldingKind.COPY: "no copy of {what} is kept by {who}",
    HoldingKind.PLATFORM: "{what} is not hosted by {who}",
}
_GROUPS = (StakeholderKind.ORGANISATION_GROUP, StakeholderKind.PEOPLE)
_HOLDS_IT = {HoldingKind.STEWARD: "", HoldingKind.COPY: "", HoldingKind.PLATFORM: " it"}
_TRAILING_REMARK = re.compile(r"\s*\([^()]*\)$")


def starting(text: str) -> str:
    """Return a text with a capital letter at the start of a sentence."""
    return text[:1].upper() + text[1:]


def conditions(clauses: Sequence[str], at_most: int = 3) -> str:
    """Return clauses for after “would not hold if”: ``A``, ``A, or if B``, ``A, if B, or if C``.

    Args:
        clauses: Clauses such as ``the hospital keeps a copy``.
        at_most: How many to write out; of the rest only the number is told.
    """
    shown = list(clauses[:at_most])
    if len(clauses) > at_most:
        rest = number_of(len(clauses) - at_most, "more case")
        return f"{', if '.join(shown)}, or in {rest}"
    if len(shown) < 2:
        return "".join(shown)
    return f"{', if '.join(shown[:-1])}, or if {shown[-1]}"


def number_of(count: int, one: str, several: str = "") -> str:
    """Return a count with its noun: ``1 route``, ``2 routes``."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def of_all(count: int, total: int, one: str, several: str = "") -> str:
    """Return how many of how many: ``2 of the 3 needs``, ``both needs``, ``all 3 needs``."""
    several = several or f"{one}s"
    if count < total:
        return f"{count:,} of the {total:,} {several}"
    return {1: f"the only {one}", 2: f"both {several}"}.get(total, f"all {total:,} {several}")


def percent(part: int, whole: int) -> str:
    """Return a share as a whole percentage; never 0% or 100% unless it is exactly that."""
    if part in (0, whole):
        return "0%" if part == 0 else "100%"
    return f"{min(max(round(100 * part / whole), 1), 99)}%"


def listing(words: Sequence[str], at_most: int = 3) -> str:
    """Return ``A``, ``A and B``, ``A, B and C`` or ``A, B, C and 2 more``.

    A comma stands before the last ``and`` if one of the words has an ``and`` of its own.
    """
    shown = list(words[:at_most])
    if len(words) > at_most:
        shown.append(f"{len(words) - at_most:,} more")
    if len(shown) < 2:
        return "".join(shown)
    comma = "," if any(" and " in word for word in shown) else ""
    return f"{', '.join(shown[:-1])}{comma} and {shown[-1]}"


class Names:
    """The names of a document's records, as they read well inside a sentence.

    A remark in brackets at the end of a stakeholder's name is left out as long as the rest still
    says who is meant. What cannot be shown harmlessly is left out, and long names are shortened.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        names = [inert(who.name, SHORT_NAME) for who in document.stakeholders.values()]
        self._short = Counter(_TRAILING_REMARK.sub("", name) for name in names)
        self._known: dict[str, str] = {}
        self._keys: dict[str, tuple[str, str]] = {}

    def stakeholder(self, stakeholder_id: str) -> str:
        """Return the name of a stakeholder."""
        if stakeholder_id not in self._known:
            self._known[stakeholder_id] = self._stakeholder(stakeholder_id)
        return self._known[stakeholder_id]

    def _stakeholder(self, stakeholder_id: str) -> str:
        name = inert(self._document.stakeholders[stakeholder_id].name, SHORT_NAME)
        short = _TRAILING_REMARK.sub("", name)
        return (short if short and self._short[short] == 1 else name) or "somebody unnamed"

    def stakeholders(self, ids: Iterable[str], at_most: int = 3) -> str:
        """Return the names of stakeholders as a list in words, in the order of the alphabet."""
        ordered = self.sorted(ids)
        shown = [self.stakeholder(one) for one in ordered[:at_most]]
        return listing(shown + ordered[at_most:], at_most)  # of the others only the number counts

    def dataset(self, dataset_id: str) -> str:
        """Return the name of a dataset in quotation marks."""
        name = inert(self._document.datasets[dataset_id].name, SHORT_NAME)
        return f"“{name or 'unnamed dataset'}”"

    def sorted(self, ids: Iterable[str]) -> list[str]:
        """Return ids in the order of their records' names, then of the ids."""
        return sorted(ids, key=self.sort_key)

    def sort_key(self, record_id: str) -> tuple[str, str]:
        """Return by what a record is sorted: its name without regard to case, then its id."""
        if record_id not in self._keys:
            record = self._document.find(record_id)
            self._keys[record_id] = (record.name.casefold() if record else "", record_id)
        return self._keys[record_id]

    def datasets(self, ids: Iterable[str], at_most: int = 3) -> str:
        """Return the names of datasets as a list in words, in the order of the alphabet."""
        return listing([self.dataset(i) for i in self.sorted(ids)], at_most)

    def way(self, connection: DataFlow | ValueExchange) -> str:
        """Return between whom a connection runs: ``from A to B``."""
        source, target = self.stakeholder(connection.source), self.stakeholder(connection.target)
        return f"from {source} to {target}"

    def fact(self, record: Record, understood: Collection[str] = ()) -> str:
        """Return a record as a phrase, such as ``Council keeps a copy of “Births”``.

        Args:
            record: The fact.
            understood: Ids of datasets that the reader knows to be meant, and which are
                therefore not named again: ``Council keeps a copy``.
        """
        if isinstance(record, Holding):
            group = self._document.stakeholders[record.stakeholder].kind in _GROUPS
            verb = (_HOLD if group else _HOLDS)[record.kind]
            phrase = f"{self.stakeholder(record.stakeholder)} {verb}"
            known = record.dataset in understood
            return f"{phrase}{_HOLDS_IT[record.kind] if known else self._of(record)}"
        if isinstance(record, DataFlow):
            ends = f"flow {self.way(record)}"
            named = [self.dataset(i) for i in self.sorted(record.datasets) if i not in understood]
            return f"{ends} ({listing(named)})" if named else ends
        if isinstance(record, Dataset):
            return (
                "what is said of the dataset"
                if record.id in understood
                else self.dataset(record.id)
            )
        if isinstance(record, Stakeholder):
            return self.stakeholder(record.id)
        if isinstance(record, Need):
            who, what = self.stakeholder(record.stakeholder), self.dataset(record.dataset)
            return f"{what} is needed by {who}"
        if isinstance(record, ValueExchange):
            what = inert(record.name, SHORT_NAME)
            return f"{f'“{what}”' if what else 'value'} {self.way(record)}"
        return inert(record.name, SHORT_NAME) or "something unnamed"

    def asked(self, record: Record) -> str:
        """Return a fact as a clause, such as ``whether “Births” flows from A to B``."""
        if isinstance(record, DataFlow):
            verb = "flow" if len(record.datasets) > 1 else "flows"
            what = self.datasets(record.datasets) if record.datasets else "data"
            return f"whether {what} {verb} {self.way(record)}"
        if isinstance(record, ValueExchange):
            what = inert(record.name, SHORT_NAME)
            return f"whether {f'“{what}”' if what else 'value'} goes {self.way(record)}"
        if isinstance(record, Holding | Need):
            return f"whether {self.fact(record)}"
        return f"what is said of {self.fact(record)}"

    def denied(self, record: Record, understood: Collection[str] = ()) -> str:
        """Return the opposite of a fact as a clause, such as ``no data flows from A to B``.

        Args:
            record: The fact.
            understood: Ids of datasets that the reader knows to be meant.
        """
        if isinstance(record, Holding):
            known = record.dataset in understood
            what = "the dataset" if known else self.dataset(record.dataset)
            who = self.stakeholder(record.stakeholder)
            return _HELD_NOT[record.kind].format(what=what, who=who)
        if isinstance(record, DataFlow):
            named = [i for i in record.datasets if i not in understood]
            if not named:
                return f"no data flows {self.way(record)}"
            verb = "does" if len(named) == 1 else "do"
            return f"{self.datasets(named)} {verb} not flow {self.way(record)}"
        if isinstance(record, Dataset):
            name = self.dataset(record.id)
            there = record.exists not in (Existence.NO, Existence.PLANNED)
            return f"{name} does not exist" if there else f"{name} exists after all"
        if isinstance(record, Need):
            who, what = self.stakeholder(record.stakeholder), self.dataset(record.dataset)
            return f"{what} is not needed by {who}"
        if isinstance(record, ValueExchange):
            what = inert(record.name, SHORT_NAME)
            given = f"“{what}” does not go" if what else "no value goes"
            return f"{given} {self.way(record)}"
        if isinstance(record, Stakeholder):
            return f"{self.stakeholder(record.id)} is not as described"
        return f"{self.fact(record)} is not as described"

    def _of(self, holding: Holding) -> str:
        between = " " if holding.kind is HoldingKind.PLATFORM else " of "
        return f"{between}{self.dataset(holding.dataset)}"
