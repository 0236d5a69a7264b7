"""``ecomap report``: one HTML file about a map."""

from __future__ import annotations

from ecomap.drawing.theme import LIGHT


def test_a_map_becomes_a_report_with_its_picture(ecomap, small_map, tmp_path):
    target = tmp_path / "report.html"
    code, out, err = ecomap("report", small_map, "-o", target)
    assert (code, err) == (0, "")
    assert out.startswith(f"Wrote the report to {target} (")
    html = target.read_text("utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "<svg" in html
    assert 'id="part-findings"' in html


def test_parts_are_left_out_by_name(ecomap, small_map, tmp_path):
    target = tmp_path / "report.html"
    assert ecomap("report", small_map, "-o", target, "--without", "map, method").code == 0
    html = target.read_text("utf-8")
    assert "<svg" not in html
    assert 'id="part-method"' not in html


def test_a_part_that_there_is_not_is_refused_with_the_nearest(ecomap, small_map, tmp_path):
    code, _, err = ecomap("report", small_map, "-o", tmp_path / "r.html", "--without", "fndings")
    assert code != 0
    assert "There is no part “fndings”" in err
    assert "Did you mean findings?" in err


def test_the_map_can_be_black_and_white(ecomap, small_map, tmp_path):
    target = tmp_path / "report.html"
    assert ecomap("report", small_map, "-o", target, "--theme", "greyscale").code == 0
    html = target.read_text("utf-8")
    assert LIGHT.stakeholder.fill not in html[html.index("<svg") : html.index("</svg>")]
    assert "drawn with a double line" in html


def test_colours_that_do_not_fit_white_pages_are_refused(refused, small_map, tmp_path):
    error, hint = refused("report", small_map, "-o", tmp_path / "r.html", "--theme", "dark")
    assert error == "There is no theme “dark”"
    assert "light, greyscale or contrast" in hint
