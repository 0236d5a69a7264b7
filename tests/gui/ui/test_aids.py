"""The legend and the minimap over the map."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from ecomap.model import edits

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, for popups


@pytest.fixture
def seeing(window):
    return window.commands.seeing


def test_the_legend_explains_what_is_bright(window, seeing):
    window.binding.action("show-legend").trigger()
    legend = seeing.aids.legend
    assert [entry.words for entry in legend.told] == [
        "Organisation",
        "Data, access not known",
        "Tangible value",
    ]
    view = window.canvas.view
    assert legend.geometry().bottomLeft() == view.geometry().bottomLeft() + QPoint(10, -10)
    window.binding.action("lens-value").trigger()
    legend.refresh()
    assert [entry.words for entry in legend.told] == ["Organisation", "Tangible value"]
    QTest.mouseClick(legend.close_button, Qt.MouseButton.LeftButton)
    assert legend.isHidden()
    assert not window.binding.action("show-legend").isChecked()


def test_the_legend_is_painted_anew_only_for_something_new(window, seeing):
    window.binding.action("show-legend").trigger()
    legend = seeing.aids.legend
    before = legend._picture.cacheKey()
    window.session.commit("x", lambda d: edits.move(d, {"depot": (9.0, 300.0)}))
    legend.refresh()
    assert legend._picture.cacheKey() == before
    window.session.commit("x", lambda d: edits.set_fields(d, "depot", kind="platform"))
    legend.refresh()
    assert legend._picture.cacheKey() != before


def test_a_fitted_map_leaves_room_for_the_legend_and_takes_it_back(window, seeing):
    camera, action = window.canvas.view.camera, window.binding.action("show-legend")
    document = edits.move(
        window.session.document, {"council": (0.0, 900.0), "depot": (1600.0, 0.0)}
    )
    window.session.commit("Move", lambda _: document)
    camera.fit()
    view, council = window.canvas.view, QPointF(0.0, 900.0)

    def seen() -> QPoint:
        return camera.to_view(council).toPoint() + view.pos()

    before = seen()
    action.trigger()
    legend = seeing.aids.legend
    assert legend.geometry().contains(before), "it would be covered"
    assert not legend.geometry().contains(seen())
    action.trigger()
    assert seen() == before


def test_the_minimap_is_there_only_while_part_of_the_map_is_not_in_sight(window, seeing):
    camera = window.canvas.view.camera
    camera.set_zoom(4.0)
    minimap = seeing.aids.minimap
    assert minimap.isVisible()
    corner = window.canvas.view.geometry().bottomRight() - QPoint(10, 10)
    assert minimap.geometry().bottomRight() == corner
    camera.fit()
    assert minimap.isHidden()
    camera.set_zoom(4.0)
    window.binding.action("show-minimap").trigger()
    assert minimap.isHidden()
    window.binding.action("show-minimap").trigger()
    assert minimap.isVisible()


def test_a_click_and_a_drag_on_the_minimap_move_the_map(window, seeing):
    camera = window.canvas.view.camera
    camera.set_zoom(4.0)
    minimap = seeing.aids.minimap
    left = QPoint(8, minimap.height() // 2)
    QTest.mousePress(minimap, Qt.MouseButton.LeftButton, pos=left)
    assert camera.seen().center().x() == pytest.approx(window.canvas.drawing.area.x + 16, abs=20)
    QTest.mouseMove(minimap, QPoint(minimap.width() - 8, minimap.height() // 2))
    QTest.mouseRelease(minimap, Qt.MouseButton.LeftButton)
    assert window.session.document.stakeholders["depot"].position == (0, 260)


def test_the_picture_in_the_minimap_is_kept_while_one_moves_about(window, seeing):
    camera = window.canvas.view.camera
    camera.set_zoom(4.0)
    before = seeing.aids.minimap._picture.cacheKey()
    camera.pan(50, 50)
    camera.set_zoom(3.0)
    assert seeing.aids.minimap._picture.cacheKey() == before
