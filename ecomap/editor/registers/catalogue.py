"""The registers: which table there is for each kind of record, and its columns."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ecomap.editor.registers.columns import (
    Column,
    Content,
    Register,
    choice,
    date,
    record,
    records,
    several,
    text,
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

_NAME = Column("name", "Name", needed=True)
_DESCRIPTION = text("description", "Description", "Anything worth knowing.")
_TAGS = several("tags", "Tags", "Words of your own, with commas between them.")
_SOURCE = (
    choice("basis", "Basis", Basis, "Did somebody say so, or did we conclude it?"),
    text("evidence", "Evidence", "Who said so, or which document shows it."),
)
_ENDS = (
    record("source", "From", "stakeholders", "Who gives.", needed=True),
    record("target", "To", "stakeholders", "Who receives.", needed=True),
)
_ACCESS = choice("access", "Access", Access, "Who can get at the data.")
_STATUS = choice("status", "Status", Status, "Does it happen, and if not, why?")
_STEP = Column("sequence", "Step", Content.NUMBER, "Its place when the map is told as a story.")
_DATASET = record("dataset", "Dataset", "datasets", needed=True)

_STAKEHOLDERS = (
    _NAME,
    choice("kind", "Kind", StakeholderKind),
    Column("roles", "Roles", Content.CHOICES, "What it does in the ecosystem.", Role),
    Column("size", "How many", Content.NUMBER, "How many a group counts, if anybody knows."),
    record("parent", "Part of", "stakeholders", "The organisation it belongs to."),
    Column("sector", "Sector"),
    choice("data_skill", "Data skill", DataSkill, "How confident it is with data."),
    _DESCRIPTION,
    _TAGS,
    *_SOURCE,
)
_DATASETS = (
    _NAME,
    choice("exists", "Exists", Existence),
    _ACCESS,
    choice("access_mode", "For whom", AccessMode),
    Column("licence", "Licence"),
    choice("personal", "Personal data", TriState, "Is it about people who can be identified?"),
    choice("sensitive", "Sensitive", TriState, "Could it do harm in the wrong hands?"),
    Column("format", "Format"),
    Column("update_frequency", "Updated"),
    Column("geography", "Area"),
    Column("location", "Where it is"),
    records("derived_from", "Made from", "datasets", "The datasets it was made from."),
    several("identifiers", "Identifiers", "The codes by which it can be joined to other data."),
    choice("could_be_opened", "Could open", TriState),
    text("why_not_open", "Why not", "What stands in the way."),
    text("quality_notes", "Quality", "What it is good for, and what not."),
    _DESCRIPTION,
    _TAGS,
    *_SOURCE,
)
_HOLDINGS = (
    record("stakeholder", "Holder", "stakeholders", "Who has the dataset.", needed=True),
    _DATASET,
    choice("kind", "How it is held", HoldingKind),
    Column(
        "people",
        "People",
        Content.NUMBER,
        "How many people there could supply it.",
        least=0,
        unknown="unknown",
    ),
    _DESCRIPTION,
    *_SOURCE,
)
_FLOWS = (
    *_ENDS,
    records("datasets", "Datasets", "datasets", "What flows."),
    _ACCESS,
    _STATUS,
    choice("agreement", "Agreement", AgreementState, "On what footing the data flows."),
    record("agreement_id", "Covered by", "agreements", "The agreement that covers it."),
    Column("channel", "Channel"),
    Column("frequency", "How often"),
    choice("late", "Comes late", TriState, "Does it arrive too late to be of use?"),
    Column("name", "Short name", help="Written on the line instead of the datasets’ names."),
    _STEP,
    _DESCRIPTION,
    _TAGS,
    *_SOURCE,
)
_EXCHANGES = (
    *_ENDS,
    Column("name", "Given", help="What is given, in a word or two."),
    choice("nature", "Nature", Nature),
    choice("category", "Category", ValueCategory),
    _STATUS,
    choice("strength", "Strength", Strength),
    choice("effect", "Effect", Effect, "Does it do good, or cost its giver dear?"),
    Column("amount", "Amount"),
    _STEP,
    _DESCRIPTION,
    _TAGS,
    *_SOURCE,
)
_NEEDS = (
    record("stakeholder", "Who", "stakeholders", "Who needs the dataset.", needed=True),
    _DATASET,
    text("description", "Why", "What it is needed for."),
    *_SOURCE,
)
_AGREEMENTS = (
    Column("name", "Title", needed=True),
    Column("kind", "Kind", help="A contract, a licence, a memorandum."),
    choice("status", "Status", AgreementStatus, "How far it has come."),
    records("parties", "Parties", "stakeholders", "Between whom it is."),
    records("datasets", "Datasets", "datasets", "What it is about."),
    text("purpose", "Purpose"),
    Column("lawful_basis", "Lawful basis"),
    date("start", "Start"),
    date("review", "Review"),
    date("expiry", "Expiry"),
    Column("owner", "Owner", help="Who looks after it."),
    _DESCRIPTION,
    *_SOURCE,
)

_ALL = (
    Register(
        "stakeholders",
        "Stakeholders",
        "stakeholder",
        _STAKEHOLDERS,
        "No stakeholders yet: type a name in the last row",
        "stakeholder",
    ),
    Register(
        "datasets",
        "Datasets",
        "dataset",
        _DATASETS,
        "No datasets yet: type a name in the last row",
        "dataset",
    ),
    Register(
        "holdings",
        "Holdings",
        "holding",
        _HOLDINGS,
        "No holdings yet: say in the last row who has which dataset",
        "holding",
    ),
    Register(
        "flows",
        "Data flows",
        "data flow",
        _FLOWS,
        "No data flows yet: say in the last row from whom to whom",
        "flow",
    ),
    Register(
        "exchanges",
        "Value exchanges",
        "value exchange",
        _EXCHANGES,
        "No value exchanges yet: say in the last row from whom to whom",
        "exchange",
    ),
    Register(
        "needs",
        "Needs",
        "need",
        _NEEDS,
        "No needs yet: say in the last row who needs which dataset",
        "need",
    ),
    Register(
        "agreements",
        "Agreements",
        "agreement",
        _AGREEMENTS,
        "No agreements yet: type a title in the last row",
        "agreement",
    ),
)

REGISTERS: Mapping[str, Register] = MappingProxyType({one.kind: one for one in _ALL})
"""Every register by the collection of the document that it shows."""
