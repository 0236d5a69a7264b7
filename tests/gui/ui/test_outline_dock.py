"""The outline: the map as a tree of sentences, in step with the canvas."""

from __future__ import annotations

import itertools
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecomap.editor import commands
from ecomap.model import edits
from ecomap.model.geometry import Point
from ecomap.ui.outline import sentences
from ecomap.ui.outline.model import OutlineModel
from ecomap.ui.outline.panel import OutlineTree
from tests.support.maps import a_map


@pytest.fixture
def panel(window):
    window.binding.action("dock-outline").trigger()
    return window.commands.companions.outline


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def words(panel, *rows):
    """Return the sentences below a line, which is given by rows from the top."""
    index = panel.model.index(-1, 0)
    for row in rows:
        index = panel.model.index(row, 0, index)
    count = panel.model.rowCount(index)
    return [panel.model.index(row, 0, index).data() for row in range(count)]


def test_nothing_is_made_until_it_is_asked_for(window):
    assert window.commands.companions.outline is None
    assert not window.binding.action("dock-outline").isChecked()
    window.binding.action("dock-outline").trigger()
    assert window.binding.action("dock-outline").isChecked()
    assert window.commands.companions.outline.isVisible()


def test_it_shows_the_stakeholders_in_sentences(panel):
    assert words(panel)[:2] == ["3 stakeholders", "2 datasets"]
    assert words(panel, 0) == [
        "Council: organisation.",
        "Clinic: organisation.",
        "Depot: organisation.",
    ]


def test_facts_are_worked_out_when_somebody_looks(panel):
    council = panel.model.index(0, 0, panel.model.index(0, 0))
    assert panel.model.rowCount(council) == 0
    assert panel.model.hasChildren(council)
    panel.tree.expand(council)
    assert words(panel, 0, 0) == [
        "Stewards Births (1 person can supply it).",
        "Sends Births to Clinic (access unknown).",
        "Gets Thanks from Clinic.",
    ]


def test_what_is_selected_is_the_same_on_the_canvas(window, panel):
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(panel.model.index(0, 0))
    press(Qt.Key.Key_Down)
    assert window.session.selection == ("council",)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    (flow,) = window.session.document.flows
    assert window.session.selection == (flow,)
    window.session.select(("depot",))
    assert panel.tree.currentIndex().data() == "Depot: organisation."
    window.session.select((flow,))
    assert panel.tree.currentIndex().data().startswith("Sends Births to Clinic")


def test_several_things_can_be_selected(window, panel):
    window.session.select(("council", "depot"))
    chosen = [index.data() for index in panel.tree.selectionModel().selectedIndexes()]
    assert sorted(chosen) == ["Council: organisation.", "Depot: organisation."]


def test_enter_goes_there_with_the_facts_and_escape_goes_to_the_map(window, panel):
    window.canvas.view.camera.set_zoom(4.0)
    panel.tree.setFocus()
    window.session.select(("depot",))
    press(Qt.Key.Key_Return)
    seen = window.canvas.view.camera.seen()
    area = window.canvas.area_of("depot")
    assert seen.contains(area.x, area.y)
    assert window.inspector.isAncestorOf(QApplication.focusWidget())
    panel.tree.setFocus()
    press(Qt.Key.Key_Escape)
    assert window.canvas.view.hasFocus()


