"""Drawing and going about with keys, on a canvas without a screen."""

from __future__ import annotations

import pytest

from ecomap.editor.commands import Drawn
from ecomap.editor.tools import strokes
from ecomap.editor.tools.base import ConnectLine
from ecomap.editor.tools.walking import Walk
from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.entities import DataFlow, Stakeholder, ValueExchange
from ecomap.model.geometry import Point


def labels(session):
    return [step.label for step in session.history.past]


def ends(session):
    return [(c.source, c.target) for c in session.document.connections() if c.id != "f"]


@pytest.fixture
def walk(canvas):
    return Walk(canvas)


# Strokes


def test_a_stakeholder_is_added_where_it_was_wanted_and_named(session, canvas):
    added = strokes.add_at(canvas, Point(150.4, 150.6))
    assert session.document.stakeholders[added].position == Point(150, 151)
    assert canvas.renamed == [added]
    assert session.selection == (added,)


def test_where_somebody_stands_already_the_place_beside_is_taken(session, canvas):
    added = [strokes.add_at(canvas, Point(0, 0)) for _ in range(2)]
    places = {session.document.stakeholders[one].position for one in added}
    assert len(places) == 2
    assert Point(0, 0) not in places


@pytest.mark.parametrize(
    ("direction", "there"),
    [("left", (-290, 0)), ("up", (0, -170)), ("down", (0, 170)), ("right", (290, 170))],
)
def test_one_key_draws_on_from_the_selected_stakeholder(session, canvas, direction, there):
    first = session.document
    session.select(("a",))
    canvas.connect_kind = "tangible"
    drawn = strokes.extend_selected(canvas, direction)
    assert session.document.stakeholders[drawn.made].position == there
    assert ends(session) == [("a", drawn.made)]
    assert session.selection == (drawn.made,)
    assert (canvas.renamed, canvas.then) == ([drawn.made], [drawn])
    session.undo()
    assert session.document is first


@pytest.mark.parametrize(("direction", "target"), [("right", "b"), ("down", "c")])
def test_one_key_connects_to_the_neighbour_and_the_selection_stays(
    session, canvas, direction, target
):
    session.select(("a",))
    drawn = strokes.connect_towards(canvas, direction)
    assert ends(session) == [("a", target)]
    assert canvas.chosen == [drawn]
    assert drawn == Drawn(drawn.connection, drawn.connection)
    assert session.selection == ("a",)


def test_where_there_is_nobody_it_says_so(session, canvas):
    session.select(("a",))
    with pytest.raises(EditError, match="no stakeholder in that direction"):
        strokes.connect_towards(canvas, "left")


@pytest.mark.parametrize("chosen", [(), ("f",), ("a", "b")])
@pytest.mark.parametrize("stroke", [strokes.extend_selected, strokes.connect_towards])
def test_without_one_stakeholder_selected_it_says_so(session, canvas, chosen, stroke):
    session.select(chosen)
    with pytest.raises(EditError, match="One stakeholder"):
        stroke(canvas, "right")
    assert not session.can_undo()


def test_what_is_not_drawn_cannot_be_gone_on_from(session, canvas):
    canvas.area_of = lambda record_id: None
    with pytest.raises(EditError, match="not in sight"):
        strokes.extend(canvas, "a", "right")


# Walking


def test_the_selection_goes_from_neighbour_to_neighbour(session, canvas, walk):
    session.select(("a",))
    for direction, there in (("right", "b"), ("left", "a"), ("down", "c"), ("right", "n")):
        assert walk.go(direction)
        assert session.selection == (there,)
    assert canvas.revealed[-1] == ("n",)
    assert canvas.said[:2] == ["Birch Council", "Alder School"]
    assert not session.can_undo()


def test_at_the_edge_it_stays(session, walk):
    session.select(("a",))
    assert not walk.go("left")
    assert session.selection == ("a",)


def test_from_nothing_it_goes_to_what_is_nearest_to_the_middle(session, walk):
    assert walk.go("up")
    assert session.selection == ("n",)


def test_on_an_empty_map_it_goes_nowhere(session, walk):
    session.commit("x", lambda d: type(d)())
    assert not walk.go("up")
    assert not walk.along(1)


