"""What is found through the grid is what is found by looking at everything."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.drawing.crowd import Crowd
from ecomap.drawing.curves import meets
from ecomap.drawing.grid import CELL, MANY, cells_along, cells_of
from ecomap.drawing.ways import Ways
from ecomap.model.geometry import Point, Rect

near = st.integers(-40, 40).map(lambda n: n * CELL / 8)
coordinates = near | st.floats(-2_000, 2_000) | st.sampled_from((-9e5, 9e5))
points = st.builds(Point, coordinates, coordinates)
sides = st.floats(1, 400) | st.just(1e6)
rects = st.builds(Rect, coordinates, coordinates, sides, sides)
lines = st.lists(points, min_size=2, max_size=4).map(tuple)
names = st.sampled_from("abcdefgh")


@settings(max_examples=150)
@given(st.lists(st.tuples(names, st.none() | rects), max_size=12), rects, lines, points)
def test_a_crowd_finds_what_is_there(changes, area, line, point):
    crowd, members = Crowd(), {}
    for name, rect in changes:
        members.pop(name, None)
        if rect is None:
            crowd.take(name)
        else:
            crowd.put(name, rect)
            members[name] = rect

    met = {name for name, rect in members.items() if meets(line, rect)}
    found = crowd.meeting(area)
    assert set(found) == {name for name, rect in members.items() if rect.overlaps(area)}
    assert len(found) == len(set(found))
    assert crowd.all_met(line) == met
    assert crowd.first_met(line) in (met or {None})
    assert crowd.first_met(line, met) is None
    early = {name for name, _ in crowd.met_early(line[0], line[1])}
    assert early <= {name for name, rect in members.items() if meets(line[:2], rect)}
    assert bool(early) == any(meets(line[:2], rect) for rect in members.values())
    assert crowd.holds(point) == any(rect.contains(point) for rect in members.values())


@settings(max_examples=150)
@given(st.lists(st.tuples(names, st.none() | lines), max_size=10), rects)
def test_ways_find_the_lines_through_an_area(changes, area):
    ways, known = Ways(), {}
    for name, line in changes:
        known.pop(name, None)
        if line is None:
            ways.take(name)
        else:
            ways.put(name, line)
            known[name] = line

    through = {name for name, line in known.items() if meets(line, area)}
    assert ways.through(area) == through
    assert {name for name in "abcdefgh" if ways.runs_through(name, area)} == through


@settings(max_examples=200)
@given(points, points)
def test_a_line_runs_through_the_cells_of_its_ends_or_through_too_many(a, b):
    cells = cells_along(*a, *b)

    assert len(cells) <= 2 * MANY
    if cells:
        assert len(set(cells)) == len(cells)
        assert {*cells_of(*a, *a), *cells_of(*b, *b)} <= set(cells)
