"""Words of menus and panels in other sizes, and what else the window remembers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ecomap.drawing.theme import THEMES
from ecomap.storage.settings import TEXT_SIZES, Settings, load_settings
from ecomap.ui.look import LIGHT_LOOK, LOOKS, enlarged
from ecomap.ui.preferences import Preferences
from ecomap.ui.style_sheet import style_sheet

NAMES = {100: "usual", 125: "larger", 150: "large", 200: "largest"}


def test_every_theme_of_the_canvas_has_a_look_of_the_same_name():
    assert set(LOOKS) == set(THEMES) - {"greyscale"}  # which is for paper alone
    assert all(look.theme.name == name for name, look in LOOKS.items())


def test_at_the_usual_size_a_look_is_itself():
    assert enlarged(LIGHT_LOOK, 100) is LIGHT_LOOK
    twice = enlarged(LIGHT_LOOK, 200)
    assert (twice.text_size, twice.scale) == (20.0, 2.0)
    tick = "QMenu::indicator {{ width: {0}px; height: {0}px;".format
    assert tick(28) in style_sheet(twice)
    assert tick(14) in style_sheet(LIGHT_LOOK)


def test_choosing_a_size_changes_every_word_and_is_remembered(window):
    usual = QApplication.font().pointSizeF()
    assert set(NAMES) == set(TEXT_SIZES)
    for percent in (200, 150, 125, 100):
        window.binding.action(f"text-{NAMES[percent]}").trigger()
        assert QApplication.font().pointSizeF() == usual * percent / 100
        assert load_settings().text_size == percent
        checked = [n for n in NAMES if window.binding.action(f"text-{NAMES[n]}").isChecked()]
        assert checked == [percent]
        words = [window.menuBar(), window.status, window.inspector, window.notice]
        assert {round(one.font().pointSizeF(), 1) for one in words} == {usual * percent / 100}


@pytest.mark.parametrize(
    ("theme", "percent"), [("contrast", 100), ("light", 200), ("projector", 200)]
)
def test_the_window_still_fits_a_small_projector(open_window, map_file, theme, percent, qtbot):
    chosen = Preferences(Settings(theme=theme, text_size=percent))
    window = open_window(map_file, preferences=chosen)
    window.session.select(("council",))
    qtbot.wait(1)
    assert (window.width(), window.height()) == (1280, 720)
    assert window.canvas.view.width() > 400
    for name in ("dock-inspector", "dock-findings", "tool-select", "find"):
        button = window.toolbar.widgetForAction(window.binding.action(name))
        assert button.isVisible(), name
        assert button.geometry().right() < window.toolbar.width(), name
    inspector = window.inspector.widget()
    assert inspector.width() <= window.inspector.viewport().width() + 1


def test_words_on_the_toolbar_go_one_after_the_other_and_come_back(window, qtbot):
    def words():
        return [
            name
            for name, button in window.toolbar._worded.items()
            if button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        ]

    all_of_them = words()
    assert "add-stakeholder" in all_of_them
    window.binding.action("text-larger").trigger()
    some = words()
    assert set(some) < set(all_of_them)
    window.binding.action("text-largest").trigger()
    assert len(words()) < len(some)
    assert {"dock-inspector", "dock-findings"} <= set(words())
    window.binding.action("text-usual").trigger()
    assert words() == all_of_them


def test_icons_grow_with_the_words(window):
    small = window.toolbar.iconSize().width()
    window.binding.action("text-largest").trigger()
    assert window.toolbar.iconSize().width() > 1.7 * small
    icon = window.binding.action("undo").icon()
    assert icon.actualSize(window.toolbar.iconSize()).width() > 1.7 * small


def test_a_theme_and_a_size_go_together(window):
    window.binding.action("text-large").trigger()
    window.binding.action("theme-contrast").trigger()
    assert window.canvas.theme.name == "contrast"
    assert QApplication.font().pointSizeF() == 1.5 * LOOKS["contrast"].text_size
    window.binding.action("text-usual").trigger()
    assert window.appearance.look is LOOKS["contrast"]


def test_reduced_motion_is_remembered(window):
    action = window.binding.action("reduce-motion")
    assert not action.isChecked()
    action.trigger()
    assert action.isChecked()
    assert load_settings().reduce_motion
    action.trigger()
    assert not load_settings().reduce_motion


def test_the_legend_the_minimap_and_the_panels_are_remembered(open_window, map_file, qtbot):
    window = open_window(map_file)
    for action in ("show-legend", "show-minimap", "dock-outline", "dock-inspector"):
        window.binding.action(action).trigger()
    window.close()
    qtbot.waitUntil(window.isHidden)
    stored = load_settings()
    assert (stored.legend, stored.minimap) == (True, False)
    again = open_window(map_file, preferences=Preferences(stored))
    assert again.commands.seeing.aid_visible("legend")
    assert not again.commands.seeing.aid_visible("minimap")
    assert again.docks.visible("outline")
    qtbot.waitUntil(lambda: again.commands.companions.outline is not None)
    assert not again.docks.visible("inspector")


def test_long_words_of_a_card_are_not_cut_off_at_any_size(window, qtbot):
    window.binding.action("text-largest").trigger()
    window.binding.action("dock-guide").trigger()
    guide = window.commands.companions.guide
    qtbot.waitUntil(lambda: guide.isVisible())
    for label in guide.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    QTest.keyClick(guide.cards["stakeholders"].heading, Qt.Key.Key_Return)
    assert guide.cards["stakeholders"].opened
    assert isinstance(guide.widget(), QWidget)


def test_the_columns_of_a_register_keep_room_for_as_many_letters(window, qtbot):
    window.binding.action("dock-registers").trigger()
    table = window.commands.registers.panel.table
    qtbot.waitUntil(table.isVisible)
    table.setColumnWidth(0, 200)
    for name, percent in (("largest", 200), ("usual", 100)):
        window.binding.action(f"text-{name}").trigger()
        qtbot.waitUntil(lambda p=percent: table.columnWidth(0) == pytest.approx(2 * p, rel=0.06))


def test_the_chooser_has_room_for_its_words_in_every_size(window, qtbot):
    window.binding.action("text-largest").trigger()
    window.session.select(("council",))
    window.binding.action("connect-right").trigger()
    chooser = window.canvas.on_the_spot.chooser
    assert chooser is not None
    for button in chooser.kinds.values():
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() >= words + 16
