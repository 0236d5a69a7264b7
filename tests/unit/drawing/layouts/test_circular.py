"""On a circle, each goes to where its lines cross the fewest others."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.drawing.layouts.circular import _sifted, in_order

NAMES = [f"n{number}" for number in range(9)]
pairs = st.sets(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] < p[1]),
    max_size=16,
)


def joined(some):
    near = {name: [] for name in NAMES}
    for first, second in sorted(some):
        near[first].append(second)
        near[second].append(first)
    return near


def crossed(order, name, near):
    """Return how many lines cross those of one, and how long those are along the circle."""
    where = {one: index for index, one in enumerate(order)}
    here, count, found = where[name], len(order), 0
    ends = [where[other] for other in near[name]]
    for end in ends:
        low, high = min(here, end), max(here, end)
        for one in order[low + 1 : high]:
            found += sum(not low <= where[other] <= high for other in near[one])
    return found, sum(min(abs(end - here), count - abs(end - here)) for end in ends)


@settings(max_examples=100, deadline=None)
@given(pairs, st.permutations(NAMES), st.sampled_from(NAMES))
def test_one_is_moved_to_the_first_of_its_best_places(some, order, name):
    near = joined(some)
    rest = [one for one in order if one != name]
    tried = [[*rest[:i], name, *rest[i:]] for i in range(len(rest))]
    best = min(tried, key=lambda one: crossed(one, name, near))
    assert _sifted(list(order), name, near) == best


def test_a_ring_of_friends_comes_out_as_a_ring():
    scattered = [0, 4, 8, 3, 7, 2, 6, 1, 5]
    near = joined(
        {
            tuple(sorted((NAMES[a], NAMES[b])))
            for a, b in zip(scattered, [*scattered[1:], scattered[0]], strict=True)
        }
    )
    order = in_order(near, lambda: None)
    assert sum(crossed(order, name, near)[0] for name in NAMES) == 0
