"""Whatever the user gets wrong: two lines on standard error and exit code 2, nothing else."""

from __future__ import annotations

import os

import pytest

from ecomap.foundation.errors import EcomapError


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        (["exprot"], "There is no command or file “exprot”", "Did you mean “ecomap export”?"),
        (["ANALYZE"], "There is no command or file “ANALYZE”", "Did you mean “ecomap analyse”?"),
        (
            ["frobnicate"],
            "There is no command or file “frobnicate”",
            "“ecomap --help” lists the commands.",
        ),
        (["x/y.ecomap"], "There is no file “x/y.ecomap”", "Check its name and folder."),
        (["--colour"], "No such option: --colour", "“ecomap --help” says how it is used."),
        (["--"], "Missing command", "“ecomap --help” says how it is used."),
        (["export"], "Missing argument 'MAP'", "“ecomap export --help” says how it is used."),
        (
            ["export", "MAP"],
            "Missing option '--output' / '-o'",
            "“ecomap export --help” says how it is used.",
        ),
        (
            ["export", "MAP", "-o"],
            "Option '-o' requires an argument",
            "“ecomap export --help” says how it is used.",
        ),
        (
            ["export", "MAP", "-o", "x.svg", "--thme", "dark"],
            "No such option: --thme",
            "Did you mean “--theme”?",
        ),
        (
            ["export", "MAP", "MAP", "-o", "x.svg"],
            "Got unexpected extra argument(s) (MAP)",
            "“ecomap export --help” says how it is used.",
        ),
        (
            ["export", "MAP", "-o", "x.svgg"],
            "Ecomap cannot export to .svgg",
            "Did you mean svg? Choose svg, png, pdf or dot.",
        ),
        (
            ["export", "MAP", "-o", "x.docx"],
            "Ecomap cannot export to .docx",
            "Choose svg, png, pdf or dot.",
        ),
        (
            ["export", "MAP", "-o", "x.jpeg"],
            "Ecomap cannot export to .jpeg",
            "Choose svg, png, pdf or dot.",
        ),
        (
            ["export", "MAP", "-o", "picture"],
            "The format of “picture” cannot be told from its name",
            "Add “--format svg”, or png, pdf or dot.",
        ),
        (
            ["export", "MAP", "-o", "-"],
            "The format of “-” cannot be told from its name",
            "Add “--format svg”, or png, pdf or dot.",
        ),
        (
            ["export", "MAP", "-o", "x.png", "--format", "svg"],
            "“x.png” ends in .png, but the format asked for is svg",
            "Leave out --format, or name the file accordingly.",
        ),
        (
            ["export", "MAP", "-o", "x.svg", "--theme", "drak"],
            "There is no theme “drak”",
            "Did you mean dark? "
            "Choose light, dark, projector, contrast, contrast-dark or greyscale.",
        ),
        (
            ["export", "MAP", "-o", "x.svg", "--scale", "2"],
            "--scale does not fit SVG, which has no pixels",
            "Leave it out.",
        ),
        (
            ["export", "MAP", "-o", "x.png", "--scale", "nan"],
            "The scale nan is out of range",
            "Choose a number from 0.1 to 10.",
        ),
        (
            ["export", "MAP", "-o", "x.png", "--scale", "1e9"],
            "The scale 1e+09 is out of range",
            "Choose a number from 0.1 to 10.",
        ),
        (
            ["export", "MAP", "-o", "nowhere/x.svg"],
            "There is no folder “nowhere” to write to",
            "Make it first, or choose another place with -o.",
        ),
        (
            ["export", "missing.ecomap", "-o", "x.svg"],
            "The map could not be opened: “missing.ecomap” is not there",
            "Check the name and the folder.",
        ),
        (
            ["analyse", "missing.ecomap"],
            "The map could not be opened: “missing.ecomap” is not there",
            "Check the name and the folder.",
        ),
        (
            ["analyse", "MAP", "--format", "jsno"],
            "There is no format “jsno”",
            "Did you mean json? Choose text, json, markdown or html.",
        ),
        (
            ["analyse", "MAP", "-o", "MAP"],
            "“MAP” is the map itself",
            "Choose another file with -o.",
        ),
        (
            ["validate"],
            "Missing argument 'MAP...'",
            "“ecomap validate --help” says how it is used.",
        ),
        (
            ["schema", "MAP"],
            "Got unexpected extra argument(s) (MAP)",
            "“ecomap schema --help” says how it is used.",
        ),
        (["."], "“.” is a folder, not a map", "Name a file inside it."),
        (
            ["MAP", "--theme"],
            "“--theme” cannot follow a map that is opened in the window",
            "Write “ecomap FILE” alone; “ecomap --help” lists the commands.",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_two_lines_say_what_is_wrong_and_what_to_do(
    refused, small_map, tmp_path, monkeypatch, arguments, error, hint
):
    monkeypatch.chdir(tmp_path)
    small_map.rename("MAP")
    assert refused(*arguments) == (error, hint)
    assert sorted(os.listdir()) == ["MAP"]


def test_a_mistyped_map_gets_the_near_one_named(refused, small_map):
    missing = small_map.with_name("smal.ecomap")
    assert refused(missing) == (f"There is no file “{missing}”", f"Did you mean “{small_map}”?")


def test_a_name_that_is_too_long_is_only_a_file_that_is_not_there(refused):
    assert refused("x" * 5000)[0].startswith("There is no command or file “xxx")
    assert "too long" in refused("analyse", "x" * 5000)[0]


HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)) * 50,
    "null": b"null",
    "another kind": b'{"format": "something-else", "format_version": 1}',
    "newer": b'{"format": "ecomap-map", "format_version": 99}',
    "cut off": b'{"format": "ecomap-map", "format_version": 1, "stakeholders": [{"id": ',
    "deep list": b"[" * 200_000 + b"]" * 200_000,
    "deep object": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep inside": b'{"format": "ecomap-map", "format_version": 1, "map": '
    + b"[" * 50_000
    + b"]" * 50_000
    + b"}",
    "long number": b'{"format": "ecomap-map", "format_version": ' + b"9" * 10_000 + b"}",
    "half letter": b'{"format": "ecomap-map", "format_version": 1, "map": {"title": "\\ud800"}}',
    "UTF-16": '{"format": "ecomap-map"}'.encode("utf-16"),
    "wrong types": b'{"format": "ecomap-map", "format_version": 1, "stakeholders": 7, "map": []}',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_by_every_command(ecomap, refused, tmp_path, content):
    path = tmp_path / "hostile.ecomap"
    path.write_bytes(content)
    refused("export", path, "-o", tmp_path / "x.svg")
    refused("analyse", path)
    assert not (tmp_path / "x.svg").exists()
    code, out, err = ecomap("validate", path)
    assert (code, err) == (2, "")
    assert out.startswith(f"{path}: ")
    assert out.endswith("1 map checked: 1 with problems.\n")


