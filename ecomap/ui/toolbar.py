"""The toolbar: the editor's actions in a row, the panels at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from ecomap.editor.catalogue import LAYOUTS
from ecomap.model.vocabulary import StakeholderKind, help_text, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtGui import QResizeEvent

    from ecomap.ui.action_binding import ActionBinding

_SIGN_ENOUGH = frozenset(
    {
        "tool-frame",
        "tool-note",
        "undo",
        "redo",
        "fit",
        "filter",
        "find",
        "zoom-in",
        "zoom-out",
        "save",
        "open",
    }
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
_LARGEST_ICON = 36
_ICON_TO_TEXT = 1.45  # of the height of the text, where that is large
_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_SIGN = Qt.ToolButtonStyle.ToolButtonIconOnly
_FIRST_TO_GO: tuple[tuple[str, ...], ...] = (
    ("arrange",),
    ("tool-select",),
    ("tool-connect",),
    ("connect-data", "connect-tangible", "connect-intangible"),
    ("add-stakeholder",),
)
"""Whose words are left out, one after the other, where there is no room for all of them."""


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
        self._worded: dict[str, QToolButton] = {}
        self._needed = 0  # pixels, for all the words; 0 while not measured
        self._spared: dict[str, int] = {}  # pixels, without the words of one button
        self.setObjectName("toolbar")
        self.setMovable(False)
        self._size_icons()
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
                button.setToolButtonStyle(_SIGN if known else _WORDS)
                if not known:
                    self._worded[action.objectName()] = button
        self._offer_layouts(binding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the words have another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._needed:
            self._size_icons()
            self._needed = 0
            self._fit()

    def _fit(self) -> None:
        """Show as many words beside the icons as have room; those that help least go first."""
        if not self._needed:
            self._measure()
        missing = self._needed - self.width()
        for names in _FIRST_TO_GO:
            style = _SIGN if missing > 0 else _WORDS
            for button in (self._worded[name] for name in names if name in self._worded):
                if button.toolButtonStyle() != style:
                    button.setToolButtonStyle(style)
            missing -= sum(self._spared.get(name, 0) for name in names)

    def _measure(self) -> None:
        for name, button in self._worded.items():
            button.setToolButtonStyle(_SIGN)
            self._spared[name] = -button.sizeHint().width()
            button.setToolButtonStyle(_WORDS)
            self._spared[name] += button.sizeHint().width()
        self._needed = self.sizeHint().width()

    def _size_icons(self) -> None:
        side = round(QFontInfo(self.font()).pixelSize() * _ICON_TO_TEXT)
        side = max(_ICON_SIZE, min(side, _LARGEST_ICON))
        self.setIconSize(QSize(side, side))

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

    def _offer_layouts(self, binding: ActionBinding) -> None:
        """Give the button that arranges a menu of the ways to do it, filled when it opens."""
        button = self.widgetForAction(binding.action("arrange"))
        if not isinstance(button, QToolButton):
            return
        menu = QMenu(button)
        menu.setToolTipsVisible(True)

        def fill() -> None:
            if menu.isEmpty():
                binding.fill(menu, LAYOUTS)

        menu.aboutToShow.connect(fill)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
