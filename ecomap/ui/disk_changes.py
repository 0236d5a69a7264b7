"""What to do when another program has changed, removed or broken the map's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ecomap.foundation.errors import EcomapError, FileFormatError
from ecomap.model.sharing import sharing
from ecomap.storage.filestate import sight, state_of
from ecomap.storage.mapfile import as_written, load_with_state
from ecomap.ui.messages import Answer, Question
from ecomap.ui.notice import Offer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ecomap.editor.session import Session
    from ecomap.model.document import Document
    from ecomap.storage.codec import LoadResult
    from ecomap.storage.filestate import FileState, Sighting
    from ecomap.ui.messages import Dialogs
    from ecomap.ui.notice import NoticeBar

RELOAD = "Reload from file"
"""What reloading is called in the history."""

_COMPARE = Answer("compare", "Show what differs …")
_RELOAD = Answer("reload", "Reload")
_KEEP = Answer("keep", "Keep mine")
_OVERWRITE = Answer("overwrite", "Overwrite")
_SAVE_AS = Answer("save-as", "Save as …")
_LATER = Answer("later", "Decide later")
_CANCEL = Answer("cancel", "Cancel")

_NOTHING_LOST = (
    "Reloading can be undone. If you keep yours, the next save overwrites the file and keeps "
    "what is in it now with “.bak” after its name."
)
_READ_ONLY = (
    "Reloading can be undone. If you keep yours, save it under another name: this window is "
    "read-only."
)
_OVERWRITING = "Overwriting keeps what is in the file now with “.bak” after its name."
_OVERWRITING_OR_NOT = f"{_OVERWRITING} Reloading can be undone."


class MapInFile(Protocol):
    """The map that is shown, as far as its file is concerned: ``ecomap.ui.files.Files``."""

    @property
    def path(self) -> Path | None:
        """The map's file, or None while it has none."""

    @property
    def state(self) -> FileState | None:
        """What the file was like when it was last opened or saved here."""

    @property
    def name(self) -> str:
        """What the map is called."""

    @property
    def read_only(self) -> bool:
        """Whether it can be saved elsewhere only."""

    def adopt(self, state: FileState) -> None:
        """Take note of what the file is like, with the content that it had or was read."""

    def save(self) -> None:
        """Save to the map's file."""


