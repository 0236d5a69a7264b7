from itertools import combinations

from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Text
from ecomap.drawing.legend import with_legend
from ecomap.drawing.theme import LIGHT
from ecomap.model.document import Document
from ecomap.model.geometry import Point
from ecomap.model.vocabulary import Status
from tests.support.maps import a_map


def words_of(document):
    drawing = with_legend(build(document), document, LIGHT)
    legend = drawing.elements[-1]
    assert legend.kind == "legend"
    return [part.text for part in legend.parts if isinstance(part, Text) and part.anchor == "start"]


def test_a_legend_explains_what_is_drawn_and_nothing_else():
    document = (
        a_map()
        .org("Council", position=Point(0, 0))
        .platform("Portal", position=Point(300, 0))
        .dataset("Births")
        .flow("Council", "Portal", "Births", access="open")
        .build()
    )

    assert words_of(document) == ["Organisation", "Platform", "Data, access open"]


def test_a_legend_explains_marks():
    document = (
        a_map()
        .org("Council", position=Point(0, 0))
        .people("Parents", position=Point(300, 0))
        .dataset("Births")
        .flow("Parents", "Council", "Births", status=Status.BLOCKED, basis="inferred")
        .exchange("Council", "Parents", "care", nature="intangible", status=Status.PROPOSED)
        .build()
    )

    words = " ".join(words_of(document))

    for mark in ("blocked", "proposed", "inferred", "Intangible", "not known"):
        assert mark in words


def test_an_empty_map_has_no_legend():
    drawing = build(Document())

    assert with_legend(drawing, Document(), LIGHT) is drawing


def test_a_legend_stands_below_the_map_within_its_width():
    document = a_map()
    for index, kind in enumerate(("org", "team", "person", "people", "platform", "group")):
        document = getattr(document, kind)(f"Some {kind}", position=Point(0, index * 120.0))
    document = document.build()
    plain = build(document)

    drawing = with_legend(plain, document, LIGHT)
    legend = drawing.elements[-1]

    texts = [part for part in legend.parts if isinstance(part, Text) and part.anchor == "start"]
    assert all(text.baseline > plain.area.bottom for text in texts)
    assert all(text.baseline < drawing.area.bottom for text in texts)
    rows = [(round(text.baseline), text.x, text.x + text.width) for text in texts]
    assert not any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a, b in combinations(rows, 2))
