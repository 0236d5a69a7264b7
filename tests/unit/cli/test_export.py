"""``ecomap export``: SVG and DOT, which need no Qt."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from ecomap.drawing.theme import DARK, LIGHT, THEMES
from ecomap.model import edits
from ecomap.model.entities import View
from ecomap.model.vocabulary import Lens
from ecomap.storage import mapfile
from ecomap.storage.settings import Settings, save_settings
from tests.support.maps import a_map


def text_in(svg: bytes) -> str:
    return " ".join(ET.fromstring(svg).itertext())


def test_a_map_becomes_an_svg_of_its_stakeholders(ecomap, small_map, tmp_path):
    target = tmp_path / "small.svg"
    code, out, err = ecomap("export", small_map, "-o", target)
    assert (code, err) == (0, "")
    size = target.stat().st_size
    assert out == f"Wrote SVG to {target} ({round(size / 1000)} kB).\n"
    assert "Council" in text_in(target.read_bytes())


def test_the_sample_map_becomes_an_svg(ecomap, doncaster_path, tmp_path):
    target = tmp_path / "doncaster.svg"
    assert ecomap("export", doncaster_path, "-o", target).code == 0
    assert "Department for Education" in text_in(target.read_bytes())


def test_a_map_becomes_dot(ecomap, small_map, tmp_path):
    target = tmp_path / "small.dot"
    code, out, err = ecomap("export", small_map, "-o", target)
    assert (code, err) == (0, "")
    assert out.startswith(f"Wrote DOT to {target} (")
    assert "digraph" in target.read_text("utf-8")


def test_the_suffix_may_be_in_capitals(ecomap, small_map, tmp_path):
    assert ecomap("export", small_map, "-o", tmp_path / "MAP.SVG").code == 0


def test_a_file_of_any_name_takes_the_format_asked_for(ecomap, small_map, tmp_path):
    target = tmp_path / "picture"
    assert ecomap("export", small_map, "--format", "svg", "-o", target).code == 0
    assert target.read_bytes().lstrip().startswith(b"<")


def test_a_dash_writes_the_picture_and_nothing_else_to_standard_output(ecomap, small_map, tmp_path):
    target = tmp_path / "small.svg"
    ecomap("export", small_map, "-o", target)
    code, out, err = ecomap("export", small_map, "-o", "-", "--format", "svg")
    assert (code, err) == (0, "")
    assert out.encode() == target.read_bytes()


def test_exports_are_light_unless_told_otherwise(ecomap, small_map, tmp_path):
    light, dark = tmp_path / "light.svg", tmp_path / "dark.svg"
    ecomap("export", small_map, "-o", light)
    ecomap("export", small_map, "-o", dark, "--theme", "dark")
    assert LIGHT.stakeholder.fill in light.read_text("utf-8")
    assert DARK.stakeholder.fill not in light.read_text("utf-8")
    assert DARK.stakeholder.fill in dark.read_text("utf-8")


def test_the_help_names_every_theme(ecomap):
    assert "|".join(THEMES) in ecomap("export", "--help").out


def test_arranging_changes_the_picture_and_leaves_the_map_alone(ecomap, tmp_path):
    far_apart = a_map().orgs("A", "B", "C").at("A", 0, 0).at("B", 4000, 0).at("C", 8000, 0)
    path = tmp_path / "wide.ecomap"
    mapfile.save(path, far_apart.flow("A", "B").flow("B", "C").build())
    before = path.read_bytes()
    plain, arranged = tmp_path / "plain.svg", tmp_path / "arranged.svg"
    assert ecomap("export", path, "-o", plain).out.endswith(" kB).\n")
    code, out, err = ecomap("export", path, "-o", arranged, "--arrange")
    assert (code, err) == (0, "")
    assert ", arranged by Graphviz" in out
    assert path.read_bytes() == before
    assert width_of(plain) > 8000
    assert width_of(arranged) < 4000


def width_of(svg) -> float:
    return float(ET.parse(svg).getroot().get("viewBox").split()[2])


def test_the_dot_of_the_settings_is_used_until_another_is_named(refused, small_map, tmp_path):
    save_settings(Settings(dot_path="/nowhere/settings-dot"))
    out = tmp_path / "x.svg"
    assert "settings-dot" in refused("export", small_map, "-o", out)[0]
    error, hint = refused("export", small_map, "-o", out, "--dot", "/nowhere/other-dot")
    assert "other-dot" in error
    assert "dot" in hint
    assert not out.exists()


def test_a_failed_export_leaves_the_file_of_before(refused, small_map, tmp_path):
    target = tmp_path / "x.svg"
    target.write_text("before")
    small_map.write_text("{}")
    refused("export", small_map, "-o", target)
    assert target.read_text() == "before"


@pytest.mark.parametrize("suffix", ["svg", "dot"])
def test_an_empty_map_can_be_exported(ecomap, tmp_path, suffix):
    path = tmp_path / "empty.ecomap"
    mapfile.save(path, a_map().build())
    assert ecomap("export", path, "-o", tmp_path / f"empty.{suffix}").code == 0


def test_an_svg_with_its_map_is_a_map_for_every_command(ecomap, small_map, tmp_path):
    target = tmp_path / "small.svg"
    assert ecomap("export", small_map, "-o", target, "--with-map").code == 0
    again = tmp_path / "again.svg"
    assert ecomap("export", target, "-o", again, "--with-map").code == 0
    assert again.read_bytes() == target.read_bytes()


def test_text_is_outlined_and_the_ground_left_out_on_request(ecomap, small_map, tmp_path):
    target = tmp_path / "small.svg"
    assert (
        ecomap("export", small_map, "-o", target, "--text", "outlines", "--transparent").code == 0
    )
    svg = target.read_bytes()
    assert b"<text" not in svg
    assert b'id="ground"' not in svg


@pytest.mark.parametrize("option", [("--text", "plain"), ("--with-map",)])
def test_what_only_an_svg_can_do_is_refused_for_others(ecomap, small_map, tmp_path, option):
    code, _, err = ecomap("export", small_map, "-o", tmp_path / "small.dot", *option)
    assert code != 0
    assert f"{option[0]} does not fit DOT" in err


@pytest.fixture
def with_view(tmp_path):
    """Return the path of a map with a saved view of its data flows alone."""
    document = a_map("Births").orgs("Council", "Clinic").exchange("Council", "Clinic", "thanks")
    view = View(id="v", name="Only data", lens=Lens.DATA)
    path = tmp_path / "viewed.ecomap"
    mapfile.save(path, edits.add(document.build(), view))
    return path


def test_a_saved_view_is_drawn_by_its_name(ecomap, with_view, tmp_path):
    target = tmp_path / "view.svg"
    assert ecomap("export", with_view, "-o", target, "--view", "only data", "--title").code == 0
    words = text_in(target.read_bytes())
    assert "Showing: Only data" in words
    assert "thanks" not in words
    ecomap("export", with_view, "-o", target)
    assert "thanks" in text_in(target.read_bytes())


def test_a_view_that_there_is_not_is_refused_with_the_nearest(ecomap, with_view, tmp_path):
    code, _, err = ecomap("export", with_view, "-o", tmp_path / "v.svg", "--view", "Only dat")
    assert code != 0
    assert "There is no view “Only dat”" in err
    assert "Did you mean “Only data”?" in err
