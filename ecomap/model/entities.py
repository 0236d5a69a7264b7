"""The records of a map: frozen, validated, with nothing in them that cannot be saved.

Every fact carries its evidence (who said so, or which document) and its basis (stated, inferred,
unknown). Enumerations have ``unknown`` as a value; it is never read as no.

Annotations here are not put off (no ``annotations`` from ``__future__``): pydantic would compile
each of them again for every model that inherits it, before the first frame of the window.
"""

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from ecomap.model.geometry import Point, Rect
from ecomap.model.schemas import Limits, ReadOnly
from ecomap.model.vocabulary import (
    Access,
    AccessMode,
    AgreementState,
    AgreementStatus,
    Basis,
    DataSkill,
    Effect,
    Existence,
    HoldingKind,
    Lens,
    LevelOfDetail,
    MapState,
    Nature,
    Role,
    StakeholderKind,
    StakeholderMeasure,
    Status,
    Strength,
    TriState,
    ValueCategory,
)

Id = Annotated[str, Limits(80, shortest=1, form=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
ShortText = Annotated[str, Limits(1_000)]
LongText = Annotated[str, Limits(100_000)]
Custom = Annotated[Mapping[ShortText, LongText], ReadOnly()]


def _no_custom_fields() -> Mapping[str, str]:
    return MappingProxyType({})


def _whole_pieces(points: tuple[Point, ...]) -> tuple[Point, ...]:
    if len(points) % 3 != 1:
        raise ValueError("a Bezier path has a start and three points for each piece")
    return points


class Frozen(BaseModel):
    """A value that cannot change and takes no field it does not know."""

    # Building 18 validators takes 20 ms before the first frame; most are never needed by then.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Record(Frozen):
    """What every record of a map has.

    Attributes:
        id: Unique in the whole map, never shown to the user.
        name: What people call it.
        custom: Fields of the map maker's own, by name.
        evidence: Who said so, or which document.
        basis: Whether the fact is stated or inferred.
    """

    id: Id
    name: ShortText = ""
    description: LongText = ""
    tags: tuple[ShortText, ...] = ()
    custom: Custom = Field(default_factory=_no_custom_fields)
    evidence: LongText = ""
    basis: Basis = Basis.UNKNOWN


class Stakeholder(Record):
    """Somebody or something that takes part: an organisation, people, a platform, a standard.

    Attributes:
        size: How many a group counts, if known.
        parent: Id of the organisation it belongs to.
        position: Middle of its box on the canvas; none until it has been placed.
        pinned: Whether arranging leaves it where it is.
    """

    kind: StakeholderKind = StakeholderKind.ORGANISATION
    size: Annotated[int, Field(ge=1, le=10**9)] | None = None
    roles: tuple[Role, ...] = ()
    parent: Id | None = None
    sector: ShortText = ""
    data_skill: DataSkill = DataSkill.UNKNOWN
    position: Point | None = None
    pinned: bool = False


class Dataset(Record):
    """A collection of data, whether or not it exists yet and whoever holds it."""

    exists: Existence = Existence.UNKNOWN
    access: Access = Access.UNKNOWN
    access_mode: AccessMode = AccessMode.UNKNOWN
    licence: ShortText = ""
    personal: TriState = TriState.UNKNOWN
    sensitive: TriState = TriState.UNKNOWN
    format: ShortText = ""
    update_frequency: ShortText = ""
    geography: ShortText = ""
    identifiers: tuple[ShortText, ...] = ()
    derived_from: tuple[Id, ...] = ()
    could_be_opened: TriState = TriState.UNKNOWN
    why_not_open: LongText = ""
    quality_notes: LongText = ""
    location: ShortText = ""


class Holding(Record):
    """A stakeholder has a dataset and could supply it; only reading it is not holding it.

    Attributes:
        people: How many people at the holder can supply the data.
    """

    stakeholder: Id
    dataset: Id
    kind: HoldingKind = HoldingKind.STEWARD
    people: Annotated[int, Field(ge=0, le=10**9)] | Literal["unknown"] = "unknown"


class Route(Frozen):
    """The line that a layout gave a connection, kept while it still fits its ends.

    Attributes:
        points: Cubic Bezier: a start, then three points for each piece.
        tip: Where the arrow's tip is.
        label: Middle of the label, or none for no label.
    """

    points: Annotated[
        tuple[Point, ...], Field(min_length=4, max_length=3_001), AfterValidator(_whole_pieces)
    ]
    tip: Point
    label: Point | None = None


class Connection(Record):
    """What data flows and value exchanges share: two ends, a status, a place in the story.

    Attributes:
        route: The line that a layout gave it.
        waypoints: Where its line goes through, put there by hand; they go before a layout's line.
        label_offset: From the middle of the line to the middle of the label, put there by hand.
    """

    source: Id
    target: Id
    status: Status = Status.CURRENT
    sequence: Annotated[int, Field(ge=1, le=10**6)] | None = None
    route: Route | None = None
    waypoints: Annotated[tuple[Point, ...], Field(max_length=200)] = ()
    label_offset: Point | None = None


class DataFlow(Connection):
    """Data goes from one stakeholder to another.

    Attributes:
        datasets: Ids of what flows; empty while nobody has said.
        agreement: On what footing.
        agreement_id: The agreement record that covers it, if there is one.
    """

    datasets: tuple[Id, ...] = ()
    access: Access = Access.UNKNOWN
    channel: ShortText = ""
    frequency: ShortText = ""
    late: TriState = TriState.UNKNOWN
    agreement: AgreementState = AgreementState.UNKNOWN
    agreement_id: Id | None = None


class ValueExchange(Connection):
    """Value goes from one stakeholder to another; its name says what is given."""

    nature: Nature = Nature.UNKNOWN
    category: ValueCategory = ValueCategory.UNKNOWN
    strength: Strength = Strength.UNKNOWN
    effect: Effect = Effect.UNKNOWN
    amount: ShortText = ""


class Need(Record):
    """A stakeholder needs a dataset; the description says why."""

    stakeholder: Id
    dataset: Id


class Agreement(Record):
    """A contract, licence or memorandum under which data flows; its name is its title."""

    kind: ShortText = ""
    parties: tuple[Id, ...] = ()
    datasets: tuple[Id, ...] = ()
    purpose: LongText = ""
    lawful_basis: ShortText = ""
    status: AgreementStatus = AgreementStatus.UNKNOWN
    start: datetime.date | None = None
    review: datetime.date | None = None
    expiry: datetime.date | None = None
    owner: ShortText = ""


class Frame(Record):
    """A named area on the canvas."""

    area: Rect


class Note(Record):
    """Free text on the canvas; the description is what it says."""

    position: Point


class ViewFilter(Frozen):
    """What a view lets through; an empty tuple lets everything through."""

    statuses: tuple[Status, ...] = ()
    access: tuple[Access, ...] = ()
    bases: tuple[Basis, ...] = ()
    tags: tuple[ShortText, ...] = ()


class View(Record):
    """A saved way of looking at the map.

    Attributes:
        hidden: Ids that this view leaves out.
        focus: Id of the stakeholder whose neighbourhood is shown, or none.
        focus_steps: How many steps around it.
        size_by: The measure by which boxes are larger or smaller, or none.
        colour_by: The measure by which boxes are coloured, or none.
    """

    filter: ViewFilter = ViewFilter.model_construct()
    lens: Lens = Lens.BOTH
    level_of_detail: LevelOfDetail = LevelOfDetail.ROLES
    hidden: tuple[Id, ...] = ()
    focus: Id | None = None
    focus_steps: Annotated[int, Field(ge=1, le=9)] = 1
    size_by: StakeholderMeasure | None = None
    colour_by: StakeholderMeasure | None = None


class DismissedFinding(Frozen):
    """A finding that people looked at and set aside, with the reason.

    Attributes:
        fingerprint: The finding's own fingerprint, which names check and subjects.
        parts: The fingerprints of what it told of, if that was several things at once.
    """

    fingerprint: ShortText
    reason: LongText
    by: ShortText = ""
    on: datetime.date | None = None
    parts: tuple[ShortText, ...] = ()


class Action(Frozen):
    """Something to do, or something decided.

    Attributes:
        finding: The fingerprint of the finding it came from.
        parts: The fingerprints of what that told of, if that was several things at once.
    """

    id: Id
    kind: Literal["action", "decision"] = "action"
    title: ShortText
    description: LongText = ""
    owner: ShortText = ""
    due: datetime.date | None = None
    done: bool = False
    finding: ShortText = ""
    parts: tuple[ShortText, ...] = ()


class MapInfo(Frozen):
    """What the map as a whole is about."""

    title: ShortText = ""
    problem_statement: LongText = ""
    state: MapState = MapState.AS_IS
    authors: tuple[ShortText, ...] = ()
    date: datetime.date | None = None
    licence: ShortText = ""
    sources: tuple[LongText, ...] = ()
    dismissed: tuple[DismissedFinding, ...] = ()
    actions: tuple[Action, ...] = ()
