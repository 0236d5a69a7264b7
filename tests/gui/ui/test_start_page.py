"""The start page: begin a map, open a sample or a recent map."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget

from ecomap.editor import commands
from ecomap.foundation.paths import sample_maps_dir
from ecomap.foundation.processes import identity
from ecomap.model.document import Document
from ecomap.storage import mapfile
from ecomap.storage.recovery import Origin, RecoveryCopy
from ecomap.storage.settings import Settings, load_settings
from ecomap.storage.thumbnails import pictures_folder
from ecomap.ui.main_window import MainWindow
from ecomap.ui.preferences import Preferences
from ecomap.ui.start_page import pictures
from ecomap.ui.start_page.opening import StartPlace
from tests.support.maps import a_map

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture
def gone(tmp_path):
    return tmp_path / "gone.ecomap"


@pytest.fixture
def samples(tmp_path_factory, monkeypatch, small_map):
    """Two small samples in place of the real ones, which take longer to draw."""
    folder = tmp_path_factory.mktemp("samples")
    for name in ("one-two", "one"):
        mapfile.save(
            folder / f"{name}.ecomap",
            a_map(f"Sample {name.replace('-', ' ')}").orgs("A", "B").build(),
        )
    monkeypatch.setattr("ecomap.ui.start_page.page.sample_maps_dir", lambda: folder)
    return folder


@pytest.fixture
def window(open_window, map_file, gone, samples):
    """A window on nothing, with one recent map that is there and one that is not."""
    recent = (str(map_file), str(gone))
    window = open_window(preferences=Preferences(Settings(theme="light", recent_files=recent)))
    window.binding.action("start-page").trigger()
    return window


@pytest.fixture
def page(window):
    return window.commands.companions.start_page.page


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def settled(page, qtbot):
    cards = (*page.recent.cards, *page.samples.cards)
    qtbot.waitUntil(lambda: all(card.image or card.facts.trouble for card in cards))
    return cards


def test_it_stands_in_the_place_of_the_map_without_panels(window, page):
    assert page.isVisible()
    assert page.ways["blank"].hasFocus()
    assert page.ways["back"].isHidden()
    hidden = (window.canvas.view, window.toolbar, window.statusBar())
    assert not any(widget.isVisible() for widget in hidden)
    assert not window.docks.visible("inspector")


def test_a_blank_map_brings_everything_back(window, page):
    press(Qt.Key.Key_Return)
    assert not page.isVisible()
    shown = (window.canvas.view, window.toolbar, window.statusBar())
    assert all(widget.isVisible() for widget in shown)
    assert window.docks.visible("inspector")
    assert not window.docks.visible("history")
    assert window.canvas.view.hasFocus()
    assert window.canvas.view.foreground.hint is not None
    assert window.session.document == Document()


def test_the_guided_map_has_the_guide_beside_it(window, page, qtbot):
    page.ways["guided"].click()
    qtbot.waitUntil(lambda: window.commands.companions.guide is not None)
    guide = window.commands.companions.guide
    assert guide.cards["question"].opened
    assert not guide.cards["stakeholders"].opened
    guide.cards["question"].buttons[0].click()
    assert window.inspector.panel.controls["problem_statement"].isAncestorOf(
        QApplication.focusWidget()
    )
    commands.add_stakeholder(window.session, (0, 0))
    assert guide.cards["stakeholders"].stand == "1 stakeholder"


def test_maps_are_shown_with_pictures_titles_and_places(window, page, qtbot, map_file, gone):
    there, missing, *samples = settled(page, qtbot)
    assert there.title == "Births"
    assert there.accessibleName() == (f"Births, {map_file}, {there.facts.changed}")
    assert there.facts.changed.startswith("today")
    assert not there.image.isNull()
    colours = {there.image.pixelColor(x, y).name() for x in range(232) for y in range(0, 131, 9)}
    assert len(colours) > 1
    assert (missing.title, missing.image) == ("gone", None)
    assert "The file is not there" in missing.accessibleName()
    assert [card.title for card in samples] == ["Sample one", "Sample one two"]
    assert samples[0].accessibleName() == "Sample one, 2 stakeholders, 0 connections"


def test_pictures_come_from_the_cache_the_next_time(window, page, qtbot, monkeypatch):
    settled(page, qtbot)
    qtbot.waitUntil(lambda: len(list(pictures_folder().glob("*.png"))) == 3)

    def refuse(*_):
        raise AssertionError("a map was drawn again")

    monkeypatch.setattr(pictures, "build", refuse)
    page.ways["blank"].click()
    window.binding.action("start-page").trigger()
    there, *_ = settled(page, qtbot)
    assert there.title == "Births"
    assert not there.image.isNull()


def test_a_place_within_the_users_own_folder_is_short(window, page, monkeypatch, map_file):
    assert page.recent.cards[0].place == str(map_file)
    monkeypatch.setenv("HOME", str(map_file.parents[1]))
    assert page.recent.cards[0].place == f"~/{map_file.parent.name}/{map_file.name}"


def test_what_was_not_saved_is_offered_in_front_of_it(open_window, dialogs, qtbot, samples):
    copy = RecoveryCopy(process=identity()._replace(started="long ago"))
    copy.write(a_map("Lost").orgs("Lost one").build(), Origin("Lost"))
    dialogs.answers["recovery"] = "open"
    window = open_window()
    window.binding.action("start-page").trigger()
    page = window.commands.companions.start_page.page
    assert page.isVisible()
    qtbot.waitUntil(lambda: "recovery" in dialogs.questions)
    assert not page.isVisible()
    assert [one.name for one in window.session.document.stakeholders.values()] == ["Lost one"]


def test_a_large_map_is_sketched(window, page, qtbot, monkeypatch, samples):
    monkeypatch.setattr(pictures, "DETAILED", 1)
    large = a_map("Large").orgs("A", "B").at("A", 0, 0).at("B", 900, 500).exchange("A", "B", "x")
    mapfile.save(samples / "one.ecomap", large.build())
    page.look_again()
    card = page.samples.cards[0]
    qtbot.waitUntil(lambda: card.title == "Large")
    colours = {card.image.pixelColor(x, y).name() for x in range(232) for y in (20, 65, 110)}
    assert len(colours) > 2


def test_a_file_that_is_no_map_says_so(window, page, qtbot, map_file):
    map_file.write_text("{")
    page.look_again()
    card = page.recent.cards[0]
    qtbot.waitUntil(lambda: bool(card.facts.trouble))
    assert card.image is None
    assert card.facts.trouble in card.accessibleName()


def test_a_sample_opens_as_a_copy_that_can_be_changed(window, page, qtbot):
    settled(page, qtbot)
    page.samples.cards[0].click()
    assert window.files.path is None
    assert not window.session.dirty
    assert window.windowTitle().startswith("Sample one")
    assert window.session.document.info.title == "Sample one"


def test_a_recent_map_opens_from_its_file(window, page, map_file):
    page.recent.cards[0].click()
    assert window.files.path == map_file
    assert not page.isVisible()


def test_a_map_that_is_gone_can_be_taken_off_the_list(window, page, map_file, gone):
    page.recent.cards[1].click()
    assert window.notice.message.startswith("“gone.ecomap” is not there any more")
    assert window.notice.isVisible()
    window.notice.act.click()
    assert [card.facts.path for card in page.recent.cards] == [map_file]
    assert load_settings().recent_files == (str(map_file),)


def test_delete_takes_a_map_off_the_list_and_leaves_its_file(window, page, map_file, gone):
    page.recent.cards[0].setFocus()
    press(Qt.Key.Key_Delete)
    assert [card.facts.path for card in page.recent.cards] == [gone]
    assert page.recent.cards[0].hasFocus()
    press(Qt.Key.Key_Delete)
    assert page.ways["blank"].hasFocus()
    assert map_file.exists()


def test_the_arrow_keys_walk_over_the_whole_page(window, page):
    press(Qt.Key.Key_Down)
    assert page.ways["guided"].hasFocus()
    press(Qt.Key.Key_Up)
    assert page.ways["blank"].hasFocus()
    press(Qt.Key.Key_Right)
    assert page.recent.cards[0].hasFocus()
    press(Qt.Key.Key_Right)
    assert page.recent.cards[1].hasFocus()
    press(Qt.Key.Key_Down)
    assert page.samples.cards[0].hasFocus()
    press(Qt.Key.Key_Return)
    assert not page.isVisible()


def test_escape_goes_back_to_the_map_as_it_was(window, page, map_file):
    page.recent.cards[0].click()
    window.binding.action("show-legend").trigger()
    window.binding.action("dock-history").trigger()
    before = window.session.document
    window.binding.action("start-page").trigger()
    assert page.isVisible()
    assert page.ways["back"].isVisible()
    press(Qt.Key.Key_Escape)
    assert not page.isVisible()
    assert window.session.document is before
    assert window.commands.seeing.aids.legend.isVisible()
    assert window.docks.visible("history")


def test_closing_a_map_asks_about_changes_first(window, page, dialogs):
    page.recent.cards[0].click()
    commands.rename(window.session, "council", "Shire")
    window.binding.action("close-map").trigger()
    assert dialogs.questions == ["unsaved"]
    assert not page.isVisible()
    dialogs.answers["unsaved"] = "discard"
    window.binding.action("close-map").trigger()
    assert page.isVisible()
    assert window.files.path is None
    assert window.session.document == Document()
    assert not window.session.dirty


def test_the_panels_of_the_map_are_remembered_and_not_their_absence(window, page, qtbot):
    window.close()
    qtbot.waitUntil(window.isHidden)
    page = window.commands.companions.start_page
    window.restoreState(page.desk)
    assert window.docks.visible("inspector")


def test_the_pictures_follow_the_theme(window, page, qtbot):
    there, *_ = settled(page, qtbot)
    light = there.image
    window.binding.action("theme-dark").trigger()
    qtbot.waitUntil(lambda: there.image is not light)
    assert there.image.pixelColor(2, 2).lightness() < 60


def test_all_real_samples_can_be_shown(tmp_path, qtbot, qapp):
    from ecomap.drawing.theme import LIGHT

    paths = sorted(sample_maps_dir().glob("*.ecomap"))
    found = [pictures._read(path, LIGHT, 1.0) for path in paths]
    assert len(paths) >= 1
    assert [one.facts.trouble for one in found] == [""] * len(paths)
    assert all(one.facts.title and one.drawing.elements for one in found)


FIRST_FRAME = """
import sys
from ecomap import app

