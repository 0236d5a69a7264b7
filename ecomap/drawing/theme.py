"""How a map looks: colours and sizes, as data.

The colours of data are Okabe and Ito's palette ("Color Universal Design", 2008), darkened where
text needs it: text has a contrast of at least 7:1 against what it stands on. Nothing is said by
colour alone.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ecomap.model.vocabulary import Access

if TYPE_CHECKING:
    from collections.abc import Mapping


class Ink(NamedTuple):
    """The colours of one sort of thing: its ground, its line and its text."""

    fill: str
    line: str
    text: str


class Theme(NamedTuple):
    """Colours as ``#rrggbb`` and sizes in canvas units.

    Attributes:
        access: A ground, line and letter colour for each level of access.
        faint: How much of the background is mixed into the lines of proposed connections.
        patterned: Whether dashes, borders and double lines say what shades say elsewhere.
        behind: The one colour of lines and words that step back, without any grounds; it can be
            read. If empty, what steps back is faded, to where it can hardly be read.
    """

    name: str
    background: str
    stakeholder: Ink
    person: Ink
    platform: Ink
    standard: Ink
    note: Ink
    frame: Ink
    label: Ink
    muted: str
    value: str
    blocked: str
    access: Mapping[Access, Ink]
    accent: str
    faint: float = 0.28
    name_size: float = 18.0
    role_size: float = 11.5
    label_size: float = 11.5
    flow_width: float = 2.2
    value_width: float = 1.3
    outline_width: float = 1.4
    name_width: float = 150.0
    label_width: float = 96.0
    patterned: bool = False
    behind: str = ""

    @property
    def sizes(self) -> tuple[float, ...]:
        """What boxes and labels are measured by; where it is the same, nothing moves."""
        return (
            self.name_size,
            self.role_size,
            self.label_size,
            self.name_width,
            self.label_width,
        )


_LIGHT_ACCESS = MappingProxyType(
    {
        Access.CLOSED: Ink("#8a3a00", "#b34a00", "#ffffff"),
        Access.SHARED: Ink("#004a78", "#0072b2", "#ffffff"),
        Access.OPEN: Ink("#00513a", "#007d5a", "#ffffff"),
        Access.UNKNOWN: Ink("#45494d", "#5f656b", "#ffffff"),
    }
)

LIGHT = Theme(
    name="light",
    background="#ffffff",
    stakeholder=Ink("#eef4fa", "#33506b", "#10202e"),
    person=Ink("#fff3dc", "#7a5300", "#2b1d00"),
    platform=Ink("#e9f5f0", "#1f6650", "#0b2a20"),
    standard=Ink("#f4eef8", "#63457a", "#271635"),
    note=Ink("#fff9c9", "#8a7a12", "#2a2500"),
    frame=Ink("#f7f8f9", "#7f8a94", "#33404a"),
    label=Ink("#ffffff", "#d5dbe0", "#1c2126"),
    muted="#3d4a55",
    value="#6b2f5b",
    blocked="#a3001b",
    access=_LIGHT_ACCESS,
    accent="#d55e00",
)

DARK = Theme(
    name="dark",
    background="#15191d",
    stakeholder=Ink("#22303c", "#9fbcd6", "#f2f7fb"),
    person=Ink("#3a2f17", "#e5bf6a", "#fff6df"),
    platform=Ink("#17362c", "#7fcdb2", "#ebfaf4"),
    standard=Ink("#33263f", "#c9a8e0", "#f8f0ff"),
    note=Ink("#39350f", "#d8cb62", "#fffbe0"),
    frame=Ink("#1b2026", "#6d7a86", "#d6dee5"),
    label=Ink("#15191d", "#3c4650", "#f0f3f6"),
    muted="#c3ced8",
    value="#e3a6d2",
    blocked="#ff8a94",
    access=MappingProxyType(
        {
            Access.CLOSED: Ink("#ffb27a", "#f0883c", "#241000"),
            Access.SHARED: Ink("#8ccbf2", "#56b4e9", "#001d30"),
            Access.OPEN: Ink("#6fdcb8", "#2fc295", "#002a1c"),
            Access.UNKNOWN: Ink("#c5ccd3", "#98a2ac", "#15191d"),
        }
    ),
    accent="#ffb000",
    faint=0.4,
)

PROJECTOR = LIGHT._replace(
    name="projector",
    stakeholder=Ink("#ffffff", "#000000", "#000000"),
    person=Ink("#fff0c8", "#3d2a00", "#000000"),
    platform=Ink("#dff5ec", "#00402d", "#000000"),
    standard=Ink("#f2e6fa", "#3b1f52", "#000000"),
    label=Ink("#ffffff", "#000000", "#000000"),
    muted="#1a1a1a",
    value="#5a1148",
    faint=0.25,
    flow_width=3.4,
    value_width=2.0,
    outline_width=2.4,
)

CONTRAST = Theme(
    name="contrast",
    background="#ffffff",
    stakeholder=Ink("#ffffff", "#000000", "#000000"),
    person=Ink("#ffffff", "#000000", "#000000"),
    platform=Ink("#ffffff", "#000000", "#000000"),
    standard=Ink("#ffffff", "#000000", "#000000"),
    note=Ink("#ebebeb", "#000000", "#000000"),
    frame=Ink("#ffffff", "#595959", "#000000"),
    label=Ink("#ffffff", "#000000", "#000000"),
    muted="#000000",
    value="#000000",
    blocked="#a3001b",
    access=MappingProxyType(
        {
            Access.CLOSED: Ink("#000000", "#000000", "#ffffff"),
            Access.SHARED: Ink("#4d4d4d", "#000000", "#ffffff"),
            Access.OPEN: Ink("#e0e0e0", "#000000", "#000000"),
            Access.UNKNOWN: Ink("#bdbdbd", "#000000", "#000000"),
        }
    ),
    accent="#0033cc",
    faint=0.4,
    flow_width=3.8,
    value_width=2.2,
    outline_width=3.0,
    behind="#737373",
)
"""Black on white, told apart by shapes, letters and strokes alone: it prints in greyscale."""

CONTRAST_DARK = CONTRAST._replace(
    name="contrast-dark",
    background="#000000",
    stakeholder=Ink("#000000", "#ffffff", "#ffffff"),
    person=Ink("#000000", "#ffffff", "#ffffff"),
    platform=Ink("#000000", "#ffffff", "#ffffff"),
    standard=Ink("#000000", "#ffffff", "#ffffff"),
    note=Ink("#262626", "#ffffff", "#ffffff"),
    frame=Ink("#000000", "#a6a6a6", "#ffffff"),
    label=Ink("#000000", "#ffffff", "#ffffff"),
    muted="#ffffff",
    value="#ffffff",
    blocked="#ff9aa2",
    access=MappingProxyType(
        {
            Access.CLOSED: Ink("#ffffff", "#ffffff", "#000000"),
            Access.SHARED: Ink("#b8b8b8", "#ffffff", "#000000"),
            Access.OPEN: Ink("#333333", "#ffffff", "#ffffff"),
            Access.UNKNOWN: Ink("#4a4a4a", "#ffffff", "#ffffff"),
        }
    ),
    accent="#ffd400",
    behind="#7a7a7a",
)
"""White on black, likewise."""

GREYSCALE = Theme(
    name="greyscale",
    background="#ffffff",
    stakeholder=Ink("#ffffff", "#000000", "#000000"),
    person=Ink("#ffffff", "#000000", "#000000"),
    platform=Ink("#ffffff", "#000000", "#000000"),
    standard=Ink("#ffffff", "#000000", "#000000"),
    note=Ink("#ffffff", "#000000", "#000000"),
    frame=Ink("#f4f4f4", "#595959", "#000000"),
    label=Ink("#ffffff", "#000000", "#000000"),
    muted="#262626",
    value="#000000",
    blocked="#000000",
    access=MappingProxyType(
        {
            Access.CLOSED: Ink("#000000", "#000000", "#ffffff"),
            Access.SHARED: Ink("#ffffff", "#000000", "#000000"),
            Access.OPEN: Ink("#f7f7f7", "#000000", "#000000"),
            Access.UNKNOWN: Ink("#efefef", "#000000", "#000000"),
        }
    ),
    accent="#000000",
    faint=0.0,
    flow_width=2.4,
    value_width=1.3,
    outline_width=1.3,
    patterned=True,
)
"""Black on white paper, for pictures alone: told apart by shapes, letters and patterns, by no shade
of grey."""

THEMES: Mapping[str, Theme] = MappingProxyType(
    {theme.name: theme for theme in (LIGHT, DARK, PROJECTOR, CONTRAST, CONTRAST_DARK, GREYSCALE)}
)


def mixed(colour: str, other: str, share: float) -> str:
    """Return ``colour`` with ``share`` (0 to 1) of ``other`` mixed in."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
