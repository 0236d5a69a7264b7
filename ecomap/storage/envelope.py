"""What stands in a map file of the current format, as one pydantic model."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from ecomap.model.document import RECORD_TYPES, Document, by_id
from ecomap.model.entities import (
    Agreement,
    DataFlow,
    Dataset,
    Frame,
    Holding,
    MapInfo,
    Need,
    Note,
    Stakeholder,
    ValueExchange,
    View,
)

FORMAT = "ecomap-map"
"""What every map file says in its field ``format``."""


def document_of(file: Any) -> Document:  # noqa: ANN401
    """Return what a model holds in ``map`` and the collections as a document."""
    collections: dict[str, Any] = {name: by_id(getattr(file, name)) for name in RECORD_TYPES}
    return Document(file.map, **collections)


class MapFile(BaseModel):
    """A data ecosystem map as a file: facts about the map, then its records by kind.

    Most files have no snapshots, and building this model takes time before the first frame: what
    a file with snapshots holds stands in ``ecomap.storage.snapshots``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["ecomap-map"]
    format_version: Literal[2]
    map: MapInfo = MapInfo()
    stakeholders: tuple[Stakeholder, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    holdings: tuple[Holding, ...] = ()
    flows: tuple[DataFlow, ...] = ()
    exchanges: tuple[ValueExchange, ...] = ()
    needs: tuple[Need, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    frames: tuple[Frame, ...] = ()
    notes: tuple[Note, ...] = ()
    views: tuple[View, ...] = ()

    def document(self) -> Document:
        """Return the map as a document; of records with the same id the last one stays."""
        return document_of(self)
