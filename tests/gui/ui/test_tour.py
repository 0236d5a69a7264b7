"""The tour: five hints that point at real things and are never in the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ecomap.model.geometry import Rect
from ecomap.storage.settings import Settings, load_settings
from ecomap.ui.desk import Desk
from ecomap.ui.preferences import Preferences
from ecomap.ui.tour.hints import HINTS


@pytest.fixture
def tour(window):
    window.binding.action("tour").trigger()
    return window.commands.companions.tour


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def test_there_are_five_hints_and_enter_goes_through_them(window, tour):
    titles = []
    while tour.under_way:
        titles.append(tour.bubble.title)
        assert tour.bubble.forward.hasFocus()
        press(Qt.Key.Key_Return)
    assert titles == [hint.title for hint in HINTS]
    assert len(titles) == 5
    assert window.canvas.view.hasFocus()


def test_arrows_go_on_and_back_and_escape_ends_it(window, tour):
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Left)
    assert tour.place == 1
    press(Qt.Key.Key_Tab)
    assert tour.bubble.skip.hasFocus()
    press(Qt.Key.Key_Escape)
    assert not tour.under_way
    assert window.canvas.view.hasFocus()


def test_it_can_be_skipped_and_begun_again_from_the_first_hint(window, tour):
    press(Qt.Key.Key_Right)
    QTest.mouseClick(tour.bubble.skip, Qt.MouseButton.LeftButton)
    assert not tour.under_way
    window.binding.action("tour").trigger()
    assert (tour.under_way, tour.place) == (True, 0)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (900, 600)])
def test_every_bubble_is_in_the_window_beside_what_it_points_at(window, tour, size, qtbot):
    window.resize(*size)
    qtbot.wait(1)
    for place, hint in enumerate(HINTS):
        assert tour.place == place
        bubble, target = tour.bubble.geometry(), hint.target(Desk(window))
        assert QRect(QPoint(), window.size()).contains(bubble)
        assert not bubble.adjusted(12, 12, -12, -12).intersects(target)
        near = target.adjusted(-40, -14, 40, 14)
        assert near.contains(tour.bubble.tip)
        press(Qt.Key.Key_Right)


def test_the_second_hint_points_at_a_stakeholder_and_the_last_at_the_file_menu(window, tour):
    box = HINTS[1].target(Desk(window))
    where = window.canvas.view.viewport().mapFrom(window, box.center())
    there = window.canvas.view.camera.to_scene(where.toPointF())
    assert window.canvas.scene.ids_in(Rect(there.x(), there.y(), 1, 1)) == ("council",)
    assert window.menuBar().geometry().contains(HINTS[4].target(Desk(window)))


def test_the_map_can_be_used_meanwhile(window, tour):
    window.canvas.view.setFocus()
    QTest.keyClick(window.canvas.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert window.session.selection
    assert tour.under_way
    tour.end()
    assert window.canvas.view.hasFocus()


def test_what_is_typed_goes_to_the_map(window, tour):
    assert tour.bubble.forward.hasFocus()
    press(Qt.Key.Key_C)
    assert window.canvas.tools.mode == "connect"
    assert window.canvas.view.hasFocus()
    assert tour.under_way


def test_a_window_of_a_test_or_of_somebody_who_has_seen_it_starts_without(open_window, map_file):
    window = open_window(map_file)
    assert window.commands.companions.tour is None
    seen = open_window(map_file, preferences=Preferences(Settings(tour_seen=True)))
    seen.commands.companions.start_tour_once()
    assert seen.commands.companions.tour is None


def test_the_first_start_shows_it_once_a_map_is_on_the_screen(open_window):
    window = open_window()
    companions = window.commands.companions
    companions.start_page.open()
    companions.start_tour_once()
    assert companions.tour is None
    companions.start_page.page.ways["blank"].click()
    assert companions.tour.under_way
    assert load_settings().tour_seen
    companions.tour.end()
    companions.start_page.open()
    companions.start_page.page.ways["blank"].click()
    assert not companions.tour.under_way


@pytest.mark.parametrize("begun_first", [True, False])
def test_a_bubble_never_covers_what_the_window_has_to_say(window, qtbot, begun_first):
    def begin():
        window.binding.action("tour").trigger()

    if begun_first:
        begin()
    window.notice.say("The map could not be saved", "Free some space, or choose another place.")
    if not begun_first:
        begin()
    tour, notice = window.commands.companions.tour, window.notice

    def is_clear() -> bool:
        corner = notice.mapTo(window, QPoint())
        return notice.height() > 20 and not tour.bubble.geometry().intersects(
            QRect(corner, notice.size())
        )

    qtbot.waitUntil(is_clear)
    below = tour.bubble.y()
    notice.dismiss()
    qtbot.waitUntil(lambda: tour.bubble.y() < below)
    target = HINTS[0].target(Desk(window))
    assert abs(tour.bubble.tip.y() - target.bottom()) < 10
