"""Opening, saving, closing: the title, the questions, and nothing lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from ecomap.drawing.drawing import build
from ecomap.editor import commands
from ecomap.export.svg import to_svg
from ecomap.graphviz.engine import embedded_engine
from ecomap.model.geometry import Point
from ecomap.storage import mapfile
from ecomap.storage.pictured import packed
from ecomap.storage.settings import Settings, load_settings
from ecomap.ui.files import file_name
from ecomap.ui.preferences import Preferences


def change(window) -> None:
    commands.rename(window.session, "council", "County Council")


def test_the_title_names_the_file_and_marks_changes(window):
    assert window.windowTitle() == "births[*] – Ecomap"
    assert not window.isWindowModified()
    change(window)
    assert window.isWindowModified()
    window.session.undo()
    assert not window.isWindowModified()


def test_a_new_map_is_called_by_its_title_until_it_is_saved(open_window):
    window = open_window()
    assert window.windowTitle() == "Untitled map[*] – Ecomap"


def test_saving_writes_a_file_that_loads_equal(window, map_file):
    change(window)
    window.binding.action("save").trigger()
    assert mapfile.load(map_file).document == window.session.document
    assert not window.isWindowModified()


def test_a_map_without_a_file_is_asked_for_one_and_gets_the_suffix(open_window, dialogs, tmp_path):
    window = open_window()
    commands.add_stakeholder(window.session, Point(0, 0))
    dialogs.path = tmp_path / "fresh"
    window.binding.action("save").trigger()
    assert dialogs.asked == [("save", window.files.folder / "Untitled map.ecomap")] or (
        dialogs.questions == ["save"]
    )
    assert mapfile.load(tmp_path / "fresh.ecomap").document == window.session.document
    assert window.windowTitle() == "fresh[*] – Ecomap"


def test_saving_where_nothing_can_be_written_is_said_and_the_map_stays_changed(window, dialogs):
    change(window)
    dialogs.path = window.files.folder / "no such folder" / "map.ecomap"
    window.binding.action("save-as").trigger()
    assert window.notice.message
    assert window.isWindowModified()
    assert window.files.path.name == "births.ecomap"


def test_closing_with_changes_asks_and_cancel_keeps_the_window(window, dialogs, qtbot):
    change(window)
    dialogs.answers["unsaved"] = "cancel"
    window.close()
    qtbot.wait(1)
    (question,) = [about for _, about in dialogs.asked]
    assert question.title == "Save the changes to “births”?"
    assert window.isVisible()
    assert window.session.document.stakeholders["council"].name == "County Council"


def test_closing_and_saving_writes_the_file_first(window, dialogs, map_file, qtbot):
    change(window)
    dialogs.answers["unsaved"] = "save"
    window.close()
    qtbot.waitUntil(window.isHidden)
    saved = mapfile.load(map_file).document
    assert saved.stakeholders["council"].name == "County Council"


def test_closing_and_discarding_leaves_the_file_alone(window, dialogs, map_file, qtbot):
    change(window)
    dialogs.answers["unsaved"] = "discard"
    window.close()
    qtbot.waitUntil(window.isHidden)
    assert mapfile.load(map_file).document.stakeholders["council"].name == "Council"


def test_closing_without_changes_asks_nothing(window, dialogs, qtbot):
    window.close()
    qtbot.waitUntil(window.isHidden)
    assert dialogs.asked == []


def test_giving_up_the_file_name_while_closing_keeps_the_window(open_window, dialogs, qtbot):
    window = open_window()
    commands.add_stakeholder(window.session, Point(0, 0))
    dialogs.answers["unsaved"], dialogs.path = "save", None
    window.close()
    qtbot.wait(1)
    assert dialogs.questions == ["unsaved", "save"]
    assert window.isVisible()


def test_a_broken_file_is_said_and_the_map_on_screen_is_kept(window, tmp_path):
    before = window.session.document
    broken = tmp_path / "broken.ecomap"
    broken.write_text('{"format": "ecomap-map", ')
    window.files.open(broken)
    assert "broken.ecomap" in window.notice.message
    assert window.session.document is before
    assert window.files.path.name == "births.ecomap"


def test_opening_another_map_asks_about_changes_first(window, dialogs, tmp_path, small_map):
    other = tmp_path / "other.ecomap"
    mapfile.save(other, small_map)
    change(window)
    dialogs.path = other
    window.binding.action("open").trigger()
    assert dialogs.questions == ["unsaved"]
    dialogs.answers["unsaved"] = "discard"
    window.binding.action("open").trigger()
    assert dialogs.questions == ["unsaved", "unsaved", "open"]
    assert window.files.path == other
    assert not window.session.can_undo()


def test_new_empties_the_window(window):
    window.binding.action("new").trigger()
    assert not window.session.document.stakeholders
    assert window.files.path is None
    assert window.status.counts == "0 stakeholders, 0 data flows, 0 value exchanges"


def test_a_map_file_dropped_on_the_window_is_opened(window, tmp_path, small_map, qtbot):
    other = tmp_path / "dropped.ecomap"
    mapfile.save(other, small_map)
    drop(window, other)
    qtbot.waitUntil(lambda: window.files.path == other)


def test_a_picture_that_carries_its_map_opens_as_a_map_without_a_file(
    window, tmp_path, small_map, qtbot
):
    picture = tmp_path / "for the report.svg"
    picture.write_bytes(to_svg(build(small_map), embedded_engine(), data=packed(small_map)))
    before = picture.read_bytes()
    drop(window, picture)
    qtbot.waitUntil(lambda: window.files.path is None)
    assert window.session.document == small_map
    assert window.files.name == "for the report"
    assert window.isWindowModified()
    assert "for the report.svg" in window.notice.message
    assert picture.read_bytes() == before


def test_a_picture_without_a_map_is_said_and_the_map_on_screen_is_kept(window, tmp_path, small_map):
    picture = tmp_path / "plain.svg"
    picture.write_bytes(to_svg(build(small_map), embedded_engine()))
    window.files.open(picture)
    assert window.files.path.name == "births.ecomap"
    assert "no map in this picture" in window.notice.message


def test_another_file_dropped_on_the_window_is_left_alone(window, tmp_path, qtbot):
    other = tmp_path / "dropped.txt"
    other.write_text("hello")
    assert not drop(window, other)
    qtbot.wait(1)
    assert window.files.path.name == "births.ecomap"


def drop(window, path) -> bool:
    """Drag a file into the window and let it go; return whether the window took it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    with_left = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, *with_left)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if not entering.isAccepted():
        return False
    dropping = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, *with_left)
    QApplication.sendEvent(window, dropping)
    return True


