"""Every value has words of its own for people."""

from __future__ import annotations

from enum import StrEnum

import pytest

from ecomap.model import vocabulary
from ecomap.model.vocabulary import (
    ACCESS_LETTERS,
    Access,
    AgreementState,
    AgreementStatus,
    Basis,
    DataSkill,
    HoldingKind,
    Role,
    StakeholderKind,
    TriState,
    help_text,
    label,
)

KINDS = [
    kind
    for kind in vars(vocabulary).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]
VALUES = [value for kind in KINDS for value in kind]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{type(value).__name__}.{value.name}")
def test_every_value_has_a_label_and_its_help_is_a_sentence(value):
    words = label(value)
    assert words[0].isupper()
    assert "_" not in words
    assert len(words) <= 30
    assert help_text(value) == "" or help_text(value).endswith(".")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_labels_of_one_kind_differ(kind):
    labels = [label(value) for value in kind]
    assert len(labels) == len(set(labels))


def test_values_of_two_kinds_with_the_same_text_keep_their_own_words():
    assert help_text(Role.STEWARD) != help_text(HoldingKind.STEWARD)
    assert help_text(StakeholderKind.PLATFORM) != help_text(HoldingKind.PLATFORM)
    assert help_text(AgreementState.NEEDED) == "Somebody has to make one."
    assert help_text(AgreementStatus.NEEDED) == ""
    assert label(DataSkill.NONE) == "None yet"
    assert label(AgreementStatus.NONE) == "None"


def test_values_without_words_of_their_own_are_spelt_out():
    assert label(TriState.YES) == "Yes"
    assert label(Basis.UNKNOWN) == "Unknown"


def test_every_access_has_a_letter_of_its_own():
    assert set(ACCESS_LETTERS) == set(Access)
    assert len(set(ACCESS_LETTERS.values())) == len(Access)
