"""Drawing what has changed comes to the same as drawing everything anew."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.drawing.draughtsman import Draughtsman
from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Curve, Key, Layer
from ecomap.drawing.theme import DARK, LIGHT, PROJECTOR
from ecomap.drawing.visible import DEFAULT_VIEW
from ecomap.foundation.errors import EditError
from ecomap.model import edits
from ecomap.model.document import Document, by_id
from ecomap.model.entities import (
    DataFlow,
    Dataset,
    Frame,
    Holding,
    Note,
    Route,
    Stakeholder,
    ValueExchange,
    View,
)
from ecomap.model.geometry import Point, Rect
from ecomap.model.vocabulary import Lens, LevelOfDetail, StakeholderKind, Status

KINDS = list(StakeholderKind)
NAMES = ("Council", "Office for Health", "Education and training institutions", "A", "")
LOOKS = (
    (DEFAULT_VIEW, LIGHT),
    (View(id="v", level_of_detail=LevelOfDetail.HOLDINGS), LIGHT),
    (View(id="v", level_of_detail=LevelOfDetail.NAMES), LIGHT),
    (View(id="v", lens=Lens.DATA), LIGHT),
    (View(id="v", hidden=("s1", "f1")), LIGHT),
    (View(id="v", focus="s0"), DARK),
    (DEFAULT_VIEW, PROJECTOR),
)


def a_crowd(stakeholders, ends, apart=(150, 110)):
    """Return a crowded map: boxes in rows, with lines between any two of them."""
    columns = max(round(stakeholders**0.5 * 1.3), 1)
    connections = [
        ValueExchange(id=f"x{i}", name="trust", source=f"s{a}", target=f"s{b}")
        if i % 3 == 0
        else DataFlow(id=f"f{i}", source=f"s{a}", target=f"s{b}", datasets=(f"d{i % 4}",))
        for i, (a, b) in enumerate(ends)
    ]
    return Document(
        stakeholders=by_id(
            Stakeholder(
                id=f"s{i}",
                name=NAMES[i % len(NAMES)],
                kind=KINDS[i % len(KINDS)],
                position=Point(i % columns * apart[0], i // columns * apart[1]),
            )
            for i in range(stakeholders)
        ),
        datasets=by_id(Dataset(id=f"d{i}", name=f"Data {i}") for i in range(4)),
        holdings=by_id([Holding(id="h", stakeholder="s0", dataset="d0")]),
        flows=by_id(c for c in connections if isinstance(c, DataFlow)),
        exchanges=by_id(c for c in connections if isinstance(c, ValueExchange)),
    )


def any_crowd(chance, stakeholders, connections, apart):
    ends = [chance.choices(range(stakeholders), k=2) for _ in range(connections)]
    return a_crowd(stakeholders, ends, apart)


def some(records, number):
    return list(records)[number % len(records)]


def moved(document, a, b, shift):
    name = some(document.stakeholders, a)
    place = document.stakeholders[name].position or Point(0, 0)
    return edits.move(document, {name: place.moved(*shift)})


def swapped(document, a, b, shift):
    one, other = some(document.stakeholders, a), some(document.stakeholders, b)
    places = [document.stakeholders[name].position or Point(*shift) for name in (one, other)]
    return edits.move(document, dict(zip((other, one), places, strict=True)))


def renamed(document, a, b, shift):
    return edits.set_fields(document, some(document.stakeholders, a), name=NAMES[b % len(NAMES)])


def with_a_dataset_renamed(document, a, b, shift):
    return edits.set_fields(document, some(document.datasets, a), name=f"Other data {b}")


def with_another_kind(document, a, b, shift):
    name = some(document.stakeholders, a)
    return edits.set_fields(document, name, kind=KINDS[b % len(KINDS)])


def with_one_more(document, a, b, shift):
    place = Point(*shift) if b % 3 else None
    stakeholder = Stakeholder(id=f"s{a}{b}", name=NAMES[a % len(NAMES)], position=place)
    return edits.add(document, stakeholder)


def with_a_flow_more(document, a, b, shift):
    ends = {"source": some(document.stakeholders, a), "target": some(document.stakeholders, b)}
    return edits.connect(document, DataFlow(id=f"f{a}{b}", datasets=("d1",), **ends))


def without_one(document, a, b, shift):
    records = [*document.stakeholders, *document.flows, *document.exchanges, *document.holdings]
    if len(document.stakeholders) > 1:
        return edits.remove(document, [some(records, a)])
    return document


def retargeted(document, a, b, shift):
    return edits.retarget(document, some(document.flows, a), target=some(document.stakeholders, b))


def of_another_status(document, a, b, shift):
    return edits.set_fields(document, some(document.flows, a), status=some(Status, b))


def held_by_another(document, a, b, shift):
    ends = {"stakeholder": some(document.stakeholders, a), "dataset": some(document.datasets, b)}
    return edits.add(document, Holding(id=f"h{a}{b}", people=1 + b % 2, **ends))


def as_laid_out(document, a, b, shift):
    """Let every second connection keep its line, as after a layout."""
    drawing = build(document)
    curves = {
        e.key.record_id: next(part for part in e.parts if isinstance(part, Curve))
        for e in drawing.elements
        if e.layer is Layer.LINE
    }
    for index, (name, curve) in enumerate(curves.items()):
        if (index + a) % 2:
            label = drawing.labels[name].centre.moved(b % 40, 0)
            route = Route(points=curve.points, tip=curve.tip, label=label if index % 5 else None)
            document = edits.set_fields(document, name, route=route)
    return document


def bent_by_hand(document, a, b, shift):
    """Let a line go through places of its own, some of them under boxes, or no longer."""
    name = some([*document.flows, *document.exchanges], a)
    ways = [Point(*shift), Point(b * 20.0, a * 15.0), Point(b * 7.0, 60.0)][: b % 4]
    return edits.set_fields(document, name, waypoints=tuple(ways))


def with_a_label_put_somewhere(document, a, b, shift):
    name = some([*document.flows, *document.exchanges], a)
    offset = Point(shift[0] / 3, shift[1] / 3) if b % 4 else None
    return edits.set_fields(document, name, label_offset=offset)


def moved_together(document, a, b, shift):
    names = sorted({some(document.stakeholders, n) for n in (a, b, a + b)})
    places = {n: document.stakeholders[n].position or Point(0, 0) for n in names}
    return edits.move(document, {n: place.moved(*shift) for n, place in places.items()})


def with_a_frame_and_a_note(document, a, b, shift):
    frame = Frame(id=f"frame{a}", name="Town", area=Rect(*shift, 200, 100))
    return edits.add(document, frame, Note(id=f"note{a}", position=Point(*shift)))


def with_a_frame_changed(document, a, b, shift):
    """Carry a frame elsewhere, or give it another name, or none, or take it away."""
    name = some(document.frames, a)
    if b % 4 == 0:
        return edits.remove(document, [name])
    if b % 4 == 1:
        names = ("", "Town", "All that is outside town")
        return edits.set_fields(document, name, name=names[b % 3])
    return edits.set_fields(document, name, area=Rect(*shift, 120 + b, 100))


def in_another_order(document, a, b, shift):
    flows = list(document.flows.values())
    turn = a % max(len(flows), 1)
    return document.with_collection("flows", by_id([*flows[turn:], *flows[:turn]]))


def brought_to_the_front(document, a, b, shift):
    boxes = list(document.stakeholders.values())
    turn = a % len(boxes)
    return document.with_collection("stakeholders", by_id([*boxes[turn:], *boxes[:turn]]))


EDITS = (
    brought_to_the_front,
    moved,
    moved,
    moved,
    swapped,
    renamed,
    with_a_dataset_renamed,
    with_another_kind,
    with_one_more,
    with_a_flow_more,
    without_one,
    retargeted,
    of_another_status,
    held_by_another,
    as_laid_out,
    bent_by_hand,
    bent_by_hand,
    with_a_label_put_somewhere,
    moved_together,
    with_a_frame_and_a_note,
    with_a_frame_and_a_note,
    with_a_frame_changed,
    with_a_frame_changed,
    in_another_order,
)


def edited(document, edit, a, b, shift):
    try:
        return edit(document, a, b, shift)
    except (EditError, ZeroDivisionError):  # it cannot be done on this map
        return document


numbers = st.integers(0, 50)
steps = st.tuples(
    st.sampled_from(EDITS),
    numbers,
    numbers,
    st.tuples(st.integers(-200, 200), st.integers(-200, 200)),
    st.sampled_from(("update", "update", "preview", "back")),
)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 9).flatmap(
        lambda n: st.tuples(
            st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2), max_size=14)
        )
    ),
    st.lists(steps, max_size=7),
    st.lists(st.sampled_from(LOOKS), min_size=7, max_size=7),
)
def test_whatever_is_edited_comes_out_as_if_drawn_anew(crowd, edits_made, looks):
    document = a_crowd(*crowd)
    draughtsman, before = Draughtsman(), document
    assert draughtsman.update(document) == build(document)

    for (edit, a, b, shift, then), look in zip(edits_made, looks, strict=False):
        after = edited(document, edit, a, b, shift)
        if then == "preview":
            draughtsman.preview(after)
        document, before = (before if then == "back" else after), document
        assert draughtsman.update(document, *look) == build(document, *look)


@pytest.mark.parametrize(("seed", "apart"), [(1, (260, 150)), (2, (170, 90)), (3, (420, 260))])
def test_on_a_larger_map_too(seed, apart):
    chance, draughtsman = random.Random(seed), Draughtsman()
    document = any_crowd(chance, 24, 48, apart)
    draughtsman.update(document)
    for _ in range(12):
        for edit in chance.choices(EDITS, k=2):
            shift = chance.randint(-300, 300), chance.randint(-200, 200)
            document = edited(document, edit, chance.randrange(99), chance.randrange(99), shift)
        drawing, anew = draughtsman.update(document), build(document)
        assert drawing.labels == anew.labels
        assert drawing == anew


def test_those_without_a_place_wait_in_the_order_of_the_map():
    document = Document(stakeholders=by_id(Stakeholder(id=i, name=i * 4) for i in "abc"))
    draughtsman = Draughtsman()
    draughtsman.update(document)
    other = brought_to_the_front(document, 1, 0, (0, 0))
    assert list(other.stakeholders) == ["b", "c", "a"]
    assert draughtsman.update(other) == build(other)


def test_what_did_not_change_is_the_same_object():
    document = any_crowd(random.Random(4), 30, 60, (260, 150))
    draughtsman = Draughtsman()
    before = draughtsman.update(document)

    after = draughtsman.update(edits.set_fields(document, "s7", description="Nothing to see"))
    assert all(a is b for a, b in zip(before.elements, after.elements, strict=True))

    after = draughtsman.update(edits.move(document, {"s7": Point(900, 900)}))
    again = draughtsman.update(document)
    changed = {a.key for a, b in zip(before.elements, after.elements, strict=True) if a is not b}
    assert Key("s7") in changed
    assert 1 < len(changed) < len(before.elements) / 2
    assert {
        a.key for a, b in zip(after.elements, again.elements, strict=True) if a is not b
    } == changed


def test_drawn_anew_what_is_equal_is_the_same_object_all_the_same():
    document = any_crowd(random.Random(5), 12, 20, (260, 150))
    draughtsman = Draughtsman()
    before = draughtsman.update(document)

    after = draughtsman.update(in_another_order(document, 3, 0, (0, 0)))

    known = {id(element) for element in before.elements}
    kept = [element for element in after.elements if id(element) in known]
    assert len(kept) > len(before.elements) / 2


def test_a_theme_changes_colours_without_looking_for_ways_again(monkeypatch):
    document = any_crowd(random.Random(6), 12, 20, (260, 150))
    draughtsman = Draughtsman()
    light = draughtsman.update(document)
    monkeypatch.setattr(
        "ecomap.drawing.linework.bundle", lambda *_: pytest.fail("a line was drawn anew")
    )

    dark = draughtsman.update(document, theme=DARK)
    monkeypatch.undo()

    assert dark.labels == light.labels
    assert dark == build(document, theme=DARK)


def test_a_preview_follows_what_is_dragged_and_leaves_the_rest():
    document = any_crowd(random.Random(7), 20, 40, (260, 150))
    draughtsman = Draughtsman()
    before = draughtsman.update(document)
    far = before.boxes["s3"].centre.moved(0, 900)

    during = draughtsman.preview(edits.move(document, {"s3": far}))

    touched = {c.id for c in document.connections() if "s3" in (c.source, c.target)} | {"s3"}
    pairs = zip(before.elements, during.elements, strict=True)
    changed = {old.key.record_id for old, new in pairs if old is not new}
    assert changed == touched
    assert during.boxes["s3"].centre == pytest.approx(far)
    assert all(during.area.contains(element.area.centre) for element in during.elements)
    for connection in document.connections():
        if connection.id in touched and connection.source != connection.target:
            line = next(e for e in during.elements if e.key == Key(connection.id)).parts[0]
            assert during.boxes[connection.source].grown(3).contains(line.points[0])
            assert during.boxes[connection.target].grown(3).contains(line.tip)
    assert draughtsman.update(document) == before


def test_a_preview_shows_things_that_come_and_go():
    document = any_crowd(random.Random(8), 10, 16, (260, 150))
    draughtsman = Draughtsman()
    draughtsman.update(document)
    for edit in (with_one_more, with_a_flow_more, without_one, retargeted, held_by_another):
        shown = edit(document, 3, 5, (40, 40))
        assert shown is not document
        during = draughtsman.preview(shown)
        assert [e.key for e in during.elements] == [e.key for e in build(shown).elements]
        assert during.boxes.keys() == shown.stakeholders.keys()
        assert during.labels.keys() == {c.id for c in shown.connections()}
    assert draughtsman.update(document) == build(document)


def test_all_may_be_dragged_at_once():
    document = any_crowd(random.Random(9), 12, 20, (260, 150))
    draughtsman = Draughtsman()
    draughtsman.update(document)
    places = {name: s.position.moved(500, 0) for name, s in document.stakeholders.items()}
    after = edits.move(document, places)

    assert draughtsman.preview(after).boxes == build(after).boxes
    assert draughtsman.update(after) == build(after)


def test_a_large_map_gives_way_to_an_empty_one():
    draughtsman = Draughtsman()
    draughtsman.update(a_crowd(40, [(0, 1), (2, 3)]))
    assert draughtsman.update(Document()) == build(Document(), DEFAULT_VIEW, LIGHT)
