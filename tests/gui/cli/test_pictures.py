"""``ecomap export`` to PNG and PDF, for which Qt paints."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from ecomap.drawing.theme import DARK, LIGHT

pytestmark = pytest.mark.usefixtures("qapp")


def image(path) -> QImage:
    picture = QImage(str(path))
    assert not picture.isNull()
    return picture


def test_a_map_becomes_a_png(ecomap, small_map, tmp_path):
    target = tmp_path / "small.png"
    code, out, err = ecomap("export", small_map, "-o", target)
    assert (code, err) == (0, b"")
    assert out.decode().startswith(f"Wrote PNG to {target} (")
    picture = image(target)
    assert picture.pixelColor(0, 0).name() == LIGHT.background
    colours = {picture.pixel(x, picture.height() // 2) for x in range(picture.width())}
    assert len(colours) > 3


def test_the_scale_is_pixels_to_the_unit(ecomap, small_map, tmp_path):
    usual, small = tmp_path / "usual.png", tmp_path / "small.png"
    ecomap("export", small_map, "-o", usual)
    ecomap("export", small_map, "-o", small, "--scale", "0.5")
    assert image(usual).width() == pytest.approx(image(small).width() * 4, abs=4)


def test_a_picture_takes_another_theme_when_told(ecomap, small_map, tmp_path):
    target = tmp_path / "dark.png"
    assert ecomap("export", small_map, "-o", target, "--theme", "dark")[0] == 0
    assert image(target).pixelColor(0, 0).name() == DARK.background


def test_a_map_becomes_a_pdf(ecomap, small_map, tmp_path):
    target = tmp_path / "small.pdf"
    code, out, err = ecomap("export", small_map, "-o", target)
    assert (code, err) == (0, b"")
    assert out.decode().startswith(f"Wrote PDF to {target} (")
    data = target.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")


def test_a_dash_writes_the_bytes_of_a_picture_and_nothing_else(ecomap, small_map, tmp_path):
    target = tmp_path / "small.png"
    ecomap("export", small_map, "-o", target)
    code, out, err = ecomap("export", small_map, "-o", "-", "--format", "png")
    assert (code, err) == (0, b"")
    assert out == target.read_bytes()


@pytest.mark.parametrize("suffix", ["png", "pdf"])
def test_a_screen_that_is_gone_does_not_stop_a_picture(
    small_map, repository, monkeypatch, tmp_path, suffix
):
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":987")
    monkeypatch.setenv("PYTHONPATH", str(repository))
    target = tmp_path / f"out.{suffix}"
    done = subprocess.run(
        [sys.executable, "-m", "ecomap", "export", small_map, "-o", target],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert os.path.getsize(target) > 1000
