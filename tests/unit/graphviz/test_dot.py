import math
import re
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecomap.graphviz.dot import (
    DotEdge,
    DotGraph,
    DotNode,
    Html,
    LeftAligned,
    clean,
    html_text,
    number,
    write,
)
from ecomap.graphviz.engine import embedded_engine, run

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"

NASTY = [
    "", "\\", "a\\", 'say "hi"', "\\N", "\\\\N", "\\n", "\\l\\r", "<b>", "<i>x</i>", "<", ">",
    "&", "&amp;", "&lt;b&gt;", "&#10;", "&#x26;", "&nbsp;", "]]>", "-->", "--", "a:b", "a:b:n",
    ":", "%", "%3", "a\nb", "\n", "\n\nx", "x\n\ny", "x\r\ny", "\r", "\ttab", "two  spaces", " ",
    "\x00nul", "esc\x1b", "\x7f\x85", "\ud800", "\ufffe", "é ŵ 漢字 🙂", "\u202eRTL\u05d0",
    "{record|<port>}", "digraph", "node", "-1.50", "'", "//", "/* x */", "#", "\\\n", '\\"',
    '"\\', "\\E\\T\\H\\G\\L", "\u2028", "\u00a0",
]  # fmt: skip

texts = (
    st.text(max_size=12)
    | st.sampled_from(NASTY)
    | st.lists(st.sampled_from(NASTY), min_size=2, max_size=4).map("".join)
)


def svg_of(graph: DotGraph) -> ElementTree.Element:
    return ElementTree.fromstring(run(embedded_engine(), write(graph), layout="nop2"))


def nodes_by_number(svg: ElementTree.Element) -> dict[int, ElementTree.Element]:
    groups = [group for group in svg.iter(f"{SVG}g") if group.get("class", "").startswith("node")]
    return {int(group.get("id").split("|")[0]): group for group in groups}


def lines_of(group: ElementTree.Element) -> list[str]:
    return [(text.text or "").replace("\u00a0", " ") for text in group.iter(f"{SVG}text")]


def expected_lines(text: str) -> list[str]:
    # splitlines() would also split at U+2028 and others that are ordinary characters here.
    plain = re.sub("\r\n?", "\n", clean(text)).replace("\u00a0", " ")
    return plain.split("\n") if plain else []


def spaces(text: str) -> str:
    return text.replace("\u00a0", " ")


def check_round_trip(batch: list[str]) -> None:
    nodes = []
    for index, text in enumerate(batch):
        attributes = {
            "id": f"{index}|{text}",
            "label": text,
            "class": f"c{text}",
            "tooltip": f"t{text}",
            "URL": f"u{text}",
            "fontname": f"f{text}",
            "pos": "0,0",
        }
        nodes.append(DotNode(f"{text}|{index}", attributes))
    svg = svg_of(DotGraph(nodes=tuple(nodes)))
    groups = nodes_by_number(svg)
    assert len(groups) == len(batch)
    for index, text in enumerate(batch):
        group, kept = groups[index], clean(text)
        assert group.get("id") == f"{index}|{kept}"
        assert group.find(f"{SVG}title").text == f"{kept}|{index}"
        assert lines_of(group) == [line or " " for line in expected_lines(text)]
        assert group.get("class") == f"node c{kept}"
        link = next(group.iter(f"{SVG}a"))
        assert spaces(link.get(f"{XLINK}title")) == spaces(f"t{kept}".replace("\t", " "))
        assert link.get(f"{XLINK}href") == f"u{kept}"
        fonts = {text.get("font-family") for text in group.iter(f"{SVG}text")}
        assert fonts <= {f"f{kept}"}


def test_every_nasty_text_comes_out_of_graphviz_as_it_went_in():
    check_round_trip(NASTY)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, min_size=20, max_size=60))
def test_any_text_comes_out_of_graphviz_as_it_went_in(batch):
    check_round_trip(batch)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, min_size=20, max_size=60))
def test_any_text_can_stand_in_an_html_like_label(batch):
    nodes = [
        DotNode(str(index), {"id": f"{index}|", "label": Html(html_text(text)), "pos": "0,0"})
        for index, text in enumerate(batch)
    ]
    groups = nodes_by_number(svg_of(DotGraph(nodes=tuple(nodes))))
    for index, text in enumerate(batch):
        wanted = [line.replace("\t", " ") for line in expected_lines(text) if line]
        assert lines_of(groups[index]) == wanted


