"""What the page on sentences shows can be typed, and every remark it names is one."""

import re

from ecomap.editor.phrases.grammar import read
from ecomap.editor.phrases.words import known


def page(repository):
    return (repository / "docs" / "sentences.md").read_text(encoding="utf-8")


def test_every_sentence_of_the_page_can_be_read(repository):
    table = page(repository).split("## What is made")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    sentences = [one for row in rows for one in re.findall(r"`([^`]+)`", row)]
    assert len(sentences) >= 9
    for sentence in sentences:
        assert read(sentence)


def test_every_remark_of_the_page_is_one(repository):
    rows = page(repository).split("| on | remarks |")[1].splitlines()
    subjects = {"a data flow": "flow", "an exchange": "exchange", "holding data": "holding",
                "a stakeholder": "stakeholder"}  # fmt: skip
    counted = 0
    for row in rows:
        cells = [cell.strip() for cell in row.split("|")]
        on = subjects.get(cells[1]) if len(cells) > 2 else None
        for remark in re.split(r"[;,]", cells[2]) if on else ():
            word = remark.replace("`", "").split(" for ")[0].split(" and ")[0].strip()
            if word and not word.startswith(("the same", "its roles", "a number")):
                assert known(word, on), word
                counted += 1
    assert counted > 25
