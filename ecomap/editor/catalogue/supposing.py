"""The actions by which things are tried out and states of the map compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.actions import Action
from ecomap.editor.conditions import has_stakeholders, otherwise

if TYPE_CHECKING:
    from ecomap.editor.actions import Context


@otherwise("Select a stakeholder or a connection first")
def _can_go(context: Context) -> bool:
    document, chosen = context.session.document, context.session.selection
    kinds = ("stakeholders", "flows", "exchanges", "datasets")
    return any(one in document.collection(kind) for one in chosen for kind in kinds)


@otherwise("Select a data flow or somebody who holds data first")
def _has_data(context: Context) -> bool:
    document, chosen = context.session.document, set(context.session.selection)
    carried = any(i in chosen and flow.datasets for i, flow in document.flows.items())
    held = any(holding.stakeholder in chosen for holding in document.holdings.values())
    return carried or held or not chosen.isdisjoint(document.datasets)


@otherwise("Nothing is being tried")
def _is_trying(context: Context) -> bool:
    return context.window.supposing.trying is True


@otherwise("The map has no snapshots")
def _has_snapshots(context: Context) -> bool:
    return bool(context.session.document.snapshots)


ACTIONS = (
    Action(
        "what-if",
        "What if this were gone?",
        lambda c: c.window.supposing.try_selection(),
        when=_can_go,
        shortcut=("F4",),
        tip="Show what would follow without what is selected; the map stays as it is",
    ),
    Action(
        "what-if-open",
        "What if this data were open?",
        lambda c: c.window.supposing.try_opening(),
        when=_has_data,
        tip="Show what would follow if anyone could use the data of what is selected",
    ),
    Action(
        "what-if-flip",
        "Show what would be",
        lambda c: c.window.supposing.flip(),
        when=_is_trying,
        shortcut=("Shift+F4",),
        tip="Show on the map what would be, or what is",
        checked=lambda c: c.window.supposing.after_shown is True,
    ),
    Action(
        "what-if-beside",
        "Before and after side by side",
        lambda c: c.window.supposing.toggle_side_by_side(),
        when=_is_trying,
        shortcut=("Ctrl+Shift+F4",),
        tip="Show the map as it is on the left and as it would be on the right, or on one map",
        checked=lambda c: c.window.supposing.side_by_side is True,
    ),
    Action(
        "what-if-make",
        "Make it so",
        lambda c: c.window.supposing.make_it_so(),
        when=_is_trying,
        tip="Change the map to what was tried, as one step that can be undone",
    ),
    Action(
        "what-if-leave",
        "Leave it as it is",
        lambda c: c.window.supposing.leave_it(),
        when=_is_trying,
        tip="Try nothing any more; the map has not been changed",
    ),
    Action(
        "what-if-ranking",
        "Whose leaving would hurt most?",
        lambda c: c.window.supposing.show_ranking(),
        when=has_stakeholders,
        tip="List what would be lost without each stakeholder, the gravest first",
    ),
    Action(
        "compare-map",
        "Compare with another map…",
        lambda c: c.window.supposing.compare_map(),
        when=has_stakeholders,
        tip="Show this map and another, as one or side by side: what is added, gone and changed",
    ),
    Action(
        "compare-snapshot",
        "Compare with a snapshot…",
        lambda c: c.window.supposing.compare_snapshot(),
        when=_has_snapshots,
        tip="Show what has been added, taken away and changed since a snapshot",
    ),
)
"""In the order of the menu."""

MENU: tuple[str | None, ...] = (
    "what-if",
    "what-if-open",
    "what-if-flip",
    "what-if-beside",
    "what-if-make",
    "what-if-leave",
    "what-if-ranking",
    None,
    "compare-map",
    "compare-snapshot",
)
"""Ids of the actions, None for a line between."""

CONTEXT_MENU = ("what-if", "what-if-open")
"""Ids of the actions for a right click on the canvas."""
