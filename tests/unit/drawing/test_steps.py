"""A drawing made step by step is the drawing made at once, and it is known how much there is."""

from __future__ import annotations

from itertools import pairwise

from ecomap.drawing.draughtsman import Draughtsman
from ecomap.drawing.drawing import build
from ecomap.drawing.steps import done
from ecomap.drawing.theme import DARK, LIGHT
from ecomap.drawing.visible import DEFAULT_VIEW
from ecomap.model import edits
from ecomap.model.geometry import Point
from tests.support.maps import a_map


def a_chain(length: int):
    builder = a_map().dataset("Births")
    names = [f"Office {number}" for number in range(length)]
    for number, name in enumerate(names):
        builder = builder.org(name).at(name, 260 * number, 40 * (number % 3))
    for source, target in pairwise(names):
        builder = builder.flow(source, target, "Births")
    return builder.build()


def test_done_takes_all_steps_and_returns_what_they_come_to():
    taken = []

    def three():
        for number in range(3):
            taken.append(number)
            yield
        return sum(taken)

    assert done(three()) == 3
    assert taken == [0, 1, 2]


def test_the_last_step_gives_the_drawing_made_at_once():
    document = a_chain(12)
    steps, count = Draughtsman().steps(document, DEFAULT_VIEW, LIGHT), 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            drawing = end.value
            break
        count += 1
    assert drawing == build(document)
    assert count > 12 + 4 * 11  # each box and each line is a few steps: none of them takes long


def test_what_an_update_would_draw_anew_is_counted_beforehand():
    document = a_chain(6)
    draughtsman = Draughtsman()
    everything = 6 + 5
    assert draughtsman.reach(document, DEFAULT_VIEW, LIGHT) == everything
    draughtsman.update(document)
    assert draughtsman.reach(document, DEFAULT_VIEW, LIGHT) == 0
    one, two = list(document.stakeholders)[:2]
    moved = edits.move(document, {one: Point(0, 300), two: Point(300, 300)})
    assert draughtsman.reach(moved, DEFAULT_VIEW, LIGHT) == 2
    assert draughtsman.reach(document, DEFAULT_VIEW, DARK) == everything
    assert draughtsman.update(moved) == build(moved)
