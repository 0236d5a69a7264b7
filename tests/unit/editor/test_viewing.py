"""What is looked at: kept apart from the document, and true to it."""

import pytest

from ecomap.editor.seeing import saved
from ecomap.editor.seeing.bright import bright
from ecomap.editor.seeing.sight import (
    EVERYTHING,
    Around,
    Sight,
    Stream,
    as_view,
    can_be_kept,
    sight_of,
)
from ecomap.editor.seeing.words import chips, in_one_line
from ecomap.editor.session import Session
from ecomap.editor.viewing import Viewing
from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.entities import ViewFilter
from ecomap.model.vocabulary import Access, Basis, HoldingKind, Lens, LevelOfDetail, Status
from tests.support.maps import a_map


@pytest.fixture
def document():
    """Farm → Mill → Baker → Shop by flows; Shop thanks Farm; Bank stands apart, holding Loans."""
    return (
        a_map("Bread")
        .org("Farm", tags=("field",))
        .org("Mill", tags=("field", "town"))
        .org("Baker", tags=("town",))
        .orgs("Shop", "Bank")
        .dataset("Harvest", access=Access.OPEN)
        .dataset("Flour", access=Access.SHARED)
        .dataset("Loans", access=Access.CLOSED)
        .holds("Farm", "Harvest")
        .holds("Bank", "Loans")
        .flow("Farm", "Mill", "Harvest", access=Access.OPEN)
        .flow("Mill", "Baker", "Harvest", access=Access.SHARED)
        .flow("Baker", "Shop", "Flour", access=Access.SHARED, status=Status.PROPOSED)
        .exchange("Shop", "Farm", "thanks", basis=Basis.INFERRED)
        .note("Ask them")
        .build()
    )


@pytest.fixture
def session(document):
    return Session(document)


@pytest.fixture
def viewing(session):
    return Viewing(session)


def filtered(**wanted):
    return EVERYTHING.looking(chosen=ViewFilter(**wanted))


def test_to_begin_with_everything_is_bright(viewing):
    assert viewing.bright() is None
    assert viewing.sight == EVERYTHING
    assert viewing.sight.is_everything


def test_a_filter_by_access_lights_flows_with_their_ends_and_holders(document):
    assert bright(document, filtered(access=(Access.OPEN,))) == {"farm", "mill", "farm-to-mill"}
    assert bright(document, filtered(access=(Access.CLOSED,))) == {"bank"}


def test_a_filter_by_status_lights_connections_with_their_ends_alone(document):
    assert bright(document, filtered(statuses=(Status.PROPOSED,))) == {
        "baker",
        "shop",
        "baker-to-shop",
    }
    assert bright(document, filtered(statuses=(Status.BLOCKED,))) == frozenset()


def test_a_filter_by_evidence_lights_whatever_rests_on_it(document):
    assert bright(document, filtered(bases=(Basis.INFERRED,))) == {
        "farm",
        "shop",
        "shop-gives-farm",
    }


def test_a_connection_has_the_tags_that_both_of_its_ends_have(document):
    assert bright(document, filtered(tags=("field",))) == {"farm", "mill", "farm-to-mill"}
    both = bright(document, filtered(tags=("field", "town")))
    assert both == {"farm", "mill", "baker", "farm-to-mill", "mill-to-baker"}


def test_criteria_narrow_each_other(document):
    sight = filtered(access=(Access.SHARED,), statuses=(Status.CURRENT,))
    assert bright(document, sight) == {"mill", "baker", "mill-to-baker"}


def test_a_lens_keeps_the_other_connections_from_counting(document):
    sight = filtered(statuses=(Status.CURRENT,)).looking(lens=Lens.VALUE)
    assert bright(document, sight) == {"farm", "shop", "shop-gives-farm"}


@pytest.mark.parametrize(
    ("steps", "stakeholders"),
    [(1, {"farm", "mill", "shop"}), (2, {"farm", "mill", "shop", "baker"})],
)
def test_a_focus_reaches_as_many_connections_as_it_has_steps(document, steps, stakeholders):
    lit = bright(document, Sight(path=Around(("farm",), steps)))
    assert lit & set(document.stakeholders) == stakeholders
    within = {c.id for c in document.connections() if {c.source, c.target} <= stakeholders}
    assert lit - stakeholders == within


def test_a_focus_keeps_to_what_passes_the_filter(document):
    sight = filtered(access=(Access.OPEN,))._replace(path=Around(("mill",), 2))
    assert bright(document, sight) == {"farm", "mill", "farm-to-mill"}


