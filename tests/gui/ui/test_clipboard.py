"""Copy, cut, paste and duplicate in a real window, with the clipboard of the desktop."""

from __future__ import annotations

import json
import time

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from ecomap.editor import commands
from ecomap.model.geometry import Point
from ecomap.storage import clipping, mapfile
from ecomap.ui.offered import FRAGMENT, IMAGE, PNG, SVG, TEXT, Offered
from tests.support.maps import a_map

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def clipboard(qapp):
    """An empty clipboard, and again after the test."""
    QGuiApplication.clipboard().clear()
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def press(window, *keys):
    for key in keys:
        QTest.keyClick(window.focusWidget(), key, CTRL)


def names(session):
    return [stakeholder.name for stakeholder in session.document.stakeholders.values()]


def put(clipboard, kind, content):
    data = QMimeData()
    data.setData(kind, content)
    clipboard.setMimeData(data)


def point_at(window, x, y):
    """Move the pointer to a place in the canvas and return where that is on the map."""
    view = window.canvas.view
    QTest.mouseMove(view.viewport(), QPoint(1, 1))
    QTest.mouseMove(view.viewport(), QPoint(x, y))
    return view.camera.to_scene(QPointF(x, y))


def test_keys_copy_and_paste_in_one_step_that_undo_takes_back(window):
    session = window.session
    first = session.document
    session.select(("council", "clinic"))
    press(window, Qt.Key.Key_C)
    assert window.progress.words == "Copied 2 stakeholders, 1 flow and 1 exchange"
    assert not session.can_undo()
    press(window, Qt.Key.Key_V)
    assert names(session) == ["Council", "Clinic", "Depot", "Council 2", "Clinic 2"]
    assert session.undo_label == "Paste 2 stakeholders, 1 flow and 1 exchange"
    assert window.binding.action("undo").text() == f"Undo {session.undo_label}"
    assert [session.document.find(i).name for i in session.selection[:2]] == [
        "Council 2",
        "Clinic 2",
    ]
    assert len(session.selection) == 4
    assert [h.people for h in session.document.holdings.values()] == [1, 1]
    assert list(session.document.datasets) == ["births", "deaths"]
    press(window, Qt.Key.Key_Z)
    assert session.document is first
    assert session.selection == ("council", "clinic")


def test_without_the_pointer_over_the_map_pastes_lie_beside_each_other(window):
    window.session.select(("council",))
    press(window, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_V)
    places = [s.position for s in window.session.document.stakeholders.values()]
    assert places[-2:] == [Point(90, 90), Point(180, 180)]


def test_with_the_pointer_over_the_map_the_paste_goes_there(window):
    window.session.select(("council", "clinic"))
    press(window, Qt.Key.Key_C)
    there = point_at(window, 300, 400)
    press(window, Qt.Key.Key_V, Qt.Key.Key_V)
    people = list(window.session.document.stakeholders.values())
    for number, pair in enumerate((people[3:5], people[5:7])):
        x = sum(one.position.x for one in pair) / 2
        y = sum(one.position.y for one in pair) / 2
        assert (x, y) == pytest.approx((there.x() + 30 * number, there.y() + 30 * number), abs=1)


def test_cutting_is_one_step_and_says_what_cannot_come_back(window):
    session = window.session
    session.select(("council",))
    press(window, Qt.Key.Key_X)
    assert names(session) == ["Clinic", "Depot"]
    assert session.undo_label == "Cut Council"
    assert window.notice.message.startswith("2 connections to what was not selected cannot")
    press(window, Qt.Key.Key_V)
    assert names(session) == ["Clinic", "Depot", "Council"]
    assert session.document.find(session.selection[0]).position == Point(0, 0)
    press(window, Qt.Key.Key_Z, Qt.Key.Key_Z)
    assert names(session) == ["Council", "Clinic", "Depot"]
    assert session.selection == ("council",)


def test_duplicating_leaves_the_clipboard_alone(window, clipboard):
    clipboard.setText("mine")
    window.session.select(("council",))
    press(window, Qt.Key.Key_D)
    assert names(window.session)[-1] == "Council 2"
    assert clipboard.text() == "mine"
    assert window.session.undo_label == "Duplicate Council"


