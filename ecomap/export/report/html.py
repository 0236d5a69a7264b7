"""A report as one HTML file that needs no other, runs nothing, prints well and is read aloud.

Light and dark follow the reader's system; the map keeps its light ground in both. Text has a
contrast of at least 7:1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ecomap.export.report.content import TITLES
from ecomap.foundation.paths import resources_dir

if TYPE_CHECKING:
    from ecomap.export.report.content import Content

_SIGNS = {"high": "▲", "medium": "◆", "low": "●"}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
_SIZE = re.compile(r'(<svg\b[^>]*?) width="[^"]*" height="[^"]*"')


def to_html(content: Content) -> bytes:
    """Return a report as HTML; the same content gives the same bytes."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(resources_dir() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    template = environment.get_template("report.html")
    return template.render(content=content, titles=TITLES, signs=_SIGNS).encode("utf-8")


def within_page(svg: bytes) -> str:
    """Return an SVG as it stands within HTML: as wide as the page, with no XML declaration."""
    text = _DECLARATION.sub("", svg.decode("utf-8"))
    return _SIZE.sub(r"\1", text, count=1)
