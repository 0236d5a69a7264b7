"""What a file is called and what is written into it agree; the help says which names there are."""

from __future__ import annotations

import sys

import pytest


@pytest.mark.parametrize(
    ("command", "name", "error", "hint"),
    [
        ("analyse", "f.pdf", "cannot write findings as .pdf", "Choose txt, json, md or html."),
        ("analyse", "f.htlm", "cannot write findings as .htlm", "Did you mean html?"),
        ("analyse", "f.ecomap", "cannot write findings as .ecomap", "Choose txt"),
        ("report", "r.pdf", "page for browsers, and “", "Name it .html; a browser prints it"),
        ("report", "r.docx", "r.docx” does not end in .html", "Name it .html"),
        ("arrange", "m.svg", "m.svg” does not end in .ecomap", "export --arrange"),
        ("arrange", "m", "does not end in .ecomap", "Name it .ecomap"),
    ],
)
def test_a_file_is_not_written_under_a_name_that_belies_it(
    refused, small_map, tmp_path, command, name, error, hint
):
    target = tmp_path / name
    said = refused(command, small_map, "-o", target)
    assert error in said[0]
    assert hint in said[1]
    assert not target.exists()


def test_another_map_is_not_overwritten_with_words(refused, ecomap, small_map, tmp_path):
    other = tmp_path / "other.ecomap"
    assert ecomap("arrange", small_map, "-o", other).code == 0
    before = other.read_bytes()
    for words in (
        ("analyse", small_map, "--format", "text"),
        ("compare", small_map, small_map, "--format", "svg"),
        ("compare", small_map, small_map),
        ("report", small_map),
        ("export", small_map, "--format", "dot"),
    ):
        refused(*words, "-o", other)
    assert other.read_bytes() == before


def test_a_format_that_the_name_contradicts_is_refused(refused, small_map, tmp_path):
    target = tmp_path / "findings.json"
    error, hint = refused("analyse", small_map, "--format", "text", "-o", target)
    assert error == f"“{target}” ends in .json, but the format asked for is text"
    assert hint == "Leave out --format, or name the file accordingly."


@pytest.mark.parametrize("name", ["f.md", "f.markdown"])
def test_both_endings_of_markdown_do_for_both_commands(ecomap, small_map, tmp_path, name):
    target = tmp_path / name
    assert ecomap("compare", small_map, small_map, "-o", target).code == 0
    assert target.read_text("utf-8").startswith("# ")
    assert ecomap("analyse", small_map, "-o", target).code == 0
    assert target.read_text("utf-8").startswith("# ")


@pytest.mark.parametrize("name", ["findings", "a file.of mine.txt"])
def test_a_name_without_an_ending_that_means_something_gets_text(ecomap, small_map, tmp_path, name):
    assert ecomap("analyse", small_map, "-o", tmp_path / name).code == 0
    assert (tmp_path / name).read_text("utf-8").startswith("Findings on")


@pytest.mark.parametrize("chosen", ["png", "pdf"])
@pytest.mark.parametrize("command", ["export", "compare"])
def test_a_terminal_is_not_filled_with_a_picture(refused, small_map, monkeypatch, command, chosen):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    maps = [small_map] * (2 if command == "compare" else 1)
    assert refused(command, *maps, "--format", chosen, "-o", "-") == (
        f"{chosen.upper()} does not fit on the terminal",
        "Name a file with -o.",
    )


@pytest.mark.parametrize(
    "command", ["export", "report", "analyse", "compare", "validate", "arrange", "schema"]
)
def test_help_is_without_signs_for_programmers(ecomap, command):
    code, out, err = ecomap(command, "--help")
    assert (code, err) == (0, "")
    assert f"Usage: ecomap {command} [OPTIONS]" in out
    for sign in ("{", "<", "Path", "......"):
        assert sign not in out


def test_the_list_of_commands_cuts_no_sentence_short(ecomap):
    listed = ecomap("--help").out.partition("Commands:")[2].strip().splitlines()
    assert len(listed) == 7
    assert all(line.rstrip().endswith(".") and "..." not in line for line in listed)
