"""Export: asks what is wanted and where to, has it made, and writes it when all of it is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.ui.files import file_name
from ecomap.ui.messages import (
    Answer,
    FileKind,
    PictureQuestion,
    PrintQuestion,
    Question,
    ReportQuestion,
)

if TYPE_CHECKING:
    from ecomap.editor.seeing.pages import Motifs
    from ecomap.editor.session import Session
    from ecomap.export.picture import Picture, Seen
    from ecomap.export.report.choices import ReportChoices
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.ui.files import Files
    from ecomap.ui.messages import Dialogs
    from ecomap.ui.picturing.making import Made
    from ecomap.ui.preferences import Preferences
    from ecomap.ui.progress import Progress

KINDS: tuple[FileKind, ...] = (
    FileKind(".svg", "SVG picture, for reports and the web"),
    FileKind(".png", "PNG picture"),
    FileKind(".pdf", "PDF, for print"),
    FileKind(".dot", "DOT, for Graphviz"),
)
"""The kinds of file a map can be exported to, the usual one first."""

REPORT = FileKind(".html", "Report, for every browser")
"""The kind of file that a report is."""

PICTURES = tuple(kind for kind in KINDS if kind.suffix != ".dot")
"""Those of them that are pictures."""

MOST_REMEMBERED = 40
"""Maps for which it is remembered what their pictures are to be like."""

_PRINTED = "print:"  # before the path of a map, where it is remembered how it was printed
_REPORTED = "report:"  # likewise
_MOST_NAMED = 12  # files that a question lists


class Exporting:
    """Asks what it is to be like and where to, makes the files and says that they are there.

    What was chosen for one map is proposed for it the next time.
    """

    def __init__(
        self,
        session: Session,
        files: Files,
        dialogs: Dialogs,
        progress: Progress,
        preferences: Preferences,
    ) -> None:
        self._session = session
        self._files = files
        self._dialogs = dialogs
        self._progress = progress
        self._preferences = preferences

    def ask(self, seen: Seen, *, as_seen: bool = False) -> None:
        """Ask what a picture is to be like and for a file, and export to it.

        Args:
            seen: How the map is looked at.
            as_seen: Whether that is proposed, whatever was chosen before.
        """
        from ecomap.export.picture import ALL, SEEN

        motifs = self._motifs(seen)
        start = replace(self._before(), shows=SEEN if as_seen and seen.words else ALL)
        question = PictureQuestion(start, motifs.drawing, motifs.choices())
        self._dialogs.ask_picture(question, lambda picture: self._ask_where(picture, motifs))

    def copy(self, seen: Seen, suffix: str) -> None:
        """Put a picture on the clipboard: of what is selected, or else of the whole map.

        Args:
            seen: How the map is looked at.
            suffix: ``.svg`` or ``.png``.
        """
        from ecomap.export.picture import ALL, SELECTION
        from ecomap.ui.picturing.copying import copy_picture

        motifs = self._motifs(seen)
        shows = SELECTION if motifs.selected is not None else ALL
        picture = replace(
            self._before(), suffix=suffix, shows=shows, paper="", each_view=False, with_map=False
        )
        copy_picture(self._progress, motifs, picture, self._preferences.dot_path)

    def ask_print(self, seen: Seen) -> None:
        """Ask how and where to print, and print or write a PDF of it.

        Args:
            seen: How the map is looked at.
        """
        from ecomap.ui.picturing.printing import printer_names
        from ecomap.ui.picturing.sheets import proposed

        motifs = self._motifs(seen)
        start = proposed(self._before(_PRINTED), motifs)
        question = PictureQuestion(start, motifs.drawing, motifs.choices())
        self._dialogs.ask_print(
            PrintQuestion(question, printer_names()),
            lambda picture, printer: self._print(picture, motifs, printer),
        )

    def ask_report(self) -> None:
        """Ask for the parts of a report and for a file, and write it."""
        from ecomap.export.report.choices import restored, stored, with_something_to_say

        def ask_where(choices: ReportChoices) -> None:
            self._keep(_REPORTED, stored(choices))
            self._dialogs.ask_export(
                self._suggestion(REPORT.suffix), (REPORT,), lambda path: self._report(path, choices)
            )

        there = with_something_to_say(self._session.document)
        question = ReportQuestion(restored(self._kept(_REPORTED)), there)
        self._dialogs.ask_report(question, ask_where)

    def _report(self, path: Path, choices: ReportChoices) -> None:
        document, dot_path = self._session.document, self._preferences.dot_path
        self._progress.run(
            f"Writing {path.name} …",
            lambda cancel: _reported(document, choices, dot_path, cancel),
            lambda ready: self._write({path: ready}),
        )

    def _print(self, picture: Picture, motifs: Motifs, printer: str) -> None:
        self._remember(picture, _PRINTED)
        if printer:
            from ecomap.ui.picturing.sheets import print_sheets

            print_sheets(self._progress, motifs, picture, printer)
            return
        self._dialogs.ask_export(
            self._suggestion(".pdf"),
            tuple(kind for kind in KINDS if kind.suffix == ".pdf"),
            lambda path: self._export((path,), picture, motifs),
        )

    def _ask_where(self, picture: Picture, motifs: Motifs) -> None:
        from ecomap.export.picture import ALL

        self._remember(picture)
        self._dialogs.ask_export(
            self._suggestion(picture.suffix),
            KINDS if picture.shows == ALL else PICTURES,
            lambda path: self._ask_about_others(path, picture, motifs),
        )

    def _ask_about_others(self, path: Path, picture: Picture, motifs: Motifs) -> None:
        """Ask before files are replaced that the user did not name."""
        chosen = replace(picture, suffix=path.suffix.lower())
        paths = _paths(path, chosen, motifs)
        there = [one.name for one in paths[1:] if one.exists()]
        if not there:
            self._export(paths, chosen, motifs)
            return
        shown = there[:_MOST_NAMED]
        more = f"\nand {len(there) - len(shown)} more" if len(there) > len(shown) else ""
        one = len(there) == 1
        self._dialogs.ask(
            Question(
                "replace-files",
                "Replace files of saved views?",
                f"{'A file is' if one else f'{len(there)} files are'} there already, beside "
                f"{path.name}.",
                (Answer("replace", "Replace"), Answer("cancel", "Cancel")),
                "cancel",
                "\n".join(shown) + more,
            ),
            lambda answer: self._export(paths, chosen, motifs) if answer == "replace" else None,
        )

    def _export(self, paths: tuple[Path, ...], picture: Picture, motifs: Motifs) -> None:
        from ecomap.ui.picturing.making import Making

        def finish(made: Made) -> None:
            self._write(dict(zip(paths, made, strict=True)))

        dot_path = self._preferences.dot_path
        Making(self._progress, motifs, picture, dot_path, finish).start(
            f"Exporting {paths[0].name}"
        )

    def _write(self, ready: dict[Path, bytes]) -> None:
        from ecomap.storage.atomic import write_atomic

        for path, content in ready.items():
            write_atomic(path, content, backup=False)
        first, *others = ready
        more = f" and {len(others)} more" if others else ""
        self._progress.say(f"Exported {first.name}{more}")

    def _motifs(self, seen: Seen) -> Motifs:
        from ecomap.editor.seeing.pages import Motifs, selected_in

        document = self._session.document
        return Motifs(document, seen, selected_in(document, self._session.selection, seen.view))

    def _suggestion(self, suffix: str) -> Path:
        return (self._files.folder / file_name(self._files.name)).with_suffix(suffix)

    def _before(self, purpose: str = "") -> Picture:
        """Return what was chosen for this map before, or else for the last one."""
        from ecomap.export.picture import restored

        return restored(self._kept(purpose))

    def _remember(self, picture: Picture, purpose: str = "") -> None:
        from ecomap.export.picture import stored

        self._keep(purpose, stored(picture))

    def _kept(self, purpose: str) -> dict[str, str | bool | int] | None:
        chosen = self._preferences.settings.pictures
        return chosen.get(purpose + self._key()) or chosen.get(purpose)

    def _keep(self, purpose: str, choices: dict[str, str | bool | int]) -> None:
        key = purpose + self._key()
        kept = {k: v for k, v in self._preferences.settings.pictures.items() if k != key}
        newest = dict([*kept.items(), (key, choices)][-MOST_REMEMBERED:])
        self._preferences.change(pictures=newest | {purpose: choices})

    def _key(self) -> str:
        return str(self._files.path.absolute()) if self._files.path else ""


def _paths(path: Path, picture: Picture, motifs: Motifs) -> tuple[Path, ...]:
    """Return the files that an export makes: one, or one for each picture."""
    from ecomap.export.naming import files_for

    if picture.suffix not in (".svg", ".png"):
        return (path,)
    return (path, *files_for(path, [sheet.name for sheet in motifs.sheets(picture)[1:]]))


def _reported(
    document: Document, choices: ReportChoices, dot_path: str, cancel: CancelToken
) -> bytes:
    from ecomap.export.report.making import report_on
    from ecomap.graphviz.engine import find_engine

    engine = find_engine(Path(dot_path) if dot_path else None)
    return report_on(document, engine, choices.parts, choices.theme, cancel)
