"""The actions of the Arrange menu: the map is laid out anew."""

from __future__ import annotations

from ecomap.editor.actions import Action
from ecomap.editor.catalogue import layouts
from ecomap.editor.conditions import has_stakeholders

ACTIONS = (
    Action(
        "arrange",
        "Arrange everything",
        lambda c: c.window.arrange(),
        when=has_stakeholders,
        shortcut=("Ctrl+L",),
        icon="arrange",
        tip="Lay the map out anew, leaving what is pinned where it is",
    ),
)
"""In the order of the menu."""

MENU: tuple[str | None, ...] = (
    "arrange",
    *layouts.PARTS,
    None,
    *layouts.CHOICES,
    None,
    *layouts.PAGES,
)
"""Ids of the actions, None for a line between."""
