"""The schema of the reports is current, and what is really written fits it."""

from __future__ import annotations

import json

import pytest

from ecomap.analysis.comparison.states import compare_states
from ecomap.analysis.graph import CURRENT
from ecomap.analysis.registry import run
from ecomap.analysis.report import as_json
from ecomap.analysis.report.comparison import comparison_as_json
from ecomap.analysis.report.schema import FILE_NAME, report_schema_text
from ecomap.analysis.report.shape import DifferenceShape, FieldShape
from ecomap.analysis.report.whatif import what_if_as_json
from ecomap.analysis.whatif.outcome import try_out
from ecomap.analysis.whatif.switches import removed
from ecomap.model import edits
from ecomap.storage import mapfile
from tests.support.json_schema import faults

SCHEMA = json.loads(report_schema_text())


@pytest.fixture
def document(doncaster_path):
    return mapfile.load(doncaster_path).document


def test_the_stored_copy_is_current(repository):
    stored = (repository / "resources" / "schema" / FILE_NAME).read_text("utf-8")
    assert stored == report_schema_text(), "run: python -m ecomap.analysis.report.schema"


def test_findings_fit_the_schema(document):
    assert faults(SCHEMA, json.loads(as_json(run(document), document))) == []


def test_a_what_if_fits_the_schema(document):
    outcome = try_out(document, removed("council"))
    assert outcome.findings.gone
    assert faults(SCHEMA, json.loads(what_if_as_json(outcome, CURRENT))) == []


def test_a_comparison_fits_the_schema(document):
    states = compare_states(document, edits.remove(document, ["council"]))
    field = FieldShape(field="name", before="A", after="B")
    different = DifferenceShape(change="changed", kind="Note", id=None, name="x", fields=(field,))
    text = comparison_as_json(states, [different])
    assert faults(SCHEMA, json.loads(text)) == []


def test_what_does_not_fit_is_noticed(document):
    report = json.loads(as_json(run(document), document))
    wrong = {**report, "counts": {**report["counts"], "findings": "many"}, "extra": 1}
    found = faults(SCHEMA, wrong)
    assert any("extra" in fault for fault in found)
    assert any("findings" in fault for fault in found)
    assert faults(SCHEMA, {**report, "format": "something"}) != []
    first = {**report["findings"][0], "severity": "terrible"}
    assert faults(SCHEMA, {**report, "findings": [first]}) != []
    del report["unknowns"]
    assert faults(SCHEMA, report) != []
