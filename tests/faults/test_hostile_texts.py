"""Whatever text a stranger puts into a map, it stays text: in the file, in pictures, on terminals.

The window is looked at in ``tests/gui/ui/test_hostile_window.py``.
"""

from __future__ import annotations

import json
import re
import time
import unicodedata

import pytest
from defusedxml.ElementTree import fromstring

from ecomap.__main__ import main
from ecomap.analysis import registry
from ecomap.analysis.report import as_json, as_text
from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Text
from ecomap.drawing.legend import with_legend
from ecomap.drawing.theme import LIGHT
from ecomap.editor.commands import set_field
from ecomap.editor.session import Session
from ecomap.export.dot import to_dot
from ecomap.export.fontface import font_face
from ecomap.export.svg import to_svg
from ecomap.foundation.errors import EditError, FileFormatError
from ecomap.foundation.inert import MOST_MARKS, SENTENCE, inert, lines
from ecomap.graphviz.engine import embedded_engine, run
from ecomap.model import edits
from ecomap.model.document import RECORD_TYPES
from ecomap.model.entities import MapInfo, View
from ecomap.model.vocabulary import LevelOfDetail
from ecomap.storage.codec import dump, parse, problems_in
from ecomap.storage.mapfile import as_written
from ecomap.storage.pictured import NAMESPACE, packed, unpacked
from tests.support.hostile import (
    HALVES,
    TEXTS,
    in_one_map,
    raw_map,
    shown,
    steering,
    text_fields,
)

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "style", "rect", "g"} | {"text", "path", "polygon"}
ELEMENTS |= {"polyline", "ellipse", "metadata", f"{{{NAMESPACE}}}map"}
SLOWEST = 2.0  # seconds to draw, and to draw as SVG

every_text = pytest.mark.parametrize("what", TEXTS)
"""Runs a test once for each text."""


@pytest.fixture(scope="module")
def maps():
    """Return the map that has a text of this kind everywhere."""
    read = {}

    def with_text(what):
        if what not in read:
            read[what] = parse(json.dumps(raw_map(TEXTS[what]))).document
        return read[what]

    return with_text


def towers(text):
    """Return piles of more combining marks than a letter keeps."""
    piled = "".join("m" if unicodedata.category(sign) in ("Mn", "Me") else "x" for sign in text)
    return re.findall("m" * (MOST_MARKS + 1), piled)


# Files


@every_text
def test_a_file_with_the_text_in_every_field_is_read_and_written_as_it_is(what):
    raw = raw_map(TEXTS[what])
    for text in (json.dumps(raw), json.dumps(raw, ensure_ascii=False)):
        result = parse(text)
        written = json.loads(dump(result.document))
        assert written == json.loads(json.dumps(_without_defaults(raw)))
        assert parse(dump(result.document)) == result


def _without_defaults(raw):
    """Return raw data without empty texts, which are not written."""
    if isinstance(raw, dict):
        return {key: _without_defaults(value) for key, value in raw.items() if value != ""}
    return [_without_defaults(one) for one in raw] if isinstance(raw, list) else raw


@pytest.mark.parametrize("what", HALVES)
def test_half_a_letter_is_refused_in_every_field_in_one_sentence(what):
    text = json.dumps(raw_map(HALVES[what]))
    with pytest.raises(FileFormatError) as refused:
        parse(text)
    assert "half of a letter" in refused.value.message
    found = problems_in(text)
    fields = sum(len(text_fields(kind)) for kind in (MapInfo, *RECORD_TYPES.values()))
    assert len(found) >= fields
    assert not any(steering(str(problem), "") for problem in found)


def test_a_text_that_is_too_long_is_refused_in_every_field_by_name():
    tried = 0
    for name, kind in RECORD_TYPES.items():
        for field, limit in text_fields(kind).items():
            raw = raw_map("x")
            raw[name][-1][field] = "\x1b" * (limit + 1)
            with pytest.raises(FileFormatError) as refused:
                parse(json.dumps(raw))
            assert f"{field}: must have at most {limit} characters" in refused.value.message
            assert not steering(refused.value.message, "")
            tried += 1
    assert tried > 40


# Edits


@every_text
def test_an_edit_with_the_text_is_taken_as_it_is_or_refused_in_one_sentence(what, maps):
    session = Session(maps("one letter"))
    before = session.document
    for kind, record_id in _last_of_each_kind(before):
        for field, limit in text_fields(kind).items():
            text = TEXTS[what][:limit]
            set_field(session, record_id, field, text)
            now = getattr(session.document.find(record_id), field)
            assert now == text or field in ("name", "description")  # they are tidied
            assert not steering(session.undo_label, "")
            assert len(session.undo_label) < 200
    session.commit("Change the map", lambda d: edits.set_info(d, title=TEXTS[what][:1_000]))
    assert parse(dump(session.document)).document == session.document
    while session.undo():
        pass
    assert session.document == before


