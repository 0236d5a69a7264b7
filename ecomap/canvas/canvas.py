"""The canvas: a session's map in a view, with the tools to work on it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ecomap.canvas.by_key import ByKey
from ecomap.canvas.drafting import Drafting, Wish
from ecomap.canvas.hand_marks import HandMarks, pin_on
from ecomap.canvas.motion import Motion
from ecomap.canvas.on_the_spot import OnTheSpot
from ecomap.canvas.scene import MapScene
from ecomap.canvas.view import MapView
from ecomap.drawing.draughtsman import Draughtsman
from ecomap.drawing.figures import SHAPES
from ecomap.drawing.gauge import NO_GAUGE
from ecomap.drawing.theme import LIGHT
from ecomap.drawing.visible import DEFAULT_VIEW
from ecomap.editor.tools.base import Snapping
from ecomap.editor.tools.box import ToolBox
from ecomap.editor.tools.resize import frame_to_resize
from ecomap.editor.waypoints import connection_of, selected_line
from ecomap.model.document import Document
from ecomap.model.geometry import Point, Rect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QWidget

    from ecomap.canvas.items.element_item import ElementItem
    from ecomap.drawing.elements import Drawing, Key
    from ecomap.drawing.gauge import Gauge
    from ecomap.drawing.theme import Theme
    from ecomap.editor.commands import ConnectionKind, Drawn
    from ecomap.editor.session import Change, Session
    from ecomap.editor.tools.base import Cursor, Hit, Overlay
    from ecomap.model.entities import View

EMPTY_MAP = (
    "Double-click, or press N, to add the first stakeholder",
    "Then drag from its edge to connect it to another, or open a map with Ctrl+O",
)
"""What an empty map says."""

EMPTY_VIEW = (
    "This view leaves everything out",
    "Choose another view, or change its filter",
)
"""What a view says that shows nothing of a map that has something."""

_SHAPES: Mapping[Cursor, Qt.CursorShape] = MappingProxyType(
    {
        "arrow": Qt.CursorShape.ArrowCursor,
        "cross": Qt.CursorShape.CrossCursor,
        "move": Qt.CursorShape.SizeAllCursor,
        "open-hand": Qt.CursorShape.OpenHandCursor,
        "closed-hand": Qt.CursorShape.ClosedHandCursor,
        "forbidden": Qt.CursorShape.ForbiddenCursor,
        "resize-fall": Qt.CursorShape.SizeFDiagCursor,
        "resize-rise": Qt.CursorShape.SizeBDiagCursor,
    }
)


class MapCanvas(QObject):
    """Keeps a scene and a view true to a session, and is the context its tools act in.

    Attributes:
        session: What is shown and edited.
        scene: The drawing as items.
        motion: Lets what a change has moved glide to its new place.
        view: The widget.
        tools: The tools; choose one with ``tools.use``.
        by_key: Draws and goes about without a pointer.
        on_the_spot: Asks for names, and what a new connection transfers.
        connect_kind: What connecting makes.
        drafting: Makes the drawings; those that take long between events.
        snapping: What things that are dragged come to rest at.
        bend: Which bend of the one selected line is taken hold of.
        said: Carries a sentence for the status bar.
        drawn: Carries the new drawing, after it is shown.
    """

    said = Signal(object)
    drawn = Signal(object)

    def __init__(
        self,
        session: Session,
        theme: Theme = LIGHT,
        parent: QObject | None = None,
        *,
        window: QWidget | None = None,
    ) -> None:
        """Show a session's map.

        Args:
            session: What to show.
            theme: Colours.
            parent: Owns the canvas and its scene.
            window: Parent of the view.
        """
        super().__init__(parent)
        self.session = session
        self.connect_kind: ConnectionKind = "data"
        self.snapping = Snapping()
        self.bend: int | None = None
        self.scene = MapScene(self)
        self.view = MapView(self.scene, window)
        self._theme = theme
        self._dress: Callable[[Drawing], Drawing] | None = None
        self._shown_view = DEFAULT_VIEW
        self._gauge = NO_GAUGE
        self.drafting = Drafting(self)
        self.drafting.ready.connect(self._show_ready)
        self.motion = Motion(self.scene, self.view)
        self.on_the_spot = OnTheSpot(self)
        self.by_key = ByKey(self)
        self.tools = ToolBox(self)
        self.view.set_tools(self.tools)
        self.view.camera.changed.connect(self.on_the_spot.place)
        self._ends: tuple[Callable[[], None], ...] = (
            session.changed.connect(self._on_changed),
            session.selection_changed.connect(self._on_selected),
        )
        self.set_theme(theme)
        self.scene.set_selection(session.selection)
        self.view.camera.fit()

    # What the window uses

    @property
    def theme(self) -> Theme:
        """The theme on screen."""
        return self._theme

    @property
    def drawing(self) -> Drawing:
        """What is shown."""
        drawing = self.scene.drawing
        assert drawing is not None  # the constructor shows one
        return drawing

    def set_theme(self, theme: Theme) -> None:
        """Show the map in another theme; nothing moves."""
        self._theme = theme
        self.scene.set_theme(theme)
        self.view.set_theme(theme)
        self.refresh()

    def set_view(self, view: View, gauge: Gauge | None = None) -> None:
        """Look at the map in another way: a lens, a level of detail, a measure.

        Args:
            view: What to show of it.
            gauge: What boxes show of the measures; None for what they show now.
        """
        self._shown_view = view
        self._gauge = self._gauge if gauge is None else gauge
        self.refresh()

    def set_connect_kind(self, kind: ConnectionKind) -> None:
        """Choose what connecting makes from now on."""
        self.connect_kind = kind

    def refresh(self, *, quick: bool = False, other: bool = False) -> None:
        """Draw what the session shows.

        Args:
            quick: While something is dragged: not with all care.
            other: It is another map than before.
        """
        document = self.session.shown
        if quick:
            self._show(self.drafting.preview(document), quick=True)
            return
        wish = Wish(document, self._shown_view, self._theme, self._gauge)
        drawing, quick = self.drafting.update(wish, other=other)
        self._show(drawing, quick=quick)

    def _show(
        self,
        drawing: Drawing,
        *,
        quick: bool = False,
        made: Mapping[Key, ElementItem] | None = None,
    ) -> None:
        """Put a drawing on the canvas, and bring up to date what depends on where things are."""
        if self._dress is not None:
            drawing, made = self._dress(drawing), None
        self.scene.sync(drawing, quick=quick, made=made)
        self.view.camera.set_content(self.scene.content())
        self.view.set_hint(None if self.drafting.busy else _hint(self.session.shown, drawing))
        self.view.refresh_hover()
        self._show_grips()
        self.on_the_spot.place()
        self.drawn.emit(drawing)

    def dress(self, change: Callable[[Drawing], Drawing] | None) -> None:
        """Show every drawing with marks that a function adds, or as it is; nothing moves."""
        self._dress = change
        self.refresh()

    def show_evidence(self, ids: Iterable[str] | None) -> None:
        """Light these up and let the rest step back; None shows what ``show_bright`` says."""
        self.scene.set_emphasis(ids)

    def show_bright(self, ids: Iterable[str] | None) -> None:
        """Let all but these step back, as long as there is no evidence; None shows everything."""
        self.scene.set_bright(ids)

    def reveal(self, ids: Iterable[str]) -> None:
        """Move the map, and zoom out if needed, until these are in sight."""
        areas = [area for area in map(self.scene.area_of, ids) if area is not None]
        if not areas:
            return
        rect = areas[0]
        for area in areas[1:]:
            rect = rect.united(area)
        self.view.camera.reveal(rect)

    def dispose(self) -> None:
        """Let go of the session and take every item away; call it when the window closes."""
        if not self._ends:
            return
        for end in self._ends:
            end()
        self._ends = ()
        self.drafting.drop()
        self.motion.stop()  # its timer is the view's, which may outlive the scene
        self.on_the_spot.close(keep=False)
        self.tools.cancel("focus lost")
        self.view.set_tools(None)
        self.view.camera.changed.disconnect(self.on_the_spot.place)
        self.scene.sync(Draughtsman().update(Document(), DEFAULT_VIEW, self._theme))

    # What the tools use (ToolContext)

    @property
    def scale(self) -> float:
        """Screen pixels to the unit."""
        return self.view.zoom

    def choose_bend(self, index: int | None) -> None:
        """Take hold of a bend of the one selected line, or of none."""
        self.bend = index
        self._show_grips()

    def hit_test(self, point: Point) -> Hit | None:
        """Return the topmost thing at a point."""
        return self.view.hit_test(point)

    def items_in(self, rect: Rect) -> tuple[str, ...]:
        """Return the ids of what a rectangle meets, in drawing order."""
        return self.scene.ids_in(rect)

    def place_of(self, record_id: str) -> Point | None:
        """Return where something is drawn: a box's middle, a note's or a frame's corner."""
        return self.scene.place_of(record_id)

    def area_of(self, record_id: str) -> Rect | None:
        """Return what a thing covers as it is drawn, without its label; None if it is not."""
        item = self.scene.item_of(record_id)
        return None if item is None else item.element.area

    def box_of(self, record_id: str) -> Rect | None:
        """Return the outline of a stakeholder, a note or a frame without its pen, or None."""
        item = self.scene.item_of(record_id)
        outline = item.element.parts[0] if item is not None else None
        return self.drawing.boxes.get(record_id) or getattr(outline, "rect", None)

    def path_of(self, record_id: str) -> tuple[Point, ...]:
        """Return the line of a connection as straight pieces; nothing if it is not drawn."""
        item = self.scene.item_of(record_id)
        return () if item is None else item.form.line

    def label_of(self, record_id: str) -> Rect | None:
        """Return the label of a connection as it is drawn, or None."""
        return self.drawing.labels.get(record_id)

    def seen(self) -> Rect:
        """Return the part of the canvas that is seen."""
        seen = self.view.camera.seen()
        return Rect(seen.x(), seen.y(), seen.width(), seen.height())

    def middle(self) -> Point:
        """Return the middle of what is seen."""
        middle = self.view.camera.seen().center()
        return Point(middle.x(), middle.y())

    def begin_rename(self, record_id: str, then: Drawn | None = None) -> None:
        """Let the user type a name or a text, on the spot; if it is out of sight, bring it in."""
        if self.scene.item_of(record_id) is None:
            self.drafting.finish()
        self.on_the_spot.name(record_id, then)

    def begin_choosing(self, drawn: Drawn) -> None:
        """Ask what a connection that was just drawn transfers."""
        self.on_the_spot.choose(drawn)

    def set_overlay(self, overlay: Overlay | None) -> None:
        """Show an overlay in place of the one before, or none."""
        self.view.foreground.show_overlay(overlay)

    def set_cursor(self, name: Cursor) -> None:
        """Change the shape of the pointer."""
        self.view.set_pointer_shape(_SHAPES[name])

    def pan(self, dx: float, dy: float) -> None:
        """Move what is seen to the right and down, in units."""
        self.view.camera.pan(dx, dy)

    def say(self, message: str) -> None:
        """Tell the user something in passing."""
        self.said.emit(message)

    # What follows from changes

    def _show_ready(self, items: Mapping[Key, ElementItem]) -> None:
        """Show a drawing that took long, as it would be shown had it been there at once."""
        session = self.session
        before: list[object] = list(self.scene.items_shown.values())
        wish = Wish(session.document, self._shown_view, self._theme, self._gauge)
        self._show(self.drafting.update(wish).drawing, made=items)
        if session.previewing:
            self.refresh(quick=True)
        if not before:
            self.view.camera.fit()
        self.drafting.let_go(before)

    def _on_selected(self, chosen: tuple[str, ...]) -> None:
        self.bend = None
        self.scene.set_selection(chosen)
        self._show_grips()

    def _show_grips(self) -> None:
        """Show grips, bends and pins where all is drawn now, which may be only a preview."""
        shown = self.session.shown
        frame = shown.frames.get(frame_to_resize(self) or "")
        self.view.foreground.show_grips(None if frame is None else frame.area)
        line = connection_of(shown, selected_line(shown, self.session.selection) or "")
        bends = line.waypoints if line is not None and self.path_of(line.id) else ()
        boxes = self.drawing.boxes
        pins = tuple(
            pin_on(SHAPES[one.kind], boxes[i])
            for i, one in shown.stakeholders.items()
            if one.pinned and i in boxes
        )
        self.view.foreground.show_marks(HandMarks(bends, self.bend, pins))

    def _on_changed(self, change: Change) -> None:
        if change.cause == "load":
            self.refresh(other=True)
            self.view.camera.fit()
            self.motion.follow(change)
        elif change.before is not change.after:
            self.view.camera.fitted = False  # nothing moves under the hands of who edits
            # What is dragged back to where it was is previewed no more, and nobody will cancel it.
            self.refresh(quick=change.cause == "preview" and self.session.previewing)
            self.motion.follow(change)
        elif change.cause == "commit":  # what was previewed stays, and is drawn with care now
            self.refresh()


def _hint(document: Document, drawing: Drawing) -> tuple[str, str] | None:
    if drawing.elements:
        return None
    return EMPTY_VIEW if document.stakeholders or document.notes or document.frames else EMPTY_MAP
