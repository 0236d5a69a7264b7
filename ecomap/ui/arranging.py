"""Arrange: Graphviz lays the map out in the background, and one step puts it on the canvas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.drawing.theme import LIGHT
from ecomap.model import edits
from ecomap.ui.notice import Offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.drawing.arrange import Arrangement
    from ecomap.editor.session import Session
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.ui.notice import NoticeBar
    from ecomap.ui.progress import Progress

LABEL = "Arrange everything"


class Arranging:
    """Starts the layout, drops it if the map moved on meanwhile, and says which engine drew."""

    def __init__(
        self,
        session: Session,
        progress: Progress,
        shape: Callable[[], float],
        fit: Callable[[], None],
        dot_path: str,
    ) -> None:
        self._session = session
        self._progress = progress
        self._shape = shape
        self._fit = fit
        self._dot_path = dot_path

    def start(self) -> None:
        """Arrange everything that is not pinned, in the shape of the window."""
        document, shape, dot_path = self._session.document, self._shape(), self._dot_path
        self._progress.run(
            "Arranging …",
            lambda cancel: arranged(document, shape, dot_path, cancel),
            lambda arrangement: self._apply(document, arrangement),
        )

    def offer(self, notice: NoticeBar) -> None:
        """Offer to arrange a map in which nothing has a place yet."""
        stakeholders = self._session.document.stakeholders.values()
        if stakeholders and all(one.position is None for one in stakeholders):
            notice.say(
                "This map has not been arranged yet",
                "Everything stands where there was room.",
                Offer("Arrange", self.start),
            )

    def _apply(self, document: Document, arrangement: Arrangement) -> None:
        if self._session.document is not document:
            self._progress.say("Not arranged: the map was changed meanwhile")
            return
        self._session.commit(
            LABEL, lambda now: edits.arrange(now, arrangement.places, arrangement.routes)
        )
        self._fit()
        self._progress.say(f"Arranged by {arrangement.engine}")


def arranged(document: Document, shape: float, dot_path: str, cancel: CancelToken) -> Arrangement:
    """Return a layout of the map; slow, and touches nothing but the document.

    Themes have the same sizes, so that a layout suits all of them.

    Raises:
        GraphvizError: If no engine can be run.
        CancelledError: If the user stopped it.
    """
    from ecomap.drawing.arrange import arrange
    from ecomap.graphviz.engine import find_engine

    engine = find_engine(Path(dot_path) if dot_path else None)
    return arrange(document, engine, theme=LIGHT, shape=shape, cancel=cancel)
