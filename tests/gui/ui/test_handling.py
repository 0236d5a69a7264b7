"""Snapping, lining up, pinning and bending in the real window, by keys and by menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ecomap.editor.tools.base import PointerEvent
from ecomap.model import edits
from ecomap.model.geometry import Point
from ecomap.storage.settings import Settings
from ecomap.ui.preferences import Preferences

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | SHIFT


def press(window, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.canvas.view, key, held)


def the_flow(window):
    (flow,) = window.session.document.flows.values()
    return flow


def place(window, name):
    found = (s for s in window.session.document.stakeholders.values() if s.name == name)
    return next(found).position


def ids(window, *names):
    by_name = {s.name: s.id for s in window.session.document.stakeholders.values()}
    return tuple(by_name[name] for name in names)


@pytest.mark.parametrize("name", ["guides", "grid"])
def test_what_is_snapped_to_is_a_toggle_that_is_remembered(open_window, map_file, name):
    preferences = Preferences(Settings(theme="light", tour_seen=True))
    window = open_window(map_file, preferences=preferences)
    action = window.binding.action(f"snap-{name}")
    before = getattr(window.canvas.snapping, name)
    assert action.isChecked() is before
    action.trigger()
    assert getattr(window.canvas.snapping, name) is not before
    assert getattr(preferences.settings, f"snap_to_{name}") is not before
    assert action.isChecked() is not before
    other = open_window(preferences=preferences)
    assert getattr(other.canvas.snapping, name) is not before


def test_keys_bring_things_into_line_as_one_step(window):
    window.session.select(ids(window, "Council", "Depot"))
    window.session.commit(
        "Move", lambda d: edits.move(d, {ids(window, "Depot")[0]: Point(30, 260)})
    )
    press(window, Key.Key_Left, CTRL_SHIFT)
    boxes = window.canvas.drawing.boxes
    lefts = {round(boxes[i].x, 1) for i in window.session.selection}
    assert len(lefts) == 1
    assert window.session.undo_label == "Align left: 2 things"
    window.session.undo()
    assert place(window, "Depot") == Point(30, 260)


def test_things_that_would_cover_each_other_are_moved_apart_and_it_is_said(window):
    window.session.select(ids(window, "Council", "Clinic"))
    window.binding.trigger("align-left")
    one, other = (window.canvas.drawing.boxes[i] for i in window.session.selection)
    assert not one.overlaps(other)
    assert "moved apart" in window.notice.message


def test_spreading_makes_gaps_equal(window):
    window.session.commit("Move", lambda d: edits.move(d, {ids(window, "Depot")[0]: Point(90, 0)}))
    window.session.select(ids(window, "Council", "Clinic", "Depot"))
    press(window, Key.Key_H, SHIFT)
    council, clinic, depot = (window.canvas.drawing.boxes[i] for i in window.session.selection)
    assert depot.x - council.right == pytest.approx(clinic.x - depot.right, abs=0.02)


def test_p_pins_and_unpins(window):
    window.session.select(ids(window, "Council", "Depot"))
    press(window, Key.Key_P)
    assert [s.pinned for s in window.session.document.stakeholders.values()].count(True) == 2
    assert window.binding.action("pin").isChecked()
    assert len(window.canvas.view.foreground.marks.pins) == 2
    assert window.session.undo_label == "Pin 2 things"
    press(window, Key.Key_P)
    assert window.canvas.view.foreground.marks.pins == ()


def test_a_line_is_bent_by_keys_and_delete_leaves_the_flow_there(window):
    window.session.select((the_flow(window).id,))
    press(window, Key.Key_B)
    press(window, Key.Key_Down, SHIFT)
    press(window, Key.Key_B)
    assert len(the_flow(window).waypoints) == 2
    press(window, Key.Key_B, SHIFT)
    press(window, Key.Key_Delete)
    assert len(the_flow(window).waypoints) == 1
    window.binding.trigger("choose-way")
    assert the_flow(window).waypoints == ()
    assert not window.binding.action("choose-way").isEnabled()
    press(window, Key.Key_Delete)
    assert window.session.document.flows == {}


def test_labels_put_elsewhere_can_be_tidied(window):
    flow = the_flow(window).id
    assert not window.binding.action("tidy-labels").isEnabled()
    before = window.canvas.drawing.labels[flow]
    put = {flow: {"label_offset": Point(20, -90)}}
    window.session.commit("Put", lambda d: edits.set_each(d, put))
    assert window.canvas.drawing.labels[flow] != before
    press(window, Key.Key_L, SHIFT)
    assert window.canvas.drawing.labels[flow] == before


def test_the_status_bar_says_what_can_be_done_during_a_gesture(window):
    usual = window.status.hint
    window.canvas.tools.press(PointerEvent(Point(0, 0), hit=window.canvas.hit_test(Point(0, 0))))
    window.canvas.tools.move(PointerEvent(Point(40, 40), "none"))
    assert "Alt" in window.status.hint
    window.canvas.tools.release(PointerEvent(Point(40, 40)))
    assert window.status.hint == usual


def test_things_glide_unless_motion_is_reduced(open_window, map_file):
    window = open_window(map_file, preferences=Preferences(Settings(theme="light", tour_seen=True)))
    window.session.commit(
        "Move", lambda d: edits.move(d, {ids(window, "Depot")[0]: Point(300, 300)})
    )
    assert window.canvas.motion.gliding
    window.binding.trigger("reduce-motion")
    window.session.undo()
    assert not window.canvas.motion.gliding
