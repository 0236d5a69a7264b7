"""Which findings a change solves and which it creates: two reports compared by fingerprint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from ecomap.analysis.findings import Finding, Report


@dataclass(frozen=True, slots=True)
class Regraded:
    """A finding that is in both reports, and says or weighs something else.

    It is graver or milder, more or less sure, or about more or fewer things.
    """

    before: Finding
    after: Finding


@dataclass(frozen=True, slots=True)
class FindingsChange:
    """What is other in one report than in another, each in the order of its report.

    Attributes:
        solved: Findings that are there no more, though all they are about still is.
        gone: Findings that are there no more because something they are about is not.
        created: Findings that were not there.
        regraded: Findings of other severity or certainty than before; and those that tell of
            several things at once, where most of them are the same but not all.
        kept: How many findings are in both, as grave and as sure as they were.
    """

    solved: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    created: tuple[Finding, ...]
    regraded: tuple[Regraded, ...]
    kept: int


def findings_change(before: Report, after: Report, there: Container[str]) -> FindingsChange:
    """Compare two reports.

    Args:
        before: What was found.
        after: What is found.
        there: The ids of the records that are there afterwards.
    """
    old = {finding.fingerprint: finding for finding in before.findings}
    new = {finding.fingerprint: finding for finding in after.findings}
    missing = {mark: finding for mark, finding in old.items() if mark not in new}
    created = {mark: finding for mark, finding in new.items() if mark not in old}
    pairs = [(old[mark], finding) for mark, finding in new.items() if mark in old]
    regraded = [pair for pair in pairs if _grade(pair[0]) != _grade(pair[1])]
    for mark, finding in list(created.items()):
        match = next((one for one in missing.values() if _much_the_same(one, finding)), None)
        if match is not None:
            regraded.append((missing.pop(match.fingerprint), created.pop(mark)))
    return FindingsChange(
        solved=tuple(f for f in missing.values() if all(i in there for i in f.subjects)),
        gone=tuple(f for f in missing.values() if not all(i in there for i in f.subjects)),
        created=tuple(created.values()),
        regraded=tuple(Regraded(*pair) for pair in regraded),
        kept=sum(_grade(one) == _grade(other) for one, other in pairs),
    )


def _much_the_same(one: Finding, other: Finding) -> bool:
    """Say whether two findings of a check share at least two subjects, and at least half."""
    shared = len({*one.subjects} & {*other.subjects})
    most = max(len(one.subjects), len(other.subjects))
    return one.check == other.check and shared >= 2 and 2 * shared >= most


def _grade(finding: Finding) -> tuple[int, int]:
    return finding.severity.rank, finding.certainty.rank
