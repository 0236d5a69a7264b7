"""What tools are given and what they show: events, hits, overlays, and the context they act in.

Points are in canvas units (see ``ecomap.model.geometry``). Nothing here knows a toolkit: the
canvas translates its own events into these and hands them to a ``ToolBox``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ecomap.editor.commands import ConnectionKind, Drawn
    from ecomap.editor.session import Session
    from ecomap.editor.snapping import Gap, Guide
    from ecomap.model.geometry import Point, Rect

Button = Literal["left", "middle", "right", "none"]
Kind = Literal["stakeholder", "flow", "exchange", "note", "frame"]
Part = Literal["body", "label", "handle"]
Cursor = Literal[
    "arrow", "cross", "move", "open-hand", "closed-hand", "forbidden", "resize-fall", "resize-rise"
]
CancelReason = Literal["escape", "focus lost", "tool changed", "document changed", "error"]

ENTER = ("Return", "Enter")
"""The names of the keys that say yes."""

DRAG_THRESHOLD = 4.0
"""How far the pointer moves, in screen pixels, before a press becomes a drag."""


class Modifiers(NamedTuple):
    """The keys held down meanwhile."""

    shift: bool = False
    ctrl: bool = False
    alt: bool = False

    @property
    def adds(self) -> bool:
        """Whether a click adds to the selection instead of replacing it."""
        return self.shift or self.ctrl


NO_MODIFIERS = Modifiers()


class Snapping(NamedTuple):
    """What things that are dragged come to rest at."""

    guides: bool = True
    grid: bool = False


class Hit(NamedTuple):
    """The thing under a point, and which part of it.

    ``handle`` is the spot on a stakeholder from which a connection is dragged. The ``body`` of a
    frame counts as empty canvas, so that one can draw inside it; its label is what one grabs.
    """

    id: str
    kind: Kind
    part: Part = "body"


class PointerEvent(NamedTuple):
    """A press, a move or a release of the pointer.

    Attributes:
        pos: Where, in canvas units.
        button: Which button went down or up; ``none`` for a move.
        hit: What is under the pointer, previews and overlays left out.
        clicks: 2 for the press and the release of a double-click's second click.
    """

    pos: Point
    button: Button = "left"
    modifiers: Modifiers = NO_MODIFIERS
    hit: Hit | None = None
    clicks: int = 1


class KeyEvent(NamedTuple):
    """A key went down; ``key`` is Qt's name for it: ``Left``, ``Escape``, ``Return``, ``A``."""

    key: str
    modifiers: Modifiers = NO_MODIFIERS


class RubberBand(NamedTuple):
    """An overlay: the rectangle in which things get selected."""

    rect: Rect


class FrameBox(NamedTuple):
    """An overlay: the frame that would be drawn."""

    area: Rect


class ConnectLine(NamedTuple):
    """An overlay: the connection that would be made.

    Attributes:
        start: Middle of the stakeholder it starts from; the line is drawn from its border.
        end: Where the pointer is.
        allowed: Whether letting go here would make it.
        reason: Why not, in a sentence without full stop.
        kind: What would be made.
        source: Id of the stakeholder it starts from.
        target: Id of the stakeholder under the pointer, if it would end there.
    """

    start: Point
    end: Point
    allowed: bool = True
    reason: str = ""
    kind: ConnectionKind = "data"
    source: str = ""
    target: str | None = None


class Guides(NamedTuple):
    """An overlay: what the thing that is dragged is in line with, and equal gaps beside it.

    Attributes:
        grid: Whether it comes to rest on the grid.
    """

    guides: tuple[Guide, ...]
    gaps: tuple[Gap, ...] = ()
    grid: bool = False


Overlay = RubberBand | FrameBox | ConnectLine | Guides


