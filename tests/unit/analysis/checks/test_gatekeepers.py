from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.gatekeepers import gates
from ecomap.analysis.registry import run
from ecomap.analysis.survey import Survey
from ecomap.model.vocabulary import Access, Basis, HoldingKind, Status
from tests.support.maps import a_map


def _findings(builder, check="A5"):
    report = run(builder.build(), only=[check])
    assert not report.failures
    return list(report.findings)


def _gate(**fields):
    """A clinic whose visits get to two others through an agency, among many who share news."""
    builder = a_map().orgs("Clinic", "Agency", "Charity", "School").dataset("Visits")
    builder = builder.holds("Clinic", "Visits").flow("Clinic", "Agency", "Visits", **fields)
    builder = builder.flow("Agency", "Charity", "Visits").flow("Agency", "School", "Visits")
    everybody = ["Clinic", "Agency", "Charity", "School"]
    builder = builder.dataset("News")
    for a in everybody:
        for b in everybody:
            if a != b:
                builder = builder.flow(a, b, "News")
    return builder


def test_through_whom_alone_a_dataset_gets_to_others_is_a_gatekeeper_of_it():
    (finding,) = _findings(_gate())
    assert finding.subjects == ("agency", "visits")
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert finding.sentence == "“Visits” gets to Charity and School only through Agency."
    assert "agency-to-school" in finding.evidence


def test_it_weighs_more_if_one_of_them_needs_it():
    (finding,) = _findings(_gate().need("School", "Visits"))
    assert finding.severity is Severity.MEDIUM


def test_one_alone_who_is_not_known_to_need_it_is_no_alarm():
    builder = a_map().orgs("Clinic", "Agency", "School").dataset("Visits").holds("Clinic", "Visits")
    builder = builder.flow("Clinic", "Agency", "Visits").flow("Agency", "School", "Visits")
    builder = builder.flow("Clinic", "School")
    assert not _findings(builder)


def test_a_second_way_or_a_copy_takes_it_away():
    assert not _findings(_gate().flow("Clinic", "Charity", "Visits"))
    assert not _findings(_gate().holds("Charity", "Visits", HoldingKind.COPY))


def test_stewards_and_open_data_have_no_gatekeepers():
    assert not _findings(_gate().holds("Agency", "Visits"))
    builder = a_map().orgs("Clinic", "Agency", "A", "B").dataset("Map", access=Access.OPEN)
    builder = builder.holds("Clinic", "Map").flow("Clinic", "Agency", "Map")
    assert not gates(Survey(builder.flow("Agency", "A", "Map").flow("Agency", "B", "Map").build()))


def test_who_keeps_a_copy_of_what_only_they_pass_on_is_a_gatekeeper():
    (finding,) = _findings(_gate().holds("Agency", "Visits", HoldingKind.COPY))
    assert finding.subjects == ("agency", "visits")


def test_the_next_desk_is_not_served_by_a_gatekeeper():
    builder = a_map().orgs("Clinic", "Agency").team("Desk", parent="Agency").dataset("Visits")
    builder = builder.holds("Clinic", "Visits").flow("Clinic", "Agency", "Visits")
    builder = builder.flow("Agency", "Desk", "Visits").need("Desk", "Visits")
    assert not gates(Survey(builder.build()))


def test_an_unconfirmed_way_makes_it_possible():
    (finding,) = _findings(_gate(basis=Basis.INFERRED))
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence == "“Visits” may get to Charity and School only through Agency."
    (finding,) = _findings(_gate().flow("Clinic", "Charity", "Visits", status=Status.UNKNOWN))
    assert finding.depends_on == (
        "It would not hold if “Visits” does flow from Clinic to Charity; nobody has said.",
    )


def test_a_flow_whose_data_nobody_has_named_may_lead_round():
    (finding,) = _findings(_gate().flow("Clinic", "Charity"))
    assert finding.depends_on == (
        "It would not hold if the flow from Clinic to Charity, whose data nobody has named, "
        "carries “Visits”; nobody has said.",
    )


def test_several_are_told_of_in_one_finding():
    builder = _gate().dataset("Births").holds("Clinic", "Births").flow("Clinic", "Agency", "Births")
    builder = builder.flow("Agency", "School", "Births").need("School", "Births")
    (finding,) = _findings(builder)
    assert finding.sentence == (
        "2 datasets get to others through a gatekeeper only: “Births” through Agency and “Visits” "
        "through Agency."
    )
    assert [detail.ids for detail in finding.details] == [
        ("agency", "births"),
        ("agency", "visits"),
    ]


def test_a_bottleneck_tells_of_it_itself():
    builder = a_map().orgs("Clinic", "Agency", "A", "B", "C").dataset("Visits")
    builder = builder.holds("Clinic", "Visits").flow("Clinic", "Agency", "Visits")
    for one in "ABC":
        builder = builder.flow("Agency", one, "Visits")
    assert not _findings(builder)
    (finding,) = _findings(builder, "A1")
    assert finding.details[-1].sentence == "“Visits” gets to A, B and C only through Agency."
    (finding, *_) = _findings(builder.org("D").flow("A", "D", "Visits"), "A1")
    assert finding.subjects == ("agency",)
    assert not [detail for detail in finding.details if "through A." in detail.sentence]


_FLOWS = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=16)
_HOLDERS = st.dictionaries(
    st.integers(0, 6), st.sampled_from(list(HoldingKind)), min_size=1, max_size=3
)


@given(_FLOWS, _HOLDERS)
@settings(max_examples=120, deadline=None)
def test_gatekeepers_are_those_without_whom_others_are_not_reached(flows, holders):
    builder = a_map().orgs(*(f"S{i}" for i in range(7))).dataset("Visits")
    for who, kind in sorted(holders.items()):
        builder = builder.holds(f"S{who}", "Visits", kind)
    steps = {(a, b) for a, b in flows if a != b}
    for a, b in sorted(steps):
        builder = builder.flow(f"S{a}", f"S{b}", "Visits")
    found = {gate.keeper: gate.served for gate in gates(Survey(builder.build()))}

    have = set(holders)
    have |= {a for a, _ in steps if a not in have and all(b != a for _, b in steps)}
    have |= {a for a, _ in steps} - _reached(have, steps)
    expected = {}
    for keeper in range(7):
        rest = {(a, b) for a, b in steps if keeper not in (a, b)}
        served = _reached(have, steps) - _reached(have - {keeper}, rest) - {keeper, *holders}
        # Whoever gets it from nobody else is where it begins, and no gatekeeper.
        gets_it = keeper in _reached(have - {keeper}, steps)
        if holders.get(keeper) is not HoldingKind.STEWARD and gets_it and served:
            expected[f"s{keeper}"] = {f"s{i}" for i in served}
    assert found == expected


def _reached(starts, steps):
    found = set(starts)
    while more := {b for a, b in steps if a in found} - found:
        found |= more
    return found
