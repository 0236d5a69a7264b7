"""The scene follows the drawing, finds what is at a point, and marks things."""

from __future__ import annotations

import weakref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ecomap.canvas import coats
from ecomap.canvas.items.element_item import ElementItem
from ecomap.canvas.painting import READABLE, VISIBLE
from ecomap.canvas.scene import MapScene
from ecomap.drawing.draughtsman import Draughtsman
from ecomap.drawing.drawing import build
from ecomap.drawing.elements import (
    Curve,
    Element,
    Head,
    Key,
    Layer,
    Outline,
    Shape,
    Text,
    arrow_length,
)
from ecomap.drawing.theme import CONTRAST, CONTRAST_DARK, DARK
from ecomap.editor.tools.base import Hit
from ecomap.model import edits
from ecomap.model.document import Document
from ecomap.model.geometry import Point, Rect

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def scene(qapp):
    made = MapScene()
    yield made
    made.sync(build(Document()))


def shown(drawing, **marks) -> str:
    fresh = MapScene()
    fresh.sync(drawing)
    fresh.set_selection(marks.get("selection", ()))
    fresh.set_emphasis(marks.get("emphasis"))
    return fresh.describe()


def items_of(scene):
    return dict(scene.items_shown)


def test_every_element_is_one_item(scene, small_map):
    drawing = build(small_map)
    scene.sync(drawing)
    assert set(items_of(scene)) == {element.key for element in drawing.elements}
    assert len(items_of(scene)) == len(drawing.elements)


def test_the_same_drawing_again_touches_no_item(scene, small_map, monkeypatch):
    scene.sync(build(small_map))
    before, text = items_of(scene), scene.describe()
    monkeypatch.setattr(ElementItem, "show_element", lambda self, element: pytest.fail("touched"))
    scene.sync(build(small_map))
    assert items_of(scene) == before
    assert scene.describe() == text


def test_only_what_changed_is_shown_anew(scene, small_map, monkeypatch):
    scene.sync(build(small_map))
    touched = []
    original = ElementItem.show_element

    def note(item, element):
        touched.append(element.key.record_id)
        original(item, element)

    monkeypatch.setattr(ElementItem, "show_element", note)
    scene.sync(build(edits.set_fields(small_map, "note", description="Ask somebody else")))
    assert touched == ["note"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda d: edits.move(d, {"council": Point(-90, 40)}),
        lambda d: edits.remove(d, ("clinic",)),
        lambda d: edits.set_fields(d, "depot", name="A depot with a much longer name than before"),
        lambda d: edits.remove(d, ("frame", "note", "flow")),
        lambda d: Document(),
    ],
)
def test_after_a_change_it_shows_what_a_fresh_scene_shows(scene, small_map, edit):
    scene.sync(build(small_map))
    changed = build(edit(small_map))
    scene.sync(changed)
    assert scene.describe() == shown(changed)
    scene.sync(build(small_map))
    assert scene.describe() == shown(build(small_map))


def box_at(name: str, x: int, layer: Layer) -> Element:
    rect = Rect(x, 0, 50, 30)
    return Element(Key(name), "stakeholder", layer, (Outline(Shape.BOX, rect, "#eeeeee"),), rect)


