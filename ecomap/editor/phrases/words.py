"""The words of the method that a sentence may remark, and which fields they set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from ecomap.model.vocabulary import (
    Access,
    AgreementState,
    Basis,
    Effect,
    HoldingKind,
    Nature,
    Role,
    StakeholderKind,
    Status,
    TriState,
    ValueCategory,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

Subject = Literal["stakeholder", "flow", "exchange", "holding"]
"""What a remark is about."""

_COUNT = re.compile(r"(\d{1,9})(?: (person|people))?", re.IGNORECASE)


def _named(field: str, values: Iterable[StrEnum]) -> dict[str, tuple[str, Any]]:
    """Return the values of a field by their own word and by their label, but for ``unknown``."""
    words: dict[str, tuple[str, Any]] = {}
    for value in values:
        if value.value != "unknown":
            words[value.value.replace("-", " ")] = (field, value)
            words.setdefault(label(value).casefold(), (field, value))
    return words


_BASIS = _named("basis", Basis) | {"?": ("basis", Basis.INFERRED)}
_STATUS = _named("status", Status)
_AGREEMENTS = {
    "no agreement needed": AgreementState.NOT_NEEDED,
    "licence": AgreementState.LICENCE,
    "open licence": AgreementState.LICENCE,
    "terms accepted": AgreementState.TERMS,
    "required by law": AgreementState.STATUTORY,
    "statutory": AgreementState.STATUTORY,
    "agreement in place": AgreementState.IN_PLACE,
    "agreement": AgreementState.IN_PLACE,
    "agreement needed": AgreementState.NEEDED,
    "agreement missing": AgreementState.MISSING,
    "no agreement": AgreementState.MISSING,
}

_WORDS: Mapping[Subject, Mapping[str, tuple[str, Any]]] = {
    "stakeholder": {
        **_named("role", Role),
        # A platform is first of all a kind of stakeholder, then also a role.
        **_named("kind", StakeholderKind),
        "group": ("kind", StakeholderKind.ORGANISATION_GROUP),
        "standard": ("kind", StakeholderKind.STANDARD),
        "policy": ("kind", StakeholderKind.STANDARD),
        **_BASIS,
    },
    "flow": {
        **_named("access", Access),
        **_STATUS,
        **{words: ("agreement", value) for words, value in _AGREEMENTS.items()},
        "late": ("late", TriState.YES),
        "on time": ("late", TriState.NO),
        **_BASIS,
    },
    "exchange": {
        **_named("category", ValueCategory),
        **_named("nature", Nature),
        **_named("effect", Effect),
        **_STATUS,
        **_BASIS,
    },
    "holding": {
        **_named("kind", HoldingKind),
        **_named("access", Access),
        **_BASIS,
    },
}

SUBJECTS: Mapping[Subject, tuple[str, ...]] = {
    "stakeholder": ("organisation", "group", "team", "person", "people", "platform", "steward"),
    "flow": ("closed", "shared", "open", "proposed", "blocked", "agreement needed", "late"),
    "exchange": ("tangible", "intangible", "money", "service", "insight", "trust", "proposed"),
    "holding": ("steward", "copy", "platform", "1 person", "closed", "shared", "open"),
}
"""Some of the remarks on each, for hints."""


def known(text: str, on: Subject) -> bool:
    """Say whether a remark means something about this."""
    return bool(fields((text,), on))


def words_on(on: Subject) -> tuple[str, ...]:
    """Return every word that may be remarked on this, in alphabetical order."""
    return tuple(sorted(_WORDS[on]))


def fields(remarks: Iterable[str], on: Subject) -> dict[str, Any]:
    """Return the fields that remarks set; ``roles`` has every role that was named.

    Remarks that mean nothing here are passed over.
    """
    found: dict[str, Any] = {}
    for remark in remarks:
        text = " ".join(remark.casefold().replace("-", " ").split())
        field, value = _WORDS[on].get(text, ("", None))
        if field == "role":
            found["roles"] = (*found.get("roles", ()), value)
        elif field:
            found[field] = value
        elif (count := _COUNT.fullmatch(text)) and on in ("stakeholder", "holding"):
            found["size" if on == "stakeholder" else "people"] = int(count[1])
    return found
