"""What Qt's PDF writer leaves out: bookmarks, the language, words for who cannot see the pages.

Qt 6.11 has no way to say these, numbers fonts by chance, writes the time into the file, and lets
the glyph of a space stand for a tab, so that no name of two words is found by searching. Here the
pages stay as they are and get a file around them that is the same for the same map.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, NamedTuple

from ecomap.foundation.errors import EcomapError
from ecomap.foundation.inert import NAME, SENTENCE, inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import IndirectObject, PdfObject

LANGUAGE = "en-GB"
"""The language of all that Ecomap writes itself."""

_MOST_WORDS = 20_000
"""Characters that are told of a page."""

_SUBSET = "ECOMAP+"
"""Six letters and a plus mark a font of which only some letters are there (ISO 32000-1, 9.6.4)."""

_TAB, _SPACE = b"<0009>", b"<0020>"
_OPEN, _CLOSE = b"/Figure <</MCID 0>> BDC\n", b"\nEMC\n"


class Page(NamedTuple):
    """What is said of a page.

    Attributes:
        name: Its bookmark.
        words: What it shows, for people who hear it.
    """

    name: str
    words: str


class About(NamedTuple):
    """What is said of a PDF.

    Attributes:
        title: Of the map.
        authors: Who made the map, in words.
        subject: What the map asks, in words.
        pages: One for each page.
    """

    title: str
    authors: str
    subject: str
    pages: tuple[Page, ...]


def finished(data: bytes, about: About) -> bytes:
    """Return a PDF of Qt's with bookmarks, what it is about, and words for each page.

    The same pages give the same bytes.

    Args:
        data: The PDF as Qt wrote it.
        about: What to say of it.

    Raises:
        EcomapError: If it cannot be read.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        writer = PdfWriter()
        _take_pages(writer, reader)
        _tag(writer, about.pages)
        _describe(writer, about)
        out = io.BytesIO()
        writer.write(out)
    except PyPdfError as error:
        raise EcomapError(
            "The PDF that was made cannot be read", "Export once more, or export as SVG."
        ) from error
    return out.getvalue()


def _take_pages(writer: PdfWriter, reader: PdfReader) -> None:
    """Take the pages over; what they use is numbered in the order in which they name it."""
    fonts: dict[int, Any] = {}
    for page in reader.pages:
        taken = writer.add_page(page)
        taken.pop("/Annots", None)  # Qt adds an empty list
        resources: Any = taken["/Resources"].get_object()
        for font in resources.get("/Font", {}).values():
            fonts[font.idnum] = font.get_object()
    for number in sorted(fonts):
        _mend_font(fonts[number])


def _mend_font(font: Any) -> None:  # noqa: ANN401
    """Name a font as one that holds some letters only, and let its space mean a space."""
    from pypdf.generic import NameObject

    (inner,) = (one.get_object() for one in font["/DescendantFonts"].get_object())
    name = NameObject(f"/{_SUBSET}{str(font['/BaseFont'])[1:].rpartition('+')[2]}")
    for place, key in (
        (font, "/BaseFont"),
        (inner, "/BaseFont"),
        (inner["/FontDescriptor"].get_object(), "/FontName"),
    ):
        place[NameObject(key)] = name
    meanings = font["/ToUnicode"].get_object()
    meanings.set_data(meanings.get_data().replace(_TAB, _SPACE))


def _tag(writer: PdfWriter, pages: Sequence[Page]) -> None:
    """Make each page a figure with words, in a document of figures (ISO 32000-1, 14.7)."""
    from pypdf.generic import ArrayObject, NumberObject

    tree = _new(writer, Type="/StructTreeRoot")
    root = _new(writer, Type="/StructElem", S="/Document", P=tree)
    figures, parents = ArrayObject(), ArrayObject()
    for number, (page, told) in enumerate(zip(writer.pages, pages, strict=True)):
        _put(page, StructParents=NumberObject(number), Tabs="/S")
        content = ArrayObject(
            (_stream(writer, _OPEN), page.raw_get("/Contents"), _stream(writer, _CLOSE))
        )
        _put(page, Contents=content)
        words = _text(inert(told.words, _MOST_WORDS) or told.name)
        figure = _new(writer, Type="/StructElem", S="/Figure", P=root, K=NumberObject(0), Alt=words)
        _put(figure.get_object(), Pg=page.indirect_reference, T=_text(inert(told.name, NAME)))
        figures.append(figure)
        parents += (NumberObject(number), ArrayObject((figure,)))
    _put(root.get_object(), K=figures)
    _put(tree.get_object(), K=ArrayObject((root,)), ParentTree=_new(writer, Nums=parents))
    _put(writer.root_object, StructTreeRoot=tree)


def _describe(writer: PdfWriter, about: About) -> None:
    from pypdf.generic import BooleanObject

    writer.metadata = {
        "/Title": inert(about.title, NAME),
        "/Author": inert(about.authors, NAME),
        "/Subject": inert(about.subject, SENTENCE),
        "/Creator": "Ecomap",
        "/Producer": "Ecomap with Qt and pypdf",
    }
    for number, page in enumerate(about.pages):
        title = inert(page.name, NAME) or f"Page {number + 1}"
        writer.add_outline_item(title=title, page_number=number)
    true = BooleanObject(True)
    _put(
        writer.root_object,
        Lang=_text(LANGUAGE),
        MarkInfo=_new(writer, Marked=true),
        ViewerPreferences=_new(writer, DisplayDocTitle=true),
        PageMode="/UseOutlines" if len(about.pages) > 1 else "/UseNone",
    )


def _new(writer: PdfWriter, **entries: PdfObject | str) -> IndirectObject:
    from pypdf.generic import DictionaryObject

    made = DictionaryObject()
    _put(made, **entries)
    return writer._add_object(made)  # noqa: SLF001 (pypdf 7.1 has no other way)


def _stream(writer: PdfWriter, data: bytes) -> IndirectObject:
    from pypdf.generic import StreamObject

    made = StreamObject()
    made.set_data(data)
    return writer._add_object(made)  # noqa: SLF001 (pypdf 7.1 has no other way)


def _put(target: Any, **entries: PdfObject | str | None) -> None:  # noqa: ANN401
    """Put entries into a dictionary; texts are names."""
    from pypdf.generic import NameObject

    for key, value in entries.items():
        target[NameObject(f"/{key}")] = NameObject(value) if type(value) is str else value


def _text(words: str) -> PdfObject:
    from pypdf.generic import TextStringObject

    return TextStringObject(words)
