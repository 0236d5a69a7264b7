"""What stands in the lower left corner covers nothing of a fitted map."""

from __future__ import annotations

import pytest

from ecomap.drawing.berth import Berth, berth
from ecomap.drawing.curves import flattened, meets
from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Curve, Layer
from ecomap.foundation.paths import sample_maps_dir
from ecomap.model.geometry import Point, Rect
from ecomap.storage import mapfile
from tests.support.maps import a_map

MARGIN, LARGEST = 12.0, 1.5
SIZES = [(220.0, 300.0), (420.0, 160.0), (800.0, 90.0)]


def moored(drawing, window, sizes=SIZES, now=0):
    return berth(drawing, window, sizes, margin=MARGIN, largest=LARGEST, now=now)


def covered(drawing, window, sizes, found: Berth) -> list[str]:
    """Return the ids of what lies under the corner once the map is fitted into what is left."""
    room = window[0] - found.left, window[1] - found.below
    area = drawing.area
    across, down = (side - 2 * MARGIN for side in room)
    zoom = min(across / area.width, down / area.height, LARGEST)
    left = area.centre.x - (found.left + room[0] / 2) / zoom
    bottom = area.centre.y + (room[1] / 2 + found.below) / zoom
    width, height = (side / zoom for side in sizes[found.size])
    corner = Rect(left, bottom - height, width, height)
    return [
        element.key.record_id
        for element in drawing.elements
        if (
            any(meets(flattened(p.points), corner) for p in element.parts if isinstance(p, Curve))
            if element.layer is Layer.LINE
            else element.area.overlaps(corner)
        )
    ]


@pytest.mark.parametrize("path", sorted(sample_maps_dir().glob("*.ecomap")), ids=lambda p: p.stem)
@pytest.mark.parametrize("window", [(955.0, 630.0), (1520.0, 930.0), (700.0, 900.0)])
def test_nothing_of_a_sample_is_covered(path, window):
    drawing = build(mapfile.load(path).document)
    assert covered(drawing, window, SIZES, moored(drawing, window)) == []


def test_an_empty_corner_is_taken_and_the_map_stays_as_large_as_it_was():
    document = a_map().org("A", position=Point(0, 0)).org("B", position=Point(900, 0))
    document = document.org("C", position=Point(900, 600)).build()
    assert moored(build(document), (900.0, 640.0)) == Berth(0)


def test_a_line_across_the_corner_is_not_covered():
    made = a_map().org("A", position=Point(0, 0)).org("B", position=Point(900, 600)).dataset("D")
    apart, joined = build(made.build()), build(made.flow("A", "B", "D").build())
    assert moored(apart, (900.0, 640.0), [(700.0, 200.0)]) == Berth(0)
    assert moored(joined, (900.0, 640.0), [(700.0, 200.0)]) != Berth(0)


def test_a_size_is_kept_while_another_is_hardly_better():
    drawing = build(a_map().orgs("A", "B", "C", "D").build())
    window, sizes = (300.0, 900.0), [(200.0, 100.0), (200.0, 102.0)]
    assert moored(drawing, window, sizes, now=1).size == 1
    assert moored(drawing, window, sizes, now=0).size == 0


def test_a_small_window_is_not_given_up_for_it():
    drawing = build(a_map().org("A", position=Point(0, 0)).org("B", position=Point(400, 0)).build())
    assert moored(drawing, (260.0, 200.0), [(250.0, 190.0)]) == Berth(0)
