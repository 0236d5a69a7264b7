"""Opens the sentence bar below the canvas, which is built when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.model.geometry import Point

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.editor.session import Session
    from ecomap.ui.notice import NoticeBar
    from ecomap.ui.sentences.bar import SentenceBar


class Sentences:
    """Has the one sentence bar of a window.

    Attributes:
        bar: None until it was first opened.
    """

    def __init__(
        self, session: Session, canvas: MapCanvas, notice: NoticeBar, column: QWidget
    ) -> None:
        """Remember where the bar goes: at the bottom of ``column``."""
        self.bar: SentenceBar | None = None
        self._session = session
        self._canvas = canvas
        self._notice = notice
        self._column = column

    def open(self, text: str = "") -> None:
        """Show the bar and put the cursor into it, with a text in it if there is one."""
        if self.bar is None:
            from ecomap.ui.sentences.bar import SentenceBar

            self.bar = SentenceBar(
                self._session,
                self._middle,
                self._notice.say_in_passing,
                self._canvas.view.setFocus,
                self._canvas.reveal,
                self._column,
            )
            layout = self._column.layout()
            assert layout is not None
            layout.addWidget(self.bar)
        if text:
            self.bar.field.setPlainText(text)
        self.bar.open_bar()

    def _middle(self) -> Point:
        """Return the middle of what is seen of the map."""
        middle = self._canvas.view.camera.seen().center()
        return Point(round(middle.x()), round(middle.y()))
