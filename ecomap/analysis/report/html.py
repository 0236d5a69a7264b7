"""A report as one HTML page: it needs no other file, runs nothing, prints well, and is read aloud.

Light and dark follow the reader's system. Text has a contrast of at least 7:1 in both.
"""

from __future__ import annotations

from html import escape
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ecomap.analysis.report.page import Page, Point, Section

_SIGNS = {"high": "▲", "medium": "◆", "low": "●"}

_PAGE = Template("""\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Ecomap">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>$title</title>
<style>
:root { color-scheme: light dark; --ground: #ffffff; --text: #1c2126; --muted: #3d4a55;
  --line: #c9d1d8; --high: #a3001b; --medium: #6b4a00; --low: #00513a; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #15191d; --text: #f0f3f6; --muted: #c3ced8; --line: #4a5560;
    --high: #ff9aa3; --medium: #f0c469; --low: #6fdcb8; } }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 46rem; background: var(--ground);
  color: var(--text); font: 1.0625rem/1.55 system-ui, "Segoe UI", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 0.75rem; padding-top: 0.75rem;
  border-top: 2px solid var(--line); }
h3 { font-size: 1.0625rem; margin: 0 0 0.35rem; }
h1, h2, h3, p, li { overflow-wrap: anywhere; }
p { margin: 0.35rem 0; }
ol, ul { padding-left: 1.6rem; margin: 0; }
ol > li { margin: 0 0 1.5rem; }
ul > li { margin: 0 0 0.6rem; }
.high { color: var(--high); } .medium { color: var(--medium); } .low { color: var(--low); }
.label { font-weight: 600; }
header p, .more { color: var(--muted); }
@media print {
  :root { --ground: #ffffff; --text: #000000; --muted: #222222; --line: #777777;
    --high: #000000; --medium: #000000; --low: #000000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2, h3 { break-after: avoid; }
  li { break-inside: avoid; } }
</style>
</head>
<body>
<header>
<h1>$title</h1>
$intro
</header>
<main>
$sections
</main>
</body>
</html>
""")


def page_as_html(page: Page) -> str:
    """Return a report as an HTML page; names from the map stand in it as they are."""
    sections: list[str] = []
    for place, section in enumerate(page.sections, 1):
        sections += _section(section, place)
    return _PAGE.substitute(
        title=escape(page.title),
        intro="\n".join(f"<p>{escape(one)}</p>" for one in page.intro),
        sections="\n".join(sections),
    )


def _section(section: Section, place: int) -> Iterator[str]:
    yield f'<section aria-labelledby="s{place}">'
    yield f'<h2 id="s{place}">{escape(section.heading)}</h2>'
    numbered = [point.number for point in section.points if point.number]
    kind = f'ol start="{numbered[0]}"' if numbered else "ul"
    yield f"<{kind}>"
    for point in section.points:
        yield from _point(point)
    yield f"</{kind.split()[0]}>"
    yield "</section>"


def _point(point: Point) -> Iterator[str]:
    yield "<li>"
    if point.lead:
        known = point.grade in _SIGNS
        look = f' class="{point.grade}"' if known else ""
        sign = f'<span aria-hidden="true">{_SIGNS[point.grade]}</span> ' if known else ""
        yield f"<h3{look}>{sign}{escape(point.lead)}</h3>"
    for place, said in enumerate(point.said):
        more = ' class="more"' if place and said.label else ""
        label = f'<span class="label">{escape(said.label)}:</span> ' if said.label else ""
        yield f"<p{more}>{label}{escape(said.text)}</p>"
    yield "</li>"