def test_a_flow_alone_is_not_copied_and_it_says_why(window, clipboard):
    clipboard.setText("mine")
    window.session.select(("council-to-clinic",))
    first = window.session.document
    for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_D):
        window.notice.dismiss()
        press(window, key)
        assert window.notice.message == (
            "A flow or an exchange is copied together with the stakeholders at its two ends."
            " Select them as well."
        )
    assert window.session.document is first
    assert clipboard.text() == "mine"


def test_a_connection_with_a_loose_end_is_said_to_be_left_out(window):
    window.session.select(("council", "council-to-clinic"))
    press(window, Qt.Key.Key_C)
    assert window.notice.message == "1 thing was left out, having a loose end."


def test_another_window_gets_the_same_with_its_datasets(window, open_window, tmp_path):
    path = tmp_path / "other.ecomap"
    mapfile.save(path, a_map().org("Council").dataset("Births", licence="OGL").build())
    window.session.select(("council", "clinic"))
    press(window, Qt.Key.Key_C)
    other = open_window(path)
    press(other, Qt.Key.Key_V)
    session = other.session
    assert names(session) == ["Council", "Council 2", "Clinic"]
    assert sorted(d.name for d in session.document.datasets.values()) == ["Births", "Births 2"]
    assert other.notice.message == (
        "The map has another dataset “Births”; the pasted one is called “Births 2”."
    )
    press(other, Qt.Key.Key_Z)
    assert names(session) == ["Council"]
    assert names(window.session) == ["Council", "Clinic", "Depot"]


def test_what_is_copied_is_a_list_of_sentences_for_text_programs(window, clipboard):
    window.session.select(("clinic", "council"))
    press(window, Qt.Key.Key_C)
    assert clipboard.text().splitlines() == [
        "Council is an organisation.",
        "Clinic is an organisation.",
        "Council holds Births (steward, 1 person can supply it).",
        "Council sends Births to Clinic (access unknown).",
        "Clinic gives Thanks to Council.",
    ]


def test_pictures_are_in_the_light_theme_whatever_is_on_screen(open_window, map_file, clipboard):
    window = open_window(map_file, theme="dark")
    window.session.select(("council",))
    press(window, Qt.Key.Key_C)
    data = clipboard.mimeData()
    assert data.hasImage()
    image = clipboard.image()
    assert image.pixelColor(1, 1).lightness() > 240
    assert not QImage.fromData(data.data(PNG)).isNull()
    assert image.width() > 150
    svg = bytes(data.data(SVG).data())
    assert b"<svg" in svg
    assert b"Council" in svg
    assert b"Clinic" not in svg


def test_what_is_offered_is_made_only_when_asked_for(window, clipboard, monkeypatch):
    made = []
    for name in ("_fragment", "_text", "_png", "_svg"):
        monkeypatch.setattr(Offered, name, lambda self, name=name: made.append(name))
    window.session.select(("council",))
    press(window, Qt.Key.Key_C)
    assert set(clipboard.mimeData().formats()) == {FRAGMENT, TEXT, SVG, PNG, IMAGE}
    assert made == []
    clipboard.text()
    clipboard.text()
    assert made == ["_text"]


def test_of_very_much_no_pictures_are_offered():
    builder = a_map()
    for number in range(401):
        builder.org(f"Org {number}")
    formats = Offered(clipping.whole(builder.build())).formats()
    assert formats == [FRAGMENT, TEXT]


def test_what_was_copied_outlives_the_window(open_window, map_file, clipboard, qtbot):
    window = open_window(map_file)
    window.session.select(("council",))
    press(window, Qt.Key.Key_C)
    window.close()
    qtbot.waitUntil(window.isHidden)
    data = clipboard.mimeData()
    assert not isinstance(data, Offered)
    assert clipping.parse(bytes(data.data(FRAGMENT).data())).ids == ("council",)
    assert "Council" in data.text()
    assert data.hasImage()


def test_what_others_copied_is_left_alone_when_a_window_closes(
    open_window, map_file, clipboard, qtbot
):
    window = open_window(map_file)
    window.session.select(("council",))
    press(window, Qt.Key.Key_C)
    clipboard.setText("theirs")
    window.close()
    qtbot.waitUntil(window.isHidden)
    assert clipboard.text() == "theirs"


