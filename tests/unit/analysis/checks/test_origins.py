from __future__ import annotations

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.registry import run
from ecomap.model.vocabulary import Access, Basis, Role, Status
from tests.support.maps import a_map


def _findings(builder):
    report = run(builder.build(), only=["A19"])
    assert not report.failures
    return list(report.findings)


def _gap(roles=(), **fields):
    """A clinic holds the visits; an agency passes them on, and nothing shows how it got them."""
    builder = a_map().orgs("Clinic", "School").org("Agency", roles=roles)
    builder = builder.dataset("Visits").holds("Clinic", "Visits")
    return builder.flow("Agency", "School", "Visits", **fields)


def test_data_that_is_passed_on_by_one_who_got_it_from_nobody_is_asked_about():
    (finding,) = _findings(_gap())
    assert finding.subjects == ("visits", "agency")
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert finding.sentence == (
        "“Visits” goes from Agency to School, but nothing on this map shows how it got to Agency "
        "from those who hold it (Clinic)."
    )


def test_holders_contributors_and_makers_need_no_explanation():
    assert not _findings(_gap().holds("Agency", "Visits"))
    assert not _findings(_gap().flow("Clinic", "Agency", "Visits"))
    assert not _findings(_gap(roles=(Role.CONTRIBUTOR,)))
    builder = a_map().orgs("Clinic", "School", "Agency").dataset("Diary").holds("Agency", "Diary")
    builder = builder.dataset("Visits", derived_from=("diary",)).holds("Clinic", "Visits")
    assert not _findings(builder.flow("Agency", "School", "Visits"))


def test_a_dataset_that_nobody_holds_is_another_question():
    builder = a_map().orgs("School", "Agency").dataset("Visits")
    assert not _findings(builder.flow("Agency", "School", "Visits"))


def test_what_may_explain_it_makes_it_possible():
    (finding,) = _findings(_gap().flow("Clinic", "Agency", "Visits", status=Status.UNKNOWN))
    assert finding.certainty is Certainty.POSSIBLE
    assert "it may be that nothing on this map shows how" in finding.sentence
    assert finding.depends_on_ids == ("clinic-to-agency",)
    (finding,) = _findings(_gap().flow("Clinic", "Agency"))
    assert finding.depends_on == (
        "It would not hold if “Visits” comes with the flow from Clinic to Agency; nobody has said.",
    )


def _strangers(**fields):
    """A school gets a report from an agency, made from what a clinic and the police hold."""
    builder = a_map().orgs("Clinic", "Police", "Agency", "School").dataset("Visits")
    builder = builder.dataset("Incidents").holds("Clinic", "Visits").holds("Police", "Incidents")
    builder = builder.dataset("Report", derived_from=("visits", "incidents"), **fields)
    builder = builder.holds("Agency", "Report").flow("Clinic", "Agency", "Visits")
    return builder.flow("Police", "Agency", "Incidents").flow("Agency", "School", "Report")


def test_who_depends_on_the_data_of_strangers_is_told_of_whom():
    (finding,) = _findings(_strangers())
    assert finding.subjects == ("school",)
    assert finding.certainty is Certainty.CERTAIN
    assert finding.sentence == (
        "What School gets goes back to “Incidents” and “Visits”, held by Clinic and Police, with "
        "whom there is no contact on this map."
    )


def test_contact_with_one_of_them_or_open_data_takes_it_away():
    assert not _findings(_strangers().exchange("School", "Police", "talks"))
    builder = a_map().orgs("Office", "Office 2", "Agency", "School")
    builder = builder.dataset("A", access=Access.OPEN).dataset("B", access=Access.OPEN)
    builder = (
        builder.holds("Office", "A")
        .holds("Office 2", "B")
        .dataset("Report", derived_from=("a", "b"))
    )
    assert not _findings(builder.holds("Agency", "Report").flow("Agency", "School", "Report"))


def test_unconfirmed_contact_or_lineage_makes_it_possible():
    (finding,) = _findings(_strangers().flow("Police", "School", status=Status.UNKNOWN))
    assert finding.certainty is Certainty.POSSIBLE
    builder = _strangers().holds("Clinic", "Incidents", basis=Basis.INFERRED)
    (finding,) = _findings(builder)
    assert finding.certainty is Certainty.POSSIBLE


def test_several_of_a_kind_are_told_of_in_one_finding():
    builder = _gap().dataset("Births").holds("Clinic", "Births").flow("Agency", "School", "Births")
    (finding,) = _findings(builder)
    assert finding.sentence == (
        "Nothing on this map shows how 2 datasets got to those who pass them on: “Births” to "
        "Agency and “Visits” to Agency."
    )
    builder = _strangers().orgs("Charity").flow("Agency", "Charity", "Report")
    (finding,) = _findings(builder)
    assert finding.sentence == (
        "What 2 stakeholders get goes back to several holders with whom there is no contact on "
        "this map: Charity (Clinic and Police), and School (Clinic and Police)."
    )
