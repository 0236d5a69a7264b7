"""The view: shows the scene, zooms and pans, and hands events to the editor's tools."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip, QWidget

from ecomap.canvas.camera import Camera
from ecomap.canvas.foreground import Foreground
from ecomap.canvas.layers import Layers
from ecomap.canvas.pointer import BUTTONS, NOTCH, key_event, modifiers_of, wheel_pan
from ecomap.canvas.tips import tip
from ecomap.canvas.touch import Fingers
from ecomap.editor.tools.base import PointerEvent
from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QRect
    from PySide6.QtGui import (
        QFocusEvent,
        QHelpEvent,
        QMouseEvent,
        QResizeEvent,
        QShowEvent,
        QWheelEvent,
    )

    from ecomap.canvas.glide import Glide
    from ecomap.canvas.pointer import Tools
    from ecomap.canvas.scene import MapScene
    from ecomap.drawing.theme import Theme
    from ecomap.editor.tools.base import (
        Button,
        CancelReason,
        Hit,
    )

HIT_TOLERANCE = 5.0
"""How near to a line the pointer hits it, in screen pixels."""

HANDLE_TIP = "Drag to connect. Click to add a stakeholder that is connected."
"""What a handle beside a stakeholder says."""

_PAN_STEP = 60.0  # pixels an arrow key moves the map when no tool wants it
_OF_MENUS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
_OF_FINGERS = (QEvent.Type.NativeGesture, QEvent.Type.Gesture)
_ARROWS: Mapping[int, tuple[int, int]] = MappingProxyType(
    {
        Qt.Key.Key_Left: (1, 0),
        Qt.Key.Key_Right: (-1, 0),
        Qt.Key.Key_Up: (0, 1),
        Qt.Key.Key_Down: (0, -1),
    }
)


def _set_up(view: QGraphicsView) -> None:
    """Take away what a view has of its own: frame, scroll bars, anchors."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    view.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    view.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # scroll bars are coordinates
    view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    view.setMouseTracking(True)
    view.setAccessibleName("Map")


