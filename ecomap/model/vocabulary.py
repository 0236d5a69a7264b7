"""The words of the method, as the values a field can take.

Sources: the Open Data Institute's guide "Mapping data ecosystems" (2018, 2019) for roles and
kinds of connection, its Data Spectrum for access, and Verna Allee's value networks for tangible
and intangible value. The help texts are our own. ``unknown`` is a value of its own everywhere:
it never means no.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Basis(StrEnum):
    """How a fact came onto the map."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class TriState(StrEnum):
    """Yes, no, or not known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class StakeholderKind(StrEnum):
    """What sort of actor a stakeholder is; its shape on the map."""

    ORGANISATION = "organisation"
    ORGANISATION_GROUP = "organisation-group"
    TEAM = "team"
    PERSON = "person"
    PEOPLE = "people"
    PLATFORM = "platform"
    STANDARD = "standard"


class Role(StrEnum):
    """What a stakeholder does in the ecosystem; it may have several."""

    STEWARD = "steward"
    CONTRIBUTOR = "contributor"
    CREATOR = "creator"
    USER = "user"
    DECISION_MAKER = "decision-maker"
    INFLUENCER = "influencer"
    BENEFICIARY = "beneficiary"
    DATA_SUBJECT = "data-subject"
    INTERMEDIARY = "intermediary"
    AGGREGATOR = "aggregator"
    CONVENOR = "convenor"
    REGULATOR = "regulator"
    POLICY_MAKER = "policy-maker"
    FUNDER = "funder"
    PLATFORM = "platform"
    STANDARDS_BODY = "standards-body"


class DataSkill(StrEnum):
    """How confident a stakeholder is with data."""

    NONE = "none"
    EXPLORER = "explorer"
    PRACTITIONER = "practitioner"
    EXPERT = "expert"
    UNKNOWN = "unknown"


class Existence(StrEnum):
    """Whether a dataset exists."""

    YES = "yes"
    CREATED = "created"
    PARTLY = "partly"
    PLANNED = "planned"
    NO = "no"
    UNKNOWN = "unknown"


class Access(StrEnum):
    """Where data sits on the Data Spectrum."""

    CLOSED = "closed"
    SHARED = "shared"
    OPEN = "open"
    UNKNOWN = "unknown"


class AccessMode(StrEnum):
    """By what means access is given, in the Data Spectrum's finer steps."""

    INTERNAL = "internal"
    NAMED = "named"
    GROUP = "group"
    PUBLIC_LIMITED = "public-limited"
    ANYONE = "anyone"
    UNKNOWN = "unknown"


class HoldingKind(StrEnum):
    """In what capacity a stakeholder holds a dataset."""

    STEWARD = "steward"
    COPY = "copy"
    PLATFORM = "platform"


class Status(StrEnum):
    """Whether a flow or an exchange happens."""

    CURRENT = "current"
    PROTOTYPE = "prototype"
    PROPOSED = "proposed"
    BLOCKED = "blocked"
    ENDED = "ended"
    UNKNOWN = "unknown"


class AgreementState(StrEnum):
    """On what footing data flows."""

    NOT_NEEDED = "not-needed"
    LICENCE = "licence"
    TERMS = "terms"
    STATUTORY = "statutory"
    IN_PLACE = "in-place"
    NEEDED = "needed"
    MISSING = "missing"
    UNKNOWN = "unknown"


class AgreementStatus(StrEnum):
    """How far an agreement has come."""

    NEEDED = "needed"
    DRAFTING = "drafting"
    SIGNED = "signed"
    EXPIRED = "expired"
    REFUSED = "refused"
    NONE = "none"
    UNKNOWN = "unknown"


class Nature(StrEnum):
    """Whether value can be touched or contracted for, or is goodwill, insight, trust."""

    TANGIBLE = "tangible"
    INTANGIBLE = "intangible"
    UNKNOWN = "unknown"


class ValueCategory(StrEnum):
    """What sort of value is exchanged."""

    MONEY = "money"
    GOODS = "goods"
    SERVICE = "service"
    LABOUR = "labour"
    PRODUCT = "product"
    PERMISSION = "permission"
    ACCESS = "access"
    INFORMATION = "information"
    INSIGHT = "insight"
    KNOWLEDGE = "knowledge"
    EXPERTISE = "expertise"
    FEEDBACK = "feedback"
    TRUST = "trust"
    RECOGNITION = "recognition"
    TRANSPARENCY = "transparency"
    MOTIVATION = "motivation"
    INCENTIVE = "incentive"
    INFLUENCE = "influence"
    ADVOCACY = "advocacy"
    CONVENING = "convening"
    SUPPORT = "support"
    REACH = "reach"
    ASSURANCE = "assurance"
    EVIDENCE = "evidence"
    UNKNOWN = "unknown"


