"""What is being typed is gone on with: names of the map, words of the method."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.editor.phrases.completing import complete
from ecomap.model.document import Document
from tests.support.maps import a_map


@pytest.fixture(scope="module")
def careers() -> Document:
    return (
        a_map("Careers")
        .orgs("Doncaster Council", "UsCreates", "Council of Youth", "A: odd")
        .dataset("NEET scores")
        .dataset("Apprenticeships")
        .build()
    )


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("Us", ("UsCreates",)),
        ("coun", ("Council of Youth", "Doncaster Council")),
        ("UsCreates -> Donc", ("Doncaster Council",)),
        ("UsCreates -> Doncaster Council: ne", ("NEET scores",)),
        ("UsCreates -> Doncaster Council: NEET scores, app", ("Apprenticeships",)),
        ("UsCreates => Doncaster Council: ne", ()),
        ("UsCreates holds Ap", ("Apprenticeships",)),
        ("UsCreates sends NEET scores to Donc", ("Doncaster Council",)),
        ("UsCreates -> B: C (agreement n", ("agreement needed", "no agreement needed")),
        ("UsCreates (ben", ("beneficiary",)),
        ("UsCreates => X: y (mon", ("money",)),
        ("UsCreates -> ", ()),
        ("odd", ('"A: odd"',)),
        ("nobody", ()),
    ],
)
def test_what_may_follow(careers, typed, options):
    assert complete(careers, typed, len(typed)).options == options


def test_the_piece_that_is_replaced_is_the_one_being_typed(careers):
    text = "first line\n- UsCreates -> Donc"
    found = complete(careers, text, len(text))
    assert text[found.start : found.end] == "Donc"


def test_after_a_bracket_every_remark_is_offered(careers):
    text = "UsCreates -> B: C ("
    assert "closed" in complete(careers, text, len(text)).options


@given(st.text(alphabet='AUs >-=<:,()"“”\n holds to', max_size=40), st.integers(0, 40))
def test_completing_never_fails_and_stays_within_the_text(careers, text, cursor):
    cursor = min(cursor, len(text))
    found = complete(careers, text, cursor)
    assert 0 <= found.start <= found.end == cursor
