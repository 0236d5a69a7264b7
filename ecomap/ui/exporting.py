"""Export: one drawing, written as a picture or as data, in a background job where it is slow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ecomap.foundation.errors import UsageError
from ecomap.ui.files import file_name
from ecomap.ui.messages import FileKind

if TYPE_CHECKING:
    from ecomap.drawing.elements import Drawing
    from ecomap.editor.session import Session
    from ecomap.foundation.cancel import CancelToken
    from ecomap.model.document import Document
    from ecomap.model.entities import View
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

PICTURES = tuple(kind for kind in KINDS if kind.suffix != ".dot")
"""Those of them that are pictures."""


class Seen(NamedTuple):
    """A way of looking at the map that a picture is to keep.

    Attributes:
        view: What the drawing is made with.
        bright: The ids of what does not step back; None if nothing does.
        words: What is not as usual, for the legend; empty if nothing is.
    """

    view: View
    bright: frozenset[str] | None
    words: str


class Exporting:
    """Asks where to, makes the file and says that it is there.

    Exports use the light theme, and have the whole map in them whatever the screen shows, unless
    it is asked to export what is seen.
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

    def ask_as_seen(self, seen: Seen) -> None:
        """Ask for a file and export a picture of the map as it is looked at."""
        name = file_name(self._files.name)
        suggestion = (self._files.folder / name).with_suffix(PICTURES[0].suffix)
        self._dialogs.ask_export(
            suggestion, PICTURES, lambda path: self._export_as_seen(path, seen)
        )

    def _export_as_seen(self, path: Path, seen: Seen) -> None:
        document, dot_path = self._session.document, self._dot_path
        self._progress.run(
            f"Exporting {path.name} …",
            lambda cancel: prepared_as_seen(document, path.suffix.lower(), dot_path, cancel, seen),
            lambda ready: self._finish(path, ready),
        )

    def export(self, path: Path) -> None:
        """Export to a file whose suffix says what kind it is."""
        document, dot_path = self._session.document, self._dot_path
        self._progress.run(
            f"Exporting {path.name} …",
            lambda cancel: prepared(document, path.suffix.lower(), dot_path, cancel),
            lambda ready: self._finish(path, ready),
        )

    def _finish(self, path: Path, ready: bytes | Drawing) -> None:
        from ecomap.storage.atomic import write_atomic

        content = ready if isinstance(ready, bytes) else painted(ready, path.suffix.lower())
        write_atomic(path, content, backup=False)
        self._progress.say(f"Exported {path.name}")


def prepared(
    document: Document, suffix: str, dot_path: str, cancel: CancelToken
) -> bytes | Drawing:
    """Return all that another thread can do of an export: the file, or a drawing to paint.

    Raises:
        UsageError: If the suffix is none of those in ``KINDS``.
        GraphvizError: If Graphviz fails.
        CancelledError: If the user stopped it.
    """
    from ecomap.drawing.drawing import build
    from ecomap.drawing.legend import with_legend
    from ecomap.drawing.theme import LIGHT
    from ecomap.model.entities import View

    _check(suffix, KINDS)
    drawing = build(document, View(id="view"), LIGHT)
    cancel.check()
    if suffix == ".dot":
        from ecomap.export.dot import to_dot

        return to_dot(document, drawing).encode("utf-8")
    return _picture(with_legend(drawing, document, LIGHT), suffix, dot_path, cancel)


def prepared_as_seen(
    document: Document, suffix: str, dot_path: str, cancel: CancelToken, seen: Seen
) -> bytes | Drawing:
    """Return likewise a picture of the map as it is looked at, which its legend says.

    Raises:
        UsageError: If the suffix is none of those in ``PICTURES``.
        GraphvizError: If Graphviz fails.
        CancelledError: If the user stopped it.
    """
    from ecomap.drawing.drawing import build
    from ecomap.drawing.fading import faded
    from ecomap.drawing.legend import with_legend
    from ecomap.drawing.theme import LIGHT

    _check(suffix, PICTURES)
    drawing = faded(build(document, seen.view, LIGHT), seen.bright)
    cancel.check()
    words = f"Showing: {seen.words}" if seen.words else ""
    drawing = with_legend(drawing, document, LIGHT, seen.bright, words)
    return _picture(drawing, suffix, dot_path, cancel)


def _picture(drawing: Drawing, suffix: str, dot_path: str, cancel: CancelToken) -> bytes | Drawing:
    if suffix != ".svg":
        return drawing
    from ecomap.export.svg import to_svg
    from ecomap.graphviz.engine import find_engine

    return to_svg(drawing, find_engine(Path(dot_path) if dot_path else None), cancel=cancel)


def _check(suffix: str, kinds: tuple[FileKind, ...]) -> None:
    if all(kind.suffix != suffix for kind in kinds):
        raise UsageError(
            f"A map cannot be exported as {suffix or 'a file without a suffix'}",
            f"Use one of {', '.join(kind.suffix for kind in kinds)}.",
        )


def painted(drawing: Drawing, suffix: str) -> bytes:
    """Return a drawing as a PNG or PDF file; painting belongs to the GUI thread."""
    from ecomap.canvas.picture import to_pdf, to_png

    return to_png(drawing) if suffix == ".png" else to_pdf(drawing)
