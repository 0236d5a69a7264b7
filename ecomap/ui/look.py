"""The looks of the window as data: colours and text sizes that agree with the canvas themes.

Text has a contrast of at least 7:1 against what it stands on (WCAG 2.2, AAA), borders of fields
and the ring around what has the keyboard 3:1.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.theme import CONTRAST, CONTRAST_DARK, DARK, LIGHT, PROJECTOR, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping


class Look(NamedTuple):
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
        scale: How much larger than usual arrows, ticks and icons are.
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
    scale: float = 1.0


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

CONTRAST_LOOK = Look(
    theme=CONTRAST,
    window="#ffffff",
    base="#ffffff",
    raised="#ffffff",
    text="#000000",
    muted="#000000",
    line="#000000",
    edge="#000000",
    idle="#767676",
    chosen="#000000",
    on_chosen="#ffffff",
    alert="#ffff99",
    on_alert="#000000",
    focus="#0033cc",
    refused="#8a0016",
    text_size=11.0,
    line_width=2,
)

CONTRAST_DARK_LOOK = Look(
    theme=CONTRAST_DARK,
    window="#000000",
    base="#000000",
    raised="#000000",
    text="#ffffff",
    muted="#ffffff",
    line="#ffffff",
    edge="#ffffff",
    idle="#949494",
    chosen="#ffffff",
    on_chosen="#000000",
    alert="#333300",
    on_alert="#ffffff",
    focus="#ffd400",
    refused="#ffb3b9",
    text_size=11.0,
    line_width=2,
)

LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "light": LIGHT_LOOK,
        "dark": DARK_LOOK,
        "projector": PROJECTOR_LOOK,
        "contrast": CONTRAST_LOOK,
        "contrast-dark": CONTRAST_DARK_LOOK,
    }
)


def enlarged(look: Look, percent: int) -> Look:
    """Return a look with its text and what goes with it larger; the same one at 100 percent."""
    if percent == 100:
        return look
    return look._replace(text_size=look.text_size * percent / 100, scale=percent / 100)
