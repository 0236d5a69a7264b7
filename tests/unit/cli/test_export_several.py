"""``ecomap export`` of a part of a map, on a sheet, and of all its views in one go."""

from __future__ import annotations

import io
import os
import re
import sys
import xml.etree.ElementTree as ET

import pytest

from ecomap.cli.picturing import drawn, views_called
from ecomap.export.paper import PAPERS
from ecomap.export.picture import Picture
from ecomap.model import edits
from ecomap.model.entities import View
from ecomap.model.vocabulary import Lens
from ecomap.storage import mapfile
from tests.support.maps import a_map


def saved(path, *views):
    made = (
        a_map("Births").orgs("Council", "Clinic", "School").exchange("Council", "Clinic", "thanks")
    )
    made.dataset("pupils").flow("Council", "School", "pupils")
    made.at("Council", 0, 0).at("Clinic", 1_200, 0).at("School", 1_200, 700)
    mapfile.save(path, edits.add(made.build(), *views))
    return path


@pytest.fixture
def with_views(tmp_path):
    """Return the path of a map with three saved views, two of one name."""
    names = ("Only data", "Who pays?", "only data")
    views = [View(id=f"v{i}", name=n, lens=Lens.DATA) for i, n in enumerate(names)]
    return saved(tmp_path / "viewed.ecomap", *views)


def stakeholders(svg):
    return set(re.findall(r'<g id="stakeholder-([^"]+)"', svg.read_text("utf-8")))


def test_all_views_are_files_called_after_the_output_and_their_names(ecomap, with_views, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    code, out, err = ecomap("export", with_views, "-o", folder / "map.svg", "--all-views")
    assert (code, err) == (0, "")
    expected = ["map-only-data-2.svg", "map-only-data.svg", "map-who-pays.svg"]
    assert sorted(os.listdir(folder)) == expected
    assert all(f"to {folder / name} (" in out for name in expected)
    assert "thanks" not in (folder / expected[0]).read_text("utf-8")


def test_two_views_by_name_are_two_files(ecomap, with_views, tmp_path):
    views = ("--view", "who pays?", "--view", "only data")
    assert ecomap("export", with_views, "-o", tmp_path / "m.svg", *views).code == 0
    assert {path.name for path in tmp_path.glob("m*")} == {"m-only-data.svg", "m-who-pays.svg"}


def test_several_pictures_do_not_go_to_the_terminal(refused, with_views):
    error, _ = refused("export", with_views, "-o", "-", "--format", "svg", "--all-views")
    assert error == "Several pictures do not fit on the terminal"


def test_a_map_without_views_says_so(refused, tmp_path):
    error, _ = refused("export", saved(tmp_path / "m.ecomap"), "-o", tmp_path / "x.svg",
                       "--all-views")  # fmt: skip
    assert error == "The map has no saved views"
    assert not (tmp_path / "x.svg").exists()


def test_a_part_of_the_map_has_its_stakeholders_and_what_joins_them(ecomap, tmp_path):
    path, out = saved(tmp_path / "m.ecomap"), tmp_path / "x.svg"
    only = ("--only", "council", "--only", "Clinic")
    assert ecomap("export", path, "-o", out, *only).code == 0
    assert stakeholders(out) == {"council", "clinic"}
    svg = out.read_text("utf-8")
    assert "thanks" in svg
    assert "pupils" not in svg
    assert "Showing: a part of the map" in svg


def test_a_part_that_there_is_not_is_refused_with_the_nearest(refused, tmp_path):
    path = saved(tmp_path / "m.ecomap")
    error, hint = refused("export", path, "-o", tmp_path / "x.svg", "--only", "Counsil")
    assert error == "No stakeholder is called “Counsil”"
    assert hint == "Did you mean “Council”?"


def test_a_part_does_not_carry_all_of_the_map(refused, tmp_path):
    path = saved(tmp_path / "m.ecomap")
    error, _ = refused("export", path, "-o", tmp_path / "x.svg", "--only", "Council", "--with-map")
    assert "part" in error


@pytest.mark.parametrize("page", [name for name in PAPERS if name])
def test_a_page_is_of_its_size_with_all_of_the_map_within_its_edges(ecomap, tmp_path, page):
    path, out = saved(tmp_path / "m.ecomap"), tmp_path / "x.svg"
    assert ecomap("export", path, "-o", out, "--page", page, "--title").code == 0
    root = ET.parse(out).getroot()
    paper = PAPERS[page]
    assert float(root.get("width")[:-2]) == pytest.approx(paper.width, abs=0.01)
    assert float(root.get("height")[:-2]) == pytest.approx(paper.height, abs=0.01)
    x, y, width, height = map(float, root.get("viewBox").split())
    assert width / height == pytest.approx(paper.width / paper.height, rel=1e-3)
    to_points = paper.width / width
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        assert paper.edge <= (float(text.get("x")) - x) * to_points <= paper.width - paper.edge
        assert paper.edge <= (float(text.get("y")) - y) * to_points <= paper.height - paper.edge


def test_a_page_that_there_is_not_is_refused(refused, tmp_path):
    path = saved(tmp_path / "m.ecomap")
    error, hint = refused("export", path, "-o", tmp_path / "x.svg", "--page", "a4-landscpae")
    assert error == "There is no page “a4-landscpae”"
    assert "Did you mean a4-landscape?" in hint


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--dpi", "300"), "--dpi does not fit SVG, which has no pixels"),
        (("--format", "dot", "--page", "16:9"), "--page does not fit DOT"),
        (("--format", "dot", "--only", "Council"), "--only does not fit DOT"),
    ],
)
def test_what_says_nothing_about_a_format_is_refused(refused, tmp_path, options, complaint):
    out = tmp_path / ("x" if "--format" in options else "x.svg")
    assert refused("export", saved(tmp_path / "m.ecomap"), "-o", out, *options)[0] == complaint


def test_stopping_with_the_keyboard_leaves_nothing_behind(
    ecomap, with_views, tmp_path, monkeypatch
):
    made = []

    def stopped_at_the_second(*arguments, **options):
        if made:
            raise KeyboardInterrupt
        made.append(arguments)
        return b"<svg/>"

    monkeypatch.setattr("ecomap.export.svg.to_svg", stopped_at_the_second)
    folder = tmp_path / "out"
    folder.mkdir()
    assert ecomap("export", with_views, "-o", folder / "m.svg", "--all-views") == (130, "", "")
    assert made
    assert os.listdir(folder) == []


class Terminal(io.StringIO):
    """A terminal that remembers what was written to it."""

    def isatty(self):
        return True


def test_a_terminal_is_told_how_far_it_is_and_keeps_no_trace(with_views, tmp_path, monkeypatch):
    terminal = Terminal()
    document = mapfile.load(with_views).document
    views = views_called(document, (), all_views=True)
    monkeypatch.setattr("sys.stderr", terminal)
    assert len(drawn(document, Picture(), views)) == 3
    assert "\rDrawing 1 of 3 …" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")
    monkeypatch.setattr("sys.stderr", io.StringIO())
    drawn(document, Picture(), views)
    assert sys.stderr.getvalue() == "", "a file or a pipe is told nothing"