def test_f2_renames_what_is_chosen(window, panel):
    window.session.select(("depot",))
    panel.tree.setFocus()
    press(Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Store")
    press(Qt.Key.Key_Return)
    assert panel.tree.currentIndex().data() == "Store: organisation."


def test_it_follows_the_map_line_by_line(window, panel, qtbot):
    council = panel.model.index(0, 0, panel.model.index(0, 0))
    panel.tree.expand(council)
    with qtbot.waitSignal(panel.model.rowsInserted):
        commands.add_stakeholder(window.session, Point(900, 0))
    assert words(panel, 0)[-1] == "New stakeholder: organisation."
    assert panel.tree.isExpanded(council)
    commands.rename(window.session, "council", "Shire")
    assert words(panel, 0)[0] == "Shire: organisation."
    commands.connect(window.session, "council", "depot")
    assert "Sends data not yet named to Depot (access unknown)." in words(panel, 0, 0)
    window.session.undo()
    window.session.undo()
    window.session.undo()
    assert words(panel, 0) == [
        "Council: organisation.",
        "Clinic: organisation.",
        "Depot: organisation.",
    ]
    assert len(words(panel, 0, 0)) == 3


def test_it_catches_up_when_it_is_shown_again(window, panel):
    window.binding.action("dock-outline").trigger()
    commands.rename(window.session, "council", "Shire")
    assert words(panel, 0)[0] == "Council: organisation."
    window.binding.action("dock-outline").trigger()
    assert words(panel, 0)[0] == "Shire: organisation."


def test_a_model_that_followed_is_the_same_as_one_made_anew(qtmodeltester):
    first = a_map("x").orgs("A", "B", "C").dataset("D").holds("A", "D").flow("A", "B", "D").build()
    second = edits.remove(edits.set_fields(first, "c", name="See"), ("b",))
    followed, fresh = OutlineModel(), OutlineModel()
    followed.show_document(first)
    thing = followed.index(0, 0, followed.index(0, 0))
    followed.fetchMore(thing)
    for document in (second, first, second):
        followed.show_document(document)
    fresh.show_document(second)
    fresh.fetchMore(fresh.index(0, 0, fresh.index(0, 0)))
    assert told(followed) == told(fresh)
    qtmodeltester.check(followed, force_py=True)


def told(model, parent=None):
    rows = range(model.rowCount(parent) if parent else model.rowCount())
    indexes = [model.index(row, 0, parent) if parent else model.index(row, 0) for row in rows]
    return [(index.data(), told(model, index)) for index in indexes]


def test_a_thousand_stakeholders_do_not_make_anybody_wait(window, panel, qtbot):
    names = [f"Stakeholder {number}" for number in range(1_000)]
    large = a_map("Large").orgs(*names)
    for one, other in itertools.pairwise(names):
        large.exchange(one, other, "x")
    document = large.build()
    model = OutlineModel()
    began = time.perf_counter()
    model.show_document(document)
    model.fetchMore(model.index(500, 0, model.index(0, 0)))
    model.show_document(edits.set_fields(document, "stakeholder-7", name="Other"))
    assert time.perf_counter() - began < 1.0  # 20 ms alone; a loaded machine takes its time
    assert model.rowCount(model.index(0, 0)) == 1_000


def tree_of(qtbot, document) -> OutlineTree:
    tree = OutlineTree()
    qtbot.addWidget(tree)
    model = OutlineModel(tree)
    tree.setModel(model)
    model.show_document(document)
    tree.resize(220, 300)
    tree.show()
    tree.expand(model.index(0, 0))
    tree.doItemsLayout()
    return tree


def heights(tree) -> list[int]:
    model = tree.model()
    stakeholders = model.index(0, 0)
    rows = range(model.rowCount(stakeholders))
    return [tree.visualRect(model.index(row, 0, stakeholders)).height() for row in rows]


def test_many_sentences_are_measured_in_slices_and_end_up_as_high(qtbot, monkeypatch):
    names = [f"Somebody with {'a long ' * (n % 4)}name {n}" for n in range(30)]
    document = a_map().orgs(*names).build()
    usual = tree_of(qtbot, document)
    assert not usual.itemDelegate().busy
    monkeypatch.setattr(sentences, "AT_ONCE", 3)
    monkeypatch.setattr(sentences, "SLICE", 0.0)
    tree = tree_of(qtbot, document)
    measuring = tree.itemDelegate()
    assert measuring.busy
    assert all(height > 0 for height in heights(tree))
    turns = 0
    while measuring.busy:
        measuring.work()
        turns += 1
    assert turns > 20  # one at a time
    measuring.work()
    QApplication.processEvents()
    assert heights(tree) == heights(usual)
    assert len(set(heights(tree))) > 1
