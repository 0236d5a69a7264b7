"""From the editor's actions to Qt's: menus, toolbar and shortcuts made from data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut

from ecomap.foundation.errors import EcomapError
from ecomap.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QMenu, QToolBar, QWidget

    from ecomap.editor.actions import Action, ActionRegistry, Context
    from ecomap.ui.look import Look

_WITH_MODIFIER = re.compile(
    r"(Ctrl|Alt|Meta)\+(?!(Alt\+)?(Shift\+)?(Left|Right|Up|Down)$)|^(Shift\+)?F\d+$"
)


def bare(keys: str) -> bool:
    """Say whether a shortcut is a key that people also type, such as ``Del`` or ``S``."""
    return not _WITH_MODIFIER.search(keys)


def _explain(action: Action, qaction: QAction) -> None:
    """Say what an action does where the pointer rests on it, with its first keys."""
    hint = f"{action.tip}." if action.tip else action.title
    shown = qaction.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    qaction.setToolTip(f"{hint} ({shown})" if shown else hint)
    qaction.setStatusTip(hint)


class ActionBinding(QObject):
    """One ``QAction`` for each action, kept enabled, checked and worded as the action says.

    Shortcuts of bare keys work only while the canvas has the keyboard: nobody who presses Delete
    in a list of the inspector means the stakeholder on the map.

    Before the first frame there are only those that the toolbar shows; ``complete`` makes the rest.
    """

    def __init__(
        self,
        registry: ActionRegistry,
        context: Context,
        canvas: QWidget,
        failed: Callable[[EcomapError], None],
    ) -> None:
        super().__init__(canvas)
        self._registry = registry
        self._context = context
        self._failed = failed
        self._groups: dict[str, QActionGroup] = {}
        self._canvas = canvas
        self._on_canvas: dict[str, tuple[QShortcut, ...]] = {}
        self._qactions: dict[str, QAction] = {}

    @property
    def context(self) -> Context:
        """What the actions look at and use."""
        return self._context

    def action(self, action_id: str) -> QAction:
        """Return the ``QAction`` of an action, which is made when it is first asked for."""
        if action_id not in self._qactions:
            self._qactions[action_id] = self._bound(self._registry.get(action_id), self._canvas)
        return self._qactions[action_id]

    def complete(self) -> None:
        """Make all that nobody has asked for yet: from now on every shortcut works."""
        for action in self._registry.all():
            self.action(action.id)

    def trigger(self, action_id: str) -> None:
        """Run an action if it can be done now; say it if it fails."""
        try:
            self._registry.trigger(action_id, self._context)
        except EcomapError as error:
            self._failed(error)
        self.refresh()

    def refresh(self) -> None:
        """Ask every action whether it can be done, whether it is on, and what it is called."""
        for action_id, qaction in self._qactions.items():
            action = self._registry.get(action_id)
            qaction.setEnabled(action.when(self._context))
            qaction.setText(action.text(self._context).replace("&", "&&"))
            if action.checked is not None:
                qaction.setChecked(action.checked(self._context))

    def set_shortcuts(self, every: Mapping[str, tuple[str, ...]]) -> None:
        """Give actions these keys from now on, by id; none for an empty tuple."""
        chosen = [action for action in self._registry.all() if action.id in every]
        for action in chosen:  # first of all let go: keys that change hands belong to nobody twice
            self._set_keys(action, ())
        for action in chosen:
            self._set_keys(action, every[action.id])

    def set_look(self, look: Look, ids: Iterable[str | None] | None = None) -> None:
        """Draw the icons in the colours of a look, of some actions or of all."""
        wanted = None if ids is None else set(ids)
        for action in self._registry.all():
            if action.icon and (wanted is None or action.id in wanted):
                drawn = icon(action.icon, look, checkable=action.checkable)
                self.action(action.id).setIcon(drawn)

    def fill(self, target: QMenu | QToolBar, ids: Iterable[str | None]) -> None:
        """Add actions to a menu or a toolbar, a line for each None."""
        for action_id in ids:
            if action_id is None:
                target.addSeparator()
            else:
                target.addAction(self.action(action_id))

    def offer(self, menu: QMenu, ids: Iterable[str | None]) -> None:
        """Put only those actions into a menu that can be done now, a line between groups."""
        menu.clear()
        wanted: list[str | None] = []
        for action_id in ids:
            if action_id is None:
                if wanted and wanted[-1] is not None:
                    wanted.append(None)
            elif self.action(action_id).isEnabled():
                wanted.append(action_id)
        self.fill(menu, wanted if not wanted or wanted[-1] is not None else wanted[:-1])

    def _bound(self, action: Action, canvas: QWidget) -> QAction:
        qaction = QAction(action.title, self)
        qaction.setObjectName(action.id)
        qaction.setCheckable(action.checkable)
        qaction.setIconVisibleInMenu(not action.checkable)  # a tick stands in its place
        self._set_shortcuts(action.id, action.shortcut, qaction)
        _explain(action, qaction)
        qaction.triggered.connect(lambda checked=False, name=action.id: self.trigger(name))
        canvas.addAction(qaction)
        if action.group:
            self._group(action.group).addAction(qaction)
        return qaction

    def _set_keys(self, action: Action, keys: tuple[str, ...]) -> None:
        qaction = self.action(action.id)
        for shortcut in self._on_canvas.pop(action.id, ()):
            shortcut.setEnabled(False)  # it is deleted a moment later
            shortcut.deleteLater()
        self._set_shortcuts(action.id, keys, qaction)
        _explain(action, qaction)

    def _set_shortcuts(self, action_id: str, keys: tuple[str, ...], qaction: QAction) -> None:
        everywhere = [one for one in keys if not bare(one)]
        on_canvas = [one for one in keys if bare(one)]
        qaction.setShortcuts([QKeySequence(one) for one in everywhere or on_canvas])
        qaction.setShortcutContext(
            Qt.ShortcutContext.WindowShortcut
            if everywhere
            else Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        if everywhere and on_canvas:
            made = tuple(self._canvas_shortcut(action_id, one) for one in on_canvas)
            self._on_canvas[action_id] = made

    def _canvas_shortcut(self, action_id: str, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self._canvas)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.trigger(action_id))
        return shortcut

    def _group(self, name: str) -> QActionGroup:
        if name not in self._groups:
            self._groups[name] = QActionGroup(self)
        return self._groups[name]