def test_a_list_of_names_becomes_stakeholders(window, clipboard):
    clipboard.setText("School\tyes\n\ncouncil\r\n<b>Bold</b>\n")
    press(window, Qt.Key.Key_V)
    assert names(window.session) == ["Council", "Clinic", "Depot", "School", "<b>Bold</b>"]
    assert window.session.undo_label == "Paste 2 names"
    assert window.notice.message == (
        "Added 2 stakeholders; 1 name was on the map already and is selected."
    )
    assert len(window.session.selection) == 3
    press(window, Qt.Key.Key_Z)
    assert names(window.session) == ["Council", "Clinic", "Depot"]


def test_names_go_where_the_pointer_is(window, clipboard):
    clipboard.setText("School")
    there = point_at(window, 700, 500)
    press(window, Qt.Key.Key_V)
    place = window.session.document.find(window.session.selection[0]).position
    assert place == pytest.approx((there.x(), there.y()), abs=1)


def test_more_names_than_are_taken_at_once_are_said_to_be_left_out(window, clipboard):
    clipboard.setText("\n".join(f"School {n}" for n in range(203)))
    press(window, Qt.Key.Key_V)
    assert len(window.session.document.stakeholders) == 203
    assert window.notice.message == (
        "Added 200 stakeholders; 3 more were left out, because 200 are the most at once."
    )


def test_the_text_of_a_map_is_pasted_as_a_map(window, clipboard, map_file):
    clipboard.setText(map_file.read_text("utf-8"))
    press(window, Qt.Key.Key_V)
    assert names(window.session)[3:] == ["Council 2", "Clinic 2", "Depot 2"]
    assert window.session.undo_label == "Paste 3 stakeholders, 1 flow and 1 exchange"


def test_a_part_as_text_is_pasted_as_a_part(window, clipboard):
    window.session.select(("depot",))
    press(window, Qt.Key.Key_C)
    clipboard.setText(bytes(clipboard.mimeData().data(FRAGMENT).data()).decode())
    press(window, Qt.Key.Key_V)
    assert names(window.session)[3:] == ["Depot 2"]


def a_clipping(**content):
    inner = {"format": "ecomap-map", "format_version": 1, **content}
    return json.dumps({"format": "ecomap-clipboard", "format_version": 1, "map": inner}).encode()


LOOSE = {"id": "f", "source": "council", "target": "clinic"}


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        (FRAGMENT, b'{"format": "ecomap-clipboard", "form', "cut off"),
        (FRAGMENT, b"", "empty"),
        (FRAGMENT, b"\xff\xfe\x00", "UTF-8"),
        (FRAGMENT, b"x" * 50_000_000, "too much to paste"),
        (FRAGMENT, b'{"format": "ecomap-clipboard", "format_version": 9}', "newer Ecomap"),
        (FRAGMENT, a_clipping(flows=[LOOSE]), "not among the stakeholders"),
        (FRAGMENT, a_clipping(), "empty"),
        (TEXT, b"{" + b" " * 50_000_000, "too much to paste"),
        (TEXT, b"name\n" * 10_000_000, "far too long"),
        (TEXT, b"word " * 1000, "no list of names"),
        (TEXT, b'{"type": "excalidraw"}', "not from Ecomap"),
        (TEXT, b"Council is an organisation.", "sentences"),
        (TEXT, b" \n", "cannot be pasted"),
        ("application/x-something", b"else", "cannot be pasted"),
    ],
)  # fmt: skip
def test_a_hostile_clipboard_changes_nothing_and_is_explained(
    window, clipboard, kind, content, words
):
    put(clipboard, kind, content)
    first, started = window.session.document, time.perf_counter()
    press(window, Qt.Key.Key_V)
    assert time.perf_counter() - started < 3
    assert words in window.notice.message
    assert window.session.document is first
    assert not window.session.can_undo()


def test_an_empty_clipboard_is_said(window):
    press(window, Qt.Key.Key_V)
    assert window.notice.message.startswith("The clipboard is empty.")