@pytest.mark.parametrize("what", HALVES)
def test_an_edit_with_half_a_letter_is_refused(what, maps):
    session = Session(maps("one letter"))
    before = session.document
    for kind, record_id in _last_of_each_kind(before):
        for field in text_fields(kind):
            with pytest.raises(EditError) as refused:
                set_field(session, record_id, field, HALVES[what])
            assert not steering(refused.value.message + refused.value.hint, "")
    assert session.document is before


def _last_of_each_kind(document):
    for name, kind in RECORD_TYPES.items():
        yield kind, list(document.collection(name))[-1]


# Pictures


def drawn(document):
    view = View(id="all", level_of_detail=LevelOfDetail.HOLDINGS)
    return with_legend(build(document, view), document, LIGHT)


@every_text
def test_what_is_drawn_and_said_is_inert_and_bounded(what, maps):
    begin = time.perf_counter()
    drawing = drawn(maps(what))
    assert time.perf_counter() - begin < SLOWEST
    for element in drawing.elements:
        runs = [part.text for part in element.parts if isinstance(part, Text)]
        for text in (*runs, element.sentence, element.name):
            assert not steering(text, "")
            assert not towers(text)
        assert sum(map(len, runs)) <= SENTENCE + 10
        assert len(element.sentence) <= 2 * SENTENCE
        assert element.area.width < 3_000
        assert element.area.height < 3_000
    assert not steering(drawing.title + drawing.description)
    assert len(drawing.title) <= 300
    assert len(drawing.description) <= SENTENCE + 100


@pytest.fixture(scope="module")
def all_in_one(maps):
    """Return one map with all the texts, the records of each with its number before their ids."""
    return in_one_map({what: maps(what) for what in TEXTS})


def test_the_svg_is_well_formed_and_shows_the_texts_and_nothing_else(all_in_one):
    drawing = drawn(all_in_one)
    svg = to_svg(drawing, embedded_engine(), data=packed(all_in_one))
    assert not steering(svg.decode())
    assert parse(unpacked(svg)).document == as_written(all_in_one)
    root = fromstring(svg)  # forbids entities and external references
    _check_nothing_acts(root)
    found = _texts_by_id(root)
    said = {group.get("id"): group.findtext(f"{SVG}title") for group in root.iter(f"{SVG}g")}
    for number, (what, text) in enumerate(TEXTS.items()):
        name = shown(text[:1_000])
        assert found[f"stakeholder-{number}-s"].startswith(name or "Unnamed"), what
        assert found[f"label-flow-{number}-f"].startswith(f"?{name}"), what
        assert found[f"label-flow-{number}-unnamed"].startswith(f"?{name or 'Unnamed'}"), what
        assert found[f"label-exchange-{number}-e"].startswith(name or "valuenotyetnamed"), what
        assert found[f"frame-{number}-fr"] == name, what
        assert name in "".join(said[f"stakeholder-{number}-s"].split()), what
        notes = "".join(lines(text)) or inert(text[:1_000]) or "Empty note"
        assert found[f"note-{number}-no"] == "".join(notes.split()), what


@pytest.mark.parametrize("what", ["end of a title", "enormous word", "enormous tower", "accents"])
def test_a_map_of_one_such_text_is_drawn_quickly(what, maps):
    drawing = drawn(maps(what))
    begin = time.perf_counter()
    root = fromstring(to_svg(drawing, embedded_engine()))
    assert time.perf_counter() - begin < SLOWEST
    assert root.findtext(f"{SVG}title") == inert(TEXTS[what][:1_000])


def _check_nothing_acts(root):
    """Check that no element and no attribute does anything but draw."""
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        for attribute, value in element.attrib.items():
            assert not attribute.lower().startswith("on")
            assert "href" not in attribute
            if attribute not in ("id", "class", "font-family", "aria-labelledby"):
                assert re.fullmatch(r"[\w\s.,#()-]*", value), (attribute, value)
                assert "url" not in value
        if element.tag == f"{SVG}style":
            rules = {font_face(bold=b, basic=c) for b in (False, True) for c in (False, True)}
            assert set(element.text.split("\n")) <= rules


def _texts_by_id(root):
    return {
        group.get("id"): "".join("".join(t.text.split()) for t in group.iter(f"{SVG}text"))
        for group in root.iter(f"{SVG}g")
    }


