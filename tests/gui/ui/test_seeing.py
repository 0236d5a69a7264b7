"""How the map is looked at: filter, focus, streams, lenses, saved views, by keys and buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecomap.editor import commands
from ecomap.editor.seeing.sight import EVERYTHING, Stream
from ecomap.model import edits
from ecomap.model.vocabulary import Access, LevelOfDetail
from ecomap.storage import mapfile
from tests.support.maps import a_map

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, for popups

FLOW, THANKS = "council-to-clinic", "clinic-gives-council"
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(window, key, modifiers=NONE):
    QTest.keyClick(QApplication.focusWidget() or window.canvas.view, key, modifiers)


def faded(window):
    scene = window.canvas.scene
    records = (*window.session.document.records(),)
    items = ((record.id, scene.item_of(record.id)) for record in records)
    return {record_id for record_id, item in items if item is not None and item.dimmed}


@pytest.fixture
def seeing(window):
    return window.commands.seeing


def words(seeing):
    return [chip.text() for chip in seeing.strip.chips]


def test_nothing_of_it_is_built_before_it_is_wanted(window, seeing):
    assert seeing.strip is None
    assert seeing.finder.bar is None
    assert seeing.popup is None
    assert seeing.aids.legend is None
    assert seeing.aids.minimap is None


def test_one_lights_the_neighbourhood_and_nought_everything(window, seeing):
    window.session.select(("council",))
    press(window, Qt.Key.Key_1)
    assert faded(window) == {"depot"}
    assert words(seeing) == ["Around Council, 1 step  ×"]
    assert seeing.strip.isVisible()
    press(window, Qt.Key.Key_0)
    assert faded(window) == set()
    assert seeing.strip.isHidden()


def test_digits_are_typed_where_one_types(window, seeing):
    window.session.select(("council",))
    window.inspector.panel.controls["sector"].setFocus()
    press(window, Qt.Key.Key_1)
    assert seeing.viewing.sight == EVERYTHING


def test_nothing_selected_has_no_neighbourhood(window, seeing):
    press(window, Qt.Key.Key_2)
    assert faded(window) == set()
    assert not window.binding.action("focus-two").isEnabled()


def test_streams_by_keys(window, seeing):
    window.session.select(("council",))
    press(window, Qt.Key.Key_D, SHIFT)
    assert faded(window) == {"depot", THANKS}
    press(window, Qt.Key.Key_U, SHIFT)
    assert words(seeing) == ["Upstream of Council, current flows  ×"]
    assert faded(window) == {"clinic", "depot", FLOW, THANKS}


def test_what_is_selected_never_fades(window, seeing):
    window.session.select(("council",))
    press(window, Qt.Key.Key_1)
    window.session.select(("depot",))
    assert faded(window) == set()
    window.session.select(())
    assert faded(window) == {"depot"}


def test_what_is_added_to_a_filtered_map_is_seen_while_it_is_worked_on(window, seeing):
    window.session.select(("council",))
    press(window, Qt.Key.Key_1)
    new = commands.connect(window.session, "depot", "council")
    assert new not in faded(window)
    assert "depot" not in faded(window), "it is in the neighbourhood now"


def test_a_lens_draws_only_some_connections(window, seeing):
    window.binding.action("lens-data").trigger()
    assert window.canvas.scene.item_of(THANKS) is None
    assert window.canvas.scene.item_of(FLOW) is not None
    assert words(seeing) == ["Only data flows  ×"]
    assert window.binding.action("lens-data").isChecked()
    QTest.mouseClick(seeing.strip.chips[0], Qt.MouseButton.LeftButton)
    assert window.canvas.scene.item_of(THANKS) is not None
    assert window.binding.action("lens-both").isChecked()


def test_levels_of_detail_write_more_or_less_and_fade_nothing(window, seeing):
    small = window.canvas.drawing.boxes["council"].height
    window.binding.action("detail-holdings").trigger()
    assert window.canvas.drawing.boxes["council"].height > small
    assert "only one person" in window.canvas.scene.item_of("council").element.sentence
    assert seeing.strip is None
    window.canvas.view.camera.fit()
    assert window.binding.action("detail-holdings").isChecked()


def test_a_chip_on_a_box_is_no_part_of_its_outline(window, seeing):
    window.binding.action("detail-holdings").trigger()
    item = window.canvas.scene.item_of("council")
    box = window.canvas.drawing.boxes["council"]
    assert item.form.outline.boundingRect().width() == pytest.approx(box.width)
    assert item.form.outline.elementCount() < 20


def test_chips_are_taken_away_by_keys_and_hand_the_keyboard_on(window, seeing):
    seeing.viewing.set_filter(seeing.viewing.sight.view.filter.model_copy(
        update={"access": (Access.OPEN,), "tags": ("x",)}
    ))  # fmt: skip
    seeing.strip.chips[0].setFocus()
    press(window, Qt.Key.Key_Space)
    assert words(seeing) == ["Only tagged “x”  ×"]
    assert QApplication.focusWidget() is seeing.strip.chips[0]
    QTest.mouseClick(seeing.strip.clear, Qt.MouseButton.LeftButton)
    assert seeing.viewing.sight == EVERYTHING


def test_evidence_goes_before_a_filter_and_then_the_filter_is_back(window, seeing):
    window.session.select(("council",))
    press(window, Qt.Key.Key_1)
    window.session.select(())
    window.canvas.show_evidence(("depot",))
    assert faded(window) == {"council", "clinic", FLOW, THANKS}
    assert "lit" in window.canvas.scene.describe()
    window.canvas.show_evidence(None)
    assert faded(window) == {"depot"}
    assert "lit" not in window.canvas.scene.describe(), "a filter puts no halo around the rest"


def test_the_filter_is_put_together_in_a_popup_with_counts(window, seeing):
    press(window, Qt.Key.Key_F, CTRL | SHIFT)
    popup = seeing.popup
    assert popup.isVisible()
    unknown = popup.boxes["access", "unknown"]
    assert unknown.text() == "Unknown (2)"  # the flow, and the dataset that is held
    assert QApplication.focusWidget() is popup.boxes["access", "closed"]
    QTest.keyClick(unknown, Qt.Key.Key_Space)
    assert faded(window) == {"depot", THANKS}
    assert popup.boxes["statuses", "current"].text() == "Current (1)"
    assert words(seeing) == ["Only unknown data  ×"]
    popup.clear.click()
    assert not unknown.isChecked()
    assert faded(window) == set()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert popup.isHidden()


def test_a_filter_that_lets_nothing_through_fades_everything_and_hides_nothing(window, seeing):
    seeing.open_filter()
    seeing.popup.boxes["statuses", "blocked"].click()
    seeing.popup.close()
    assert faded(window) == {"council", "clinic", "depot", FLOW, THANKS}
    assert len(window.canvas.drawing.boxes) == 3


def test_the_filter_follows_the_map(window, seeing):
    seeing.open_filter()
    seeing.popup.boxes["access", "open"].click()
    seeing.popup.close()
    assert FLOW in faded(window)
    window.session.commit("x", lambda d: edits.set_fields(d, FLOW, access="open"))
    assert faded(window) == {"depot", THANKS}
    window.session.undo()
    assert FLOW in faded(window)


def test_chips_follow_names(window, seeing):
    window.session.select(("council",))
    press(window, Qt.Key.Key_1)
    commands.rename(window.session, "council", "Rhyl & <b>Co</b>")
    assert words(seeing) == ["Around Rhyl && <b>Co</b>, 1 step  ×"]


def test_another_map_is_shown_as_a_whole(window, seeing):
    window.session.select(("council",))
    press(window, Qt.Key.Key_1)
    window.binding.action("lens-value").trigger()
    window.session.load(a_map().orgs("A", "B").flow("A", "B").build())
    assert faded(window) == set()
    assert window.canvas.scene.item_of("a-to-b") is not None
    assert seeing.strip.isHidden()


def test_a_focus_out_of_sight_is_brought_into_sight(window, seeing):
    window.canvas.view.camera.set_zoom(4.0)
    window.canvas.view.camera.pan(-3000, -3000)
    window.session.select(("depot",))
    press(window, Qt.Key.Key_1)
    assert window.canvas.view.camera.fitted


# Saved views


def save(window, seeing, name):
    window.binding.action("save-view").trigger()
    QTest.keyClicks(seeing.strip.name.edit, name)
    QTest.keyClick(seeing.strip.name.edit, Qt.Key.Key_Return)
    return next(v for v in window.session.document.views.values() if v.name == name)


@pytest.fixture
def around(window, seeing):
    """The neighbourhood of Council is saved as a view, and looked at."""
    window.session.select(("council",))
    press(window, Qt.Key.Key_1)
    return save(window, seeing, "Round the council")


def test_a_view_is_saved_under_a_typed_name_and_can_be_undone(window, seeing, around):
    assert (around.focus, around.focus_steps) == ("council", 1)
    assert seeing.strip.tabs[around.id].isChecked()
    assert seeing.strip.name.isHidden()
    assert window.isWindowModified()
    window.session.undo()
    assert seeing.strip.tabs == {}
    assert faded(window) == {"depot"}, "undoing a save changes nothing of what is looked at"


def test_a_name_that_is_taken_is_refused_on_the_spot(window, seeing, around):
    window.binding.action("save-view").trigger()
    QTest.keyClicks(seeing.strip.name.edit, "round the COUNCIL")
    QTest.keyClick(seeing.strip.name.edit, Qt.Key.Key_Return)
    assert "already" in seeing.strip.name.refusal
    assert len(window.session.document.views) == 1


def test_views_are_tabs_and_a_menu(window, seeing, around):
    press(window, Qt.Key.Key_0)
    assert faded(window) == set()
    assert seeing.strip.isVisible(), "a map with views offers them"
    tab = seeing.strip.tabs[around.id]
    assert not tab.isChecked()
    QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert faded(window) == {"depot"}
    assert QApplication.focusWidget() is window.canvas.view, "keys are those of the map still"
    (menu,) = [a.menu() for a in window.menuBar().actions() if a.text() == "&Show"]
    (views,) = [a.menu() for a in menu.actions() if a.text() == "Saved views"]
    views.fill()
    (entry,) = views.actions()
    assert entry.text() == "&1 Round the council"
    assert entry.isChecked()


def test_a_changed_view_can_be_updated(window, seeing, around):
    window.binding.action("lens-data").trigger()
    assert seeing.strip.tabs[around.id].text() == "Round the council *"
    assert seeing.strip.update_view.isVisible()
    QTest.mouseClick(seeing.strip.update_view, Qt.MouseButton.LeftButton)
    assert window.session.document.views[around.id].lens == "data"
    assert not seeing.strip.update_view.isVisible()


def test_a_view_is_renamed_and_deleted_from_the_menu(window, seeing, around):
    window.binding.action("rename-view").trigger()
    assert seeing.strip.name.edit.text() == "Round the council"
    QTest.keyClicks(seeing.strip.name.edit, "Near")
    QTest.keyClick(seeing.strip.name.edit, Qt.Key.Key_Return)
    assert window.session.document.views[around.id].name == "Near"
    window.binding.action("delete-view").trigger()
    assert not window.session.document.views
    assert not window.binding.action("delete-view").isEnabled()


def test_what_a_view_cannot_keep_is_said(window, seeing):
    window.session.select(("council",))
    press(window, Qt.Key.Key_D, SHIFT)
    view = save(window, seeing, "Onward")
    assert view.focus is None
    assert "no stream" in window.notice.message
    assert isinstance(seeing.viewing.sight.path, Stream)


def test_a_map_with_views_offers_them_when_it_is_opened(open_window, small_map, tmp_path):
    from ecomap.editor.seeing import saved
    from ecomap.editor.session import Session

    session = Session(small_map)
    detail = EVERYTHING.looking(detail=LevelOfDetail.NAMES)
    saved.save(session, detail, "Only names")
    path = tmp_path / "views.ecomap"
    mapfile.save(path, session.document)
    window = open_window(path)
    strip = window.commands.seeing.strip
    (tab,) = strip.tabs.values()
    assert tab.text() == "Only names"
    QTest.mouseClick(tab, Qt.MouseButton.LeftButton)
    assert window.commands.seeing.detail == "names"


def test_giving_up_a_name_leaves_no_empty_strip(window, seeing):
    window.binding.action("save-view").trigger()
    assert seeing.strip.isVisible()
    QTest.keyClick(seeing.strip.name.edit, Qt.Key.Key_Escape)
    assert seeing.strip.isHidden()
    assert not window.session.document.views


def test_the_last_chip_gives_the_keyboard_back_to_the_map(window, seeing):
    window.binding.action("lens-data").trigger()
    seeing.strip.chips[0].setFocus()
    press(window, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is window.canvas.view


def test_everything_in_the_strip_and_the_bars_has_a_name_to_hear(window, seeing, around):
    seeing.find()
    seeing.open_filter()
    bar = seeing.finder.bar
    widgets = [*seeing.strip.chips, *seeing.strip.tabs.values(), *bar._buttons.values()]
    widgets += [bar.field, *seeing.popup.boxes.values()]
    assert all(widget.accessibleName() for widget in widgets)
    seeing.popup.close()


# Export of what is seen


def exported(window, dialogs, path):
    dialogs.path = path
    window.binding.action("export-as-seen").trigger()


def test_a_picture_of_what_is_seen_says_so(window, seeing, dialogs, qtbot, tmp_path):
    window.session.select(("council",))
    press(window, Qt.Key.Key_1)
    window.binding.action("lens-data").trigger()
    path = tmp_path / "seen.svg"
    exported(window, dialogs, path)
    qtbot.waitUntil(path.exists, timeout=20_000)
    svg = path.read_text("utf-8")
    assert "Showing: Around Council, 1 step; Only data flows" in svg
    assert "Depot" in svg
    assert "Thanks" not in svg


def test_what_is_seen_is_exported_as_a_picture_only(window, dialogs, qtbot, tmp_path):
    window.binding.action("lens-data").trigger()
    exported(window, dialogs, tmp_path / "seen.dot")
    qtbot.waitUntil(lambda: window.notice.message != "", timeout=20_000)
    assert window.notice.message == (
        "A map cannot be exported as .dot. Use one of .svg, .png, .pdf."
    )
