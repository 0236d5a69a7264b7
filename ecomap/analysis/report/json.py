"""Reports as JSON: UTF-8, keys sorted, two spaces deep, the same every time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ecomap.analysis.decisions import set_aside
from ecomap.analysis.report.findings import live_flows
from ecomap.analysis.report.shape import (
    CheckShape,
    CountsShape,
    DetailShape,
    DismissedShape,
    FailureShape,
    FindingsChangeShape,
    FindingShape,
    FindingsShape,
    MapShape,
    RecordRef,
    RegradedShape,
    ScopeShape,
    Shape,
)
from ecomap.analysis.wording import Names
from ecomap.foundation.inert import escaped
from ecomap.model.references import collection_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.analysis.findings import Finding, Report
    from ecomap.analysis.findings_changes import FindingsChange
    from ecomap.analysis.graph import Scope
    from ecomap.model.document import Document
    from ecomap.model.entities import DismissedFinding


def as_json_text(shape: Shape) -> str:
    """Return a report as text with a line end; nothing in it could steer a terminal."""
    content = shape.model_dump(mode="json")
    return escaped(json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)) + "\n"


def findings_as_json(report: Report, document: Document) -> str:
    """Return the report on findings as JSON."""
    dismissed = set_aside(document, report.findings)
    shape = FindingsShape(
        map=map_shape(document),
        scope=scope_shape(report.scope, document),
        counts=CountsShape(
            findings=len(report.findings),
            severity={key.value: count for key, count in report.by_severity.items()},
            certainty={key.value: count for key, count in report.by_certainty.items()},
            set_aside=len(dismissed),
        ),
        checks=tuple(
            CheckShape(**{name: getattr(info, name) for name in CheckShape.model_fields})
            for info in report.checks
        ),
        failures=tuple(FailureShape(check=f.check, message=f.message) for f in report.failures),
        unknowns=report.unknowns,
        findings=finding_shapes(report.findings, document),
    )
    return as_json_text(shape)


def map_shape(document: Document) -> MapShape:
    """Return what a report says of the map it is about."""
    return MapShape(
        title=document.info.title,
        stakeholders=len(document.stakeholders),
        datasets=len(document.datasets),
        flows=len(document.flows),
    )


def scope_shape(scope: Scope, document: Document) -> ScopeShape:
    """Return which flows counted."""
    return ScopeShape(
        words=scope.words,
        statuses=tuple(sorted(scope.live)),
        flows_counted=live_flows(scope, document),
    )


def finding_shapes(findings: Sequence[Finding], document: Document) -> tuple[FindingShape, ...]:
    """Return findings on a map in the given order."""
    names, dismissed = Names(document), set_aside(document, findings)

    def shape(finding: Finding) -> FindingShape:
        verdict = dismissed.get(finding.fingerprint)
        return FindingShape(
            check=finding.check,
            severity=finding.severity,
            certainty=finding.certainty,
            sentence=finding.sentence,
            why=finding.why,
            next_step=finding.next_step,
            fingerprint=finding.fingerprint,
            subjects=tuple(_ref(i, document, names) for i in finding.subjects),
            evidence=tuple(_ref(i, document, names) for i in finding.evidence),
            depends_on=finding.depends_on,
            depends_on_ids=finding.depends_on_ids,
            details=tuple(DetailShape(sentence=d.sentence, ids=d.ids) for d in finding.details),
            measures={measure.name: measure.value for measure in finding.measures},
            dismissed=_dismissed(verdict.reasons) if verdict else None,
        )

    return tuple(map(shape, findings))


def _dismissed(entries: Sequence[DismissedFinding]) -> DismissedShape:
    """Return why a finding is set aside; parts of it may be so for different reasons."""
    days = [entry.on for entry in entries if entry.on]
    return DismissedShape(
        reason="; ".join(dict.fromkeys(entry.reason for entry in entries)),
        by="; ".join(dict.fromkeys(entry.by for entry in entries if entry.by)),
        on=max(days).isoformat() if days else None,
    )


def change_shape(change: FindingsChange, before: Document, after: Document) -> FindingsChangeShape:
    """Return which findings are solved and created."""
    pairs = zip(
        finding_shapes([one.before for one in change.regraded], before),
        finding_shapes([one.after for one in change.regraded], after),
        strict=True,
    )
    return FindingsChangeShape(
        solved=finding_shapes(change.solved, before),
        gone=finding_shapes(change.gone, before),
        created=finding_shapes(change.created, after),
        regraded=tuple(RegradedShape(before=one, after=other) for one, other in pairs),
        kept=change.kept,
    )


def record_refs(ids: Sequence[str], document: Document) -> tuple[RecordRef, ...]:
    """Return records by id, with what they say in a few words."""
    names = Names(document)
    return tuple(_ref(record_id, document, names) for record_id in ids)


def _ref(record_id: str, document: Document, names: Names) -> RecordRef:
    record = document.find(record_id)
    if record is None:
        return RecordRef(id=record_id, collection="", name="", basis="")
    collection = collection_of(record)
    name, basis = names.fact(record), record.basis.value
    return RecordRef(id=record_id, collection=collection, name=name, basis=basis)
