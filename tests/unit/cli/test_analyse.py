"""``ecomap analyse``: the report, as text and as JSON."""

from __future__ import annotations

import json

import pytest

from ecomap.analysis import registry
from ecomap.analysis.findings import CheckFailure


def test_the_findings_are_told_as_text(ecomap, small_map):
    code, out, err = ecomap("analyse", small_map)
    assert (code, err) == (0, "")
    assert "Small map" in out.splitlines()[0]
    assert "Single person" in out


def test_the_findings_of_the_sample_map_name_the_person_it_hangs_on(ecomap, doncaster_path):
    assert "Unnamed individual" in ecomap("analyse", doncaster_path).out


def test_the_findings_are_told_as_json(ecomap, small_map):
    code, out, err = ecomap("analyse", small_map, "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["map"]["title"] == "Small map"


@pytest.mark.parametrize(("name", "begins"), [("f.json", "{"), ("f.txt", "Findings")])
def test_the_name_of_the_file_says_the_format(ecomap, small_map, tmp_path, name, begins):
    target = tmp_path / name
    code, out, err = ecomap("analyse", small_map, "-o", target)
    assert (code, err) == (0, "")
    assert out.startswith(f"Wrote the findings to {target} (")
    assert target.read_text("utf-8").startswith(begins)


def test_plans_count_only_when_asked_for(ecomap, small_map):
    def statuses(*options) -> str:
        found = ecomap("analyse", small_map, "--format", "json", *options)
        return json.loads(found.out)["scope"]["words"]

    assert statuses() == "current flows only"
    assert "proposed" in statuses("--include-plans")


def test_a_check_that_breaks_is_a_fault_of_the_program_but_the_report_stands(
    ecomap, small_map, monkeypatch
):
    whole = registry.run

    def broken(document, **options):
        report = whole(document, **options)
        failure = CheckFailure("A1", "The check “Bottleneck” broke (KeyError)")
        return type(report)(
            report.findings, (failure,), report.checks, report.scope, report.unknowns
        )

    monkeypatch.delenv("ECOMAP_DEBUG", raising=False)
    monkeypatch.setattr(registry, "run", broken)
    code, out, err = ecomap("analyse", small_map)
    assert code == 1
    assert "Single person" in out
    assert "The check “Bottleneck” broke" in err
    assert "Traceback" not in err
