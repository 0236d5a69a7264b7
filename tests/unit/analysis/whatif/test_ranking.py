"""Whose leaving hurts most."""

from __future__ import annotations

import pytest

from ecomap.analysis.graph import CURRENT
from ecomap.analysis.whatif.effects import effects
from ecomap.analysis.whatif.ranking import ranking
from ecomap.analysis.whatif.state import State
from ecomap.analysis.whatif.switches import changed, removed
from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError
from ecomap.model.document import Document
from ecomap.storage import mapfile
from tests.support.maps import a_map


def star():
    builder = a_map().orgs("Hub", "Zoe", "Ann", "Bob", "Lonely").dataset("Data")
    builder = builder.holds("Hub", "Data")
    for name in ("Zoe", "Ann", "Bob"):
        builder = builder.flow("Hub", name, "Data").flow(name, "Hub")
    return builder.build()


def test_the_gravest_stands_first_and_ties_share_a_place():
    rows = ranking(star()).rows
    assert [(row.place, row.id) for row in rows] == [
        (1, "hub"),
        (2, "ann"),
        (2, "bob"),
        (2, "lonely"),
        (2, "zoe"),
    ]
    assert (rows[0].datasets, rows[0].cut_off, rows[0].routes, rows[0].of_routes) == (1, 3, 6, 6)
    assert rows[0].loops == 3
    assert rows[0].hurt == rows[0].certain == 4


def test_every_row_is_what_trying_it_alone_gives(doncaster_path):
    document = mapfile.load(doncaster_path).document
    table = ranking(document)
    assert table.tried == table.of == len(document.stakeholders)
    for row in table.rows:
        before = State(document, CURRENT)
        found = effects(before, State(changed(document, removed(row.id)), CURRENT, before))
        assert (row.datasets, row.needs) == (len(found.datasets), len(found.needs))
        assert (row.beneficiaries, row.cut_off) == (len(found.beneficiaries), len(found.cut_off))
        assert (row.routes, row.of_routes) == (found.routes[0], found.routes[2])
        assert row.hurt == found.hurt
    order = [(-row.hurt, -row.routes) for row in table.rows]
    assert order == sorted(order)


def test_of_a_large_map_those_with_the_most_connections_are_tried_and_it_says_so():
    table = ranking(star(), most=2)
    assert [row.id for row in table.rows] == ["hub", "ann"]
    assert "Only the 2 of 5 stakeholders" in table.left_out
    assert ranking(star()).left_out == ""
    assert "losses that people would notice" in table.order


def test_it_can_be_stopped():
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        ranking(star(), cancel=token)


def test_an_empty_map_has_an_empty_table():
    assert ranking(Document()).rows == ()
