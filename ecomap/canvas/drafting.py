"""Draws for a canvas: at once what takes no time, and the rest between events.

A large map takes seconds to draw anew, as when it is opened, arranged, or seen through another
lens. Then a second draughtsman makes the new drawing in slices, while the first goes on following
what is edited; when the new one is done it takes the changes in that were made meanwhile, and
takes the place of the first. What is edited on a large map is drawn quickly for a moment, as
while it is dragged, and with all care right afterwards. What comes out in the end is what drawing
at once would have given.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from ecomap.canvas.items.element_item import ElementItem
from ecomap.drawing.draughtsman import Draughtsman
from ecomap.drawing.steps import done
from ecomap.foundation.collecting import nothing_collected
from ecomap.model.document import Document

if TYPE_CHECKING:
    from ecomap.drawing.elements import Drawing, Key
    from ecomap.drawing.gauge import Gauge
    from ecomap.drawing.steps import Steps
    from ecomap.drawing.theme import Theme
    from ecomap.model.entities import View

LARGE = 600
"""From so many stakeholders, flows and exchanges on, a map may take long to draw."""

LITTLE = 30
"""So many things are drawn anew at once, however large the map."""

SLICE = 0.025
"""Seconds of drawing between one look at what else is to be done and the next."""

LONG = 1_000
"""Milliseconds after which it is said that drawing takes long."""


class Wish(NamedTuple):
    """What is to be drawn."""

    document: Document
    view: View
    theme: Theme
    gauge: Gauge


def is_large(document: Document) -> bool:
    """Say whether a map is so large that drawing it anew may keep the window waiting."""
    return _size(document) >= LARGE


def _size(document: Document) -> int:
    return len(document.stakeholders) + len(document.flows) + len(document.exchanges)


def _ids_of(document: Document) -> set[str]:
    """Return the ids of all that is drawn."""
    return {
        *document.stakeholders,
        *document.flows,
        *document.exchanges,
        *document.frames,
        *document.notes,
    }


def _is_near(begun: Wish, wish: Wish) -> bool:
    """Say whether what is wanted differs in so little from what is being drawn."""
    if begun[1:] != wish[1:]:
        return False
    kinds = ("stakeholders", "datasets", "holdings", "flows", "exchanges", "frames", "notes")
    count = 0
    for kind in kinds:
        before, after = getattr(begun.document, kind), getattr(wish.document, kind)
        if before is not after:
            count += sum(before.get(i) is not record for i, record in after.items())
            count += sum(i not in after for i in before)
    return count <= LITTLE


class Draft(NamedTuple):
    """A drawing, and whether it is a quick one, to be shown for a moment only."""

    drawing: Drawing
    quick: bool = False


class Drafting(QObject):
    """Has one draughtsman who draws what is shown, and at times another with the next drawing.

    Attributes:
        ready: A drawing that took long is done: ``update`` would return it now. Carries items
            for its elements, in which all is worked out that painting takes.
        told: Carries words on what takes long, again and again; empty words at the end.
    """

    ready = Signal(object)
    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draughtsman = Draughtsman()
        self._shown: Wish | None = None
        self._last: Drawing | None = None
        self._coming: Draughtsman | None = None
        self._begun: Wish | None = None
        self._steps: Steps[None] | None = None
        self._taken = 0
        self._items: dict[Key, ElementItem] = {}
        self._done_with: list[object] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.work)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(LONG)

    @property
    def busy(self) -> bool:
        """Whether a drawing that takes long is being made."""
        return self._steps is not None

    @property
    def is_patient(self) -> bool:
        """Whether what is under way has not taken long yet."""
        return self._patience.isActive()

    def update(self, wish: Wish, *, other: bool = False) -> Draft:
        """Return the drawing of a map, or one to show until that is done.

        Args:
            wish: What to draw.
            other: Whether it is another map than before, of which nothing may be seen.
        """
        self._settle()
        reach = self._reach(wish)
        if is_large(wish.document):
            if reach > LITTLE:
                return Draft(self._meanwhile(wish, other=other))
            if reach and self._shown is not None and wish[1:] == self._shown[1:]:
                self.drop()
                return self._soon(wish)
        self.drop()
        return Draft(self._drawn(wish))

    def preview(self, document: Document) -> Drawing:
        """Return a quick drawing of the map that is shown, with a change that may not stay."""
        self._settle()
        if self.busy:
            if self._shown is None:
                return self._cut(None)
            if self._reach(self._shown._replace(document=document)) > LITTLE:
                return self._cut(document)
        return self._draughtsman.preview(document)

    def finish(self) -> None:
        """Make the drawing that is under way without a break, if there is one."""
        if self._steps is not None:
            with nothing_collected():
                done(self._steps)
            self._take_over()

    def drop(self) -> None:
        """Give up the drawing that is under way."""
        self._settle()
        if self._steps is not None:
            self._end()

    def _drawn(self, wish: Wish) -> Drawing:
        self._shown = wish
        self._last = self._draughtsman.update(*wish)
        return self._last

    def _reach(self, wish: Wish) -> int:
        return self._draughtsman.reach(*wish)

    def _soon(self, wish: Wish) -> Draft:
        """Return a quick drawing of a map that differs in little, and begin with a careful one."""
        quick = Draft(self._draughtsman.preview(wish.document), quick=True)
        self._shown = self._begun = wish
        self._steps = self._settling(wish)
        self._timer.start(0)
        return quick

    def _settling(self, wish: Wish) -> Steps[None]:
        self._last = yield from self._draughtsman.steps(*wish)

    def _meanwhile(self, wish: Wish, *, other: bool) -> Drawing:
        """Have a drawing made that takes long, and return one to show until it is done."""
        begun = self._begun
        if begun is None or other or not _is_near(begun, wish):
            self._begin(wish)
        shown = self._shown
        if other or shown is None:
            self._shown = None
            return self._cut(None)
        beside = shown._replace(document=wish.document)
        if self._reach(beside) <= LITTLE:
            return self._drawn(beside)
        return self._cut(wish.document)

    def _begin(self, wish: Wish) -> None:
        self.drop()
        self._coming, self._begun, self._taken = Draughtsman(), wish, 0
        self._steps = self._prepared(self._coming, wish)
        self._timer.start(0)
        self._patience.start()

    def _prepared(self, coming: Draughtsman, wish: Wish) -> Steps[None]:
        """Draw, and work out what painting takes."""
        drawing = yield from coming.steps(*wish)
        for element in drawing.elements:
            item = self._items[element.key] = ElementItem(element)
            item.prepare()
            yield

    def work(self) -> None:
        """Draw for the length of a slice, one step at least."""
        until = perf_counter() + SLICE
        if self._steps is None:
            self._clear_away(until)
            return
        try:
            with nothing_collected():
                next(self._steps)
                self._taken += 1
                while perf_counter() < until:
                    next(self._steps)
                    self._taken += 1
        except StopIteration:
            self._take_over()
            return
        except Exception:
            if self._coming is None:
                self._draughtsman = Draughtsman()
            self._end()
            raise
        if self._coming is not None and not self.is_patient:
            self.told.emit(f"Drawing the map … {self._share():.0%}")

    def let_go(self, things: list[object]) -> None:
        """Free what is no longer needed bit by bit: thousands of paths take their time."""
        self._done_with += things
        self._timer.start(0)

    def _clear_away(self, until: float) -> None:
        while self._done_with:
            self._done_with.pop()
            if perf_counter() >= until:
                return
        self._timer.stop()

    def _settle(self) -> None:
        """Draw with all care what was drawn quickly for a moment; nobody is told."""
        if self._steps is not None and self._coming is None:
            done(self._steps)
            self._end()

    def _take_over(self) -> None:
        """Let the new draughtsman go on from here; what was edited meanwhile it takes in."""
        items, before = self._items, self._draughtsman
        if self._coming is not None:
            self._draughtsman, self._shown = self._coming, None
        self._end()
        self.let_go([before])
        self.ready.emit(items)

    def _end(self) -> None:
        self._steps = self._coming = self._begun = None
        self._items = {}
        if not self._done_with:
            self._timer.stop()
        self._patience.stop()
        self.told.emit("")

    def _share(self) -> float:
        """Return about how much of what takes long is done, up to 0.99."""
        document = self._begun.document if self._begun is not None else Document()
        boxes = len(document.stakeholders)
        return min(self._taken / max(7 * (_size(document) - boxes) + 4 * boxes, 1), 0.99)

    def _cut(self, document: Document | None) -> Drawing:
        """Return the last drawing without what is no longer there; without anything for None."""
        last = self._last or Draughtsman().update(Document())
        keep = set() if document is None else _ids_of(document)
        return last._replace(
            elements=tuple(e for e in last.elements if e.key.record_id in keep),
            boxes={i: box for i, box in last.boxes.items() if i in keep},
            labels={i: box for i, box in last.labels.items() if i in keep},
        )
