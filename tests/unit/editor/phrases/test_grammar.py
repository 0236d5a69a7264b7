"""Sentences are read, and what cannot be read is pointed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.editor.phrases.grammar import PhraseError, read


def one(text):
    (phrase,) = read(text)
    return phrase


def said(text):
    """The one sentence of a text, as verb, names and remarks."""
    phrase = one(text)
    return (
        phrase.verb,
        phrase.subject.name.text,
        phrase.partner.name.text if phrase.partner else None,
        [thing.text for thing in phrase.things],
        [remark.text for remark in phrase.remarks],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Doncaster Council -> UsCreates: NEET scores (closed, agreement needed)",
            ("flow", "Doncaster Council", "UsCreates", ["NEET scores"],
             ["closed", "agreement needed"]),
        ),
        (
            "UsCreates => Council: new skills (intangible)",
            ("exchange", "UsCreates", "Council", ["new skills"], ["intangible"]),
        ),
        ("Schools hold Pupil interests", ("hold", "Schools", None, ["Pupil interests"], [])),
        ("A -> B", ("flow", "A", "B", [], [])),
        ("A→B: C, D", ("flow", "A", "B", ["C", "D"], [])),
        ("B <- A: C", ("flow", "A", "B", ["C"], [])),
        ("B <= A: thanks, and more", ("exchange", "A", "B", ["thanks, and more"], [])),
        ("A -> B (proposed)", ("flow", "A", "B", [], ["proposed"])),
        ("A sends births and deaths to B (open).",
         ("flow", "A", "B", ["births and deaths"], ["open"])),
        ("Trust to Care gives links to services to Clinic",
         ("exchange", "Trust to Care", "Clinic", ["links to services"], [])),
        ("A keeps a copy of C", ("copy", "A", None, ["C"], [])),
        ("Portal hosts C; D", ("host", "Portal", None, ["C", "D"], [])),
        ("Just a Name", ("be", "Just a Name", None, [], [])),
        ("Energy Partnership (KEEP) -> B: C",
         ("flow", "Energy Partnership (KEEP)", "B", ["C"], [])),
        ('"A -> B" -> “C: D”: "E, F"', ("flow", "A -> B", "C: D", ["E, F"], [])),
    ],
)  # fmt: skip
def test_a_sentence_says(text, expected):
    assert said(text) == expected


def test_a_double_arrow_goes_both_ways():
    assert one("A <-> B: C").both
    assert not one("A -> B: C").both


def test_remarks_on_a_stakeholder_are_its_own():
    phrase = one("Schools (group, steward) -> Council (organisation): Births (open)")
    assert [r.text for r in phrase.subject.remarks] == ["group", "steward"]
    assert [r.text for r in phrase.partner.remarks] == ["organisation"]
    assert [r.text for r in phrase.remarks] == ["open"]


def test_a_need_says_why():
    phrase = one("Clinic needs Births: to plan midwives")
    assert (phrase.verb, phrase.why) == ("need", "to plan midwives")


def test_lines_are_sentences_and_list_marks_and_comments_are_passed_over():
    phrases = read("# who is in\n- A -> B\n\n  2. C\n• D holds E\n")
    assert [phrase.verb for phrase in phrases] == ["flow", "be", "hold"]
    assert [phrase.subject.name.text for phrase in phrases] == ["A", "C", "D"]


def test_names_know_where_they_stand_in_the_text():
    text = "\n- Anna ->   Ben: births"
    phrase = one(text)
    for span in (phrase.subject.name, phrase.partner.name, *phrase.things):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("text", "pointed_at"),
    [
        ("A -> B: C (closed, sekret)", "sekret"),
        ("A ->", ""),
        ("-> B", "-"),
        ("A sends births", "births"),
        ("A -> B (tangible, open)", "open"),
    ],
)
def test_trouble_is_pointed_at(text, pointed_at):
    with pytest.raises(PhraseError) as caught:
        read(text)
    error = caught.value
    assert text[error.start : error.end].strip() == pointed_at
    assert error.message
    assert error.hint


def test_too_much_at_once_is_refused():
    with pytest.raises(PhraseError, match="signs at once"):
        read("A\n" * 6_000)


pieces = st.sampled_from(
    ["A", "B c", " -> ", "=>", "<-", "<->", ":", ",", "(", ")", "closed", '"', "“", "”", " holds ",
     " needs ", " sends ", " to ", "\n", "# ", "- ", "1 person", "é", "\u202e", "."]
)  # fmt: skip


@given(st.lists(pieces, max_size=14).map("".join))
def test_whatever_is_typed_is_read_or_refused_with_a_place_in_it(text):
    phrases, error = (), None
    try:
        phrases = read(text)
    except PhraseError as caught:
        error = caught
    if error is not None:
        assert 0 <= error.start <= error.end <= len(text) + 1
        assert error.message
        assert error.hint
    for phrase in phrases:
        assert phrase.subject.name.text
        assert 0 <= phrase.subject.name.start < phrase.subject.name.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "A -> B: new skills (intangible)",
        "A -> B: rooms (Tangible, service)",
        "A <-> B: trust (intangible)",
        "A sends rooms to B (tangible)",
    ],
)
def test_what_is_called_tangible_or_intangible_is_value_whatever_the_arrow(text):
    (phrase,) = read(text)
    assert phrase.verb == "exchange"
    assert len(phrase.things) == 1
    assert "(" not in phrase.things[0].text


def test_words_of_value_that_may_be_part_of_a_name_stay_data():
    (phrase,) = read("A -> B: Referrals (service)")
    assert (phrase.verb, phrase.things[0].text) == ("flow", "Referrals (service)")
