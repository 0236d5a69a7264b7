"""Icons from ``resources/icons``, drawn in the colours of the look at every size Qt asks for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from ecomap.foundation.paths import resources_dir

if TYPE_CHECKING:
    from ecomap.ui.look import Look

SIZE = 20
"""Logical pixels that icons are drawn at; Qt scales them down where they are smaller."""


def icon(name: str, look: Look, *, checkable: bool = False) -> QIcon:
    """Return an icon in the colours of a look; empty if there is none of this name.

    Args:
        name: Name of the file without its suffix.
        look: Whose colours.
        checkable: Whether it is also shown switched on, rather than also disabled.
    """
    path = resources_dir() / "icons" / f"{name}.svg"
    if not name or not path.is_file():
        return QIcon()
    source = path.read_text("utf-8")
    other = (
        (QIcon.Mode.Normal, QIcon.State.On, look.on_chosen)
        if checkable
        else (QIcon.Mode.Disabled, QIcon.State.Off, look.idle)
    )
    density = QGuiApplication.primaryScreen().devicePixelRatio()
    shape = _drawn(source, round(SIZE * look.scale * density))
    result = QIcon()
    for mode, state, colour in ((QIcon.Mode.Normal, QIcon.State.Off, look.text), other):
        picture = _coloured(shape, colour)
        picture.setDevicePixelRatio(density)
        result.addPixmap(picture, mode, state)
    return result


def program_icon() -> QIcon:
    """Return the icon of the program."""
    source = (resources_dir() / "icons" / "ecomap.svg").read_text("utf-8")
    result = QIcon()
    for size in (16, 32, 64):
        result.addPixmap(_drawn(source, size))
    return result


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return one picture of an icon, ``size`` logical pixels wide, for labels."""
    source = _source(name)
    picture = _drawn(source.replace("currentColor", colour), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _source(name: str) -> str:
    return (resources_dir() / "icons" / f"{name}.svg").read_text("utf-8")


def _coloured(shape: QPixmap, colour: str) -> QPixmap:
    """Return a shape in another colour: quicker than to draw it again."""
    # Not copied by QPixmap(shape) and filled by fillRect(): PySide6 6.11 would load images and
    # gradients for them before the first frame.
    picture = shape.copy()
    picture.fill(QColor(colour))
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawPixmap(0, 0, shape)
    painter.end()
    return picture


def _drawn(source: str, size: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    picture = QPixmap(QSize(size, size))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    return picture
