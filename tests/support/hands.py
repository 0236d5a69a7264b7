"""Hands at the real window: single events, chosen places, and a note of each."""

from __future__ import annotations

import random
from collections import deque

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QThread, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

TOLD = 30
"""How many of the last events they can tell."""

NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
HELD = (NONE, NONE, NONE, NONE, SHIFT, CONTROL, SHIFT | CONTROL)
LEFT, RIGHT, MIDDLE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
)
NO_BUTTON = Qt.MouseButton.NoButton


class Hands:
    """Press, move and type in ``window``, which shows ``session``; whoever inherits sets both.

    Attributes:
        chance: What everything is chosen by.
        events: How many events there have been.
        trace: The last of them.
    """

    window = None
    session = None

    def __init__(self, seed, folder):
        self.chance = random.Random(seed)
        self.events = 0
        self.trace = deque(maxlen=TOLD)
        # Should the program crash, this is what is left.
        self.log = (folder / "events.txt").open("w", encoding="utf-8", buffering=1)
        self.held = NO_BUTTON
        self.grabber = self.popup = None
        # Qt waits within the press for the menu of a tool button to be closed.
        self.rescue = QTimer()
        self.rescue.timeout.connect(self.choose_from_a_menu)

    def tell(self, words):
        self.trace.append(words)
        self.log.write(f"{self.events} {words}\n")

    # Single events

    def send(self, target, event, words):
        self.events += 1
        self.tell(f"{words} on {type(target).__name__} {target.objectName()}".rstrip())
        self.rescue.start()
        # Sent from Python, an event whose handler finds an object deleted ends the whole program
        # (PySide6 6.11); from Qt's own loop the error is told.
        QApplication.postEvent(target, event)
        QApplication.processEvents()
        self.rescue.stop()

    def choose_from_a_menu(self):
        if QThread.currentThread().loopLevel() == 0:
            return  # nothing waits
        self.rescue.stop()
        while (popup := QApplication.activePopupWidget()) is not None:
            key = self.chance.choice([Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape])
            self.tell(f"{key.name} in the menu")
            QTest.keyClick(popup, key)

    def under(self, place):
        """Return the widget at a point of the window, and the point in it."""
        popup = QApplication.activePopupWidget()
        base = popup or self.window
        # Once Python forgets a popup that Qt made, it takes the widgets in it for deleted as well
        # (PySide6 6.11).
        self.popup = popup
        local = base.mapFromGlobal(self.window.mapToGlobal(place))
        found = base.childAt(local) or base
        return found, found.mapFrom(base, local)

    def mouse(self, kind, place, button, modifiers):
        target, local = self.under(place)
        if self.grabber is not None and not isValid(self.grabber):
            self.grabber = None
        pressing = kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        if self.grabber is not None and QApplication.activePopupWidget() is None:
            target = self.grabber
            local = target.mapFromGlobal(self.window.mapToGlobal(place))
        if pressing:
            self.held |= button
            self.grabber = target
            self.focus_like_a_click(target)
        elif kind == QEvent.Type.MouseButtonRelease:
            self.held = NO_BUTTON
            self.grabber = None
        if not isValid(target):
            return
        where = QPointF(target.mapToGlobal(local))
        event = QMouseEvent(kind, QPointF(local), where, button, self.held, modifiers)
        self.send(target, event, f"{kind.name} {button.name} {local.toTuple()} {modifiers.name}")
        if pressing and button == RIGHT and self.grabber is target:
            reason = QContextMenuEvent.Reason.Mouse
            self.send(target, QContextMenuEvent(reason, local, where.toPoint()), "ContextMenu")

    def focus_like_a_click(self, widget):
        while widget is not None and not widget.isWindow():
            if widget.focusPolicy() & Qt.FocusPolicy.ClickFocus and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.MouseFocusReason)
                return
            widget = widget.parentWidget()

    def press(self, place, button=LEFT, modifiers=NONE, twice=False):
        kind = QEvent.Type.MouseButtonDblClick if twice else QEvent.Type.MouseButtonPress
        self.mouse(kind, place, button, modifiers)

    def move(self, place, modifiers=NONE):
        self.mouse(QEvent.Type.MouseMove, place, NO_BUTTON, modifiers)

    def release(self, place, button=LEFT, modifiers=NONE):
        self.mouse(QEvent.Type.MouseButtonRelease, place, button, modifiers)

    def let_go(self):
        """Let go of all buttons, and of menus that are open."""
        if self.held != NO_BUTTON:
            self.release(self.somewhere(), self.held)
        while QApplication.activePopupWidget() is not None:
            self.key(Qt.Key.Key_Escape)
        self.come_back()

    def come_back(self):
        """Make the window the active one again: offscreen, a menu stays it when it has closed."""
        if QApplication.activePopupWidget() is None and not self.window.isActiveWindow():
            self.window.activateWindow()
            QApplication.processEvents()

    def key(self, key, modifiers=NONE):
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        self.events += 2
        self.tell(f"key {QKeySequence(key).toString()} {modifiers.name} on {type(target).__name__}")
        QTest.keyClick(target, key, modifiers)

    def type(self, text):
        target = QApplication.focusWidget() or self.window
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, NONE, text)
            self.send(target, event, f"{kind.name} {text!r}")

    # Places

    def somewhere(self):
        """Return a point: of a thing on the map, of the map, or of the window."""
        kind = self.chance.random()
        viewport = self.window.canvas.view.viewport()
        inside = self.window if kind < 0.15 else viewport
        if kind > 0.4:
            seen = [at for at in map(self.on, self.things()) if viewport.rect().contains(at)]
            if seen:
                return viewport.mapTo(self.window, self.chance.choice(seen))
        x, y = self.chance.randrange(inside.width()), self.chance.randrange(inside.height())
        return inside.mapTo(self.window, QPoint(x, y))

    def things(self):
        document = self.session.document
        kind = self.chance.choices(("stakeholders", "flows", "exchanges", "frames"), (6, 2, 1, 1))
        return sorted(document.collection(kind[0])) or sorted(document.stakeholders)

    def on(self, record_id):
        """Return a point of the viewport on or near a thing of the map."""
        area = self.window.canvas.scene.area_of(record_id)
        if area is None:
            return QPoint(-1, -1)
        x = self.chance.uniform(area.x - 4, area.right + 4)
        y = self.chance.choice([area.centre.y, area.centre.y, area.y, area.bottom])
        return self.window.canvas.view.camera.to_view(QPointF(x, y)).toPoint()
