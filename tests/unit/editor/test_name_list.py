"""A list of names from a spreadsheet becomes stakeholders, none of them twice."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.drawing.drawing import build
from ecomap.editor.name_list import LONGEST_NAME, MOST_NAMES, add_names, in_grid, names_in
from ecomap.editor.session import Session
from ecomap.foundation.errors import EditError
from ecomap.model.geometry import FARTHEST, Point
from ecomap.model.invariants import problems
from tests.support.maps import a_map


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Council\nClinic", ("Council", "Clinic")),
        ("  Council \r\n\r\n\tno first cell\nClinic\tyes\t3\n", ("Council", "Clinic")),
        ("Council\ncouncil\nCOUNCIL", ("Council",)),
        ("B\nA\nb", ("B", "A")),
        ("• Council\n-  Clinic\n3. Depot\n4) Shop", ("Council", "Clinic", "Depot", "Shop")),
        ("•\tCouncil\tx", ("Council",)),
        ("-5 degrees\n1st Scouts\n2001 Group", ("-5 degrees", "1st Scouts", "2001 Group")),
        ("Coun\u202ecil\x00", ("Coun cil",)),
        ("<b>Bold</b>\n=1+1", ("<b>Bold</b>", "=1+1")),
        ("{draft} Council", ("{draft} Council",)),
    ],
)
def test_each_line_is_a_name(text, names):
    assert names_in(text) == (names, 0)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\x00\u202e"])
def test_no_names_are_an_error(text):
    with pytest.raises(EditError, match="nothing in the text"):
        names_in(text)


def test_a_text_is_no_list_of_names():
    with pytest.raises(EditError, match="no list of names") as caught:
        names_in("Council\n" + "word " * (LONGEST_NAME // 5) + "word")
    assert caught.value.hint


def test_the_sentences_that_we_copy_ourselves_are_no_list_of_names():
    with pytest.raises(EditError, match="sentences"):
        names_in("Council is an organisation.\nCouncil sends Births to Clinic (closed).")


def test_more_names_than_are_taken_at_once_are_counted():
    listed = names_in("\n".join(f"School {n}" for n in range(MOST_NAMES + 30)))
    assert (len(listed.names), listed.left_over) == (MOST_NAMES, 30)


def test_names_become_stakeholders_in_one_step_and_known_ones_are_selected(session):
    first = session.document
    added = add_names(session, names_in("Ash\nalder school\nElm"))
    assert added.known == ("a",)
    assert session.selection == ("a", *added.new)
    assert [session.document.stakeholders[i].name for i in added.new] == ["Ash", "Elm"]
    assert session.undo_label == "Paste 2 names"
    session.undo()
    assert session.document is first
    assert session.selection == ()


def test_one_name_is_called_by_its_name(session):
    add_names(session, names_in("Ash"))
    assert session.undo_label == "Paste Ash"


def test_names_that_are_all_there_are_only_selected(session):
    added = add_names(session, names_in("Cedar Trust\nAlder School"))
    assert added == ((), ("c", "a"), 0)
    assert session.selection == ("c", "a")
    assert not session.can_undo()


def test_of_two_with_the_same_name_the_first_is_meant():
    session = Session(a_map().orgs("School", "Other", "School").build())
    assert add_names(session, names_in("School")).known == ("school",)


def test_names_stand_at_the_point_or_to_the_right_of_the_map(session):
    added = add_names(session, names_in("Ash\nElm"), Point(50, 1000))
    places = [session.document.stakeholders[i].position for i in added.new]
    assert [place.x for place in places] == [50, 50]
    assert sum(place.y for place in places) / 2 == 1000
    right = max(frame.area.right for frame in session.document.frames.values())
    added = add_names(session, names_in("Oak\nYew"))
    assert all(session.document.stakeholders[i].position.x > right for i in added.new)


def test_beside_a_map_at_the_edge_of_the_canvas_names_stay_on_it():
    session = Session(a_map().note("Far", FARTHEST, FARTHEST).build())
    added = add_names(session, names_in("Ash\nElm"))
    places = [session.document.stakeholders[i].position for i in added.new]
    assert all(place.x < FARTHEST and place.y < FARTHEST for place in places)


def test_on_an_empty_map_names_stand_where_it_begins():
    session = Session()
    added = add_names(session, names_in("Ash"))
    assert session.document.stakeholders[added.new[0]].position.x > 0


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text("abc éW", min_size=1, max_size=40), min_size=1, max_size=40))
def test_no_box_of_the_grid_touches_another(names):
    document = in_grid(names, Point(0, 0))
    assert problems(document) == ()
    boxes = build(document).boxes.values()
    for one, other in itertools.combinations(boxes, 2):
        assert not one.grown(5).overlaps(other.grown(5))
    assert all(box.x > 0 and box.y > 0 for box in boxes)


def test_a_long_list_makes_a_grid_and_a_short_one_a_column():
    def columns(count):
        people = in_grid([f"School {n}" for n in range(count)], Point(0, 0)).stakeholders
        return len({one.position.x for one in people.values()})

    assert [columns(count) for count in (1, 6, 20)] == [1, 1, 4]
    first, second, *_ = in_grid(["A"] * 20, Point(0, 0)).stakeholders.values()
    assert first.position.x == second.position.x  # down the column, as in the list
