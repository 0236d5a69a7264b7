"""Who is tied to whom by anything at all, whatever its status but ended, organisation-wise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecomap.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.analysis.survey import Survey
    from ecomap.model.entities import DataFlow, ValueExchange


@dataclass(frozen=True, slots=True)
class Ties:
    """The connections of each organisation with others, planned and blocked ones included.

    Attributes:
        of: All of them, by organisation.
        to: Those that lead to it, by organisation.
    """

    of: Mapping[str, tuple[DataFlow | ValueExchange, ...]]
    to: Mapping[str, tuple[DataFlow | ValueExchange, ...]]

    def parts(self, survey: Survey) -> tuple[tuple[str, ...], ...]:
        """Return the parts of the map with no connection between them, largest first.

        Those connected with nobody are left out. Equal parts are in the order of their names.
        """
        seen: set[str] = set()
        found = [
            tuple(survey.names.sorted(self._reached(survey, start, seen)))
            for start in survey.names.sorted(self.of)
            if start not in seen
        ]
        return tuple(sorted(found, key=lambda part: -len(part)))

    def _reached(self, survey: Survey, start: str, seen: set[str]) -> list[str]:
        seen.add(start)
        part, waiting = [], [start]
        while waiting:
            one = waiting.pop()
            part.append(one)
            for tie in self.of[one]:
                for end in (survey.organisations[tie.source], survey.organisations[tie.target]):
                    if end not in seen:
                        seen.add(end)
                        waiting.append(end)
        return part


def ties(survey: Survey) -> Ties:
    """Return who is tied to whom, worked out once."""
    return survey.once("ties", lambda: _ties(survey))


def _ties(survey: Survey) -> Ties:
    of: dict[str, list[DataFlow | ValueExchange]] = {}
    to: dict[str, list[DataFlow | ValueExchange]] = {}
    for one in sorted(survey.document.connections(), key=lambda one: one.id):
        source, target = survey.organisations[one.source], survey.organisations[one.target]
        if source == target or one.status is Status.ENDED:
            continue
        of.setdefault(source, []).append(one)
        of.setdefault(target, []).append(one)
        to.setdefault(target, []).append(one)
    return Ties(
        {top: tuple(found) for top, found in of.items()},
        {top: tuple(found) for top, found in to.items()},
    )
