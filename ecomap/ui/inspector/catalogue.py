"""The forms: which fields each kind of record shows, and in what words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ecomap.model.entities import (
    Agreement,
    DataFlow,
    Dataset,
    Frame,
    Frozen,
    Holding,
    MapInfo,
    Need,
    Note,
    Stakeholder,
    ValueExchange,
)
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
    MapState,
    Nature,
    Role,
    StakeholderKind,
    Status,
    Strength,
    TriState,
    ValueCategory,
)
from ecomap.ui.inspector.forms import (
    Control,
    Field,
    Form,
    Section,
    buttons,
    choice,
    datasets,
    date,
    line,
    record,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_DESCRIPTION = text("description", "Description", "Anything worth knowing.")
_NAME = line("name", "Name")
_STATUS = choice("status", "Status", Status, "Does it happen, and if not, why?")
_BASIS = buttons("basis", "Basis", Basis, "Did somebody say so, or did we conclude it?")
_EVIDENCE = text(
    "evidence",
    "Evidence",
    "Who said so, or which document shows it.",
    prompt="Who said so, or which document",
)
_SOURCE = Section("How we know", (_BASIS, _EVIDENCE))
_ENDS = (record("source", "From", needed=True), record("target", "To", needed=True))
_ACCESS = buttons(
    "access",
    "Access",
    Access,
    "Who can get at the data. Unknown is an honest answer; it never means closed.",
)

_TAGS = Field("tags", "Tags", Control.WORDS, "Words of your own.", example="e.g. pilot, phase 2")
_CUSTOM = Field(
    "custom",
    "Facts of your own",
    Control.PAIRS,
    "One a line: what it is called, a colon, what it is.",
    example="Budget code: 4711",
)
_STEP = Field("sequence", "Step", Control.NUMBER, "Its place when the map is told as a story.")
_OWN = Section("Of your own", (_TAGS, _CUSTOM))
_OWN_OF_CONNECTION = Section("Of your own", (_STEP, _TAGS, _CUSTOM))
_HELD = record("dataset", "Dataset", of="datasets", needed=True)

SHARED_FIELDS: tuple[Field, ...] = (_STATUS, _ACCESS, _BASIS, _EVIDENCE, _TAGS)
"""What can be set for things of several kinds at once, if all of them have it."""

ONE_ONLY = frozenset({"name", "title", "description", "custom", "sequence", "dataset"})
"""Fields that are said of one record at a time, also where several of a kind are changed."""

_STAKEHOLDER = (
    _NAME,
    choice("kind", "Kind", StakeholderKind),
    Field("size", "How many", Control.NUMBER, "How many a group counts, if anybody knows."),
    record("parent", "Part of", "The organisation it belongs to."),
    line("sector", "Sector", example="education, health"),
    choice("data_skill", "Data skill", DataSkill, "How confident it is with data."),
    _DESCRIPTION,
)
_ROLES = (
    Field(
        "roles",
        "",
        Control.SEVERAL,
        "What it does in the ecosystem; several are usual.",
        Role,
    ),
)
_FLOW = (
    *_ENDS,
    datasets("datasets", "Datasets", "What flows. Tick all that do."),
    _ACCESS,
    _STATUS,
    choice("agreement", "Agreement", AgreementState, "On what footing the data flows."),
    record("agreement_id", "Covered by", "The agreement that covers it.", of="agreements"),
    line("channel", "Channel", example="e-mail, API, meeting"),
    line("frequency", "How often", example="daily, once a year"),
    buttons("late", "Comes late", TriState, "Whether it arrives too late to be of use."),
    line("name", "Short name", "Written on the line instead of the datasets’ names."),
    _DESCRIPTION,
)
_EXCHANGE = (
    line("name", "Given", "What is given, in a word or two; it is written on the line."),
    *_ENDS,
    buttons("nature", "Nature", Nature),
    choice("category", "Category", ValueCategory),
    _STATUS,
    buttons("strength", "Strength", Strength),
    buttons("effect", "Effect", Effect, "Whether it does good or costs its giver dear."),
    line("amount", "Amount", example="£20,000 a year, 2 days"),
    _DESCRIPTION,
)
_DATASET = (
    _NAME,
    choice("exists", "Exists", Existence),
    _ACCESS,
    choice("access_mode", "For whom", AccessMode),
    line("licence", "Licence", example="OGL 3.0, CC BY 4.0"),
    buttons(
        "personal",
        "Personal data",
        TriState,
        "Whether it is about people who can be identified.",
    ),
    buttons("sensitive", "Sensitive", TriState, "Whether it could do harm in the wrong hands."),
    _DESCRIPTION,
)
_KEEPING = (
    line("format", "Format", example="CSV, spreadsheet, paper"),
    line("update_frequency", "Updated", example="every term"),
    line("geography", "Area", example="Wales, by ward"),
    line("location", "Where it is", example="a web address"),
    Field(
        "identifiers",
        "Identifiers",
        Control.WORDS,
        "The codes by which it can be joined to other data.",
        example="e.g. UPRN, NHS number",
    ),
    datasets("derived_from", "Made from", "The datasets it was made from."),
    text("quality_notes", "Quality", "What it is good for, and what not."),
)
_OPENING = (
    buttons("could_be_opened", "Could open", TriState),
    text("why_not_open", "Why not", "What stands in the way."),
)
_HOLDING = (
    record("stakeholder", "Holder", "Who has the dataset.", needed=True),
    _HELD,
    choice("kind", "How it is held", HoldingKind),
    Field("people", "People", Control.PEOPLE, "How many people there could supply it."),
    _DESCRIPTION,
)
_NEED = (
    record("stakeholder", "Who", "Who needs the dataset.", needed=True),
    _HELD,
    text("description", "Why", "What it is needed for."),
)
_AGREEMENT = (
    line("name", "Title"),
    line("kind", "Kind", example="contract, memorandum"),
    choice("status", "Status", AgreementStatus, "How far it has come."),
    Field("parties", "Parties", Control.RECORDS, "Between whom it is.", collection="stakeholders"),
    datasets("datasets", "Datasets", "What it is about."),
    text("purpose", "Purpose", "What the data may be used for."),
    line("lawful_basis", "Lawful basis", example="public task"),
    line("owner", "Owner", "Who looks after it."),
    _DESCRIPTION,
)
_DATES = (date("start", "Start"), date("review", "Review"), date("expiry", "Expiry"))
_MAP = (
    line("title", "Title"),
    text(
        "problem_statement",
        "Problem",
        "The question this map is to help with.",
        prompt="How might we …?",
    ),
    buttons("state", "Shows", MapState),
    Field("authors", "Authors", Control.LINES, "One a line."),
    date("date", "Date", "When it was true: year-month-day."),
    line("licence", "Licence", example="CC BY 4.0"),
    Field("sources", "Sources", Control.LINES, "One a line."),
)

FORMS: Mapping[type[Frozen], Form] = MappingProxyType(
    {
        Stakeholder: Form(
            "Stakeholder", (Section("", _STAKEHOLDER), Section("Roles", _ROLES), _SOURCE, _OWN)
        ),
        DataFlow: Form("Data flow", (Section("", _FLOW), _SOURCE, _OWN_OF_CONNECTION)),
        ValueExchange: Form(
            "Value exchange", (Section("", _EXCHANGE), _SOURCE, _OWN_OF_CONNECTION)
        ),
        Dataset: Form(
            "Dataset",
            (
                Section("", _DATASET),
                Section("Making and keeping it", _KEEPING),
                Section("Opening it", _OPENING),
                _SOURCE,
                _OWN,
            ),
        ),
        Holding: Form("Holding", (Section("", _HOLDING), _SOURCE)),
        Need: Form("Need", (Section("", _NEED), _SOURCE)),
        Agreement: Form(
            "Agreement", (Section("", _AGREEMENT), Section("Dates", _DATES), _SOURCE, _OWN)
        ),
        Note: Form("Note", (Section("", (text("description", "Text"),)),)),
        Frame: Form("Frame", (Section("", (_NAME, _DESCRIPTION)), _SOURCE)),
        MapInfo: Form("This map", (Section("", _MAP),)),
    }
)
"""The form of every kind of record that can be selected, and of the map itself."""
