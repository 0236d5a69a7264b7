"""What is copied is a sound part of a map, and pasting it makes a sound map."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.foundation import ids
from ecomap.foundation.errors import EditError
from ecomap.model import clipboard, edits
from ecomap.model.clipboard import Fragment, fragment, paste, whole
from ecomap.model.document import RECORD_TYPES, Document, by_id
from ecomap.model.entities import Connection, Dataset, Note, Route, Stakeholder
from ecomap.model.geometry import FARTHEST, Point, Rect
from ecomap.model.invariants import problems
from ecomap.model.naming import free_name, free_names, plain_line
from ecomap.model.placing import STEP
from ecomap.model.references import REFERENCES, named_ids
from tests.support.maps import a_map
from tests.support.strategies import documents, texts

ROUTE = Route(points=((0, 0), (1, 1), (2, 2), (3, 3)), tip=(4, 4), label=(2, 1))


@pytest.fixture
def document():
    """Council and Agency share Births, Clinic stands beside; Health is a team of Council."""
    base = (
        a_map()
        .orgs("Council", "Agency", "Clinic")
        .team("Health", "Council")
        .at("Council", 0, 0)
        .at("Agency", 300, 0)
        .at("Clinic", 300, 200)
        .dataset("Forms")
        .dataset("Census", derived_from=("forms",))
        .dataset("Births", derived_from=("census",))
        .dataset("Deaths")
        .holds("Council", "Births", people=2)
        .flow("Council", "Agency", "Births", route=ROUTE)
        .flow("Agency", "Clinic", "Deaths")
        .exchange("Agency", "Council", "Insight")
        .need("Agency", "Deaths")
        .agreement("Sharing", ("Council", "Agency"), ("Births",))
        .agreement("Wide", ("Council", "Agency", "Clinic"), ("Births",))
        .frame("Area", 10, 20)
        .note("Ask them", 5, 5)
        .build()
    )
    return edits.set_fields(base, "council-to-agency", agreement_id="sharing")


def ids_of(document, name):
    return tuple(document.collection(name))


def added(before, after, name):
    """Return the records of a collection that only the later document has."""
    old = before.collection(name)
    return [record for i, record in after.collection(name).items() if i not in old]


def test_every_kind_of_record_but_views_can_be_pasted():
    assert set(clipboard._PREFIXES) == set(RECORD_TYPES) - {"views"}


def test_what_stakeholders_mean_to_each_other_comes_along(document):
    part = fragment(document, ("council", "agency")).document
    assert {name: ids_of(part, name) for name in RECORD_TYPES if part.collection(name)} == {
        "stakeholders": ("council", "agency"),
        "datasets": ("forms", "census", "births", "deaths"),
        "holdings": ("council-holds-births",),
        "flows": ("council-to-agency",),
        "exchanges": ("agency-gives-council",),
        "needs": ("agency-needs-deaths",),
        "agreements": ("sharing",),
    }


def test_frames_and_notes_are_copied_as_they_are(document):
    part = fragment(document, ("note-ask-them", "area")).document
    assert (ids_of(part, "frames"), ids_of(part, "notes")) == (("area",), ("note-ask-them",))
    assert not part.stakeholders


def test_a_connection_with_a_loose_end_is_left_out_and_named(document):
    copied = fragment(document, ("agency", "agency-to-clinic"))
    assert not copied.document.flows
    assert copied.left_out == ("agency-to-clinic",)


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        (("council-to-agency",), "two ends"),
        (("births", "council-to-agency"), "two ends"),
        (("births",), "stakeholders they belong to"),
        (("council-holds-births",), "stakeholders they belong to"),
        ((), "Nothing is selected"),
        (("gone",), "Nothing is selected"),
    ],
)
def test_what_means_nothing_alone_is_not_copied_and_it_says_why(document, chosen, message):
    with pytest.raises(EditError, match=message) as caught:
        fragment(document, chosen)
    assert caught.value.hint


def test_an_agreement_that_binds_others_stays_behind_and_so_does_its_mention(document):
    document = edits.set_fields(document, "council-to-agency", agreement_id="wide")
    part = fragment(document, ("council", "agency")).document
    assert "wide" not in part.agreements
    assert part.flows["council-to-agency"].agreement_id is None


def test_an_agreement_without_parties_comes_along_with_the_flow_that_names_it(document):
    document = edits.set_fields(document, "sharing", parties=())
    part = fragment(document, ("council", "agency")).document
    assert part.flows["council-to-agency"].agreement_id == "sharing"
    document = edits.set_fields(document, "council-to-agency", agreement_id=None)
    assert not fragment(document, ("council", "agency")).document.agreements


def test_a_copied_team_stays_in_its_organisation_on_the_same_map(document):
    pasted = paste(document, fragment(document, ("health",)))
    (team,) = added(document, pasted.document, "stakeholders")
    assert (team.name, team.parent) == ("Health 2", "council")
    elsewhere = paste(a_map().org("Council", size=3).build(), fragment(document, ("health",)))
    assert added(Document(), elsewhere.document, "stakeholders")[-1].parent == "council"
    renamed = edits.set_fields(document, "council", name="Another")
    other = paste(renamed, fragment(document, ("health",)))
    assert added(renamed, other.document, "stakeholders")[0].parent is None


def test_with_its_organisation_a_team_is_copied_into_the_copy(document):
    pasted = paste(document, fragment(document, ("health", "council")))
    council, team = added(document, pasted.document, "stakeholders")
    assert team.parent == council.id
    assert council.id != "council"


def test_pasting_into_the_same_map_uses_the_same_datasets(document):
    copied = fragment(document, ("council", "agency"))
    pasted = paste(document, copied)
    assert pasted.document.datasets is document.datasets
    (holding,) = added(document, pasted.document, "holdings")
    assert (holding.dataset, holding.people) == ("births", 2)
    (flow,) = added(document, pasted.document, "flows")
    assert flow.datasets == ("births",)
    assert flow.agreement_id == added(document, pasted.document, "agreements")[0].id
    assert pasted.renamed == ()


def test_a_dataset_that_differs_is_added_under_another_name_and_told(document):
    copied = fragment(document, ("council",))
    changed = edits.set_fields(document, "births", licence="OGL")
    pasted = paste(changed, copied)
    (dataset,) = added(changed, pasted.document, "datasets")
    assert (dataset.name, dataset.licence) == ("Births 2", "")
    assert dataset.derived_from == ("census",)  # which is still the same
    assert pasted.renamed == (("Births", "Births 2"),)
    assert pasted.document.datasets["births"].licence == "OGL"


def test_a_dataset_of_the_same_name_on_another_map_is_never_taken_for_it(document):
    other = Document(datasets=by_id([Dataset(id="x", name="births")]))
    pasted = paste(other, fragment(document, ("council",)))
    names = sorted(d.name for d in pasted.document.datasets.values())
    assert names == ["Births 2", "Census", "Forms", "births"]


def test_what_a_known_dataset_was_derived_from_is_not_brought_again(document):
    copied = fragment(document, ("council",))
    changed = edits.set_fields(document, "census", licence="OGL")
    pasted = paste(changed, copied)
    assert pasted.document.datasets is changed.datasets


def test_names_that_are_there_get_a_number_and_others_stay(document):
    pasted = paste(document, fragment(document, ("council", "clinic")))
    new = added(document, pasted.document, "stakeholders")
    assert [stakeholder.name for stakeholder in new] == ["Council 2", "Clinic 2"]
    again = paste(pasted.document, fragment(pasted.document, pasted.ids))
    new = added(pasted.document, again.document, "stakeholders")
    assert [stakeholder.name for stakeholder in new] == ["Council 3", "Clinic 3"]
    elsewhere = paste(Document(), fragment(document, ("council", "clinic")))
    assert [s.name for s in elsewhere.document.stakeholders.values()] == ["Council", "Clinic"]


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Clinic", (), "Clinic"),
        ("Clinic", ("clinic",), "Clinic 2"),
        ("CLINIC", ("clinic", "clinic 2"), "CLINIC 3"),
        ("Clinic 2", ("clinic", "clinic 2"), "Clinic 3"),
        ("Key Stage 4", ("key stage 4",), "Key Stage 4 2"),
        ("Census 2021", ("census", "census 2021"), "Census 2021 2"),
        ("x" * 1000, ("x" * 1000,), "x" * 998 + " 2"),
    ],
)
def test_a_number_makes_a_name_free(name, taken, expected):
    assert free_name(name, taken) == expected


def test_those_who_come_together_may_share_a_name():
    coming = [Stakeholder(id=i, name="School") for i in ("a", "b")]
    assert free_names({}, coming) == {}
    assert free_names({"c": coming[0]}, coming) == {"a": "School 2", "b": "School 3"}


@given(texts)
def test_a_plain_line_has_nothing_that_cannot_be_seen(text):
    line = plain_line(text)
    assert line == line.strip()
    assert "  " not in line
    assert all(sign.isprintable() or sign in "\u200c\u200d" for sign in line)


def test_marks_that_turn_the_writing_around_are_taken_out():
    assert plain_line("Coun\u202ecil\n\x00 of\tAll") == "Coun cil of All"


def test_pasting_shifts_until_there_is_room_and_takes_the_routes_along(document):
    copied = fragment(document, ("council", "agency"))
    first = paste(document, copied)
    second = paste(first.document, copied)
    # The second finds Clinic in its way at 180.
    for before, pasted, away in ((document, first, 90), (first.document, second, 270)):
        new = added(before, pasted.document, "stakeholders")
        assert [s.position for s in new] == [Point(away, away), Point(300 + away, away)]
        (flow,) = added(before, pasted.document, "flows")
        assert flow.route.points[-1] == Point(3 + away, 3 + away)
        assert (flow.route.tip, flow.route.label) == (
            Point(4 + away, 4 + away),
            Point(2 + away, 1 + away),
        )


def test_pasting_again_at_the_same_point_leaves_nothing_hidden(document):
    copied = fragment(document, ("clinic",))
    places = []
    for _ in range(3):
        pasted = paste(document, copied, Point(900, 900))
        places.append(pasted.document.stakeholders[pasted.ids[0]].position)
        document = pasted.document
    assert places == [Point(900, 900), Point(930, 930), Point(960, 960)]


def test_where_there_is_no_room_at_least_nothing_is_hidden():
    grid = a_map()
    for number in range(400):
        name = f"Org {number}"
        grid.org(name).at(name, number % 20 * 100, number // 20 * 60)
    document = grid.build()
    pasted = paste(document, fragment(document, ("org-0",)))
    assert pasted.document.stakeholders[pasted.ids[0]].position == Point(STEP, STEP)


def test_pasting_where_nothing_is_keeps_the_place(document):
    pasted = paste(Document(), fragment(document, ("council", "note-ask-them", "area")))
    assert added(Document(), pasted.document, "stakeholders")[0].position == Point(0, 0)
    assert next(iter(pasted.document.frames.values())).area == Rect(10, 20, 400, 300)


def test_pasting_at_a_point_puts_the_middle_there(document):
    pasted = paste(document, fragment(document, ("council", "agency")), Point(1000.4, 500))
    places = [s.position for s in added(document, pasted.document, "stakeholders")]
    assert places == [Point(850, 500), Point(1150, 500)]
    frame = paste(document, fragment(document, ("area",)), Point(0, 0))
    assert added(document, frame.document, "frames")[0].area == Rect(-200, -150, 400, 300)


def test_stakeholders_without_a_place_get_none(document):
    pasted = paste(document, fragment(document, ("health",)), Point(5, 5))
    assert added(document, pasted.document, "stakeholders")[0].position is None


@pytest.mark.parametrize("at", [Point(9e9, 0), Point(0, -9e9), Point(FARTHEST, FARTHEST)])
def test_nothing_is_pasted_off_the_canvas(document, at):
    pasted = paste(document, fragment(document, ("council", "agency")), at)
    for stakeholder in added(document, pasted.document, "stakeholders"):
        Stakeholder.model_validate(dict(stakeholder))  # raises if it is off
    (flow,) = added(document, pasted.document, "flows")
    Route.model_validate(dict(flow.route))


def test_pasting_at_the_edge_of_the_canvas_again_and_again_ends(document):
    corner = edits.add(Document(), Note(id="n", position=Point(FARTHEST, FARTHEST)))
    for _ in range(3):
        corner = paste(corner, whole(corner)).document
    assert problems(corner) == ()
    assert max(note.position.x for note in corner.notes.values()) <= FARTHEST


def test_pinned_stays_pinned(document):
    document = edits.set_fields(document, "council", pinned=True)
    pasted = paste(document, fragment(document, ("council",)))
    assert added(document, pasted.document, "stakeholders")[0].pinned


def test_ids_that_are_taken_are_not_given_again(document):
    numbers = iter(range(100))
    ids.set_generator(lambda: str(next(numbers) // 3))
    first = paste(document, fragment(document, ("council", "clinic", "agency")))
    numbers = iter(range(100))
    second = paste(first.document, fragment(document, ("council",)))
    assert problems(second.document) == ()
    assert len(second.document.stakeholders) == len(document.stakeholders) + 4


def test_the_whole_of_a_map_has_everything_but_views_and_facts_about_it(document):
    part = whole(document).document
    assert list(part.records()) == [r for r in document.records() if r.id not in document.views]
    assert part.info == Document().info


def test_an_empty_part_changes_nothing(document):
    pasted = paste(document, Fragment(Document()))
    assert pasted.document is document
    assert pasted.ids == ()


@settings(max_examples=35, deadline=None)
@given(documents(), documents(), st.data())
def test_pasting_any_part_of_any_map_into_any_other_leaves_it_sound(source, target, data):
    chosen = data.draw(st.sets(st.sampled_from([r.id for r in source.records()] or ["none"])))
    at = data.draw(st.none() | st.builds(Point, *[st.floats(-2e6, 2e6)] * 2))
    into = data.draw(st.sampled_from((source, target)))
    try:
        copied = fragment(source, sorted(chosen))
    except EditError:
        drawn = {*source.stakeholders, *source.frames, *source.notes}
        assert chosen.isdisjoint(drawn)
        return
    assert problems(copied.document) == ()
    pasted = paste(into, copied, at)
    assert problems(pasted.document) == ()
    for record in pasted.document.records():
        type(record).model_validate(dict(record))
    for record in into.records():
        assert pasted.document.find(record.id) is record
    new = [r for r in pasted.document.records() if into.find(r.id) is None]
    assert set(pasted.ids) == {
        r.id for r in new if type(r).__name__ in
        ("Stakeholder", "DataFlow", "ValueExchange", "Frame", "Note")
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(documents(), st.data())
def test_copied_and_pasted_into_an_empty_map_a_part_is_the_same_but_for_the_ids(source, data):
    seen = [*source.stakeholders, *source.frames, *source.notes]
    if not seen:
        return
    copied = fragment(source, sorted(data.draw(st.sets(st.sampled_from(seen), min_size=1))))
    pasted = paste(Document(), copied)
    back = {
        new: old
        for name in RECORD_TYPES
        for old, new in zip(
            copied.document.collection(name), pasted.document.collection(name), strict=True
        )
    }
    assert back.keys().isdisjoint(back.values())
    assert [back[i] for i in pasted.ids] == list(copied.ids)
    for record in pasted.document.records():
        assert _with_old_ids(record, back) == copied.document.find(back[record.id])


def _with_old_ids(record, back):
    fields = {**dict(record), "id": back[record.id]}
    for reference in REFERENCES.get(type(record), ()):
        old = tuple(back[i] for i in named_ids(record, reference))
        several = isinstance(fields[reference.field], tuple)
        fields[reference.field] = old if several else next(iter(old), None)
    return type(record)(**fields)


@settings(max_examples=40, deadline=None)
@given(documents(), st.data())
def test_a_part_has_the_connections_between_its_stakeholders_and_no_others(source, data):
    if not source.stakeholders:
        return
    chosen = data.draw(st.sets(st.sampled_from(list(source.stakeholders)), min_size=1))
    part = fragment(source, sorted(chosen)).document
    inside = {c.id for c in source.connections() if {c.source, c.target} <= chosen}
    assert {r.id for r in part.records() if isinstance(r, Connection)} == inside
    assert set(part.holdings) == {h.id for h in source.holdings.values() if h.stakeholder in chosen}
    assert not part.views
