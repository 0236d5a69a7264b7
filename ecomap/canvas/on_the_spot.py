"""What is asked on the map itself: the name of a thing, and what a new connection transfers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF

from ecomap.canvas.renaming import spot_of
from ecomap.editor import commands, framing
from ecomap.foundation.errors import EcomapError
from ecomap.model.entities import Note, Stakeholder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.canvas.chooser.panel import Chooser
    from ecomap.canvas.rename import RenameEditor
    from ecomap.canvas.renaming import Spot
    from ecomap.canvas.view import MapView
    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.theme import Theme
    from ecomap.editor.commands import ConnectionKind, Drawn
    from ecomap.editor.session import Session
    from ecomap.model.geometry import Rect


class Canvas(Protocol):
    """What naming and choosing use of the canvas."""

    session: Session
    view: MapView

    @property
    def theme(self) -> Theme:
        """The theme on screen."""

    @property
    def drawing(self) -> Drawing:
        """What is shown."""

    def reveal(self, ids: Iterable[str]) -> None:
        """Bring things into sight."""

    def set_connect_kind(self, kind: ConnectionKind) -> None:
        """Choose what connecting makes from now on."""

    def say(self, message: str) -> None:
        """Tell the user something in passing."""


class OnTheSpot:
    """Opens the editor for names and the chooser, keeps them in place, and takes what they say.

    At most one of them is open. When a stakeholder came with a connection, the chooser follows
    the naming that ends with Enter; Tab leaves it out.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._editor: RenameEditor | None = None
        self._named = ""
        self._was_blank = False
        self._then: Drawn | None = None
        self._chooser: Chooser | None = None

    @property
    def chooser(self) -> Chooser | None:
        """The chooser, while it is open."""
        return self._chooser

    def name(self, record_id: str, then: Drawn | None = None) -> None:
        """Let the user type a name or a text; if it is out of sight, bring it in."""
        self.close(keep=True)
        canvas = self._canvas
        spot = self._spot(record_id)
        if spot is None:
            return
        canvas.reveal((record_id,))
        # Text fields are a kind of widget that the first frame has none of.
        from ecomap.canvas.rename import RenameEditor

        editor = RenameEditor(
            canvas.view.viewport(), spot.text, spot.title, self._end_naming, lines=spot.lines
        )
        editor.set_look(canvas.theme, bold=spot.bold)
        self._editor, self._named, self._then = editor, record_id, then
        self._was_blank = not spot.text.strip()
        self.place()
        editor.open()

    def choose(self, drawn: Drawn) -> None:
        """Ask what a connection transfers, beside where it ends."""
        self.close(keep=True)
        # Lists and fields are kinds of widgets that the first frame has none of.
        from ecomap.canvas.chooser.panel import Chooser
        from ecomap.editor.choosing import Choosing, connection_in

        canvas = self._canvas
        if connection_in(canvas.session.document, drawn.connection) is None:
            return
        choosing = Choosing(canvas.session, drawn)
        self._chooser = Chooser(
            canvas.view.viewport(), choosing, canvas.session, canvas.set_connect_kind, canvas.say
        )
        self._chooser.ended.connect(self._end_choosing)
        self.place()
        self._chooser.open()

    def place(self) -> None:
        """Keep what is open beside its thing; close it if the thing is gone."""
        if self._editor is not None:
            spot = self._spot(self._named)
            if spot is None:
                self._editor.finish(keep=False)
            else:
                box, zoom = self._on_screen(spot.rect), self._canvas.view.zoom
                self._editor.place(box, spot.text_size * zoom)
        if self._chooser is not None:
            drawing = self._canvas.drawing
            boxes = [drawing.boxes.get(end) for end in self._chooser.ends]
            boxes.append(drawing.labels.get(self._chooser.choosing.drawn.connection))
            self._chooser.place([self._on_screen(box) for box in boxes if box is not None])

    def close(self, *, keep: bool) -> None:
        """Close what is open, and take what was typed so far if wanted."""
        if self._editor is not None:
            self._editor.finish(keep=keep)
        if self._chooser is not None:
            self._chooser.close_with(keep=keep)

    def _spot(self, record_id: str) -> Spot | None:
        canvas = self._canvas
        return spot_of(canvas.session.shown, canvas.drawing, record_id, canvas.theme)

    def _on_screen(self, rect: Rect) -> QRectF:
        view = self._canvas.view
        corner = view.camera.to_view(QPointF(rect.x, rect.y))
        return QRectF(corner.x(), corner.y(), rect.width * view.zoom, rect.height * view.zoom)

    def _end_naming(self, text: str | None, by_enter: bool) -> None:
        """Take the typed text, or leave things as they were."""
        session, record_id, then = self._canvas.session, self._named, self._then
        escaped = self._editor is not None and self._editor.escaped
        self._editor = None
        goes_on = by_enter and then is not None
        blank_note = self._was_blank and isinstance(session.document.find(record_id), Note)
        try:
            if blank_note and not (text and text.strip()):
                framing.drop_if_empty(session, record_id)
            elif escaped and isinstance(session.document.find(record_id), Stakeholder):
                commands.take_back_making(session, record_id)
            elif text is not None:
                commands.rename(session, record_id, text, goes_on=goes_on)
        except EcomapError as error:
            self._canvas.say(error.message)
        if then is not None and goes_on:
            self.choose(then)

    def _end_choosing(self) -> None:
        self._chooser = None
