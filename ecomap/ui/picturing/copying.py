"""A picture of the map on the clipboard, for programs that take SVG or PNG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from ecomap.ui.picturing.making import Making

if TYPE_CHECKING:
    from ecomap.editor.seeing.pages import Motifs
    from ecomap.export.picture import Picture
    from ecomap.ui.progress import Progress

MIME_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}
"""What the clipboard calls a picture, by the suffix that it would have as a file."""


def copy_picture(progress: Progress, motifs: Motifs, picture: Picture, dot_path: str) -> None:
    """Make a picture and put it on the clipboard; what was there stays until it is ready.

    Args:
        progress: Shows that it is made, and lets the user stop it.
        motifs: What can be shown.
        picture: What is wanted; its suffix is one of those in ``MIME_TYPES``.
        dot_path: The user's own Graphviz, or empty for the built-in one.
    """

    def offer(made: list[bytes]) -> None:
        QGuiApplication.clipboard().setMimeData(_offered(made[0], picture.suffix))
        progress.say(f"Copied as {picture.suffix[1:].upper()}")

    Making(progress, motifs, picture, dot_path, offer).start("Copying a picture")


def _offered(data: bytes, suffix: str) -> QMimeData:
    offered = QMimeData()
    offered.setData(MIME_TYPES[suffix], QByteArray(data))
    if suffix == ".png":
        # Programs of Windows and macOS know no MIME types: Qt gives them their own kinds of image.
        offered.setImageData(QImage.fromData(data))
    return offered
