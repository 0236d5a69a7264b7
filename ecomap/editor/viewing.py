"""What the user is looking at now: it belongs to no document and to no history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.seeing.bright import bright
from ecomap.editor.seeing.sight import (
    EVERYTHING,
    MOST_STEPS,
    Around,
    Direction,
    Sight,
    Stream,
    as_view,
    sight_of,
    still_there,
)
from ecomap.editor.seeing.streams import subjects
from ecomap.foundation.events import Event

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.editor.session import Change, Session
    from ecomap.model.entities import View, ViewFilter
    from ecomap.model.vocabulary import Lens, LevelOfDetail, StakeholderMeasure


class Viewing:
    """Holds the present sight of a session's map, and knows what is bright in it.

    It listens to the session: another map is looked at as a whole, and what is gone from the map
    is gone from the sight.

    Attributes:
        changed: Told the new sight.
    """

    def __init__(self, session: Session) -> None:
        self.changed: Event[Sight] = Event()
        self._session = session
        self._sight = EVERYTHING
        self._applied: str | None = None
        self._end = session.changed.connect(self._follow)

    @property
    def sight(self) -> Sight:
        """What is looked at now."""
        return self._sight

    @property
    def view(self) -> View:
        """What is looked at now, as far as a view can say it."""
        return as_view(self._sight)

    @property
    def applied(self) -> View | None:
        """The saved view that was chosen last, also if something was changed since."""
        return self._session.document.views.get(self._applied) if self._applied else None

    @property
    def in_force(self) -> str | None:
        """The id of the saved view that is looked at just as it was saved."""
        saved = self.applied
        return saved.id if saved is not None and sight_of(saved) == self._sight else None

    @property
    def differs(self) -> bool:
        """Whether a saved view was chosen and would be another if it were saved now."""
        saved = self.applied
        return saved is not None and sight_of(saved) != sight_of(self.view)

    def bright(self) -> frozenset[str] | None:
        """Return the ids of what is bright now, or None if everything is."""
        return bright(self._session.document, self._sight)

    def look(self, sight: Sight) -> None:
        """Look at the map in another way."""
        if sight != self._sight:
            self._sight = sight
            self.changed.emit(sight)

    def set_filter(self, chosen: ViewFilter) -> None:
        """Let only some things stay bright."""
        self.look(self._sight.looking(chosen=chosen))

    def set_lens(self, lens: Lens) -> None:
        """Show only data flows, only value exchanges, or both."""
        self.look(self._sight.looking(lens=lens))

    def set_detail(self, detail: LevelOfDetail) -> None:
        """Write more or less into the boxes."""
        self.look(self._sight.looking(detail=detail))

    def set_measures(
        self, size_by: StakeholderMeasure | None, colour_by: StakeholderMeasure | None
    ) -> None:
        """Let boxes be larger, or coloured, by a measure; None for as usual."""
        self.look(self._sight.measured(size_by=size_by, colour_by=colour_by))

    def focus(self, ids: Iterable[str], steps: int = 1) -> None:
        """Keep bright what is within some steps of things; of nothing, end the focus.

        Args:
            ids: Stakeholders, connections, datasets or frames.
            steps: How many connections to go, 1 to ``MOST_STEPS``.
        """
        chosen = tuple(dict.fromkeys(ids))
        steps = max(1, min(steps, MOST_STEPS))
        self.look(self._sight._replace(path=Around(chosen, steps) if chosen else None))

    def follow_stream(self, ids: Iterable[str], direction: Direction) -> None:
        """Keep bright from where data reaches things, or where it goes from there.

        Args:
            ids: Stakeholders, datasets, or flows for what they carry; others are passed over.
            direction: Against the flow or with it.
        """
        chosen = subjects(self._session.document, ids)
        if chosen:
            self.look(self._sight._replace(path=Stream(chosen, direction)))

    def show_everything(self) -> None:
        """Fade nothing and leave nothing out; the level of detail stays."""
        self._applied = None
        detail = self._sight.view.level_of_detail
        if not self._sight.is_everything:
            self.look(EVERYTHING.looking(detail=detail))
        else:
            self.changed.emit(self._sight)

    def apply(self, view: View) -> None:
        """Look at the map as a saved view says."""
        self._applied = view.id
        self._sight = still_there(sight_of(view), self._session.document)
        self.changed.emit(self._sight)

    def call_it(self, view_id: str) -> None:
        """Take the present sight for that of a saved view: it has just been saved as it."""
        self._applied = view_id
        self.changed.emit(self._sight)

    def let_go(self) -> None:
        """Stop listening to the session."""
        self._end()

    def _follow(self, change: Change) -> None:
        if change.cause in ("preview", "save"):
            return
        if change.cause == "load":
            self._applied = None
            self.look(EVERYTHING)
            return
        views = change.before.views is not change.after.views
        sight = still_there(self._sight, change.after)
        if sight != self._sight or views:
            self._sight = sight
            self.changed.emit(sight)
