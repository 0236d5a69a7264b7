"""The findings as a report tells them to somebody who never saw the program."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from ecomap.analysis.decisions import set_aside
from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.report.findings import findings_page
from ecomap.analysis.report.page import Said
from ecomap.analysis.wording import listing, number_of
from ecomap.export.report.content import Leading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.findings import Finding, Report
    from ecomap.analysis.report.page import Point, Section
    from ecomap.model.document import Document

_MOST_LEADING = 5
_UNKNOWN_HEADING, _METHOD_HEADING = "What the map does not say", "How it is counted"
_REPEATED = ("Why it matters", "Next step")


def findings_told(document: Document, report: Report) -> tuple[Section, ...]:
    """Return what was found by question; what was said before is pointed at, not repeated."""
    told = _by_number(document, report)
    said_at: dict[Said, int] = {}
    sections = []
    for section in findings_page(report, document).sections:
        if section.heading in (_UNKNOWN_HEADING, _METHOD_HEADING):
            continue
        points = []
        for point in section.points:
            finding = told.get(point.number)
            points.append(_told(point, finding, report, said_at) if finding else point)
        sections.append(replace(section, points=tuple(points)))
    return tuple(sections)


def _told(point: Point, finding: Finding, report: Report, said_at: dict[Said, int]) -> Point:
    lead = (
        f"{report.info(finding.check).title}: {finding.severity.value} importance, "
        f"{finding.certainty.value} ({finding.check})"
    )
    said = []
    for one in point.said:
        first = said_at.setdefault(one, point.number) if one.label in _REPEATED else point.number
        said.append(one if first == point.number else Said(f"as for point {first}.", one.label))
    return replace(point, lead=lead, said=tuple(said))


def _by_number(document: Document, report: Report) -> dict[int, Finding]:
    """Return the findings by the numbers that they have in ``findings_page``."""
    standing = standing_in(document, report)
    questions = [report.info(one.check).question for one in standing]
    order = {question: place for place, question in enumerate(dict.fromkeys(questions))}
    grouped = sorted(standing, key=lambda one: order[report.info(one.check).question])
    return dict(enumerate(grouped, start=1))


def standing_in(document: Document, report: Report) -> list[Finding]:
    """Return the findings that nobody has set aside."""
    aside = set_aside(document, report.findings)
    return [one for one in report.findings if one.fingerprint not in aside]


def counted(document: Document, report: Report) -> str:
    """Return in a sentence how many findings of which importance there are."""
    standing = standing_in(document, report)
    if not standing:
        return "The analysis found nothing that calls for care on the map as it stands."
    counts = Counter(one.severity for one in standing)
    words = [f"{counts[s]:,} of {s.value}" for s in Severity if counts[s]]
    found = number_of(len(standing), "point")
    return f"The analysis found {found} to look at: {listing(words)} importance."


def leading(document: Document, report: Report) -> tuple[Leading, ...]:
    """Return the gravest findings, with what to do about them.

    Those of high importance, up to five; if they are fewer, what is certain and of medium one.
    """
    standing = standing_in(document, report)
    grave = [one for one in standing if one.severity is Severity.HIGH]
    next_ones = [
        one
        for one in standing
        if one.severity is Severity.MEDIUM and one.certainty is Certainty.CERTAIN
    ]
    first = grave[:_MOST_LEADING]
    first += next_ones[: _MOST_LEADING - len(first)]
    more = len(grave) - _MOST_LEADING
    rest = f"And {number_of(more, 'more point')} of high importance, below."
    told = [Leading(one.sentence, one.next_step) for one in first]
    return (*told, *([Leading(rest)] if more > 0 else ()))


def method(document: Document, report: Report) -> Iterator[str]:
    """Yield what certain and possible mean, how what was found is counted, and what was not."""
    found = {one.check for one in report.findings}
    yield "High, medium and low: how much hangs on a point. Certain and possible: how sure it is."
    page = findings_page(report, document)
    for section in page.sections:
        if section.heading == _METHOD_HEADING:
            yield section.points[0].said[0].line
    for info in report.checks:
        if info.id in found:
            yield f"{info.title} ({info.id}): {info.definition}"
    silent = [f"{info.title.lower()} ({info.id})" for info in report.checks if info.id not in found]
    if silent:
        yield f"Also checked, and nothing found: {listing(silent, len(silent))}."
    for failure in report.failures:
        yield f"Not checked: {failure.message}."
