"""Undo and redo: steps that hold whole documents, which share what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.model.document import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.model.document import Document

LIMIT = 200
"""How many steps can be undone; about 5 MB on a map of a thousand stakeholders."""


def unchanged(before: Document, after: Document) -> bool:
    """Say whether two documents hold the same records and snapshots in the same order."""
    if before is after:
        return True
    if before.info is not after.info and before.info != after.info:
        return False
    if not _same(before.snapshots, after.snapshots):
        return False
    return all(_same(before.collection(name), after.collection(name)) for name in RECORD_TYPES)


def _same(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    # Lists compare what they hold by identity first, and do it in C.
    return before is after or list(before.values()) == list(after.values())


class Step(NamedTuple):
    """One thing the user did.

    Attributes:
        label: What was done, as it reads after "Undo": ``Move Doncaster Council``.
        before: The document before it.
        after: The document after it.
        selection_before: Ids that were selected before it.
        selection_after: Ids that were selected after it.
        merge_key: Steps with the same key, one straight after the other, become one.
        at: When it was done, in seconds, by the clock of the session.
    """

    label: str
    before: Document
    after: Document
    selection_before: tuple[str, ...] = ()
    selection_after: tuple[str, ...] = ()
    merge_key: str | None = None
    at: float = 0.0


class Moment(NamedTuple):
    """Where undo, redo or a jump arrives: a document and what was selected then."""

    document: Document
    selection: tuple[str, ...]


class History:
    """The steps done and the steps undone.

    Steps merge only through an explicit key, and only within one run of that key: any other step,
    undo and ``break_merge`` end the run.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._past: list[Step] = []
        self._future: list[Step] = []
        self._run: str | None = None
        self._forgotten = 0

    @property
    def forgotten(self) -> int:
        """How many steps lie before the oldest one that can be undone."""
        return self._forgotten

    @property
    def past(self) -> tuple[Step, ...]:
        """The steps that can be undone, the oldest first."""
        return tuple(self._past)

    @property
    def future(self) -> tuple[Step, ...]:
        """The steps that can be redone, the next one first."""
        return tuple(reversed(self._future))

    @property
    def run(self) -> str | None:
        """The key with which another step would become one with the last one; None for no key."""
        return self._run

    @property
    def next_undo(self) -> Step | None:
        """The step that ``undo`` would take back."""
        return self._past[-1] if self._past else None

    @property
    def next_redo(self) -> Step | None:
        """The step that ``redo`` would do again."""
        return self._future[-1] if self._future else None

    def push(self, step: Step) -> Document:
        """Add a step, or merge it into the one before, and forget what was undone.

        Returns:
            The document that stands now: ``step.after``, or the first document of the run when
            the run as a whole changed nothing (a letter typed and taken away again). Such a run
            leaves no step.
        """
        self._future.clear()
        if step.merge_key is not None and step.merge_key == self._run:
            first = self._past.pop()
            step = step._replace(
                label=first.label,
                before=first.before,
                selection_before=first.selection_before,
            )
            if unchanged(step.before, step.after):
                self._run = None
                return step.before
        self._run = step.merge_key
        self._past.append(step)
        if len(self._past) > self._limit:
            self._forgotten += len(self._past) - self._limit
            del self._past[: -self._limit]
        return step.after

    def break_merge(self) -> None:
        """End the run: the next step is a step of its own, whatever its key."""
        self._run = None

    def undo(self) -> Moment | None:
        """Take the last step back and return where that leads, or None if there is none."""
        self.break_merge()
        if not self._past:
            return None
        step = self._past.pop()
        self._future.append(step)
        return Moment(step.before, step.selection_before)

    def redo(self) -> Moment | None:
        """Do the next undone step again and return where that leads, or None if there is none."""
        if not self._future:
            return None
        step = self._future.pop()
        self._past.append(step)
        return Moment(step.after, step.selection_after)

    def jump(self, position: int) -> Moment | None:
        """Undo or redo until ``position`` steps are done; None if that is where we are.

        Positions below 0 or beyond the last step mean the first and the last one.
        """
        moment: Moment | None = None
        position = min(max(position, 0), len(self._past) + len(self._future))
        while len(self._past) > position:
            moment = self.undo()
        while len(self._past) < position:
            moment = self.redo()
        return moment

    def clear(self) -> None:
        """Forget every step."""
        self._past.clear()
        self._future.clear()
        self._forgotten = 0
        self.break_merge()