seen = []

def watch(window):
    from ecomap.ui.first_frame import FirstFrame
    page = lambda: window.commands.companions.start_page.page
    FirstFrame(window.canvas.view.viewport()).painted.connect(lambda: seen.append(sorted(
        name for name in sys.modules if name.startswith("ecomap.ui.start_page"))))
    window.ready.connect(lambda: seen.append(page().isVisible()))
    window.ready.connect(window.close)
    return window

make = app._window
app._window = lambda path: watch(make(path))
app.run(None)
print(seen)
"""


def test_without_a_map_the_program_starts_with_it_after_a_bare_first_frame(tmp_path):
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    done = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env={**os.environ, **dict.fromkeys(folders, str(tmp_path)), "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == (
        "[['ecomap.ui.start_page', 'ecomap.ui.start_page.opening'], True]"
    )


def test_a_panel_that_was_open_waits_until_there_is_a_map(
    open_window, map_file, samples, dialogs, qtbot, monkeypatch
):
    preferences = Preferences(Settings(theme="light", tour_seen=True))
    first = open_window(map_file, preferences=preferences)
    first.binding.action("dock-outline").trigger()
    first.close()
    qtbot.waitUntil(first.isHidden)

    def shown_as_the_program_does(window):
        StartPlace.of(window).begin()
        window.setVisible(True)

    monkeypatch.setattr(MainWindow, "show", shown_as_the_program_does)
    window = open_window(preferences=preferences)
    start_page = window.commands.companions.start_page
    qtbot.waitUntil(lambda: start_page.page is not None and start_page.page.isVisible())
    assert [
        dock.objectName() for dock in window.findChildren(QDockWidget) if dock.isVisible()
    ] == []
    window.files.open(map_file)
    assert window.docks.visible("outline")
    assert window.docks.visible("inspector")
