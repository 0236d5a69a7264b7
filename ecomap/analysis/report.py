"""A report as plain text for people and as JSON for programs."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

from ecomap.analysis.graph import Reading, counts
from ecomap.analysis.wording import Names, number_of
from ecomap.foundation.inert import SENTENCE, SHORT_NAME, escaped, inert
from ecomap.model.entities import Stakeholder
from ecomap.model.references import collection_of
from ecomap.model.vocabulary import Basis, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.findings import Finding, Report
    from ecomap.model.document import Document
    from ecomap.model.entities import DismissedFinding, Record

WIDTH = 88
FORMAT = "ecomap-findings"
FORMAT_VERSION = 1

_BASIS = {
    Basis.STATED: "Evidence, stated",
    Basis.INFERRED: "Evidence, inferred",
    Basis.UNKNOWN: "Evidence, basis not recorded",
}

_CERTAINTY = (
    "Certain: it follows from facts that somebody stated, as far as the map goes. Possible: it "
    "depends on something that is inferred or unknown, and therefore weighs one step less."
)


def as_text(report: Report, document: Document) -> str:
    """Return the report as plain text of at most 88 columns, grouped by question.

    Findings that people set aside come last, with their reasons.
    """
    dismissed = _dismissed(document)
    open_findings = [f for f in report.findings if f.fingerprint not in dismissed]
    set_aside = [f for f in report.findings if f.fingerprint in dismissed]
    names = Names(document)
    lines = [*_head(report, document, len(set_aside))]
    number = 0
    for question in dict.fromkeys(report.info(f.check).question for f in open_findings):
        lines += ["", question, "-" * len(question)]
        for finding in open_findings:
            if report.info(finding.check).question == question:
                number += 1
                lines += ["", *_finding(number, finding, report, document, names)]
    if set_aside:
        lines += ["", "Set aside", "---------"]
        for finding in set_aside:
            lines += ["", *_set_aside(finding, dismissed[finding.fingerprint])]
    lines += ["", *_foot(report)]
    return "\n".join(lines) + "\n"


def as_json(report: Report, document: Document) -> str:
    """Return the report as JSON, UTF-8, keys sorted, two spaces deep, the same every time.

    Top level: ``format`` (``ecomap-findings``), ``format_version`` (1), ``map`` (title, number
    of records), ``scope`` (words, statuses, flows counted), ``counts`` (findings, by severity, by
    certainty, set aside), ``checks`` (those that ran: id, slug, title, question, definition,
    source, why), ``failures`` (check, message), ``unknowns`` (sentences) and ``findings`` in the
    order of the report. Each finding has ``check``, ``severity``, ``certainty``, ``sentence``,
    ``why``, ``next_step``, ``fingerprint``, ``subjects`` and ``evidence`` (each entry: id,
    collection, name, basis), ``depends_on`` (sentences) and ``depends_on_ids``, ``details``
    (sentence, ids), ``measures`` (name: number), and ``dismissed``: null, or reason, by, on.
    """
    dismissed, names = _dismissed(document), Names(document)
    content = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "map": {
            "title": document.info.title,
            "stakeholders": len(document.stakeholders),
            "datasets": len(document.datasets),
            "flows": len(document.flows),
        },
        "scope": {
            "words": report.scope.words,
            "statuses": sorted(report.scope.live),
            "flows_counted": _live(report, document),
        },
        "counts": {
            "findings": len(report.findings),
            "severity": report.by_severity,
            "certainty": report.by_certainty,
            "set_aside": sum(f.fingerprint in dismissed for f in report.findings),
        },
        "checks": [
            {name: getattr(info, name) for name in info.__dataclass_fields__}
            for info in report.checks
        ],
        "failures": [{"check": f.check, "message": f.message} for f in report.failures],
        "unknowns": report.unknowns,
        "findings": [_finding_as_data(f, document, names, dismissed) for f in report.findings],
    }
    # It may go to a terminal, and the title of a map may hold what steers one.
    return escaped(json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)) + "\n"


def _dismissed(document: Document) -> dict[str, DismissedFinding]:
    return {entry.fingerprint: entry for entry in document.info.dismissed}


def _live(report: Report, document: Document) -> int:
    return sum(counts(flow, report.scope, Reading.AS_DRAWN) for flow in document.flows.values())


def _head(report: Report, document: Document, set_aside: int) -> Iterator[str]:
    name = inert(document.info.title) or "a map without a title"
    yield from _wrapped(title := f"Findings on “{name}”")
    yield "=" * min(len(title), WIDTH)
    unsure = sum(flow.status is Status.UNKNOWN for flow in document.flows.values())
    scope = (
        f"Counted as carrying data: {report.scope.words} ({_live(report, document):,} of "
        f"{number_of(len(document.flows), 'data flow')}"
    )
    yield from _wrapped(scope + (f"; {unsure:,} of unknown status)." if unsure else ")."))
    size = (
        f"On the map: {number_of(len(document.stakeholders), 'stakeholder')}, "
        f"{number_of(len(document.datasets), 'dataset')}."
    )
    checked = ", ".join(f"{info.title.lower()} ({info.id})" for info in report.checks)
    yield from _wrapped(f"{size} Checked: {checked or 'nothing'}.")
    if report.findings:
        severities = ", ".join(f"{n:,} {s}" for s, n in report.by_severity.items() if n)
        certainties = ", ".join(f"{n:,} {c}" for c, n in report.by_certainty.items() if n)
        line = f"{number_of(len(report.findings), 'finding')}: {severities}; {certainties}."
        yield from _wrapped(line + (f" Set aside by people: {set_aside:,}." if set_aside else ""))
    elif report.checks and not report.failures:
        more = " What it does not say, below, could hide some." if report.unknowns else ""
        yield from _wrapped(f"No findings: nothing of this shows on the map as it stands.{more}")
    for failure in report.failures:
        yield from _wrapped(f"Not checked: {failure.message}.")


def _finding(
    number: int, finding: Finding, report: Report, document: Document, names: Names
) -> Iterator[str]:
    title = report.info(finding.check).title
    mark = f"{number}. "
    yield f"{mark}{finding.severity.upper()}, {finding.certainty}: {title} ({finding.check})"
    indent = " " * len(mark)
    yield from _wrapped(finding.sentence, indent)
    for sentence in finding.depends_on:
        yield from _wrapped(sentence, indent)
    yield from _wrapped(f"Why it matters: {finding.why}", indent)
    yield from _wrapped(f"Next step: {finding.next_step}", indent)
    for basis, words in _BASIS.items():
        facts = _facts(finding, document, names, basis)
        if facts:
            yield from _wrapped(f"{words}: {'; '.join(facts)}.", indent)


def _facts(finding: Finding, document: Document, names: Names, basis: Basis) -> list[str]:
    """Return the evidence of one basis as phrases.

    Stakeholders are left out: holdings and flows name those at their ends. So are the names of
    datasets that the finding is about.
    """
    records = [document.find(record_id) for record_id in finding.evidence]
    return [
        names.fact(record, finding.subjects)
        for record in records
        if record is not None and record.basis is basis and not isinstance(record, Stakeholder)
    ]


def _set_aside(finding: Finding, entry: DismissedFinding) -> Iterator[str]:
    yield from _wrapped(f"{finding.sentence} ({finding.check})", "  ", "- ")
    when = f", {entry.on.isoformat()}" if entry.on else ""
    who = inert(entry.by, SHORT_NAME)
    by = f" ({who}{when})" if who else ""
    yield from _wrapped(f"Reason: {inert(entry.reason, SENTENCE) or 'none recorded'}{by}", "  ")


def _foot(report: Report) -> Iterator[str]:
    if report.unknowns:
        yield "What the map does not say"
        yield "-------------------------"
        for sentence in report.unknowns:
            yield from _wrapped(sentence, "  ", "- ")
        yield ""
    yield "How it is counted"
    yield "-----------------"
    yield from _wrapped(_CERTAINTY, "  ", "- ")
    for info in report.checks:
        yield from _wrapped(f"{info.title} ({info.id}): {info.definition}", "  ", "- ")


def _wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )


def _finding_as_data(
    finding: Finding,
    document: Document,
    names: Names,
    dismissed: dict[str, DismissedFinding],
) -> dict[str, object]:
    entry = dismissed.get(finding.fingerprint)
    return {
        "check": finding.check,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "sentence": finding.sentence,
        "why": finding.why,
        "next_step": finding.next_step,
        "fingerprint": finding.fingerprint,
        "subjects": [_as_data(record_id, document, names) for record_id in finding.subjects],
        "evidence": [_as_data(record_id, document, names) for record_id in finding.evidence],
        "depends_on": finding.depends_on,
        "depends_on_ids": finding.depends_on_ids,
        "details": [{"sentence": d.sentence, "ids": d.ids} for d in finding.details],
        "measures": {measure.name: measure.value for measure in finding.measures},
        "dismissed": entry
        and {
            "reason": entry.reason,
            "by": entry.by,
            "on": entry.on.isoformat() if entry.on else None,
        },
    }


def _as_data(record_id: str, document: Document, names: Names) -> dict[str, str]:
    record: Record | None = document.find(record_id)
    if record is None:
        return {"id": record_id, "collection": "", "name": "", "basis": ""}
    return {
        "id": record_id,
        "collection": collection_of(record),
        "name": names.fact(record),
        "basis": record.basis.value,
    }
