from __future__ import annotations

import pytest

from ecomap.editor.phrases.recognising import LONGEST, are_sentences


@pytest.mark.parametrize(
    "text",
    [
        "Council -> Clinic: Births",
        "Anna\nCouncil => Clinic",
        "Clinic <- Council",
        "A <-> B: x",
        "A <=> B",
        "Council → Clinic",
        "- Council ⇒ Clinic: rooms",
        "Council ->",
    ],
)
def test_a_line_with_an_arrow_makes_sentences(text):
    assert are_sentences(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Anna\nBert",
        "People who need care",
        "Council holds Births",
        "x->y",
        "<!-- comment -->",
        "a\t->\tb",
        "A >= B",
        "- Council",
        f"A -> B{' ' * LONGEST}",
    ],
)
def test_names_and_cells_are_none(text):
    assert not are_sentences(text)
