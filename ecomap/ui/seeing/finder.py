"""Opens the find bar over the map, and goes to what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.editor.seeing.sight import Direction
    from ecomap.editor.session import Session
    from ecomap.ui.seeing.find_bar import FindBar


class Finder:
    """Has the one find bar of a window, which is built when it is first wanted.

    Attributes:
        bar: None until it was first opened.
    """

    def __init__(
        self,
        session: Session,
        canvas: MapCanvas,
        stream: Callable[[Iterable[str], Direction], object],
        column: QWidget,
    ) -> None:
        """Remember what the bar works on.

        Args:
            session: What is looked through; what is found is selected in it.
            canvas: Shows what is found.
            stream: Told what stream of a find is wanted.
            column: Holds the canvas's view, and the bar over it.
        """
        self.bar: FindBar | None = None
        self._session = session
        self._canvas = canvas
        self._stream = stream
        self._column = column

    def open(self) -> None:
        """Show the bar and put the cursor into it."""
        self._made().open_bar()

    def again(self, step: int) -> None:
        """Go to the next find (1), or to the one before (-1); ask first if nothing was typed."""
        bar = self._made()
        if bar.found is None and not bar.field.text().strip():
            bar.open_bar()
        else:
            bar.show()
            bar.step(step)

    def _made(self) -> FindBar:
        if self.bar is None:
            from ecomap.ui.seeing.corner import Corner
            from ecomap.ui.seeing.find_bar import FindBar

            self.bar = FindBar(self._session, self._column)
            Corner(self.bar, self._canvas.view, Qt.Corner.TopRightCorner)
            self.bar.went.connect(self._go_to)
            self.bar.streamed.connect(lambda one, way: self._stream((one,), way))
            self.bar.left.connect(self._leave)
        return self.bar

    def _leave(self) -> None:
        if self.bar is not None:
            self.bar.hide()
        self._canvas.view.setFocus()

    def _go_to(self, ids: Iterable[str]) -> None:
        """Select what shows a find, and bring it into sight."""
        chosen = tuple(ids)
        self._session.select(chosen)
        self._canvas.reveal(chosen)
