"""What pointer and keys do on the map beside the actions: for the shortcut sheet and the manual.

Whoever teaches a tool something new says it here too.
"""

from __future__ import annotations

from typing import NamedTuple


class Gesture(NamedTuple):
    """Something one does with the pointer or the keys.

    Attributes:
        how: What one does, such as ``Double-click empty canvas``.
        does: What comes of it, in a few words without full stop.
    """

    how: str
    does: str


GESTURES: tuple[tuple[str, tuple[Gesture, ...]], ...] = (
    (
        "Pointer on the map",
        (
            Gesture("Double-click empty canvas", "Add a stakeholder and name it"),
            Gesture("Double-click a thing", "Name it"),
            Gesture("Drag a handle", "Connect the stakeholder to another, or to a new one"),
            Gesture("Click a handle", "Add a connected stakeholder on that side"),
            Gesture("Drag a thing", "Move what is selected; a frame carries what is in it"),
            Gesture("Click", "Select one thing"),
            Gesture("Shift+Click, Ctrl+Click", "Add to the selection, or take out of it"),
            Gesture("Drag over empty canvas", "Select what is within; with Shift, add it"),
            Gesture("Drag a frame's corner", "Make the selected frame larger or smaller"),
            Gesture("Alt, while dragging", "Let it go anywhere, in line with nothing"),
            Gesture("Drag a line", "Bend it; a bend dragged back onto the line goes"),
            Gesture("Drag an end of the selected line", "Connect it to somebody else"),
            Gesture("Click a bend", "Take it in hand, for the keys"),
            Gesture("Double-click a bend", "Take it out"),
            Gesture("Drag a label", "Put it elsewhere beside its line"),
            Gesture("Right-click", "Menu of what can be done with it"),
            Gesture("Rest on a thing", "Read it as a sentence"),
        ),
    ),
    (
        "Moving about the map",
        (
            Gesture("Wheel, pinch", "Zoom at the pointer"),
            Gesture("Two fingers", "Move the map"),
            Gesture("Shift+Wheel", "Move the map sideways"),
            Gesture("Space+Drag, middle button", "Move the map"),
        ),
    ),
    (
        "Keys on the map",
        (
            Gesture("Arrow keys", "Move what is selected by 5; the map if nothing is"),
            Gesture("Shift+Arrow keys", "Move what is selected by 25"),
            Gesture("Arrow keys, Delete", "With a bend in hand: move it, take it out"),
            Gesture("Enter", "Name the selected thing; take the name; use the tool"),
            Gesture("Arrow keys, Enter", "With the connect tool: choose who receives, connect"),
            Gesture("Tab", "While naming: take the name, and ask nothing more"),
            Gesture("Shift+Enter", "Begin a new line in a note"),
            Gesture("Esc", "Cancel what is under way or new; else select nothing"),
            Gesture("Menu key, Shift+F10", "Menu of what is selected"),
        ),
    ),
    (
        "Where a connection ends",
        (
            Gesture("Letters", "Name what goes there, at once"),
            Gesture("Left, Right", "Before typing: data, tangible or intangible value"),
            Gesture("Shift+Tab", "The next of these, at any time"),
            Gesture("Up, Down", "Choose among the datasets that are offered"),
            Gesture("Tab", "Take the name that is offered"),
            Gesture("Enter", "Take what is chosen or typed"),
            Gesture("Esc", "Leave the connection as it is drawn"),
        ),
    ),
    (
        "Sentence bar",
        (
            Gesture("Tab", "Take the name that is offered"),
            Gesture("Enter", "Put the sentence on the map"),
            Gesture("Shift+Enter", "Begin another sentence"),
            Gesture("Esc", "Close the bar"),
        ),
    ),
)
"""What one can do, in groups with a title."""
