"""Printing a map: what is on the sheets, with and without a printer, and no dialog that waits."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from ecomap.export.paper import PAPERS
from ecomap.export.picture import Picture, drawn
from ecomap.foundation.errors import EcomapError
from ecomap.model import edits
from ecomap.model.entities import View
from ecomap.model.vocabulary import Lens
from ecomap.ui.messages import PictureQuestion, PrintQuestion
from ecomap.ui.picturing import printing, sheets
from ecomap.ui.picturing.print_dialog import SHEETS, PrintDialog

A4 = (595.0, 842.0)


@pytest.fixture
def printer(tmp_path, monkeypatch):
    """A printer that puts its sheets into a file."""
    path = tmp_path / "printed.pdf"
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    monkeypatch.setattr(sheets, "printer_named", lambda _: made)
    return path


def printed(window, qtbot):
    window.binding.action("print").trigger()
    qtbot.waitUntil(lambda: not window.progress.running, timeout=20_000)


def pages(path):
    with pypdfium2.PdfDocument(path.read_bytes()) as pdf:
        return [(tuple(map(round, p.get_size())), p.get_textpage().get_text_bounded()) for p in pdf]


def with_views(window):
    views = [View(id=i, name=n, lens=Lens.DATA) for i, n in (("a", "Data"), ("b", "Once more"))]
    window.session.commit("Add", lambda document: edits.add(document, *views))


def test_a_map_goes_onto_a_sheet_of_the_printer(window, dialogs, printer, qtbot):
    dialogs.printer = "The printer"
    printed(window, qtbot)
    ((size, text),) = pages(printer)
    assert sorted(size) == list(A4)
    assert "Births" in text
    assert window.progress.words == "Sent to The printer"


def test_every_view_goes_onto_a_sheet_of_its_own(window, dialogs, printer, qtbot):
    with_views(window)
    dialogs.printer = "The printer"
    dialogs.picture = Picture(".pdf", paper="a4-portrait", each_view=True)
    printed(window, qtbot)
    found = pages(printer)
    assert [size for size, _ in found] == [A4] * 3
    assert "Showing: Once more" in found[2][1]


@pytest.mark.parametrize("paper", SHEETS)
def test_a_sheet_is_filled_to_its_edges_and_no_farther(
    window, dialogs, printer, qtbot, paper, small_map
):
    dialogs.printer = "The printer"
    dialogs.picture = Picture(".pdf", paper=paper, title=True)
    printed(window, qtbot)
    with pypdfium2.PdfDocument(printer.read_bytes()) as pdf:
        (page,) = pdf
        width, height = page.get_size()
        assert (width > height) == paper.endswith("landscape")
        image = page.render(scale=1).to_pil().convert("L")
    ink = image.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    edge = 28  # ten millimetres
    assert ink[0] >= edge
    assert ink[1] >= edge
    assert ink[2] <= width - edge + 1
    assert ink[3] <= height - edge + 1


def test_without_a_printer_it_is_a_pdf_file(window, dialogs, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(printing, "printer_names", lambda: ())
    dialogs.path = tmp_path / "printed.pdf"
    printed(window, qtbot)
    asked = dict(dialogs.asked)
    assert asked["print"].printers == ()
    assert asked["export"].suffix == ".pdf"
    ((size, text),) = pages(dialogs.path)
    assert sorted(size) == list(A4)
    assert "Births" in text


def test_how_a_map_is_printed_is_kept_apart_from_how_it_is_exported(window, dialogs, qtbot):
    dialogs.picture = Picture(".pdf", theme="greyscale", paper="a3-portrait", title=False)
    printed(window, qtbot)
    dialogs.picture = None
    printed(window, qtbot)
    start = dialogs.picture_question.start
    assert (start.theme, start.paper, start.title) == ("greyscale", "a3-portrait", False)
    window.binding.action("export").trigger()
    assert dialogs.picture_question.start == Picture()


def test_a_printer_that_is_gone_is_told_in_a_sentence(window, dialogs, qtbot):
    dialogs.printer = "<b>No such printer</b>"
    printed(window, qtbot)
    assert "There is no printer “<b>No such printer</b>” any more" in window.notice.message


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_in_a_sentence(small_map, qapp, tmp_path):
    drawing = drawn(small_map, Picture(".pdf", paper="a4-portrait"))
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    with pytest.raises(EcomapError, match="does not take the map"):
        printing.print_on(printer, [drawing])


def test_stopping_before_the_sheets_are_drawn_prints_nothing(window, dialogs, printer, qtbot):
    dialogs.printer = "The printer"
    window.binding.action("print").trigger()
    window.progress.stop.click()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert not printer.exists()
    assert window.progress.words == "Stopped"


def test_the_dialog_offers_printers_and_always_a_file(qtbot, small_map):
    answers = []
    start = Picture(".pdf", paper="a4-landscape")
    question = PictureQuestion(
        start, lambda picture: drawn(small_map, picture), {"all": "The whole map"}
    )
    names = ("Upstairs", "<i>Down</i>\nstairs")
    dialog = PrintDialog(
        PrintQuestion(question, names), lambda picture, name: answers.append((picture, name))
    )
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.preview.accessibleDescription() != "")
    shown = [dialog.printers.itemText(i) for i in range(dialog.printers.count())]
    assert shown == ["Upstairs", "<i>Down</i> stairs", "A PDF file"]
    dialog.boxes["paper"].setCurrentIndex(1)
    dialog.printers.setCurrentIndex(1)
    dialog.act.click()
    assert answers == [(replace(start, paper=SHEETS[1]), names[1])]
    assert all(box.accessibleName() for box in (*dialog.boxes.values(), dialog.printers))


def test_a_printer_puts_no_edges_around_ours(small_map):
    for paper in SHEETS:
        layout = printing.sheet_of(drawn(small_map, Picture(".pdf", paper=paper)))
        assert layout.mode() is QPageLayout.Mode.FullPageMode
        assert layout.pageSize().name().startswith(PAPERS[paper].words.split(",")[0])


def test_a_real_computer_can_be_asked_for_its_printers(qapp):
    assert all(isinstance(name, str) for name in printing.printer_names())