class ToolContext(Protocol):
    """What tools use of the canvas they work on; the canvas implements it."""

    @property
    def session(self) -> Session:
        """The session to look at and to commit to."""

    @property
    def scale(self) -> float:
        """Screen pixels per canvas unit."""

    @property
    def connect_kind(self) -> ConnectionKind:
        """What connecting makes: ``data``, ``tangible`` or ``intangible``."""

    @property
    def snapping(self) -> Snapping:
        """What things that are dragged come to rest at."""

    @property
    def bend(self) -> int | None:
        """Which bend of the one selected line is taken hold of, counted from its start."""

    def choose_bend(self, index: int | None) -> None:
        """Take hold of a bend of the one selected line, or of none."""

    def hit_test(self, point: Point) -> Hit | None:
        """Return the topmost thing at a point."""

    def items_in(self, rect: Rect) -> Sequence[str]:
        """Return the ids of what a rectangle meets, in drawing order."""

    def place_of(self, record_id: str) -> Point | None:
        """Return where something is drawn: a box's middle, a note's or a frame's corner."""

    def area_of(self, record_id: str) -> Rect | None:
        """Return what a thing covers as it is drawn, without its label; None if it is not."""

    def box_of(self, record_id: str) -> Rect | None:
        """Return the outline of a stakeholder, a note or a frame without its pen, or None."""

    def path_of(self, record_id: str) -> tuple[Point, ...]:
        """Return the line of a connection as straight pieces; nothing if it is not drawn."""

    def label_of(self, record_id: str) -> Rect | None:
        """Return the label of a connection as it is drawn, or None."""

    def seen(self) -> Rect:
        """Return the part of the canvas that is seen."""

    def middle(self) -> Point:
        """Return the middle of what is seen."""

    def reveal(self, ids: Iterable[str]) -> None:
        """Bring things into sight."""

    def begin_rename(self, record_id: str, then: Drawn | None = None) -> None:
        """Let the user type a name, on the spot.

        Args:
            record_id: What is named.
            then: A connection to ask about once Enter has ended the naming.
        """

    def begin_choosing(self, drawn: Drawn) -> None:
        """Ask what a connection that was just drawn transfers."""

    def set_overlay(self, overlay: Overlay | None) -> None:
        """Show an overlay in place of the one before, or none."""

    def set_cursor(self, name: Cursor) -> None:
        """Change the shape of the pointer."""

    def pan(self, dx: float, dy: float) -> None:
        """Move what is seen to the right and down, in canvas units."""

    def say(self, message: str) -> None:
        """Tell the user something in passing, as in the status bar."""


class Tool:
    """A state machine fed with pointer and key events; this one ignores them all.

    A handler returns where to go next, once it is done: another tool to use for one gesture, the
    name of a tool to change to, or None to stay.

    Attributes:
        name: What ``ToolBox.use`` calls it.
        cursor: The pointer's shape while nothing else is said.
        hint: What the user can do with it, for the status bar.
    """

    name: ClassVar[str] = ""
    cursor: ClassVar[Cursor] = "arrow"
    hint: ClassVar[str] = ""

    def __init__(self, context: ToolContext) -> None:
        self.context = context

    @property
    def session(self) -> Session:
        """The session of the canvas it works on."""
        return self.context.session

    def enter(self) -> None:
        """Begin: the tool is in use from now on."""
        self.context.set_cursor(self.cursor)

    def exit(self) -> None:
        """End: another tool takes over. Whatever was under way has ended or been cancelled."""

    def press(self, event: PointerEvent) -> Next:
        """Answer a button going down."""

    def move(self, event: PointerEvent) -> Next:
        """Answer the pointer moving, with or without a button down."""

    def release(self, event: PointerEvent) -> Next:
        """Answer a button going up."""

    def claims(self, event: KeyEvent) -> bool:
        """Say whether a key means something to the tool now, before it means an action."""
        return False

    def key(self, event: KeyEvent) -> KeyNext:
        """Answer a key; return whether it meant something to the tool, or where to go next."""
        return False

    def cancel(self, reason: CancelReason) -> Next:
        """Drop what is under way, leaving no trace."""


Next = Tool | str | None
"""What a handler returns: a tool for one gesture, the name of a tool, or None to stay."""

KeyNext = Tool | str | bool
"""What a handler of keys returns: where to go next, or whether the key meant something."""


def dragged(start: Point, now: Point, scale: float, threshold: float = DRAG_THRESHOLD) -> bool:
    """Say whether the pointer moved further than a shaky hand does; threshold in pixels."""
    dx, dy = (now.x - start.x) * scale, (now.y - start.y) * scale
    return dx * dx + dy * dy > threshold * threshold


def on_empty(hit: Hit | None) -> bool:
    """Say whether a hit is none at all, or only the inside of a frame."""
    return hit is None or (hit.kind == "frame" and hit.part == "body")