def test_the_dot_is_the_same_graph_whatever_the_texts(all_in_one):
    dot = to_dot(all_in_one, build(all_in_one))
    assert not steering(dot, "\n\t")
    rendered = fromstring(run(embedded_engine(), dot, layout="nop2"), forbid_dtd=False)
    kinds = [group.get("class", "").split(" ")[0] for group in rendered.iter(f"{SVG}g")]
    assert (kinds.count("node"), kinds.count("edge")) == (3 * len(TEXTS), 3 * len(TEXTS))
    assert not list(rendered.iter(f"{SVG}image"))
    assert not [a for element in rendered.iter() for a in element.attrib if a.startswith("on")]
    found = _texts_by_id(rendered)
    for number, (what, text) in enumerate(TEXTS.items()):
        name = shown(text[:1_000])
        assert found[f"stakeholder-{number}-s"].startswith(name or "Unnamed"), what
        assert found[f"flow-{number}-f"].startswith(f"[?]{name}"), what
        assert found[f"exchange-{number}-e"].startswith(name or "valuenotyetnamed"), what


# Reports and terminals


@every_text
def test_reports_are_inert(what, maps):
    document = maps(what)
    found = registry.run(document)
    assert found.findings
    text, data = as_text(found, document), as_json(found, document)
    assert not steering(text)
    assert not steering(data)
    assert not towers(text)
    assert json.loads(data)["map"]["title"] == document.info.title


STEERING = [what for what, text in TEXTS.items() if steering(text, "\n\t")]


@pytest.mark.parametrize("command", ["analyse", "analyse json", "export dot"])
@pytest.mark.parametrize("state", ["as-is", "no"])
def test_nothing_that_a_command_prints_steers_a_terminal(command, state, tmp_path, capsys):
    for number, what in enumerate((*STEERING, *HALVES)):
        raw = raw_map({**TEXTS, **HALVES}[what])
        raw["map"]["state"] = state
        path = tmp_path / f"{number}.ecomap"
        path.write_text(json.dumps(raw), "ascii")
        words = {"analyse json": ["--format", "json"], "export dot": ["-o", "-", "--format", "dot"]}
        code = main([command.split()[0], str(path), *words.get(command, ())])
        out, err = capsys.readouterr()
        assert code == (0 if state == "as-is" and what in TEXTS else 2)
        assert not steering(out, "\n\t"), what
        assert not steering(err), what
        if code == 2:
            assert [line.split(":")[0] for line in err.splitlines()] == ["error", "hint"], what


def test_validate_quotes_every_text_harmlessly(tmp_path, capsys):
    paths = []
    for number, text in enumerate((*TEXTS.values(), *HALVES.values())):
        raw = raw_map(text[:1_000])
        raw["map"]["state"] = raw["map"][text[:50]] = f"no {text[:50]}"
        raw["stakeholders"][-1]["size"] = raw["views"][0][f"{text[:50]}!"] = text
        raw["needs"][0]["dataset"] = text
        paths.append(tmp_path / f"{number}.ecomap")
        paths[-1].write_text(json.dumps(raw), "ascii")
    assert main(["validate", *map(str, paths)]) == 2
    out, err = capsys.readouterr()
    assert err == ""
    assert not steering(out)
    assert out.count("\n") > 5 * len(paths)
    assert max(map(len, out.splitlines())) < 500


def test_names_of_files_cannot_steer_a_terminal_either(tmp_path, capsys):
    for name in ("\x1b[31mred", "a\u202eb", "x\x9by", "<b>x&", "=1+1", "-o", "a\nb"):
        path = tmp_path / f"{name}.ecomap"
        path.write_text(json.dumps(raw_map("x")), "ascii")
        for words in (["validate"], ["analyse"], ["export", "-o", str(tmp_path / f"{name}.svg")]):
            assert main([*words, str(path)]) == 0
            out, err = capsys.readouterr()
            assert not steering(out + err)
        path.write_text("{", "ascii")
        for words in (["validate"], ["analyse"], ["export", "-o", str(tmp_path / f"{name}.svg")]):
            assert main([*words, str(path)]) == 2
            out, err = capsys.readouterr()
            assert not steering(out + err)
        assert main([str(path) + "x"]) == 2
        out, err = capsys.readouterr()
        assert not steering(out + err)


def test_the_catalogue_is_worth_its_name(record_property):
    fields = {kind: len(text_fields(kind)) for kind in (MapInfo, *RECORD_TYPES.values())}
    assert all(fields.values())
    steered = sum(bool(steering(text, "\n\t")) for text in TEXTS.values())
    assert steered > 10
    record_property(
        "count",
        f"hostile texts: {len(TEXTS) + len(HALVES)} texts in {sum(fields.values())} fields"
        f" of {len(fields)} kinds, each in file, edits, drawing, SVG, DOT, reports, commands",
    )
