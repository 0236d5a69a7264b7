"""Tells sentences on the clipboard from a list of names, before anything is made of them."""

from __future__ import annotations

import re

LONGEST = 50_000
"""Letters of a text that is looked at; nobody types more in a meeting."""

_ARROW = re.compile(r"(?:^|\s)(?:<?[-=]>|<[-=]|[→⇒←⇐↔⇔])(?:\s|$)", re.MULTILINE)


def are_sentences(text: str) -> bool:
    """Say whether a text is meant for the sentence bar: one line at least has an arrow in it.

    Words alone do not decide it: “People who need care” is a name. Cells of a table, which have
    tabs between them, are never sentences.
    """
    return len(text) <= LONGEST and "\t" not in text and _ARROW.search(text) is not None