def test_a_copied_file_is_no_list_of_names(window, clipboard, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.ecomap"))])
    data.setText(str(tmp_path / "a.ecomap"))
    clipboard.setMimeData(data)
    press(window, Qt.Key.Key_V)
    assert window.notice.message == (
        "A file cannot be pasted. Drag a map onto the window to open it."
    )


def test_names_full_of_signs_are_shown_as_they_are(window, clipboard):
    name = "<script>alert('x')</script> & \"q\" \\ </b>"
    put(clipboard, FRAGMENT, a_clipping(stakeholders=[{"id": "a", "name": name}]))
    press(window, Qt.Key.Key_V)
    assert names(window.session)[-1] == name
    shown = window.canvas.drawing.boxes.keys()
    assert window.session.selection[0] in shown
    press(window, Qt.Key.Key_C)
    assert clipboard.text() == f"{name} is an organisation."
    svg = bytes(clipboard.mimeData().data(SVG).data())
    assert b"<script" not in svg


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, whenever a menu opens
def test_from_the_context_menu_the_paste_goes_where_the_menu_was_asked_for(window, qtbot, qapp):
    window.session.select(("depot",))
    press(window, Qt.Key.Key_C)
    view = window.canvas.view
    where = view.viewport().mapToGlobal(QPoint(600, 300))
    there = view.camera.to_scene(QPointF(600, 300))
    view.context_menu_asked.emit(None, where)
    menu = window.menus.context
    qtbot.waitUntil(menu.isVisible)
    qapp.processEvents()
    menu.setActiveAction(window.binding.action("paste"))
    QTest.keyClick(menu, Qt.Key.Key_Return)
    place = window.session.document.find(window.session.selection[0]).position
    assert place == pytest.approx((there.x(), there.y()), abs=1)
    qapp.processEvents()
    window.binding.action("paste").trigger()
    place = window.session.document.find(window.session.selection[0]).position
    assert place == pytest.approx((90, 350), abs=1)


def test_copying_needs_a_selection_and_pasting_nothing(window):
    able = {name: window.binding.action(name).isEnabled() for name in ("cut", "copy", "paste")}
    assert able == {"cut": False, "copy": False, "paste": True}
    commands.select_all(window.session)
    assert window.binding.action("duplicate").isEnabled()
    assert not window.binding.action("copy").icon().isNull()


def test_what_is_pasted_out_of_sight_is_brought_in_sight(window, open_window, tmp_path):
    path = tmp_path / "far.ecomap"
    mapfile.save(path, a_map().org("Far").at("Far", 9000, 9000).build())
    other = open_window(path)
    other.session.select(("far",))
    press(other, Qt.Key.Key_C)
    window.binding.action("paste").trigger()
    area = window.canvas.scene.area_of(window.session.selection[0])
    assert window.canvas.view.camera.seen().contains(QPointF(*area.centre))


def test_a_copied_box_is_drawn_beside_the_one_it_was_copied_from(window):
    window.session.select(("council", "clinic"))
    press(window, Qt.Key.Key_D)
    boxes = window.canvas.drawing.boxes
    new = window.session.selection[0]
    assert boxes[new].centre == pytest.approx((90, 90))
    assert not any(boxes[new].overlaps(box) for name, box in boxes.items() if name != new)


def test_pasted_sentences_come_to_the_bar_to_be_read_first(window, clipboard):
    clipboard.setText("Clinic -> Ward: Births (closed)\nWard => Clinic: thanks\n")
    before = window.session.document
    press(window, Qt.Key.Key_V)
    bar = window.commands.sentences.bar
    assert bar is not None
    assert bar.isVisible()
    assert window.session.document is before
    assert bar.field.text.splitlines() == [
        "Clinic -> Ward: Births (closed)",
        "Ward => Clinic: thanks",
    ]
    assert "2 sentences" in bar.reading.text()
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert names(window.session) == ["Council", "Clinic", "Depot", "Ward"]
    assert len(window.session.document.flows) == 2


def test_names_without_an_arrow_stay_names(window, clipboard):
    clipboard.setText("People who need care\nHolds–Smith Ltd\nA-b->c\nto\t->\tfrom")
    press(window, Qt.Key.Key_V)
    assert window.commands.sentences.bar is None
    assert names(window.session)[3:] == ["People who need care", "Holds–Smith Ltd", "A-b->c", "to"]
