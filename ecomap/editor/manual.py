"""The page of the manual that lists every action: Markdown made from the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor import catalogue
from ecomap.editor.tools.gestures import GESTURES

if TYPE_CHECKING:
    from collections.abc import Iterable

_OPENING = """\
# Everything you can do

Every action is in a menu. `Alt` with the underlined letter of a menu opens it, the arrow keys and
`Enter` choose from it. `Ctrl+K` finds any action, and anything on the map, by a few letters.
`?` on the map, or `F1` anywhere, shows the keys, and lets you choose your own. On a Mac, `Ctrl` is
`Command`.

Keys that one also types, such as `C` or `Del`, work while the map has the keyboard. All letters,
digits and signs can be switched off as shortcuts, for those who dictate or whose hands shake.

This page is made by `make manual`; change the actions, not the page.
"""


def actions_page() -> str:
    """Return the page: the actions by menu with keys and what they do, then the gestures."""
    registry = catalogue.build()
    parts = [_OPENING]
    for title, ids in catalogue.MENUS:
        actions = [registry.get(action_id) for action_id in ids if action_id is not None]
        rows = ((a.title, ", ".join(map(_code, a.shortcut)), f"{a.tip}.") for a in actions)
        heading = f"The {title.replace('&', '')} menu (`Alt+{_letter(title)}`)"
        parts.append(_section(heading, ("Action", "Keys", "What it does"), rows))
    for title, gestures in GESTURES:
        rows_of = ((gesture.how, f"{gesture.does}.") for gesture in gestures)
        parts.append(_section(title, ("What you do", "What comes of it"), rows_of))
    return "\n".join(parts)


def _section(title: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"## {title}", "", _row(headings), _row("---" for _ in headings)]
    return "\n".join((*lines, *map(_row, rows), ""))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _code(keys: str) -> str:
    return f"`{keys}`"


def _letter(title: str) -> str:
    return title[title.index("&") + 1].upper()
