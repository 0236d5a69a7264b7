"""What if: tried on the map, told in the dock, and made so only when the user says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ecomap.canvas.view import MapView
from ecomap.drawing.states.marks import Mark
from ecomap.editor.session import Session
from ecomap.model import edits
from ecomap.model.vocabulary import Access, Role
from ecomap.storage import mapfile
from ecomap.storage.settings import Settings
from ecomap.ui.preferences import Preferences
from ecomap.ui.whatif.looks import AFTER, BEFORE, BESIDE
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
    QTest.mouseClick(panel.looks.buttons[BEFORE], Qt.MouseButton.LeftButton)
    assert not sentences(hand, "council")[0].startswith(Mark.STRUCK.value)
    assert not supposing(hand).after_shown
    hand.binding.trigger("what-if-flip")
    assert sentences(hand, "council")[0].startswith(Mark.STRUCK.value)
    assert panel.looks.buttons[AFTER].isChecked()


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


@pytest.fixture
def two(hand, qtbot):
    """Something is tried and shown side by side."""
    hand.canvas.view.camera.set_zoom(0.8)
    hand.canvas.view.camera.pan(31, 17)
    hand.was = hand.canvas.view.camera.centre()
    QTest.mouseClick(supposing(hand).panel.looks.buttons[BESIDE], Qt.MouseButton.LeftButton)
    return hand


def twin(window):
    return supposing(window).on_map.beside.twin


def twins(window):
    return [one for one in window.findChildren(MapView) if one is not window.canvas.view]


def test_before_and_after_are_shown_side_by_side(two):
    after = {e.key.record_id: e.sentence for e in twin(two).scene.drawing.elements}
    assert after["council"].startswith(f"{Mark.STRUCK.value}: ")
    assert not sentences(two, "council")[0].startswith(Mark.STRUCK.value)
    left, right = two.canvas.view, twin(two).view
    assert left.geometry().right() < right.geometry().left()
    assert abs(left.width() - right.width()) <= 1
    assert left.geometry().top() == right.geometry().top()
    assert left.zoom == right.zoom
    for view in (left, right):
        assert view.camera.seen().contains(two.canvas.scene.sceneRect().adjusted(20, 20, -20, -20))
    headings = [label.text() for label in two.centralWidget().findChildren(QLabel)]
    assert "Before" in headings
    assert "After" in headings
    assert "Without Council" in headings


def end_by_leaving(window, path):
    QTest.mouseClick(supposing(window).panel.leave, Qt.MouseButton.LeftButton)


def end_by_its_chip(window, path):
    panel = supposing(window).panel
    chip = panel.chips.findChildren(type(panel.make))[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)


def end_by_its_dock(window, path):
    window.binding.trigger("dock-what-if")


def end_by_making_it_so(window, path):
    QTest.mouseClick(supposing(window).panel.make, Qt.MouseButton.LeftButton)


def end_by_another_map(window, path):
    window.files.open_now(path)


def show_one_by_button(window, path):
    QTest.mouseClick(supposing(window).panel.looks.buttons[AFTER], Qt.MouseButton.LeftButton)


def show_one_by_key(window, path):
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.canvas.view, Qt.Key.Key_F4, held)


ENDS = [end_by_leaving, end_by_its_chip, end_by_its_dock, end_by_making_it_so, end_by_another_map]


@pytest.mark.parametrize("end", [*ENDS, show_one_by_button, show_one_by_key])
def test_however_it_ends_there_is_one_map_where_it_was(two, end, path):
    twin(two).view.camera.step(3)
    end(two, path)
    assert supposing(two).on_map.beside is None
    assert twins(two) == []
    assert two.centralWidget().layout().indexOf(two.canvas.view) >= 0
    place = two.canvas.view.camera.place()
    if end is end_by_another_map:
        assert place.fitted
        return
    assert place.zoom == 0.8
    if end is not end_by_its_dock:  # then the map is wider
        assert (place.centre - two.was).manhattanLength() < 4


@pytest.mark.parametrize("end", ENDS)
def test_however_it_is_left_nothing_is_marked(two, end, path):
    end(two, path)
    assert not supposing(two).trying
    assert not any(Mark.STRUCK.value in e.sentence for e in two.canvas.drawing.elements)


@pytest.mark.parametrize("show", [show_one_by_button, show_one_by_key])
def test_on_one_map_again_it_is_still_tried(two, show, path):
    show(two, path)
    assert supposing(two).trying
    assert sentences(two, "council")[0].startswith(Mark.STRUCK.value)


def test_the_choice_is_kept_for_the_next_time(two, qtbot):
    assert two.preferences.settings.side_by_side
    supposing(two).leave_it()
    assert two.preferences.settings.side_by_side
    two.session.select(["clinic"])
    two.binding.trigger("what-if")
    qtbot.waitUntil(lambda: supposing(two).on_map.beside is not None)
    assert supposing(two).panel.looks.buttons[BESIDE].isChecked()
    two.binding.trigger("what-if-flip")
    assert not two.preferences.settings.side_by_side
    assert not supposing(two).after_shown


def test_panels_make_room_for_two_maps_and_come_back(two):
    assert not two.docks.visible("inspector")
    assert not two.docks.visible("findings")
    supposing(two).leave_it()
    assert two.docks.visible("inspector")
    assert two.docks.visible("findings")


def test_panels_that_made_room_are_there_at_the_next_start(two, open_window, path, qtbot):
    two.session.mark_saved()
    two.close()
    qtbot.waitUntil(two.isHidden)
    next_one = open_window(path, preferences=two.preferences)
    assert next_one.docks.visible("inspector")
    assert next_one.docks.visible("findings")


def test_in_a_wide_window_the_panels_stay(open_window, path, qtbot):
    window = open_window(path, size=(1920, 1000))
    window.preferences.change(side_by_side=True)
    window.session.select(["council"])
    window.binding.trigger("what-if")
    qtbot.waitUntil(lambda: supposing(window).on_map.beside is not None)
    assert window.docks.visible("inspector")


def test_both_maps_follow_an_edit_and_a_theme(two, qtbot):
    two.session.commit("Rename", lambda d: edits.set_fields(d, "clinic", name="Surgery"))
    assert "Surgery" in twin(two).scene.item_of("clinic").element.sentence
    qtbot.waitUntil(lambda: supposing(two).outcome is not None)
    two.appearance.choose("dark")
    assert twin(two).scene.drawing.background == two.canvas.theme.background


def test_what_shows_how_the_map_is_looked_at_stands_above_both(two):
    two.commands.seeing.set_lens("data")
    QApplication.processEvents()
    strip = two.commands.seeing.strip
    assert strip.isVisible()
    assert strip.geometry().bottom() < two.canvas.view.geometry().top()
    assert strip.geometry().bottom() < twin(two).view.geometry().top()
    supposing(two).leave_it()
    QApplication.processEvents()
    assert strip.geometry().bottom() < two.canvas.view.geometry().top()


def test_a_window_may_close_while_both_are_shown(two, qtbot):
    two.session.mark_saved()
    two.close()
    qtbot.waitUntil(two.isHidden)
    assert supposing(two).on_map.beside is None


def test_closing_the_dock_leaves_nothing_on_the_map(hand):
    hand.binding.trigger("dock-what-if")
    assert not supposing(hand).trying
    assert not any(Mark.STRUCK.value in e.sentence for e in hand.canvas.drawing.elements)


def test_what_is_tried_is_in_sight_once_the_dock_has_opened(open_window, path, qtbot):
    window = open_window(path)
    camera = window.canvas.view.camera
    camera.set_zoom(2.0)
    seen = camera.seen()
    box = window.canvas.drawing.boxes["council"]
    camera.pan(seen.right() - box.right - 20, 0)  # to the right border
    window.session.select(["council"])
    window.binding.trigger("what-if")

    def is_seen():
        area = window.canvas.scene.area_of("council")
        seen = camera.seen()
        return seen.left() <= area.x and area.right <= seen.right()

    qtbot.waitUntil(lambda: supposing(window).outcome is not None and is_seen())


def test_a_finding_that_was_chosen_is_let_go_of_and_nothing_stays_dimmed(open_window, path, qtbot):
    window = open_window(path)
    qtbot.waitUntil(lambda: window.guide.count > 0)
    window.binding.trigger("next-finding")
    window.session.select(["council"])
    window.binding.trigger("what-if")
    qtbot.waitUntil(lambda: supposing(window).outcome is not None)
    assert not window.guide.chosen
    supposing(window).panel.list.walk(1)
    before = window.guide.report
    supposing(window).make_it_so()
    qtbot.waitUntil(lambda: window.guide.report is not before)
    assert not any(item.dimmed for item in window.canvas.scene.items_shown.values())


def test_the_start_page_finds_one_map_and_brings_the_panels_back(two):
    start_page = two.commands.companions.start_page
    start_page.open()
    QApplication.processEvents()
    assert not two.docks.visible("inspector")
    assert twins(two) == []
    start_page.leave()
    QApplication.processEvents()
    assert two.docks.visible("inspector")
    assert two.docks.visible("what-if")
    assert two.canvas.view.isVisible()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_at_every_text_size_nothing_is_cut_or_covered(open_window, path, qtbot, percent):
    preferences = Preferences(Settings(theme="light", text_size=percent))
    window = open_window(path, preferences=preferences)
    window.session.select(["council"])
    window.binding.trigger("what-if")
    panel = supposing(window).panel
    qtbot.waitUntil(lambda: supposing(window).outcome is not None and panel.table.rowCount() == 3)
    QApplication.processEvents()
    for label in (panel.title, panel.summary, panel.signs, panel.heading):
        assert label.height() >= label.heightForWidth(label.width())
    line = panel.fontMetrics().lineSpacing()
    assert panel.list.viewport().height() >= 4 * line
    assert panel.table.viewport().height() >= 2 * line
    shown = [panel.title, panel.chips, panel.summary, panel.looks, panel.list, panel.field]
    shown += [panel.heading, panel.table]
    bottoms = [one.geometry().bottom() for one in shown[:-1]]
    tops = [one.geometry().top() for one in shown[1:]]
    assert all(bottom < top for bottom, top in zip(bottoms, tops, strict=True))
    for button in (panel.make, panel.leave):
        bottom = button.mapTo(panel, button.rect().bottomLeft()).y()
        assert bottom < panel.height()
        assert (
            button.mapTo(panel, button.rect().topLeft()).y() >= panel._scroller.geometry().bottom()
        )


def test_in_the_ranking_long_names_have_the_rows_that_they_need(open_window, tmp_path, qtbot):
    name = "Partnership of all the housing associations and landlords of the county"
    document = a_map().orgs(name, "B").dataset("X").holds(name, "X").flow(name, "B", "X").build()
    mapfile.save(tmp_path / "long.ecomap", document)
    window = open_window(tmp_path / "long.ecomap")
    window.binding.trigger("what-if-ranking")
    table = supposing(window).panel.table
    qtbot.waitUntil(lambda: table.rowCount() == 2)
    rows = {table.item(row, 1).text(): row for row in range(2)}
    room = table.columnWidth(1) - 8
    wrapped = table.fontMetrics().boundingRect(0, 0, room, 1_000, Qt.TextFlag.TextWordWrap, name)
    assert wrapped.height() > table.fontMetrics().height() * 1.5
    assert table.rowHeight(rows[name]) >= wrapped.height()
    assert table.rowHeight(rows["B"]) < table.rowHeight(rows[name])


def test_where_one_map_has_little_room_panels_make_some(open_window, path, qtbot):
    preferences = Preferences(Settings(theme="light", text_size=150))
    window = open_window(path, size=(1024, 700), preferences=preferences)
    window.session.select(["council"])
    window.binding.trigger("what-if")
    qtbot.waitUntil(lambda: supposing(window).outcome is not None)
    assert not window.docks.visible("inspector")
    window.docks.bring_forward("inspector")
    window.session.select(["clinic"])
    window.binding.trigger("what-if")
    qtbot.waitUntil(lambda: supposing(window).outcome is not None)
    assert window.docks.visible("inspector"), "whoever opens it wants to see it"
    window.binding.trigger("what-if-beside")
    assert not window.docks.visible("inspector")
    supposing(window).leave_it()
    assert window.docks.visible("inspector")
    assert window.docks.visible("findings")
