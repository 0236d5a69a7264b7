"""Labels placed again after a change are where they would be if all were placed anew."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.drawing.curves import meets
from ecomap.drawing.labels import Tag
from ecomap.drawing.lettering import Lettering
from ecomap.drawing.ways import Ways
from ecomap.model.geometry import Rect

NAMES = [f"f{i}" for i in range(9)]
ORDER = {name: i for i, name in enumerate(NAMES)}


class Sheet:
    """Lines, labels and boxes of which some change at a time."""

    def __init__(self):
        self.ways = Ways()
        self.lettering = Lettering(self.ways)
        self.tags = {}
        self.boxes = {}

    def update(self, boxes, tags):
        """Take changes in; None for what goes."""
        before = dict(self.lettering.places)
        lines = set()
        for name, tag in tags.items():
            old = self.tags.get(name)
            if (old and old.line) != (tag and tag.line):
                lines.add(name)
                self.ways.take(name)
                if tag is not None:
                    self.ways.put(name, tag.line)
        for kept, changes in ((self.boxes, boxes), (self.tags, tags)):
            kept.update(changes)
            for name in [name for name, value in kept.items() if value is None]:
                del kept[name]
        changed = self.lettering.update(boxes, tags, lines, ORDER)
        after = self.lettering.places
        assert {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)} <= changed
        return changed

    def anew(self):
        """Return the places that labels get on an empty sheet."""
        other = Sheet()
        other.update(dict(self.boxes), dict(self.tags))
        return other.lettering.places


def tag(name, x1, y1, x2, y2, width=60, height=20, wanted=None):
    return Tag(name, width, height, ((x1, y1), (x2, y2)), wanted)


places = st.integers(0, 16).map(lambda n: n * 20.0)
rects = st.builds(Rect, places, places, st.just(70.0), st.just(30.0))
sizes = st.sampled_from((40.0, 60.0))
changes = st.dictionaries(st.sampled_from("abcd"), st.none() | rects, max_size=2)
tags = st.dictionaries(
    st.sampled_from(NAMES),
    st.none() | st.tuples(places, places, places, places, sizes, st.just(20.0), st.none() | rects),
    max_size=5,
).map(
    lambda found: {
        n: None
        if t is None
        else tag(n, *t[:6], wanted=None if t[6] is None else t[6]._replace(width=t[4], height=t[5]))
        for n, t in found.items()
    }
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(changes, tags), min_size=2, max_size=6))
def test_placed_again_labels_are_where_they_would_be_placed_anew(steps):
    sheet = Sheet()
    for boxes, labels in steps:
        sheet.update(boxes, labels)
        assert sheet.lettering.places == sheet.anew()
        assert sheet.lettering.places.keys() == sheet.tags.keys()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 300).map(float)] * 4), min_size=1, max_size=9))
def test_labels_never_cover_each_other_or_a_box(ends):
    sheet = Sheet()
    sheet.update(
        {"a": Rect(100, 100, 80, 40)},
        {n: tag(n, *e, 70, 24) for n, e in zip(NAMES, ends, strict=False)},
    )

    rects = sheet.lettering.places
    assert len(rects) == len(ends)
    assert not any(a.overlaps(b) for a, b in combinations(rects.values(), 2))
    assert not any(rect.overlaps(Rect(100, 100, 80, 40)) for rect in rects.values())


def a_cross(*, crossed):
    """Return a sheet with a level line, a label in its middle, and a line across it or not."""
    sheet = Sheet()
    tags = {"f0": tag("f0", 0, 0, 400, 0)}
    tags["f1"] = tag("f1", 200, -300, 200, 300 if crossed else -100)
    sheet.update({}, tags)
    return sheet


def test_a_label_sits_in_the_middle_of_its_line_and_slides_away_from_another():
    assert a_cross(crossed=False).lettering.places["f0"].centre == (200, 0)

    away = a_cross(crossed=True).lettering.places["f0"]
    assert not meets(((200, -300), (200, 300)), away)
    assert away.centre.y == 0


def test_a_label_comes_back_when_the_other_line_goes():
    sheet = a_cross(crossed=True)

    changed = sheet.update({}, {"f1": tag("f1", 200, -300, 200, -100)})

    assert "f0" in changed
    assert sheet.lettering.places["f0"].centre == (200, 0)


def test_a_label_comes_back_when_a_line_goes_that_came_instead_of_another():
    def across(name, x):
        return tag(name, x, -300, x, 300)

    sheet = Sheet()
    lines = {
        name: across(name, x) for name, x in zip(NAMES[1:], (190, 210, 165, 235), strict=False)
    }
    sheet.update({}, {"f0": tag("f0", 0, 0, 400, 0), **lines})
    away = sheet.lettering.places["f0"]
    assert abs(away.centre.x - 200) == 70

    sheet.update({}, {"f1": None, "f5": across("f5", 195)})
    assert sheet.lettering.places["f0"] == away

    sheet.update({}, {"f5": None})
    assert sheet.lettering.places["f0"].centre == (200, 0)


def test_a_label_makes_room_for_a_box_and_comes_back():
    sheet = a_cross(crossed=False)
    sheet.update({"a": Rect(150, -20, 100, 40)}, {})
    assert not sheet.lettering.places["f0"].overlaps(Rect(150, -20, 100, 40))

    assert sheet.update({"a": Rect(150, 400, 100, 40)}, {}) == {"f0"}

    assert sheet.lettering.places["f0"].centre == (200, 0)


def test_what_has_nothing_to_do_with_a_change_is_left_alone():
    sheet = Sheet()
    labels = {n: tag(n, 0, i * 100.0, 400, i * 100.0) for i, n in enumerate(NAMES)}
    sheet.update({}, labels)

    assert sheet.update({"a": Rect(150, 280, 100, 40)}, {}) == {"f3"}


def test_a_label_keeps_the_place_of_a_layout_unless_something_is_there():
    wanted = Rect(300, -10, 60, 20)
    sheet = Sheet()
    sheet.update({}, {"f0": tag("f0", 0, 0, 400, 0, wanted=wanted)})
    assert sheet.lettering.places["f0"] == wanted

    sheet.update({"a": Rect(310, -40, 100, 60)}, {})
    assert sheet.lettering.places["f0"].centre == (200, 0)

    sheet.update({"a": None}, {})
    assert sheet.lettering.places["f0"] == wanted


def test_a_label_takes_its_place_when_the_one_that_had_it_must_go():
    first, second = Rect(100, -10, 60, 20), Rect(150, -10, 60, 20)
    sheet = Sheet()
    sheet.update(
        {},
        {
            "f0": tag("f0", 0, -300, 400, -300, wanted=first),
            "f1": tag("f1", 0, 1, 400, 1, wanted=second),
        },
    )
    assert sheet.lettering.places["f0"] == first
    assert sheet.lettering.places["f1"] != second

    sheet.update({"a": Rect(80, -10, 40, 20)}, {})

    assert sheet.lettering.places["f0"] != first
    assert sheet.lettering.places["f1"] == second


def test_a_preview_changes_nothing_and_gives_way_to_what_stays():
    sheet = a_cross(crossed=False)
    before = dict(sheet.lettering.places)

    moved = sheet.lettering.preview([tag("f1", 0, 10, 400, 10)], {"a": Rect(0, 100, 9, 9)})

    assert not moved["f1"].overlaps(before["f0"])
    assert sheet.lettering.places == before
