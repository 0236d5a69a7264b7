from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.editor.seeing import search
from tests.support.maps import a_map


def a_town():
    return (
        a_map()
        .org("Łódź Café", description="Serves the école")
        .org("Council")
        .dataset("School places")
        .dataset("Births", description="Kept by the council")
        .holds("Council", "Births")
        .need("Council", "School places", description="To plan schools")
        .flow("Council", "Łódź Café", "Births", name="Weekly list")
        .exchange("Łódź Café", "Council", "cakes")
        .agreement("Sharing deed", parties=("Council",))
        .note("Ask about cakes")
        .frame("Town")
        .build()
    )


def found(text):
    return [one.id for one in search.matches(search.index(a_town()), text)]


def test_names_come_before_descriptions():
    assert found("council") == ["council", "births"]


def test_the_beginning_of_a_word_comes_before_what_is_within_one():
    document = a_map().orgs("Scouts", "Old Cousins", "Couriers").build()
    found = search.matches(search.index(document), "cou")
    assert [one.name for one in found] == ["Old Cousins", "Couriers", "Scouts"]


def test_capitals_and_accents_make_no_difference():
    assert found("CAFE") == ["d-caf"]
    assert found("ecole") == ["d-caf"]


def test_every_word_has_to_be_there_in_any_order():
    assert found("places school") == ["school-places"]
    assert found("school births") == []


def test_everything_with_a_name_is_found():
    for text in ("cakes", "weekly", "deed", "town", "ask about"):
        assert found(text), text
    assert found("cakes") == ["d-caf-gives-council", "note-ask-about-cakes"]


def test_nothing_finds_nothing():
    assert found("  ") == []


def test_a_dataset_is_seen_as_its_holders_and_its_flows():
    document = a_town()
    assert search.seen_as(document, "births") == ("council", "council-to-d-caf")
    assert search.seen_as(document, "council-needs-school-places") == ("council",)
    assert search.seen_as(document, "sharing-deed") == ("council",)
    assert search.seen_as(document, "town") == ("town",)
    assert search.seen_as(document, "nobody") == ()


@settings(max_examples=60)
@given(st.text(max_size=20))
def test_whatever_is_typed_only_finds_what_is_there(text):
    document = a_town()
    for one in search.matches(search.index(document), text):
        assert document.find(one.id) is not None