class MapView(QGraphicsView):
    """Shows a map scene.

    The scene's items get no events of their own: what is under the pointer is looked up, and the
    tools are told. An item may therefore vanish at any time, even while the pointer is on it.

    Attributes:
        camera: Zooms, fits and moves.
        layers: The pictures that it shows of the map.
        glide: Paints the map while things are on their way to where they are; None mostly.
        zoom_changed: Carries the new factor.
        context_menu_asked: Carries what was hit, or None, and where on the screen.
    """

    zoom_changed = Signal(object)
    context_menu_asked = Signal(object, object)

    def __init__(self, scene: MapScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        # PySide6 would find out the type of the viewport that Qt makes by loading all widgets.
        self.setViewport(QWidget())
        self._map = scene
        self.layers = Layers(scene, self)
        self.glide: Glide | None = None
        self._tools: Tools | None = None
        self._foreground = Foreground(scene, self)
        self._hover = self._foreground.hover
        self._pointer: QPointF | None = None
        self._clicks = 1
        self._pressed = False
        self._space = False
        self._panning = False
        self._shape = Qt.CursorShape.ArrowCursor
        self.camera = Camera(self)
        self.camera.zoomed.connect(self.zoom_changed)
        self._fingers = Fingers(self.viewport(), self.camera)
        self._fingers.begun.connect(lambda: self._cancel("focus lost"))
        _set_up(self)

    @property
    def zoom(self) -> float:
        """Screen pixels to the unit; 1 is 100 %."""
        return self.camera.zoom

    @property
    def pointer(self) -> Point | None:
        """Where the pointer is over the map, in units; None while it is elsewhere."""
        return None if self._pointer is None else self._point(self._pointer)

    def set_tools(self, tools: Tools | None) -> None:
        """Feed these tools from now on, or none."""
        self._tools = tools

    def set_theme(self, theme: Theme) -> None:
        """Use a theme's colours for what lies over the map."""
        self._foreground.theme = theme
        self.viewport().update()

    def set_glide(self, glide: Glide | None) -> None:
        """Paint the map on its way to where it is from now on, or as it is."""
        if glide is not self.glide:
            self.glide = glide
            for item in self._map.items():  # badges: they are where their boxes will be
                item.setOpacity(1.0 if glide is None else 0.0)
            self.viewport().update()

    def set_hint(self, lines: tuple[str, str] | None) -> None:
        """Show two lines of advice in the middle of the view, or none."""
        if lines != self._foreground.hint:
            self._foreground.hint = lines
            self.viewport().update()

    @property
    def foreground(self) -> Foreground:
        """What lies over the map now."""
        return self._foreground

    @property
    def handles(self) -> tuple[Point, ...]:
        """The middles of the handles that are shown, in units."""
        return self._hover.handles(1 / self.zoom)

    def set_pointer_shape(self, shape: Qt.CursorShape) -> None:
        """Change the shape of the pointer over the map."""
        if shape is self._shape:
            return
        self._shape = shape
        if not self._space or self._panning:
            self.viewport().setCursor(shape)

    def hit_test(self, point: Point) -> Hit | None:
        """Return what is at a canvas point: a handle that is shown, else the topmost thing."""
        pixel = 1 / self.zoom
        return self._hover.hit(point, pixel) or self._map.hit(point, HIT_TOLERANCE * pixel)

    def refresh_hover(self) -> None:
        """Bring the handles up to date after the map has changed under the pointer."""
        if self._pointer is not None:
            self._follow(self._point(self._pointer))

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hand a press to the tools."""
        self._clicks = 1
        self._press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Hand the second press of a double-click to the tools."""
        self._clicks = 2
        self._press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hand a move to the tools, and follow it with the handles."""
        event.accept()
        self._pointer = event.position()
        self._pressed = event.buttons() != Qt.MouseButton.NoButton
        point = self._point(self._pointer)
        self._follow(point)
        if self._tools is not None:
            self._tools.move(self._told(point, "none", event.modifiers()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand a release to the tools."""
        event.accept()
        button = self._button(event.button())
        self._pressed = event.buttons() != Qt.MouseButton.NoButton
        if self._tools is None or button is None:
            return
        self._tools.release(self._told(self._point(event.position()), button, event.modifiers()))
        if button == "middle":
            self._panning = False
            self.set_pointer_shape(self._shape)
        self.refresh_hover()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer, or pan."""
        event.accept()
        pan = wheel_pan(event)
        if pan is not None:
            self.camera.pan(pan.x() / self.zoom, pan.y() / self.zoom)
        elif event.angleDelta().y():
            self.camera.step(event.angleDelta().y() / NOTCH, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand a key to the tools; Space takes hold of the map, arrows else move it."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            event.accept()
            if not event.isAutoRepeat():
                self._space = True
                self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
            return
        if self._tools is not None and self._tools.key(key_event(event)):
            event.accept()
            return
        arrow = _ARROWS.get(event.key())
        if arrow is None:
            event.ignore()
            return
        event.accept()
        self.camera.pan(arrow[0] * _PAN_STEP / self.zoom, arrow[1] * _PAN_STEP / self.zoom)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of the map with the Space key."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.set_pointer_shape(self._shape)
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Cancel what is under way, unless a menu of ours took the focus for a moment."""
        super().focusOutEvent(event)
        self._space = self._panning = False
        if event.reason() not in _OF_MENUS:  # Alt alone goes to the menu bar, mid-drag too
            self._cancel("focus lost")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu about what is under the pointer, or the selection for the menu key."""
        event.accept()
        place = event.globalPos()
        hit = self.hit_test(self._point(QPointF(event.pos())))
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            hit = self._map.first_selected()
            area = self._map.area_of(hit.id) if hit is not None else None
            if area is not None:
                at = self.camera.to_view(QPointF(*area.centre)).toPoint()
                place = self.viewport().mapToGlobal(at)
        self.context_menu_asked.emit(hit, place)

    def event(self, event: QEvent) -> bool:
        """Take Escape, and what else the tool in use wants, before any shortcut does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_wanted(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Answer pinches, tool tips and the pointer leaving."""
        kind = event.type()
        if kind in _OF_FINGERS and self._fingers.answer(event):
            return True
        if kind == QEvent.Type.ToolTip:
            self._tell(event)  # type: ignore[arg-type]
            return True
        if kind == QEvent.Type.Leave:
            self._pointer = None
            if self._hover.leave():
                self.viewport().update()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole map in sight until somebody zooms by hand."""
        super().resizeEvent(event)
        self.camera.resized()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the map when it is first seen."""
        super().showEvent(event)
        self.camera.resized()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; what is fixed to the window is painted anew."""
        super().scrollContentsBy(dx, dy)
        if self._foreground.hint is not None:
            self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the map, mostly from a picture of it."""
        if self.glide is not None:
            self.glide.paint(painter, QRectF(rect), self.zoom)
        elif painter.worldTransform() == self.viewportTransform():
            self.layers.paint(painter, QRectF(rect))
        else:  # somebody wants a picture of another size
            super().drawBackground(painter, rect)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint what lies over the map, unless it is on its way to where that would be."""
        if self.glide is None:
            self._foreground.paint(painter, QRectF(self.viewport().rect()), self.camera.seen())

    def _is_wanted(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return True
        return self._tools is not None and self._tools.claims(key_event(event))

    def _cancel(self, reason: CancelReason) -> None:
        if self._tools is not None:
            self._tools.cancel(reason)

    def _press(self, event: QMouseEvent) -> None:
        event.accept()
        self.set_glide(None)  # what is taken hold of is where it is
        button = self._button(event.button())
        if self._tools is None or button is None:
            return
        self._panning = button == "middle"
        self._pressed = True
        point = self._point(event.position())
        self._tools.press(self._told(point, button, event.modifiers()))

    def _button(self, button: Qt.MouseButton) -> Button | None:
        """Return the button's name; the left one pans while Space is down or has been."""
        if button == Qt.MouseButton.LeftButton and (self._space or self._panning):
            return "middle"
        return BUTTONS.get(button)

    def _told(self, point: Point, button: Button, held: Qt.KeyboardModifier) -> PointerEvent:
        return PointerEvent(point, button, modifiers_of(held), self.hit_test(point), self._clicks)

    def _point(self, position: QPointF) -> Point:
        point = self.camera.to_scene(position)
        return Point(point.x(), point.y())

    def _follow(self, point: Point) -> None:
        """Show the handles of the stakeholder at a point, if they could be used now."""
        drawing = self._map.drawing
        pixel = 1 / self.zoom
        if drawing is None or self._pressed or self._tools is None or self._tools.mode != "select":
            changed = self._hover.leave()
        else:
            hit = self._map.hit(point, HIT_TOLERANCE * pixel)
            changed = self._hover.follow(point, hit, drawing.boxes, pixel)
        if changed:
            self.viewport().update()

    def _tell(self, event: QHelpEvent) -> None:
        """Show what the thing under the pointer says as a tool tip, or what a handle is for."""
        hit = self.hit_test(self._point(QPointF(event.pos())))
        item = self._map.item_of(hit.id) if hit is not None else None
        sentence = item.element.sentence if item is not None else ""
        if hit is not None and hit.part == "handle":
            sentence = HANDLE_TIP
        QToolTip.showText(event.globalPos(), tip(sentence))
