"""A map with one of everything that is drawn, its drawing and its SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ecomap.drawing.drawing import build
from ecomap.export.svg import to_svg
from ecomap.graphviz.engine import embedded_engine
from ecomap.model.vocabulary import Access, Basis, Nature, Role, StakeholderKind, Status
from tests.support.maps import a_map

if TYPE_CHECKING:
    from ecomap.drawing.elements import Drawing
    from ecomap.model.document import Document


@pytest.fixture(scope="module")
def document() -> Document:
    """Every kind of stakeholder, flow, exchange, frame and note; Depot has no connection."""
    return (
        a_map("Births & “beginnings”", problem_statement="Who learns of a birth < 1 week old?")
        .org("Council", roles=(Role.STEWARD,))
        .group("Schools", size=12)
        .people("Parents", size=3000)
        .person("Registrar")
        .platform("Portal", basis=Basis.INFERRED)
        .team("Census team")
        .stakeholder("Birth standard", StakeholderKind.STANDARD)
        .org("Depot")
        .at("Council", 0, 0)
        .at("Schools", 400, 0)
        .at("Parents", 0, 250)
        .at("Registrar", 400, 250)
        .at("Portal", 800, 0)
        .at("Census team", 800, 250)
        .at("Birth standard", 800, 500)
        .at("Depot", 400, 500)
        .dataset("Birth dates", access=Access.OPEN)
        .flow("Council", "Portal", "Birth dates", access=Access.OPEN)
        .flow("Portal", "Council", "Birth dates", status=Status.BLOCKED)
        .flow("Registrar", "Council", "Birth dates", status=Status.PROPOSED)
        .exchange("Parents", "Council", "trust", nature=Nature.INTANGIBLE)
        .exchange("Council", "Parents", "money", nature=Nature.TANGIBLE)
        .frame("Town", -150, 420, 400, 160)
        .note("Ask the registrar\nby Friday", -60, 480)
        .build()
    )


@pytest.fixture(scope="module")
def drawing(document) -> Drawing:
    return build(document)


@pytest.fixture(scope="module")
def svg(drawing) -> bytes:
    return to_svg(drawing, embedded_engine())
