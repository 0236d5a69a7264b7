"""``ecomap validate``: every problem of every file, with where it is."""

from __future__ import annotations

import json


def test_sound_maps_are_called_sound(ecomap, small_map, doncaster_path):
    assert ecomap("validate", small_map) == (0, "1 map checked: sound.\n", "")
    assert ecomap("validate", small_map, doncaster_path).out == "2 maps checked: sound.\n"


def test_every_problem_of_every_file_is_listed_with_its_place(ecomap, small_map, tmp_path):
    raw = json.loads(small_map.read_text("utf-8"))
    raw["stakeholders"][0]["kind"] = "organization"
    raw["flows"][0]["target"] = "nobody"
    faulty = tmp_path / "faulty.ecomap"
    faulty.write_text(json.dumps(raw), encoding="utf-8")
    empty = tmp_path / "empty.ecomap"
    empty.write_text("")
    code, out, err = ecomap("validate", faulty, small_map, empty)
    assert (code, err) == (2, "")
    *problems, verdict = out.splitlines()
    assert verdict == "3 maps checked: 2 with problems."
    assert [line.split(":")[0] for line in problems] == [str(faulty)] * 2 + [str(empty)]
    assert "stakeholders › 1 “Council” › kind" in problems[0]
    assert "flows › 1" in problems[1]
    assert "nobody" in problems[1]


def test_a_file_that_is_not_there_does_not_hide_the_others(ecomap, tmp_path):
    broken, missing = tmp_path / "broken.ecomap", tmp_path / "missing.ecomap"
    broken.write_text("{")
    code, out, err = ecomap("validate", missing, broken)
    assert code == 2
    assert f"{broken}: " in out
    assert out.endswith("2 maps checked: 2 with problems.\n")
    assert err == (
        f"error: The map could not be opened: “{missing}” is not there\n"
        "hint: Check the name and the folder.\n"
    )


def test_a_name_cannot_steer_the_terminal(ecomap, tmp_path):
    path = tmp_path / "a\x1b[31m\nb.ecomap"
    path.write_text("{}")
    out = ecomap("validate", path).out
    assert "\x1b" not in out
    assert len(out.splitlines()) == 2