def test_a_focus_on_a_connection_or_a_dataset_goes_out_from_who_has_to_do_with_it(document):
    assert "shop-gives-farm" in bright(document, Sight(path=Around(("shop-gives-farm",), 1)))
    assert {"farm", "mill"} <= bright(document, Sight(path=Around(("harvest",), 1)))
    assert bright(document, Sight(path=Around(("note-ask-them",), 3))) == {"note-ask-them"}


def test_a_focus_on_a_frame_goes_out_from_what_stands_in_it():
    document = (
        a_map().orgs("A", "B", "C").at("A", 50, 50).at("B", 900, 0).at("C", 60, 90)
        .exchange("A", "B").frame("Town").build()
    )  # fmt: skip
    assert bright(document, Sight(path=Around(("town",), 1))) == {
        "a",
        "b",
        "c",
        "town",
        "a-gives-b",
    }


def test_streams_follow_live_data_flows_only(document):
    down = bright(document, Sight(path=Stream(("farm",), "downstream")))
    assert down == {"farm", "mill", "baker", "farm-to-mill", "mill-to-baker"}
    up = bright(document, Sight(path=Stream(("shop",), "upstream")))
    assert up == {"shop"}, "what is proposed carries nothing yet, and thanks are no data"


def test_on_a_map_of_what_should_be_plans_carry_data(document):
    future = edits.set_info(document, state="to-be")
    up = bright(future, Sight(path=Stream(("shop",), "upstream")))
    assert {"farm", "mill", "baker", "shop", "baker-to-shop"} <= up


def test_streams_go_round_in_circles_once():
    document = a_map().orgs("A", "B").flow("A", "B").flow("B", "A").build()
    for direction in ("upstream", "downstream"):
        lit = bright(document, Sight(path=Stream(("a",), direction)))
        assert lit == {"a", "b", "a-to-b", "b-to-a"}


@pytest.fixture
def derived():
    """Raw at Source goes to Maker, who makes Clean of it and sends it to User; Other sends Else."""
    return (
        a_map().orgs("Source", "Maker", "User", "Other").dataset("Raw").dataset("Else")
        .dataset("Clean", derived_from=("raw",)).holds("Source", "Raw").holds("Maker", "Clean")
        .flow("Source", "Maker", "Raw").flow("Maker", "User", "Clean")
        .flow("Other", "Maker", "Else").flow("User", "Other").build()
    )  # fmt: skip


def test_downstream_of_a_dataset_is_who_gets_it_or_what_is_derived_from_it(derived):
    lit = bright(derived, Sight(path=Stream(("raw",), "downstream")))
    assert lit == {"raw", "source", "maker", "user", "source-to-maker", "maker-to-user"}
    lit = bright(derived, Sight(path=Stream(("clean",), "downstream")))
    assert lit == {"clean", "maker", "user", "maker-to-user"}


def test_upstream_of_a_dataset_is_what_it_is_made_from_and_who_holds_that(derived):
    lit = bright(derived, Sight(path=Stream(("clean",), "upstream")))
    assert lit == {"clean", "source", "maker", "user", "source-to-maker", "maker-to-user"}
    lit = bright(derived, Sight(path=Stream(("raw",), "upstream")))
    assert lit == {"raw", "source", "maker", "source-to-maker"}


def test_a_platform_that_hosts_a_dataset_is_part_of_its_stream():
    document = (
        a_map().org("A").platform("P").dataset("D").holds("A", "D")
        .holds("P", "D", HoldingKind.PLATFORM).build()
    )  # fmt: skip
    assert {"a", "p"} <= bright(document, Sight(path=Stream(("d",), "downstream")))


def test_a_stream_of_a_flow_is_that_of_what_flows(session, viewing):
    viewing.follow_stream(("farm-to-mill",), "downstream")
    assert viewing.sight.path == Stream(("harvest",), "downstream")
    before = viewing.sight
    viewing.follow_stream(("note-ask-them",), "upstream")
    assert viewing.sight is before


def test_looking_is_told_once_and_only_if_it_is_another_look(viewing):
    told = []
    viewing.changed.connect(told.append)
    viewing.set_lens(Lens.DATA)
    viewing.set_lens(Lens.DATA)
    viewing.focus(("farm",), 2)
    viewing.focus((), 1)
    assert [sight.view.lens for sight in told] == [Lens.DATA] * 3
    assert [sight.path for sight in told] == [None, Around(("farm",), 2), None]


def test_looking_is_no_step_of_the_history(session, viewing):
    viewing.set_detail(LevelOfDetail.HOLDINGS)
    viewing.set_filter(ViewFilter(access=(Access.OPEN,)))
    viewing.focus(("farm",), 3)
    assert not session.can_undo()
    assert not session.dirty


