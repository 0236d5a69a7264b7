"""Putting a look on the program: font, palette and style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from ecomap.drawing.fonts import FAMILY
from ecomap.ui.look import DARK_LOOK, LIGHT_LOOK, LOOKS, Look, enlarged
from ecomap.ui.style_sheet import style_sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SYSTEM = "system"
"""The setting that follows the desktop's own choice of light or dark."""


def look_for(choice: str, text_size: int = 100) -> Look:
    """Return the look for a theme setting; ``system`` follows the desktop.

    Args:
        choice: A theme, or ``system``.
        text_size: How large the words of the window are, in percent.
    """
    return enlarged(_look(choice), text_size)


def put_on(application: QApplication, look: Look) -> None:
    """Give the whole program a look: font, palette and style sheet."""
    font = QFont(FAMILY)
    font.setPointSizeF(look.text_size)
    application.setFont(font)
    application.setPalette(palette(look))
    if application.styleSheet():
        # Qt 6.11 styles each widget once for each of those it lies in when one sheet follows
        # another, and once in all when there was none.
        application.setStyleSheet("")
    application.setStyleSheet(style_sheet(look))


def palette(look: Look) -> QPalette:
    """Return the colours of a look as Qt's widgets know them."""
    colours = QPalette()
    role = QPalette.ColorRole
    for group, text in (
        (QPalette.ColorGroup.All, look.text),
        (QPalette.ColorGroup.Disabled, look.idle),
    ):
        for name in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText):
            colours.setColor(group, name, QColor(text))
    for name, value in (
        (role.Window, look.window),
        (role.Base, look.base),
        (role.AlternateBase, look.window),
        (role.Button, look.raised),
        (role.ToolTipBase, look.base),
        (role.PlaceholderText, look.muted),
        (role.Highlight, look.chosen),
        (role.HighlightedText, look.on_chosen),
        (role.Link, look.focus),
        (role.BrightText, look.text),
        (role.Mid, look.line),
        (role.Accent, look.chosen),
    ):
        colours.setColor(QPalette.ColorGroup.All, name, QColor(value))
    return colours


def _look(choice: str) -> Look:
    if choice in LOOKS:
        return LOOKS[choice]
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK_LOOK if dark else LIGHT_LOOK
