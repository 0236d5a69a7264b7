"""Qt's mouse, wheel and key events in the words of the editor's tools."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice

from ecomap.editor.tools.base import Button, KeyEvent, Modifiers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QWheelEvent

    from ecomap.editor.tools.base import CancelReason, PointerEvent

BUTTONS: Mapping[Qt.MouseButton, Button] = MappingProxyType(
    {
        Qt.MouseButton.LeftButton: "left",
        Qt.MouseButton.MiddleButton: "middle",
        Qt.MouseButton.RightButton: "right",
    }
)
"""The buttons that tools know."""

NOTCH = 120.0
"""What Qt calls one notch of a wheel: fifteen degrees in eighths of a degree."""


class Tools(Protocol):
    """What the view feeds; the editor's ``ToolBox`` is one."""

    mode: str

    def press(self, event: PointerEvent) -> None:
        """Hand on a button going down."""

    def move(self, event: PointerEvent) -> None:
        """Hand on the pointer moving."""

    def release(self, event: PointerEvent) -> None:
        """Hand on a button going up."""

    def claims(self, event: KeyEvent) -> bool:
        """Say whether a key is for the tools, also if an action has it."""

    def key(self, event: KeyEvent) -> bool:
        """Hand on a key; return whether it meant something."""

    def cancel(self, reason: CancelReason) -> None:
        """Cancel what is under way."""


def modifiers_of(held: Qt.KeyboardModifier) -> Modifiers:
    """Return the modifier keys as tools see them; Ctrl is Command on macOS."""
    return Modifiers(
        shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
        ctrl=bool(held & Qt.KeyboardModifier.ControlModifier),
        alt=bool(held & Qt.KeyboardModifier.AltModifier),
    )


def key_event(event: QKeyEvent) -> KeyEvent:
    """Return a key press as tools see it; a key without a name in Qt is called by its number."""
    name = Qt.Key(event.key()).name.removeprefix("Key_")
    return KeyEvent(name, modifiers_of(event.modifiers()))


def wheel_pan(event: QWheelEvent) -> QPointF | None:
    """Return how far a wheel event moves the map in pixels, or None if it zooms.

    Two fingers on a trackpad move the map, and so does a wheel with Shift or a wheel that turns
    sideways; a plain wheel zooms, and with Ctrl everything does.
    """
    held = event.modifiers()
    if held & Qt.KeyboardModifier.ControlModifier:
        return None
    turned = event.angleDelta()
    if _is_trackpad(event):
        pixels = event.pixelDelta()
        return QPointF(turned) * 0.5 if pixels.isNull() else QPointF(pixels)
    if held & Qt.KeyboardModifier.ShiftModifier:
        return QPointF(turned.y() or turned.x(), 0.0) * 0.5
    if turned.y() == 0 and turned.x() != 0:
        return QPointF(turned) * 0.5
    return None


def _is_trackpad(event: QWheelEvent) -> bool:
    if event.device().type() == QInputDevice.DeviceType.TouchPad:
        return True
    # macOS and Wayland send phases for fingers only; X11 sends pixels for wheels as well.
    return event.phase() != Qt.ScrollPhase.NoScrollPhase and not event.pixelDelta().isNull()
