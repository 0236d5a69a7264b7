"""The actions for going back and forward, and for keeping the map as it is, for the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.actions import Action
from ecomap.editor.conditions import can_redo, can_undo, has_content

if TYPE_CHECKING:
    from ecomap.editor.actions import Context


def _undo_words(context: Context) -> str:
    return f"Undo {context.session.undo_label}".strip()


def _redo_words(context: Context) -> str:
    return f"Redo {context.session.redo_label}".strip()


TAKE_SNAPSHOT = Action(
    "take-snapshot",
    "Take a snapshot…",
    lambda c: c.window.take_snapshot(),
    when=has_content,
    shortcut=("Ctrl+Shift+T",),
    tip="Keep the map as it is now under a name, in the same file",
)
UNDO = Action(
    "undo",
    "Undo",
    lambda c: c.session.undo(),
    when=can_undo,
    shortcut=("Ctrl+Z",),
    icon="undo",
    tip="Take the last step back",
    words=_undo_words,
)
REDO = Action(
    "redo",
    "Redo",
    lambda c: c.session.redo(),
    when=can_redo,
    shortcut=("Ctrl+Shift+Z", "Ctrl+Y"),
    icon="redo",
    tip="Do again what was undone",
    words=_redo_words,
)
