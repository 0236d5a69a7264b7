"""How the map is looked at in the window: one owner for what is bright on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ecomap.drawing.visible import DEFAULT_VIEW
from ecomap.model.vocabulary import Lens, LevelOfDetail
from ecomap.ui.seeing.finder import Finder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QLayout, QMenu, QToolBar, QWidget

    from ecomap.canvas.canvas import MapCanvas
    from ecomap.drawing.gauge import Gauge
    from ecomap.editor.seeing.sight import Direction, Sight
    from ecomap.editor.session import Change, Session
    from ecomap.editor.viewing import Viewing
    from ecomap.export.picture import Seen
    from ecomap.model.entities import View
    from ecomap.ui.action_binding import ActionBinding
    from ecomap.ui.notice import NoticeBar
    from ecomap.ui.seeing.aids import Aids
    from ecomap.ui.seeing.filter_popup import FilterPopup
    from ecomap.ui.seeing.strip import Strip


class Seeing(QObject):
    """The ``SeeingCommands`` of the editor's actions; its parts are built when first wanted.

    Lens, level of detail and what is left out change the drawing; filters, focus and streams let
    the rest of it step back. Evidence of a finding goes before: the canvas sees to that.

    Attributes:
        changed: The map is looked at in another way.
        filter_button: The popup of the filter opens below it.
        strip: None until something is not as usual.
        finder: Has the find bar.
        popup: None until it was first opened.
        aids: The legend and the minimap; None until the window is complete.
        gauge_of: Gives what boxes show of the measures in a view; None while that is not known.
    """

    changed = Signal()

    def __init__(
        self, session: Session, canvas: MapCanvas, notice: NoticeBar, column: QWidget
    ) -> None:
        """Look at the whole map.

        Args:
            session: What is looked at.
            canvas: Shows it.
            notice: Says what cannot be seen.
            column: Holds the canvas's view; the strip goes above that.
        """
        super().__init__(canvas)
        self.filter_button: QWidget | None = None
        self.strip: Strip | None = None
        self.finder = Finder(session, canvas, self._stream, column)
        self.popup: FilterPopup | None = None
        self.aids: Aids | None = None
        self._session = session
        self._canvas = canvas
        self._notice = notice
        self._column = column
        self._viewing: Viewing | None = None
        self._drawn = DEFAULT_VIEW
        self.gauge_of: Callable[[View], Gauge | None] = lambda _: None
        self._ends: tuple[Callable[[], None], ...] = ()

    def complete(self, binding: ActionBinding, menu: QMenu, toolbar: QToolBar) -> None:
        """Build what the first frame does not need.

        Args:
            binding: The actions, to be brought up to date.
            menu: Gets the saved views.
            toolbar: Has the button of the filter.
        """
        from ecomap.ui.seeing.aids import Aids
        from ecomap.ui.seeing.views_menu import ViewsMenu

        views = ViewsMenu(self._session, self.viewing, self.choose, menu)
        menu.insertMenu(binding.action("save-view"), views)
        self.filter_button = toolbar.widgetForAction(binding.action("filter"))
        self.changed.connect(binding.refresh)
        self.aids = Aids(self._canvas, self.viewing.bright, self._tell, self._column)
        self._refresh_strip()

    @property
    def viewing(self) -> Viewing:
        """What is looked at."""
        if self._viewing is None:
            from ecomap.editor.viewing import Viewing

            self._viewing = Viewing(self._session)
            self._ends = (
                self._viewing.changed.connect(self._show),
                self._session.changed.connect(self._follow),
                self._viewing.let_go,
            )
        return self._viewing

    def let_go(self) -> None:
        """Stop listening to the session."""
        for end in self._ends:
            end()
        if self.aids is not None:
            self.aids.let_go()
        if self.popup is not None:
            self.popup.close()

    # What the actions ask (SeeingCommands)

    @property
    def lens(self) -> str:
        """Which connections are shown."""
        return (self._viewing.sight.view if self._viewing else DEFAULT_VIEW).lens.value

    @property
    def detail(self) -> str:
        """How much is written into the boxes."""
        return (self._viewing.sight.view if self._viewing else DEFAULT_VIEW).level_of_detail.value

    @property
    def narrowed(self) -> bool:
        """Whether something steps back or is left out."""
        return self._viewing is not None and not self._viewing.sight.is_everything

    @property
    def view_chosen(self) -> bool:
        """Whether a saved view was chosen, also if something was changed since."""
        return self._viewing is not None and self._viewing.applied is not None

    def set_lens(self, name: str) -> None:
        """Show other connections."""
        self.viewing.set_lens(Lens(name))

    def set_detail(self, name: str) -> None:
        """Write more or less into the boxes."""
        self.viewing.set_detail(LevelOfDetail(name))

    def focus(self, steps: int) -> None:
        """Keep bright what is within some steps of what is selected."""
        self.viewing.focus(self._session.selection, steps)
        self._bring_into_sight()

    def follow_stream(self, direction: Direction) -> None:
        """Keep bright from where data reaches what is selected, or where it goes from there."""
        self._stream(self._session.selection, direction)

    def show_everything(self) -> None:
        """End filters, focus, streams and lenses."""
        self.viewing.show_everything()

    def open_filter(self) -> None:
        """Let the user choose what stays bright."""
        from ecomap.ui.seeing.filter_popup import FilterPopup, filter_place

        if self.popup is None:
            self.popup = FilterPopup(self._session, self.viewing, self._column)
        self.popup.open_at(filter_place(self.filter_button, self._canvas.view))

    def find(self) -> None:
        """Let the user type what to look for."""
        self.finder.open()

    def find_again(self, step: int) -> None:
        """Go to the next find (1), or to the one before (-1)."""
        self.finder.again(step)

    def save_view(self) -> None:
        """Let the user type a name under which this way of looking is kept."""
        from ecomap.editor.seeing import saved

        proposal = saved.proposed_name(self._session.document)
        self._ask("Name of the view", proposal, self._save)

    def update_view(self) -> None:
        """Let the chosen view keep what is looked at now."""
        from ecomap.editor.seeing import saved

        view = self.viewing.applied
        if view is not None:
            saved.update(self._session, view.id, self.viewing.sight)
            self._say_what_is_lost()

    def rename_view(self) -> None:
        """Let the user type another name for the chosen view."""
        from ecomap.editor.seeing import saved

        view = self.viewing.applied
        if view is not None:
            view_id = view.id
            self._ask(
                "Name of the view", view.name, lambda n: saved.rename(self._session, view_id, n)
            )

    def delete_view(self) -> None:
        """Delete the chosen view."""
        from ecomap.editor.seeing import saved

        view = self.viewing.applied
        if view is not None:
            saved.delete(self._session, view.id)

    def aid_visible(self, name: str) -> bool:
        """Say whether the legend or the minimap is wanted."""
        return self.aids.wanted(name) if self.aids is not None else name == "minimap"

    def toggle_aid(self, name: str) -> None:
        """Show or hide the legend or the minimap."""
        if self.aids is not None:
            self.aids.toggle(name)

    def choose(self, view: View) -> None:
        """Look at the map as a saved view says."""
        self.viewing.apply(view)
        self._bring_into_sight()

    def seen(self) -> Seen:
        """Return what is looked at now, for a picture of it."""
        from ecomap.editor.seeing.words import in_one_line
        from ecomap.export.picture import Seen

        sight = self.viewing.sight
        words = in_one_line(self._session.document, sight)
        return Seen(sight.drawn, self.viewing.bright(), words)

    # What follows from changes

    def _show(self, sight: Sight) -> None:
        if sight.drawn != self._drawn:
            self._drawn = sight.drawn
            self._canvas.set_view(sight.drawn, self.gauge_of(sight.drawn))
        self._canvas.show_bright(self.viewing.bright())
        self._refresh_strip()
        self._tell()

    def _follow(self, change: Change) -> None:
        if change.cause in ("preview", "save") or change.before is change.after:
            return
        if self.viewing.sight.fades:
            self._canvas.show_bright(self.viewing.bright())
            self._refresh_strip()  # what chips name may be called otherwise now

    def _tell(self) -> None:
        if self.aids is not None:
            self.aids.refresh_soon()
        self.changed.emit()

    def _refresh_strip(self) -> None:
        from ecomap.editor.seeing.words import chips

        document, sight = self._session.document, self.viewing.sight
        if self.strip is None:
            if not document.views and sight.is_everything:
                return
            self.strip = self._made_strip()
        self.strip.show_sight(
            chips(document, sight),
            document.views.values(),
            self.viewing.applied,
            changed=self.viewing.differs,
        )

    def _made_strip(self) -> Strip:
        from ecomap.ui.seeing.strip import Strip

        leave = self._canvas.view.setFocus
        strip = Strip(self, self.viewing.look, self.choose, leave, self._column)
        layout = self._column.layout()
        assert layout is not None
        layout.insertWidget(_row_of(layout, self._canvas.view), strip)  # type: ignore[attr-defined]
        return strip

    def _stream(self, ids: Iterable[str], direction: Direction) -> None:
        self.viewing.follow_stream(ids, direction)
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        """Show the whole map if all that is bright is out of sight."""
        bright = self.viewing.bright()
        if not bright:
            return
        scene, seen = self._canvas.scene, self._canvas.view.camera.seen()
        items = (scene.item_of(record_id) for record_id in bright)
        rects = [item.bounds for item in items if item is not None]
        if rects and not any(seen.intersects(rect) for rect in rects):
            self._canvas.view.camera.fit()

    def _ask(self, what: str, proposal: str, take: Callable[[str], object]) -> None:
        if self.strip is None:
            self.strip = self._made_strip()
        self.strip.ask_name(what, proposal, take)

    def _save(self, name: str) -> None:
        from ecomap.editor.seeing import saved

        sight = self.viewing.sight
        self.viewing.call_it(saved.save(self._session, sight, name))
        self._say_what_is_lost()

    def _say_what_is_lost(self) -> None:
        from ecomap.editor.seeing.sight import can_be_kept

        if not can_be_kept(self.viewing.sight, self._session.document):
            self._notice.say_in_passing(
                "The view keeps filter, lens and detail, and a focus on one stakeholder, but no"
                " stream and no other focus"
            )


def _row_of(column: QLayout, view: QWidget) -> int:
    """Return in which row of a column a view is, which it may share with others."""
    for row in range(column.count()):
        item = column.itemAt(row)
        inner = item.layout() if item is not None else None
        if column.indexOf(view) == row or (inner is not None and inner.indexOf(view) >= 0):
            return row
    return column.count()
