"""What the report on findings says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.decisions import Decisions, set_aside, since_then, why_aside
from ecomap.analysis.graph import Reading, counts
from ecomap.analysis.report.page import Page, Point, Said, Section, bullets
from ecomap.analysis.wording import Names, number_of
from ecomap.foundation.inert import inert
from ecomap.model.entities import Stakeholder
from ecomap.model.vocabulary import Basis, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.decisions import Verdict
    from ecomap.analysis.findings import Finding, Report
    from ecomap.analysis.graph import Scope
    from ecomap.model.document import Document

_BASIS = {
    Basis.STATED: "Evidence, stated",
    Basis.INFERRED: "Evidence, inferred",
    Basis.UNKNOWN: "Evidence, basis not recorded",
}

_CERTAINTY = (
    "Certain: it follows from facts that somebody stated, as far as the map goes. Possible: it "
    "depends on something that is inferred or unknown, and therefore weighs one step less."
)


def findings_page(report: Report, document: Document) -> Page:
    """Return what the report says, grouped by question, what people set aside last."""
    dismissed = set_aside(document, report.findings)
    open_findings = [f for f in report.findings if f.fingerprint not in dismissed]
    put_aside = [f for f in report.findings if f.fingerprint in dismissed]
    names = Names(document)
    sections: list[Section] = []
    number = 0
    for question in dict.fromkeys(report.info(f.check).question for f in open_findings):
        points: list[Point] = []
        for finding in open_findings:
            if report.info(finding.check).question == question:
                number += 1
                points.append(point_of(finding, report, document, names, number))
        sections.append(Section(question, tuple(points)))
    if put_aside:
        aside = (_aside(one, dismissed[one.fingerprint]) for one in put_aside)
        sections.append(Section("Set aside", tuple(aside)))
    title = f"Findings on “{title_of(document)}”"
    intro = tuple(_intro(report, document, len(put_aside)))
    return Page(title, intro, (*sections, *_foot(report)))


def title_of(document: Document) -> str:
    """Return what a map is called inside a sentence."""
    return inert(document.info.title) or "a map without a title"


def live_flows(scope: Scope, document: Document) -> int:
    """Return how many flows count as carrying data."""
    return sum(counts(flow, scope, Reading.AS_DRAWN) for flow in document.flows.values())


def point_of(
    finding: Finding, report: Report, document: Document, names: Names, number: int = 0
) -> Point:
    """Return a finding with all that is to be said of it."""
    title = report.info(finding.check).title
    said = [Said(finding.sentence), *map(Said, finding.depends_on)]
    earlier = since_then(finding, Decisions(document).on(finding))
    if earlier:
        said.append(Said(f"{earlier}.", "Decided"))
    said.append(Said(finding.why, "Why it matters"))
    said.append(Said(finding.next_step, "Next step"))
    for basis, words in _BASIS.items():
        facts = _facts(finding, document, names, basis)
        if facts:
            said.append(Said(f"{'; '.join(facts)}.", words))
    lead = f"{finding.severity.upper()}, {finding.certainty}: {title} ({finding.check})"
    return Point(tuple(said), lead, number, finding.severity.value)


def scope_sentence(report: Report, document: Document) -> str:
    """Say which flows count, and of how many the status is not known."""
    unsure = sum(flow.status is Status.UNKNOWN for flow in document.flows.values())
    live = live_flows(report.scope, document)
    scope = (
        f"Counted as carrying data: {report.scope.words} ({live:,} of "
        f"{number_of(len(document.flows), 'data flow')}"
    )
    return scope + (f"; {unsure:,} of unknown status)." if unsure else ").")


def _intro(report: Report, document: Document, put_aside: int) -> Iterator[str]:
    yield scope_sentence(report, document)
    size = (
        f"On the map: {number_of(len(document.stakeholders), 'stakeholder')}, "
        f"{number_of(len(document.datasets), 'dataset')}."
    )
    checked = ", ".join(f"{info.title.lower()} ({info.id})" for info in report.checks)
    yield f"{size} Checked: {checked or 'nothing'}."
    if report.findings:
        severities = ", ".join(f"{n:,} {s}" for s, n in report.by_severity.items() if n)
        certainties = ", ".join(f"{n:,} {c}" for c, n in report.by_certainty.items() if n)
        line = f"{number_of(len(report.findings), 'finding')}: {severities}; {certainties}."
        yield line + (f" Set aside by people: {put_aside:,}." if put_aside else "")
    elif report.checks and not report.failures:
        more = " What it does not say, below, could hide some." if report.unknowns else ""
        yield f"No findings: nothing of this shows on the map as it stands.{more}"
    for failure in report.failures:
        yield f"Not checked: {failure.message}."


def _facts(finding: Finding, document: Document, names: Names, basis: Basis) -> list[str]:
    """Return the evidence of one basis as phrases.

    Stakeholders are left out: holdings and flows name those at their ends. So is the name of the
    dataset that the finding is about, if it is about one only.
    """
    records = [document.find(record_id) for record_id in finding.evidence]
    datasets = [one for one in finding.subjects if one in document.datasets]
    understood = datasets if len(datasets) == 1 else ()
    facts = (
        names.fact(record, understood)
        for record in records
        if record is not None and record.basis is basis and not isinstance(record, Stakeholder)
    )
    return list(dict.fromkeys(facts))


def _aside(finding: Finding, verdict: Verdict) -> Point:
    reason = Said(why_aside(verdict), "Reason")
    return Point((Said(f"{finding.sentence} ({finding.check})"), reason))


def _foot(report: Report) -> Iterator[Section]:
    if report.unknowns:
        yield bullets("What the map does not say", report.unknowns)
    definitions = (f"{info.title} ({info.id}): {info.definition}" for info in report.checks)
    yield bullets("How it is counted", (_CERTAINTY, *definitions))
