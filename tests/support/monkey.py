"""A monkey at the real window: presses, types, drags and turns, all by lot from a seed."""

from __future__ import annotations

import string
from collections import deque

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ecomap.canvas.scene import MapScene
from ecomap.drawing.drawing import build
from ecomap.editor import catalogue
from ecomap.model import edits
from ecomap.storage.settings import Settings
from ecomap.ui.main_window import MainWindow
from ecomap.ui.preferences import Preferences
from tests.support.dialogs import FakeDialogs
from tests.support.hands import (
    CONTROL,
    HELD,
    LEFT,
    MIDDLE,
    NO_BUTTON,
    RIGHT,
    SHIFT,
    Hands,
)
from tests.support.watched import WatchedSession

CHECKED_EVERY = 500
"""After how many events it looks whether all is well."""

MOST_THINGS = 40
"""How large the map may grow."""

LETTERS = string.ascii_letters + string.digits + " .,'\"&<>\\/%\n\t" + "éß漢🙂\u202e\u0301"
KEYS = [
    *(Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Space),
    *(Qt.Key.Key_F2, Qt.Key.Key_Menu, Qt.Key.Key_Enter),
]
THEMES = ("light", "dark", "projector", "contrast", "contrast-dark", "system")


class Answers(FakeDialogs):
    """Answers by lot, a moment later, as people do."""

    def __init__(self, chance, folder):
        super().__init__()
        self._chance = chance
        self._folder = folder
        self._waiting = deque()

    def answer_all(self):
        while self._waiting:
            self._waiting.popleft()()

    def ask(self, question, answered):
        self.asked.append((question.id, question))
        chosen = self._chance.choice(question.answers).id
        self._waiting.append(lambda: answered(chosen))

    def ask_recovery(self, found, answered):
        thing = self._chance.choice(found)
        chosen = self._chance.choice(thing.answers).id
        self._waiting.append(lambda: answered(thing.id, chosen))

    def _file(self, question, about, answer):
        self.asked.append((question, about))
        suffix = (
            ".ecomap"
            if question != "export"
            else self._chance.choice([".svg", ".png", ".dot", ".txt"])
        )
        chosen = self._folder / f"{self._chance.choice(['births', 'one', 'two', 'broken'])}{suffix}"
        if self._chance.random() < 0.8:
            self._waiting.append(lambda: answer(chosen))


