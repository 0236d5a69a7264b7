"""Things glide to their new places when several jump at once, so that people keep their bearings.

The document, the scene and everything that can be asked of them have changed already: only what
is painted lags behind for a moment. Nothing waits for that moment to end.
"""

from __future__ import annotations

from math import hypot
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ecomap.canvas.glide import Way
    from ecomap.canvas.scene import MapScene
    from ecomap.canvas.view import MapView
    from ecomap.editor.session import Change
    from ecomap.model.document import Document

DURATION = 250
"""How long things glide, in milliseconds."""

FAR = 30.0
"""How far something has to jump for it to glide, in screen pixels: not for one press of a key."""

MOST = 400
"""Boxes and lines on the way from which on frames would take too long (measured)."""

_GLIDING = ("commit", "undo", "redo", "jump")
_FRAME = 15  # milliseconds: a little less than a screen shows one for


def always() -> bool:
    """Say that nothing is to move about: what a canvas does that was told nothing."""
    return True


class Motion(QObject):
    """Lets what a change has moved glide from where it was.

    Attributes:
        reduced: Says whether the user wants things to jump instead.
    """

    def __init__(self, scene: MapScene, view: MapView) -> None:
        super().__init__(view)
        self.reduced: Callable[[], bool] = always
        self._scene = scene
        self._view = view
        self._dragging = False
        self._begun = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME)
        self._timer.timeout.connect(self._go_on)

    @property
    def gliding(self) -> bool:
        """Whether something is on its way."""
        return self._view.glide is not None

    def follow(self, change: Change) -> None:
        """Begin, if a change has moved something far enough to be seen; end what went on before.

        What was dragged is where it is already.
        """
        self.stop()
        before, after, dragged = change.before, change.after, self._dragging
        self._dragging = change.cause == "preview"
        if dragged or change.cause not in _GLIDING:
            return
        same = before.stakeholders is after.stakeholders and before.notes is after.notes
        if same and before.frames is after.frames:
            return
        if self._may_not_be_seen():
            return
        from ecomap.canvas.glide import Glide  # the first frame does not need it

        ways = dict(_ways(before, after))
        if not self._is_worth_it(ways):
            return
        sight = self._view.viewportTransform()
        glide = Glide(self._scene, ways, after.connections(), sight)
        if len(ways) + glide.lines > MOST:
            return
        self._view.set_glide(glide)
        self._begun = monotonic()
        self._timer.start()

    def stop(self) -> None:
        """Show everything where it is."""
        if self.gliding:
            self._timer.stop()
            self._view.set_glide(None)

    def _may_not_be_seen(self) -> bool:
        view = self._view
        if not view.isVisible() or not view.updatesEnabled() or self.reduced():
            return True
        from PySide6.QtWidgets import QStyle  # takes 6 ms, which the first frame need not wait for

        # What desktops tell of whether their user wants no animations.
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return view.style().styleHint(hint, None, view) <= 0

    def _is_worth_it(self, ways: dict[str, Way]) -> bool:
        """Say whether something goes far, and begins or ends within what is seen."""
        seen, zoom = self._view.camera.seen(), self._view.zoom
        drawing = self._scene.drawing
        boxes = drawing.boxes if drawing is not None else {}
        if max((hypot(*way) for way in ways.values()), default=0.0) * zoom < FAR:
            return False
        for record_id, way in ways.items():
            box = boxes.get(record_id)
            end = box.centre if box is not None else self._scene.place_of(record_id)
            if end is not None and any(
                seen.contains(QPointF(*point)) for point in (end, end.moved(*way))
            ):
                return True
        return False

    def _go_on(self) -> None:
        glide, passed = self._view.glide, (monotonic() - self._begun) * 1000 / DURATION
        if glide is None or passed >= 1.0 or not self._view.isVisible():
            self._timer.stop()
            self._view.set_glide(None)
            return
        glide.share = 1.0 - (1.0 - passed) ** 3
        self._view.viewport().update()


def _ways(before: Document, after: Document) -> Iterator[tuple[str, Way]]:
    """Go through what has moved, with how far from its place it was."""
    from ecomap.canvas.glide import Way

    for records, others in (
        (before.stakeholders, after.stakeholders),
        (before.notes, after.notes),
    ):
        for record_id, record in others.items():
            old = records.get(record_id)
            if old is None or old is record:
                continue
            was, here = old.position, record.position
            if was is not None and here is not None and was != here:
                yield record_id, Way(was.x - here.x, was.y - here.y)
    for record_id, frame in after.frames.items():
        old_frame = before.frames.get(record_id)
        if old_frame is not None and old_frame.area[2:] == frame.area[2:]:
            dx, dy = old_frame.area.x - frame.area.x, old_frame.area.y - frame.area.y
            if dx or dy:
                yield record_id, Way(dx, dy)
