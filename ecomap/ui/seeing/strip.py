"""The strip above the map: what is not shown as usual, as chips, and the saved views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ecomap.canvas.tips import tip as as_tip
from ecomap.editor.seeing import saved
from ecomap.foundation.inert import inert
from ecomap.ui.flow_row import FlowRow
from ecomap.ui.history.name_line import NameLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QObject, QPoint

    from ecomap.editor.seeing.commands import SeeingCommands
    from ecomap.editor.seeing.sight import Sight
    from ecomap.editor.seeing.words import Chip
    from ecomap.model.entities import View

_LONGEST = 30  # letters of a view's name on its button


class Strip(QFrame):
    """Hidden while the map is shown as usual and has no saved views.

    Attributes:
        chips: The buttons that each take one thing away.
        clear: Takes all of them away.
        tabs: The buttons of the saved views, by id.
        save: Asks for a name to save the present view under.
        update_view: Lets the chosen view keep what has changed since.
        name: Where a name is typed.
    """

    def __init__(
        self,
        commands: SeeingCommands,
        look: Callable[[Sight], None],
        choose: Callable[[View], None],
        leave: Callable[[], None],
        parent: QWidget,
    ) -> None:
        """Build the strip, hidden.

        Args:
            commands: Does what its buttons say.
            look: Told the sight that a chip leaves when it is taken away.
            choose: Told the saved view to look at.
            leave: Called to give the keyboard back when what had it is gone.
            parent: The widget it is in.
        """
        super().__init__(parent)
        self.setProperty("look", "strip")
        self.setAccessibleName("Showing")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._commands = commands
        self._look = look
        self._choose = choose
        self._leave = leave
        self.chips: list[QPushButton] = []
        self.tabs: dict[str, QPushButton] = {}
        self._title = _label("Showing")
        self._views = _label("Views")
        self.clear = _button("Clear all", "link", "End every filter, focus and lens (0)")
        self.clear.clicked.connect(commands.show_everything)
        self.save = _button("Save this view…", "link", "Keep this way of looking under a name")
        self.save.clicked.connect(commands.save_view)
        self.update_view = _button("Update", "link", "Let the chosen view keep what has changed")
        self.update_view.clicked.connect(commands.update_view)
        self.name = NameLine(self)
        self.name.installEventFilter(self)
        rows = QWidget()
        self._row = FlowRow(rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 4)
        column.setSpacing(4)
        column.addWidget(rows)
        column.addWidget(self.name)
        for widget in (self._title, self.clear, self._views, self.update_view, self.save):
            self._row.addWidget(widget)
        self.hide()

    def show_sight(
        self, chips: Iterable[Chip], views: Iterable[View], chosen: View | None, *, changed: bool
    ) -> None:
        """Show what is not as usual.

        Args:
            chips: What can be taken away.
            views: The saved views.
            chosen: The one that was chosen last.
            changed: Whether something else is looked at since.
        """
        focused = self._with_keyboard()
        self._clear()
        for chip in chips:
            self.chips.append(self._chip(chip))
        for view in views:
            on = chosen is not None and chosen.id == view.id
            self.tabs[view.id] = self._tab(view, on=on, changed=on and changed)
        self._title.setVisible(bool(self.chips))
        self.clear.setVisible(bool(self.chips))
        self._views.setVisible(bool(self.tabs))
        self.update_view.setVisible(changed)
        self.save.setVisible(bool(self.chips) and (chosen is None or changed))
        order = (self._title, *self.chips, self.clear, self._views, *self.tabs.values())
        self._lay_out((*order, self.update_view, self.save))
        self._appear()
        if focused is not None:
            self._hand_on(focused)

    def ask_name(self, what: str, proposal: str, take: Callable[[str], object]) -> None:
        """Let the user type a name for a view."""
        self.show()
        self.name.ask(what, "Save", proposal, take)

    def _chip(self, chip: Chip) -> QPushButton:
        words = inert(chip.words)
        button = _button(f"{words}  ×", "chip", f"Take away: {words}", self)
        button.setAccessibleName(f"Take away: {words}")
        button.clicked.connect(lambda: self._look(chip.without))
        return button

    def _tab(self, view: View, *, on: bool, changed: bool) -> QPushButton:
        name = saved.name_of(view)
        shown = inert(view.name, _LONGEST) or saved.UNNAMED
        button = _button(f"{shown} *" if changed else shown, "tab", f"Look at: {name}", self)
        button.setAccessibleName(f"View {name}{', changed' if changed else ''}")
        button.setCheckable(True)
        button.setChecked(on)
        button.clicked.connect(lambda: self._choose(view))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(lambda at: self._offer(view, button, at))
        return button

    def _offer(self, view: View, button: QPushButton, at: QPoint) -> None:
        """Offer what can be done with a view; it is looked at first."""
        self._choose(view)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Rename…").triggered.connect(self._commands.rename_view)
        menu.addAction("Delete").triggered.connect(self._commands.delete_view)
        menu.popup(button.mapToGlobal(at))

    def _clear(self) -> None:
        for button in (*self.chips, *self.tabs.values()):
            button.hide()
            button.deleteLater()
        self.chips.clear()
        self.tabs.clear()

    def _lay_out(self, widgets: Iterable[QWidget]) -> None:
        while self._row.takeAt(0) is not None:
            pass
        before: QWidget | None = None
        for widget in widgets:
            self._row.addWidget(widget)
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
        for button in (*self.chips, *self.tabs.values()):
            button.show()
        self._row.invalidate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when the name has been typed, or given up, and nothing else is there."""
        if event.type() == QEvent.Type.Hide:
            self._appear()
        return False

    def _appear(self) -> None:
        """Be there while there is something to show."""
        self.setVisible(bool(self.chips or self.tabs) or not self.name.isHidden())

    def _with_keyboard(self) -> int | str | None:
        """Return the number of the chip, or the id of the view, whose button has the keyboard."""
        now = self.window().focusWidget()
        for number, chip in enumerate(self.chips):
            if chip is now:
                return number
        return next((view_id for view_id, tab in self.tabs.items() if tab is now), None)

    def _hand_on(self, focused: int | str) -> None:
        """Give the keyboard to what has come in the place of a button that is gone."""
        if isinstance(focused, str) and focused in self.tabs:
            self.tabs[focused].setFocus()
        elif isinstance(focused, int) and self.chips:
            self.chips[min(focused, len(self.chips) - 1)].setFocus()
        else:
            self._leave()


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("look", "section")
    return label


def _button(words: str, look: str, tip: str, parent: QWidget | None = None) -> QPushButton:
    # A sign for Alt in a name would be taken for a shortcut.
    button = QPushButton(words.replace("&", "&&"), parent)
    button.setProperty("look", look)
    button.setToolTip(as_tip(tip))
    # After a click the keys still are those of the map.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
