"""The actions of the Findings menu."""

from __future__ import annotations

from ecomap.editor.actions import Action
from ecomap.editor.conditions import has_findings

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
)
"""In the order of the menu."""
