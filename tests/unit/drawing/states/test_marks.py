"""Marks on a drawing, and two states on one."""

from __future__ import annotations

import pytest

from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Curve, Outline
from ecomap.drawing.extent import covered
from ecomap.drawing.legend import with_legend
from ecomap.drawing.states.marks import Mark, badge, entries, marked
from ecomap.drawing.states.union import union
from ecomap.drawing.theme import LIGHT, THEMES, contrast
from ecomap.model.geometry import Point
from tests.support.maps import a_map


def small():
    return (
        a_map()
        .orgs("A", "B", "C")
        .at("A", 0, 0)
        .at("B", 400, 0)
        .at("C", 0, 300)
        .dataset("X")
        .flow("A", "B", "X")
        .build()
    )


def test_nothing_moves_and_what_has_no_mark_is_the_same_object():
    drawing = build(small())
    found = marked(drawing, {"a": Mark.ADDED}, LIGHT)
    assert found.boxes == drawing.boxes
    assert [one.key for one in found.elements] == [one.key for one in drawing.elements]
    pairs = list(zip(drawing.elements, found.elements, strict=True))
    assert all(old is new for old, new in pairs if old.key.record_id != "a")
    assert marked(drawing, {}, LIGHT).elements == drawing.elements


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_has_a_sign_of_its_own_and_says_so(mark):
    drawing = build(small())
    (box,) = [e for e in marked(drawing, {"a": mark}, LIGHT).elements if e.key.record_id == "a"]
    plain = next(e for e in drawing.elements if e.key.record_id == "a")
    assert len(box.parts) > len(plain.parts)
    assert box.sentence == f"{mark.value}: {plain.sentence}"
    assert box.area == covered(box.parts)


def test_no_two_marks_look_alike_without_colour():
    def strokes(mark):
        curves = [part for part in badge(Point(0, 0), mark, LIGHT) if isinstance(part, Curve)]
        return tuple(curve.points for curve in curves)

    # Struck out and stopped share a cross; one is on boxes and labels alike, one on lines.
    alike = {Mark.STRUCK: Mark.STOPPED}
    marks = [mark for mark in Mark if mark not in alike]
    assert len({strokes(mark) for mark in marks}) == len(marks)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("mark", Mark)
def test_signs_stand_out_from_their_badges(theme, mark):
    ring, *strokes = badge(Point(0, 0), mark, theme)
    assert all(contrast(ring.fill, one.stroke) >= 4.5 for one in strokes)
    assert contrast(ring.fill, theme.background) >= 3


def test_what_is_gone_is_dashed_and_what_is_added_is_thicker():
    drawing = build(small())
    found = marked(drawing, {"a": Mark.GONE, "b": Mark.ADDED}, LIGHT)
    by_id = {e.key.record_id: e for e in found.elements}
    before = {e.key.record_id: e for e in drawing.elements}
    outline = next(p for p in by_id["a"].parts if isinstance(p, Outline))
    assert outline.dash
    added = next(p for p in by_id["b"].parts if isinstance(p, Outline))
    assert added.width > before["b"].parts[0].width
    assert not added.dash


def test_the_legend_explains_only_the_marks_that_are_used():
    document = small()
    drawing = build(document)
    first = entries([Mark.GONE, Mark.ADDED], LIGHT)
    assert [one.words for one in first] == ["Added (thick)", "Gone (dashed)"]
    whole = with_legend(drawing, document, LIGHT, first=first)
    assert whole.elements[-1].sentence.startswith("Legend: Added (thick); Gone (dashed); ")


def test_both_states_are_in_one_document_and_no_box_covers_another():
    before = small()
    after = (
        a_map()
        .orgs("A", "B", "D", "E")
        .at("A", 1000, 0)
        .at("B", 1400, 0)
        .at("D", 1000, 300)
        .at("E", 1150, 300)
        .dataset("X")
        .flow("A", "D", "X")
        .build()
    )
    both = union(before, after)
    assert set(both.stakeholders) == {"a", "b", "c", "d", "e"}
    assert set(both.flows) == {"a-to-b", "a-to-d"}
    assert both.stakeholders["a"].position == Point(1000, 0)
    boxes = list(build(both).boxes.values())
    assert not any(a.overlaps(b) for a in boxes for b in boxes if a is not b)


def test_the_union_of_a_state_with_itself_is_that_state():
    document = small()
    assert union(document, document) == document
