"""The sentences of the findings dock: grades, and the report as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.analysis.findings import Certainty, Finding, Report, Severity
from ecomap.editor.findings.states import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.editor.findings.listing import Group, Row
    from ecomap.model.document import Document

SEVERITY: Mapping[Severity, str] = {
    Severity.HIGH: "Serious",
    Severity.MEDIUM: "Worth a look",
    Severity.LOW: "Minor",
}

MARKS: Mapping[Severity, str] = {
    Severity.HIGH: "severity-high",
    Severity.MEDIUM: "severity-medium",
    Severity.LOW: "severity-low",
}
"""A mark of its own shape for each severity, so that colour says nothing alone."""

CERTAINTY: Mapping[Certainty, str] = {
    Certainty.CERTAIN: "certain",
    Certainty.POSSIBLE: "possible",
}

CERTAINTY_HELP: Mapping[Certainty, str] = {
    Certainty.CERTAIN: "It follows from facts that somebody stated.",
    Certainty.POSSIBLE: "It depends on something that is inferred or unknown.",
}

_STATES: Mapping[State, str] = {
    State.OPEN: "",
    State.ACCEPTED: "accepted",
    State.ACTION: "has an action",
    State.DISMISSED: "set aside",
}


def grade(finding: Finding) -> str:
    """Return severity and certainty in words."""
    return f"{SEVERITY[finding.severity]}, {CERTAINTY[finding.certainty]}"


def heading(row: Row) -> str:
    """Return what stands over the sentence of a finding: grade, news, and what was decided."""
    news = "Solved" if row.solved else "No longer found" if row.gone else "New" if row.new else ""
    grown = "has grown since" if row.standing.grown else ""
    parts = (news, grade(row.finding), _STATES[row.standing.state], grown)
    return " · ".join(part for part in parts if part)


def group_words(group: Group) -> str:
    """Return how much stands under a question, such as ``5 findings, 2 serious``."""
    solved = sum(row.solved for row in group.rows)
    gone = sum(row.gone for row in group.rows)
    words = counted(group.number, "finding")
    if group.serious:
        words += ", all serious" if group.serious == group.number else f", {group.serious} serious"
    words += f", {solved} solved" if solved else ""
    return f"{words}, {gone} no longer found" if gone else words


def summary(report: Report, document: Document, set_aside: int = 0) -> str:
    """Return one or two sentences on what was found, and how it was looked for."""
    if not document.stakeholders:
        return (
            "Nothing to check yet. Put the first stakeholders on the map, connect them, "
            "and what stands out will be listed here."
        )
    checks = counted(len(report.checks) - len(report.failures), "check")
    if not report.findings:
        return f"{checks} found nothing to point out{_but_unknown(report)}."
    certain = report.by_certainty[Certainty.CERTAIN]
    possible = len(report.findings) - certain
    aside = f"; {set_aside} set aside" if set_aside else ""
    found = counted(len(report.findings), "finding")
    return f"{found} from {checks}: {certain} certain, {possible} possible{aside}."


def nothing_listed(report: Report, about_selection: bool) -> str:
    """Return what is said in place of findings when a filter leaves none."""
    if about_selection:
        return "No finding is about what is selected. Select something else, or show all findings."
    return f"None of {counted(len(report.findings), 'finding')} passes. Change the filter above."


def counted(number: int, word: str) -> str:
    """Return a number with its noun: ``1 check``, ``3 checks``."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _but_unknown(report: Report) -> str:
    if not report.unknowns:
        return ""
    return ". That may be because of what the map does not say, listed below"
