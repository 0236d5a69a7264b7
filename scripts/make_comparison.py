"""Puts Ecomap's drawing beside what other programs make of the same map by their defaults.

``make comparison`` writes ``docs/images/beside-*.png``. Each program gets the same names, arrows
and words on them, and chooses everything else itself: layout, type, colours. All pictures are then
fitted into pages of one size. Graphviz is the built-in one; its SVG and Mermaid are shown by
Chromium. Mermaid is left out unless MERMAID names its ``mermaid.min.js`` (npm package ``mermaid``).
Prints how large the names of stakeholders are, in pixels, once each picture fills 1280 by 720.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image, ImageChops, ImageDraw, ImageFont

from ecomap.app import start
from ecomap.canvas.picture import to_png
from ecomap.drawing.fonts import font_file
from ecomap.drawing.sentences import what_is_given
from ecomap.export.picture import Picture, drawn
from ecomap.graphviz.dot import DotEdge, DotGraph, DotNode, write
from ecomap.graphviz.engine import embedded_engine, run
from ecomap.storage.mapfile import load

if TYPE_CHECKING:
    from ecomap.model.document import Document

REPOSITORY = Path(__file__).resolve().parent.parent
TARGET = REPOSITORY / "docs" / "images"
SAMPLES = ("doncaster-careers", "kent-fuel-poverty")
PAGE = 1280, 720
"""The page that each picture is fitted into, in pixels."""

GAP, CAPTION = 24, 44
SCALE = 2.0
"""Pixels to the unit in which pictures are taken before they are fitted."""

NAME_SIZE = {"Ecomap": 18.0, "Graphviz": 14.0 * 96 / 72, "Mermaid": 16.0}
"""Font size of a stakeholder's name, in units of the picture as it is taken."""


class Shown(NamedTuple):
    """A picture without its empty borders, and what it is called."""

    name: str
    caption: str
    image: Image.Image


def graphviz(document: Document, browser: str, folder: Path) -> Shown:
    """Return what ``dot`` makes of a map when it is told names and arrows, and nothing else."""
    nodes = tuple(DotNode(s.id, {"label": s.name}) for s in document.stakeholders.values())
    edges = tuple(
        DotEdge(c.source, c.target, {"label": what_is_given(document, c)})
        for c in document.connections()
    )
    svg = run(embedded_engine(), write(DotGraph(nodes=nodes, edges=edges)), layout="dot")
    text = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>", "", svg.decode("utf-8"), flags=re.DOTALL)
    version = embedded_engine().version
    return Shown("Graphviz", f"Graphviz {version} (dot)", _seen(text, browser, folder))


def mermaid(document: Document, script: Path, browser: str, folder: Path) -> Shown:
    """Return what Mermaid makes of a map as a flowchart, told the same."""
    names = {s.id: f"n{number}" for number, s in enumerate(document.stakeholders.values())}
    lines = ["flowchart TD"]
    lines += [f'{names[s.id]}["{_plain(s.name)}"]' for s in document.stakeholders.values()]
    lines += [
        f'{names[c.source]} -->|"{_plain(what_is_given(document, c))}"| {names[c.target]}'
        for c in document.connections()
    ]
    shutil.copy(script, folder / "mermaid.js")
    chart = "\n".join(lines)
    page = f"<pre class=mermaid>{chart}</pre><script src=mermaid.js></script>"
    return Shown("Mermaid", f"Mermaid {_version(script)}", _seen(page, browser, folder))


def ecomap(document: Document) -> Shown:
    """Return the map as Ecomap exports it, without its legend: the others have none."""
    picture = to_png(drawn(document, Picture(legend=False)), scale=SCALE)
    return Shown("Ecomap", "Ecomap", _cropped(Image.open(io.BytesIO(picture))))


def beside(pictures: list[Shown]) -> Image.Image:
    """Return pictures side by side, each as large as a page of one size lets it be."""
    width, height = PAGE
    whole = Image.new(
        "RGB", (len(pictures) * (width + GAP) - GAP, height + CAPTION), (222, 226, 230)
    )
    font = ImageFont.truetype(font_file(bold=True), 26)
    for number, shown in enumerate(pictures):
        left = number * (width + GAP)
        page = Image.new("RGB", PAGE, "white")
        share = _share(shown)
        size = round(shown.image.width * share), round(shown.image.height * share)
        fitted = shown.image.resize(size, Image.Resampling.LANCZOS)
        page.paste(fitted, ((width - size[0]) // 2, (height - size[1]) // 2))
        whole.paste(page, (left, CAPTION))
        ImageDraw.Draw(whole).text((left + 8, 6), shown.caption, font=font, fill=(16, 32, 46))
    return whole


def _share(shown: Shown) -> float:
    """Return by how much a picture has to be smaller to fit a page with a little air."""
    return min((PAGE[0] - 32) / shown.image.width, (PAGE[1] - 32) / shown.image.height)


def _seen(content: str, browser: str, folder: Path) -> Image.Image:
    """Return what a browser shows of a page."""
    page, picture = folder / "page.html", folder / "page.png"
    page.write_text(f"<!doctype html><meta charset=utf-8><body>{content}", encoding="utf-8")
    subprocess.run(
        [
            *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
            f"--user-data-dir={folder / 'profile'}",
            f"--force-device-scale-factor={SCALE}",
            "--window-size=5600,2400",
            "--virtual-time-budget=15000",
            f"--screenshot={picture}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return _cropped(Image.open(picture))


def _cropped(image: Image.Image) -> Image.Image:
    image = image.convert("RGB")
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    return image.crop(box)


def _plain(text: str) -> str:
    return text.replace('"', "'").replace("\n", " ")


def _version(script: Path) -> str:
    package = script.parent.parent / "package.json"
    return str(json.loads(package.read_text("utf-8"))["version"]) if package.exists() else ""


def main() -> None:
    """Write the pictures, and print how large names are on them.

    Raises:
        SystemExit: If there is no browser.
    """
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("Chromium is needed to show what other programs make")
    start()
    script = os.environ.get("MERMAID")
    for name in SAMPLES:
        document = load(REPOSITORY / "sample_maps" / f"{name}.ecomap").document
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            pictures = [graphviz(document, browser, folder)]
            if script:
                pictures.append(mermaid(document, Path(script), browser, folder))
            pictures.append(ecomap(document))
        path = TARGET / f"beside-{name}.png"
        whole = beside(pictures)
        half = whole.resize((whole.width // 2, whole.height // 2), Image.Resampling.LANCZOS)
        half.save(path, optimize=True)
        sizes = {one.name: round(NAME_SIZE[one.name] * SCALE * _share(one), 1) for one in pictures}
        sys.stdout.write(f"{path.relative_to(REPOSITORY)}: names in pixels {sizes}\n")


if __name__ == "__main__":
    main()
