"""Which findings a change solves and which it creates: two reports compared by fingerprint.

A finding that tells of several things is another one when one of them is mended; the two are
told as one that changed if they share any of these things (``Finding.parts``).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

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
        gone: Findings that are there no more but were not solved: something they are about is
            not there either, or they went because something was deleted.
        created: Findings that were not there.
        regraded: Findings of other severity or certainty than before; and those that tell of
            several things at once, where some of them are the same but not all.
        kept: How many findings are in both, as grave and as sure as they were.
    """

    solved: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    created: tuple[Finding, ...]
    regraded: tuple[Regraded, ...]
    kept: int


def findings_change(
    before: Report, after: Report, there: Container[str], *, deleted: bool = False
) -> FindingsChange:
    """Compare two reports.

    Args:
        before: What was found.
        after: What is found.
        there: The ids of the records that are there afterwards.
        deleted: Whether all that was done is to delete a stakeholder or a dataset. Then what goes
            is not solved, even if it is about something else: there is only less to find.
    """
    old = {finding.fingerprint: finding for finding in before.findings}
    new = {finding.fingerprint: finding for finding in after.findings}
    missing = {mark: finding for mark, finding in old.items() if mark not in new}
    created = {mark: finding for mark, finding in new.items() if mark not in old}
    pairs = [(old[mark], finding) for mark, finding in new.items() if mark in old]
    regraded = [pair for pair in pairs if _grade(pair[0]) != _grade(pair[1])]
    told_before, told_now = _by_mark(before.findings), _by_mark(after.findings)
    for mark, finding in list(created.items()):
        match = _nearest(finding, told_before, missing)
        if match:
            regraded.append((missing.pop(match), created.pop(mark)))
    for mark, finding in list(missing.items()):  # several became one
        match = _nearest(finding, told_now, new)
        if match:
            regraded.append((missing.pop(mark), new[match]))
    for mark, finding in list(created.items()):  # one became several
        match = _nearest(finding, told_before, old)
        if match:
            regraded.append((old[match], created.pop(mark)))
    gone = {mark for mark, finding in missing.items() if deleted or _lost(finding, there)}
    return FindingsChange(
        solved=tuple(f for mark, f in missing.items() if mark not in gone),
        gone=tuple(f for mark, f in missing.items() if mark in gone),
        created=tuple(created.values()),
        regraded=tuple(Regraded(*pair) for pair in regraded),
        kept=sum(_grade(one) == _grade(other) for one, other in pairs),
    )


def _by_mark(findings: Iterable[Finding]) -> Mapping[str, list[str]]:
    """Return the fingerprints of the findings that tell of each thing."""
    found: dict[str, list[str]] = {}
    for finding in findings:
        for mark in finding.marks:
            found.setdefault(mark, []).append(finding.fingerprint)
    return found


def _nearest(finding: Finding, told: Mapping[str, list[str]], among: Container[str]) -> str | None:
    """Return which of some findings tells of the most things that this one tells of."""
    shared = Counter(
        other for mark in finding.marks for other in told.get(mark, ()) if other in among
    )
    return shared.most_common(1)[0][0] if shared else None


def _lost(finding: Finding, there: Container[str]) -> bool:
    return any(subject not in there for subject in finding.subjects)


def _grade(finding: Finding) -> tuple[int, int]:
    return finding.severity.rank, finding.certainty.rank
