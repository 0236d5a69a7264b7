"""From what was chosen to sheets of paper in a printer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ecomap.export.picture import ALL
from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.ui.picturing.printing import print_on, printer_named

if TYPE_CHECKING:
    from ecomap.drawing.elements import Drawing
    from ecomap.editor.seeing.pages import Motifs
    from ecomap.export.picture import Picture
    from ecomap.foundation.cancel import CancelToken
    from ecomap.ui.progress import Progress

_USUAL = "a4"


def proposed(before: Picture, motifs: Motifs) -> Picture:
    """Return how to print a map: as before, or on A4 turned so that the map is larger."""
    paper = before.paper
    if not paper:
        boxes = [s.position for s in motifs.document.stakeholders.values() if s.position]
        width = max((p.x for p in boxes), default=0) - min((p.x for p in boxes), default=0)
        height = max((p.y for p in boxes), default=0) - min((p.y for p in boxes), default=0)
        paper = f"{_USUAL}-{'portrait' if height > width else 'landscape'}"
    theme = before.theme if before.theme in ("light", "greyscale") else "light"
    return replace(
        before,
        suffix=".pdf",
        shows=ALL,
        theme=theme,
        paper=paper,
        title=before.title or not before.paper,
        transparent=False,
    )


def print_sheets(progress: Progress, motifs: Motifs, picture: Picture, printer: str) -> None:
    """Draw what is wanted, which can be stopped, and print it."""
    named = inert(printer, SHORT_NAME)
    words = f"Printing on {named} …"

    def drawn(cancel: CancelToken) -> list[Drawing]:
        drawings = []
        for sheet in motifs.sheets(picture):
            cancel.check()
            drawings.append(motifs.drawing(sheet.picture))
        return drawings

    def paint(drawings: list[Drawing]) -> None:
        print_on(printer_named(printer), drawings)
        progress.say(f"Sent to {named}")

    progress.run(words, drawn, paint)