def test_recent_maps_are_listed_newest_first_without_those_that_are_gone(
    window, tmp_path, small_map, map_file
):
    gone, other = tmp_path / "gone.ecomap", tmp_path / "other & more.ecomap"
    for path in (gone, other):
        mapfile.save(path, small_map)
        window.files.open(path)
    gone.unlink()
    menu = window.recent
    menu.fill()
    assert [entry.text() for entry in menu.actions()] == [
        f"&1 other && more ({tmp_path.name})",
        f"&2 births ({tmp_path.name})",
    ]
    menu.actions()[1].trigger()
    assert window.files.path == map_file


def test_the_place_of_the_window_is_remembered(open_window, map_file, qtbot):
    first = open_window(map_file, size=(900, 640))
    first.docks.toggle("inspector")
    assert not first.docks.visible("inspector")
    first.close()
    qtbot.waitUntil(first.isHidden)
    settings = load_settings()
    assert settings.window_geometry
    second = open_window(map_file, preferences=Preferences(settings), size=(900, 640))
    assert not second.docks.visible("inspector")
    assert second.docks.visible("findings")


def test_settings_that_cannot_be_read_are_the_usual_ones():
    assert Preferences().settings == Settings()


def test_file_names_from_titles_are_safe():
    assert file_name('Who? "We": a/b\\c') == "Who- -We-- a-b-c.ecomap"
    assert file_name("Iechyd Gŵyl") == "Iechyd Gŵyl.ecomap"
    assert file_name("///") == "Untitled map.ecomap"
    assert len(file_name("x" * 500)) < 100


def test_a_map_opened_by_a_short_path_is_saved_where_it_was(open_window, map_file, monkeypatch):
    monkeypatch.chdir(map_file.parent)
    window = open_window(Path(map_file.name))
    change(window)
    elsewhere = map_file.parent / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)  # as a file dialog of Windows does
    window.binding.action("save").trigger()
    assert mapfile.load(map_file).document == window.session.document
    assert list(elsewhere.iterdir()) == []
