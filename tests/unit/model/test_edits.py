"""Each edit gives another document that shares what did not change, or an error and no change."""

from __future__ import annotations

import pytest

from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.diff import diff
from ecomap.model.document import RECORD_TYPES
from ecomap.model.entities import (
    Agreement,
    DataFlow,
    Dataset,
    Route,
    Stakeholder,
    ValueExchange,
    View,
    ViewFilter,
)
from ecomap.model.geometry import Point, Rect
from ecomap.model.invariants import problems
from ecomap.model.vocabulary import StakeholderKind, Status
from tests.support.maps import a_map

ROUTE = Route(points=((0, 0), (1, 1), (2, 2), (3, 3)), tip=(3, 3))


@pytest.fixture
def document():
    """Two organisations and a team, two datasets, and one record of every other kind."""
    base = (
        a_map()
        .orgs("Council", "Agency")
        .team("Health", "Council")
        .dataset("Births")
        .dataset("Names", derived_from=("births",))
        .holds("Council", "Births")
        .flow("Council", "Agency", "Births", "Names", route=ROUTE)
        .exchange("Agency", "Council", "Insight", route=ROUTE)
        .need("Agency", "Births")
        .agreement("Sharing", ("Council", "Agency"), ("Births",))
        .frame("Area", 10, 20)
        .note("Ask them", 5, 5)
        .build()
    )
    base = edits.set_fields(base, "council-to-agency", agreement_id="sharing")
    hidden = ("agency", "council-to-agency", "area")
    return edits.add(base, View(id="view", hidden=hidden, focus="council"))


def shared(before, after, *changed):
    """Check that every collection but the changed ones is the same object, and the info too."""
    for name in RECORD_TYPES:
        same = after.collection(name) is before.collection(name)
        assert same == (name not in changed), name
    assert (after.info is before.info) == ("info" not in changed)


def unchanged_after(document, edit, *arguments, **options):
    """Check that an edit fails with a sentence, and return it; the document is as it was."""
    before = {name: dict(document.collection(name)) for name in RECORD_TYPES}
    with pytest.raises(EditError) as caught:
        edit(document, *arguments, **options)
    assert {name: dict(document.collection(name)) for name in RECORD_TYPES} == before
    assert caught.value.message
    assert not caught.value.message.endswith(".")
    return caught.value.message


def test_the_document_to_start_from_is_sound_and_has_every_kind(document):
    assert problems(document) == ()
    assert all(document.collection(name) for name in RECORD_TYPES)


def test_records_are_added_at_the_end(document):
    new, other = Stakeholder(id="new"), Dataset(id="other")
    after = edits.add(document, new, other)
    assert list(after.stakeholders)[-1] == "new"
    assert after.stakeholders["new"] is new
    assert after.stakeholders["council"] is document.stakeholders["council"]
    shared(document, after, "stakeholders", "datasets")


def test_adding_nothing_changes_nothing(document):
    assert edits.add(document) is document


@pytest.mark.parametrize("taken", ["council", "births", "view"])
def test_an_id_that_is_taken_anywhere_is_refused_with_all_that_came_along(document, taken):
    records = (Stakeholder(id="new"), Stakeholder(id=taken))
    assert f"id {taken} is used already" in unchanged_after(document, edits.add, *records)


def test_fields_are_set_and_the_rest_is_shared(document):
    after = edits.set_fields(document, "council", name="City", kind="team", tags=["x"])
    city = after.stakeholders["council"]
    assert (city.name, city.kind, city.tags) == ("City", StakeholderKind.TEAM, ("x",))
    assert city.basis is document.stakeholders["council"].basis
    assert list(after.stakeholders) == list(document.stakeholders)
    assert after.stakeholders["agency"] is document.stakeholders["agency"]
    shared(document, after, "stakeholders")


