"""What the user is looking at, as a value: a view, and perhaps a path through the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ecomap.drawing.visible import DEFAULT_VIEW
from ecomap.model.entities import ViewFilter
from ecomap.model.views import changed
from ecomap.model.vocabulary import Lens, LevelOfDetail

if TYPE_CHECKING:
    from ecomap.model.document import Document
    from ecomap.model.entities import View
    from ecomap.model.vocabulary import StakeholderMeasure

Direction = Literal["upstream", "downstream"]

MOST_STEPS = 9
"""Steps of a focus that a saved view can hold."""

NO_FILTER = ViewFilter.model_construct()


class Around(NamedTuple):
    """A focus on some things and on what is within a number of steps of them."""

    ids: tuple[str, ...]
    steps: int = 1


class Stream(NamedTuple):
    """Everything from which data reaches some stakeholders or datasets, or where theirs goes."""

    ids: tuple[str, ...]
    direction: Direction


class Sight(NamedTuple):
    """A way of looking at the map.

    Attributes:
        view: Filter, lens, level of detail, and what is left out. It has no focus: a path says
            more.
        path: What is followed through the map, if anything.
    """

    view: View = DEFAULT_VIEW
    path: Around | Stream | None = None

    def looking(
        self,
        *,
        chosen: ViewFilter | None = None,
        lens: Lens | None = None,
        detail: LevelOfDetail | None = None,
    ) -> Sight:
        """Return the sight with another filter, lens or level of detail."""
        view = self.view
        new = changed(
            view,
            filter=view.filter if chosen is None else chosen,
            lens=lens or view.lens,
            level_of_detail=detail or view.level_of_detail,
        )
        return self._replace(view=new)

    def measured(
        self, *, size_by: StakeholderMeasure | None, colour_by: StakeholderMeasure | None
    ) -> Sight:
        """Return the sight with boxes that show other measures, or none."""
        return self._replace(view=changed(self.view, size_by=size_by, colour_by=colour_by))

    @property
    def drawn(self) -> View:
        """What the drawing is made with: what fades is drawn all the same."""
        view = self.view
        return view if view.filter == NO_FILTER else changed(view, filter=NO_FILTER)

    @property
    def fades(self) -> bool:
        """Whether something may step back."""
        return self.path is not None or self.view.filter != NO_FILTER

    @property
    def is_everything(self) -> bool:
        """Whether nothing is faded, left out, or shown by size or colour."""
        view = self.view
        measured = view.size_by is not None or view.colour_by is not None
        return not (self.fades or measured or view.lens is not Lens.BOTH or view.hidden)


EVERYTHING = Sight()
"""How a map is looked at to begin with."""


def as_view(sight: Sight) -> View:
    """Return what a saved view can keep of a sight, without id and name.

    Streams, and a focus on anything but one stakeholder, it cannot keep; see ``can_be_kept``.
    """
    path = sight.path
    if isinstance(path, Around) and len(path.ids) == 1:
        return changed(sight.view, focus=path.ids[0], focus_steps=path.steps)
    return sight.view


def can_be_kept(sight: Sight, document: Document) -> bool:
    """Say whether a saved view can keep all of a sight."""
    path = sight.path
    if path is None:
        return True
    return isinstance(path, Around) and len(path.ids) == 1 and path.ids[0] in document.stakeholders


def sight_of(view: View) -> Sight:
    """Return the way of looking at the map that a saved view keeps."""
    plain = changed(
        DEFAULT_VIEW,
        filter=view.filter,
        lens=view.lens,
        level_of_detail=view.level_of_detail,
        hidden=view.hidden,
        size_by=view.size_by,
        colour_by=view.colour_by,
    )
    path = Around((view.focus,), view.focus_steps) if view.focus else None
    return Sight(plain, path)


def still_there(sight: Sight, document: Document) -> Sight:
    """Return the sight without what is not on the map any more."""
    path, hidden = sight.path, sight.view.hidden
    if path is not None:
        ids = tuple(i for i in path.ids if document.find(i) is not None)
        path = path._replace(ids=ids) if ids else None
    kept = tuple(i for i in hidden if document.find(i) is not None)
    view = sight.view if kept == hidden else changed(sight.view, hidden=kept)
    return Sight(view, path)
