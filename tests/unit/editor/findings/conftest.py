"""Findings and reports of which tests say only what matters to them."""

from __future__ import annotations

import pytest

from ecomap.analysis.findings import Certainty, CheckInfo, Finding, Part, Report, Severity
from ecomap.analysis.graph import CURRENT

ONE = CheckInfo("A7", "one", "One", "What hangs on one person?", "", "", "It may break.")
TWO = CheckInfo("A8", "two", "Two", "What is not known?", "", "", "Nobody can say.")


def made(*subjects, check="A7", severity=Severity.HIGH, **more) -> Finding:
    """Return a finding that tells of some records."""
    return Finding(
        check=check,
        severity=severity,
        certainty=more.pop("certainty", Certainty.CERTAIN),
        subjects=subjects,
        sentence=more.pop("sentence", f"Found {', '.join(subjects)}."),
        why="It may break.",
        evidence=subjects,
        next_step="Ask who else could.",
        fingerprint=f"{check}:{','.join(subjects)}",
        parts=tuple(Part(f"{check}:{one}", one.title()) for one in subjects),
        **more,
    )


@pytest.fixture
def finding():
    """Return a function that makes a finding about some records."""
    return made


@pytest.fixture
def report():
    """Return a function that makes a report of findings."""

    def make(*findings) -> Report:
        return Report(tuple(findings), (), (ONE, TWO), CURRENT)

    return make
