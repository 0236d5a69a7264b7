"""The menus of the window: their titles before the first frame, what is in them after it.

A menu bar looks the same whether there is anything in its menus or not, and nobody opens one
before the map is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from ecomap.editor import catalogue
from ecomap.editor.catalogue.menus import SUBMENUS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QMainWindow

    from ecomap.ui.action_binding import ActionBinding


class Menus:
    """The menu bar of a window and the menu of its map.

    Attributes:
        context: What the map offers at a right click.
    """

    def __init__(self, window: QMainWindow) -> None:
        bar = window.menuBar()
        self._by_title = {
            title.replace("&", ""): bar.addMenu(title) for title, _ in catalogue.MENUS
        }
        self.context = QMenu(window)

    def menu(self, title: str) -> QMenu:
        """Return the menu of this title."""
        return self._by_title[title]

    def fill(self, binding: ActionBinding, recent: QMenu) -> None:
        """Put the actions into the menus.

        Args:
            binding: Has all the actions.
            recent: The menu of recent maps, which stands below the action that opens one.
        """
        for title, ids in catalogue.MENUS:
            _fill(self.menu(title.replace("&", "")), ids, binding)
        entries = self.menu("File").actions()
        below = entries[entries.index(binding.action("open")) + 1]
        self.menu("File").insertMenu(below, recent)

    def offer(self, binding: ActionBinding, where: QPoint) -> None:
        """Open the menu of the map at a place on the screen, with what can be done now."""
        binding.offer(self.context, catalogue.CONTEXT_MENU)
        self.context.popup(where)


def _fill(menu: QMenu, ids: Iterable[str | None], binding: ActionBinding) -> None:
    """Add actions, a line for each None; some stand in a menu within, as ``SUBMENUS`` says."""
    within = {one: title for title, inner in SUBMENUS.items() for one in inner}
    menu.setToolTipsVisible(True)
    made: dict[str, QMenu] = {}
    for action_id in ids:
        name = within.get(action_id or "")
        if name is None:
            binding.fill(menu, (action_id,))
            continue
        if name not in made:
            made[name] = menu.addMenu(name)
            made[name].setToolTipsVisible(True)
        binding.fill(made[name], (action_id,))