def test_setting_what_is_so_already_changes_nothing(document):
    assert edits.set_fields(document, "council", name="Council") is document
    assert edits.set_fields(document, "council") is document
    assert edits.set_info(document, title=document.info.title) is document


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": 3}, "cannot take this name"),
        ({"size": 0}, "cannot take this size"),
        ({"kind": "boss"}, "cannot take this kind"),
        ({"name": "fine", "data_skill": "x"}, "cannot take this data skill"),
        ({"colour": "red"}, "has no field colour"),
        ({"id": "other"}, "id of a record cannot change"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused(document, fields, words):
    message = unchanged_after(document, edits.set_fields, "council", **fields)
    assert words in message


def test_what_is_not_there_cannot_be_edited(document):
    for edit, arguments in [
        (edits.set_fields, ("nobody",)),
        (edits.move, ({"nobody": Point(0, 0)},)),
        (edits.retarget, ("nobody",)),
    ]:
        assert "nothing with the id nobody" in unchanged_after(document, edit, *arguments)


def test_facts_about_the_map_are_set(document):
    after = edits.set_info(document, title="New", authors=("Ann",))
    assert (after.info.title, after.info.authors) == ("New", ("Ann",))
    shared(document, after, "info")
    unchanged_after(document, edits.set_info, title=3)
    unchanged_after(document, edits.set_info, colour="red")


def test_things_on_the_canvas_move_together(document):
    places = {"council": Point(1, 2), "note-ask-them": Point(3, 4), "area": Point(-5, 0)}
    after = edits.move(document, places)
    assert after.stakeholders["council"].position == Point(1, 2)
    assert after.notes["note-ask-them"].position == Point(3, 4)
    assert after.frames["area"].area == Rect(-5, 0, 400, 300)
    shared(document, after, "stakeholders", "notes", "frames")


def test_moving_to_the_same_place_changes_nothing(document):
    placed = edits.move(document, {"council": Point(1, 2)})
    assert edits.move(placed, {"council": Point(1, 2)}) is placed
    assert edits.move(document, {}) is document


def test_a_move_that_fails_half_way_moves_nothing(document):
    for bad in ({"births": Point(0, 0)}, {"agency": Point(float("inf"), 0)}):
        unchanged_after(document, edits.move, {"council": Point(1, 2), **bad})


@pytest.mark.parametrize("kind", [DataFlow, ValueExchange])
def test_stakeholders_are_connected_several_times_and_to_themselves(document, kind):
    for number, (source, target) in enumerate([("council", "agency")] * 2 + [("agency", "agency")]):
        document = edits.connect(document, kind(id=f"c{number}", source=source, target=target))
    assert problems(document) == ()
    assert sum(1 for _ in document.connections()) == 5


@pytest.mark.parametrize("ends", [("council", "births"), ("nobody", "council"), ("area", "area")])
def test_only_stakeholders_are_connected(document, ends):
    flow = DataFlow(id="new", source=ends[0], target=ends[1])
    message = unchanged_after(document, edits.connect, flow)
    assert message == "Only stakeholders can be connected to each other"


def test_a_connection_gets_new_ends_and_loses_its_route(document):
    after = edits.retarget(document, "council-to-agency", target="health")
    flow = after.flows["council-to-agency"]
    assert (flow.source, flow.target, flow.route) == ("council", "health", None)
    assert flow.datasets == ("births", "names")
    shared(document, after, "flows")


def test_a_connection_that_keeps_its_ends_keeps_its_route(document):
    assert edits.retarget(document, "council-to-agency") is document
    assert edits.retarget(document, "council-to-agency", target="agency") is document


def test_only_a_connection_gets_new_ends_and_only_at_stakeholders(document):
    message = unchanged_after(document, edits.retarget, "births", target="council")
    assert "does not connect anything" in message
    unchanged_after(document, edits.retarget, "council-to-agency", source="births")


def test_a_layout_gives_places_and_routes_and_takes_old_routes_away(document):
    route = Route(points=((9, 9), (1, 1), (2, 2), (3, 3)), tip=(3, 3))
    after = edits.arrange(document, {"council": Point(7, 7)}, {"council-to-agency": route})
    assert after.stakeholders["council"].position == Point(7, 7)
    assert after.flows["council-to-agency"].route == route
    assert after.exchanges["agency-gives-council"].route is None
    shared(document, after, "stakeholders", "flows", "exchanges")


def test_a_layout_that_changes_nothing_is_no_change(document):
    routes = {one.id: ROUTE for one in document.connections()}
    assert edits.arrange(document, {}, routes) is document


def test_removing_a_stakeholder_takes_along_what_hangs_on_it(document):
    after = edits.remove(document, ["agency"])
    change = diff(document, after)
    gone = {"agency", "council-to-agency", "agency-gives-council", "agency-needs-births"}
    assert set(change.removed) == gone
    assert set(change.updated) == {"sharing", "view"}
    assert after.agreements["sharing"].parties == ("council",)
    assert after.views["view"].hidden == ("area",)
    assert after.views["view"].focus == "council"
    assert problems(after) == ()
    assert after.datasets is document.datasets
    assert after.holdings is document.holdings


def test_removing_the_parent_leaves_its_teams(document):
    after = edits.remove(document, ["council"])
    assert after.stakeholders["health"].parent is None
    assert after.views["view"].focus is None
    assert not after.holdings
    assert problems(after) == ()


def test_removing_a_dataset_leaves_flows_without_it(document):
    after = edits.remove(document, ["births"])
    assert after.flows["council-to-agency"].datasets == ("names",)
    assert after.datasets["names"].derived_from == ()
    assert after.agreements["sharing"].datasets == ()
    assert not after.holdings
    assert not after.needs
    assert edits.remove(after, ["names"]).flows["council-to-agency"].datasets == ()
    assert problems(after) == ()


def test_removing_an_agreement_leaves_its_flows(document):
    after = edits.remove(document, ["sharing"])
    assert after.flows["council-to-agency"].agreement_id is None
    assert after.flows["council-to-agency"].route == ROUTE
    shared(document, after, "agreements", "flows")


def test_removing_what_is_not_there_changes_nothing(document):
    assert edits.remove(document, ["nobody"]) is document
    assert edits.remove(document, []) is document


@pytest.mark.parametrize("name", RECORD_TYPES)
def test_removing_any_record_leaves_a_sound_map(document, name):
    for record_id in document.collection(name):
        after = edits.remove(document, [record_id])
        assert after.find(record_id) is None
        assert problems(after) == ()


def test_removing_everything_leaves_an_empty_map_with_its_title(document):
    after = edits.remove(document, [record.id for record in document.records()])
    assert list(after.records()) == []
    assert after.info is document.info


def test_nested_values_are_validated_too(document):
    good = edits.set_fields(document, "view", filter={"statuses": ["current"]})
    assert good.views["view"].filter == ViewFilter(statuses=(Status.CURRENT,))
    unchanged_after(document, edits.set_fields, "view", filter={"statuses": ["x"]})
    unchanged_after(document, edits.set_fields, "council-to-agency", route={"points": []})


def test_dates_are_taken_as_text_and_nonsense_is_refused(document):
    after = edits.set_fields(document, "sharing", start="2024-05-31")
    assert isinstance(after.agreements["sharing"], Agreement)
    assert after.agreements["sharing"].start.year == 2024
    unchanged_after(document, edits.set_fields, "sharing", start="2024-02-30")
