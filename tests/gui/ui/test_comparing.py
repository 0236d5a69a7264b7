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
    return {e.key.record_id: e for e in shown.scene.drawing.elements}


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
    lit = [line for line in shown.scene.describe().splitlines() if "lit" in line]
    assert len(lit) == 1
    assert "school" in lit[0]
    QTest.mouseClick(shown.previous, Qt.MouseButton.LeftButton)
    last = shown.list.currentItem().text()
    QTest.mouseClick(shown.next, Qt.MouseButton.LeftButton)
    assert shown.list.currentItem().text() != last
    QTest.mouseClick(shown.whole, Qt.MouseButton.LeftButton)
    assert "lit" not in shown.scene.describe()


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
