"""What if: tried on the map, told in the dock, and made so only when the user says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ecomap.drawing.states.marks import Mark
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.vocabulary import Access, Role
from ecomap.storage import mapfile
from ecomap.ui.whatif.panel import HINT
from tests.support.hostile import TEXTS
from tests.support.maps import a_map


@pytest.fixture
def path(tmp_path):
    document = (
        a_map("Births")
        .orgs("Council", "Clinic")
        .people("Parents", roles=(Role.BENEFICIARY,))
        .at("Council", 0, 0)
        .at("Clinic", 420, 0)
        .at("Parents", 840, 0)
        .dataset("Births", access=Access.SHARED)
        .holds("Council", "Births")
        .flow("Council", "Clinic", "Births")
        .flow("Clinic", "Parents", "Births")
        .need("Parents", "Births")
        .build()
    )
    target = tmp_path / "births.ecomap"
    mapfile.save(target, document)
    return target


@pytest.fixture
def hand(open_window, path, qtbot):
    """A window with something tried on the map by key."""
    window = open_window(path)
    window.session.select(["council"])
    window.canvas.view.setFocus()
    QTest.keyClick(window.canvas.view, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: window.commands.supposing.outcome is not None)
    return window


def supposing(window):
    return window.commands.supposing


def sentences(window, record_id):
    return [e.sentence for e in window.canvas.drawing.elements if e.key.record_id == record_id]


def test_by_key_the_selection_is_tried_and_told_and_the_map_is_marked(hand):
    panel = supposing(hand).panel
    assert panel.isVisible()
    assert panel.title.text() == "What if: Without Council"
    assert panel.summary.text().startswith("1 dataset that nobody could supply, 1 need no longer")
    assert "Nobody on the map could supply “Births” any more." in panel.list.lines
    assert sentences(hand, "council")[0].startswith(f"{Mark.STRUCK.value}: ")
    assert sentences(hand, "clinic")[0].startswith(f"{Mark.CUT_OFF.value}: ")
    assert sentences(hand, "parents")[0].startswith(f"{Mark.LOSES.value}: ")


def test_trying_changes_nothing(hand, path):
    assert hand.session.document == mapfile.load(path).document
    assert not hand.session.dirty
    assert not hand.session.can_undo()


def test_before_and_after_can_be_flipped(hand):
    panel = supposing(hand).panel
    QTest.mouseClick(panel.before, Qt.MouseButton.LeftButton)
    assert not sentences(hand, "council")[0].startswith(Mark.STRUCK.value)
    assert not supposing(hand).after_shown
    hand.binding.trigger("what-if-flip")
    assert sentences(hand, "council")[0].startswith(Mark.STRUCK.value)
    assert panel.after.isChecked()


def test_nothing_moves_while_something_is_tried(hand):
    marked = hand.canvas.drawing
    supposing(hand).leave_it()
    plain = hand.canvas.drawing
    assert plain.boxes == marked.boxes
    assert plain.labels == marked.labels
    assert not any(e.sentence.startswith(Mark.STRUCK.value) for e in plain.elements)


def test_it_is_made_so_as_one_step_that_can_be_undone(hand):
    before = hand.session.document
    QTest.mouseClick(supposing(hand).panel.make, Qt.MouseButton.LeftButton)
    assert set(hand.session.document.stakeholders) == {"clinic", "parents"}
    assert hand.session.undo_label == "Without Council"
    assert not supposing(hand).trying
    hand.session.undo()
    assert hand.session.document == before


def test_leaving_it_leaves_no_trace(hand):
    QTest.mouseClick(supposing(hand).panel.leave, Qt.MouseButton.LeftButton)
    assert not supposing(hand).trying
    assert supposing(hand).panel.summary.text() == HINT
    assert supposing(hand).panel.list.lines == ()
    assert not hand.session.can_undo()


def test_several_are_tried_together_and_each_can_be_dropped(hand, qtbot):
    hand.session.select(["clinic"])
    hand.binding.trigger("what-if")
    qtbot.waitUntil(lambda: supposing(hand).outcome is not None)
    panel = supposing(hand).panel
    assert panel.title.text() == "What if: Without Clinic and Council"
    assert [chip.split("  ")[0] for chip in panel.tried] == ["Without Council", "Without Clinic"]
    chips = panel.chips.findChildren(type(panel.make))
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: supposing(hand).outcome is not None)
    assert supposing(hand).outcome.title == "Without Clinic"


def test_data_of_the_selection_can_be_tried_as_open(open_window, path, qtbot):
    window = open_window(path)
    window.session.select(["council-to-clinic"])
    window.binding.trigger("what-if-open")
    qtbot.waitUntil(lambda: supposing(window).outcome is not None)
    assert supposing(window).outcome.title == "With “Births” open to anyone"
    supposing(window).make_it_so()
    assert window.session.document.datasets["births"].access is Access.OPEN
    window.session.select(["council-to-clinic"])
    window.binding.trigger("what-if-open")
    assert not supposing(window).trying


def test_a_row_of_the_table_is_tried(open_window, path, qtbot):
    window = open_window(path)
    window.binding.trigger("what-if-ranking")
    table = supposing(window).panel.table
    qtbot.waitUntil(lambda: table.rowCount() == 3)
    assert [table.item(row, 1).text() for row in range(3)] == ["Council", "Clinic", "Parents"]
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: supposing(window).outcome is not None)
    first = supposing(window).outcome.title
    QTest.keyClick(table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: (o := supposing(window).outcome) is not None and o.title != first)
    assert len(supposing(window).outcome.switches) == 1


def test_something_is_tried_by_its_name(open_window, path, qtbot):
    window = open_window(path)
    window.binding.trigger("what-if-ranking")
    panel = supposing(window).panel
    qtbot.waitUntil(lambda: panel.table.rowCount() == 3)
    offered = [panel.field.itemText(row) for row in range(panel.field.count())]
    assert offered == sorted(offered, key=str.casefold)
    assert "Without the flow from Council to Clinic (“Births”)" in offered
    panel.field.activated.emit(panel.field.findText("“Births” open"))
    qtbot.waitUntil(lambda: supposing(window).outcome is not None)
    assert supposing(window).outcome.title == "With “Births” open to anyone"
    assert panel.field.currentIndex() == -1


def test_a_sentence_lights_up_what_it_is_about(hand):
    panel = supposing(hand).panel
    row = panel.list.lines.index("No data from others would reach Clinic any more.")
    panel.list.setCurrentRow(row)
    lines = hand.canvas.scene.describe().splitlines()
    (clinic,) = [line for line in lines if line.startswith("clinic/body")]
    assert "lit" in clinic.split()


def test_after_an_edit_it_is_worked_out_again_for_the_new_map(hand, qtbot):
    hand.session.commit("Rename", lambda d: edits.set_fields(d, "council", name="District"))
    qtbot.waitUntil(lambda: (o := supposing(hand).outcome) and o.title == "Without District")
    hand.session.commit("Delete", lambda d: edits.remove(d, ["council"]))
    qtbot.waitUntil(lambda: not supposing(hand).trying)
    assert not any(e.sentence.startswith(Mark.STRUCK.value) for e in hand.canvas.drawing.elements)


def test_another_map_ends_what_was_tried(hand, path):
    hand.files.open_now(path)
    assert not supposing(hand).trying


def test_until_something_is_tried_its_actions_cannot_be_done(window):
    for action in ("what-if-flip", "what-if-make", "what-if-leave", "what-if"):
        assert not window.binding.action(action).isEnabled()


@pytest.mark.parametrize("name", ["script", "picture", "mnemonics", "format", "override"])
def test_names_from_strangers_are_shown_as_they_are(open_window, tmp_path, qtbot, name):
    text = TEXTS[name]
    document = a_map().org(f"A {text}").dataset("D").holds(f"A {text}", "D").build()
    mapfile.save(tmp_path / "x.ecomap", document)
    window = open_window(tmp_path / "x.ecomap")
    window.session.select(list(document.stakeholders))
    window.binding.trigger("what-if")
    qtbot.waitUntil(lambda: supposing(window).outcome is not None)
    assert supposing(window).panel.title.textFormat() is Qt.TextFormat.PlainText
    assert isinstance(window.session, Session)
