"""What a copied part of a map offers other programs; made when one asks, so that copying is quick.

Other windows of Ecomap get the part itself, text programs a list of sentences, and programs that
show pictures a picture in the light theme, whatever the theme on screen.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QImage

from ecomap.foundation.errors import EcomapError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMetaType

    from ecomap.drawing.elements import Drawing
    from ecomap.model.clipboard import Fragment

FRAGMENT = "application/x-ecomap-fragment+json"
TEXT = "text/plain"
PNG = "image/png"
SVG = "image/svg+xml"
IMAGE = "application/x-qt-image"
"""What Qt turns into the kind of picture that the desktop's programs exchange."""

MOST_DRAWN = 400
"""How many things a part may have for pictures of it to be offered: whoever asks for one waits."""

FEW = 150
"""The same for SVG, which takes Graphviz too, and for a picture to stay when the window closes."""

SCALE, LONGEST_SIDE = 2.0, 4_000.0
"""Pixels to the unit of pictures, and the most pixels along a side."""

_SECONDS_FOR_SVG = 5.0


class Offered(QMimeData):
    """A copied part of a map on the clipboard.

    Attributes:
        copied: The part.
    """

    def __init__(self, copied: Fragment, dot_path: str = "") -> None:
        """Offer a part.

        Args:
            copied: What was copied.
            dot_path: The user's own Graphviz, or empty for the built-in one.
        """
        super().__init__()
        self.copied = copied
        self._dot_path = dot_path
        self._made: dict[str, Any] = {}
        self._drawn: Drawing | None = None

    def formats(self) -> list[str]:
        """Return what can be asked for, the most telling first."""
        size = len(self.copied.ids)
        pictures = (PNG, IMAGE) if size <= MOST_DRAWN else ()
        return [FRAGMENT, TEXT, *((SVG,) if size <= FEW else ()), *pictures]

    def retrieveData(self, mime_type: str, preferred: QMetaType | QMetaType.Type) -> Any:  # noqa: ANN401
        """Return the part in one of the formats; Qt calls this when somebody asks."""
        kind = mime_type.partition(";")[0]
        makers: dict[str, Callable[[], object]] = {
            FRAGMENT: self._fragment,
            TEXT: self._text,
            PNG: self._png,
            IMAGE: self._image,
            SVG: self._svg,
        }
        if kind in makers and kind not in self._made:
            try:
                self._made[kind] = makers[kind]()
            except EcomapError:
                self._made[kind] = None  # a program that asks for a picture takes no excuse
        return self._made.get(kind)

    def settled(self) -> QMimeData:
        """Return the same without SVG, made already, for when this program ends."""
        settled = QMimeData()
        settled.setData(FRAGMENT, self.data(FRAGMENT))
        settled.setText(self.text())
        if len(self.copied.ids) <= FEW:
            settled.setImageData(self.imageData())
        return settled

    def _fragment(self) -> QByteArray:
        from ecomap.storage.clipping import dump

        return QByteArray(dump(self.copied).encode())

    def _text(self) -> str:
        from ecomap.drawing.telling import tell

        return "\n".join(tell(self.copied.document))

    def _png(self) -> QByteArray:
        from ecomap.canvas.picture import to_png

        drawing = self._drawing()
        side = max(drawing.area.width, drawing.area.height)
        return QByteArray(to_png(drawing, scale=min(SCALE, LONGEST_SIDE / side)))

    def _image(self) -> QImage:
        return QImage.fromData(self.data(PNG))

    def _svg(self) -> QByteArray:
        from ecomap.export.svg import to_svg
        from ecomap.graphviz.engine import find_engine

        engine = find_engine(Path(self._dot_path) if self._dot_path else None)
        return QByteArray(to_svg(self._drawing(), engine, time_limit=_SECONDS_FOR_SVG))

    def _drawing(self) -> Drawing:
        from ecomap.drawing.drawing import DEFAULT_VIEW, build
        from ecomap.drawing.theme import LIGHT

        if self._drawn is None:
            drawing = build(self.copied.document, DEFAULT_VIEW, LIGHT)
            self._drawn = drawing._replace(title="Part of a data ecosystem map")
        return self._drawn
