"""What accompanies the work on a map: the start page, the tour, the outline and the guide.

All of it is made when it is first looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ecomap.ui.desk import Desk
from ecomap.ui.docks import INSPECTOR
from ecomap.ui.handling import Handling
from ecomap.ui.measures.reviewing import Parts, Reviewing
from ecomap.ui.menu_key import answer_menu_key
from ecomap.ui.start_page.opening import StartPlace
from ecomap.ui.whatif.supposing import Supposing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QWidget

    from ecomap.ui.findings.guide import FindingsGuide
    from ecomap.ui.outline.panel import OutlinePanel
    from ecomap.ui.start_page.guide import GuidePanel
    from ecomap.ui.tour.tour import Tour

OUTLINE, GUIDE = "outline", "guide"


class Companions(QObject):
    """The start page, the tour, the outline and the guide of a window.

    Attributes:
        start_page: Opens and closes the start page.
        supposing: Tries things out, and compares states of the map.
        handling: How things on the map are handled, as this user likes it.
        tour: None until it was first begun.
        outline: None until it was first seen.
        guide: Likewise.
    """

    def __init__(self, window: QMainWindow) -> None:
        """Make room for the panels to the left of the map."""
        super().__init__(window)
        whole: Any = window
        self._desk = desk = Desk(window)
        self.tour: Tour | None = None
        self.outline: OutlinePanel | None = None
        self.guide: GuidePanel | None = None
        self.start_page = StartPlace.of(window)
        self.start_page.tour_wanted.connect(self.start_tour)
        self.handling = Handling(desk.canvas, desk.preferences, desk.status)
        if whole.guide is not None:
            whole.commands.reviewing = Reviewing(window, _parts(desk, whole.guide))
        desk.docks.add(OUTLINE, "Outline", self._made_outline)
        desk.docks.add(GUIDE, "Guide", self._made_guide)
        self.supposing = Supposing(desk)
        self.start_page.opening.connect(self.supposing.leave_it)
        answer_menu_key(window)

    def start_tour(self) -> None:
        """Show five hints, one after the other, from the first one on."""
        from ecomap.ui.tour.tour import Tour

        self.start_page.leave()
        if self.tour is None:
            self.tour = Tour(self._desk)
        self._desk.preferences.change(tour_seen=True)
        self.tour.start()

    def start_tour_once(self) -> None:
        """Show the five hints if this user has not seen them, once a map is on the screen."""
        if self._desk.preferences.settings.tour_seen:
            return
        if self.start_page.showing:
            self.start_page.left.connect(self.start_tour_once)
        else:
            self.start_tour()

    def let_go(self) -> None:
        """Stop following the map: the window closes."""
        self.start_page.let_go()
        self.supposing.let_go()
        for panel in (self.outline, self.guide):
            if panel is not None:
                panel.dispose()
        if self.tour is not None:
            self.tour.end()

    def _made_outline(self) -> QWidget:
        from ecomap.ui.outline.panel import OutlinePanel

        desk = self._desk
        self.outline = OutlinePanel(
            desk.session, desk.canvas, self._show_facts, lambda: desk.docks.toggle(OUTLINE)
        )
        return self.outline

    def _made_guide(self) -> QWidget:
        from ecomap.ui.start_page.guide import GuidePanel

        desk = self._desk
        self.guide = GuidePanel(
            desk.session,
            desk.binding.trigger,
            self._show_facts,
            lambda: desk.docks.toggle(GUIDE),
        )
        return self.guide

    def _show_facts(self, field: str = "") -> None:
        """Bring the inspector forward with the keyboard in a field, or in its first one."""
        desk = self._desk
        if desk.inspector is None:
            return
        desk.docks.bring_forward(INSPECTOR)
        controls = desk.inspector.panel.controls
        chosen = controls.get(field) or next(iter(controls.values()), None)
        if chosen is not None:
            chosen.setFocus()


def _parts(desk: Desk, guide: FindingsGuide) -> Parts:
    return Parts(
        session=desk.session,
        canvas=desk.canvas,
        docks=desk.docks,
        files=desk.files,
        dialogs=desk.dialogs,
        notice=desk.notice,
        seeing=desk.seeing,
        guide=guide,
        say=desk.progress.say,
        refresh=desk.binding.refresh,
    )
