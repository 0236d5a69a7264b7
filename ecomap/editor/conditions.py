"""When actions can be done, and in words why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from ecomap.editor import commands

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.editor.actions import Action, Context

    Condition = TypeVar("Condition", bound=Callable[[Context], bool])

NOT_NOW = "This cannot be done now"
_WHY_NOT: dict[Callable[[Context], bool], str] = {}


def otherwise(reason: str) -> Callable[[Condition], Condition]:
    """Mark a condition of actions with what is told when it is not met, without full stop."""

    def mark(condition: Condition) -> Condition:
        _WHY_NOT[condition] = reason
        return condition

    return mark


@otherwise("Everything is saved")
def has_changes(context: Context) -> bool:
    """Say whether something is not saved yet."""
    return context.session.dirty


@otherwise("The map has no file yet")
def has_file(context: Context) -> bool:
    """Say whether the map has a file."""
    return context.window.has_file


@otherwise("There is no stakeholder yet")
def has_stakeholders(context: Context) -> bool:
    """Say whether there is a stakeholder on the map."""
    return bool(context.session.document.stakeholders)


@otherwise("The map is empty")
def has_content(context: Context) -> bool:
    """Say whether there is anything to be seen on the map."""
    document = context.session.document
    return bool(document.stakeholders or document.frames or document.notes)


@otherwise("Nothing is selected")
def has_selection(context: Context) -> bool:
    """Say whether something is selected."""
    return bool(context.session.selection)


@otherwise("Select one thing first")
def has_one_selected(context: Context) -> bool:
    """Say whether just one thing is selected."""
    return len(context.session.selection) == 1


@otherwise("Select two stakeholders first")
def has_two_ends(context: Context) -> bool:
    """Say whether two stakeholders are selected, so that they can be connected."""
    return commands.selected_ends(context.session) is not None


@otherwise("There are no findings")
def has_findings(context: Context) -> bool:
    """Say whether the analysis found something."""
    return context.window.finding_count() > 0


@otherwise("There is nothing to undo")
def can_undo(context: Context) -> bool:
    """Say whether there is a step to take back."""
    return context.session.can_undo()


@otherwise("There is nothing to do again")
def can_redo(context: Context) -> bool:
    """Say whether there is a step to do again."""
    return context.session.can_redo()


def why_not(action: Action, context: Context) -> str:
    """Return why an action cannot be done now; an empty string if it can be."""
    if action.when(context):
        return ""
    return _WHY_NOT.get(action.when, NOT_NOW)
