"""What is the same in two maps: by id, and where ids differ by name."""

from __future__ import annotations

from hypothesis import given, settings

from ecomap.analysis.comparison.matching import aligned
from ecomap.model.diff import diff
from ecomap.model.document import RECORD_TYPES
from ecomap.model.invariants import problems
from ecomap.model.renumbering import renumbered
from tests.support.maps import a_map
from tests.support.strategies import documents


def births():
    return (
        a_map()
        .orgs("Council", "Clinic")
        .team("Desk", parent="Council")
        .dataset("Births")
        .dataset("Forecast", derived_from=("births",))
        .holds("Desk", "Births")
        .agreement("Sharing", ("Council", "Clinic"), ("Births",))
        .flow("Desk", "Clinic", "Births", agreement_id="sharing")
        .exchange("Clinic", "Council", "thanks")
        .need("Clinic", "Births")
        .frame("Health")
        .note("Ask again")
        .build()
    )


def with_other_ids(document):
    return renumbered(document, {record.id: f"x-{record.id}" for record in document.records()})


def test_a_map_of_the_same_names_is_the_same_whatever_its_ids():
    document = births()
    found = aligned(document, with_other_ids(document))
    assert found.document == document
    assert found.by_name == sum(len(document.collection(name)) for name in RECORD_TYPES)


def test_equal_ids_go_before_equal_names():
    before = a_map().orgs("Council", "Clinic").build()
    after = renumbered(before, {"council": "clinic", "clinic": "council"})
    found = aligned(before, after)
    assert found.by_name == 0
    assert found.document.stakeholders["council"].name == "Clinic"


def test_names_that_two_share_are_no_proof():
    before = a_map().orgs("School", "School ").build()
    after = with_other_ids(before)
    found = aligned(before, after)
    assert found.by_name == 0
    assert len(diff(before, found.document).added) == 2


def test_an_id_that_means_something_else_is_not_taken_twice():
    before = a_map().org("Council").dataset("Births").build()
    after = renumbered(before, {"council": "births", "births": "b2"})
    extra = renumbered(a_map().org("Charity").build(), {"charity": "council"})
    after = after.with_collection("datasets", {**after.datasets})
    found = aligned(before, after)
    assert found.document == before
    found = aligned(before, extra)
    assert [one.name for one in found.document.stakeholders.values()] == ["Charity"]
    assert not problems(found.document)


def test_a_flow_is_the_same_if_its_ends_are_and_it_has_another_dataset():
    before = a_map().orgs("A", "B").dataset("X").dataset("Y").flow("A", "B", "X").build()
    after = with_other_ids(
        a_map().orgs("A", "B").dataset("X").dataset("Y").flow("A", "B", "Y").build()
    )
    changes = diff(before, aligned(before, after).document)
    assert list(changes.updated) == ["a-to-b"]
    assert not changes.added
    assert not changes.removed


@given(documents(), documents())
@settings(max_examples=40, deadline=None)
def test_the_aligned_map_is_as_sound_as_it_was_and_says_the_same(before, after):
    found = aligned(before, after).document
    assert len(problems(found)) == len(problems(after))
    for name in RECORD_TYPES:
        assert len(found.collection(name)) == len(after.collection(name))
        names = [record.name for record in after.collection(name).values()]
        assert [record.name for record in found.collection(name).values()] == names


@given(documents())
@settings(max_examples=25, deadline=None)
def test_a_map_is_the_same_as_itself(document):
    document = document.with_snapshots(())
    found = aligned(document, document)
    assert found.document == document
    assert found.by_name == 0
