"""Making the files of an export: drawn on another thread, painted here in steps, one by one.

Nothing is written while it goes on, so that stopping it leaves nothing behind.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ecomap.export.picture import ALL
from ecomap.foundation.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from ecomap.drawing.elements import Drawing
    from ecomap.editor.seeing.pages import Motifs, Sheet
    from ecomap.export.picture import Picture
    from ecomap.foundation.cancel import CancelToken
    from ecomap.ui.progress import Progress

    Made = list[bytes]

PICTURES = (".svg", ".png", ".pdf")
SUFFIXES = (*PICTURES, ".dot")
"""Kinds of file for the whole map; a part of it, or what is seen, makes a picture only."""


class Making:
    """Makes the files of one export; ``deliver`` is told their contents, in order."""

    def __init__(
        self,
        progress: Progress,
        motifs: Motifs,
        picture: Picture,
        dot_path: str,
        deliver: Callable[[Made], None],
    ) -> None:
        """Prepare to make what a picture says.

        Args:
            progress: Shows how far it is, and lets the user stop it.
            motifs: What can be shown.
            picture: What is wanted; the suffix says in what form.
            dot_path: The user's own Graphviz, or empty for the built-in one.
            deliver: Told the contents of the files: of one, or one for each sheet.
        """
        self._progress = progress
        self._motifs = motifs
        self._dot_path = dot_path
        self._whole = picture.shows == ALL
        self._suffix, self._scale = picture.suffix, picture.dots / 72
        self._sheets = motifs.sheets(picture) if picture.suffix != ".dot" else (None,)
        self._deliver = deliver
        self._doing = ""
        self._drawings: list[Drawing] = []
        self._made: Made = []

    def start(self, doing: str) -> None:
        """Begin; ``doing`` is what the user is told, such as ``Exporting map.svg``."""
        self._doing = doing
        self._draw(0)

    def _draw(self, number: int) -> None:
        if number == len(self._sheets):
            self._bind()
            return
        sheet = self._sheets[number]
        self._progress.run(
            self._words(number),
            lambda cancel: self._drawn(sheet, cancel),
            lambda ready: self._take(number, ready),
        )

    def _drawn(self, sheet: Sheet | None, cancel: CancelToken) -> bytes | Drawing:
        """Do all of a sheet that another thread can do.

        Raises:
            UsageError: If there is no such kind of file.
            GraphvizError: If Graphviz fails.
            CancelledError: If the user stopped it.
        """
        _check(self._suffix, SUFFIXES if self._whole else PICTURES)
        if sheet is None:
            return _as_dot(self._motifs)
        drawing = self._motifs.drawing(sheet.picture)
        cancel.check()
        if self._suffix != ".svg":
            return drawing
        return _as_svg(drawing, sheet.picture, self._motifs, self._dot_path, cancel)

    def _take(self, number: int, ready: bytes | Drawing) -> None:
        if isinstance(ready, bytes):
            self._made.append(ready)
            self._draw(number + 1)
        elif self._suffix == ".pdf":
            self._drawings.append(ready)
            self._draw(number + 1)
        else:
            self._paint(number, ready)

    def _paint(self, number: int, drawing: Drawing) -> None:
        from ecomap.canvas.picture import image_steps, png_of

        def write(image: QImage) -> None:
            self._progress.run(
                self._words(number),
                lambda _: png_of(image),
                lambda data: self._take(number, data),
            )

        self._progress.walk(self._words(number), image_steps(drawing, self._scale), write)

    def _bind(self) -> None:
        if not self._drawings:
            self._deliver(self._made)
            return
        from ecomap.canvas.picture import pdf_steps
        from ecomap.export.pdf import finished
        from ecomap.export.telling import about_map

        names = [sheet.name for sheet in self._sheets if sheet is not None]
        about = about_map(self._motifs.document, self._drawings, names)
        words = self._words(len(self._sheets) - 1)
        self._progress.walk(
            words,
            pdf_steps(self._drawings),
            lambda data: self._progress.run(
                words, lambda _: [finished(data, about)], self._deliver
            ),
        )

    def _words(self, number: int) -> str:
        count = len(self._sheets)
        place = f" ({number + 1} of {count})" if count > 1 else ""
        return f"{self._doing}{place} …"


def _check(suffix: str, allowed: tuple[str, ...]) -> None:
    if suffix not in allowed:
        raise UsageError(
            f"A map cannot be exported as {suffix or 'a file without a suffix'}",
            f"Use one of {', '.join(allowed)}.",
        )


def _as_dot(motifs: Motifs) -> bytes:
    from ecomap.drawing.drawing import build
    from ecomap.export.dot import to_dot

    return to_dot(motifs.document, build(motifs.document)).encode("utf-8")


def _as_svg(
    drawing: Drawing, picture: Picture, motifs: Motifs, dot_path: str, cancel: CancelToken
) -> bytes:
    from ecomap.export.picture import SELECTION
    from ecomap.export.svg import to_svg
    from ecomap.export.textas import TextAs
    from ecomap.graphviz.engine import find_engine
    from ecomap.storage.pictured import packed

    return to_svg(
        drawing,
        find_engine(Path(dot_path) if dot_path else None),
        text=TextAs(picture.text),
        # Who sends a part of the map does not mean to send all of it.
        data=packed(motifs.document) if picture.with_map and picture.shows != SELECTION else "",
        cancel=cancel,
    )
