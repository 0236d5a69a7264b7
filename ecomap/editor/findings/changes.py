"""What the last edit did to the findings, so that people see a fix take effect at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.analysis.findings_changes import findings_change
from ecomap.model.diff import diff
from ecomap.model.entities import Connection, Record, Stakeholder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.analysis.findings import Finding, Report
    from ecomap.model.document import Document

_LOOKS: Mapping[type[Record], tuple[str, ...]] = {
    Stakeholder: ("position", "pinned"),
    Connection: ("route", "waypoints", "label_offset"),
}
"""Fields that say only where something is drawn."""

_FACTS = (
    "stakeholders",
    "datasets",
    "holdings",
    "flows",
    "exchanges",
    "needs",
    "agreements",
)


class LastEdit(NamedTuple):
    """What is other in the findings than before the last edit that could change them.

    Attributes:
        solved: Findings that are there no more, though what they are about still is.
        gone: Findings that are there no more but were not solved: what they are about is gone,
            or a stakeholder or dataset was deleted, so that there is less to find.
        new: Findings that came.
        graver: How many that stayed are graver, or surer, than before.
        milder: How many that stayed are less grave, or less sure.
        larger: How many that stayed are as grave and as sure, but about more things.
        smaller: How many are about fewer.
    """

    solved: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    graver: int = 0
    milder: int = 0
    larger: int = 0
    smaller: int = 0

    @property
    def words(self) -> str:
        """What changed, in one line; empty if nothing did."""
        parts = (
            (len(self.solved), "solved"),
            (len(self.gone), "no longer found"),
            (len(self.new), "new"),
            (self.milder, "milder"),
            (self.smaller, "smaller"),
            (self.graver, "graver"),
            (self.larger, "larger"),
        )
        told = [(count, what) for count, what in parts if count]
        if not told:
            return ""
        first, what = told[0]
        start = f"{first:,} finding{'' if first == 1 else 's'} {what}"
        words = ", ".join((start, *(f"{count:,} {what}" for count, what in told[1:])))
        compared = self.milder or self.smaller or self.graver or self.larger
        return f"{words} than before" if compared else words


NOTHING = LastEdit()


def last_edit(before: Report, after: Report, old: Document, new: Document) -> LastEdit:
    """Return what an edit did to the findings.

    Args:
        before: What was found before it.
        after: What is found now.
        old: The map as it was.
        new: The map as it is now.
    """
    deleted = any(i not in new.stakeholders for i in old.stakeholders) or any(
        i not in new.datasets for i in old.datasets
    )
    change = findings_change(before, after, _There(new), deleted=deleted)
    weights = [(_weight(one.before), _weight(one.after)) for one in change.regraded]
    sizes = [
        (len(one.before.marks), len(one.after.marks))
        for one in change.regraded
        if _weight(one.before) == _weight(one.after)
    ]
    return LastEdit(
        solved=change.solved,
        gone=change.gone,
        new=change.created,
        graver=sum(now < then for then, now in weights),
        milder=sum(now > then for then, now in weights),
        larger=sum(now > then for then, now in sizes),
        smaller=sum(now < then for then, now in sizes),
    )


def can_matter(before: Document, after: Document) -> bool:
    """Say whether an edit can change the findings, or only where things are drawn and views."""
    if (before.info.date, before.info.state) != (after.info.date, after.info.state):
        return True
    if all(before.collection(name) is after.collection(name) for name in _FACTS):
        return False
    delta = diff(before, after)
    if any(_is_fact(after, i) for i in delta.added) or any(
        _is_fact(before, i) for i in delta.removed
    ):
        return True
    pairs = (pair for i, pair in delta.updated.items() if _is_fact(after, i))
    return any(_differs(old, new) for old, new in pairs)


class _There:
    """The ids that are on a map, to ask for."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def __contains__(self, record_id: object) -> bool:
        return isinstance(record_id, str) and self._document.find(record_id) is not None


def _weight(finding: Finding) -> tuple[int, int]:
    return finding.severity.rank, finding.certainty.rank


def _is_fact(document: Document, record_id: str) -> bool:
    return any(record_id in document.collection(name) for name in _FACTS)


def _differs(old: Record, new: Record) -> bool:
    """Say whether two states of a record differ in more than where it is drawn."""
    looks = {name for kind, names in _LOOKS.items() if isinstance(new, kind) for name in names}
    return any(
        getattr(old, name) != getattr(new, name)
        for name in type(new).model_fields
        if name not in looks
    )