@pytest.mark.parametrize(
    ("direction", "end"), [("right", "b"), ("left", "a"), ("up", "b"), ("down", "b")]
)
def test_from_a_connection_it_goes_to_its_end_in_that_direction(session, walk, direction, end):
    session.select(("f",))
    assert walk.go(direction)
    assert session.selection == (end,)


def test_along_the_connections_of_one_it_goes_round(session, canvas, walk):
    session.commit(
        "More",
        lambda d: edits.add(
            d,
            DataFlow(id="g", source="c", target="a"),
            DataFlow(id="k", source="b", target="c"),
            ValueExchange(id="x", name="Trust", source="a", target="c"),
        ),
        select=("a",),
    )
    canvas.area_of = lambda record_id: canvas.hit_test
    visited = []
    for step in (1, 1, 1, 1, -1, -1):
        assert walk.along(step)
        visited += session.selection
    assert visited == ["f", "g", "x", "f", "x", "g"]
    assert canvas.said[0] == "Attendance, from Alder School to Birch Council"
    assert canvas.said[1] == "data flow from Cedar Trust to Alder School"


def test_backwards_it_begins_with_the_last(session, walk):
    session.select(("b",))
    assert walk.along(-1)
    assert session.selection == ("f",)


def test_from_a_connection_it_goes_along_those_of_who_gives(session, walk):
    session.select(("f",))
    assert walk.along(1)
    assert session.selection == ("f",)


def test_without_connections_it_stays(session, walk):
    session.select(("c",))
    assert not walk.along(1)
    assert session.selection == ("c",)


# Connecting with the tool


@pytest.fixture
def connecting(hand, box, session):
    session.select(("a",))
    box.use("connect")
    return hand


def test_arrows_aim_and_enter_connects(connecting, session, canvas, box):
    session.commit(
        "More", lambda d: edits.add(d, Stakeholder(id="e", name="Elm", position=Point(0, 600)))
    )
    assert connecting.key("Down")
    assert canvas.overlay == ConnectLine(Point(0, 0), Point(0, 300), source="a", target="c")
    assert canvas.revealed == [("c",)]
    assert canvas.said == ["Enter connects to Cedar Trust"]
    connecting.key("Down")
    assert canvas.overlay.target == "e"
    assert connecting.key("Return")
    assert ends(session) == [("a", "e")]
    assert canvas.overlay is None
    assert len(canvas.chosen) == 1
    assert session.selection == ("a",)
    assert box.mode == "select"


@pytest.mark.parametrize("gone", ["a", "b"])
def test_a_map_that_changes_meanwhile_lets_one_aim_anew(connecting, session, canvas, gone):
    connecting.key("Right")
    session.commit("Delete", lambda d: edits.remove(d, (gone,)))
    connecting.key("Down")
    connecting.key("Return")
    assert ends(session) == ([("a", "c")] if gone == "b" else [])


def test_one_can_aim_at_oneself(connecting, session):
    connecting.key("Right")
    connecting.key("Left")
    connecting.key("Return")
    assert ends(session) == [("a", "a")]


def test_enter_without_an_aim_means_nothing_here(connecting, session):
    assert not connecting.key("Return")
    assert not connecting.key("X")
    assert not session.can_undo()


def test_with_nobody_selected_it_says_what_to_do(connecting, session, canvas):
    session.select(())
    assert connecting.key("Left")
    assert canvas.said == ["Select the stakeholder who gives first"]
    assert canvas.overlay is None


@pytest.mark.parametrize("reason", ["escape", "focus lost", "tool changed"])
def test_a_cancelled_aim_leaves_no_trace(connecting, session, canvas, box, reason):
    connecting.key("Right")
    box.cancel(reason)
    assert canvas.overlay is None
    assert box.mode == "connect"
    assert not connecting.key("Return")
    assert not session.can_undo()


def test_the_pointer_goes_on_with_what_the_keys_began(connecting, session, canvas):
    connecting.key("Right")
    connecting.move(20, 280)
    assert canvas.overlay.target == "c"
    assert not connecting.key("Return")
    connecting.click(0, 300)
    assert ends(session) == [("a", "c")]


@pytest.mark.parametrize("held", ["ctrl", "alt"])
def test_arrows_with_ctrl_or_alt_are_for_the_window(hand, session, box, held):
    session.select(("a",))
    assert not hand.key("Right", **{held: True})
    box.use("connect")
    assert not hand.key("Right", **{held: True})
    assert not session.can_undo()
