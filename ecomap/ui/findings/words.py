"""The sentences of the findings dock that are about the report as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.findings import Certainty, Finding, Report, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.model.document import Document

SEVERITY: Mapping[Severity, str] = {
    Severity.HIGH: "Serious",
    Severity.MEDIUM: "Worth a look",
    Severity.LOW: "Minor",
}

CERTAINTY: Mapping[Certainty, str] = {
    Certainty.CERTAIN: "certain",
    Certainty.POSSIBLE: "possible",
}

CERTAINTY_HELP: Mapping[Certainty, str] = {
    Certainty.CERTAIN: "It follows from facts that somebody stated.",
    Certainty.POSSIBLE: "It depends on something that is inferred or unknown.",
}


def grade(finding: Finding) -> str:
    """Return severity and certainty in words."""
    return f"{SEVERITY[finding.severity]}, {CERTAINTY[finding.certainty]}"


def grouped(report: Report) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """Return the findings by question; the question of the gravest finding first."""
    groups: dict[str, list[Finding]] = {}
    for finding in report.findings:
        groups.setdefault(report.info(finding.check).question, []).append(finding)
    return tuple((question, tuple(findings)) for question, findings in groups.items())


def summary(report: Report, document: Document) -> str:
    """Return one or two sentences on what was found, and how it was looked for."""
    if not document.stakeholders:
        return (
            "Nothing to check yet. Put the first stakeholders on the map, connect them, "
            "and what stands out will be listed here."
        )
    checks = _count(len(report.checks) - len(report.failures), "check")
    if not report.findings:
        return f"{checks} found nothing to point out{_but_unknown(report)}."
    certain = report.by_certainty[Certainty.CERTAIN]
    found = _count(len(report.findings), "finding")
    return f"{found} from {checks}; {certain} certain, the rest possible."


def _but_unknown(report: Report) -> str:
    if not report.unknowns:
        return ""
    return ". That may be because of what the map does not say, listed below"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