class Strength(StrEnum):
    """How strong an exchange of value is."""

    WEAK = "weak"
    NORMAL = "normal"
    STRONG = "strong"
    UNKNOWN = "unknown"


class Effect(StrEnum):
    """Whether an exchange does its receiver good or costs its giver dear."""

    BENEFIT = "benefit"
    BURDEN = "burden"
    UNKNOWN = "unknown"


class MapState(StrEnum):
    """Whether a map shows what is or what should be."""

    AS_IS = "as-is"
    TO_BE = "to-be"


class Lens(StrEnum):
    """Which connections a view shows."""

    DATA = "data"
    VALUE = "value"
    BOTH = "both"


class LevelOfDetail(StrEnum):
    """How much a view writes into a stakeholder's box."""

    NAMES = "names"
    ROLES = "roles"
    HOLDINGS = "holdings"


class StakeholderMeasure(StrEnum):
    """What is measured of every stakeholder and can be shown by size or colour."""

    IN = "in"
    OUT = "out"
    BETWEENNESS = "betweenness"
    LOSS_SHARE = "loss-share"
    REACH = "reach"
    HELD = "held"
    CONCENTRATION = "concentration"


class Term(NamedTuple):
    """The words for one value: its label and what it means."""

    label: str
    help: str = ""


_TERMS: tuple[tuple[StrEnum, Term], ...] = (
    (Basis.STATED, Term("Stated", "Somebody said so or a document shows it.")),
    (Basis.INFERRED, Term("Inferred", "We concluded it; nobody has confirmed it yet.")),
    (StakeholderKind.ORGANISATION, Term("Organisation")),
    (
        StakeholderKind.ORGANISATION_GROUP,
        Term(
            "Group of organisations", "Several of a kind, such as schools; say how many if known."
        ),
    ),
    (StakeholderKind.TEAM, Term("Team", "Part of an organisation; name its parent.")),
    (StakeholderKind.PERSON, Term("Person", "One individual.")),
    (StakeholderKind.PEOPLE, Term("People", "A group of individuals, such as residents.")),
    (StakeholderKind.PLATFORM, Term("Platform", "A system or place data passes through.")),
    (StakeholderKind.STANDARD, Term("Standard or policy", "A rule others build on.")),
    (Role.STEWARD, Term("Steward", "Looks after data and decides who gets it.")),
    (Role.CONTRIBUTOR, Term("Contributor", "Collects data or supplies it to a steward.")),
    (Role.CREATOR, Term("Creator", "Makes something from data: a service, an analysis, a story.")),
    (Role.USER, Term("User", "Works with data or with what was made from it.")),
    (Role.DECISION_MAKER, Term("Decision-maker", "Decides what to do because of the data.")),
    (Role.INFLUENCER, Term("Influencer", "Shapes what others do.")),
    (Role.BENEFICIARY, Term("Beneficiary", "Is affected by what is done with the data.")),
    (Role.DATA_SUBJECT, Term("Data subject", "Is whom the data is about.")),
    (Role.INTERMEDIARY, Term("Intermediary", "Helps data get from one to another.")),
    (Role.AGGREGATOR, Term("Aggregator", "Combines data from several stewards.")),
    (Role.CONVENOR, Term("Convenor", "Brings the others together.")),
    (Role.REGULATOR, Term("Regulator", "Watches over rules.")),
    (Role.POLICY_MAKER, Term("Policy-maker", "Sets the policy.")),
    (Role.FUNDER, Term("Funder", "Pays for the work.")),
    (Role.PLATFORM, Term("Platform", "Is a system others use.")),
    (Role.STANDARDS_BODY, Term("Standards body", "Publishes a standard others rely on.")),
    (DataSkill.NONE, Term("None yet")),
    (DataSkill.EXPLORER, Term("Explorer", "Reads charts and asks questions.")),
    (DataSkill.PRACTITIONER, Term("Practitioner", "Works with data regularly.")),
    (DataSkill.EXPERT, Term("Expert", "Could teach others.")),
    (Existence.YES, Term("Yes")),
    (Existence.CREATED, Term("Made for this project")),
    (Existence.PARTLY, Term("Partly")),
    (Existence.PLANNED, Term("Planned")),
    (Existence.NO, Term("No")),
    (Access.CLOSED, Term("Closed", "Only people inside the organisation can use it.")),
    (Access.SHARED, Term("Shared", "Named people, a group, or anybody under limits can use it.")),
    (Access.OPEN, Term("Open", "Anyone can use and share it under an open licence.")),
    (AccessMode.INTERNAL, Term("Internal", "By contract of employment or policy.")),
    (AccessMode.NAMED, Term("Named people", "Given to named people or bodies.")),
    (AccessMode.GROUP, Term("A group", "Given to all who can prove they belong to a group.")),
    (AccessMode.PUBLIC_LIMITED, Term("Public with limits", "Anybody, under terms that limit use.")),
    (AccessMode.ANYONE, Term("Anyone", "Under an open licence.")),
    (HoldingKind.STEWARD, Term("Steward", "Responsible for the dataset.")),
    (HoldingKind.COPY, Term("Copy", "Keeps a copy that could stand in for the original.")),
    (HoldingKind.PLATFORM, Term("Platform", "Hosts it on somebody's behalf.")),
    (Status.CURRENT, Term("Current", "Happens now.")),
    (Status.PROTOTYPE, Term("Prototype", "Happens in a trial.")),
    (Status.PROPOSED, Term("Proposed", "Is hoped for.")),
    (Status.BLOCKED, Term("Blocked", "Should happen and does not.")),
    (Status.ENDED, Term("Ended", "Used to happen.")),
    (AgreementState.NOT_NEEDED, Term("Not needed")),
    (AgreementState.LICENCE, Term("Open licence", "The licence allows it.")),
    (AgreementState.TERMS, Term("Terms accepted", "People accepted terms.")),
    (AgreementState.STATUTORY, Term("Required by law")),
    (AgreementState.IN_PLACE, Term("In place", "A signed agreement covers it.")),
    (AgreementState.NEEDED, Term("Needed", "Somebody has to make one.")),
    (AgreementState.MISSING, Term("Missing", "There should be one and there is none.")),
    (AgreementStatus.NEEDED, Term("Needed")),
    (AgreementStatus.DRAFTING, Term("Being drafted")),
    (AgreementStatus.SIGNED, Term("Signed")),
    (AgreementStatus.EXPIRED, Term("Expired")),
    (AgreementStatus.REFUSED, Term("Refused")),
    (AgreementStatus.NONE, Term("None")),
    (
        Nature.TANGIBLE,
        Term("Tangible", "Can be counted or contracted for: money, goods, a service."),
    ),
    (Nature.INTANGIBLE, Term("Intangible", "Insight, trust, recognition, support.")),
    (Strength.WEAK, Term("Weak")),
    (Strength.NORMAL, Term("Normal")),
    (Strength.STRONG, Term("Strong")),
    (Effect.BENEFIT, Term("Benefit")),
    (Effect.BURDEN, Term("Burden", "Costs the giver more than it should.")),
    (MapState.AS_IS, Term("As is", "What happens today.")),
    (MapState.TO_BE, Term("To be", "What should happen.")),
    (Lens.DATA, Term("Data flows")),
    (Lens.VALUE, Term("Value exchanges")),
    (Lens.BOTH, Term("Data and value")),
    (LevelOfDetail.NAMES, Term("Names")),
    (LevelOfDetail.ROLES, Term("Names and roles")),
    (LevelOfDetail.HOLDINGS, Term("Names, roles and datasets held")),
    (StakeholderMeasure.IN, Term("Data in", "How many others send it data.")),
    (StakeholderMeasure.OUT, Term("Data out", "How many others it sends data to.")),
    (
        StakeholderMeasure.BETWEENNESS,
        Term("Betweenness", "The share of shortest routes between others that pass through it."),
    ),
    (
        StakeholderMeasure.LOSS_SHARE,
        Term("Loss share", "The share of routes between others that are lost if it leaves."),
    ),
    (StakeholderMeasure.REACH, Term("Reach", "How many others its data can get to.")),
    (StakeholderMeasure.HELD, Term("Datasets held", "How many datasets it holds.")),
    (
        StakeholderMeasure.CONCENTRATION,
        Term("Share of holdings", "Its share of all that is held on the map."),
    ),
)

TERMS: dict[tuple[type[StrEnum], str], Term] = {
    (type(value), value.value): term for value, term in _TERMS
}
"""By kind and value, because members of two kinds with the same text are equal."""

ACCESS_LETTERS: dict[Access, str] = {
    Access.CLOSED: "C",
    Access.SHARED: "S",
    Access.OPEN: "O",
    Access.UNKNOWN: "?",
}


def label(value: StrEnum) -> str:
    """Return the words for a value, such as ``Group of organisations``."""
    term = TERMS.get((type(value), value.value))
    return term.label if term else value.value.replace("-", " ").capitalize()


def help_text(value: StrEnum) -> str:
    """Return what a value means in one sentence, or an empty string."""
    term = TERMS.get((type(value), value.value))
    return term.help if term else ""
