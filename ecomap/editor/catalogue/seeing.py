"""The actions of the Show menu: what is bright on the map, and what is written on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.actions import Action
from ecomap.editor.conditions import has_content, has_selection, otherwise
from ecomap.editor.seeing.streams import subjects

if TYPE_CHECKING:
    from ecomap.editor.actions import Context
    from ecomap.editor.seeing.sight import Direction


@otherwise("Select a stakeholder or a dataset first")
def _can_stream(context: Context) -> bool:
    return bool(subjects(context.session.document, context.session.selection))


@otherwise("Everything is shown already")
def _is_narrowed(context: Context) -> bool:
    return context.window.seeing.narrowed


@otherwise("No view is chosen")
def _has_view(context: Context) -> bool:
    return context.window.seeing.view_chosen


def _lens(name: str, title: str, tip: str) -> Action:
    return Action(
        f"lens-{name}",
        title,
        lambda c: c.window.seeing.set_lens(name),
        tip=tip,
        checked=lambda c: c.window.seeing.lens == name,
        group="lens",
    )


def _detail(name: str, title: str, tip: str) -> Action:
    return Action(
        f"detail-{name}",
        title,
        lambda c: c.window.seeing.set_detail(name),
        tip=tip,
        checked=lambda c: c.window.seeing.detail == name,
        group="detail",
    )


def _focus(word: str, steps: int) -> Action:
    plural = "" if steps == 1 else "s"
    return Action(
        f"focus-{word}",
        f"Focus on {word} step{plural} around",
        lambda c: c.window.seeing.focus(steps),
        when=has_selection,
        shortcut=(str(steps),),
        tip=f"Keep bright what is within {word} step{plural} of what is selected",
    )


def _stream(direction: Direction, key: str, tip: str) -> Action:
    return Action(
        direction,
        direction.capitalize(),
        lambda c: c.window.seeing.follow_stream(direction),
        when=_can_stream,
        shortcut=(key,),
        tip=tip,
    )


def _aid(name: str, title: str, tip: str) -> Action:
    return Action(
        f"show-{name}",
        title,
        lambda c: c.window.seeing.toggle_aid(name),
        tip=tip,
        checked=lambda c: c.window.seeing.aid_visible(name),
    )


ACTIONS = (
    Action(
        "filter",
        "Filter…",
        lambda c: c.window.seeing.open_filter(),
        when=has_content,
        shortcut=("Ctrl+Shift+F",),
        icon="filter",
        tip="Choose by access, status, evidence and tags what stays bright",
    ),
    _focus("one", 1),
    _focus("two", 2),
    _focus("three", 3),
    _stream("upstream", "Shift+U", "Keep bright from where data reaches what is selected"),
    _stream("downstream", "Shift+D", "Keep bright where data goes from what is selected"),
    Action(
        "show-everything",
        "Show everything",
        lambda c: c.window.seeing.show_everything(),
        when=_is_narrowed,
        shortcut=("0",),
        tip="End every filter, focus and lens",
    ),
    _lens("both", "Data and value", "Show data flows and value exchanges"),
    _lens("data", "Data flows only", "Show no value exchanges"),
    _lens("value", "Value exchanges only", "Show no data flows"),
    _detail("names", "Names", "Write only names into the boxes"),
    _detail("roles", "Names and roles", "Write names and roles into the boxes"),
    _detail("holdings", "Names, roles and datasets", "Put the datasets held into the boxes too"),
    Action(
        "save-view",
        "Save this view…",
        lambda c: c.window.seeing.save_view(),
        when=has_content,
        tip="Keep this way of looking at the map under a name, in the map",
    ),
    Action(
        "update-view",
        "Update the view",
        lambda c: c.window.seeing.update_view(),
        when=_has_view,
        tip="Let the chosen view keep what is looked at now",
    ),
    Action(
        "rename-view",
        "Rename the view…",
        lambda c: c.window.seeing.rename_view(),
        when=_has_view,
        tip="Type another name for the chosen view",
    ),
    Action(
        "delete-view",
        "Delete the view",
        lambda c: c.window.seeing.delete_view(),
        when=_has_view,
        tip="Delete the chosen view; nothing on the map goes with it",
    ),
    _aid("legend", "Legend", "Show or hide what the signs on the map mean"),
    _aid("minimap", "Minimap", "Show the whole map small where it does not fit the window"),
)
"""In the order of the menu."""

MENU: tuple[str | None, ...] = (
    "filter",
    None,
    "focus-one",
    "focus-two",
    "focus-three",
    "upstream",
    "downstream",
    "show-everything",
    None,
    "lens-both",
    "lens-data",
    "lens-value",
    None,
    "detail-names",
    "detail-roles",
    "detail-holdings",
    None,
    "save-view",
    "update-view",
    "rename-view",
    "delete-view",
    None,
    "show-legend",
    "show-minimap",
)
"""Ids of the actions, None for a line between."""
