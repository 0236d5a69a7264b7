"""What was put somewhere by hand moves, is copied and goes as one would expect."""

from __future__ import annotations

import pytest

from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.clipboard import fragment, paste
from ecomap.model.entities import Route
from ecomap.model.geometry import FARTHEST, Point
from ecomap.storage import codec
from tests.support.maps import a_map

ROUTE = Route(points=((0, 0), (1, 1), (2, 2), (3, 3)), tip=(3, 3))
BENDS = (Point(50.0, 80.0), Point(150.0, 80.0))
BY_HAND = {"waypoints": BENDS, "label_offset": Point(5.0, -30.0)}
FLOW = "council-to-agency"


@pytest.fixture
def document():
    """Council, Agency and Clinic, and a flow from Council to Agency whose line is bent."""
    base = (
        a_map()
        .orgs("Council", "Agency", "Clinic")
        .at("Council", 0, 0)
        .at("Agency", 300, 0)
        .at("Clinic", 0, 300)
        .dataset("Births")
        .flow("Council", "Agency", "Births")
        .build()
    )
    return edits.set_fields(base, FLOW, **BY_HAND)


def bends(document):
    return document.flows[FLOW].waypoints


def test_bends_go_along_only_if_both_ends_go_the_same_way(document):
    together = edits.move(document, {"council": Point(10, 20), "agency": Point(310, 20)})
    assert bends(together) == (Point(60, 100), Point(160, 100))
    for places in (
        {"council": Point(10, 20)},
        {"council": Point(10, 20), "agency": Point(300, 20)},
        {"council": Point(10, 20), "clinic": Point(10, 320)},
    ):
        assert bends(edits.move(document, places)) == BENDS


def test_a_move_that_takes_a_bend_off_the_canvas_is_refused(document):
    far = edits.set_fields(document, FLOW, waypoints=(Point(FARTHEST, 0),))
    with pytest.raises(EditError):
        edits.move(far, {"council": Point(10, 0), "agency": Point(310, 0)})


def test_a_layout_ends_what_was_done_by_hand_where_an_end_moves(document):
    moved = edits.arrange(document, {"agency": Point(400, 50)}, {FLOW: ROUTE})
    flow = moved.flows[FLOW]
    assert (flow.waypoints, flow.label_offset, flow.route) == ((), None, ROUTE)
    stays = edits.arrange(document, {"clinic": Point(400, 50), "council": Point(0, 0)}, {})
    assert stays.flows[FLOW] is document.flows[FLOW]
    along = edits.arrange(document, {"council": Point(9, 9), "agency": Point(309, 9)}, {})
    assert bends(along) == tuple(point.moved(9, 9) for point in BENDS)
    assert along.flows[FLOW].label_offset == Point(5, -30)


def test_another_end_ends_it_too(document):
    flow = edits.retarget(document, FLOW, target="clinic").flows[FLOW]
    assert (flow.waypoints, flow.label_offset) == ((), None)


def test_what_is_pasted_is_bent_like_what_was_copied(document):
    pasted = paste(document, fragment(document, ("council", "agency"))).document
    (new,) = (flow for i, flow in pasted.flows.items() if i != FLOW)
    shift = pasted.stakeholders[new.source].position
    assert new.waypoints == tuple(point.moved(*shift) for point in BENDS)
    assert new.label_offset == Point(5, -30)


def test_it_is_in_the_file_and_leaves_no_trace_there_if_there_is_none(document):
    text = codec.dump(document)
    assert codec.parse(text).document.flows == document.flows
    plain = codec.dump(edits.set_fields(document, FLOW, waypoints=(), label_offset=None))
    assert "waypoints" in text
    assert "waypoints" not in plain
    assert "label_offset" not in plain
