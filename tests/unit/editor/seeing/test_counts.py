from ecomap.editor.seeing.bright import bright
from ecomap.editor.seeing.counts import criteria, ticked
from ecomap.editor.seeing.sight import EVERYTHING, NO_FILTER
from ecomap.model.entities import ViewFilter
from ecomap.model.vocabulary import Access, Basis, Lens, Status
from tests.support.maps import a_map


def a_town():
    return (
        a_map()
        .org("A", tags=("north",))
        .org("B", tags=("north", "sea"), basis=Basis.INFERRED)
        .dataset("D", access=Access.CLOSED)
        .dataset("Unheld", access=Access.CLOSED)
        .holds("A", "D")
        .flow("A", "B", access=Access.CLOSED, status=Status.PROPOSED)
        .flow("B", "A", access=Access.OPEN)
        .exchange("A", "B")
        .build()
    )


def counted(field, wanted=NO_FILTER, lens=Lens.BOTH):
    found = next(one for one in criteria(a_town(), wanted, lens) if one.field == field)
    return {choice.value: choice.number for choice in found.choices if choice.number}


def test_each_value_says_how_many_things_have_it():
    assert counted("access") == {"closed": 2, "open": 1}
    assert counted("statuses") == {"proposed": 1, "current": 2}
    assert counted("bases") == {"stated": 4, "inferred": 1}
    assert counted("tags") == {"north": 5, "sea": 1}


def test_counts_follow_what_else_is_ticked_and_the_lens():
    wanted = ViewFilter(access=(Access.CLOSED,))
    assert counted("statuses", wanted) == {"proposed": 1}
    assert counted("access", wanted) == {"closed": 2, "open": 1}, (
        "a criterion does not narrow itself"
    )
    assert counted("statuses", lens=Lens.VALUE) == {"current": 1}


def test_every_value_that_counts_nothing_lights_nothing():
    document = a_town()
    for criterion in criteria(document, NO_FILTER, Lens.BOTH):
        for choice in criterion.choices:
            wanted = ticked(NO_FILTER, criterion.field, choice.value, True)
            lit = bright(document, EVERYTHING.looking(chosen=wanted))
            assert bool(lit) is bool(choice.number), choice


def test_ticking_keeps_the_order_of_the_vocabulary_and_unticking_takes_away():
    wanted = ticked(ticked(NO_FILTER, "access", "open", True), "access", "closed", True)
    assert wanted.access == (Access.CLOSED, Access.OPEN)
    assert all(isinstance(one, Access) for one in wanted.access)
    assert ticked(wanted, "access", "closed", False).access == (Access.OPEN,)
    assert ticked(NO_FILTER, "tags", "b", True).tags == ("b",)


def test_a_tag_that_is_ticked_stays_on_offer_when_nothing_has_it_any_more():
    found = criteria(a_town(), ViewFilter(tags=("gone",)), Lens.BOTH)[-1]
    assert [choice.words for choice in found.choices] == ["gone", "north", "sea"]
    assert found.chosen == ("gone",)
