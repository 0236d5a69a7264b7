"""Two fingers on a trackpad or a touch screen zoom the map and move it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QNativeGestureEvent
    from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

    from ecomap.canvas.camera import Camera

_LEAST_FACTOR = 0.1
"""However fast fingers close, one event makes the map no smaller than this times its size."""


class Fingers(QObject):
    """Turns the gestures of fingers into zooming and moving.

    Trackpads tell of pinches themselves on macOS and Wayland; for touch screens Qt works them out
    from where the fingers are. A single finger is the pointer.

    Attributes:
        begun: Two fingers have taken hold of the map; whatever one of them began is to end.
    """

    begun = Signal()

    def __init__(self, viewport: QWidget, camera: Camera) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._camera = camera
        viewport.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        # A scroll area would scroll as well, by steps of its own.
        viewport.ungrabGesture(Qt.GestureType.PanGesture)
        viewport.grabGesture(Qt.GestureType.PinchGesture)

    def answer(self, event: QEvent) -> bool:
        """Answer an event of the viewport; return whether it was one of fingers."""
        # Told by their type: to name a class of Qt's is to load it, before the first frame.
        if event.type() == QEvent.Type.NativeGesture:
            return self._trackpad(cast("QNativeGestureEvent", event))
        if event.type() == QEvent.Type.Gesture:
            gestures = cast("QGestureEvent", event)
            pinch = gestures.gesture(Qt.GestureType.PinchGesture)
            if pinch is not None:
                gestures.accept(pinch)
                self._touch_screen(cast("QPinchGesture", pinch))
                return True
        return False

    def _trackpad(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            factor = max(1 + event.value(), _LEAST_FACTOR)
            self._camera.set_zoom(self._camera.zoom * factor, event.position())
        elif event.gestureType() == Qt.NativeGestureType.SmartZoomNativeGesture:
            self._camera.fit()
        else:
            return False
        event.accept()
        return True

    def _touch_screen(self, pinch: QPinchGesture) -> None:
        if pinch.state() == Qt.GestureState.GestureStarted:
            self.begun.emit()
        elif pinch.state() == Qt.GestureState.GestureUpdated:
            camera, moved = self._camera, pinch.centerPoint() - pinch.lastCenterPoint()
            camera.pan(moved.x() / camera.zoom, moved.y() / camera.zoom)
            factor = max(pinch.scaleFactor(), _LEAST_FACTOR)
            camera.set_zoom(camera.zoom * factor, self._viewport.mapFromGlobal(pinch.centerPoint()))
