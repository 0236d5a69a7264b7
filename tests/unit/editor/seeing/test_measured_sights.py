"""Measures are part of how the map is looked at, of saved views and of what is said about both."""

from __future__ import annotations

import pytest

from ecomap.editor.seeing import saved
from ecomap.editor.seeing.sight import EVERYTHING, sight_of
from ecomap.editor.seeing.words import chips, in_one_line
from ecomap.editor.session import Session
from ecomap.editor.viewing import Viewing
from ecomap.model.document import Document
from ecomap.model.vocabulary import Lens, StakeholderMeasure
from ecomap.storage import codec

OUT, LOSS = StakeholderMeasure.OUT, StakeholderMeasure.LOSS_SHARE


@pytest.fixture
def session():
    return Session(Document())


@pytest.fixture
def viewing(session):
    return Viewing(session)


def test_each_measure_has_a_chip_that_takes_it_away(viewing, session):
    viewing.set_measures(OUT, LOSS)
    told = chips(session.document, viewing.sight)
    assert [chip.words for chip in told] == ["Coloured by loss share", "Sized by data out"]
    assert told[0].without.view.colour_by is None
    assert told[0].without.view.size_by is OUT
    assert in_one_line(session.document, viewing.sight) == "; ".join(c.words for c in told)


def test_measures_are_drawn_and_fade_nothing(viewing):
    viewing.set_measures(OUT, None)
    assert viewing.sight.drawn.size_by is OUT
    assert not viewing.sight.fades
    assert not viewing.sight.is_everything
    assert viewing.bright() is None


def test_to_show_everything_ends_measures(viewing):
    viewing.set_measures(OUT, LOSS)
    viewing.show_everything()
    assert viewing.sight == EVERYTHING


def test_a_saved_view_keeps_measures_through_a_file(viewing, session):
    viewing.set_measures(OUT, LOSS)
    viewing.set_lens(Lens.DATA)
    view_id = saved.save(session, viewing.sight, "Bottlenecks")
    view = codec.parse(codec.dump(session.document)).document.views[view_id]
    assert (view.size_by, view.colour_by, view.lens) == (OUT, LOSS, Lens.DATA)
    assert sight_of(view) == viewing.sight
    viewing.call_it(view_id)
    assert viewing.in_force == view_id
    viewing.set_measures(None, LOSS)
    assert viewing.differs
    saved.update(session, view_id, viewing.sight)
    assert session.document.views[view_id].size_by is None
    assert not viewing.differs


def test_a_file_without_measures_is_written_as_before(session):
    saved.save(session, EVERYTHING, "Plain")
    assert "size_by" not in codec.dump(session.document)