class Monkey(Hands):
    """Presses, types, drags and turns at random, and looks now and then whether all is well."""

    def __init__(self, seed, folder, faults):
        super().__init__(seed, folder)
        self.dialogs = Answers(self.chance, folder)
        self.folder = folder
        self.checks = 0
        self.calls = 0
        self.windows = 0
        self.faults = faults
        self.other = QWidget()
        self.other.show()
        self.open()

    # What it looks after

    def open(self):
        """Open a window on a small map; close the one before."""
        self.session = WatchedSession()
        preferences = Preferences(Settings(theme="light"))
        self.window = MainWindow(self.session, preferences, lambda _: self.dialogs)
        self.window.setAnimated(False)  # what the panels look like must not depend on the time
        self.window.resize(1_000, 640)
        self.window.show()
        self.window.complete()
        self.window.files.open_now(self.folder / "births.ecomap")
        self.window.activateWindow()
        self.window.canvas.view.setFocus()
        self.windows += 1
        self.settle()

    def close(self):
        """Close for good, whatever is not saved."""
        for _ in range(20):
            popup = QApplication.activePopupWidget()
            if popup is None:
                break
            popup.close()
        if not self.window.isHidden():
            self.session.mark_saved()
            self.window.close()
        self.settle()
        assert self.window.isHidden()
        self.calls += self.session.calls
        self.window.deleteLater()
        self.window = None
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def leave(self):
        """Take everything away, however it ended."""
        if self.window is not None:
            self.window.deleteLater()
        self.other.deleteLater()
        self.log.close()
        # Offscreen, Qt frees what is on the clipboard when Python has gone already.
        QApplication.clipboard().clear()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def settle(self):
        """Let Qt do what is due."""
        self.dialogs.answer_all()
        self.window.setUpdatesEnabled(True)
        QApplication.processEvents()
        self.window.setUpdatesEnabled(False)  # to paint after every event would take long
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def run(self, count):
        """Go on until so many events have happened."""
        names = list(GESTURES)
        weights = list(GESTURES.values())
        next_check = CHECKED_EVERY
        while self.events < count:
            (gesture,) = self.chance.choices(names, weights)
            self.tell(f"-- {gesture.__name__}")
            gesture(self)
            self.dialogs.answer_all()
            self.come_back()
            if self.chance.random() < 0.3:
                self.settle()
            if self.faults:
                raise AssertionError(self.faults[0])
            if self.window.isHidden():
                self.close()
                self.open()
            if self.events >= next_check:
                self.check()
                next_check += CHECKED_EVERY
        self.check()

    def check(self):
        """See that the scene is what a fresh one would be, and that the map is sound."""
        self.let_go()
        self.session.cancel_preview()
        self.window.commands.supposing.leave_it()  # whose marks are on no other scene
        self.settle()
        canvas, document = self.window.canvas, self.session.document
        fresh = MapScene()
        fresh.set_theme(canvas.theme)
        fresh.set_selection(self.session.selection)
        fresh.set_emphasis(canvas.scene._lit)
        fresh.set_bright(canvas.scene._bright)
        fresh.sync(build(document, canvas._shown_view, canvas.theme, canvas._gauge))
        shown, wanted = canvas.scene.describe(), fresh.describe()
        apart = set(shown.splitlines()) ^ set(wanted.splitlines())
        assert not apart, "the scene is not what a fresh one is:\n" + "\n".join(sorted(apart))
        assert shown == wanted
        assert self.window.isWindowModified() is self.session.dirty
        self.session.check()
        self.checks += 1
        fresh.deleteLater()
        things = [*document.stakeholders, *document.flows, *document.exchanges]
        if len(things) > MOST_THINGS:
            going = self.chance.sample(
                sorted(document.stakeholders), len(document.stakeholders) // 2
            )
            going += [i for i in things if self.chance.random() < 0.5]
            self.session.commit("Tidy up", lambda now: edits.remove(now, going))

    # What it does, several events each

    def click(self):
        place, held = self.somewhere(), self.chance.choice(HELD)
        button = self.chance.choices((LEFT, RIGHT, MIDDLE), (12, 1, 1))[0]
        self.press(place, button, held)
        self.release(place, button, held)

    def double_click(self):
        place = self.somewhere()
        self.press(place)
        self.release(place)
        self.press(place, twice=True)
        self.release(place)
        if self.chance.random() < 0.6:
            self.write()

    def drag(self):
        button = self.chance.choices((LEFT, MIDDLE), (9, 1))[0]
        held = self.chance.choice(HELD)
        self.press(self.somewhere(), button, held)
        for _ in range(self.chance.randrange(1, 6)):
            self.move(self.somewhere(), held)
            if self.chance.random() < 0.05:
                self.chance.choice(
                    [self.shortcut, self.special_key, self.turn_wheel, self.settle]
                )()
        if self.chance.random() < 0.95:
            self.release(self.somewhere(), button, held)

    def start_afresh(self):
        """Go back to the map, see all of it, and take the tool for selecting or another in hand."""
        self.let_go()
        self.key(Qt.Key.Key_Escape)
        self.window.canvas.view.setFocus()
        self.key(Qt.Key.Key_F, SHIFT)
        self.key(self.chance.choice([Qt.Key.Key_V, Qt.Key.Key_V, Qt.Key.Key_V, Qt.Key.Key_C]))

    def hover(self):
        for _ in range(self.chance.randrange(1, 4)):
            self.move(self.somewhere())
        if self.chance.random() < 0.1:
            self.send(self.window.canvas.view.viewport(), QEvent(QEvent.Type.Leave), "Leave")

    def turn_wheel(self):
        place = self.somewhere()
        target, local = self.under(place)
        where = QPointF(target.mapToGlobal(local))
        delta = QPoint(0, self.chance.choice([-240, -120, 40, 120, 360]))
        held = self.chance.choice(HELD)
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(QPointF(local), where, QPoint(), delta, NO_BUTTON, held, phase, False)
        self.send(target, event, f"Wheel {delta.y()} {held.name}")

    def special_key(self):
        self.key(self.chance.choice(KEYS), self.chance.choice(HELD))

    def write(self):
        """Type something, and most often end with Return or Esc."""
        for _ in range(self.chance.randrange(1, 6)):
            letter = self.chance.choice(LETTERS)
            if letter.isascii() and letter.isprintable():
                self.events += 2
                target = QApplication.activePopupWidget() or QApplication.focusWidget()
                self.tell(f"letter {letter!r}")
                QTest.keyClick(target or self.window, letter)
            else:
                self.type(letter)
        if self.chance.random() < 0.7:
            self.key(self.chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab]))

    def shortcut(self):
        keys = self.chance.choice(SHORTCUTS)
        if keys in RARE and self.chance.random() < 0.9:
            return
        combination = QKeySequence(keys)[0]
        self.key(combination.key(), combination.keyboardModifiers())

    def menu_action(self):
        """Choose an action of a menu or of the toolbar, as if by hand."""
        action = self.window.binding.action(self.chance.choice(ACTIONS))
        if action.objectName() in ("quit", "new", "open") and self.chance.random() < 0.9:
            return
        self.events += 1
        self.tell(f"action {action.objectName()}{'' if action.isEnabled() else ' (off)'}")
        action.trigger()

    def open_a_menu(self):
        bar = self.window.menuBar()
        entry = self.chance.choice(bar.actions())
        place = bar.mapTo(self.window, bar.actionGeometry(entry).center())
        self.press(place)
        self.release(place)
        for _ in range(self.chance.randrange(4)):
            self.key(self.chance.choice([Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right]))
        self.key(self.chance.choice([Qt.Key.Key_Escape, Qt.Key.Key_Escape, Qt.Key.Key_Return]))

    def use_a_panel(self):
        """Click on something in a side panel that takes input, and type."""
        panels = {
            "inspector": self.window.inspector,
            "findings": self.window.guide.panel,
            "history": self.window.commands.history,
        }
        name = self.chance.choice(["inspector", "inspector", "findings", "history"])
        if not panels[name].isVisible():
            self.window.binding.action(f"dock-{name}").trigger()
            QApplication.processEvents()
        inputs = [
            widget
            for widget in panels[name].findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.ClickFocus
        ]
        if not inputs:
            return
        target = self.chance.choice(inputs)
        place = target.mapTo(self.window, target.rect().center())
        self.press(place)
        self.release(place)
        for _ in range(self.chance.randrange(1, 4)):
            self.chance.choice([self.write, self.write, self.special_key])()

    def travel(self):
        """Go back and forth in the history."""
        self.let_go()
        for keys in ("Ctrl+Z", "Ctrl+Y"):
            for _ in range(self.chance.randrange(4)):
                self.key(QKeySequence(keys)[0].key(), CONTROL)

    def change_the_focus(self):
        self.events += 1
        self.tell("focus")
        if self.chance.random() < 0.3:
            self.other.activateWindow()
            self.settle()
            self.window.activateWindow()
            self.settle()
        elif self.chance.random() < 0.5:
            self.window.canvas.view.setFocus()
        else:
            self.key(Qt.Key.Key_Tab)

    def resize(self):
        self.events += 1
        size = self.chance.randrange(500, 1_400), self.chance.randrange(380, 900)
        self.tell(f"resize {size}")
        self.window.resize(*size)

    def change_the_theme(self):
        self.events += 1
        name = self.chance.choice(THEMES)
        self.tell(f"theme {name}")
        self.window.commands.set_theme(name)

    def wait_a_moment(self):
        """Let happen what waits for a moment of quiet, or comes from time to time."""
        self.events += 1
        self.tell("wait")
        for timer in self.timers():
            if timer.isActive():
                if timer.isSingleShot():
                    timer.stop()
                timer.timeout.emit()
        self.settle()

    def timers(self):
        """Return the timers of ours."""
        return [
            timer
            for timer in self.window.findChildren(QTimer)
            if type(timer.parent()).__module__.startswith("ecomap.")
        ]


GESTURES = {
    Monkey.click: 18,
    Monkey.double_click: 5,
    Monkey.drag: 24,
    Monkey.start_afresh: 12,
    Monkey.hover: 5,
    Monkey.turn_wheel: 5,
    Monkey.special_key: 8,
    Monkey.write: 5,
    Monkey.shortcut: 12,
    Monkey.menu_action: 8,
    Monkey.open_a_menu: 2,
    Monkey.use_a_panel: 8,
    Monkey.travel: 3,
    Monkey.change_the_focus: 2,
    Monkey.resize: 1,
    Monkey.change_the_theme: 0.5,
    Monkey.wait_a_moment: 2,
}
ACTIONS = [action.id for action in catalogue.build().all()]
SHORTCUTS = [keys for action in catalogue.build().all() for keys in action.shortcut]
RARE = ("Ctrl+Q", "Ctrl+N", "Ctrl+O")