def test_a_folder_is_not_a_map(refused, tmp_path):
    assert "is a folder" in refused("analyse", tmp_path)[0]
    assert "is a folder" in refused("export", tmp_path, "-o", tmp_path / "x.svg")[0]


def test_the_output_cannot_be_a_folder(refused, small_map, tmp_path):
    (tmp_path / "folder.svg").mkdir()
    assert "is a folder" in refused("export", small_map, "-o", tmp_path / "folder.svg")[0]


def test_an_error_stays_on_one_line_and_cannot_steer_the_terminal(refused, tmp_path):
    error, _ = refused(tmp_path / "a\nb  \x1b[2Jc.ecomap")
    assert error == f"There is no file “{tmp_path}/a b  \\x1b[2Jc.ecomap”"


def raising(error):
    def load(path):
        raise error

    return load


def test_an_error_without_a_hint_gets_one(refused, small_map, monkeypatch):
    monkeypatch.setattr("ecomap.storage.mapfile.load", raising(EcomapError("It rains")))
    error, hint = refused("analyse", small_map)
    assert error == "It rains"
    assert hint == "“ecomap --help” lists the commands."


def test_a_defect_of_the_program_is_one_line_and_exit_code_1(ecomap, small_map, monkeypatch):
    monkeypatch.delenv("ECOMAP_DEBUG", raising=False)
    monkeypatch.setattr("ecomap.storage.mapfile.load", raising(KeyError("lost\nsomething")))
    code, out, err = ecomap("analyse", small_map)
    assert (code, out) == (1, "")
    error, hint = err.splitlines()
    assert error.startswith("error: Ecomap failed: KeyError: ")
    assert hint.startswith("hint: ")
    assert "report" in hint


def test_debugging_shows_where_a_defect_is(ecomap, small_map, monkeypatch):
    monkeypatch.setenv("ECOMAP_DEBUG", "1")
    monkeypatch.setattr("ecomap.storage.mapfile.load", raising(KeyError("lost")))
    code, _, err = ecomap("analyse", small_map)
    assert code == 1
    assert err.startswith("Traceback")
    assert err.splitlines()[-2] == "error: Ecomap failed: KeyError: 'lost'"


def test_stopping_with_the_keyboard_is_quiet(ecomap, small_map, monkeypatch):
    monkeypatch.setattr("ecomap.storage.mapfile.load", raising(KeyboardInterrupt()))
    assert ecomap("analyse", small_map) == (130, "", "")


def test_a_library_that_the_system_lacks_is_named(refused, small_map, monkeypatch):
    lacking = ImportError("libEGL.so.1: cannot open shared object file", path="/x/QtGui.abi3.so")
    monkeypatch.setattr("ecomap.storage.mapfile.load", raising(lacking))
    error, _ = refused("analyse", small_map)
    assert error.endswith("libEGL.so.1: cannot open shared object file")
