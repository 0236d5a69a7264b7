"""What is near is found however the elements have changed since it was last asked."""

import random

from ecomap.canvas.nearby import Nearby
from ecomap.drawing.elements import Element, Key, Layer
from ecomap.model.geometry import Rect

EVERYWHERE = Rect(-10_000, -10_000, 20_000, 20_000)


def element(number, chance):
    area = Rect(chance.randrange(0, 900), chance.randrange(0, 900), chance.randrange(1, 400), 50)
    return Element(Key(f"s{number}"), "stakeholder", Layer.BOX, (), area, "", "")


def fresh(elements):
    near = Nearby()
    near.follow(tuple(elements.values()), (), (), reordered=True)
    return near


def test_after_any_changes_the_same_is_found_as_if_counted_anew():
    chance = random.Random(5)
    elements = {n: element(n, chance) for n in range(12)}
    near = fresh(elements)
    assert len(near.front_to_back(EVERYWHERE)) == 12
    for turn in range(120):
        gone = chance.sample(sorted(elements), chance.randrange(min(3, len(elements))))
        keys = [elements.pop(n).key for n in gone]
        come = {n: element(n, chance) for n in chance.sample(range(16), 3)}
        reordered = bool(gone) or not come.keys() <= elements.keys()
        elements.update(come)
        near.follow(tuple(elements.values()), keys, come.values(), reordered=reordered)
        if turn % 3 == 0:  # several changes come between two questions
            area = Rect(chance.randrange(900), chance.randrange(900), 200, 200)
            assert near.front_to_back(area) == fresh(elements).front_to_back(area)
            assert len(near.front_to_back(EVERYWHERE)) == len(elements)


def test_changes_cost_nothing_until_somebody_asks(monkeypatch):
    chance, counted = random.Random(6), []
    elements = {n: element(n, chance) for n in range(4)}
    near = fresh(elements)
    near.front_to_back(EVERYWHERE)
    put = type(near._areas).put
    monkeypatch.setattr(
        type(near._areas), "put", lambda crowd, *one: (counted.append(one), put(crowd, *one))
    )
    for _ in range(10):
        elements[2] = element(2, chance)
        near.follow(tuple(elements.values()), (), (elements[2],), reordered=False)
    assert counted == []

    near.front_to_back(EVERYWHERE)

    assert counted == [(Key("s2"), elements[2].area)]
