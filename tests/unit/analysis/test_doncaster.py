"""The main findings on the sample map, worked out by hand from the case."""

from __future__ import annotations

import pytest

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.graph import WITH_PLANS
from ecomap.analysis.registry import run
from ecomap.analysis.report import as_text
from ecomap.storage import mapfile


@pytest.fixture
def doncaster(doncaster_path):
    return mapfile.load(doncaster_path).document


def _named(finding, document):
    return " | ".join(document.find(subject).name for subject in finding.subjects)


def _by_check(document, check, **options):
    report = run(document, only=[check], **options)
    assert not report.failures
    return report.findings


def test_careers_data_held_by_one_person_is_the_gravest_finding(doncaster):
    first = run(doncaster).findings[0]
    assert (first.check, first.severity) == ("A7", Severity.HIGH)
    assert first.certainty is Certainty.CERTAIN
    assert first.subjects == ("one-person-data", "person")
    assert first.sentence.startswith("Only one person can supply “")
    assert as_text(run(doncaster), doncaster).index("Only one person") < 1_500  # on the first page
    assert len(_by_check(doncaster, "A7")) == 1


def test_five_datasets_hang_on_one_organisation(doncaster):
    certain, possible, open_data = _by_check(doncaster, "A6")
    assert certain.certainty is Certainty.CERTAIN
    assert _named(certain, doncaster) == "Statutory careers information | Doncaster Council"
    assert possible.certainty is Certainty.POSSIBLE
    assert [detail.sentence for detail in possible.details] == [
        "“Careers data from DfE”: Department for Education.",
        "“NEET scores over time”: Doncaster Council.",
        "“Shared data in PDF”: Doncaster Council.",
    ]
    # That the department is the only holder is stated, and still the council may keep a copy.
    assert possible.depends_on[0].startswith(
        "There would be fewer if those who get “Careers data from DfE” keep a copy (Doncaster "
        "Council), if the steward of “NEET scores over time” is another organisation, if"
    )
    assert _named(open_data, doncaster) == "CIAG offered per school | Doncaster Council"


def test_today_seven_of_nine_routes_pass_the_council_as_far_as_anybody_inferred(doncaster):
    (finding,) = _by_check(doncaster, "A1")
    assert _named(finding, doncaster) == "Doncaster Council"
    assert finding.sentence.startswith("7 of the 9 routes (78%)")
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.POSSIBLE)
    assert finding.depends_on == ("All 6 data flows that it rests on are inferred.",)
    assert len(finding.depends_on_ids) == 6


def test_with_the_prototypes_the_agency_is_as_much_of_a_bottleneck_as_the_council(doncaster):
    agency, council = _by_check(doncaster, "A1", scope=WITH_PLANS)
    assert _named(agency, doncaster).startswith("UsCreates")
    assert agency.sentence.startswith("19 of the 27 routes (70%)")
    assert _named(council, doncaster) == "Doncaster Council"
    assert council.sentence.startswith("19 of the 28 routes (68%)")
