"""How the window looks: colours and text sizes that agree with the canvas theme.

The looks are data; text has a contrast of at least 7:1 against what it stands on (WCAG 2.2, AAA).
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from ecomap.drawing.fonts import FAMILY
from ecomap.drawing.theme import DARK, LIGHT, PROJECTOR, Theme
from ecomap.ui.style_sheet import style_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QApplication

SYSTEM = "system"
"""The setting that follows the desktop's own choice of light or dark."""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of the window as ``#rrggbb``, and its text size in points.

    Attributes:
        theme: The canvas theme it goes with.
        window: The ground of docks, bars and menus.
        base: The ground of fields and lists.
        raised: The ground of buttons and cards.
        line: Lines that divide, and what is only an ornament.
        idle: Words and icons of what cannot be used now.
        edge: Borders of fields and buttons, with a contrast of at least 3:1.
        chosen: The ground of what is selected or switched on; ``on_chosen`` is text on it.
        alert: The ground of a notice; ``on_alert`` is text on it.
        focus: The ring around what has the keyboard.
        refused: What was typed and cannot be taken.
        line_width: Width of borders in pixels.
    """

    theme: Theme
    window: str
    base: str
    raised: str
    text: str
    muted: str
    line: str
    edge: str
    idle: str
    chosen: str
    on_chosen: str
    alert: str
    on_alert: str
    focus: str
    refused: str
    text_size: float = 10.0
    line_width: int = 1


LIGHT_LOOK = Look(
    theme=LIGHT,
    window="#f3f5f7",
    base="#ffffff",
    raised="#ffffff",
    text="#1c2126",
    muted="#3d4a55",
    line="#c3ccd4",
    edge="#76828d",
    idle="#8b959e",
    chosen="#004a78",
    on_chosen="#ffffff",
    alert="#fff0c8",
    on_alert="#2b1d00",
    focus="#0072b2",
    refused="#8a0016",
)

DARK_LOOK = Look(
    theme=DARK,
    window="#1d2329",
    base="#15191d",
    raised="#29313a",
    text="#f0f3f6",
    muted="#c3ced8",
    line="#46525d",
    edge="#84919d",
    idle="#77838e",
    chosen="#8ccbf2",
    on_chosen="#001d30",
    alert="#3a2f17",
    on_alert="#fff6df",
    focus="#8ccbf2",
    refused="#ffb3b9",
)

PROJECTOR_LOOK = Look(
    theme=PROJECTOR,
    window="#ffffff",
    base="#ffffff",
    raised="#ffffff",
    text="#000000",
    muted="#1a1a1a",
    line="#000000",
    edge="#000000",
    idle="#8c8c8c",
    chosen="#003a60",
    on_chosen="#ffffff",
    alert="#fff0c8",
    on_alert="#000000",
    focus="#b34a00",
    refused="#8a0016",
    text_size=12.0,
    line_width=2,
)

LOOKS: Mapping[str, Look] = MappingProxyType(
    {"light": LIGHT_LOOK, "dark": DARK_LOOK, "projector": PROJECTOR_LOOK}
)


def look_for(choice: str) -> Look:
    """Return the look for a theme setting; ``system`` follows the desktop."""
    if choice in LOOKS:
        return LOOKS[choice]
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK_LOOK if dark else LIGHT_LOOK


def put_on(application: QApplication, look: Look) -> None:
    """Give the whole program a look: font, palette and style sheet."""
    font = QFont(FAMILY)
    font.setPointSizeF(look.text_size)
    application.setFont(font)
    application.setPalette(palette(look))
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
