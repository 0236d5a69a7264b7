"""Every question the window asks and every answer it waits for, behind one protocol.

The rest of the window knows only ``Dialogs``; answers arrive by callback, so that nothing blocks
and tests answer by themselves. Qt's implementation is ``ecomap.ui.dialogs.native``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.drawing.elements import Drawing
    from ecomap.editor.comparison import Difference
    from ecomap.editor.shortcuts import Shortcuts
    from ecomap.export.picture import Picture
    from ecomap.export.report.choices import ReportChoices
    from ecomap.export.report.content import Part

PathAnswer = Callable[[Path], None]


class PictureQuestion(NamedTuple):
    """What a picture of the map is to be like.

    Attributes:
        start: What is proposed.
        draw: Returns the drawing of a picture; may take its time, and be called by any thread.
        choices: What it can show, in words: see ``Motifs.choices``.
    """

    start: Picture
    draw: Callable[[Picture], Drawing]
    choices: Mapping[str, str]


class PrintQuestion(NamedTuple):
    """How a map is to be printed, and where.

    Attributes:
        picture: What the pages are to be like.
        printers: The printers that there are, the usual one first; a PDF file is always possible.
    """

    picture: PictureQuestion
    printers: tuple[str, ...]


class ReportQuestion(NamedTuple):
    """What a report on the map is to be like.

    Attributes:
        start: What is proposed.
        there: The parts that would have something to say.
    """

    start: ReportChoices
    there: frozenset[Part]


MAP_SUFFIX = ".ecomap"
PICTURE_SUFFIX = ".svg"
"""A picture that may have its map inside."""


class FileKind(NamedTuple):
    """A kind of file that can be written.

    Attributes:
        suffix: With its dot.
        title: What it is called in the list of kinds.
    """

    suffix: str
    title: str


class Answer(NamedTuple):
    """One answer to a question.

    Attributes:
        id: What the asker is told.
        words: What stands on its button.
    """

    id: str
    words: str


class Question(NamedTuple):
    """A question with a few answers to choose from.

    Attributes:
        id: What it is about, such as ``unsaved``.
        title: The question, in one sentence.
        text: What hangs on it.
        answers: The first is proposed.
        giving_up: The answer that closing the question, or Esc, means.
        details: More to read, shown when it is asked for; plain text.
    """

    id: str
    title: str
    text: str
    answers: tuple[Answer, ...]
    giving_up: str
    details: str = ""


class Recoverable(NamedTuple):
    """Something left behind by a session that ended unexpectedly, to be decided on.

    Attributes:
        id: What the asker is told.
        title: What it is called.
        text: What is known about it, one fact a line.
        answers: What can be done with it, the proposed one first; to do nothing is always open.
    """

    id: str
    title: str
    text: str
    answers: tuple[Answer, ...]


class Dialogs(Protocol):
    """What the window asks of the user. A file that the user gives up is never told."""

    def ask_open(self, folder: Path, answer: PathAnswer) -> None:
        """Ask which map to open."""

    def ask_save(self, suggestion: Path, answer: PathAnswer) -> None:
        """Ask where to save the map."""

    def ask_picture(self, question: PictureQuestion, answered: Callable[[Picture], None]) -> None:
        """Ask what a picture is to be like."""

    def ask_print(self, question: PrintQuestion, answered: Callable[[Picture, str], None]) -> None:
        """Ask how and where to print; told the printer's name, or nothing for a PDF file."""

    def ask_report(
        self, question: ReportQuestion, answered: Callable[[ReportChoices], None]
    ) -> None:
        """Ask which parts a report is to have."""

    def ask_export(self, suggestion: Path, kinds: tuple[FileKind, ...], answer: PathAnswer) -> None:
        """Ask where to export to; the suffix of the answer is that of one of the kinds."""

    def ask(self, question: Question, answered: Callable[[str], None]) -> None:
        """Ask a question; told the id of the answer, once, also when it is given up."""

    def ask_comparing(
        self,
        question: Question,
        differences: tuple[Difference, ...],
        answered: Callable[[str], None],
    ) -> None:
        """Ask a question below what differs between the user's map and the one in its file."""

    def ask_recovery(
        self, found: tuple[Recoverable, ...], answered: Callable[[str, str], None]
    ) -> None:
        """Ask what to do with what was left behind; told the id and the answer of each decision.

        What is not decided on is not told. Of answers that open something only one is given.
        """

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the keys of every action, to look up and to change."""

    def show_about(self) -> None:
        """Say what this program is."""

    def show_crash(self, report: str) -> None:
        """Say that the program made a mistake, with a report to copy."""


def with_suffix(path: Path, suffix: str) -> Path:
    """Return the path with the suffix added, unless it has it already in any case."""
    if path.suffix.lower() == suffix:
        return path
    return path.with_name(path.name + suffix)
