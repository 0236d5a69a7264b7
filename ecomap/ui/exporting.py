"""Export: one drawing, written as a picture or as data, in a background job where it is slow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.foundation.errors import UsageError
from ecomap.ui.files import file_name
from ecomap.ui.messages import FileKind

if TYPE_CHECKING:
    from pathlib import Path

    from ecomap.editor.session import Session
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.ui.files import Files
    from ecomap.ui.messages import Dialogs
    from ecomap.ui.progress import Progress

KINDS: tuple[FileKind, ...] = (
    FileKind(".svg", "SVG picture, for reports and the web"),
    FileKind(".png", "PNG picture"),
    FileKind(".pdf", "PDF, for print"),
    FileKind(".dot", "DOT, for Graphviz"),
)
"""The kinds of file a map can be exported to, the usual one first."""


class Exporting:
    """Asks where to, makes the file and says that it is there.

    Exports look the same whatever the screen shows: they use the light theme.
    """

    def __init__(
        self, session: Session, files: Files, dialogs: Dialogs, progress: Progress, dot_path: str
    ) -> None:
        self._session = session
        self._files = files
        self._dialogs = dialogs
        self._progress = progress
        self._dot_path = dot_path

    def ask(self) -> None:
        """Ask for a file and export to it."""
        name = file_name(self._files.name)
        suggestion = (self._files.folder / name).with_suffix(KINDS[0].suffix)
        self._dialogs.ask_export(suggestion, KINDS, self.export)

    def export(self, path: Path) -> None:
        """Export to a file whose suffix says what kind it is."""
        document, dot_path = self._session.document, self._dot_path
        self._progress.run(
            f"Exporting {path.name} …",
            lambda cancel: export_map(document, path, cancel, dot_path),
            lambda _: self._progress.say(f"Exported {path.name}"),
        )


def export_map(document: Document, path: Path, cancel: CancelToken, dot_path: str = "") -> None:
    """Write a map to a picture or data file, whole or not at all.

    Raises:
        UsageError: If the suffix is none of those in ``KINDS``.
        EcomapError: If the file cannot be made or written.
    """
    from ecomap.storage.atomic import write_atomic

    content = _content(document, path.suffix.lower(), cancel, dot_path)
    cancel.check()
    write_atomic(path, content, backup=False)


def _content(document: Document, suffix: str, cancel: CancelToken, dot_path: str) -> bytes:
    from ecomap.drawing.drawing import build
    from ecomap.drawing.theme import LIGHT
    from ecomap.model.entities import View

    drawing = build(document, View(id="view"), LIGHT)
    cancel.check()
    if suffix == ".svg":
        from ecomap.export.svg import to_svg
        from ecomap.graphviz.engine import find_engine

        return to_svg(drawing, find_engine(dot_path or None), cancel=cancel)
    if suffix == ".dot":
        from ecomap.export.dot import to_dot

        return to_dot(document, drawing).encode("utf-8")
    from ecomap.canvas.picture import to_pdf, to_png

    if suffix == ".png":
        return to_png(drawing)
    if suffix == ".pdf":
        return to_pdf(drawing)
    kinds = ", ".join(kind.suffix for kind in KINDS)
    raise UsageError(f"A map cannot be exported as {suffix or 'a file without a suffix'}",
                     f"Use one of {kinds}.")  # fmt: skip


