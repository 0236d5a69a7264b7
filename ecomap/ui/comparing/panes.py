"""The maps of a comparison: both states on one canvas, or each on its own beside the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ecomap.canvas.scene import MapScene
from ecomap.canvas.together import Together
from ecomap.canvas.view import MapView
from ecomap.drawing.drawing import build
from ecomap.model.document import Document
from ecomap.ui.pane_heading import PaneHeading

if TYPE_CHECKING:
    from ecomap.drawing.elements import Drawing
    from ecomap.drawing.theme import Theme
    from ecomap.model.geometry import Rect

BEFORE, AFTER = "Before", "After"
_LEFT, _LINE, _RIGHT = range(3)


class Panes(QWidget):
    """One map or two, at the same place and zoom; nothing can be changed in them.

    Attributes:
        scene: Both states, or the earlier one.
        view: Shows it.
        second_scene: The later state while there are two maps.
        second_view: Shows it.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.scene, self.view = self._pane(theme, "Both states on one canvas")
        self.second_scene, self.second_view = self._pane(theme, "The later state")
        self._headings = PaneHeading(BEFORE, self), PaneHeading(AFTER, self)
        self._line = QFrame()
        self._line.setProperty("look", "divider")
        self._line.setFixedWidth(2)
        self._together = Together(self.view.camera, self.second_view.camera)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        panes = ((_LEFT, self.view), (_RIGHT, self.second_view))
        for heading, (column, view) in zip(self._headings, panes, strict=True):
            grid.addWidget(heading, 0, column)
            grid.addWidget(view, 1, column)
        grid.addWidget(self._line, 0, _LINE, 2, 1)
        grid.setRowStretch(1, 1)
        self._grid = grid
        self._split(False)

    @property
    def split(self) -> bool:
        """Whether there are two maps."""
        return not self.second_view.isHidden()

    def show_one(self, drawing: Drawing) -> None:
        """Show both states on one canvas."""
        self.scene.sync(drawing)
        self.second_scene.sync(build(Document()))
        self._split(False)
        self._measure()

    def show_two(self, drawings: tuple[Drawing, Drawing], names: tuple[str, str]) -> None:
        """Show the states beside each other.

        Args:
            drawings: The earlier and the later one, at the same places.
            names: What they are called.
        """
        before, after = drawings
        self.scene.sync(before)
        self.second_scene.sync(after)
        for heading, name in zip(self._headings, names, strict=True):
            heading.say(name)
        self._split(True)
        self._measure()

    def fit(self) -> None:
        """Show everything, and nothing lit up."""
        for scene in (self.scene, self.second_scene):
            scene.set_emphasis(None)
        self._grid.activate()
        self.view.camera.fit()

    def light(self, ids: tuple[str, ...]) -> None:
        """Light something up wherever it is drawn, and bring it into sight."""
        scenes = (self.scene, self.second_scene)
        areas = [scene.area_of(one) for scene in scenes for one in ids]
        around = _around(areas)
        for scene in scenes:
            scene.set_emphasis(ids if around is not None else None)
        if around is not None:
            self.view.camera.reveal(around)

    def _split(self, split: bool) -> None:
        for widget in (*self._headings, self._line, self.second_view):
            widget.setVisible(split)
        self._grid.setColumnStretch(_LEFT, 1)
        self._grid.setColumnStretch(_RIGHT, int(split))

    def _measure(self) -> None:
        """Let both views reach all that one of them shows."""
        content = _around([self.scene.content(), self.second_scene.content()])
        for view in (self.view, self.second_view):
            view.camera.set_content(content)

    def _pane(self, theme: Theme, name: str) -> tuple[MapScene, MapView]:
        scene = MapScene(self)
        view = MapView(scene, self)
        view.setAccessibleName(name)
        scene.set_theme(theme)
        view.set_theme(theme)
        scene.sync(build(Document(), theme=theme))
        return scene, view


def _around(areas: list[Rect | None]) -> Rect | None:
    """Return what some areas cover, those that are not there left out."""
    around = None
    for area in areas:
        if area is not None:
            around = area if around is None else around.united(area)
    return around
