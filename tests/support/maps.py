"""Small maps in a few lines: ``a_map().org("Council").dataset("Births").holds(...).build()``.

Names stand for records; ids are made from them (``Public Health`` becomes ``public-health``), so
that a test can name both. Unlike in the model, facts are stated and datasets exist unless the
test says otherwise, because most tests are about something else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

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
    Record,
    Stakeholder,
    ValueExchange,
)
from ecomap.model.geometry import Point, Rect
from ecomap.model.invariants import problems
from ecomap.model.vocabulary import Basis, Existence, HoldingKind, StakeholderKind, Status

if TYPE_CHECKING:
    from typing import Literal, Self


def slug(name: str) -> str:
    """Return the id that a name gets: ``Addiction app (2)`` becomes ``addiction-app-2``."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:70] or "unnamed"


def a_map(title: str = "A map", **info: Any) -> MapBuilder:
    """Start a map; other arguments are fields of ``MapInfo``."""
    return MapBuilder(MapInfo(title=title, **info))


class MapBuilder:
    """Collects records; every method but ``build`` and ``id_of`` returns the builder."""

    def __init__(self, info: MapInfo) -> None:
        self._info = info
        self._records: dict[str, list[Record]] = {name: [] for name in RECORD_TYPES}
        self._taken: set[str] = set()

    def org(self, name: str, **fields: Any) -> Self:
        """Add an organisation."""
        return self.stakeholder(name, StakeholderKind.ORGANISATION, **fields)

    def orgs(self, *names: str) -> Self:
        """Add several organisations."""
        for name in names:
            self.org(name)
        return self

    def group(self, name: str, size: int | None = None, **fields: Any) -> Self:
        """Add a group of organisations, such as schools."""
        return self.stakeholder(name, StakeholderKind.ORGANISATION_GROUP, size=size, **fields)

    def team(self, name: str, parent: str | None = None, **fields: Any) -> Self:
        """Add a team of an organisation."""
        return self.stakeholder(name, StakeholderKind.TEAM, parent=parent, **fields)

    def person(self, name: str, parent: str | None = None, **fields: Any) -> Self:
        """Add an individual."""
        return self.stakeholder(name, StakeholderKind.PERSON, parent=parent, **fields)

    def people(self, name: str, size: int | None = None, **fields: Any) -> Self:
        """Add a group of people, such as residents."""
        return self.stakeholder(name, StakeholderKind.PEOPLE, size=size, **fields)

    def platform(self, name: str, parent: str | None = None, **fields: Any) -> Self:
        """Add a platform."""
        return self.stakeholder(name, StakeholderKind.PLATFORM, parent=parent, **fields)

    def stakeholder(
        self, name: str, kind: StakeholderKind, parent: str | None = None, **fields: Any
    ) -> Self:
        """Add a stakeholder of any kind; ``parent`` is a name."""
        above = self.id_of("stakeholders", parent) if parent is not None else None
        return self._add(Stakeholder, slug(name), name=name, kind=kind, parent=above, **fields)

    def at(self, name: str, x: float, y: float) -> Self:
        """Place a stakeholder that was added before."""
        wanted = self.id_of("stakeholders", name)
        self._records["stakeholders"] = [
            record.model_copy(update={"position": Point(x, y)}) if record.id == wanted else record
            for record in self._records["stakeholders"]
        ]
        return self

    def dataset(self, name: str, **fields: Any) -> Self:
        """Add a dataset, which exists unless told otherwise."""
        return self._add(Dataset, slug(name), name=name, **{"exists": Existence.YES, **fields})

    def holds(
        self,
        stakeholder: str,
        dataset: str,
        kind: HoldingKind = HoldingKind.STEWARD,
        people: int | Literal["unknown"] = "unknown",
        **fields: Any,
    ) -> Self:
        """Let a stakeholder hold a dataset."""
        who, what = self.id_of("stakeholders", stakeholder), self.id_of("datasets", dataset)
        ends = {"stakeholder": who, "dataset": what}
        return self._add(Holding, f"{who}-holds-{what}", **ends, kind=kind, people=people, **fields)

    def flow(
        self,
        source: str,
        target: str,
        *datasets: str,
        status: Status = Status.CURRENT,
        **fields: Any,
    ) -> Self:
        """Let data flow from one stakeholder to another."""
        what = tuple(self.id_of("datasets", name) for name in datasets)
        return self._connect(DataFlow, "to", source, target, datasets=what, status=status, **fields)

    def exchange(self, source: str, target: str, what: str = "", **fields: Any) -> Self:
        """Let one stakeholder give another something of value."""
        return self._connect(ValueExchange, "gives", source, target, name=what, **fields)

    def need(self, stakeholder: str, dataset: str, **fields: Any) -> Self:
        """Let a stakeholder need a dataset."""
        who, what = self.id_of("stakeholders", stakeholder), self.id_of("datasets", dataset)
        return self._add(Need, f"{who}-needs-{what}", stakeholder=who, dataset=what, **fields)

    def agreement(
        self,
        title: str,
        parties: tuple[str, ...] = (),
        datasets: tuple[str, ...] = (),
        **fields: Any,
    ) -> Self:
        """Add an agreement between stakeholders about datasets."""
        who = tuple(self.id_of("stakeholders", name) for name in parties)
        what = tuple(self.id_of("datasets", name) for name in datasets)
        return self._add(Agreement, slug(title), name=title, parties=who, datasets=what, **fields)

    def frame(
        self, name: str, x: float = 0, y: float = 0, width: float = 400, height: float = 300
    ) -> Self:
        """Add a named area."""
        return self._add(Frame, slug(name), name=name, area=Rect(x, y, width, height))

    def note(self, text: str, x: float = 0, y: float = 0) -> Self:
        """Add a free text."""
        return self._add(Note, f"note-{slug(text)}", description=text, position=Point(x, y))

    def id_of(self, collection: str, name: str) -> str:
        """Return the id of what was added under a name, such as ``("datasets", "Births")``.

        Raises:
            KeyError: If nothing was added under that name.
        """
        for record in self._records[collection]:
            if record.name == name:
                return record.id
        raise KeyError(f"Add {name!r} to the {collection} first")

    def build(self) -> Document:
        """Return the document.

        Raises:
            ValueError: If it breaks a rule of the model.
        """
        document = Document(
            info=self._info,
            **{name: by_id(records) for name, records in self._records.items()},  # type: ignore[arg-type]
        )
        if broken := problems(document):
            raise ValueError(broken[0])
        return document

    def _connect(
        self, record_type: type[Record], verb: str, source: str, target: str, /, **fields: Any
    ) -> Self:
        start, end = self.id_of("stakeholders", source), self.id_of("stakeholders", target)
        return self._add(record_type, f"{start}-{verb}-{end}", source=start, target=end, **fields)

    def _add(self, record_type: type[Record], stem: str, /, **fields: Any) -> Self:
        record_id, count = stem[:70], 1
        while record_id in self._taken:
            count += 1
            record_id = f"{stem[:70]}-{count}"
        self._taken.add(record_id)
        collection = next(name for name, known in RECORD_TYPES.items() if known is record_type)
        record = record_type(id=record_id, **{"basis": Basis.STATED, **fields})
        self._records[collection].append(record)
        return self
