"""The measures dock: tables that select, sort and export, boxes drawn by them, map health."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from ecomap.drawing.elements import Key
from ecomap.editor import commands
from ecomap.export.picture import SEEN, Picture, drawn
from ecomap.model import edits
from ecomap.model.entities import DataFlow, View
from ecomap.model.vocabulary import StakeholderMeasure
from ecomap.storage.settings import Settings
from ecomap.ui.measures.health_page import NOT_YET
from ecomap.ui.measures.model import MeasuresModel
from ecomap.ui.measures.panel import DATASETS, HEALTH, MeasuresPanel
from ecomap.ui.preferences import Preferences

OUT, REACH = StakeholderMeasure.OUT, StakeholderMeasure.REACH


@pytest.fixture
def dock(window, qtbot):
    """The dock of the measures, once the map is measured."""
    window.binding.trigger("dock-measures")
    dock = window.commands.reviewing.dock
    qtbot.waitUntil(lambda: dock.panel is not None and bool(dock.panel.table.rows.ids))
    return dock


@pytest.fixture
def panel(dock):
    return dock.panel


def cells(table, row):
    return [
        table.rows.data(table.rows.index(row, column)) for column in range(table.rows.columnCount())
    ]


def sentence(window, record_id):
    elements = window.canvas.drawing.elements
    return next(e.sentence for e in elements if e.key == Key(record_id))


def test_nothing_is_measured_until_somebody_looks(window, qtbot):
    qtbot.waitUntil(lambda: window.guide.count > 0)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert window.commands.reviewing._measured is None


def test_the_table_has_a_row_for_each_stakeholder(window, panel):
    table = panel.table
    assert [cells(table, row)[0] for row in range(3)] == ["Clinic", "Council", "Depot"]
    assert cells(table, 1) == ["Council", "0", "1", "0.00", "0%", "1", "1", "100%"]
    assert "current flows only" in panel.said
    panel.tabs.setCurrentIndex(DATASETS)
    assert cells(panel.table, 0)[:2] == ["Births", "1"]


def test_a_click_on_a_heading_sorts_from_the_greatest_on(panel, qtbot):
    headings = panel.table.horizontalHeader()
    where = headings.sectionViewportPosition(2) + 20

    def click():
        qtbot.mouseClick(headings.viewport(), Qt.MouseButton.LeftButton, pos=_at(where))

    click()
    assert cells(panel.table, 0)[0] == "Council"
    click()
    assert [cells(panel.table, row)[0] for row in range(3)] == ["Clinic", "Depot", "Council"]


def _at(x):
    from PySide6.QtCore import QPoint

    return QPoint(x, 8)


def test_ties_are_told(panel):
    rows = panel.table.rows
    tip = rows.data(rows.index(0, 2), Qt.ItemDataRole.ToolTipRole)
    assert tip == "rank 2 of 3, a tie"
    spoken = rows.data(rows.index(1, 2), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Data out: 1, rank 1 of 3"


def test_headings_explain_themselves_with_their_source(panel):
    told = panel.table.rows.headerData(3, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "shortest directed routes" in told
    assert "Freeman" in told


def test_a_row_and_its_box_are_selected_together(window, panel):
    panel.table.selectRow(1)
    assert window.session.selection == ("council",)
    window.session.select(["depot", "births"])
    rows = panel.table.selectionModel().selectedRows()
    assert [panel.table.rows.ids[index.row()] for index in rows] == ["depot"]
    assert window.session.selection == ("depot", "births")


def test_boxes_are_coloured_and_sized_by_what_is_chosen(window, panel, qtbot):
    usual = window.canvas.drawing.boxes["council"].width
    panel.size_box.setCurrentIndex(panel.size_box.findData("out"))
    panel.size_box.activated.emit(panel.size_box.currentIndex())
    assert sentence(window, "council").endswith("Measured: Data out 1.")
    assert window.canvas.drawing.boxes["council"].width > usual
    window.binding.trigger("end-measures")
    assert "Measured" not in sentence(window, "council")
    assert panel.size_box.currentIndex() == 0


def test_boxes_follow_an_edit(window, qtbot):
    window.commands.seeing.viewing.set_measures(None, OUT)
    qtbot.waitUntil(lambda: "Data out 1" in sentence(window, "council"))
    flow = DataFlow(id="f2", source="council", target="depot")
    window.session.commit("Connect", lambda document: edits.connect(document, flow))
    qtbot.waitUntil(lambda: "Data out 2" in sentence(window, "council"))


def test_a_saved_view_with_a_measure_is_measured_when_it_is_chosen(window, qtbot):
    view = View(id="v", name="Reach", colour_by=REACH)
    window.session.commit("Add", lambda document: edits.add(document, view))
    window.commands.seeing.choose(view)
    qtbot.waitUntil(lambda: "Reach 1" in sentence(window, "council"))
    assert window.commands.seeing.strip.chips[0].text().startswith("Coloured by reach")


def test_what_is_seen_is_exported_with_its_key(window, qtbot):
    window.commands.seeing.viewing.set_measures(None, OUT)
    seen = window.commands.seeing.seen()
    drawing = drawn(window.session.document, Picture(shows=SEEN), seen)
    legend = drawing.elements[-1].sentence
    assert "Data out: 1" in legend
    assert "Showing: Coloured by data out" in legend


def test_the_table_is_written_as_csv(window, panel, dialogs, tmp_path):
    commands.rename(window.session, "depot", "=Depot")
    dialogs.path = tmp_path / "measures.csv"
    panel.export.click()
    lines = dialogs.path.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Stakeholder,Data in,Data out,Betweenness,Loss share")
    assert "Council,0,1,0,0,1,1,1" in lines


def test_names_in_the_file_cannot_be_formulas(window, panel, dialogs, tmp_path, qtbot):
    commands.rename(window.session, "depot", "=1+1")
    qtbot.waitUntil(lambda: "=1+1" in [cells(panel.table, row)[0] for row in range(3)])
    dialogs.path = tmp_path / "measures.csv"
    panel.export.click()
    assert "'=1+1,0,0" in dialogs.path.read_text("utf-8-sig")


def test_the_table_is_copied_as_it_is_seen(panel):
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:2] == ["Stakeholder", "Data in"]
    assert lines[2].split("\t")[:3] == ["Council", "0", "1"]


def test_escape_gives_the_keyboard_back_to_the_map(window, panel):
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Escape)
    assert window.canvas.view.hasFocus()


def test_map_health_tells_numbers_bars_and_what_they_mean(window, panel):
    window.binding.trigger("map-health")
    assert panel.tabs.currentIndex() == HEALTH
    told = {card.sign.id: card.accessibleName() for card in panel.health.cards}
    assert told["parts"].startswith("Separate parts: 2. The largest connects 2 stakeholders.")
    assert not panel.export.isVisible()
    wide = len({card.x() for card in panel.health.cards})
    assert wide >= 1


def test_map_health_is_laid_out_anew_without_deleting_anything_there_and_then(window, panel):
    window.binding.trigger("map-health")
    before = panel.health.widget()

    panel.health.resizeEvent(QResizeEvent(QSize(5, 5), panel.health.size()))
    assert panel.health.widget() is before, "as many columns fit as before"
    panel.health._columns += 1
    panel.health.resizeEvent(QResizeEvent(QSize(5, 5), panel.health.size()))

    assert panel.health.widget() is not before
    assert isValid(before), "Qt may be going through all widgets at this moment"
    QApplication.sendPostedEvents(before, QEvent.Type.DeferredDelete)
    assert not isValid(before)


def test_an_unknown_value_is_sorted_last_whichever_way(qtbot):
    from ecomap.analysis.measures import Column, Table

    rows = MeasuresModel("Dataset")
    table = Table((Column("people", "People", ".", "."),), {"a": (2,), "b": (None,), "c": (5,)})
    rows.show_table(table, {"a": "A", "b": "B", "c": "C"})
    rows.sort(1, Qt.SortOrder.DescendingOrder)
    assert list(rows.ids) == ["c", "a", "b"]
    rows.sort(1, Qt.SortOrder.AscendingOrder)
    assert list(rows.ids) == ["a", "c", "b"]


def test_closing_goes_back_to_the_map(window, dock, panel):
    panel.close_button.click()
    assert not dock.visible
    assert window.canvas.view.hasFocus()
    window.binding.trigger("dock-measures")
    assert dock.visible


def test_while_it_is_measured_the_page_says_so_once_and_in_line_with_the_rest(qtbot):
    panel = MeasuresPanel()
    qtbot.addWidget(panel)
    panel.resize(800, 300)
    panel.tabs.setCurrentIndex(HEALTH)
    panel.show()
    waiting = panel.health.widget()
    assert waiting.text() == NOT_YET
    assert waiting.contentsMargins().left() == 12
    told = [label for label in panel.findChildren(QLabel) if label.isVisible()]
    assert [label.text() for label in told].count(NOT_YET) == 1


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_however_large_its_text_the_dock_leaves_most_of_the_window_to_the_map(
    open_window, map_file, percent
):
    preferences = Preferences(Settings(theme="light", text_size=percent))
    window = open_window(map_file, preferences=preferences)
    window.binding.trigger("map-health")
    QApplication.processEvents()
    assert window.commands.reviewing.dock.height() <= window.height() * 0.42
    assert window.canvas.view.height() >= window.height() * 0.3
