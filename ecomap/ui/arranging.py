"""Arrange: the map is laid out in the background, and one step puts it on the canvas."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.layouts.registry import LAYOUTS, layout
from ecomap.drawing.theme import LIGHT
from ecomap.ui.notice import Offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.drawing.arrange import Arrangement
    from ecomap.editor.session import Change, Session
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.ui.notice import NoticeBar
    from ecomap.ui.preferences import Preferences
    from ecomap.ui.progress import Progress

LABEL = "Arrange everything"
SELECTION_LABEL = "Arrange the selection"
NEW_LABEL = "Place what is new"
WINDOW = "window"
"""The page that has the shape of the window."""


class Wish(NamedTuple):
    """What is to be arranged, and how.

    Attributes:
        layout: Id of the layout.
        shape: Width over height of the page to fill.
        heart: Id of what the layout is about, or None.
        only: Ids of stakeholders to arrange; everybody if None.
        new: Ids of stakeholders to place, all others staying; None for another wish.
    """

    layout: str
    shape: float
    heart: str | None = None
    only: frozenset[str] | None = None
    new: frozenset[str] | None = None

    @property
    def label(self) -> str:
        """What the step is called."""
        if self.new is not None:
            return NEW_LABEL
        return LABEL if self.only is None else SELECTION_LABEL


class Arranging:
    """Starts the layout, drops it if the map moved on meanwhile, and says which engine drew."""

    def __init__(
        self,
        session: Session,
        progress: Progress,
        shape: Callable[[], float],
        fit: Callable[[], None],
        preferences: Preferences,
    ) -> None:
        self._session = session
        self._progress = progress
        self._shape = shape
        self._fit = fit
        self._preferences = preferences
        self._settled = frozenset(session.document.stakeholders)
        session.changed.connect(self._follow)

    @property
    def layout(self) -> str:
        """Id of the layout used last."""
        chosen = self._preferences.settings.layout
        return chosen if any(one.id == chosen for one in LAYOUTS) else LAYOUTS[0].id

    @property
    def page(self) -> str:
        """Name of the page that is filled."""
        return self._preferences.settings.page

    def set_page(self, name: str) -> None:
        """Fill another page from now on."""
        self._preferences.change(page=name)

    def use(self, layout: str) -> None:
        """Arrange everything by a layout, and by it again from now on."""
        self._preferences.change(layout=layout)
        self.start()

    def start(self) -> None:
        """Arrange everything that is not pinned, by the layout used last."""
        chosen = self._session.selection
        heart = chosen[0] if len(chosen) == 1 else None
        self._run(Wish(self.layout, self._page_shape(), heart))

    def arrange_selection(self) -> None:
        """Arrange the selected stakeholders where they are; all others stay."""
        stakeholders = self._session.document.stakeholders
        only = frozenset(name for name in self._session.selection if name in stakeholders)
        self._run(Wish(self.layout, self._page_shape(), only=only))

    def has_new(self) -> bool:
        """Say whether anybody has no place yet, or came since the map was last arranged."""
        return bool(self._new())

    def place_new(self) -> None:
        """Place those, near whom they deal with; all others stay."""
        self._run(Wish(self.layout, self._page_shape(), new=self._new()))

    def offer(self, notice: NoticeBar) -> None:
        """Offer to arrange a map in which nothing has a place yet."""
        stakeholders = self._session.document.stakeholders.values()
        if stakeholders and all(one.position is None for one in stakeholders):
            notice.say(
                "This map has not been arranged yet",
                "Everything stands where there was room.",
                Offer("Arrange", self.start),
            )

    def _run(self, wish: Wish) -> None:
        document, dot_path = self._session.document, self._preferences.dot_path
        self._progress.run(
            "Arranging …",
            lambda cancel: arranged(document, wish, dot_path, cancel),
            lambda arrangement: self._apply(document, wish, arrangement),
        )

    def _apply(self, document: Document, wish: Wish, arrangement: Arrangement) -> None:
        from ecomap.drawing.arrange import apply

        if self._session.document is not document:
            self._progress.say("Not arranged: the map was changed meanwhile")
            return
        self._settled = frozenset(document.stakeholders)  # before actions ask who is new
        self._session.commit(wish.label, lambda now: apply(now, arrangement))
        if arrangement.whole:
            self._fit()
        self._progress.say(said(wish, arrangement))

    def _page_shape(self) -> float:
        from ecomap.drawing.arrange import SHAPES

        return SHAPES.get(self.page) or self._shape()

    def _new(self) -> frozenset[str]:
        stakeholders = self._session.document.stakeholders
        return frozenset(
            name
            for name, one in stakeholders.items()
            if not one.pinned and (one.position is None or name not in self._settled)
        )

    def _follow(self, change: Change) -> None:
        if change.cause == "load":
            self._settled = frozenset(change.after.stakeholders)


def said(wish: Wish, arrangement: Arrangement) -> str:
    """Return what the status bar says of an arrangement: what was done, and by whom."""
    by = f"by {arrangement.engine}"
    if wish.new is not None:
        return f"Placed what is new {by}"
    if arrangement.about:
        return f"Arranged around {arrangement.about}, {by}"
    if wish.only is not None:
        return f"Arranged the selection {by}"
    return f"Arranged {by}"


def arranged(document: Document, wish: Wish, dot_path: str, cancel: CancelToken) -> Arrangement:
    """Return an arrangement of the map; slow, and touches nothing but the document.

    Themes have the same sizes, so that a layout suits all of them.

    Raises:
        GraphvizError: If no engine can be run.
        CancelledError: If the user stopped it.
    """
    from ecomap.drawing.arrange import arrange, place_new
    from ecomap.graphviz.engine import find_engine

    if wish.new is not None:
        return place_new(document, wish.new, shape=wish.shape, cancel=cancel)
    engine = find_engine(Path(dot_path) if dot_path else None)
    return arrange(
        document,
        engine,
        theme=LIGHT,
        shape=wish.shape,
        cancel=cancel,
        name=layout(wish.layout).id,
        heart=wish.heart,
        only=wish.only,
    )
