"""The toolbar: the editor's actions in a row, the panels at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from ecomap.model.vocabulary import StakeholderKind, help_text, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ecomap.ui.action_binding import ActionBinding

_SIGN_ENOUGH = frozenset(
    {"undo", "redo", "fit", "filter", "find", "zoom-in", "zoom-out", "save", "open"}
)
"""Actions whose icon everybody knows; the others have words beside it."""

_SHORT: Mapping[str, str] = {
    "arrange": "Arrange",
    "connect-data": "Data",
    "connect-tangible": "Tangible",
    "connect-intangible": "Intangible",
}
"""Words for buttons whose title in the menus is too long for a projector of 1280 x 720."""

_ICON_SIZE = 20


class ToolBar(QToolBar):
    """Buttons for what one does all the time; all of it is in the menus too."""

    def __init__(
        self,
        binding: ActionBinding,
        ids: Iterable[str | None],
        at_the_end: Iterable[str],
        parent: QWidget,
    ) -> None:
        super().__init__("Tools", parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setIconSize(QSize(_ICON_SIZE, _ICON_SIZE))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        binding.fill(self, ids)
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)
        panels = tuple(at_the_end)
        binding.fill(self, panels)
        for action in self.actions():
            if action.isSeparator():
                continue  # PySide6 6.11 would load every kind of widget to tell what its widget is
            if action.objectName() in _SHORT:
                action.setIconText(_SHORT[action.objectName()])
            button = self.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setProperty("look", "panel" if action.objectName() in panels else "tool")
                known = action.objectName() in _SIGN_ENOUGH
                button.setToolButtonStyle(
                    Qt.ToolButtonStyle.ToolButtonIconOnly
                    if known
                    else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
                )

    def offer_kinds(self, button_for: QWidget, choose: Callable[[StakeholderKind], None]) -> None:
        """Give the button that adds a stakeholder a menu of the kinds there are."""
        if not isinstance(button_for, QToolButton):
            return
        menu = QMenu(button_for)
        menu.setToolTipsVisible(True)
        for kind in StakeholderKind:
            entry = menu.addAction(label(kind))
            entry.setToolTip(help_text(kind))
            entry.triggered.connect(lambda checked=False, kind=kind: choose(kind))
        button_for.setMenu(menu)
        button_for.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
