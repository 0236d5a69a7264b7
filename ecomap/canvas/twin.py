"""A second view of a canvas's map, to look at: with marks of its own, at the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ecomap.canvas.looking import Looking
from ecomap.canvas.scene import MapScene
from ecomap.canvas.together import Together
from ecomap.canvas.view import MapView
from ecomap.drawing.drawing import build
from ecomap.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.drawing.elements import Drawing


class Twin(QObject):
    """Shows what a canvas shows, changed by a function; it has a scene and items of its own.

    The keyboard stays with the canvas. What is selected, lit up or steps back on the canvas does
    so here too; while something is dragged there, this waits for what comes of it.

    Attributes:
        view: The widget.
        scene: What it shows.
    """

    def __init__(
        self, canvas: MapCanvas, dress: Callable[[Drawing], Drawing], parent: QWidget
    ) -> None:
        """Show what a canvas shows.

        Args:
            canvas: Whose map is shown.
            dress: Returns what to show of a drawing; nothing may move.
            parent: Of the view.
        """
        super().__init__(parent)
        self._canvas = canvas
        self._dress = dress
        self._theme = canvas.theme
        self.scene = MapScene(self)
        self.view = MapView(self.scene, parent)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scene.set_theme(self._theme)
        self.view.set_theme(self._theme)
        self._show(canvas.drawing)
        self._mark()
        self.view.set_tools(Looking(self.view, canvas.session))
        self.together = Together(canvas.view.camera, self.view.camera)
        canvas.drawn.connect(self._follow)
        canvas.scene.damaged.connect(self._mark)

    def dress(self, change: Callable[[Drawing], Drawing]) -> None:
        """Change drawings by another function from now on."""
        self._dress = change
        self._show(self._canvas.drawing)

    def dispose(self) -> None:
        """Let go of the canvas, and go away with everything."""
        self._canvas.drawn.disconnect(self._follow)
        self._canvas.scene.damaged.disconnect(self._mark)
        self.together.end()
        self.view.set_tools(None)
        self.scene.sync(build(Document()))  # whatever paints in slices has nothing left to do
        self.view.hide()
        self.view.setParent(None)
        self.view.deleteLater()
        self.deleteLater()

    def _follow(self, drawing: Drawing) -> None:
        if self._canvas.session.previewing:
            return
        if self._theme is not self._canvas.theme:
            self._theme = self._canvas.theme
            self.scene.set_theme(self._theme)
            self.view.set_theme(self._theme)
        self._show(drawing)

    def _show(self, drawing: Drawing) -> None:
        self.scene.sync(self._dress(drawing))
        self.view.camera.set_content(self.scene.content())

    def _mark(self, *_damage: object) -> None:
        self.scene.look_like(self._canvas.scene)
