"""What a report is to be like: which parts it has, and the colours of its map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.export.report.content import Part
from ecomap.export.report.making import MAP_THEMES

if TYPE_CHECKING:
    from ecomap.model.document import Document

_BETWEEN = ","


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """What the user chose for reports on a map.

    Attributes:
        without: The parts that are left out.
        theme: The colours of the map, one of ``MAP_THEMES``.
    """

    without: frozenset[Part] = frozenset()
    theme: str = MAP_THEMES[0]

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are wanted, in their order."""
        return tuple(part for part in Part if part not in self.without)


def stored(choices: ReportChoices) -> dict[str, str | bool | int]:
    """Return choices as settings keep them."""
    left_out = (part.value for part in Part if part in choices.without)
    return {"theme": choices.theme, "without": _BETWEEN.join(left_out)}


def restored(kept: object) -> ReportChoices:
    """Return choices from settings; what is not known or not allowed is as usual."""
    if not isinstance(kept, dict):
        return ReportChoices()
    theme, names = kept.get("theme"), str(kept.get("without", "")).split(_BETWEEN)
    without = frozenset(part for part in Part if part.value in names)
    if without == frozenset(Part):
        without = frozenset()
    return ReportChoices(without, theme if theme in MAP_THEMES else MAP_THEMES[0])


def with_something_to_say(document: Document) -> frozenset[Part]:
    """Return the parts that a report on a map can have."""
    there = {
        Part.MAP: bool(document.stakeholders),
        Part.STAKEHOLDERS: bool(document.stakeholders),
        Part.DATASETS: bool(document.datasets),
        Part.WORDS: any(True for _ in document.connections()),
        Part.ACTIONS: bool(document.info.actions),
        Part.SOURCES: bool(document.info.sources),
    }
    return frozenset(part for part in Part if there.get(part, True))
