"""What the five hints of the tour say, and what they point at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QSize

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ecomap.ui.desk import Desk


class Hint(NamedTuple):
    """One hint.

    Attributes:
        title: What it is about.
        text: What to do, in a sentence or two.
        target: Gives the place in the window that it points at.
    """

    title: str
    text: str
    target: Callable[[Desk], QRect]


def _tool(action_id: str) -> Callable[[Desk], QRect]:
    """Return what finds the button of an action, or the toolbar's end if it has no room."""

    def target(desk: Desk) -> QRect:
        button = desk.toolbar.widgetForAction(desk.binding.action(action_id))
        if button is not None and button.isVisible():
            return _place(desk, button)
        bar = _place(desk, desk.toolbar)
        return QRect(bar.right() - 20, bar.top(), 20, bar.height())

    return target


def _stakeholder(desk: Desk) -> QRect:
    """Return the box of a stakeholder in sight, or the middle of an empty map."""
    canvas = desk.canvas
    seen = _place(desk, canvas.view.viewport())
    for record_id in canvas.session.document.stakeholders:
        area = canvas.area_of(record_id)
        if area is None:
            continue
        corner = canvas.view.camera.to_view(QPointF(area.x, area.y)).toPoint()
        size = QSize(round(area.width * canvas.scale), round(area.height * canvas.scale))
        box = QRect(corner + seen.topLeft(), size)
        if seen.contains(box):
            return box
    return QRect(seen.center() - QPoint(2, 2), QSize(4, 4))


def _foot_of_map(desk: Desk) -> QRect:
    """Return the place below the map where the sentence bar opens."""
    seen = _place(desk, desk.canvas.view)
    return QRect(seen.center().x() - 2, seen.bottom() - 4, 4, 4)


def _menu(title: str) -> Callable[[Desk], QRect]:
    def target(desk: Desk) -> QRect:
        bar = desk.window.menuBar()
        for action in bar.actions():
            if action.text().replace("&", "") == title:
                return bar.actionGeometry(action).translated(bar.mapTo(desk.window, QPoint()))
        return _place(desk, bar)

    return target


def _place(desk: Desk, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(desk.window, QPoint()), widget.size())


HINTS: tuple[Hint, ...] = (
    Hint(
        "Add a stakeholder",
        "Press N, or double-click the map, and type a name. Everybody who collects, holds, uses "
        "or is affected by data can be one.",
        _tool("add-stakeholder"),
    ),
    Hint(
        "Connect by dragging",
        "Rest the pointer on a stakeholder and drag one of its four handles: to another one, or "
        "into empty space for a new one. Then say what flows.",
        _stakeholder,
    ),
    Hint(
        "Or just type it",
        "Press / and type a sentence such as “Council -> School: Pupil numbers”. Who and what is "
        "not on the map yet is added.",
        _foot_of_map,
    ),
    Hint(
        "See what is fragile",
        "The findings say where everything hangs on one holder, one line or one person, and light "
        "it up on the map.",
        _tool("dock-findings"),
    ),
    Hint(
        "Take it with you",
        "File > Export makes a picture for a report: SVG, PDF or PNG. Ctrl+K finds this and "
        "everything else by a few letters.",
        _menu("File"),
    ),
)
"""In their order."""
