"""The actions of the Findings menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.actions import Action
from ecomap.editor.conditions import has_content, has_findings, otherwise

if TYPE_CHECKING:
    from ecomap.editor.actions import Context


@otherwise("Choose a finding first")
def _has_chosen(context: Context) -> bool:
    return context.window.review.chosen


@otherwise("All boxes are drawn as usual")
def _has_measures(context: Context) -> bool:
    return context.window.review.measured


ACTIONS = (
    Action(
        "next-finding",
        "Next finding",
        lambda c: c.window.next_finding(),
        when=has_findings,
        shortcut=("F8",),
        tip="Go to the next finding on the map",
    ),
    Action(
        "previous-finding",
        "Previous finding",
        lambda c: c.window.previous_finding(),
        when=has_findings,
        shortcut=("Shift+F8",),
        tip="Go to the finding before on the map",
    ),
    Action(
        "search-findings",
        "Search the findings…",
        lambda c: c.window.review.search(),
        when=has_content,
        shortcut=("Ctrl+F8",),
        tip="Type what findings are to contain",
    ),
    Action(
        "findings-of-selection",
        "Only about the selection",
        lambda c: c.window.review.toggle_only_selection(),
        tip="List only findings about what is selected, or all of them again",
        checked=lambda c: c.window.review.only_selection,
    ),
    Action(
        "accept-finding",
        "Accept the finding",
        lambda c: c.window.review.accept(),
        when=_has_chosen,
        tip="Note as a decision that people agree with the chosen finding",
    ),
    Action(
        "act-on-finding",
        "Make an action of the finding…",
        lambda c: c.window.review.act(),
        when=_has_chosen,
        tip="Note what is to be done about the chosen finding, by whom and until when",
    ),
    Action(
        "dismiss-finding",
        "Set the finding aside…",
        lambda c: c.window.review.dismiss(),
        when=_has_chosen,
        tip="Take the chosen finding off the list, with a reason",
    ),
    Action(
        "show-actions",
        "Actions and decisions",
        lambda c: c.window.review.show_actions(),
        tip="Show what is to be done about the findings, and what was decided",
    ),
    Action(
        "map-health",
        "Map health",
        lambda c: c.window.review.show_health(),
        tip="Show how complete and how connected the map is",
    ),
    Action(
        "end-measures",
        "Draw no measures",
        lambda c: c.window.review.end_measures(),
        when=_has_measures,
        tip="Draw all boxes in their usual size and colour again",
    ),
)
"""In the order of the menu."""

MENU: tuple[str | None, ...] = (
    "next-finding",
    "previous-finding",
    "search-findings",
    "findings-of-selection",
    None,
    "accept-finding",
    "act-on-finding",
    "dismiss-finding",
    "show-actions",
    None,
    "map-health",
    "end-measures",
)
"""Ids of the actions, None for a line between."""
