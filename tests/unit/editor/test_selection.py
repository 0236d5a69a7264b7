from __future__ import annotations

import pytest

from ecomap.editor import selection
from ecomap.model import edits
from ecomap.model.entities import DataFlow, Need, Note, Stakeholder, ValueExchange
from ecomap.model.geometry import Point


def test_existing_keeps_order_and_drops_the_unknown(document):
    assert selection.existing(document, ("f", "x", "a", "f", "d")) == ("f", "a", "d")


def test_toggling_takes_out_and_puts_in():
    assert selection.toggled(("a", "b"), ("b", "c", "c")) == ("a", "c")


def test_everything_is_what_the_canvas_shows(document):
    assert selection.everything(document) == ("a", "b", "c", "f", "r", "n")


def test_connections_at_and_between_stakeholders(document):
    document = edits.add(
        document,
        ValueExchange(id="v", source="b", target="c"),
        DataFlow(id="loop", source="c", target="c"),
    )
    assert selection.connected(document, ("c",)) == ("loop", "v")
    assert selection.between(document, ("a", "b", "f")) == ("f",)
    assert selection.between(document, ("c",)) == ("loop",)


def test_deleting_a_stakeholder_takes_its_flows_and_holdings_along(document):
    document = edits.add(document, Need(id="need", stakeholder="a", dataset="d"))
    assert set(selection.taken_along(document, ("a",))) == {"f", "need"}
    assert selection.taken_along(document, ("a", "c", "f")) == ("h", "need")
    assert selection.taken_along(document, ("nobody",)) == ()


def test_places_are_those_of_movable_things(document):
    document = edits.add(document, Stakeholder(id="new"))
    everything = (*selection.everything(document), "nobody")
    assert selection.places(document, everything) == {
        "a": Point(0, 0),
        "b": Point(300, 0),
        "c": Point(0, 300),
        "n": Point(400, 400),
        "r": Point(600, 600),
    }
    drawn = selection.places(document, ("new", "f", "d"), lambda _: Point(7, 8))
    assert drawn == {"new": Point(7, 8)}


def test_the_extent_of_points():
    points = (Point(3, -1), Point(-2, 5), Point(0, 0))
    assert selection.extent(points) == (Point(-2, -1), Point(3, 5))
    assert selection.extent(()) is None


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (("a",), "Alder School"),
        (("a", "nobody"), "Alder School"),
        (("a", "b", "f"), "3 things"),
        (("f",), "Attendance"),
        (("unnamed",), "data flow from Birch Council to Alder School"),
        (("register",), "Register"),
        (("value",), "value exchange from Alder School to note-less"),
        (("n",), "note"),
        (("h",), "holding"),
        ((), "0 things"),
    ],
)
def test_words_for_things_name_them_and_never_show_an_id(document, ids, words):
    document = edits.add(
        document,
        Stakeholder(id="s", name="note-less"),
        DataFlow(id="unnamed", source="b", target="a"),
        DataFlow(id="register", source="c", target="a", datasets=("d",)),
        ValueExchange(id="value", source="a", target="s"),
        Note(id="n2", position=Point(0, 0)),
    )
    assert selection.in_words(document, ids) == words
