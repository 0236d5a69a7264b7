"""PNG and PDF of a map from a stranger: pictures of its text, and nothing that acts."""

from __future__ import annotations

import json
import re
import time
import zlib

import pytest
from PySide6.QtGui import QImage

from ecomap.canvas.picture import to_pdf, to_png
from ecomap.drawing.drawing import build
from ecomap.drawing.legend import with_legend
from ecomap.drawing.theme import LIGHT
from ecomap.foundation.inert import inert
from ecomap.storage.codec import parse
from tests.support.hostile import TEXTS, raw_map

SLOWEST = 2.0  # seconds for both
ACTS = rb"/(URI|JavaScript|JS|Launch|GoToR|SubmitForm|EmbeddedFile|AA|OpenAction|RichMedia)\b"


@pytest.mark.parametrize("what", TEXTS)
def test_pictures_are_made_and_nothing_in_them_acts(what, qapp):
    document = parse(json.dumps(raw_map(TEXTS[what]))).document
    drawing = with_legend(build(document), document, LIGHT)
    begin = time.process_time()
    png, pdf = to_png(drawing, scale=0.5), to_pdf(drawing)
    assert time.process_time() - begin < SLOWEST
    image = QImage.fromData(png, "PNG")
    assert not image.isNull()
    assert image.text("Title") == (inert(TEXTS[what][:1_000]) or "Untitled map")
    assert pdf.startswith(b"%PDF-")
    assert not re.search(ACTS, _open(pdf))


def _open(pdf):
    """Return a PDF with its compressed parts opened."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    opened = []
    for stream in streams:
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            opened.append(b"")
    text_only = [one for one in opened if one[:4] not in (b"\0\1\0\0", b"true", b"OTTO")]
    return re.sub(rb"stream.*?endstream", b"", pdf, flags=re.DOTALL) + b"".join(
        one for one in text_only if b"BT" not in one
    )


def test_it_was_all_of_them(record_property):
    record_property("count", f"hostile pictures: {len(TEXTS)} texts as PNG and PDF")
