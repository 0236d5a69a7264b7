"""What one check finds on a small map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ecomap.analysis.registry import run

if TYPE_CHECKING:
    from ecomap.analysis.findings import Finding
    from tests.support.maps import MapBuilder


def found(builder: MapBuilder, check: str, **options: Any) -> list[Finding]:
    """Return what a check finds; fails if the check breaks. Options are those of ``run``."""
    report = run(builder.build(), only=[check], **options)
    assert not report.failures, report.failures
    return list(report.findings)


def only(builder: MapBuilder, check: str, **options: Any) -> Finding:
    """Return the one finding of a check; fails if there is another number of them."""
    findings = found(builder, check, **options)
    assert len(findings) == 1, [finding.sentence for finding in findings]
    return findings[0]
