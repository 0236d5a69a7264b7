from ecomap.drawing.crowd import Crowd
from ecomap.drawing.curves import meets, polyline, straight
from ecomap.drawing.labels import Tag, best_spot, quick_place
from ecomap.drawing.ways import Ways
from ecomap.model.geometry import Point, Rect


def line(x1, y1, x2, y2):
    return polyline(straight(Point(x1, y1), Point(x2, y2)))


def spot(tag, walls, lines):
    """Return where a label goes among walls and lines."""
    crowd, ways = Crowd(walls.items()), Ways()
    for name, way in lines.items():
        ways.put(name, way)
    return best_spot(tag, lambda r: next(iter(crowd.meeting(r)), None), ways.through)


def test_a_label_sits_in_the_middle_of_its_line_if_it_can():
    way = line(0, 0, 400, 0)

    found = spot(Tag("f", 80, 20, way), {}, {"f": way})

    assert found.rect.centre == Point(200, 0)
    assert (found.covering, found.avoided) == (frozenset(), ())


def test_a_label_slides_away_from_what_it_would_cover_and_remembers_it():
    way = line(0, 0, 400, 0)
    wall, other = Rect(180, -40, 60, 80), Rect(100, -10, 40, 20)

    found = spot(Tag("f", 60, 20, way), {"wall": wall, "other": other}, {"f": way})

    assert not found.rect.overlaps(wall)
    assert not found.rect.overlaps(other)
    assert meets(way, found.rect.grown(8))
    assert "wall" in found.covering


def test_a_label_would_rather_slide_than_cover_another_line():
    way, crossing = line(0, 0, 400, 0), line(200, -100, 200, 100)

    found = spot(Tag("f", 60, 20, way), {}, {"f": way, "g": crossing})

    assert not meets(crossing, found.rect)
    assert meets(way, found.rect)
    assert found.lines() == {"g"}


def test_a_label_would_rather_cover_another_line_than_slide_far():
    way = line(0, 0, 4_000, 0)
    fence = {str(x): line(x, -100, x, 100) for x in range(1_500, 2_600, 40)}

    found = spot(Tag("f", 60, 20, way), {}, {"f": way, **fence})

    assert abs(found.rect.centre.x - 2_000) < 60


def test_a_label_with_no_room_on_its_line_goes_to_the_nearest_free_place():
    way = line(0, 0, 60, 0)
    walls = {"all": Rect(-50, -50, 200, 100)}

    found = spot(Tag("f", 60, 20, way), walls, {"f": way})

    assert not found.rect.overlaps(walls["all"])
    assert abs(found.rect.centre.y) < 90


def test_in_a_hurry_a_label_takes_the_first_free_place_or_the_middle():
    tag = Tag("f", 60, 20, line(0, 0, 400, 0))
    wall = Rect(150, -40, 100, 80)

    assert not quick_place(tag, wall.overlaps).overlaps(wall)
    assert quick_place(tag, lambda _: True).centre == Point(200, 0)