class DiskChanges:
    """Follows what happens to the file of the map that is shown.

    Only the content counts: a file that was touched, or saved by us, has not changed. Nothing is
    lost whatever the user decides: reloading is a step that can be undone, and what a save
    overwrites is kept as the backup.

    Attributes:
        said: What was said last about the file, which the next save makes untrue.
    """

    def __init__(
        self, files: MapInFile, session: Session, dialogs: Dialogs, notice: NoticeBar
    ) -> None:
        self._files = files
        self._session = session
        self._dialogs = dialogs
        self._notice = notice
        self._asking = False
        self.said = ""
        self.forget()

    def forget(self) -> None:
        """Start anew: the map that is shown is the one in the file."""
        self._told = ""  # digest of what the user was told of
        self._overwrite = ""  # digest of what the next save may overwrite
        self._away = False  # the file is gone, or no map any more
        self._saved_before: Document | None = None

    def saw(self, sighting: Sighting, *, may_ask: bool) -> None:
        """Take note of what the file is like now, and tell the user what is new about it.

        Args:
            sighting: What became of the file since ``Files.state``.
            may_ask: Whether a question may appear now; otherwise it waits for another time.
        """
        if sighting.what == "gone":
            self._has_gone()
            return
        if sighting.what == "same" and sighting.state is not None:
            self._is_back()
            self._files.adopt(sighting.state)
        elif sighting.what == "changed" and sighting.state is not None:
            self._has_changed(sighting.state, may_ask=may_ask)

    def before_saving(self, go_on: Callable[[], None], elsewhere: Callable[[], None]) -> None:
        """Go on unless the file holds a version that the user does not know of; then ask.

        Args:
            go_on: Overwrites the file.
            elsewhere: Saves under another name.
        """
        path, state = self._files.path, self._files.state
        if path is None or state is None:
            go_on()
            return
        what, now = sight(path, state)
        if what != "changed" or now is None or now.digest == self._overwrite:
            go_on()
            return

        def answered(answer: str) -> None:
            if answer == _OVERWRITE.id:
                go_on()
            elif answer == _SAVE_AS.id:
                elsewhere()
            elif answer == _RELOAD.id:
                self.reload()
            elif answer == _COMPARE.id:
                self._compare((_OVERWRITE, _RELOAD, _SAVE_AS, _CANCEL), answered)

        self._told = now.digest
        question = Question(
            "changed-on-disk",
            f"“{self._files.name}” was changed by another program since you opened or saved it",
            _OVERWRITING,
            (_COMPARE, _OVERWRITE, _SAVE_AS, _CANCEL),
            giving_up=_CANCEL.id,
        )
        self._ask(question, answered)

    def reload(self) -> None:
        """Show what is in the file, as one step that can be undone."""
        read = self._read()
        if read is None:
            return
        result, state = read
        self._session.commit(RELOAD, lambda mine: sharing(mine, result.document))
        self._files.adopt(state)
        self._session.mark_saved()
        self.forget()
        if result.notes:
            self._notice.say(f"Reloaded “{self._files.name}”", " ".join(result.notes))

    # What happened to the file

    def _has_changed(self, now: FileState, *, may_ask: bool) -> None:
        if now.digest in (self._told, self._overwrite) or self._asking:
            return
        if self._session.dirty and not self._away and not may_ask:
            return
        read = self._read(quietly=True)
        if read is None:
            return
        self._is_back()
        if self._session.dirty:
            if not may_ask:
                return
            self._told = now.digest
            self._ask_about(now.digest)
            return
        self._told = now.digest
        self._notice.say(
            f"“{self._files.name}” was changed by another program",
            "The map on the screen is as it was. Reloading can be undone.",
            Offer("Reload", self.reload),
        )
        self.said = self._notice.message

    def _ask_about(self, digest: str) -> None:
        def answered(answer: str) -> None:
            if answer == _RELOAD.id:
                self.reload()
            elif answer == _KEEP.id:
                self._keep(digest)
            elif answer == _COMPARE.id:
                self._compare((_RELOAD, _KEEP, _LATER), answered)

        question = Question(
            "changed-by-another",
            f"“{self._files.name}” was changed by another program",
            f"You have changes that are not saved. {self._advice()}",
            (_COMPARE, _RELOAD, _KEEP, _LATER),
            giving_up=_LATER.id,
        )
        self._ask(question, answered)

    def _has_gone(self) -> None:
        if self._away:
            return
        self._went_away()
        self._notice.say(
            f"The file of “{self._files.name}” was deleted or moved away",
            "The map is still here. Save it to put the file back.",
            Offer("Save", self._files.save),
        )
        self.said = self._notice.message

    def _is_no_map(self, path: Path, error: FileFormatError) -> None:
        """Say what is in the file now; the next save may overwrite it."""
        now = state_of(path)
        if now is None:
            return
        self._overwrite = now.digest
        self._went_away()
        self._notice.say(
            f"“{self._files.name}” was changed by another program and is no sound map any more",
            f"{error.message}. The map on the screen is as it was; saving puts it back.",
        )
        self.said = self._notice.message

    def _went_away(self) -> None:
        """Let the map count as not saved, for it is in no file."""
        if not self._away:
            self._away = True
            self._saved_before = self._session.saved_document
            self._session.mark_unsaved()

    def _is_back(self) -> None:
        """Forget that there was no map in the file: a drive was plugged in, a copy completed."""
        if not self._away:
            return
        self._away = False
        if self._saved_before is not None:
            self._session.mark_saved(self._saved_before)
        if self._notice.message == self.said:
            self._notice.dismiss()

    # What the user decides

    def _keep(self, digest: str) -> None:
        """Let the next save overwrite this content; until then the map is not saved."""
        self._overwrite = digest
        self._session.mark_unsaved()

    def _compare(self, answers: tuple[Answer, ...], answered: Callable[[str], None]) -> None:
        from ecomap.editor.comparison import compare

        read = self._read()
        if read is None:
            return
        differences = compare(as_written(self._session.document), read[0].document)
        question = Question(
            "comparison",
            f"What differs in “{self._files.name}”",
            _OVERWRITING_OR_NOT if _OVERWRITE in answers else self._advice(),
            answers,
            giving_up=answers[-1].id,
        )
        self._asking = True
        self._dialogs.ask_comparing(question, differences, self._ending(answered))

    def _ask(self, question: Question, answered: Callable[[str], None]) -> None:
        self._asking = True
        self._dialogs.ask(question, self._ending(answered))

    def _ending(self, answered: Callable[[str], None]) -> Callable[[str], None]:
        def end(answer: str) -> None:
            self._asking = False
            answered(answer)

        return end

    def _advice(self) -> str:
        return _READ_ONLY if self._files.read_only else _NOTHING_LOST

    def _read(self, *, quietly: bool = False) -> tuple[LoadResult, FileState] | None:
        """Read the file; None if that fails.

        Args:
            quietly: Whether to wait for a better time if the file cannot be read just now.
        """
        path = self._files.path
        if path is None:
            return None
        try:
            return load_with_state(path)
        except FileFormatError as error:
            self._is_no_map(path, error)
        except EcomapError as error:
            if not quietly:
                self._notice.say_error(error)
        return None
