"""What one check finds on a small map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ecomap.analysis.registry import run
from ecomap.model import edits
from ecomap.model.entities import Dataset
from ecomap.model.vocabulary import Basis

if TYPE_CHECKING:
    from ecomap.analysis.findings import Finding
    from ecomap.model.document import Document
    from tests.support.maps import MapBuilder


def found(builder: MapBuilder, check: str, **options: Any) -> list[Finding]:
    """Return what a check finds; fails if the check breaks. Options are those of ``run``."""
    report = run(builder.build(), only=[check], **options)
    assert not report.failures, report.failures
    return list(report.findings)


def naming_data(document: Document) -> Document:
    """Return a map on which every flow carries a dataset; those that carry none carry visits."""
    if not document.datasets:
        document = edits.add(document, Dataset(id="visits", name="Visits", basis=Basis.STATED))
    visits = next(iter(document.datasets))
    for flow in document.flows.values():
        if not flow.datasets:
            document = edits.set_fields(document, flow.id, datasets=(visits,))
    return document


def only(builder: MapBuilder, check: str, **options: Any) -> Finding:
    """Return the one finding of a check; fails if there is another number of them."""
    findings = found(builder, check, **options)
    assert len(findings) == 1, [finding.sentence for finding in findings]
    return findings[0]
