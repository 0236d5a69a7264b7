"""What the pointer does on a map that is only looked at: it takes hold of it, and selects."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ecomap.editor.selection import toggled
from ecomap.editor.tools.base import DRAG_THRESHOLD

if TYPE_CHECKING:
    from ecomap.canvas.view import MapView
    from ecomap.editor.session import Session
    from ecomap.editor.tools.base import CancelReason, KeyEvent, PointerEvent
    from ecomap.model.geometry import Point


class Looking:
    """The tools of a view in which nothing can be changed.

    Attributes:
        mode: Unlike any of the editor's tools: no handles are shown.
    """

    mode = "look"

    def __init__(self, view: MapView, session: Session) -> None:
        """Move a view, and select in a session."""
        self._view = view
        self._session = session
        self._anchor: Point | None = None
        self._moved = False

    def press(self, event: PointerEvent) -> None:
        """Take hold of the map."""
        if event.button in ("left", "middle"):
            self._anchor, self._moved = event.pos, False

    def move(self, event: PointerEvent) -> None:
        """Let the map follow: once it has, the anchor is under the pointer again."""
        if self._anchor is None:
            return
        dx, dy = event.pos.x - self._anchor.x, event.pos.y - self._anchor.y
        if not self._moved and hypot(dx, dy) * self._view.zoom < DRAG_THRESHOLD:
            return
        self._moved = True
        self._view.set_pointer_shape(Qt.CursorShape.ClosedHandCursor)
        self._view.camera.pan(dx, dy)

    def release(self, event: PointerEvent) -> None:
        """Let go; what was pressed and not dragged is selected."""
        held, self._anchor = self._anchor is not None, None
        self._view.set_pointer_shape(Qt.CursorShape.ArrowCursor)
        if not held or self._moved or event.button != "left":
            return
        ids = () if event.hit is None else (event.hit.id,)
        adds = event.modifiers.adds
        self._session.select(toggled(self._session.selection, ids) if adds else ids)

    def claims(self, event: KeyEvent) -> bool:
        """Want no key."""
        return False

    def key(self, event: KeyEvent) -> bool:
        """Do nothing: keys are for the map that can be changed."""
        return False

    def cancel(self, reason: CancelReason) -> None:
        """Let go."""
        self._anchor = None
        self._view.set_pointer_shape(Qt.CursorShape.ArrowCursor)
