"""Badges: how many findings each thing on the map is the subject of, and how grave they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.analysis.findings import Severity
from ecomap.editor.findings.states import OPEN, State
from ecomap.model.vocabulary import HoldingKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ecomap.analysis.findings import Finding
    from ecomap.editor.findings.states import Standing
    from ecomap.model.document import Document

_WORDS: Mapping[Severity, str] = {
    Severity.HIGH: "serious",
    Severity.MEDIUM: "worth a look",
}


MOST_PLACES = 12
"""A finding about more things than this is about the map, and not about any of them."""


class Badge(NamedTuple):
    """What a badge says.

    Attributes:
        number: How many findings.
        severity: Of the gravest of them.
    """

    number: int
    severity: Severity

    @property
    def words(self) -> str:
        """The same for people who hear the map or rest the pointer on a box."""
        if self.number == 1:
            return f"1 finding, {_WORDS[self.severity]}"
        return f"{self.number:,} findings, the gravest {_WORDS[self.severity]}"


def badges(
    findings: Iterable[Finding], known: Mapping[str, Standing], document: Document
) -> dict[str, Badge]:
    """Return the badges of stakeholders and connections by id.

    Nothing that is set aside counts, nor what is minor or about very many things: a map with a
    badge on everything says nothing. A dataset has no box of its own: what is found about it
    counts for those who hold it.
    """
    holders: dict[str, list[str]] = {}
    for holding in document.holdings.values():
        if holding.kind is not HoldingKind.PLATFORM:
            holders.setdefault(holding.dataset, []).append(holding.stakeholder)
    found: dict[str, list[Severity]] = {}
    for finding in findings:
        if finding.severity is Severity.LOW:
            continue
        if known.get(finding.fingerprint, OPEN).state is State.DISMISSED:
            continue
        places = _places(finding.subjects, holders, document)
        if len(places) <= MOST_PLACES:
            for record_id in places:
                found.setdefault(record_id, []).append(finding.severity)
    return {
        record_id: Badge(len(all_), min(all_, key=lambda severity: severity.rank))
        for record_id, all_ in found.items()
    }


def _places(
    subjects: Iterable[str], holders: Mapping[str, list[str]], document: Document
) -> frozenset[str]:
    """Return where on the map the badge of a finding about these records goes."""
    found: set[str] = set()
    for record_id in subjects:
        if record_id in document.datasets:
            found.update(holders.get(record_id, ()))
        elif record_id in document.holdings:
            found.add(document.holdings[record_id].stakeholder)
        elif record_id in document.needs:
            found.add(document.needs[record_id].stakeholder)
        else:
            found.add(record_id)
    return frozenset(found)
