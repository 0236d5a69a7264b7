"""What the inspector shows for each kind of record, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from ecomap.model.entities import (
    DataFlow,
    Dataset,
    Frame,
    Frozen,
    MapInfo,
    Note,
    Stakeholder,
    ValueExchange,
)
from ecomap.model.vocabulary import (
    Access,
    AccessMode,
    AgreementState,
    Basis,
    DataSkill,
    Effect,
    Existence,
    MapState,
    Nature,
    Role,
    StakeholderKind,
    Status,
    Strength,
    TriState,
    ValueCategory,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum


class Control(Enum):
    """How a field is shown and changed.

    ``LINE`` and ``TEXT`` hold one line or several of text, ``LINES`` one entry a line, ``DATE`` a
    day or nothing, ``CHOICE`` one of many values and ``BUTTONS`` one of few, ``SEVERAL`` any
    number of values, ``NUMBER`` a number that may be unknown, ``RECORD`` one other record (or
    none, unless it is needed), ``RECORDS`` any number.
    """

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    DATE = "date"
    CHOICE = "choice"
    BUTTONS = "buttons"
    SEVERAL = "several"
    NUMBER = "number"
    RECORD = "record"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    Attributes:
        name: Attribute of the record.
        label: What it is called.
        control: How it is shown.
        help: What it means, for a tool tip.
        values: The enumeration it takes its values from.
        collection: The collection that ``RECORD`` and ``RECORDS`` choose from.
        example: What an empty line says in grey.
        needed: Whether ``RECORD`` must name one.
    """

    name: str
    label: str
    control: Control
    help: str = ""
    values: type[StrEnum] | None = None
    collection: str = ""
    example: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Some fields under a heading; the first section of a form has none."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """All that is shown for one kind of record.

    Attributes:
        title: What such a record is called.
    """

    title: str
    sections: tuple[Section, ...]

    def fields(self) -> tuple[Field, ...]:
        """Return the fields of all sections."""
        return tuple(field for section in self.sections for field in section.fields)


_BASIS = Field(
    "basis", "Basis", Control.BUTTONS, "Did somebody say so, or did we conclude it?", Basis
)
_STATUS = Field("status", "Status", Control.CHOICE, "Does it happen, and if not, why?", Status)
_EVIDENCE = Field(
    "evidence", "Evidence", Control.TEXT, "Who said so, or which document shows it.",
    example="Who said so, or which document",
)  # fmt: skip
_DESCRIPTION = Field("description", "Description", Control.TEXT, "Anything worth knowing.")
_SOURCE = Section("How we know", (_BASIS, _EVIDENCE))
_ACCESS_HELP = "Who can get at the data. Unknown is an honest answer; it never means closed."
_DATASET_LIST = Field(
    "datasets", "Datasets", Control.RECORDS, "What flows. Tick all that do.", collection="datasets"
)

_ENDS = (
    Field("source", "From", Control.RECORD, "", collection="stakeholders", needed=True),
    Field("target", "To", Control.RECORD, "", collection="stakeholders", needed=True),
)

SHARED_FIELDS: tuple[Field, ...] = (_STATUS, _BASIS)
"""What can be set for several things at once, if all of them have it."""

FORMS: Mapping[type[Frozen], Form] = MappingProxyType(
    {
        Stakeholder: Form(
            "Stakeholder",
            (
                Section(
                    "",
                    (
                        Field("name", "Name", Control.LINE),
                        Field("kind", "Kind", Control.CHOICE, "", StakeholderKind),
                        Field(
                            "size", "How many", Control.NUMBER,
                            "How many a group counts, if anybody knows.",
                        ),
                        Field(
                            "parent", "Part of", Control.RECORD,
                            "The organisation it belongs to.", collection="stakeholders",
                        ),
                        Field("sector", "Sector", Control.LINE, "", example="e.g. education, health"),
                        Field(
                            "data_skill", "Data skill", Control.CHOICE,
                            "How confident it is with data.", DataSkill,
                        ),
                        _DESCRIPTION,
                    ),
                ),
                Section(
                    "Roles",
                    (
                        Field(
                            "roles", "", Control.SEVERAL,
                            "What it does in the ecosystem; several are usual.", Role,
                        ),
                    ),
                ),
                _SOURCE,
            ),
        ),
        DataFlow: Form(
            "Data flow",
            (
                Section(
                    "",
                    (
                        *_ENDS,
                        _DATASET_LIST,
                        Field("access", "Access", Control.BUTTONS, _ACCESS_HELP, Access),
                        _STATUS,
                        Field(
                            "agreement", "Agreement", Control.CHOICE,
                            "On what footing the data flows.", AgreementState,
                        ),
                        Field("channel", "Channel", Control.LINE, example="e.g. e-mail, API, meeting"),
                        Field("frequency", "How often", Control.LINE, example="e.g. daily, once a year"),
                        Field(
                            "late", "Comes late", Control.BUTTONS,
                            "Whether it arrives too late to be of use.", TriState,
                        ),
                        Field(
                            "name", "Short name", Control.LINE,
                            "Written on the line instead of the datasets’ names.",
                        ),
                        _DESCRIPTION,
                    ),
                ),
                _SOURCE,
            ),
        ),
        ValueExchange: Form(
            "Value exchange",
            (
                Section(
                    "",
                    (
                        Field(
                            "name", "What is given", Control.LINE,
                            "In a word or two; it is written on the line.",
                        ),
                        *_ENDS,
                        Field("nature", "Nature", Control.BUTTONS, "", Nature),
                        Field("category", "Category", Control.CHOICE, "", ValueCategory),
                        _STATUS,
                        Field("strength", "Strength", Control.BUTTONS, "", Strength),
                        Field(
                            "effect", "Effect", Control.BUTTONS,
                            "Whether it does good or costs its giver dear.", Effect,
                        ),
                        Field("amount", "Amount", Control.LINE, example="e.g. £20,000 a year, 2 days"),
                        _DESCRIPTION,
                    ),
                ),
                _SOURCE,
            ),
        ),
        Dataset: Form(
            "Dataset",
            (
                Section(
                    "",
                    (
                        Field("name", "Name", Control.LINE),
                        Field("exists", "Exists", Control.CHOICE, "", Existence),
                        Field("access", "Access", Control.BUTTONS, _ACCESS_HELP, Access),
                        Field("access_mode", "For whom", Control.CHOICE, "", AccessMode),
                        Field("licence", "Licence", Control.LINE, example="e.g. OGL 3.0, CC BY 4.0"),
                        Field(
                            "personal", "Personal data", Control.BUTTONS,
                            "Whether it is about people who can be identified.", TriState,
                        ),
                        Field(
                            "sensitive", "Sensitive", Control.BUTTONS,
                            "Whether it could do harm in the wrong hands.", TriState,
                        ),
                        _DESCRIPTION,
                    ),
                ),
                Section(
                    "Making and keeping it",
                    (
                        Field("format", "Format", Control.LINE, example="e.g. CSV, spreadsheet, paper"),
                        Field("update_frequency", "Updated", Control.LINE, example="e.g. every term"),
                        Field("geography", "Area", Control.LINE, example="e.g. Wales, by ward"),
                        Field("location", "Where it is", Control.LINE, example="e.g. A web address"),
                        Field(
                            "derived_from", "Made from", Control.RECORDS,
                            "The datasets it was made from.", collection="datasets",
                        ),
                        Field("quality_notes", "Quality", Control.TEXT, "What it is good for."),
                    ),
                ),
                Section(
                    "Opening it",
                    (
                        Field("could_be_opened", "Could open", Control.BUTTONS, "", TriState),
                        Field("why_not_open", "Why not", Control.TEXT, "What stands in the way."),
                    ),
                ),
                _SOURCE,
            ),
        ),
        Note: Form("Note", (Section("", (Field("description", "Text", Control.TEXT),)),)),
        Frame: Form(
            "Area", (Section("", (Field("name", "Name", Control.LINE), _DESCRIPTION)), _SOURCE)
        ),
        MapInfo: Form(
            "This map",
            (
                Section(
                    "",
                    (
                        Field("title", "Title", Control.LINE),
                        Field(
                            "problem_statement", "Problem", Control.TEXT,
                            "The question this map is to help with.",
                            example="How might we …?",
                        ),
                        Field("state", "Shows", Control.BUTTONS, "", MapState),
                        Field("authors", "Authors", Control.LINES, "One a line."),
                        Field(
                            "date", "Date", Control.DATE,
                            "When it was true: year-month-day.", example="e.g. 2026-03-31",
                        ),
                        Field("licence", "Licence", Control.LINE, example="e.g. CC BY 4.0"),
                        Field("sources", "Sources", Control.LINES, "One a line."),
                    ),
                ),
            ),
        ),
    }
)  # fmt: skip
"""The form of every kind of record that can be selected, and of the map itself."""
