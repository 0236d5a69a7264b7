from __future__ import annotations

import json

from ecomap.analysis.graph import WITH_PLANS
from ecomap.analysis.registry import CHECKS, run
from ecomap.analysis.report import WIDTH, as_json, as_text
from ecomap.analysis.wording import listing, number_of, percent
from ecomap.model.entities import DismissedFinding
from ecomap.model.vocabulary import Basis, Status
from tests.support.maps import a_map


def _builder(**info):
    builder = a_map("Births in Anytown", **info).orgs("Council", "Charity (the big one)")
    builder = builder.dataset("Births").dataset("Deaths").holds("Council", "Births", people=1)
    builder = builder.holds("Council", "Deaths", basis=Basis.INFERRED)
    return builder.flow("Council", "Charity (the big one)", "Births", status=Status.PROPOSED)


def test_the_text_names_map_scope_counts_severity_evidence_and_next_step():
    document = _builder().build()
    text = as_text(run(document), document)
    assert text.startswith("Findings on “Births in Anytown”\n")
    assert "current flows only (0 of 1 data flow)." in text
    assert "2 findings: 1 high, 1 low; 1 certain, 1 possible." in text
    assert "1. HIGH, certain: Single person (A7)" in text
    assert "2. LOW, possible: Single holder (A6)" in text
    assert "Evidence, stated: what is said of the dataset; Council is the steward." in text
    assert "Evidence, inferred: Council is the steward." in text
    assert "Next step: Ask:" in text
    assert "What hangs on one holder, one person, one supplier?\n---" in text


def test_no_line_is_longer_than_the_page():
    builder = _builder().dataset("D" + "ata about people" * 12).org("O" + "rganisation x" * 12)
    builder = builder.holds("O" + "rganisation x" * 12, "D" + "ata about people" * 12)
    document = builder.build()
    assert max(map(len, as_text(run(document), document).splitlines())) <= WIDTH


def test_the_scope_in_force_is_named():
    document = _builder().build()
    text = " ".join(as_text(run(document, scope=WITH_PLANS), document).split())
    assert "current, prototype and proposed flows (1 of 1 data flow)" in text
    assert "flow from Council to Charity" in text


def test_without_findings_it_says_what_was_checked_and_what_is_unknown():
    document = a_map("Quiet").orgs("A", "B").dataset("Births").build()
    report = run(document, only=["A1", "A6", "A7"])
    text = " ".join(as_text(report, document).split())
    assert "No findings: nothing of this shows on the map as it stands." in text
    assert "Checked: bottleneck (A1), single holder (A6), single person (A7)." in text
    assert "What it does not say, below, could hide some." in text
    assert "Who holds it is not recorded for 1 of 1 dataset." in text


def test_findings_that_people_set_aside_come_last_with_the_reason():
    entry = DismissedFinding(fingerprint="A7:births,council", reason="A deputy starts in May")
    document = _builder(dismissed=(entry,)).build()
    report = run(document)
    text = as_text(report, document)
    assert "Set aside by people: 1." in text
    assert "1. LOW, possible" in text
    assert text.index("Reason: A deputy starts in May") > text.index("1. LOW, possible")
    data = json.loads(as_json(report, document))
    assert data["counts"]["set_aside"] == 1
    assert data["findings"][0]["dismissed"]["reason"] == "A deputy starts in May"
    assert data["findings"][1]["dismissed"] is None


def test_the_json_has_a_version_and_names_beside_ids():
    document = _builder().build()
    data = json.loads(as_json(run(document), document))
    assert (data["format"], data["format_version"]) == ("ecomap-findings", 1)
    assert data["map"]["title"] == "Births in Anytown"
    assert data["scope"] == {
        "words": "current flows only",
        "statuses": ["current"],
        "flows_counted": 0,
    }
    assert data["counts"]["severity"] == {"high": 1, "medium": 0, "low": 1}
    first = data["findings"][0]
    assert (first["check"], first["severity"], first["certainty"]) == ("A7", "high", "certain")
    assert first["subjects"][1] == {
        "id": "council",
        "collection": "stakeholders",
        "name": "Council",
        "basis": "stated",
    }
    assert {entry["id"] for entry in first["evidence"]} == {
        "births",
        "council",
        "council-holds-births",
    }
    assert [check["id"] for check in data["checks"]] == [check.info.id for check in CHECKS]


def test_a_remark_in_brackets_is_left_out_unless_it_tells_two_apart():
    builder = a_map().orgs("Trust (North)", "Trust (South)", "Charity (big)").dataset("D")
    document = builder.dataset("E").holds("Trust (North)", "D").holds("Charity (big)", "E").build()
    sentences = [f.sentence for f in run(document).findings]
    assert sentences == [
        "“D” is held by one organisation only: Trust (North).",
        "“E” is held by one organisation only: Charity.",
    ]


def test_numbers_and_lists_in_words():
    assert number_of(1, "route") == "1 route"
    assert number_of(1200, "route") == "1,200 routes"
    assert number_of(2, "person", "people") == "2 people"
    assert [percent(199, 200), percent(1, 900), percent(0, 3), percent(3, 3)] == [
        "99%",
        "1%",
        "0%",
        "100%",
    ]
    assert listing([]) == ""
    assert listing(["A"]) == "A"
    assert listing(["A", "B"]) == "A and B"
    assert listing(["A", "B", "C", "D", "E"]) == "A, B, C and 2 more"
    assert listing(["Salt and Son", "B"]) == "Salt and Son, and B"
