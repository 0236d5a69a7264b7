"""What differs between two maps is said in words that people understand."""

from __future__ import annotations

from hypothesis import given, settings

from ecomap.editor.comparison import NOTHING, Difference, FieldDifference, compare
from ecomap.model.diff import diff
from ecomap.model.document import Document, by_id
from ecomap.model.edits import remove, set_fields, set_info
from ecomap.model.entities import Action, MapInfo, Note, View, ViewFilter
from ecomap.model.geometry import Point
from ecomap.model.sharing import sharing
from ecomap.model.vocabulary import Access, Role, Status, TriState
from tests.support.maps import a_map
from tests.support.strategies import documents


def ecosystem():
    return (
        a_map("Births")
        .orgs("Council", "Clinic", "Depot")
        .at("Council", 0, 0)
        .at("Clinic", 420, 0)
        .dataset("Births")
        .dataset("Deaths")
        .holds("Council", "Births", people=1)
        .need("Clinic", "Births")
        .flow("Council", "Clinic", "Births")
        .exchange("Clinic", "Council", "Thanks")
        .build()
    )


def fields_of(before: Document, after: Document) -> dict[str, tuple[str, str]]:
    """Return the fields of the one thing that differs."""
    (difference,) = compare(before, after)
    assert difference.change == "changed"
    return {one.field: (one.before, one.after) for one in difference.fields}


def flow_of(document: Document) -> str:
    return next(iter(document.flows))


def test_the_same_maps_do_not_differ():
    assert compare(ecosystem(), ecosystem()) == ()


def test_a_field_is_shown_before_and_after():
    before = ecosystem()
    after = set_fields(before, "council", name="County Council")
    fields = (FieldDifference("name", "Council", "County Council"),)
    assert compare(before, after) == (
        Difference("changed", "Stakeholder", "Council", fields, "council"),
    )


def test_values_are_said_in_words():
    before = ecosystem()
    after = set_fields(
        before,
        "council",
        roles=(Role.DATA_SUBJECT, Role.USER),
        sector="health",
        size=12_000,
        parent="depot",
        tags=("one", "two", "three"),
    )
    assert fields_of(before, after) == {
        "roles": (NOTHING, "Data subject and User"),
        "sector": (NOTHING, "health"),
        "how many": (NOTHING, "12,000"),
        "part of": (NOTHING, "Depot"),
        "tags": (NOTHING, "one, two and three"),
    }
    flow = flow_of(before)
    after = set_fields(before, flow, source="depot", access=Access.OPEN, late=TriState.YES)
    assert fields_of(before, after) == {
        "from": ("Council", "Depot"),
        "access": ("Unknown", "Open"),
        "comes late": ("Unknown", "Yes"),
    }
    after = set_fields(before, flow, datasets=("deaths", "births"))
    assert fields_of(before, after) == {"datasets": ("Births", "Deaths and Births")}


def test_what_one_map_alone_has_is_called_by_what_people_see():
    before = ecosystem()
    after = remove(before, {"council"})
    said = {(one.change, one.kind, one.name) for one in compare(before, after)}
    assert said == {
        ("removed", "Stakeholder", "Council"),
        ("removed", "Holding", "Council holds Births"),
        ("removed", "Data flow", "Births, from Council to Clinic"),
        ("removed", "Value exchange", "Thanks, from Clinic to Council"),
    }
    back = {(one.change, one.kind, one.name) for one in compare(after, before)}
    assert back == {("added", kind, name) for _, kind, name in said}


def test_needs_and_notes_have_names_too():
    before = ecosystem()
    notes = by_id([Note(id="n", position=Point(0, 0), description="Ask the\n  nurses")])
    after = Document(**{**fields(before), "notes": notes, "needs": by_id([])})
    said = {(one.change, one.kind, one.name) for one in compare(before, after)}
    assert said == {("added", "Note", "Ask the nurses"), ("removed", "Need", "Clinic needs Births")}


def fields(document: Document) -> dict[str, object]:
    return {name: getattr(document, name) for name in Document.__dataclass_fields__}


def test_things_that_only_stand_elsewhere_are_counted():
    before = ecosystem()
    after = set_fields(before, "council", position=Point(5, 5))
    (one,) = compare(before, after)
    assert (one.kind, one.name) == ("Layout", "1 thing or line drawn elsewhere")
    after = set_fields(after, "clinic", position=Point(5, 5), pinned=True)
    (two,) = compare(before, after)
    assert two.name == "2 things or lines drawn elsewhere"
    after = set_fields(after, "clinic", name="Hospital")
    assert [one.kind for one in compare(before, after)] == ["Stakeholder", "Layout"]


def test_the_maps_own_facts_and_fields_of_the_map_maker_are_compared():
    before = ecosystem()
    action = Action(id="a1", title="Ask the nurses", done=True)
    after = set_info(before, problem_statement="How might we?", actions=(action,))
    assert fields_of(before, after) == {
        "problem": (NOTHING, "How might we?"),
        "actions": (NOTHING, "Ask the nurses (done)"),
    }
    before = set_fields(before, "council", custom={"q1": "yes", "q2": "no"})
    after = set_fields(before, "council", custom={"q1": "yes", "q2": "perhaps", "q3": ""})
    assert fields_of(before, after) == {"“q2”": ("no", "perhaps"), "“q3”": (NOTHING, NOTHING)}


def test_views_are_compared():
    before = Document(MapInfo(), views=by_id([View(id="v", name="Open data")]))
    view = View(id="v", name="Open data", filter=ViewFilter(statuses=(Status.CURRENT,)))
    after = Document(MapInfo(), views=by_id([view]))
    assert fields_of(before, after) == {"filter": (NOTHING, "Current")}


def test_long_texts_are_shown_where_they_differ():
    before = set_fields(ecosystem(), "council", description="x" * 5_000 + "old" + "y" * 500)
    after = set_fields(before, "council", description="x" * 5_000 + "new" + "y" * 500)
    ((old, new),) = fields_of(before, after).values()
    assert old.startswith("…xxx")
    assert "old" in old
    assert "new" in new
    assert len(old) < 300


def test_an_id_that_stands_for_nothing_is_shown_as_it_is():
    before = ecosystem()
    after = Document(**{**fields(before), "stakeholders": by_id([])})
    assert ("removed", "Stakeholder", "Council") in {one[:3] for one in compare(before, after)}


@settings(max_examples=30, deadline=None)
@given(documents(), documents())
def test_any_two_maps_can_be_compared_and_share_what_is_the_same(one, other):
    found = diff(one, other)
    said = compare(one, other)
    assert bool(said) == (not found.empty)
    assert all(difference.name for difference in said)
    shared = sharing(one, other)
    assert shared == other
    assert [list(shared.collection(n)) for n in ("flows", "notes")] == [
        list(other.collection(n)) for n in ("flows", "notes")
    ]
    for record in shared.records():
        mine = one.find(record.id)
        assert mine is record or mine != record


def test_a_map_that_is_the_same_shares_everything():
    mine, its = ecosystem(), ecosystem()
    shared = sharing(mine, its)
    assert all(getattr(shared, name) is getattr(mine, name) for name in fields(mine))
