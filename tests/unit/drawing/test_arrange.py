import pytest

from ecomap.drawing.arrange import apply, arrange
from ecomap.drawing.drawing import build
from ecomap.drawing.legibility import measure
from ecomap.drawing.theme import LIGHT
from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError
from ecomap.graphviz.engine import find_engine
from ecomap.model.document import Document
from ecomap.model.geometry import Point
from ecomap.storage import mapfile
from tests.support.maps import a_map


@pytest.fixture(scope="module")
def engine():
    return find_engine()


@pytest.fixture(scope="module")
def doncaster(request):
    path = request.config.rootpath / "sample_maps" / "doncaster-careers.ecomap"
    return mapfile.load(path).document


@pytest.fixture(scope="module")
def arranged(doncaster, engine):
    return arrange(doncaster, engine)


def test_arranging_doncaster_makes_it_legible_for_a_projector(doncaster, arranged):
    document = apply(doncaster, arranged)
    drawing = build(document)
    legibility = measure(drawing, document)

    assert legibility.flaws == 0, legibility
    scale = min(1256 / drawing.area.width, 610 / drawing.area.height)
    assert LIGHT.name_size * scale >= 13
    assert legibility == arranged.legibility, "what was promised is what came out"


def test_arranging_is_the_same_on_every_run(doncaster, engine, arranged):
    again = arrange(doncaster, engine)

    assert again.places == arranged.places
    assert again.routes == arranged.routes


def test_arranging_aims_for_the_shape_of_the_page(doncaster, engine):
    shapes = {}
    for shape in (0.75, 2.2):
        area = build(apply(doncaster, arrange(doncaster, engine, shape=shape, effort=300))).area
        shapes[shape] = area.width / area.height

    assert shapes[0.75] < 1.3 < shapes[2.2]


def test_what_is_pinned_stays(engine):
    document = (
        a_map()
        .org("A", position=Point(500, 700), pinned=True)
        .org("B", position=Point(0, 0))
        .org("C")
        .dataset("D")
        .flow("A", "B", "D")
        .flow("B", "C", "D")
        .build()
    )
    pinned = next(s.id for s in document.stakeholders.values() if s.name == "A")

    after = apply(document, arrange(document, engine, effort=300))

    assert after.stakeholders[pinned].position == Point(500, 700)
    assert all(s.position is not None for s in after.stakeholders.values())
    rects = list(build(after).boxes.values())
    assert not any(a.overlaps(b) for i, a in enumerate(rects) for b in rects[i + 1 :])


def test_arranging_says_who_drew_it(arranged):
    assert "Graphviz" in arranged.engine or arranged.engine == "Ecomap"


def test_an_empty_map_arranges_to_nothing(engine):
    arrangement = arrange(Document(), engine)

    assert apply(Document(), arrangement) == Document()


def test_unconnected_stakeholders_are_arranged_too(engine):
    document = a_map().orgs(*"ABCDEFGH").build()

    after = apply(document, arrange(document, engine, effort=300))

    rects = list(build(after).boxes.values())
    assert not any(a.overlaps(b) for i, a in enumerate(rects) for b in rects[i + 1 :])


def test_arranging_can_be_stopped(doncaster, engine):
    token = CancelToken()
    token.cancel()

    with pytest.raises(CancelledError):
        arrange(doncaster, engine, cancel=token)


def test_arranging_is_one_edit_that_changes_only_places_and_routes(doncaster, arranged):
    after = apply(doncaster, arranged)

    assert after.datasets is doncaster.datasets
    assert {s.name for s in after.stakeholders.values()} == {
        s.name for s in doncaster.stakeholders.values()
    }
