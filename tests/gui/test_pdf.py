"""What a PDF says besides its pages: bookmarks, titles, words for who cannot see, its text."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest
from pypdf import PdfReader

from ecomap.canvas.picture import to_pdf
from ecomap.drawing.elements import Text
from ecomap.editor.seeing.pages import seen_in
from ecomap.export.pdf import About, Page, finished
from ecomap.export.picture import SEEN, Picture, drawn
from ecomap.export.telling import about_map
from ecomap.foundation.errors import EcomapError
from ecomap.model import edits
from ecomap.model.entities import View
from ecomap.model.vocabulary import Lens
from ecomap.storage.mapfile import load, save
from tests.conftest import REPOSITORY
from tests.support.hostile import TEXTS
from tests.support.maps import a_map

SAMPLES = sorted(path.stem for path in (REPOSITORY / "sample_maps").glob("*.ecomap"))
NAMES = ("Data", "Money (who pays?)")


def sample(name):
    return load(REPOSITORY / "sample_maps" / f"{name}.ecomap").document


@pytest.fixture(scope="module")
def viewed():
    """A sample with two saved views."""
    lenses = (Lens.DATA, Lens.VALUE)
    pairs = zip(NAMES, lenses, strict=True)
    views = [View(id=f"v-{lens}", name=name, lens=lens) for name, lens in pairs]
    return edits.set_info(edits.add(sample("kent-fuel-poverty"), *views), authors=("Ann", "Bo"))


@pytest.fixture(scope="module")
def pdf(viewed, qapp):
    """All of it and its views as pages of a PDF."""
    picture = Picture(".pdf", title=True)
    kept = Picture(".pdf", shows=SEEN, title=True)
    drawings = [drawn(viewed, picture)]
    drawings += [drawn(viewed, kept, seen_in(viewed, view)) for view in viewed.views.values()]
    return to_pdf(*drawings, about=about_map(viewed, drawings, ("", *NAMES)))


@pytest.fixture
def read(pdf):
    return PdfReader(io.BytesIO(pdf), strict=True)


def test_every_page_has_a_bookmark_of_its_name(read):
    found = [(mark.title, read.get_destination_page_number(mark)) for mark in read.outline]
    assert found == [("The whole map", 0), (NAMES[0], 1), (NAMES[1], 2)]
    assert read.page_mode == "/UseOutlines"


def test_it_says_what_it_is_by_whom_and_in_which_language(read, viewed):
    about = read.metadata
    assert (about.title, about.author, about.creator) == (viewed.info.title, "Ann and Bo", "Ecomap")
    assert about.subject == viewed.info.problem_statement
    root = read.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert root["/MarkInfo"]["/Marked"].value is True


def test_every_page_is_a_figure_with_words(read, viewed):
    (document,) = read.trailer["/Root"]["/StructTreeRoot"]["/K"]
    figures = [figure.get_object() for figure in document.get_object()["/K"]]
    assert [figure["/S"] for figure in figures] == ["/Figure"] * 3
    assert [figure["/T"] for figure in figures] == ["The whole map", *NAMES]
    assert figures[0]["/Alt"].startswith(f"{viewed.info.title} {viewed.info.problem_statement}")
    who = next(iter(viewed.stakeholders.values()))
    assert who.name in figures[0]["/Alt"]
    parents = read.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    for number, (page, figure) in enumerate(zip(read.pages, figures, strict=True)):
        assert figure["/Pg"] == page
        assert page["/StructParents"] == parents[2 * number] == number
        assert parents[2 * number + 1][0].get_object() == figure
        content = page.get_contents().get_data()
        assert content.count(b"BDC") == content.count(b"EMC") == 1


def test_the_fonts_are_inside_and_cut(read):
    for page in read.pages:
        fonts = [one.get_object() for one in page["/Resources"]["/Font"].values()]
        assert 1 <= len(fonts) <= 2
        for font in fonts:
            (inner,) = font["/DescendantFonts"]
            named = inner.get_object()["/FontDescriptor"]
            assert named["/FontName"] == font["/BaseFont"]
            assert str(font["/BaseFont"]).startswith("/ECOMAP+AtkinsonHyperlegibleNext")
            assert len(named["/FontFile2"].get_data()) > 1_000


@pytest.mark.parametrize("name", SAMPLES)
def test_every_label_is_found_by_searching(name, qapp):
    drawing = drawn(sample(name), Picture(".pdf", title=True))
    read = PdfReader(io.BytesIO(to_pdf(drawing)))
    said = read.pages[0].extract_text()
    runs = {part.text for e in drawing.elements for part in e.parts if isinstance(part, Text)}
    assert "\t" not in said
    missing = {run for run in runs if run.replace("\u00a0", " ") not in said}
    assert missing == set()


def test_the_same_map_gives_the_same_bytes_in_every_process(viewed, monkeypatch, tmp_path):
    save(tmp_path / "viewed.ecomap", viewed)
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    made = []
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        monkeypatch.setenv("QT_HASH_SEED", "0" if seed == "1" else "")
        out = tmp_path / f"{seed}.pdf"
        command = [sys.executable, "-m", "ecomap", "export", tmp_path / "viewed.ecomap", "-o", out]
        subprocess.run([*command, "--all-views"], check=True, capture_output=True, timeout=60)
        made.append(out.read_bytes())
    assert made[0] == made[1]
    assert not re.search(rb"/(CreationDate|ModDate|ID)\b", made[0])


@pytest.fixture(scope="module")
def one_page(qapp):
    return to_pdf(drawn(a_map("Births").orgs("A").build(), Picture(".pdf")))


@pytest.mark.parametrize("what", TEXTS)
def test_hostile_words_are_words(what, one_page):
    text = TEXTS[what]
    read = PdfReader(io.BytesIO(finished(one_page, About(text, text, text, (Page(text, text),)))))
    (mark,) = read.outline
    assert mark.title
    assert len(mark.title) <= 300
    assert not any(ord(sign) < 32 for sign in f"{mark.title}{read.metadata.title}")
    (document,) = read.trailer["/Root"]["/StructTreeRoot"]["/K"]
    (figure,) = document.get_object()["/K"]
    assert len(figure.get_object()["/Alt"]) <= 20_000


def test_what_is_no_pdf_is_said_in_a_sentence():
    with pytest.raises(EcomapError, match="cannot be read"):
        finished(b"%PDF-1.4 nonsense", About("A", "", "", (Page("A", "B"),)))
