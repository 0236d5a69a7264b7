"""Two states of the map in a window of their own."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ecomap.editor import snapshots
from ecomap.model import edits
from ecomap.model.vocabulary import MapState
from ecomap.storage import mapfile
from ecomap.ui.comparing.window import BESIDE, ONE
from tests.support.maps import a_map

NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture
def other(tmp_path):
    """A map of what is to be: Clinic is gone, School is there."""
    document = (
        a_map("To be", state=MapState.TO_BE)
        .orgs("Council", "School", "Depot")
        .at("Council", 0, 0)
        .at("School", 420, 0)
        .at("Depot", 0, 260)
        .dataset("Births")
        .dataset("Deaths")
        .holds("Council", "Births", people=2)
        .flow("Council", "School", "Births")
        .build()
    )
    path = tmp_path / "to-be.ecomap"
    mapfile.save(path, document)
    return path


@pytest.fixture
def shown(window, dialogs, other, qtbot):
    """A window that shows a comparison with another map."""
    dialogs.path = other
    window.binding.trigger("compare-map")
    asking = window.commands.supposing.asking
    qtbot.waitUntil(lambda: asking.shown is not None and asking.shown.compared is not None)
    return asking.shown


def elements(shown):
    return {e.key.record_id: e for e in shown.panes.scene.drawing.elements}


def test_both_maps_are_on_one_canvas_with_signs_and_a_legend(shown):
    found = elements(shown)
    assert found["school"].sentence.startswith("Added: School")
    assert found["clinic"].sentence.startswith("Gone: Clinic")
    assert found["council"].sentence.startswith("Changed: Council")
    assert not found["depot"].sentence.startswith(("Added", "Gone", "Changed"))
    assert "Legend: Without a sign: the same in both; Added" in found["legend"].sentence


def test_the_differences_and_the_findings_are_listed(shown):
    assert shown.title.text() == "From the map on the screen to to-be.ecomap"
    lines = shown.list.lines
    assert "Stakeholder: School" in lines
    assert "Stakeholder: Clinic" in lines
    assert any("people who can supply it: 1 → 2" in line for line in lines)
    assert any(line.startswith("Findings that would be solved") for line in lines)


def test_one_walks_through_the_differences_and_sees_each(shown):
    QTest.mouseClick(shown.next, Qt.MouseButton.LeftButton)
    assert shown.list.currentItem().text() == "Stakeholder: School"
    lit = [line for line in shown.panes.scene.describe().splitlines() if "lit" in line]
    assert len(lit) == 1
    assert "school" in lit[0]
    QTest.mouseClick(shown.previous, Qt.MouseButton.LeftButton)
    last = shown.list.currentItem().text()
    QTest.mouseClick(shown.next, Qt.MouseButton.LeftButton)
    assert shown.list.currentItem().text() != last
    QTest.mouseClick(shown.whole, Qt.MouseButton.LeftButton)
    assert "lit" not in shown.panes.scene.describe()


def test_swapped_what_was_added_is_gone(shown, qtbot):
    QTest.mouseClick(shown.swap, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: elements(shown)["school"].sentence.startswith("Gone"))
    assert shown.title.text() == "From to-be.ecomap to the map on the screen"


def test_the_map_itself_stays_as_it_is(window, shown, map_file):
    assert window.session.document == mapfile.load(map_file).document
    assert not window.session.can_undo()


def test_what_the_map_was_in_a_snapshot_is_compared(window, qtbot):
    session = window.session
    assert not window.binding.action("compare-snapshot").isEnabled()
    snapshots.take(session, "first", NOON)
    session.commit("Delete", lambda d: edits.remove(d, ["depot"]))
    snapshots.take(session, "second", NOON)
    session.commit("Rename", lambda d: edits.set_fields(d, "clinic", name="Hospital"))
    window.binding.trigger("compare-snapshot")
    shown = window.commands.supposing.asking.shown
    qtbot.waitUntil(lambda: shown.compared is not None)
    assert shown.title.text() == "From snapshot “second” to the map as it is now"
    assert [shown.others.itemText(i) for i in range(2)] == [
        "Snapshot “second”",
        "Snapshot “first”",
    ]
    assert elements(shown)["clinic"].sentence.startswith("Changed")
    shown.others.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "depot" in elements(shown))
    assert elements(shown)["depot"].sentence.startswith("Gone")


def test_a_file_that_is_no_map_is_refused_with_a_sentence(window, dialogs, tmp_path, qtbot):
    dialogs.path = tmp_path / "broken.ecomap"
    dialogs.path.write_text("{")
    window.binding.trigger("compare-map")
    qtbot.waitUntil(lambda: window.notice.isVisible())
    assert window.commands.supposing.asking.shown is None


def test_it_closes_with_the_window_and_with_escape(window, shown, qtbot):
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    asking = window.commands.supposing.asking
    qtbot.waitUntil(lambda: asking.shown is None)


@pytest.fixture
def two(shown, qtbot):
    """The comparison, each state on a map of its own."""
    QTest.mouseClick(shown.looks.buttons[BESIDE], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.panes.split)
    return shown


def sides_of(shown):
    scenes = shown.panes.scene, shown.panes.second_scene
    return [{e.key.record_id: e for e in scene.drawing.elements} for scene in scenes]


def test_each_state_can_be_shown_on_a_map_of_its_own_at_the_same_place(two):
    before, after = sides_of(two)
    assert "school" not in before
    assert "clinic" not in after
    assert before["clinic"].sentence.startswith("Gone: Clinic")
    assert after["school"].sentence.startswith("Added: School")
    assert before["council"].sentence.startswith("Changed: Council")
    assert after["council"].sentence.startswith("Changed: Council")
    assert not before["depot"].sentence.startswith("Changed")
    left, right = two.panes.view, two.panes.second_view
    assert left.zoom == right.zoom
    assert left.camera.centre().x() == pytest.approx(right.camera.centre().x(), abs=2 / left.zoom)
    for view, scene in ((left, two.panes.scene), (right, two.panes.second_scene)):
        content = scene.content()
        assert view.camera.seen().contains(content.x, content.y)
        assert view.camera.seen().contains(content.right, content.bottom)
    assert two.signs.isVisible()


def test_what_is_in_both_states_is_at_one_place_on_both_maps(two):
    before, after = (scene.drawing for scene in (two.panes.scene, two.panes.second_scene))
    for name in ("council", "depot"):
        assert before.boxes[name].centre == after.boxes[name].centre


def test_side_by_side_a_difference_lights_up_on_the_map_that_has_it(two):
    QTest.mouseClick(two.next, Qt.MouseButton.LeftButton)
    assert two.list.currentItem().text() == "Stakeholder: School"
    assert "lit" in two.panes.second_scene.describe().split()
    assert "lit" not in two.panes.scene.describe().split()
    assert two.panes.scene.item_of("council").dimmed


def test_the_line_stays_lit_when_one_map_becomes_two_and_the_choice_is_kept(shown, window, qtbot):
    shown.list.setCurrentRow(shown.list.lines.index("Stakeholder: Clinic"))
    QTest.mouseClick(shown.looks.buttons[BESIDE], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.panes.split)
    assert "lit" in shown.panes.scene.describe().split()
    assert window.preferences.settings.compare_side_by_side
    QTest.mouseClick(shown.looks.buttons[ONE], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not shown.panes.split)
    assert "legend" in elements(shown)
    assert "lit" in shown.panes.scene.describe().split()
    assert not shown.panes.second_scene.drawing.elements
    assert not shown.signs.isVisible()


def test_swapped_the_maps_change_sides(two, qtbot):
    QTest.mouseClick(two.swap, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "school" in sides_of(two)[0])
    assert sides_of(two)[0]["school"].sentence.startswith("Gone: School")
    assert sides_of(two)[1]["clinic"].sentence.startswith("Added: Clinic")
