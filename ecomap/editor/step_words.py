"""What a step of the history did, in words: a stakeholder by the name that it got meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ecomap.editor.selection import in_words

if TYPE_CHECKING:
    from ecomap.editor.history import Step

ADDED = "Add a stakeholder"
CONNECTED = "to a new stakeholder"


def said(step: Step) -> str:
    """Return the label of a step; one that added a stakeholder says which.

    The label was written before anybody had typed the name, which belongs to the same step.
    Looks at the stakeholder added last alone, so that long histories are told as fast.
    """
    if step.label != ADDED and not step.label.endswith(f" {CONNECTED}"):
        return step.label
    if len(step.after.stakeholders) != len(step.before.stakeholders) + 1:
        return step.label
    added = next(reversed(cast("dict[str, object]", step.after.stakeholders)))
    if added in step.before.stakeholders:
        return step.label
    name = in_words(step.after, (added,))
    if step.label == ADDED:
        return f"Add {name}"
    return f"{step.label.removesuffix(CONNECTED)}to {name}"
