"""A state of a map that can be compared with another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ecomap.model.document import Document


class State(NamedTuple):
    """A state of the map that can be compared.

    Attributes:
        name: What it is called inside a sentence.
        title: What it is called in a list.
    """

    name: str
    document: Document
    title: str = ""
