"""What is tried, on the map: marks on the one map, or the map twice, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.shown_by import shown_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.states.marks import Mark
    from ecomap.ui.desk import Desk
    from ecomap.ui.whatif.beside import Beside


ROOM_FOR_ONE, ROOM_FOR_TWO = 400, 920
"""Pixels that one map and two beside each other take; panels to the right make room for them."""


class OnMap:
    """Shows on the map of a window what would be.

    Attributes:
        beside: The two panes; None while there is one map.
    """

    def __init__(self, window: Desk) -> None:
        """Show nothing yet."""
        self._window = window
        self._marks: dict[str, Mark] = {}
        self._words = ""
        self._after = True
        self.beside: Beside | None = None
        self._room = 0
        self._bring_back: Callable[[], None] = _nothing

    @property
    def after(self) -> bool:
        """Whether the one map shows what would be."""
        return self._after

    @property
    def side_by_side(self) -> bool:
        """Whether the map is shown twice while something is tried."""
        return self._window.preferences.settings.side_by_side

    def show(self, words: str, marks: dict[str, Mark]) -> None:
        """Show what would be.

        Args:
            words: What is tried; nothing is if there are none.
            marks: What would become of what, by id.
        """
        if not (words or self._words):
            return
        self._words, self._marks = words, marks
        self._refresh()

    def look(self, *, after: bool, side_by_side: bool) -> None:
        """Show what is, what would be, or both."""
        self._after = after
        if side_by_side is not self.side_by_side:
            self._window.preferences.change(side_by_side=side_by_side)
        if self._words:
            self._refresh()

    def light(self, ids: Iterable[str]) -> None:
        """Light up what a sentence is about, as far as it is drawn, and bring it into sight."""
        canvas = self._window.canvas
        shown = self._drawn(ids)
        canvas.show_evidence(shown or None)
        if self._window.guide is not None:
            self._window.guide.follow_sight()
        canvas.reveal(shown)

    def reveal(self, ids: Iterable[str]) -> None:
        """Bring what is tried into sight; the dock may have taken its place a moment ago."""
        self._window.canvas.reveal(self._drawn(ids))

    def let_go(self) -> None:
        """Leave the canvas as it is; the second map goes."""
        self._words = ""
        self._end()

    def _drawn(self, ids: Iterable[str]) -> list[str]:
        canvas = self._window.canvas
        seen = shown_by(self._window.session.document, ids)
        return [one for one in seen if canvas.scene.area_of(one) is not None]

    def _refresh(self) -> None:
        canvas, two = self._window.canvas, bool(self._words) and self.side_by_side
        place = canvas.view.camera.place()
        if not two:
            self._end()
        if self._words:
            self._make_room(ROOM_FOR_TWO if two else ROOM_FOR_ONE)
        canvas.dress(None if two or not self._after else self._dress())
        if not two:
            return
        if self.beside is not None:
            self.beside.say(self._words)
            self.beside.twin.dress(self._dress() or _as_it_is)
            return
        from ecomap.ui.whatif.beside import Beside

        dress = self._dress() or _as_it_is
        self.beside = Beside(canvas, dress, self._window.column, self._words, place)

    def _make_room(self, room: int) -> None:
        """Put panels away if the map has less room; once, for who opens one wants to see it."""
        if self._room == room:
            return
        self._give_room_back()
        self._room = room
        if self._window.canvas.view.width() < room:
            self._bring_back = self._window.docks.clear_right()
            self._settle()

    def _end(self) -> None:
        """Show one map again, where it was, once the panels beside it are back."""
        beside, self.beside = self.beside, None
        if beside is None and self._words:
            return
        self._give_room_back()
        if beside is not None:
            beside.end()

    def _give_room_back(self) -> None:
        """Show the panels again that were put away."""
        self._room = 0
        bring_back, self._bring_back = self._bring_back, _nothing
        bring_back()
        self._settle()

    def _settle(self) -> None:
        """Let the map have its new size at once."""
        layout = self._window.window.layout()
        assert layout is not None
        layout.activate()

    def _dress(self) -> Callable[[Drawing], Drawing] | None:
        """Return what puts the marks on a drawing, or None if there are none."""
        if not self._marks:
            return None
        from ecomap.editor.supposing.trial import Dresser

        canvas, dresser = self._window.canvas, Dresser(self._marks)
        return lambda drawing: dresser.dressed(drawing, canvas.theme)


def _as_it_is(drawing: Drawing) -> Drawing:
    return drawing


def _nothing() -> None:
    """Bring nothing back."""
