"""Export: one drawing, written as a picture or as data, in a background job where it is slow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.foundation.errors import UsageError
from ecomap.ui.files import file_name
from ecomap.ui.messages import FileKind, PictureQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.drawing.elements import Drawing
    from ecomap.editor.session import Session
    from ecomap.export.picture import Picture, Seen
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.ui.files import Files
    from ecomap.ui.messages import Dialogs
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


class Exporting:
    """Asks what it is to be like and where to, makes the file and says that it is there.

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
        from ecomap.export.picture import drawn

        document = self._session.document
        before = self._before()
        start = replace(before, seen=as_seen)
        question = PictureQuestion(
            start,
            lambda picture: drawn(document, picture, seen),
            can_be_seen=bool(seen.words),
            has_views=bool(document.views),
        )
        self._dialogs.ask_picture(question, lambda picture: self._ask_where(picture, seen))

    def ask_report(self) -> None:
        """Ask for a file and write the report on the map to it."""
        self._dialogs.ask_export(self._suggestion(REPORT.suffix), (REPORT,), self.report)

    def report(self, path: Path) -> None:
        """Write the report on the map to a file."""
        from ecomap.export.picture import Picture

        document, dot_path = self._session.document, self._preferences.dot_path
        self._progress.run(
            f"Writing {path.name} …",
            lambda cancel: _report(document, dot_path, cancel),
            lambda ready: self._finish(path, ready, Picture()),
        )

    def _ask_where(self, picture: Picture, seen: Seen) -> None:
        self._remember(picture)
        self._dialogs.ask_export(
            self._suggestion(picture.suffix),
            PICTURES if picture.seen else KINDS,
            lambda path: self._export(path, picture, seen),
        )

    def _export(self, path: Path, picture: Picture, seen: Seen) -> None:
        suffix = path.suffix.lower()
        chosen = replace(picture, suffix=suffix)
        document, dot_path = self._session.document, self._preferences.dot_path
        self._progress.run(
            f"Exporting {path.name} …",
            lambda cancel: prepared(document, chosen, dot_path, cancel, seen),
            lambda ready: self._finish(path, ready, chosen),
        )

    def _finish(self, path: Path, ready: bytes | tuple[Drawing, ...], picture: Picture) -> None:
        from ecomap.storage.atomic import write_atomic

        content = ready if isinstance(ready, bytes) else painted(ready, picture)
        write_atomic(path, content, backup=False)
        self._progress.say(f"Exported {path.name}")

    def _suggestion(self, suffix: str) -> Path:
        return (self._files.folder / file_name(self._files.name)).with_suffix(suffix)

    def _before(self) -> Picture:
        """Return what was chosen for this map before, or else for the last one."""
        from ecomap.export.picture import restored

        chosen = self._preferences.settings.pictures
        return restored(chosen.get(self._key()) or chosen.get(""))

    def _remember(self, picture: Picture) -> None:
        from ecomap.export.picture import stored

        choices = stored(picture)
        kept = {k: v for k, v in self._preferences.settings.pictures.items() if k != self._key()}
        newest = dict([*kept.items(), (self._key(), choices)][-MOST_REMEMBERED:])
        self._preferences.change(pictures=newest | {"": choices})

    def _key(self) -> str:
        return str(self._files.path.absolute()) if self._files.path else ""


def prepared(
    document: Document,
    picture: Picture,
    dot_path: str,
    cancel: CancelToken,
    seen: Seen | None = None,
) -> bytes | tuple[Drawing, ...]:
    """Return all that another thread can do of an export: the file, or drawings to paint.

    Raises:
        UsageError: If the suffix is none of those in ``KINDS``.
        GraphvizError: If Graphviz fails.
        CancelledError: If the user stopped it.
    """
    _check(picture.suffix, PICTURES if picture.seen else KINDS)
    if picture.suffix == ".dot":
        from ecomap.drawing.drawing import build
        from ecomap.export.dot import to_dot

        return to_dot(document, build(document)).encode("utf-8")
    from ecomap.export.picture import drawn

    drawing = drawn(document, picture, seen)
    cancel.check()
    if picture.suffix == ".pdf" and picture.each_view:
        return (drawing, *_views(document, picture, cancel))
    if picture.suffix != ".svg":
        return (drawing,)
    from ecomap.export.svg import to_svg
    from ecomap.export.textas import TextAs
    from ecomap.graphviz.engine import find_engine
    from ecomap.storage.pictured import packed

    return to_svg(
        drawing,
        find_engine(Path(dot_path) if dot_path else None),
        text=TextAs(picture.text),
        data=packed(document) if picture.with_map else "",
        cancel=cancel,
    )


def _views(document: Document, picture: Picture, cancel: CancelToken) -> Iterator[Drawing]:
    """Yield the drawing of each saved view."""
    from ecomap.editor.seeing.pages import seen_in
    from ecomap.export.picture import drawn

    for view in document.views.values():
        cancel.check()
        yield drawn(document, replace(picture, seen=True), seen_in(document, view))


def _report(document: Document, dot_path: str, cancel: CancelToken) -> bytes:
    from ecomap.export.report.making import report_on
    from ecomap.graphviz.engine import find_engine

    return report_on(document, find_engine(Path(dot_path) if dot_path else None), cancel=cancel)


def _check(suffix: str, kinds: tuple[FileKind, ...]) -> None:
    if all(kind.suffix != suffix for kind in kinds):
        raise UsageError(
            f"A map cannot be exported as {suffix or 'a file without a suffix'}",
            f"Use one of {', '.join(kind.suffix for kind in kinds)}.",
        )


def painted(drawings: tuple[Drawing, ...], picture: Picture) -> bytes:
    """Return drawings as a PNG or as the pages of a PDF; painting belongs to the GUI thread."""
    from ecomap.canvas.picture import POINTS_PER_INCH, to_pdf, to_png

    if picture.suffix == ".png":
        return to_png(drawings[0], scale=picture.dots / POINTS_PER_INCH)
    return to_pdf(*drawings)
