"""``ecomap arrange``: a map laid out anew."""

from __future__ import annotations

from ecomap.model.geometry import Point
from ecomap.storage import mapfile
from tests.support.maps import a_map


def kept(tmp_path):
    path = tmp_path / "town.ecomap"
    document = (
        a_map()
        .org("Council", position=Point(0, 0))
        .org("Clinic", position=Point(0, 10))
        .org("School")
        .dataset("Births")
        .flow("Clinic", "Council", "Births")
        .flow("Council", "School", "Births")
        .build()
    )
    mapfile.save(path, document)
    return path


def test_a_map_is_written_arranged(ecomap, tmp_path):
    source, target = kept(tmp_path), tmp_path / "out.ecomap"
    before = source.read_bytes()
    code, out, err = ecomap("arrange", source, "-o", target, "--layout", "journey")
    places = {i: s.position for i, s in mapfile.load(target).document.stakeholders.items()}

    assert (code, err) == (0, "")
    assert "arranged around Births by Ecomap" in out
    assert places["clinic"].x < places["council"].x < places["school"].x
    assert source.read_bytes() == before


def test_rings_go_around_whom_one_names(ecomap, tmp_path):
    target = tmp_path / "out.ecomap"
    words = ("--layout", "rings", "--around", "SCHOOL")
    code, out, _ = ecomap("arrange", kept(tmp_path), "-o", target, *words)

    assert code == 0
    assert "around School" in out
    assert mapfile.load(target).document.stakeholders["school"].position == Point(0, 0)


def test_only_what_is_new_is_placed(ecomap, tmp_path):
    target = tmp_path / "out.ecomap"
    assert ecomap("arrange", kept(tmp_path), "-o", target, "--only-new").code == 0
    stakeholders = mapfile.load(target).document.stakeholders

    assert stakeholders["council"].position == Point(0, 0)
    assert stakeholders["clinic"].position == Point(0, 10)
    assert stakeholders["school"].position is not None


def test_what_cannot_be_is_said(ecomap, tmp_path):
    source, target = kept(tmp_path), tmp_path / "out.ecomap"
    layout = ecomap("arrange", source, "-o", target, "--layout", "rigns")
    page = ecomap("arrange", source, "-o", target, "--page", "a5")
    around = ecomap("arrange", source, "-o", target, "--around", "Nobody")

    assert [one.code for one in (layout, page, around)] == [2, 2, 2]
    assert "Did you mean rings?" in layout.err
    assert "no page “a5”" in page.err
    assert "No stakeholder or dataset is called “Nobody”" in around.err
    assert not target.exists()