_elements = st.lists(
    st.builds(
        box_at,
        st.sampled_from("abcdef"),
        st.integers(-3, 3).map(lambda n: n * 40),
        st.sampled_from(Layer),
    ),
    unique_by=lambda element: element.key,
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            _elements, st.sets(st.sampled_from("abc")), st.none() | st.sets(st.sampled_from("cde"))
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_history_of_drawings_and_marks_ends_like_a_fresh_scene(qapp, steps):
    empty = build(Document())
    scene = MapScene()
    for elements, selection, emphasis in steps:
        drawing = empty._replace(elements=tuple(sorted(elements, key=lambda e: e.layer)))
        scene.set_selection(selection)
        scene.sync(drawing)
        scene.set_emphasis(emphasis)
    assert scene.describe() == shown(drawing, selection=selection, emphasis=emphasis)
    scene.sync(empty)
    assert not scene.items_shown
    assert not scene.marks


def test_what_is_found_follows_what_is_shown(scene, small_map):
    """Things are found through an index that is kept up to date; a fresh scene makes a new one."""
    drawings = [
        build(small_map),
        build(edits.move(small_map, {"council": Point(-90, 40), "note": Point(0, 0)})),
        build(edits.remove(small_map, ("clinic", "frame"))),
        build(edits.add(small_map, small_map.notes["note"].model_copy(update={"id": "other"}))),
        build(small_map),
    ]
    for drawing in drawings:
        scene.sync(drawing)
        fresh = MapScene()
        fresh.sync(drawing)
        for x in range(-250, 650, 30):
            for y in range(-60, 400, 20):
                assert scene.hit(Point(x, y)) == fresh.hit(Point(x, y))
            assert scene.ids_in(Rect(x, -20, 60, 300)) == fresh.ids_in(Rect(x, -20, 60, 300))
        assert scene.content() == fresh.content()
        areas = [element.area for element in drawing.elements]
        assert scene.content().right == pytest.approx(max(area.right for area in areas))


def test_a_small_change_repaints_only_its_surroundings(scene, small_map, qtbot):
    draughtsman = Draughtsman()
    scene.sync(draughtsman.update(small_map))
    with qtbot.wait_signal(scene.damaged, timeout=1_000) as painted:
        scene.sync(draughtsman.update(edits.set_fields(small_map, "depot", name="Store")))
    region = QRectF()
    for part in painted.args[0]:
        region = region.united(QRectF(*part))
    assert region.contains(0, 260)
    assert not region.contains(510, 210)


def test_what_is_drawn_later_lies_over_what_is_drawn_before(scene, small_map):
    drawing = build(small_map)
    scene.sync(drawing)
    items = items_of(scene)
    order = sorted(items, key=lambda key: items[key].depth)
    assert order == [element.key for element in drawing.elements]


def test_hits_prefer_labels_then_boxes_then_lines_then_frames(scene, small_map):
    drawing = build(small_map)
    scene.sync(drawing)
    label = drawing.labels["flow"].centre
    assert scene.hit(label) == Hit("flow", "flow", "label")
    assert scene.hit(Point(0, 0)) == Hit("council", "stakeholder", "body")
    assert scene.hit(Point(510, 210)) == Hit("note", "note", "body")
    assert scene.hit(Point(150, 360)) == Hit("frame", "frame", "body")
    assert scene.hit(Point(-190, 175)) == Hit("frame", "frame", "label")
    assert scene.hit(Point(-199, 300)) == Hit("frame", "frame", "label")
    assert scene.hit(Point(800, 800)) is None


def test_a_stakeholder_in_a_frame_is_hit_before_the_frame(scene, small_map):
    scene.sync(build(small_map))
    assert scene.hit(Point(0, 260)) == Hit("depot", "stakeholder", "body")


def test_the_corner_of_an_ellipse_is_not_the_ellipse(scene, small_map):
    drawing = build(small_map)
    scene.sync(drawing)
    box = drawing.boxes["depot"]
    hit = scene.hit(Point(box.x + 2, box.y + 2), 0.5)
    assert hit is None or hit.id != "depot"


def test_a_label_over_a_box_is_hit_first(scene, small_map):
    box, label = box_at("box", 0, Layer.BOX), box_at("label", 0, Layer.LABEL)
    scene.sync(build(small_map)._replace(elements=(box, label)))
    assert scene.hit(Point(20, 20)) == Hit("label", "stakeholder", "label")


def test_the_outline_of_a_label_is_its_ground_alone(qapp):
    ground, chip = Rect(0, 0, 50, 20), Rect(40, 5, 30, 10)
    parts = (Outline(Shape.BOX, ground, "#ffffff"), Outline(Shape.ROUNDED, chip, "#000000"))
    label = Element(Key("x", "label"), "flow", Layer.LABEL, parts, Rect(0, 0, 70, 20))
    assert ElementItem(label).form.outline.boundingRect().right() == 50


def line(name: str, y: float) -> Element:
    points = (Point(0, y), Point(0, y), Point(100, y), Point(100, y))
    area = Rect(-2, y - 2, 104, 4)
    return Element(Key(name), "flow", Layer.LINE, (Curve(points, "#000000", 2.0),), area)


def test_the_nearest_line_is_hit_within_the_tolerance_beside_its_pen(scene, small_map):
    scene.sync(build(small_map)._replace(elements=(line("upper", 0), line("lower", 8))))
    assert scene.hit(Point(50, 3.4), 4.0) == Hit("upper", "flow", "body")
    assert scene.hit(Point(50, 4.6), 4.0) == Hit("lower", "flow", "body")
    assert scene.hit(Point(50, 12.9), 4.0) == Hit("lower", "flow", "body")
    assert scene.hit(Point(50, 13.1), 4.0) is None


def test_a_rectangle_meets_boxes_and_lines_but_has_to_hold_a_frame(scene, small_map):
    scene.sync(build(small_map))
    assert scene.ids_in(Rect(-1, -1, 2, 2)) == ("council",)
    assert "frame" not in scene.ids_in(Rect(-100, 200, 250, 120))
    everything = scene.ids_in(Rect(-1000, -1000, 3000, 3000))
    assert set(everything) == {"council", "clinic", "depot", "flow", "thanks", "note", "frame"}
    assert len(everything) == 7
    assert scene.ids_in(Rect(0, 700, 50, 50)) == ()


def test_a_band_across_a_line_meets_it_though_neither_end_is_in(scene, small_map):
    scene.sync(build(small_map)._replace(elements=(line("only", 0),)))
    assert scene.ids_in(Rect(40, -10, 10, 20)) == ("only",)
    assert scene.ids_in(Rect(40, 3, 10, 20)) == ()
    assert scene.ids_in(Rect(-50, -50, 300, 300)) == ("only",)


def test_places_are_what_the_editor_moves_things_by(scene, small_map):
    scene.sync(build(small_map))
    assert scene.place_of("clinic") == pytest.approx(Point(420, 0))
    assert scene.place_of("note") == Point(500, 200)
    assert scene.place_of("frame") == Point(-200, 160)
    assert scene.place_of("nobody") is None


def test_selected_things_get_a_mark_and_lose_it_again(scene, small_map):
    drawing = build(small_map)
    scene.sync(drawing)
    plain = scene.describe()
    scene.set_selection(("council", "flow"))
    assert scene.describe().count("selected") == 3  # the box, the line and its label
    assert len(scene.marks) == 3
    scene.set_selection(())
    assert scene.describe() == plain
    assert not scene.marks


def test_emphasis_lights_some_and_dims_the_rest(scene, small_map):
    scene.sync(build(small_map))
    plain = scene.describe()
    scene.set_emphasis(("council",))
    lit = [line for line in scene.describe().splitlines() if line.endswith(" lit")]
    assert [line.split()[0] for line in lit] == ["council/body"]
    assert scene.describe().count("dimmed") == len(items_of(scene)) - 1
    scene.set_emphasis(None)
    assert scene.describe() == plain


def test_marks_follow_what_they_mark(scene, small_map):
    scene.sync(build(small_map))
    scene.set_selection(("council",))
    mark = scene.marks[Key("council")]
    scene.sync(build(edits.move(small_map, {"council": Point(-300, 0)})))
    assert mark.bounds.contains(-300, 0)
    assert not mark.bounds.contains(100, 0)
    scene.sync(build(edits.remove(small_map, ("council",))))
    assert not scene.marks


def test_marks_cannot_be_hit(scene, small_map):
    scene.sync(build(small_map))
    scene.set_selection(("depot",))
    box = scene.drawing.boxes["depot"]
    hit = scene.hit(Point(box.x - 6, box.centre.y), 1.0)
    assert hit is None or hit.id != "depot"


def test_the_scene_has_the_background_of_the_drawing(scene, small_map):
    scene.sync(build(small_map, theme=DARK))
    assert scene.backgroundBrush().color().name() == DARK.background


def test_the_shape_of_a_line_is_wide_enough_for_a_pointer(qapp):
    shape = ElementItem(line("thin", 0)).shape()
    assert shape.boundingRect().height() == pytest.approx(8.0, abs=0.1)


def painted_item(element: Element, scale: float) -> QImage:
    image = QImage(120, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    ElementItem(element).paint(painter, scale)
    painter.end()
    return image


def test_text_too_small_to_read_is_a_bar_on_screen_and_then_nothing(qapp, ink):
    text = Text("Council", 40.0, 30.0, 18.0, "#000000", bold=True, width=60.0)
    element = Element(Key("x"), "note", Layer.BOX, (text,), Rect(0, 0, 80, 50))

    def darkest(size: float) -> int:
        image = painted_item(element, size / 18)
        return min(image.pixelColor(x, y).lightness() for x in range(80) for y in range(40))

    assert darkest(18) == 0
    assert darkest(READABLE + 0.1) < 128  # letters
    assert 128 < darkest(READABLE - 0.1) < 200  # a bar
    left, _, right, _ = ink(painted_item(element, 5 / 18))
    assert (left, right) == (pytest.approx(10 * 5 / 18, abs=1), pytest.approx(70 * 5 / 18, abs=1))
    with pytest.raises(ValueError, match="zero-size"):
        ink(painted_item(element, (VISIBLE - 0.1) / 18))


def test_an_arrowhead_that_would_be_a_speck_is_left_out_on_screen(qapp, ink):
    end, tip = Point(280, 100), Point(280 + arrow_length(4.0, 1.0), 100)
    curve = Curve((Point(0, 100), Point(0, 100), end, end), "#000000", 4.0, (), Head.FILLED, tip)
    element = Element(Key("x"), "flow", Layer.LINE, (curve,), Rect(0, 90, 310, 20))
    for scale, rightmost in ((0.3, tip.x), (0.15, end.x)):
        assert ink(painted_item(element, scale))[2] == pytest.approx(rightmost * scale, abs=1)


def test_items_are_freed_when_the_scene_lets_go_of_them(scene, small_map):
    scene.sync(build(small_map))
    scene.set_selection(("council",))
    items = [weakref.ref(item) for item in (*scene.items_shown.values(), *scene.marks.values())]
    scene.sync(build(Document()))
    assert [item() for item in items if item() is not None] == []


@pytest.mark.parametrize("theme", [CONTRAST, CONTRAST_DARK])
@pytest.mark.parametrize("swift", [False, True])
def test_in_high_contrast_what_steps_back_is_painted_to_be_read(
    scene, small_map, theme, swift, monkeypatch
):
    monkeypatch.setattr(coats, "SWIFT", 1 if swift else 9_999)
    scene.sync(build(small_map))
    scene.set_emphasis(("council",))
    scene.set_theme(theme)
    scene.sync(build(small_map, theme=theme))
    boxes = scene.drawing.boxes
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.background))
    painter = QPainter(image)
    painter.translate(300, 200)
    scene.paint(painter, QRectF(-300, -200, 1200, 900), 1.0)
    painter.end()

    def inks(rect: Rect) -> set[str]:
        """Return the colours in a box that are no mixture of others."""
        pixels = [
            image.pixelColor(int(x) + 300, int(y) + 200).name()
            for x in range(int(rect.x), int(rect.right))
            for y in range(int(rect.y), int(rect.bottom))
        ]
        return {one for one in set(pixels) if pixels.count(one) > 40} - {theme.background}

    assert theme.stakeholder.text in inks(boxes["council"])
    assert inks(boxes["clinic"]) == {theme.behind}