def test_any_text_can_name_the_ends_of_an_edge():
    names = [*NASTY, "a", "b:c"]
    cleaned = [f"{clean(name)}|{index}" for index, name in enumerate(names)]
    nodes = tuple(DotNode(f"{name}|{index}") for index, name in enumerate(names))
    edges = tuple(
        DotEdge(f"{name}|{index}", f"{name}|{index}", {"pos": "0,0 1,1 2,2 3,3"})
        for index, name in enumerate(names)
    )
    svg = svg_of(DotGraph(nodes=nodes, edges=edges, node_defaults={"pos": "0,0", "label": ""}))
    groups = [group for group in svg.iter(f"{SVG}g") if group.get("class") == "edge"]
    titles = {group.find(f"{SVG}title").text for group in groups}
    assert titles == {f"{name}->{name}" for name in cleaned}
    nodes = [group for group in svg.iter(f"{SVG}g") if group.get("class") == "node"]
    assert {group.find(f"{SVG}title").text for group in nodes} == set(cleaned)


def test_two_names_that_differ_only_in_what_is_escaped_stay_two_nodes():
    names = ["&", "&amp;", "\\", "&#92;", "%", "&#37;"]
    svg = svg_of(DotGraph(nodes=tuple(DotNode(name, {"pos": "0,0"}) for name in names)))
    titles = [title.text for title in svg.iter(f"{SVG}title")]
    assert titles[-len(names) :] == names


def test_left_aligned_labels_keep_their_text():
    label = LeftAligned("first \\l line\n\nlast")
    node = DotNode("n", {"id": "0|", "pos": "0,0", "label": label})
    group = nodes_by_number(svg_of(DotGraph(nodes=(node,))))[0]
    assert lines_of(group) == ["first \\l line", " ", "last"]
    assert {text.get("text-anchor") for text in group.iter(f"{SVG}text")} == {"start"}


def test_html_labels_are_markup_and_plain_labels_are_not():
    graph = DotGraph(
        nodes=(
            DotNode("a", {"id": "0|", "pos": "0,0", "label": Html("<b>x</b>")}),
            DotNode("b", {"id": "1|", "pos": "0,0", "label": "<b>x</b>"}),
            DotNode("c", {"id": "2|", "pos": "0,0", "label": Html("")}),
        )
    )
    groups = nodes_by_number(svg_of(graph))
    assert [lines_of(groups[index]) for index in range(3)] == [["x"], ["<b>x</b>"], []]


def test_a_node_or_graph_without_text_for_a_name_is_fine():
    svg = svg_of(DotGraph(nodes=(DotNode("", {"pos": "0,0"}),), edges=(DotEdge("", ""),)))
    assert len([g for g in svg.iter(f"{SVG}g") if g.get("class") == "node"]) == 1


def test_attributes_stand_in_the_given_order_and_numbers_are_short():
    graph = DotGraph(
        name="map",
        attributes={"zeta": 1, "alpha": 0.5},
        node_defaults={"shape": "box", "fixedsize": True},
        edge_defaults={"dir": "none"},
        nodes=(DotNode("b", {"width": 1.23456, "height": -0.0001, "label": "x y"}), DotNode("a")),
        edges=(DotEdge("b", "a", {"weight": 2.0}), DotEdge("b", "a")),
    )
    assert write(graph) == (
        "digraph map {\n"
        "\tgraph [zeta=1 alpha=0.5]\n"
        "\tnode [shape=box fixedsize=true]\n"
        "\tedge [dir=none]\n"
        '\tb [width=1.235 height=0 label="x y"]\n'
        "\ta\n"
        "\tb -> a [weight=2]\n"
        "\tb -> a\n"
        "}\n"
    )
    assert write(graph) == write(graph)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1"), (100.0, "100"), (0.12345, "0.123"), (-0.0004, "0"), (1e6, "1000000"), (7, "7")],
)
def test_numbers_have_three_decimals_at_most(value, text):
    assert number(value) == text


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_none_are_refused(value):
    with pytest.raises(ValueError, match="not a finite number"):
        write(DotGraph(attributes={"pad": value}))
