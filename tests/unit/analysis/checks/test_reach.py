from __future__ import annotations

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.registry import run
from ecomap.model.vocabulary import Access, Basis, Role, Status, TriState
from tests.support.maps import a_map


def _findings(builder):
    report = run(builder.build(), only=["A18"])
    assert not report.failures
    return list(report.findings)


def _travels(personal=TriState.NO, access=Access.SHARED, **fields):
    builder = a_map().orgs("Clinic", "Council", "Charity", "School")
    builder = builder.dataset("Visits", personal=personal, access=access)
    builder = builder.holds("Clinic", "Visits")
    builder = builder.flow("Clinic", "Council", "Visits")
    return builder.flow("Council", "Charity", "Visits", **fields)


def test_a_dataset_that_travels_on_is_told_of_with_how_far():
    (finding,) = _findings(_travels())
    assert finding.subjects == ("visits",)
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert finding.sentence == "“Visits” gets to 2 others, up to 2 steps away (Charity)."
    assert set(finding.evidence) >= {"clinic", "council", "charity", "council-to-charity"}


def test_personal_data_weighs_more():
    (finding,) = _findings(_travels(TriState.YES))
    assert finding.severity is Severity.MEDIUM
    assert finding.sentence.startswith("“Visits”, personal data, gets to 2 others")


def test_open_data_may_travel_unless_it_is_personal():
    assert not _findings(_travels(access=Access.OPEN))
    assert _findings(_travels(TriState.YES, access=Access.OPEN))


def test_one_step_is_not_far_however_many_there_are():
    builder = a_map().orgs("Clinic", *"ABCD").dataset("Visits").holds("Clinic", "Visits")
    for one in "ABCD":
        builder = builder.flow("Clinic", one, "Visits")
    assert not _findings(builder)


def test_what_stays_in_the_house_does_not_travel():
    builder = a_map().org("Clinic").team("Ward", parent="Clinic").team("Desk", parent="Clinic")
    builder = builder.dataset("Visits").holds("Clinic", "Visits")
    assert not _findings(builder.flow("Clinic", "Ward", "Visits").flow("Ward", "Desk", "Visits"))


def test_what_is_made_from_it_carries_it_on():
    builder = _travels().dataset("Summary", derived_from=("visits",))
    (finding,) = _findings(builder.flow("Charity", "School", "Summary"))
    assert finding.sentence == (
        "“Visits” or something made from it gets to 3 others, up to 3 steps away (School)."
    )


def test_those_meant_to_benefit_are_counted():
    builder = _travels().people("Patients", roles=(Role.BENEFICIARY,))
    (finding,) = _findings(builder)
    assert finding.sentence.endswith("; it does not reach those who are meant to benefit.")
    (finding,) = _findings(builder.flow("Charity", "Patients", "Visits"))
    assert finding.sentence.endswith("; it reaches those who are meant to benefit.")
    builder = builder.people("Carers", roles=(Role.BENEFICIARY,))
    (finding,) = _findings(builder)
    assert finding.sentence.endswith("; it reaches 1 of the 2 who are meant to benefit.")


def test_an_inferred_step_makes_it_possible_and_an_unknown_one_may_lead_further():
    (finding,) = _findings(_travels(basis=Basis.INFERRED))
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence.startswith("“Visits” may get to 2 others")
    builder = _travels().flow("Charity", "School", "Visits", status=Status.UNKNOWN)
    (finding,) = _findings(builder)
    assert finding.certainty is Certainty.CERTAIN
    assert finding.sentence.endswith("(Charity), and perhaps to 1 more.")


def _three_flows(**fields):
    builder = a_map().orgs("Clinic", "Council").people("Patients", roles=(Role.BENEFICIARY,))
    for name in ("Visits", "Births", "Deaths"):
        builder = builder.dataset(name).flow("Clinic", "Council", name)
    return builder.flow("Council", "Patients", "Visits", **fields)


def test_if_no_data_gets_to_those_meant_to_benefit_that_is_said():
    (finding,) = _findings(_three_flows(status=Status.BLOCKED))
    assert finding.subjects == ("patients",)
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert finding.sentence == (
        "None of the 3 datasets that flow gets to Patients, who are meant to benefit."
    )
    builder = _three_flows(status=Status.PROPOSED).need("Patients", "Visits")
    (finding,) = _findings(builder)
    assert finding.severity is Severity.MEDIUM
    assert finding.sentence.endswith("benefit. Planned: “Visits” (from Council).")


def test_if_some_data_does_or_hardly_any_flows_it_is_not():
    (finding,) = _findings(_three_flows())
    assert finding.subjects == ("visits",)  # it travels on, that is all
    builder = a_map().orgs("Clinic", "Council").people("Patients", roles=(Role.BENEFICIARY,))
    assert not _findings(builder.dataset("Visits").flow("Clinic", "Council", "Visits"))


def test_data_that_may_get_to_them_makes_it_possible():
    (finding,) = _findings(_three_flows(status=Status.UNKNOWN))
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence.startswith("It may be that none of the 3 datasets")
    assert finding.depends_on_ids == ("council-to-patients",)
