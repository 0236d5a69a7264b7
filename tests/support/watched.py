"""A session beside a second, plainer one: whatever is done to it is done to both and compared.

``WatchedSession`` can stand wherever a ``Session`` can, in a headless test or in the real window.
Every call that changes it is followed by checks of what must hold: what listeners were told, the
history, the selection, ``dirty``, and that nothing happened if it failed.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from ecomap.editor.history import LIMIT, History
from ecomap.editor.session import Change, Session
from ecomap.foundation.errors import EditError
from ecomap.model.document import RECORD_TYPES, Document
from ecomap.model.invariants import problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def content(document: Document) -> list[Any]:
    """Return all that a document holds, in order, to be compared."""
    collections = [list(document.collection(name).values()) for name in RECORD_TYPES]
    return [document.info, *collections, list(document.snapshots.values())]


def there(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the ids, each once, of what is in a document."""
    known = {record.id for record in document.records()}
    return tuple(i for i in dict.fromkeys(ids) if i in known)


def check_sharing(before: Document, after: Document) -> None:
    """Check that what did not change is the same object: records, collections, the info."""
    assert (after.info is before.info) == (after.info == before.info)
    for name in RECORD_TYPES:
        old, new = before.collection(name), after.collection(name)
        if old is not new:
            assert list(old.values()) != list(new.values()), f"{name} was copied for nothing"
            for record_id, record in new.items():
                same = old.get(record_id) == record
                assert same == (old.get(record_id) is record), f"{record_id} was copied"


class _Step(NamedTuple):
    label: str
    before: Document
    after: Document
    chosen_before: tuple[str, ...]
    chosen_after: tuple[str, ...]


class PlainHistory:
    """A list of steps and how many of them are done.

    Attributes:
        steps: All that can be undone, then all that can be redone.
        done: How many are done.
        run: The key of the run of steps that merge, or None.
        saved: The document in the file.
    """

    def __init__(self, document: Document, limit: int) -> None:
        self.steps: list[_Step] = []
        self.done = 0
        self.run: str | None = None
        self.first = document
        self.saved: Document | None = document
        self.chosen: tuple[str, ...] = ()
        self._limit = limit

    @property
    def document(self) -> Document:
        """The document as it should be."""
        return self.steps[self.done - 1].after if self.done else self.first

    def commit(self, step: _Step, key: str | None) -> None:
        """Do a step that gave another document."""
        del self.steps[self.done :]
        self.chosen = step.chosen_after
        if key is not None and key == self.run:
            start = self.steps.pop()
            step = step._replace(
                label=start.label, before=start.before, chosen_before=start.chosen_before
            )
            if content(step.before) == content(step.after):
                self.run, self.done = None, len(self.steps)
                return
        self.run = key
        self.steps.append(step)
        if len(self.steps) > self._limit:
            self.first = self.steps.pop(0).after
        self.done = len(self.steps)

    def go(self, position: int) -> bool:
        """Go where so many steps are done; return whether that is elsewhere."""
        goal = min(max(position, 0), len(self.steps))
        if goal == self.done:
            return False
        if goal < self.done:
            self.chosen = self.steps[goal].chosen_before
        else:
            self.chosen = self.steps[goal - 1].chosen_after
        self.done, self.run = goal, None
        self.chosen = there(self.document, self.chosen)
        return True


