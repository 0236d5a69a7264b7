"""What a report says, apart from how it is written: a title, sections, and points in them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or several, with a label before it or none: ``Next step``, ``Ask: …``."""

    text: str
    label: str = ""

    @property
    def line(self) -> str:
        """Both in one line."""
        return f"{self.label}: {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is told.

    Attributes:
        said: What is told, paragraph by paragraph.
        lead: A short title above it, or none.
        number: Its number in the report; 0 for none.
        grade: How grave it is, for colour and sign: ``high``, ``medium``, ``low`` or nothing.
    """

    said: tuple[Said, ...]
    lead: str = ""
    number: int = 0
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Points under a heading; ``close`` ones stand one under the other without a gap."""

    heading: str
    points: tuple[Point, ...]
    close: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A whole report."""

    title: str
    intro: tuple[str, ...]
    sections: tuple[Section, ...]


def bullets(heading: str, sentences: tuple[str, ...]) -> Section:
    """Return a section of single sentences."""
    return Section(heading, tuple(Point((Said(one),)) for one in sentences), close=True)
