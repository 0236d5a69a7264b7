from __future__ import annotations

import pytest

from ecomap.analysis.survey import Survey
from ecomap.analysis.wording import Names, conditions, of_all, starting
from ecomap.model.vocabulary import Basis, Existence, HoldingKind
from tests.support.maps import a_map


@pytest.mark.parametrize(
    ("clauses", "words"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a, or if b"),
        (["a", "b", "c"], "a, if b, or if c"),
        (["a", "b", "c", "d"], "a, if b, if c, or in 1 more case"),
        (["a", "b", "c", "d", "e"], "a, if b, if c, or in 2 more cases"),
    ],
)
def test_conditions_are_joined_so_that_each_has_its_if(clauses, words):
    assert conditions(clauses) == words


def test_a_sentence_starts_with_a_capital_letter_and_the_rest_is_left_alone():
    assert starting("data from DfE") == "Data from DfE"
    assert starting("“births”") == "“births”"
    assert starting("") == ""


def _map():
    builder = a_map().orgs("Council", "Clinic").group("Schools").platform("Portal")
    builder = builder.dataset("Births").dataset("Deaths", exists=Existence.NO)
    for who, kind in (
        ("Council", HoldingKind.STEWARD),
        ("Clinic", HoldingKind.COPY),
        ("Portal", HoldingKind.PLATFORM),
        ("Schools", HoldingKind.STEWARD),
    ):
        builder = builder.holds(who, "Births", kind)
    builder = builder.flow("Council", "Clinic", "Births").flow("Clinic", "Council")
    builder = builder.flow("Clinic", "Schools", "Births", "Deaths")
    builder = builder.exchange("Clinic", "Council", "thanks").exchange("Council", "Clinic")
    return builder.need("Clinic", "Births").agreement("Sharing", ("Council",)).build()


@pytest.mark.parametrize(
    ("record", "fact", "denied"),
    [
        (
            "council-holds-births",
            "Council is the steward of “Births”",
            "“Births” is not looked after by Council",
        ),
        (
            "clinic-holds-births",
            "Clinic keeps a copy of “Births”",
            "no copy of “Births” is kept by Clinic",
        ),
        ("portal-holds-births", "Portal hosts “Births”", "“Births” is not hosted by Portal"),
        (
            "schools-holds-births",
            "Schools are the stewards of “Births”",
            "“Births” is not looked after by Schools",
        ),
        (
            "council-to-clinic",
            "flow from Council to Clinic (“Births”)",
            "“Births” does not flow from Council to Clinic",
        ),
        (
            "clinic-to-council",
            "flow from Clinic to Council",
            "no data flows from Clinic to Council",
        ),
        (
            "clinic-to-schools",
            "flow from Clinic to Schools (“Births” and “Deaths”)",
            "“Births” and “Deaths” do not flow from Clinic to Schools",
        ),
        ("births", "“Births”", "“Births” does not exist"),
        ("deaths", "“Deaths”", "“Deaths” exists after all"),
        (
            "clinic-gives-council",
            "“thanks” from Clinic to Council",
            "“thanks” does not go from Clinic to Council",
        ),
        (
            "council-gives-clinic",
            "value from Council to Clinic",
            "no value goes from Council to Clinic",
        ),
        (
            "clinic-needs-births",
            "“Births” is needed by Clinic",
            "“Births” is not needed by Clinic",
        ),
        ("council", "Council", "Council is not as described"),
        ("sharing", "Sharing", "Sharing is not as described"),
    ],
)
def test_a_fact_and_its_opposite_in_words(record, fact, denied):
    document = _map()
    names = Names(document)
    assert names.fact(document.find(record)) == fact
    assert names.denied(document.find(record)) == denied


def test_a_dataset_that_is_understood_is_not_named_again():
    document = _map()
    names = Names(document)
    steward, flow = document.find("council-holds-births"), document.find("council-to-clinic")
    assert names.fact(steward, ("births",)) == "Council is the steward"
    assert names.denied(steward, ("births",)) == "the dataset is not looked after by Council"
    assert names.fact(flow, ("births",)) == "flow from Council to Clinic"
    assert names.denied(flow, ("births",)) == "no data flows from Council to Clinic"
    assert names.denied(document.find("portal-holds-births"), ("births",)) == (
        "the dataset is not hosted by Portal"
    )


def test_names_are_sorted_without_regard_to_case_and_then_by_id():
    builder = a_map().org("beta").org("Alpha").org("alpha")
    names = Names(builder.build())
    assert names.sorted(["beta", "alpha", "alpha-2"]) == ["alpha", "alpha-2", "beta"]
    assert names.sort_key("nobody") == ("", "nobody")
    assert names.stakeholders(["beta", "alpha"]) == "Alpha and beta"


def test_work_that_is_asked_for_twice_is_done_once():
    survey, done = Survey(a_map().build()), []
    for _ in range(2):
        assert survey.once("key", lambda: done.append(1) or "answer") == "answer"
    assert done == [1]


def test_what_is_found_is_put_in_the_order_of_the_collections():
    document = _map()
    survey = Survey(document)
    ids = ["nothing", "clinic-to-council", "births", "council", "births", "clinic"]
    assert survey.in_order(ids) == ("clinic", "council", "births", "clinic-to-council", "nothing")


def test_an_unmarked_fact_is_told_apart_from_an_inferred_one():
    from ecomap.analysis.doubts import resting_on

    builder = a_map().org("Council").dataset("A", basis=Basis.INFERRED)
    document = builder.dataset("B", basis=Basis.UNKNOWN).dataset("C").build()
    doubts = resting_on(*document.datasets.values())
    assert doubts.sentences(Survey(document)) == (
        "It rests on an inferred fact and would not hold if “A” does not exist.",
        "It rests on a fact that nobody has marked as stated or inferred and would not hold if "
        "“B” does not exist.",
    )
    assert doubts.all_ids == ("a", "b")


def test_a_list_of_names_tells_three_and_how_many_more():
    builder = a_map().orgs(*"ABCDE")
    for name in "VWXYZ":
        builder = builder.dataset(name)
    names = Names(builder.build())
    assert names.stakeholders("abcde") == "A, B, C and 2 more"
    assert names.stakeholders("abcde", 4) == "A, B, C, D and 1 more"
    assert names.datasets("vwxyz") == "“V”, “W”, “X” and 2 more"


def test_a_record_without_a_name_is_something_unnamed():
    document = a_map().org("Council").agreement("", ("Council",)).build()
    (agreement,) = document.agreements.values()
    assert Names(document).fact(agreement) == "something unnamed"


@pytest.mark.parametrize(
    ("count", "total", "words"),
    [
        (0, 3, "0 of the 3 needs"),
        (2, 3, "2 of the 3 needs"),
        (1, 1, "the only need"),
        (2, 2, "both needs"),
        (3, 3, "all 3 needs"),
        (1_000, 1_000, "all 1,000 needs"),
    ],
)
def test_how_many_of_how_many_is_said_as_people_say_it(count, total, words):
    assert of_all(count, total, "need") == words
