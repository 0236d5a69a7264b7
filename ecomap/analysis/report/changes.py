"""What reports say of the findings that a change solves and creates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.report.page import Point, Said, Section
from ecomap.analysis.wording import number_of

if TYPE_CHECKING:
    from ecomap.analysis.findings import Finding
    from ecomap.analysis.findings_changes import FindingsChange, Regraded

CREATED = "Findings that would come up"
SOLVED = "Findings that would be solved"
GONE = "Findings that would go without being solved"
REGRADED = "Findings that would say something else"


def change_sections(change: FindingsChange) -> tuple[Section, ...]:
    """Return a section for each way in which findings change, without the empty ones."""
    sections = (
        Section(CREATED, tuple(map(_point, change.created)), close=True),
        Section(REGRADED, tuple(map(_regraded, change.regraded)), close=True),
        Section(SOLVED, tuple(map(_point, change.solved)), close=True),
        Section(GONE, tuple(map(_point, change.gone)), close=True),
    )
    return tuple(section for section in sections if section.points)


def in_short(change: FindingsChange) -> str:
    """Return the numbers in one sentence."""
    said = (
        f"{number_of(len(change.created), 'finding')} would come up",
        f"{len(change.solved):,} would be solved",
        f"{len(change.gone):,} would go without being solved",
        f"{len(change.regraded):,} would say something else",
        f"{change.kept:,} would stay as they are",
    )
    return f"{', '.join(said)}."


def _point(finding: Finding) -> Point:
    grade = finding.severity.value
    lead = f"{grade.upper()}, {finding.certainty} ({finding.check})"
    return Point((Said(finding.sentence),), lead, grade=grade)


def _regraded(pair: Regraded) -> Point:
    before, after = pair.before, pair.after
    grade = after.severity.value
    was = f"{before.severity.upper()}, {before.certainty}"
    lead = f"{grade.upper()}, {after.certainty}, was {was} ({after.check})"
    said = [Said(after.sentence)]
    if before.sentence != after.sentence:
        said.append(Said(before.sentence, "Before"))
    return Point(tuple(said), lead, grade=grade)
