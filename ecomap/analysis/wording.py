"""Plain words for a report: counts, shares, lists of names, and facts as phrases."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.entities import DataFlow, Dataset, Holding, Record, Stakeholder
from ecomap.model.vocabulary import HoldingKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from ecomap.model.document import Document

_HOLDS = {
    HoldingKind.STEWARD: "is the steward",
    HoldingKind.COPY: "keeps a copy",
    HoldingKind.PLATFORM: "hosts",
}
_HOLDS_IT = {HoldingKind.STEWARD: "", HoldingKind.COPY: "", HoldingKind.PLATFORM: " it"}
_TRAILING_REMARK = re.compile(r"\s*\([^()]*\)$")


def number_of(count: int, one: str, several: str = "") -> str:
    """Return a count with its noun: ``1 route``, ``2 routes``."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


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

    def stakeholder(self, stakeholder_id: str) -> str:
        """Return the name of a stakeholder."""
        name = inert(self._document.stakeholders[stakeholder_id].name, SHORT_NAME)
        short = _TRAILING_REMARK.sub("", name)
        return (short if short and self._short[short] == 1 else name) or "somebody unnamed"

    def stakeholders(self, ids: Iterable[str], at_most: int = 3) -> str:
        """Return the names of stakeholders as a list in words, in the order of the alphabet."""
        return listing([self.stakeholder(i) for i in self.sorted(ids)], at_most)

    def dataset(self, dataset_id: str) -> str:
        """Return the name of a dataset in quotation marks."""
        name = inert(self._document.datasets[dataset_id].name, SHORT_NAME)
        return f"“{name or 'unnamed dataset'}”"

    def sorted(self, ids: Iterable[str]) -> list[str]:
        """Return ids in the order of their records' names, then of the ids."""
        return sorted(ids, key=self.sort_key)

    def sort_key(self, record_id: str) -> tuple[str, str]:
        """Return by what a record is sorted: its name without regard to case, then its id."""
        record = self._document.find(record_id)
        return (record.name.casefold() if record else "", record_id)

    def fact(self, record: Record, understood: Collection[str] = ()) -> str:
        """Return a record as a phrase, such as ``Council keeps a copy of “Births”``.

        Args:
            record: The fact.
            understood: Ids of datasets that the reader knows to be meant, and which are
                therefore not named again: ``Council keeps a copy``.
        """
        if isinstance(record, Holding):
            phrase = f"{self.stakeholder(record.stakeholder)} {_HOLDS[record.kind]}"
            known = record.dataset in understood
            return f"{phrase}{_HOLDS_IT[record.kind] if known else self._of(record)}"
        if isinstance(record, DataFlow):
            ends = (
                f"flow from {self.stakeholder(record.source)} to {self.stakeholder(record.target)}"
            )
            named = [self.dataset(i) for i in self.sorted(record.datasets) if i not in understood]
            return f"{ends} ({listing(named)})" if named else ends
        if isinstance(record, Dataset):
            return "the dataset itself" if record.id in understood else self.dataset(record.id)
        if isinstance(record, Stakeholder):
            return self.stakeholder(record.id)
        return inert(record.name, SHORT_NAME) or "something unnamed"

    def _of(self, holding: Holding) -> str:
        between = " " if holding.kind is HoldingKind.PLATFORM else " of "
        return f"{between}{self.dataset(holding.dataset)}"
