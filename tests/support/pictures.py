"""Pictures of a drawing from several renderers as rows of pixels, and how like two of them are."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
import resvg_py
from fontTools.ttLib import TTFont
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

SCALE = 2
FAR_APART = 64
"""Farther apart than the smoothing of an edge in the same place puts most of its pixels."""

WINDOW = 8
"""Pixels on a side of the squares that are compared one by one."""

Picture = np.ndarray
"""Rows, columns, and red, green and blue from 0 to 255."""


@dataclass(frozen=True)
class Agreement:
    """How like two pictures are; ``test_outputs_agree`` says what each number may be and why."""

    mean: float
    far_apart: float
    similarity: float
    worst_place: float
    worst_window: float
    flat_window: float

    def faults(self) -> list[str]:
        """Return in words what is beyond its limit."""
        checks = (
            (self.mean <= 2.0, f"mean difference {self.mean:.2f}"),
            (self.far_apart <= 0.01, f"share far apart {self.far_apart:.4f}"),
            (self.similarity >= 0.985, f"similarity {self.similarity:.3f}"),
            (self.worst_place >= 0.6, f"similarity of the worst place {self.worst_place:.2f}"),
            (self.worst_window <= 30, f"colour of the worst window {self.worst_window:.0f}"),
            (self.flat_window <= 2, f"colour of an even window {self.flat_window:.0f}"),
        )
        return [words for holds, words in checks if not holds]


def compare(first: Picture, second: Picture) -> Agreement:
    """Return how like two pictures of the same size are."""
    assert first.shape == second.shape
    apart = np.abs(first - second)
    similar = similarity(first, second)
    windows = [tiles(picture) for picture in (first, second)]
    windows_apart = np.abs(windows[0].mean(axis=2) - windows[1].mean(axis=2)).max(axis=2)
    even = np.all([np.ptp(window, axis=2).max(axis=2) < 3 for window in windows], axis=0)
    return Agreement(
        mean=apart.mean(),
        far_apart=(apart.max(axis=2) > FAR_APART).mean(),
        similarity=similar.mean(),
        worst_place=tiles(similar[..., None], 4).mean(axis=2).min(),
        worst_window=windows_apart.max(),
        flat_window=windows_apart[even].max(),
    )


def tiles(picture: Picture, side: int = WINDOW) -> Picture:
    """Return the picture cut into squares: rows, columns, pixels of a square, colours."""
    rows, columns = picture.shape[0] // side, picture.shape[1] // side
    cut = picture[: rows * side, : columns * side].reshape(rows, side, columns, side, -1)
    return cut.swapaxes(1, 2).reshape(rows, columns, side * side, -1)


def similarity(first: Picture, second: Picture) -> Picture:
    """Return the structural similarity of each window, in grey.

    Source: Wang et al., "Image quality assessment" (2004), equation 13, windows side by side.
    """
    a, b = (tiles(picture.mean(axis=2, keepdims=True))[..., 0] for picture in (first, second))
    mean_a, mean_b = a.mean(axis=2), b.mean(axis=2)
    covariance = ((a - mean_a[..., None]) * (b - mean_b[..., None])).mean(axis=2)
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    return ((2 * mean_a * mean_b + c1) * (2 * covariance + c2)) / (
        (mean_a**2 + mean_b**2 + c1) * (a.var(axis=2) + b.var(axis=2) + c2)
    )


def from_png(data: bytes, ground: str = "") -> Picture:
    """Return the picture in a PNG, laid upon a ground if one is given."""
    with Image.open(io.BytesIO(data)) as opened:
        image = opened.convert("RGBA" if ground else "RGB")
    if ground:
        below = Image.new("RGBA", image.size, ground)
        image = Image.alpha_composite(below, image).convert("RGB")
    return np.asarray(image).astype(np.float32)


def from_svg(svg: bytes, folder: Path, ground: str = "") -> Picture:
    """Return what resvg makes of an SVG with the fonts that it carries; they go into a folder."""
    text = svg.decode("utf-8")
    fonts = []
    for number, data in enumerate(re.findall(r"base64,([A-Za-z0-9+/=]+)", text)):
        path = folder / f"{number}.ttf"  # resvg does not unpack web fonts
        with TTFont(io.BytesIO(b64decode(data))) as font:
            font.flavor = None
            font.save(path)
        fonts.append(str(path))
    return from_png(
        resvg_py.svg_to_bytes(
            svg_string=text, dpi=72 * SCALE, font_files=fonts, skip_system_fonts=True
        ),
        ground,
    )


def from_pdf(data: bytes) -> Picture:
    """Return what PDFium makes of a PDF of one page."""
    with pypdfium2.PdfDocument(data) as document:
        (page,) = document
        image = page.render(scale=SCALE).to_pil().convert("RGB")
        return np.asarray(image).astype(np.float32)
