"""Opens the SVG of sample maps in the programs that people use, and checks what they show.

``make check-clients`` runs it; it is no part of ``make test``, for few machines have them all.
Each program draws the SVG as a picture and as a PDF, with a home folder of its own: the bundled
typeface must not be found among the user's fonts. Checked are that every run of text is in the
PDF as text, and that the picture differs from our own PNG no more than another typeface accounts
for; of text as outlines, that the letters are the same everywhere. Then axe-core looks at the HTML
report (see ``report_check.py``). All of it stays in ``out/clients``, to be looked at.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
from PIL import Image
from report_check import reports_checked

from ecomap.canvas.picture import to_png
from ecomap.drawing.elements import Text
from ecomap.export.picture import Picture, drawn
from ecomap.export.pixels import size_of
from ecomap.export.svg import to_svg
from ecomap.export.textas import TextAs
from ecomap.graphviz.engine import find_engine
from ecomap.storage.mapfile import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from ecomap.drawing.elements import Drawing

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLES = (
    ("doncaster-careers", Picture()),
    ("kent-fuel-poverty", Picture(title=True)),
    ("kent-fuel-poverty", Picture(theme="greyscale", paper="a4-landscape", title=True)),
    ("wandsworth-early-help", Picture(theme="contrast")),
    ("doncaster-careers", Picture(text=TextAs.OUTLINES.value)),
)
"""Which maps, and how they are drawn."""

FOLDER = REPOSITORY / "out" / "clients"
SCALE = 2
"""Pixels to the unit."""

TIME_LIMIT = 180.0
"""Seconds for one program to open and convert the file; LibreOffice makes a profile first."""

CELL = 8
"""Units on a side of the cells whose mean colours are compared: letters of another typeface or an
offset of a pixel count for little, a line, a box or a text that is not there for much."""

LARGEST_WITH_OUTLINES = 1.5
"""Mean difference of the cells, 0 to 255, for text as outlines, where no typeface can be another.
Seen: 0.3, 0.3 and 1.2. A picture without its lines has 3.6, without its texts 5.9."""


@dataclass(frozen=True, slots=True)
class Client:
    """A program for pictures.

    Attributes:
        title: What to call it.
        names: The names that it may have.
        largest: The largest mean difference of the cells, 0 to 255, with text as text.
        draw: Draws ``stem.png`` and ``stem.pdf`` with it.
    """

    title: str
    names: tuple[str, ...]
    largest: float
    draw: Callable[[str, Path, Path, Drawing], None]


def run(*command: str | Path) -> None:
    """Run a program in a home folder of its own; what it has to say is of interest if it fails.

    Raises:
        RuntimeError: If it fails or takes too long.
    """
    home = FOLDER / "home"
    home.mkdir(exist_ok=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    try:
        done = subprocess.run(
            [str(word) for word in command],
            env=kept | {"HOME": str(home)},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=TIME_LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RuntimeError(str(error)) from error
    if done.returncode:
        raise RuntimeError(f"exit code {done.returncode}: {done.stderr[-500:]}")


def chromium(program: str, svg: Path, stem: Path, drawing: Drawing) -> None:
    """Draw with Chromium: the file itself for the picture, a page that shows it for the PDF."""
    pixels_per_unit = 96 / 72
    width, height = size_of(drawing)
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
    run(
        program,
        *quiet,
        f"--force-device-scale-factor={SCALE / pixels_per_unit}",
        f"--window-size={round(width * pixels_per_unit)},{round(height * pixels_per_unit)}",
        f"--screenshot={stem.with_suffix('.png')}",
        svg.as_uri(),
    )
    page = stem.with_suffix(".html")
    page.write_text(
        f"<!doctype html><style>@page {{ size: {width}pt {height}pt; margin: 0 }}"
        f"body {{ margin: 0 }} img {{ display: block }}</style><img src='{svg.name}'>",
        encoding="utf-8",
    )
    run(
        program,
        *quiet,
        "--no-pdf-header-footer",
        f"--print-to-pdf={stem.with_suffix('.pdf')}",
        page.as_uri(),
    )


def inkscape(program: str, svg: Path, stem: Path, drawing: Drawing) -> None:
    """Draw with Inkscape, text kept as text in the PDF."""
    width = f"--export-width={size_of(drawing)[0] * SCALE:.0f}"
    run(program, "--export-type=png", width, f"--export-filename={stem}.png", svg)
    run(program, "--export-type=pdf", f"--export-filename={stem}.pdf", svg)


def libreoffice(program: str, svg: Path, stem: Path, drawing: Drawing) -> None:
    """Draw with LibreOffice Draw; it takes the name of what it writes from what it reads."""
    copy = stem.with_suffix(".svg")
    shutil.copyfile(svg, copy)
    for wanted in ("png:draw_png_Export", "pdf:draw_pdf_Export"):
        run(program, "--headless", "--convert-to", wanted, "--outdir", stem.parent, copy)


CLIENTS = (
    Client("Chromium", ("chromium", "chromium-browser", "google-chrome"), 1.0, chromium),
    Client("Inkscape", ("inkscape",), 2.0, inkscape),
    Client("LibreOffice", ("soffice", "libreoffice"), 6.0, libreoffice),
)
"""Seen: Chromium, which reads the font in the file, 0.4 to 0.6; Inkscape, which takes the first
fallback that is installed, 0.8 to 1.2; LibreOffice 7.4, which takes its own and squeezes it, 3.1
to 4.7: of it the text as outlines says whether all lines and boxes are there."""


def letters_of(text: str) -> str:
    """Return the text without white space, ligatures taken apart."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def missing(drawing: Drawing, pdf: Path) -> list[str]:
    """Return the runs of text of the drawing that cannot be read in a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        read = letters_of("".join(page.get_textpage().get_text_range() for page in document))
    runs = {part.text for e in drawing.elements for part in e.parts if isinstance(part, Text)}
    return sorted(run for run in runs if letters_of(run) not in read)


def difference(png: Path, expected: Image.Image) -> float:
    """Return the mean difference of a picture's cells from those expected, 0 to 255."""
    with Image.open(png) as picture:
        ground = Image.new("RGBA", picture.size, "white")
        seen = Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    if max(abs(a - b) for a, b in zip(seen.size, expected.size, strict=True)) <= 1:
        seen = seen.crop((0, 0, *expected.size))  # a window has whole pixels
    cells = (expected.width // (CELL * SCALE), expected.height // (CELL * SCALE))
    a, b = (np.asarray(one.resize(cells, Image.Resampling.BOX), float) for one in (seen, expected))
    return float(np.abs(a - b).mean())


def verdict(
    client: Client, drawing: Drawing, svg: Path, expected: Image.Image, *, outlines: bool
) -> tuple[str, str]:
    """Return ``OK``, ``NOT OK`` or ``--``, and what is to be said about a client."""
    program = next((found for name in client.names if (found := shutil.which(name))), None)
    if program is None:
        return "--", "is not installed here: nothing was checked"
    stem = svg.with_name(client.title.lower())
    try:
        client.draw(program, svg, stem, drawing)
        lost = [] if outlines else missing(drawing, stem.with_suffix(".pdf"))
        apart = difference(stem.with_suffix(".png"), expected)
    except (RuntimeError, OSError, pypdfium2.PdfiumError) as error:
        return "NOT OK", f"failed: {error}"
    words = f"differs from our PNG by {apart:.2f} of 255"
    if not outlines:
        words += f"; text missing: {lost}" if lost else "; every text is there as text"
    limit = LARGEST_WITH_OUTLINES if outlines else client.largest
    return "NOT OK" if lost or apart > limit else "OK", words


def sample_checked(name: str, picture: Picture) -> list[str]:
    """Draw a sample map with every client; return the marks."""
    how = picture.text if picture.text != Picture().text else picture.theme
    title = f"{name}, {how}{' with title' if picture.title else ''}"
    folder = FOLDER / title.replace(", ", "-").replace(" ", "-")
    folder.mkdir()
    drawing = drawn(load(REPOSITORY / "sample_maps" / f"{name}.ecomap").document, picture)
    svg = folder / "map.svg"
    svg.write_bytes(to_svg(drawing, find_engine(), text=TextAs(picture.text)))
    expected = Image.open(io.BytesIO(to_png(drawing, scale=SCALE))).convert("RGB")
    expected.save(folder / "ecomap.png")
    outlines = picture.text == TextAs.OUTLINES.value
    marks = []
    for client in CLIENTS:
        mark, words = verdict(client, drawing, svg, expected, outlines=outlines)
        print(f"{mark:6}  {title}: {client.title} {words}", flush=True)
        marks.append(mark)
    return marks


def main() -> int:
    """Check every client and return an exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    marks = [mark for name, picture in SAMPLES for mark in sample_checked(name, picture)]
    maps = sorted({REPOSITORY / "sample_maps" / f"{name}.ecomap" for name, _ in SAMPLES})
    for mark, words in reports_checked(maps, FOLDER / "reports"):
        print(f"{mark:6}  {words}", flush=True)
        marks.append(mark)
    print(f"The pictures are in {FOLDER}")
    return 1 if "NOT OK" in marks else 0


if __name__ == "__main__":
    sys.exit(main())
