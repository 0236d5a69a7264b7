"""Dialogs that answer at once: a test says beforehand what the user will answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ecomap.editor.comparison import Difference
    from ecomap.editor.shortcuts import Shortcuts
    from ecomap.export.picture import Picture
    from ecomap.export.report.choices import ReportChoices
    from ecomap.ui.messages import (
        FileKind,
        PathAnswer,
        PictureQuestion,
        PrintQuestion,
        Question,
        Recoverable,
        ReportQuestion,
    )


class FakeDialogs:
    """Implements ``ecomap.ui.messages.Dialogs``; what is not answered is given up.

    Attributes:
        path: The answer to every question for a file, or None to give up.
        answers: The answer to each question with answers to choose from, by the question's id;
            one that is not there is given up.
        asked: What was asked, in order: ``open``, ``save``, ``export``, ``about``, ``crash`` or
            the id of a question, each with what came along; the question itself for the last.
        picture: What pictures are to be like; None for what is proposed.
        report: What reports are to be like; None for what is proposed.
        printer: Where maps are to be printed; empty for a PDF file.
        picture_question: What was proposed last, and how it is drawn.
        compared: What differed, when a comparison was shown last.
    """

    def __init__(self) -> None:
        self.path: Path | None = None
        self.picture: Picture | None = None
        self.report: ReportChoices | None = None
        self.printer = ""
        self.picture_question: PictureQuestion | None = None
        self.answers: dict[str, str] = {}
        self.asked: list[tuple[str, object]] = []
        self.compared: tuple[Difference, ...] = ()

    @property
    def questions(self) -> list[str]:
        """What was asked, without what came along."""
        return [name for name, _ in self.asked]

    def ask_open(self, folder: Path, answer: PathAnswer) -> None:
        """Answer with the path, if there is one."""
        self._file("open", folder, answer)

    def ask_save(self, suggestion: Path, answer: PathAnswer) -> None:
        """Answer with the path, if there is one."""
        self._file("save", suggestion, answer)

    def ask_picture(self, question: PictureQuestion, answered: Callable[[Picture], None]) -> None:
        """Answer with what the test wants, or with what is proposed."""
        self.picture_question = question
        answered(self.picture or question.start)

    def ask_print(self, question: PrintQuestion, answered: Callable[[Picture, str], None]) -> None:
        """Answer with what the test wants, or with what is proposed, and the printer it names."""
        self.asked.append(("print", question))
        self.picture_question = question.picture
        answered(self.picture or question.picture.start, self.printer)

    def ask_report(
        self, question: ReportQuestion, answered: Callable[[ReportChoices], None]
    ) -> None:
        """Answer with what the test wants, or with what is proposed."""
        self.asked.append(("report", question))
        answered(self.report or question.start)

    def ask_export(self, suggestion: Path, kinds: tuple[FileKind, ...], answer: PathAnswer) -> None:
        """Answer with the path, if there is one."""
        self._file("export", suggestion, answer)

    def ask(self, question: Question, answered: Callable[[str], None]) -> None:
        """Answer as said beforehand, with one of the answers there are."""
        self.asked.append((question.id, question))
        answer = self.answers.get(question.id, question.giving_up)
        assert answer in [one.id for one in question.answers], f"{question.id} has no {answer}"
        answered(answer)

    def ask_comparing(
        self,
        question: Question,
        differences: tuple[Difference, ...],
        answered: Callable[[str], None],
    ) -> None:
        """Answer like any question; remember what was compared."""
        self.compared = differences
        self.ask(question, answered)

    def ask_recovery(
        self, found: tuple[Recoverable, ...], answered: Callable[[str, str], None]
    ) -> None:
        """Give each thing the answer under ``recovery`` if it is one of its answers."""
        self.asked.append(("recovery", found))
        wanted = self.answers.get("recovery")
        for thing in found:
            if wanted in [one.id for one in thing.answers]:
                answered(thing.id, wanted)
                if wanted in ("open", "copy"):
                    break

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Remember that they were shown."""
        self.asked.append(("shortcuts", shortcuts))

    def show_about(self) -> None:
        """Remember that it was shown."""
        self.asked.append(("about", None))

    def show_crash(self, report: str) -> None:
        """Remember the report."""
        self.asked.append(("crash", report))

    def _file(self, question: str, about: Path, answer: PathAnswer) -> None:
        self.asked.append((question, about))
        if self.path is not None:
            answer(self.path)
