"""Labels keep clear of notes, wherever those are put."""

from __future__ import annotations

import pytest

from ecomap.drawing.draughtsman import Draughtsman
from ecomap.drawing.drawing import build
from ecomap.drawing.legibility import measure
from ecomap.drawing.notes import note_area
from ecomap.drawing.theme import LIGHT, PROJECTOR
from ecomap.model import edits
from ecomap.model.geometry import Point
from tests.support.maps import a_map

ON_THE_LINE = Point(200, -20)
AWAY = Point(200, 300)


def a_line(*notes: Point):
    """Return a line from left to right, with notes at some places."""
    made = a_map().org("A", position=Point(0, 0)).org("B", position=Point(500, 0))
    made = made.dataset("Births").flow("A", "B", "Births")
    for place in notes:
        made = made.note("Ask them by Friday", *place)
    return made.build()


def label(drawing):
    (rect,) = drawing.labels.values()
    return rect


@pytest.mark.parametrize("theme", [LIGHT, PROJECTOR])
def test_a_label_keeps_clear_of_a_note(theme):
    document = a_line(ON_THE_LINE)
    (note,) = document.notes.values()
    sheet = note_area(note, theme)

    assert label(build(a_line(), theme=theme)).overlaps(sheet), "it is where the label would be"
    assert not label(build(document, theme=theme)).overlaps(sheet)


def test_a_label_makes_room_for_a_note_that_is_put_there_and_comes_back_when_it_goes():
    away = a_line(AWAY)
    (name,) = away.notes
    there = edits.move(away, {name: ON_THE_LINE})
    gone = edits.remove(there, (name,))
    draughtsman = Draughtsman()
    for document in (away, there, gone, there, away):
        assert draughtsman.update(document) == build(document)
    assert label(build(away)) == label(build(gone)) != label(build(there))


def test_longer_words_push_a_label_aside():
    document = a_line(Point(200, -75))
    (name,) = document.notes
    longer = edits.set_fields(
        document, name, description="Ask them\nby Friday\nor by Monday\nor so"
    )
    draughtsman = Draughtsman()
    before = label(draughtsman.update(document))
    after = draughtsman.update(longer)

    assert label(after) != before
    assert after == build(longer)
    assert measure(after, longer).flaws == 0


def test_labels_over_notes_are_counted():
    document = a_line(ON_THE_LINE)
    drawing = build(document)
    covered = drawing._replace(labels=build(a_line()).labels)

    assert measure(drawing, document).label_over_note == 0
    assert measure(covered, document).label_over_note == 1
    assert measure(covered, document).flaws == 1
