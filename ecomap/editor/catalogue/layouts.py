"""The actions that lay a map out: by which layout, for which page, and what of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.drawing.layouts.registry import LAYOUTS
from ecomap.editor.actions import Action
from ecomap.editor.conditions import has_stakeholders, otherwise

if TYPE_CHECKING:
    from ecomap.drawing.layouts.registry import Layout
    from ecomap.editor.actions import Context


@otherwise("Select two stakeholders or more first")
def _has_some(context: Context) -> bool:
    stakeholders = context.session.document.stakeholders
    return sum(name in stakeholders for name in context.session.selection) > 1


@otherwise("Nobody is new since the map was arranged")
def _has_new(context: Context) -> bool:
    return context.window.layouts.has_new()


def _layout(one: Layout) -> Action:
    return Action(
        f"layout-{one.id}",
        f"Layout: {one.title}",
        lambda c: c.window.layouts.use(one.id),
        when=has_stakeholders,
        tip=one.sentence,
        checked=lambda c: c.window.layouts.layout == one.id,
        group="layout",
    )


_IDS = {"16:9": "wide", "a4-landscape": "landscape", "a4-portrait": "portrait"}


def _page(name: str, title: str, tip: str) -> Action:
    return Action(
        f"page-{_IDS.get(name, name)}",
        f"Page: {title}",
        lambda c: c.window.layouts.set_page(name),
        tip=tip,
        checked=lambda c: c.window.layouts.page == name,
        group="page",
    )


_CHOICES = tuple(_layout(one) for one in LAYOUTS)
_PARTS = (
    Action(
        "arrange-selection",
        "Arrange the selection",
        lambda c: c.window.layouts.arrange_selection(),
        when=_has_some,
        shortcut=("Ctrl+Alt+L",),
        tip="Arrange the selected stakeholders where they are, and leave all others",
    ),
    Action(
        "place-new",
        "Place only what is new",
        lambda c: c.window.layouts.place_new(),
        when=_has_new,
        tip="Place whoever came since the map was arranged, and leave all others",
    ),
)
_PAGES = (
    _page("window", "as the window", "Arrange for the shape of the window"),
    _page("16:9", "16:9", "Arrange for a wide screen or a slide"),
    _page("a4-landscape", "A4 landscape", "Arrange for a sheet of A4 on its side"),
    _page("a4-portrait", "A4 portrait", "Arrange for an upright sheet of A4"),
)
ACTIONS = (*_PARTS, *_CHOICES, *_PAGES)
"""In the order of the menu."""

PARTS: tuple[str, ...] = tuple(action.id for action in _PARTS)
CHOICES: tuple[str, ...] = tuple(action.id for action in _CHOICES)
PAGES: tuple[str, ...] = tuple(action.id for action in _PAGES)
"""Ids of the actions."""
DROP_DOWN: tuple[str | None, ...] = (*CHOICES, None, *PARTS, None, *PAGES)
"""What the arrow beside the arrange button offers; None is a line between."""
