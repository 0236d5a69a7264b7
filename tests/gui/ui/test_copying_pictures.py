"""Copy as SVG and as PNG: what other programs find on the clipboard."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QGuiApplication, QImage

from ecomap.drawing.theme import GREYSCALE
from ecomap.export.picture import Picture
from ecomap.model.edits import set_fields


@pytest.fixture
def copied(window, qtbot):
    """Return a function that copies and returns what is on the clipboard."""

    def copy(how):
        window.binding.action(how).trigger()
        qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)
        return QGuiApplication.clipboard().mimeData()

    return copy


def test_svg_is_offered_as_svg_and_as_nothing_else(copied, window):
    data = copied("copy-as-svg")
    assert data.formats() == ["image/svg+xml"]
    svg = bytes(data.data("image/svg+xml").data())
    assert svg.startswith(b"<?xml")
    assert b"<title" in svg
    assert window.progress.words == "Copied as SVG"


def test_png_is_offered_as_png_and_as_an_image(copied, window):
    data = copied("copy-as-png")
    png = bytes(data.data("image/png").data())
    assert png.startswith(b"\x89PNG")
    assert QImage.fromData(png, "PNG").size() == data.imageData().size()
    assert not data.hasText()


def test_only_what_is_selected_is_copied_with_what_joins_it(copied, window):
    document = window.session.document
    flow = next(iter(document.flows.values()))
    window.session.select([flow.id])
    svg = bytes(copied("copy-as-svg").data("image/svg+xml").data()).decode()
    drawn = set(re.findall(r'<g id="stakeholder-([^"]+)"', svg))
    assert drawn == {flow.source, flow.target}
    assert f'id="flow-{flow.id}"' in svg
    window.session.select([])
    svg = bytes(copied("copy-as-svg").data("image/svg+xml").data()).decode()
    assert set(re.findall(r'<g id="stakeholder-([^"]+)"', svg)) == set(document.stakeholders)


def test_a_copy_looks_as_pictures_of_the_map_did_last(copied, window, dialogs, tmp_path, qtbot):
    dialogs.picture = Picture(theme="greyscale", legend=False, with_map=True, paper="a4-portrait")
    dialogs.path = tmp_path / "before.svg"
    window.binding.action("export").trigger()
    qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)
    svg = bytes(copied("copy-as-svg").data("image/svg+xml").data()).decode()
    assert 'class="legend' not in svg
    assert GREYSCALE.access["closed"].fill in svg
    assert "map-data" not in svg, "nobody copies evidence and notes without knowing it"
    assert 'width="595.28' not in svg


def test_what_was_on_the_clipboard_stays_if_copying_is_stopped(copied, window, qtbot):
    QGuiApplication.clipboard().setText("before")
    window.binding.action("copy-as-svg").trigger()
    window.progress.stop.click()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert QGuiApplication.clipboard().text() == "before"


def test_hostile_names_are_copied_as_text(window, copied):
    who = next(iter(window.session.document.stakeholders))
    name = '<script>alert(1)</script> ]]> & "x"'
    window.session.commit("Rename", lambda document: set_fields(document, who, name=name))
    svg = bytes(copied("copy-as-svg").data("image/svg+xml").data())
    assert b"<script" not in svg
    assert b"&lt;script&gt;" in svg
