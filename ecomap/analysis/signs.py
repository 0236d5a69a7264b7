"""What free text gives away: that somebody is a public body, that work is done by hand.

These are signs and not facts, and a check that goes by them says so in its definition.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ecomap.model.entities import Stakeholder

_PUBLIC = re.compile(
    r"\b(?:government|public (?:sector|body|bodies|health|service|services|administration)|"
    r"councils?|nhs|regulators?|local authorit(?:y|ies)|ministry|municipal(?:ity)?|parliament)\b",
    re.IGNORECASE,
)
_BY_HAND = re.compile(
    r"\b(?:by hand|manual(?:ly)?|hand-?written|re-?typ(?:e|ed|ing)|pdfs?|paper|e-?mail(?:s|ed)?|"
    r"post(?:al)?|letters?|fax|(?:tele)?phone|calls?|word of mouth|usb(?: sticks?)?|scans?|"
    r"scanned|photocop(?:y|ies)|foi|freedom of information|copy and paste)\b",
    re.IGNORECASE,
)
_RECONCILED = re.compile(
    r"\b(?:match(?:ed|es|ing)?|reconcil(?:e|ed|es|ing|iation)|cleans(?:e|ed|es|ing)|"
    r"identifiers?|duplicat(?:e|es|ed|ion)|uprns?)\b",
    re.IGNORECASE,
)


def is_public_body(stakeholder: Stakeholder) -> bool:
    """Say whether the sector that is recorded for a stakeholder is a public one."""
    return bool(_PUBLIC.search(stakeholder.sector))


def is_by_hand(text: str) -> bool:
    """Say whether a text (a channel, a format, a note) tells of work by hand."""
    return bool(_BY_HAND.search(text))


def is_reconciled(text: str) -> bool:
    """Say whether a note tells of records that do not fit together without work."""
    return bool(_RECONCILED.search(text))
