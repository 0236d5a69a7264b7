from __future__ import annotations

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.registry import run
from ecomap.model.vocabulary import Basis, Status
from tests.support.maps import a_map


def _findings(builder):
    report = run(builder.build(), only=["A16"])
    assert not report.failures
    return list(report.findings)


def _two_loops(**fields):
    """The council gives data to a school and a charity, and both give it something back."""
    builder = a_map().orgs("Council", "School", "Charity", "Press").dataset("Births")
    builder = builder.flow("Council", "School", "Births").flow("Council", "Charity", "Births")
    builder = builder.exchange("School", "Council", "credit", **fields)
    return builder.exchange("Charity", "Council", "advice").flow("Council", "Press")


def test_loops_are_counted_and_whoever_is_part_of_all_is_named():
    (finding,) = _findings(_two_loops())
    assert finding.subjects == ("council",)
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert finding.sentence == (
        "What is given comes back in 2 loops; 3 of the 4 stakeholders who give or get something "
        "are part of one. Both loops need Council: without it, none is left."
    )
    assert [detail.sentence for detail in finding.details] == [
        "From Charity to Council (“advice”), and back to Charity (“Births”).",
        "From Council to School (“Births”), and back to Council (“credit”).",
        "Part of no loop: Press.",
    ]
    assert set(finding.evidence) >= {"council", "school", "school-gives-council"}


def test_three_loops_that_all_need_one_weigh_more():
    (finding,) = _findings(_two_loops().exchange("Press", "Council", "praise"))
    assert finding.severity is Severity.MEDIUM
    assert "All 3 loops need Council: without it, none is left." in finding.sentence


def test_loops_that_nobody_is_alone_in_weigh_little():
    builder = _two_loops().exchange("School", "Charity", "x").exchange("Charity", "School", "y")
    (finding,) = _findings(builder)
    assert (finding.severity, finding.subjects) == (Severity.LOW, ())


def test_loops_of_value_alone_are_said_to_be_so():
    builder = a_map().orgs("A", "B").exchange("A", "B", "x").exchange("B", "A", "y")
    (finding,) = _findings(builder)
    assert finding.sentence.startswith("What is given comes back in 1 loop; both stakeholders ")
    assert finding.sentence.endswith("In it no data is given for value.")
    assert finding.subjects == ()
    assert {m.name: m.value for m in finding.measures} == {
        "loops": 1,
        "loops in which data is given for value": 0,
        "stakeholders in loops": 2,
    }


def test_a_map_on_which_nothing_comes_back_is_asked_about():
    builder = a_map().orgs(*"ABCD")
    for a, b in ("AB", "BC", "CD"):
        builder = builder.flow(a, b).exchange(a, b, "advice")
    (finding,) = _findings(builder)
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert finding.sentence == (
        "Of the 3 data flows and 3 exchanges of value on this map none comes back round: nobody "
        "gets anything, even over 6 steps, for what they give."
    )
    assert finding.fingerprint == "A16:;none"


def test_a_map_that_has_only_begun_is_not():
    builder = a_map().orgs(*"ABC").flow("A", "B").flow("B", "C").exchange("A", "B", "advice")
    assert not _findings(builder)
    assert not _findings(a_map())


def test_an_unconfirmed_link_makes_a_loop_possible():
    (finding,) = _findings(_two_loops(basis=Basis.INFERRED))
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)
    assert "“credit” does not go from School to Council" in finding.depends_on[0]


def test_what_may_close_a_loop_is_named():
    builder = _two_loops().exchange("Press", "Council", "praise", status=Status.UNKNOWN)
    (finding,) = _findings(builder)
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.depends_on == (
        "There would be more loops if something does go from Press to Council; nobody has said.",
    )
    builder = a_map().orgs(*"ABCD")
    for a, b in ("AB", "BC", "CD"):
        builder = builder.flow(a, b).exchange(a, b, "advice")
    (finding,) = _findings(builder.exchange("D", "A", "thanks", status=Status.UNKNOWN))
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence.startswith("It may be that of the 3 data flows")
    assert finding.depends_on_ids == ("d-gives-a",)


def test_a_second_gift_of_unknown_status_on_a_known_loop_changes_nothing():
    builder = _two_loops().exchange("School", "Council", "more", status=Status.UNKNOWN)
    (finding,) = _findings(builder)
    assert finding.certainty is Certainty.CERTAIN
