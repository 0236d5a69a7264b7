from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.drawing.curves import flattened, meets, straight
from ecomap.drawing.labels import Tag, place
from ecomap.model.geometry import Point, Rect


def line(x1, y1, x2, y2):
    return flattened(straight(Point(x1, y1), Point(x2, y2)))


def test_a_label_sits_in_the_middle_of_its_line_if_it_can():
    way = line(0, 0, 400, 0)

    rect = place([Tag("f", 80, 20, way)], {}, {}, {"f": way})["f"]

    assert rect.centre == Point(200, 0)


def test_a_label_slides_away_from_boxes_and_other_labels():
    way = line(0, 0, 400, 0)
    wall = Rect(180, -40, 60, 80)

    placed = place([Tag("f", 60, 20, way)], {"wall": wall}, {"g": Rect(100, -10, 40, 20)}, {})

    assert not placed["f"].overlaps(wall)
    assert not placed["f"].overlaps(Rect(100, -10, 40, 20))
    assert meets(way, placed["f"].grown(8))


def test_a_label_would_rather_slide_than_cover_another_line():
    way, crossing = line(0, 0, 400, 0), line(200, -100, 200, 100)

    placed = place([Tag("f", 60, 20, way)], {}, {}, {"f": way, "g": crossing})

    assert not meets(crossing, placed["f"])
    assert meets(way, placed["f"])


def test_a_label_with_no_room_on_its_line_goes_to_the_nearest_free_place():
    way = line(0, 0, 60, 0)
    walls = {"all": Rect(-50, -50, 200, 100)}

    placed = place([Tag("f", 60, 20, way)], walls, {}, {"f": way})

    assert not placed["f"].overlaps(walls["all"])
    assert abs(placed["f"].centre.y) < 90


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 300)] * 4), min_size=1, max_size=25))
def test_labels_never_cover_each_other_or_a_box(ends):
    ways = {f"f{i}": line(*(float(v) for v in end)) for i, end in enumerate(ends)}
    walls = {"a": Rect(100, 100, 80, 40)}

    placed = place([Tag(name, 70, 24, way) for name, way in ways.items()], walls, {}, ways)

    assert set(placed) == set(ways)
    assert not any(a.overlaps(b) for a, b in combinations(placed.values(), 2))
    assert not any(rect.overlaps(walls["a"]) for rect in placed.values())