class WatchedSession(Session):
    """A session that checks after every call that it is what the plain one says.

    Attributes:
        plain: The plain one.
        calls: How many calls were checked.
    """

    def __init__(
        self,
        document: Document | None = None,
        clock: Callable[[], float] = lambda: 0.0,
        limit: int = LIMIT,
    ) -> None:
        super().__init__(document, clock)
        self.history = History(limit)
        self.plain = PlainHistory(self.document, limit)
        self.calls = 0
        self._limit = limit
        self._told: list[Change | tuple[str, ...]] = []
        self._watching = False
        self.changed.connect(self._told.append)
        self.selection_changed.connect(self._told.append)

    def commit(
        self,
        label: str,
        edit: Callable[[Document], Document],
        *,
        merge_key: str | None = None,
        select: Iterable[str] | None = None,
    ) -> bool:
        before, chosen = self.document, self.selection
        wanted = chosen if select is None else tuple(select)
        with self._watch("commit", "cancel"):
            changed = super().commit(label, edit, merge_key=merge_key, select=select)
            assert not self.previewing
            if not changed:
                assert self.document is before
            else:
                assert self.selection == there(self.document, wanted)
                assert content(self.document) != content(before)
                if not label.startswith("Restore"):  # that is another map, of another time
                    check_sharing(before, self.document)
                after = self.document
                step = _Step(label, before, after, chosen, self.selection)
                self.plain.commit(step, merge_key)
        return changed

    def select(self, ids: Iterable[str]) -> None:
        ids = tuple(ids)
        wanted = there(self.document, ids)
        with self._watch():
            super().select(ids)
            if wanted != self.plain.chosen:
                self.plain.run = None
            self.plain.chosen = wanted

    def preview(self, edit: Callable[[Document], Document]) -> None:
        with self._watch("preview"):
            super().preview(edit)

    def cancel_preview(self) -> None:
        with self._watch("cancel"):
            super().cancel_preview()
            assert not self.previewing

    def undo(self) -> bool:
        with self._watch("undo"):
            went = super().undo()
            self.plain.run = None
            assert went is self.plain.go(self.plain.done - 1)
        return went

    def redo(self) -> bool:
        with self._watch("redo"):
            went = super().redo()
            assert went is self.plain.go(self.plain.done + 1)
        return went

    def jump(self, position: int) -> bool:
        with self._watch("jump"):
            went = super().jump(position)
            assert went is self.plain.go(position)
        return went

    def break_merge(self) -> None:
        super().break_merge()
        self.plain.run = None

    def mark_saved(self, document: Document | None = None) -> None:
        with self._watch("save"):
            super().mark_saved(document)
            self.plain.saved = self.document if document is None else document
            self.plain.run = None

    def mark_unsaved(self) -> None:
        with self._watch("save"):
            super().mark_unsaved()
            self.plain.saved = None
            self.plain.run = None

    def load(self, document: Document, *, saved: bool = True) -> None:
        with self._watch("load"):
            super().load(document, saved=saved)
            self.plain = PlainHistory(document, self._limit)
            self.plain.saved = document if saved else None

    def there_and_back(self) -> None:
        """Undo everything, redo everything: the same documents and selections; then come back."""
        position, ahead = self.plain.done, []
        while self.redo():
            pass
        ahead.append((self.document, self.selection))
        while self.undo():
            ahead.append((self.document, self.selection))
        assert self.document is self.plain.first
        assert len(ahead) == len(self.plain.steps) + 1
        for step, (document, _) in zip(self.plain.steps, reversed(ahead[:-1]), strict=True):
            assert self.redo()
            assert self.document is step.after is document
            assert self.selection == there(document, step.chosen_after)
        self.jump(position)

    @contextmanager
    def _watch(self, *causes: str) -> Iterator[None]:
        """Check one call: what it told, and what stands after it, also if it raises."""
        if self._watching:  # a call within a call is part of it
            yield
            return
        shown, chosen, document = self.shown, self.selection, self.document
        past, future = self.history.past, self.history.future
        self._told.clear()
        self._watching = True
        try:
            yield
        except AssertionError:
            raise
        except Exception as error:
            if self.document is not document and not isinstance(error, EditError):
                raise  # a listener broke down when all was done
            assert self.document is document
            assert self.selection == chosen
            assert self.history.past == past
            assert self.history.future == future
            self._check(shown, chosen, ("cancel",))
            raise
        else:
            self._check(shown, chosen, causes)
        finally:
            self._watching = False

    def _check(self, shown: Document, chosen: tuple[str, ...], causes: tuple[str, ...]) -> None:
        self.calls += 1
        changes = [one for one in self._told if isinstance(one, Change)]
        selections = [one for one in self._told if not isinstance(one, Change)]
        assert len(changes) <= 1, changes
        for change in changes:
            assert change.before is shown
            assert change.after is self.shown
            assert change.selection == self.selection
            assert change.cause in causes
            assert self._told[0] is change
        if self.shown is not shown:
            assert changes
        assert selections == ([self.selection] if self.selection != chosen else [])
        self.check()

    def check(self) -> None:
        """Check that this is what the plain one says, and that the map is sound."""
        plain = self.plain
        assert self.document is plain.document
        assert self.selection == plain.chosen
        past, future = plain.steps[: plain.done], plain.steps[plain.done :]
        for mine, theirs in ((self.history.past, past), (self.history.future, future)):
            assert len(mine) == len(theirs)
            for step, other in zip(mine, theirs, strict=True):
                assert step.label == other.label
                assert step.before is other.before
                assert step.after is other.after
        assert self.can_undo() is (plain.done > 0)
        assert self.can_redo() is (plain.done < len(plain.steps))
        assert self.saved_document is plain.saved
        assert self.dirty is (plain.document is not plain.saved)
        assert self.shown is self.document or self.previewing
        for document in {id(one): one for one in (self.document, self.shown)}.values():
            assert problems(document) == ()
        assert there(self.document, self.selection) == self.selection