def test_showing_everything_keeps_the_level_of_detail(viewing):
    viewing.set_detail(LevelOfDetail.NAMES)
    viewing.set_lens(Lens.VALUE)
    viewing.focus(("farm",))
    viewing.show_everything()
    assert viewing.sight == EVERYTHING.looking(detail=LevelOfDetail.NAMES)
    assert viewing.bright() is None


def test_what_is_gone_from_the_map_is_gone_from_the_sight(session, viewing):
    viewing.focus(("farm", "mill"), 1)
    session.commit("x", lambda document: edits.remove(document, ("farm",)))
    assert viewing.sight.path == Around(("mill",), 1)
    session.commit("x", lambda document: edits.remove(document, ("mill",)))
    assert viewing.sight.path is None


def test_another_map_is_looked_at_as_a_whole(session, viewing, document):
    viewing.focus(("farm",), 2)
    viewing.set_lens(Lens.DATA)
    session.load(edits.remove(document, ("bank",)))
    assert viewing.sight == EVERYTHING


def test_what_is_not_as_usual_is_said_in_chips_each_of_which_can_be_taken_away(document):
    sight = (
        filtered(access=(Access.CLOSED, Access.SHARED), statuses=(Status.CURRENT,), tags=("town",))
        .looking(lens=Lens.DATA)
        ._replace(path=Around(("farm",), 1))
    )
    said = chips(document, sight)
    assert [chip.words for chip in said] == [
        "Around Farm, 1 step",
        "Only closed or shared data",
        "Only current",
        "Only tagged “town”",
        "Only data flows",
    ]
    for chip in said:
        left = [one.id for one in chips(document, chip.without)]
        assert left == [one.id for one in said if one.id != chip.id]
    assert chips(document, EVERYTHING) == ()


def test_several_things_and_streams_are_named_in_chips(document):
    def words(path):
        return chips(document, Sight(path=path))[0].words

    assert words(Around(("farm", "mill"), 2)) == "Around 2 things, 2 steps"
    assert words(Stream(("harvest",), "upstream")) == "Upstream of Harvest, current flows"
    assert chips(document, filtered(bases=(Basis.INFERRED,)))[0].words == "Only evidence inferred"
    assert in_one_line(document, EVERYTHING) == ""


def test_a_view_is_saved_updated_renamed_and_deleted_each_as_one_step(session, viewing):
    viewing.set_filter(ViewFilter(access=(Access.OPEN,)))
    viewing.focus(("mill",), 2)
    view_id = saved.save(session, viewing.sight, "  Open\n data ")
    viewing.call_it(view_id)
    view = session.document.views[view_id]
    assert (view.name, view.focus, view.focus_steps) == ("Open data", "mill", 2)
    assert viewing.in_force == view_id
    assert session.undo_label == "Save the view “Open data”"

    viewing.set_lens(Lens.DATA)
    assert viewing.in_force is None
    assert viewing.applied is view
    saved.update(session, view_id, viewing.sight)
    assert viewing.in_force == view_id
    saved.rename(session, view_id, "Opened")
    assert session.document.views[view_id].name == "Opened"
    saved.delete(session, view_id)
    assert not session.document.views
    assert viewing.applied is None
    for _ in range(4):
        assert session.undo()
    assert not session.can_undo()


def test_a_saved_view_brings_back_what_was_seen(session, viewing):
    viewing.set_detail(LevelOfDetail.HOLDINGS)
    viewing.focus(("mill",), 3)
    seen = viewing.sight
    view_id = saved.save(session, seen, "Mill")
    viewing.show_everything()
    viewing.set_detail(LevelOfDetail.ROLES)
    viewing.apply(session.document.views[view_id])
    assert viewing.sight == seen


@pytest.mark.parametrize(
    ("name", "why"),
    [("  \n", "needs a name"), ("x" * 201, "too long"), ("open DATA", "already")],
)
def test_names_that_make_no_sense_are_refused(session, name, why):
    saved.save(session, EVERYTHING, "Open data")
    before = session.document
    with pytest.raises(EditError, match=why):
        saved.save(session, EVERYTHING, name)
    assert session.document is before


def test_what_a_saved_view_cannot_keep_is_known(document):
    assert can_be_kept(Sight(path=Around(("farm",), 2)), document)
    assert not can_be_kept(Sight(path=Stream(("farm",), "upstream")), document)
    assert not can_be_kept(Sight(path=Around(("farm", "mill"), 2)), document)
    assert sight_of(as_view(Sight(path=Stream(("farm",), "upstream")))).path is None


def test_the_proposed_name_is_free(session):
    assert saved.proposed_name(session.document) == "View 1"
    saved.save(session, EVERYTHING, "view 1")
    assert saved.proposed_name(session.document) == "View 2"
