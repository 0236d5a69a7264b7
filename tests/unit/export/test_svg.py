"""SVG: what is in it, what is not, and that the same map gives the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from ecomap.drawing.drawing import build
from ecomap.drawing.elements import Curve, Drawing, Element, Head, Outline, Shape, Text
from ecomap.drawing.legend import with_legend
from ecomap.drawing.theme import DARK, LIGHT
from ecomap.export.picture_dot import picture_dot
from ecomap.export.svg import to_svg
from ecomap.export.textas import TextAs
from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError, FileFormatError
from ecomap.graphviz.engine import embedded_engine
from ecomap.model import edits
from ecomap.model.document import Document, Snapshot
from ecomap.storage.mapfile import as_written, load
from ecomap.storage.pictured import packed
from tests.support.maps import a_map

SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"


def parsed(svg: bytes) -> ET.Element:
    return ET.fromstring(svg)


def drawn(svg: bytes) -> list[ET.Element]:
    """Return the groups of a picture, one for each element of the drawing, in its order."""
    (body,) = (child for child in parsed(svg) if child.get("id") == "map")
    return [group for layer in body for group in layer]


def runs_of(element: Element) -> list[Text]:
    return [part for part in element.parts if isinstance(part, Text)]


def group_of(svg: bytes, element_id: str) -> ET.Element:
    (group,) = (group for group in drawn(svg) if group.get("id") == element_id)
    return group


def shapes(group: ET.Element, tag: str) -> list[ET.Element]:
    return [shape for shape in group if shape.tag == f"{SVG}{tag}"]


def test_the_same_map_gives_the_same_bytes(drawing, svg):
    assert to_svg(drawing, embedded_engine()) == svg


def test_another_process_gives_the_same_bytes_whatever_its_hash_seed(repository):
    program = (
        "import hashlib; from pathlib import Path\n"
        "from ecomap.drawing.drawing import build; from ecomap.export.svg import to_svg\n"
        "from ecomap.graphviz.engine import embedded_engine\n"
        "from ecomap.storage.mapfile import load\n"
        "path = Path('sample_maps/doncaster-careers.ecomap')\n"
        "svg = to_svg(build(load(path).document), embedded_engine())\n"
        "print(hashlib.sha256(svg).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=repository,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(repository)},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_groups_are_named_after_kind_record_and_role_in_drawing_order(drawing, svg):
    names = [group.get("id") for group in drawn(svg)]
    assert len(names) == len(drawing.elements)
    assert {
        "stakeholder-council",
        "flow-council-to-portal",
        "label-flow-council-to-portal",
        "exchange-parents-gives-council",
        "label-exchange-parents-gives-council",
        "frame-town",
    } <= set(names)
    records = [element.key.record_id for element in drawing.elements]
    assert all(name.endswith(record) for name, record in zip(names, records, strict=True))


def test_groups_lie_in_layers_that_drawing_programs_show_by_name(svg):
    (body,) = (child for child in parsed(svg) if child.get("id") == "map")
    assert {layer.get(f"{INKSCAPE}groupmode") for layer in body} == {"layer"}
    assert [layer.get(f"{INKSCAPE}label") for layer in body] == [
        "Areas", "Flows and values", "Stakeholders", "Words on flows",
    ]  # fmt: skip
    assert body[2].get("id") == "layer-box"
    assert {group.get("class") for group in body[2]} == {"stakeholder", "note"}


def test_every_id_in_the_file_is_there_once(svg):
    ids = [node.get("id") for node in parsed(svg).iter() if node.get("id")]
    assert len(ids) == len(set(ids))


def test_ids_stay_apart_when_records_are_named_like_parts():
    document = a_map().orgs("A", "B").dataset("D").flow("A", "B", "D").build()
    (flow,) = document.flows.values()
    twins = [flow.model_copy(update={"id": name}) for name in ("x", "x-label", "label-x", "map")]
    svg = to_svg(build(edits.add(document, *twins)), embedded_engine())
    ids = [node.get("id") for node in parsed(svg).iter() if node.get("id")]
    assert len(ids) == len(set(ids))


def test_renaming_a_stakeholder_changes_its_own_group_and_nothing_else(document, svg):
    renamed = edits.set_fields(document, "depot", name="Zürich")
    after = to_svg(build(renamed), embedded_engine())
    old, new = parsed(svg), parsed(after)
    assert old.attrib == new.attrib
    kept = [ET.tostring(node) for node in old if node.tag != f"{SVG}g"]
    assert kept == [ET.tostring(node) for node in new if node.tag != f"{SVG}g"]
    changed = [
        group.get("id")
        for group, other in zip(drawn(svg), drawn(after), strict=True)
        if ET.tostring(group) != ET.tostring(other)
    ]
    assert changed == ["stakeholder-depot"]


def test_every_name_and_label_is_real_text_where_the_drawing_has_it(drawing, svg):
    for element, group in zip(drawing.elements, drawn(svg), strict=True):
        found = [
            (
                text.text,
                float(text.get("x")),
                float(text.get("y")),
                float(text.get("font-size")),
                text.get("text-anchor"),
                text.get("font-weight"),
                text.get("fill"),
            )
            for text in shapes(group, "text")
        ]
        assert found == [
            (
                run.text,
                pytest.approx(run.x, abs=0.001),
                pytest.approx(run.baseline, abs=0.001),
                pytest.approx(run.size, abs=0.001),
                run.anchor,
                "bold" if run.bold else None,
                run.colour,
            )
            for run in runs_of(element)
        ]
    words = " ".join(parsed(svg).itertext())
    assert all(name in words for name in ("Council", "Census team", "Birth dates", "trust", "Town"))


def test_a_line_is_as_long_as_the_bundled_font_sets_it_if_it_has_the_letters():
    document = a_map().orgs("AVATAR", "Zürich", "東京 office").build()
    svg = to_svg(build(document), embedded_engine())
    lengths = {text.text: text.get("textLength") for text in parsed(svg).iter(f"{SVG}text")}
    assert float(lengths["AVATAR"]) == pytest.approx(18 * 3.707, abs=0.01)
    assert float(lengths["Zürich"]) > 40
    assert lengths["東京 office"] is None


def test_title_description_and_role_say_what_the_picture_is(drawing, svg):
    root = parsed(svg)
    title, description = list(root)[:2]
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "map-title map-description")
    assert (title.tag, title.get("id"), title.text) == (f"{SVG}title", "map-title", drawing.title)
    assert (description.tag, description.get("id")) == (f"{SVG}desc", "map-description")
    assert description.text == (
        "Who learns of a birth < 1 week old? "
        "Data ecosystem map: 8 stakeholders, 3 data flows and 2 value exchanges."
    )


def test_one_is_not_said_in_the_plural():
    document = a_map().orgs("A", "B").dataset("D").flow("A", "B", "D").build()
    description = parsed(to_svg(build(document), embedded_engine()))[1].text
    assert description == "Data ecosystem map: 2 stakeholders, 1 data flow and 0 value exchanges."


def test_every_group_says_in_a_sentence_what_it_shows(drawing, svg):
    for element, group in zip(drawing.elements, drawn(svg), strict=True):
        assert (group[0].tag, group[0].text) == (f"{SVG}title", element.sentence)
        assert len(shapes(group, "title")) == 1


def test_there_is_no_script_no_link_no_path_and_no_word_of_the_program(svg, repository):
    text = re.sub(r"base64,[A-Za-z0-9+/=]*", "base64,", svg.decode("utf-8"))
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
    tags = {node.tag.removeprefix(SVG) for node in parsed(svg).iter()}
    assert tags <= {
        *("svg", "title", "desc", "style", "rect", "g"),
        *("path", "polygon", "polyline", "ellipse", "text"),
    }
    assert re.findall(r"xmlns[:a-z]*=.(http[^\"]*)", text) == [SVG[1:-1], INKSCAPE[1:-1]]
    assert text.count("http") == 2
    assert re.findall(r"url\(([^)]{0,24})", text) == ["data:font/woff;base64,"] * 2
    for unwanted in ("<!", "<script", "href", "@import", "graphviz", "file:", str(repository)):
        assert unwanted not in text.lower()
    assert not re.search(r"\son[a-z]+=", text)


def test_a_picture_that_carries_its_map_opens_as_the_same_map(document, drawing, tmp_path):
    kept = document.with_snapshots([Snapshot("s", "before", None, Document())])
    svg = to_svg(drawing, embedded_engine(), data=packed(kept))
    path = tmp_path / "map.svg"
    path.write_bytes(svg)
    assert load(path).document == as_written(document)
    assert svg == to_svg(drawing, embedded_engine(), data=packed(document))


def test_a_picture_without_its_map_is_refused_in_words(svg, tmp_path):
    path = tmp_path / "map.svg"
    path.write_bytes(svg)
    with pytest.raises(FileFormatError, match="no map in this picture"):
        load(path)
    path.write_bytes(svg[: len(svg) // 2])
    with pytest.raises(FileFormatError, match="no map in this picture"):
        load(path)


def test_text_as_outlines_needs_no_font_and_covers_what_the_text_covers(document, drawing):
    svg = to_svg(drawing, embedded_engine(), text=TextAs.OUTLINES)
    root = parsed(svg)
    assert not list(root.iter(f"{SVG}text"))
    assert not list(root.iter(f"{SVG}style"))
    group = group_of(svg, "stakeholder-council")
    assert len(shapes(group, "path")) >= 2
    assert group.findtext(f"{SVG}title").startswith("Council")


def test_plain_text_carries_no_font(drawing):
    svg = to_svg(drawing, embedded_engine(), text=TextAs.PLAIN)
    assert list(parsed(svg).iter(f"{SVG}text"))
    assert b"base64" not in svg


def test_letters_beyond_the_basic_ones_bring_the_whole_font(document, svg):
    polish = edits.set_fields(document, "depot", name="Łódź")
    more = to_svg(build(polish), embedded_engine())
    assert len(more) > len(svg) + 7_000
    assert len(svg) < 80_000


def test_a_picture_without_a_ground_shows_what_lies_below(drawing):
    svg = to_svg(drawing._replace(background=""), embedded_engine())
    assert not [node for node in parsed(svg) if node.get("id") == "ground"]


def test_the_page_is_the_area_of_the_drawing_in_points(drawing, svg):
    root, area = parsed(svg), drawing.area
    numbers = [float(word) for word in root.get("viewBox").split()]
    assert numbers == [area.x, area.y, area.width, area.height]
    assert (root.get("width"), root.get("height")) == (f"{area.width:g}pt", f"{area.height:g}pt")
    (ground,) = (node for node in root if node.get("id") == "ground")
    assert [float(ground.get(name)) for name in ("x", "y", "width", "height")] == numbers
    assert ground.get("fill") == drawing.background


def test_the_theme_of_the_drawing_is_the_theme_of_the_picture(document):
    dark = to_svg(build(document, theme=DARK), embedded_engine()).decode("utf-8")
    assert f'fill="{DARK.background}"' in dark
    assert DARK.stakeholder.fill in dark


def test_an_empty_map_is_a_page_without_fonts():
    drawing = build(Document())
    svg = to_svg(drawing, embedded_engine())
    assert drawn(svg) == []
    assert not list(parsed(svg).iter(f"{SVG}style"))
    assert parsed(svg)[0].text == "Untitled map"
    assert parsed(svg).get("viewBox") == "0 0 640 360"


def test_a_blocked_flow_has_a_line_an_arrowhead_and_a_cross(svg):
    group = group_of(svg, "flow-portal-to-council")
    line, *cross = shapes(group, "path")
    assert [stroke.get("stroke") for stroke in cross] == ["#a3001b"] * 2
    assert line.get("stroke") != "#a3001b"
    assert len(shapes(group, "polygon")) == 1


def test_a_group_is_a_stack_of_two_cards(svg):
    assert len(shapes(group_of(svg, "stakeholder-schools"), "path")) == 2
    assert len(shapes(group_of(svg, "stakeholder-parents"), "ellipse")) == 2
    assert len(shapes(group_of(svg, "stakeholder-council"), "path")) == 1


def test_a_frame_lies_below_everything_and_a_note_has_a_folded_corner(drawing, svg):
    assert drawn(svg)[0].get("id") == "frame-town"
    (note,) = (element for element in drawing.elements if element.kind == "note")
    group = group_of(svg, f"note-{note.key.record_id}")
    assert [text.text for text in shapes(group, "text")] == ["Ask the registrar", "by Friday"]
    assert len(shapes(group, "polygon")) == 1
    assert len(shapes(group, "polyline")) == 2


def test_solid_dashed_and_dotted_lines_are_as_the_drawing_has_them(drawing, svg):
    line = next(e for e in drawing.elements if e.key.record_id == "parents-gives-council")
    (curve,) = (part for part in line.parts if isinstance(part, Curve))
    dotted = curve._replace(dash=(1.0, 2.5))
    element = line._replace(parts=(curve, dotted, curve._replace(dash=())))
    paths = shapes(
        drawn(to_svg(drawing._replace(elements=(element,)), embedded_engine()))[0], "path"
    )
    assert [path.get("stroke-dasharray") for path in paths] == ["5,2", "1,2.5", None]


def test_every_shape_is_drawn_with_its_own_kind_of_element(drawing):
    rect = drawing.boxes["council"]
    outlines = [Outline(shape, rect, "#ffffff", "#000000") for shape in Shape]
    element = drawing.elements[0]._replace(parts=tuple(outlines))
    group = drawn(to_svg(drawing._replace(elements=(element,)), embedded_engine()))[0]
    tags = [shape.tag.removeprefix(SVG) for shape in group]
    assert tags == [
        "title",
        "polygon",
        "path",
        "ellipse",
        "polygon",
        *["polygon", *["polyline"] * 2],
    ]


def test_a_curve_without_a_head_has_none(drawing):
    line = next(e for e in drawing.elements if e.kind == "flow" and e.key.role == "body")
    curve = next(part for part in line.parts if isinstance(part, Curve))
    bare = line._replace(parts=(curve, curve._replace(head=Head.NONE), curve._replace(tip=None)))
    group = drawn(to_svg(drawing._replace(elements=(bare,)), embedded_engine()))[0]
    assert len(shapes(group, "path")) == 3
    assert len(shapes(group, "polygon")) == 1


def test_nothing_that_people_typed_reaches_graphviz(drawing):
    asked = picture_dot(drawing)
    typed = {run.text for element in drawing.elements for run in runs_of(element)}
    assert not [text for text in typed if len(text) > 1 and text in asked]
    names = set(re.findall(r"[a-z_]+(?==)", asked))
    assert names.isdisjoint({"tooltip", "URL", "fontname"})
    assert 'label=""' in asked


def test_a_set_token_stops_the_export(drawing):
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        to_svg(drawing, embedded_engine(), cancel=token)


def test_text_of_nothing_that_can_be_seen_is_left_out(drawing):
    def with_text(text: str) -> Drawing:
        run = Text(text, 10, 10, 12, "#000000", width=20)
        return drawing._replace(elements=(drawing.elements[0]._replace(parts=(run,)),))

    for text in ("", " ", "\0", "\t\n", "\ud800"):
        group = drawn(to_svg(with_text(text), embedded_engine()))[0]
        assert [node.tag for node in group] == [f"{SVG}title"]
    assert len(drawn(to_svg(with_text("\u200b"), embedded_engine()))[0]) == 2


def test_a_legend_is_one_more_group_with_its_words_as_text(document, drawing):
    explained = with_legend(drawing, document, LIGHT)
    group = drawn(to_svg(explained, embedded_engine()))[-1]
    assert (group.get("id"), group.get("class")) == ("legend-legend", "legend")
    words = [text.text for text in shapes(group, "text")]
    assert {"Crossed out: blocked", "Intangible value"} <= set(words)
    assert group[0].text.startswith("Legend: ")
