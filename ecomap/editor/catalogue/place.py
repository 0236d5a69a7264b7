"""The actions of the Place menu: where things lie, and how lines and labels go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor import framing, pinning, waypoints
from ecomap.editor.actions import Action
from ecomap.editor.conditions import otherwise

if TYPE_CHECKING:
    from ecomap.editor.actions import Context
    from ecomap.editor.aligning import Line, Way


def _placed(context: Context) -> int:
    """Return how many things with a place are selected."""
    document = context.session.document
    return sum(
        i in document.stakeholders or i in document.notes or i in document.frames
        for i in context.session.selection
    )


@otherwise("Select two boxes, notes or frames first")
def _has_two(context: Context) -> bool:
    return _placed(context) >= 2


@otherwise("Select three boxes, notes or frames first")
def _has_three(context: Context) -> bool:
    return _placed(context) >= 3


@otherwise("Select one of several boxes, notes or frames first")
def _can_reorder(context: Context) -> bool:
    return framing.can_reorder(context.session.document, context.session.selection)


@otherwise("Select a stakeholder first")
def _can_pin(context: Context) -> bool:
    return bool(pinning.pinnable(context.session.document, context.session.selection))


@otherwise("Select one line first")
def _has_line(context: Context) -> bool:
    session = context.session
    return waypoints.selected_line(session.document, session.selection) is not None


@otherwise("Select a line with bends first")
def _has_bends(context: Context) -> bool:
    return bool(waypoints.bent(context.session.document, context.session.selection))


@otherwise("Every label is where Ecomap puts it")
def _has_put_labels(context: Context) -> bool:
    return bool(waypoints.put_labels(context.session.document, context.session.selection))


def _pinned(context: Context) -> bool:
    return pinning.all_pinned(context.session.document, context.session.selection)


def _align(line: Line, keys: str, tip: str) -> Action:
    return Action(
        f"align-{line}",
        f"Align {line}",
        lambda c: c.window.drawing.align(line),
        when=_has_two,
        shortcut=(keys,),
        tip=tip,
    )


def _spread(way: Way, keys: str, tip: str) -> Action:
    return Action(
        f"spread-{way}",
        f"Spread {way}",
        lambda c: c.window.drawing.spread(way),
        when=_has_three,
        shortcut=(keys,),
        tip=tip,
    )


ACTIONS = (
    Action(
        "pin",
        "Pin",
        lambda c: pinning.toggle_pin(c.session),
        when=_can_pin,
        shortcut=("P",),
        tip="Let arranging leave the selected stakeholders where they are, or no longer",
        checked=_pinned,
    ),
    _align("left", "Ctrl+Shift+Left", "Bring the left edges of what is selected into line"),
    _align("centre", "Ctrl+Shift+C", "Put what is selected below each other, on one middle line"),
    _align("right", "Ctrl+Shift+Right", "Bring the right edges of what is selected into line"),
    _align("top", "Ctrl+Shift+Up", "Bring the upper edges of what is selected into line"),
    _align("middle", "Ctrl+Shift+M", "Put what is selected side by side, on one middle line"),
    _align("bottom", "Ctrl+Shift+Down", "Bring the lower edges of what is selected into line"),
    _spread("horizontally", "Shift+H", "Make the gaps between what is selected equally wide"),
    _spread("vertically", "Shift+V", "Make the gaps between what is selected equally high"),
    Action(
        "bring-to-front",
        "Bring to front",
        lambda c: framing.bring_to_front(c.session),
        when=_can_reorder,
        shortcut=("PgUp",),
        tip="Put what is selected before all other boxes, notes or frames",
    ),
    Action(
        "send-to-back",
        "Send to back",
        lambda c: framing.send_to_back(c.session),
        when=_can_reorder,
        shortcut=("PgDown",),
        tip="Put what is selected behind all other boxes, notes or frames",
    ),
    Action(
        "bend-line",
        "Bend the line",
        lambda c: c.window.drawing.bend_line(),
        when=_has_line,
        shortcut=("B",),
        tip="Put a bend into the selected line, to move with the arrow keys",
    ),
    Action(
        "next-bend",
        "Next bend",
        lambda c: c.window.drawing.next_bend(),
        when=_has_bends,
        shortcut=("Shift+B",),
        tip="Take hold of the next bend of the line; Delete takes it out",
    ),
    Action(
        "choose-way",
        "Let Ecomap choose the way",
        lambda c: waypoints.unbend(c.session),
        when=_has_bends,
        tip="Take all bends out of the selected lines",
    ),
    Action(
        "tidy-labels",
        "Tidy labels",
        lambda c: waypoints.tidy_labels(c.session),
        when=_has_put_labels,
        shortcut=("Shift+L",),
        tip="Let Ecomap choose where labels go: the selected ones, or all",
    ),
)
"""In the order of the menu."""

MENU: tuple[str | None, ...] = (
    "pin",
    None,
    "align-left",
    "align-centre",
    "align-right",
    "align-top",
    "align-middle",
    "align-bottom",
    None,
    "spread-horizontally",
    "spread-vertically",
    None,
    "bring-to-front",
    "send-to-back",
    None,
    "bend-line",
    "next-bend",
    "choose-way",
    "tidy-labels",
)
"""Ids of the actions, None for a line between."""
