"""The one door to the document: every change goes through a session."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, NamedTuple

from ecomap.editor.history import History, Step, unchanged
from ecomap.editor.selection import existing
from ecomap.editor.step_words import said
from ecomap.foundation.events import Event
from ecomap.model.document import Document
from ecomap.model.invariants import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ecomap.editor.history import Moment

Cause = Literal["commit", "undo", "redo", "jump", "preview", "cancel", "load", "save"]
"""Why listeners are told: ``cancel`` ends a preview, ``save`` changes only ``dirty``."""


class Change(NamedTuple):
    """What listeners of ``Session.changed`` are told.

    Attributes:
        before: The document that was shown until now; possibly a preview.
        after: The document that is shown now; a preview only if the cause is ``preview``.
        selection: Ids selected now.
        cause: What happened.
    """

    before: Document
    after: Document
    selection: tuple[str, ...]
    cause: Cause


class Session:
    """A document being edited: its selection, its history, and who wants to know.

    Listeners look and do not act: to change the document or the selection from a listener raises
    ``RuntimeError``. What has to follow a change belongs in its edit function.

    Attributes:
        changed: Told after every change of the document or of what is shown, and after a save.
        selection_changed: Told the selected ids, after ``changed`` if both happen at once.
        history: The steps, to look at; change it only through the session.
    """

    def __init__(
        self, document: Document | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self.changed: Event[Change] = Event()
        self.selection_changed: Event[tuple[str, ...]] = Event()
        self.history = History()
        self._clock = clock
        self._document = document if document is not None else Document()
        self._saved: Document | None = self._document
        self._preview: Document | None = None
        self._selection: tuple[str, ...] = ()
        self._occupied = False

    @property
    def document(self) -> Document:
        """The document as committed, without a preview."""
        return self._document

    @property
    def shown(self) -> Document:
        """The document to draw: the preview while there is one."""
        return self._document if self._preview is None else self._preview

    @property
    def previewing(self) -> bool:
        """Whether a preview is shown."""
        return self._preview is not None

    @property
    def saved_document(self) -> Document | None:
        """The document as it is in the file; None if it is in none (a recovered map)."""
        return self._saved

    @property
    def dirty(self) -> bool:
        """Whether there is something to save."""
        return self._document is not self._saved

    @property
    def selection(self) -> tuple[str, ...]:
        """Ids of what is selected, in the order in which it was selected."""
        return self._selection

    def select(self, ids: Iterable[str]) -> None:
        """Select these and nothing else; ids of things that are not there are dropped.

        What only a preview shows is not there: it may be gone a moment later.

        Raises:
            RuntimeError: If a listener or an edit calls this to change the selection.
        """
        chosen = existing(self._document, ids)
        if chosen == self._selection:
            return
        with self._occupy():
            self.history.break_merge()
            self._selection = chosen
            self.selection_changed.emit(chosen)

    def commit(
        self,
        label: str,
        edit: Callable[[Document], Document],
        *,
        merge_key: str | None = None,
        select: Iterable[str] | None = None,
    ) -> bool:
        """Apply an edit as one step that can be undone: all of it or nothing.

        A preview ends first; the edit starts from the committed document. An edit that changes
        nothing leaves no step, and no change of the selection. Listeners are told once, when
        everything is in place; an error in one of them reaches the caller, and the step stays.

        Args:
            label: What it does, as it reads after "Undo".
            edit: Pure function from the document to the changed one; it may raise ``EditError``.
            merge_key: Merges it with the step before, if that had the same key.
            select: Ids to select along with it; otherwise the selection stays.

        Returns:
            Whether anything changed.

        Raises:
            EditError: If the edit breaks a rule; the document is what it was.
            RuntimeError: If a listener or another edit calls this.
        """
        with self._occupy():
            shown, selection = self.shown, self._selection
            self._preview = None
            try:
                after = self._outcome(edit)
            except Exception:
                self._tell(shown, selection, "cancel")
                raise
            if after is self._document:
                self._tell(shown, selection, "cancel")
                return False
            chosen = existing(after, selection if select is None else select)
            self._document = self.history.push(
                Step(label, self._document, after, selection, chosen, merge_key, self._clock())
            )
            self._selection = chosen
            self._tell(shown, selection, "commit")
        return True

    def preview(self, edit: Callable[[Document], Document]) -> None:
        """Show what an edit would do, without doing it; each call starts from ``document``.

        The history, the selection and ``dirty`` stay as they are.

        Raises:
            EditError: If the edit breaks a rule; what is shown stays.
            RuntimeError: If a listener or an edit calls this.
        """
        with self._occupy():
            shown = self.shown
            after = self._outcome(edit)
            self._preview = None if after is self._document else after
            self._tell(shown, self._selection, "preview")

    def cancel_preview(self) -> None:
        """Show the document again; nothing happens without a preview."""
        if self._preview is not None:
            with self._occupy():
                shown, self._preview = self._preview, None
                self._tell(shown, self._selection, "cancel")

    def commit_preview(self, label: str, *, select: Iterable[str] | None = None) -> bool:
        """Make the shown preview a step of the history.

        Returns:
            Whether there was a preview to commit.
        """
        preview = self._preview
        if preview is None:
            return False
        return self.commit(label, lambda _: preview, select=select)

    def can_undo(self) -> bool:
        """Say whether there is a step to take back."""
        return self.history.next_undo is not None

    def can_redo(self) -> bool:
        """Say whether there is a step to do again."""
        return self.history.next_redo is not None

    @property
    def undo_label(self) -> str:
        """What ``undo`` would take back, or an empty string."""
        return said(self.history.next_undo) if self.history.next_undo else ""

    @property
    def redo_label(self) -> str:
        """What ``redo`` would do again, or an empty string."""
        return said(self.history.next_redo) if self.history.next_redo else ""

    def undo(self) -> bool:
        """Take the last step back with its selection; return whether there was one."""
        return self._travel(self.history.undo, "undo")

    def redo(self) -> bool:
        """Do the next undone step again with its selection; return whether there was one."""
        return self._travel(self.history.redo, "redo")

    def jump(self, position: int) -> bool:
        """Go to the point where ``position`` steps are done; return whether that is elsewhere."""
        return self._travel(lambda: self.history.jump(position), "jump")

    def break_merge(self) -> None:
        """Make the next commit a step of its own: an input field lost the focus."""
        self.history.break_merge()

    def mark_saved(self, document: Document | None = None) -> None:
        """Remember which document is in the file.

        Args:
            document: The one that was written, if it may not be the current one any more.
        """
        with self._occupy():
            self.history.break_merge()
            self._saved = self._document if document is None else document
            self.changed.emit(Change(self.shown, self.shown, self._selection, "save"))

    def mark_unsaved(self) -> None:
        """Remember that the document is in no file: its file is gone, or holds something else."""
        with self._occupy():
            self.history.break_merge()
            self._saved = None
            self.changed.emit(Change(self.shown, self.shown, self._selection, "save"))

    def load(self, document: Document, *, saved: bool = True) -> None:
        """Replace everything by another map, with no history and nothing selected.

        Args:
            document: The map.
            saved: Whether it is in a file as it is; a recovered map is not.
        """
        with self._occupy():
            shown, selection = self.shown, self._selection
            self.history.clear()
            self._document, self._preview, self._selection = document, None, ()
            self._saved = document if saved else None
            self._tell(shown, selection, "load")

    def _outcome(self, edit: Callable[[Document], Document]) -> Document:
        """Return the sound result of an edit; the same object if it changes nothing."""
        after = edit(self._document)
        if unchanged(self._document, after):
            return self._document
        check(self._document, after)
        return after

    def _travel(self, go: Callable[[], Moment | None], cause: Cause) -> bool:
        with self._occupy():
            moment = go()
            if moment is None:
                return False
            shown, selection = self.shown, self._selection
            self._preview = None
            self._document = moment.document
            self._selection = existing(moment.document, moment.selection)
            self._tell(shown, selection, cause)
        return True

    def _tell(self, shown: Document, selection: tuple[str, ...], cause: Cause) -> None:
        """Tell listeners what happened, unless it is the end of a preview there never was."""
        try:
            if cause != "cancel" or shown is not self.shown:
                self.changed.emit(Change(shown, self.shown, self._selection, cause))
        finally:
            if selection != self._selection:
                self.selection_changed.emit(self._selection)

    @contextmanager
    def _occupy(self) -> Iterator[None]:
        """Keep listeners and edits from changing the session while it changes."""
        if self._occupied:
            raise RuntimeError("A listener or an edit may not change the session")
        self._occupied = True
        try:
            yield
        finally:
            self._occupied = False
