"""Labels keep clear of the names of frames."""

import pytest

from ecomap.drawing.draughtsman import Draughtsman
from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Layer, Text
from ecomap.drawing.legibility import measure
from ecomap.drawing.notes import heading_area
from ecomap.drawing.sketch import Sketch
from ecomap.drawing.theme import LIGHT, PROJECTOR
from ecomap.model import edits
from ecomap.model.entities import Frame
from ecomap.model.geometry import Point, Rect
from tests.support.maps import a_map

NAME = "The town and all around it"
HERE = Rect(120, -20, 400, 300)


def a_line(name="", area=HERE):
    """Return a line from left to right; the name of a frame is where its label would be."""
    document = (
        a_map()
        .org("A", position=Point(0, 0))
        .org("B", position=Point(500, 0))
        .dataset("Births")
        .flow("A", "B", "Births")
        .frame("Town", *area)
        .build()
    )
    return edits.set_fields(document, "town", name=name)


def label(drawing):
    (rect,) = drawing.labels.values()
    return rect


def test_a_label_keeps_clear_of_the_name_of_a_frame_and_comes_back_without_it():
    plain, named = build(a_line()), build(a_line(NAME))
    heading = heading_area(a_line(NAME).frames["town"], LIGHT)

    assert label(plain).overlaps(heading), "the name is where the label would be"
    assert not label(named).overlaps(heading)
    assert measure(named, a_line(NAME)).label_over_heading == 0

    draughtsman = Draughtsman()
    for document, drawing in ((a_line(NAME), named), (a_line(), plain), (a_line(NAME), named)):
        assert draughtsman.update(document) == drawing


def test_a_label_makes_room_for_a_frame_that_is_carried_there():
    away = a_line(NAME, Rect(120, 400, 400, 300))
    draughtsman = Draughtsman()
    assert label(draughtsman.update(away)) == label(build(a_line()))

    there = edits.set_fields(away, "town", area=HERE)

    assert label(draughtsman.update(there)) == label(build(a_line(NAME)))


def test_what_is_learnt_from_a_sketch_holds_with_frames_too():
    document = a_line(NAME)
    (flow,) = document.flows

    assert Sketch(document).label(flow) == label(build(document))


def test_labels_over_the_names_of_frames_are_counted():
    document = a_line(NAME)
    drawing = build(document)
    covered = drawing._replace(labels=build(a_line()).labels)

    assert measure(drawing, document).flaws == 0
    assert measure(covered, document).label_over_heading == 1
    assert measure(covered, document).flaws == 1


@pytest.mark.parametrize("theme", [LIGHT, PROJECTOR])
@pytest.mark.parametrize("name", ["Town", "A town with a name that takes more than one line"])
def test_the_area_of_a_heading_is_where_the_name_is_drawn(name, theme):
    frame = Frame(id="f", name=name, area=Rect(30, 40, 200, 120))
    document = a_line().with_collection("frames", {"f": frame})
    (element,) = (e for e in build(document, theme=theme).elements if e.layer is Layer.FRAME)
    texts = [part for part in element.parts if isinstance(part, Text)]
    area = heading_area(frame, theme)

    assert area.width == pytest.approx(max(text.width for text in texts))
    for text in texts:
        assert area.x <= text.left
        assert area.y < text.baseline - 0.7 * text.size
        assert text.baseline + 0.2 * text.size < area.bottom


def test_a_frame_without_a_name_has_no_heading():
    assert heading_area(Frame(id="f", name=" ", area=Rect(0, 0, 200, 120)), LIGHT) is None
