"""Tool tips that show text as it is, whatever it looks like.

Qt takes a tool tip that looks like HTML for HTML: a name could load a picture from a file or a
server, or look like something the program says. It breaks long lines of HTML only.
"""

from __future__ import annotations

from ecomap.foundation.inert import shortened

LONGEST = 600
"""Characters that a tool tip shows: more would cover the map."""


def tip(text: str) -> str:
    """Return markup for a tool tip that shows this very text; nothing for no text."""
    from html import escape  # it brings all of HTML's names of signs: not before a tip does

    return f"<qt>{escape(shortened(text, LONGEST))}</qt>" if text else ""
