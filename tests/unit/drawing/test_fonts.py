from ecomap.drawing.fonts import advances, advances_text, measured


def test_the_table_of_advances_is_that_of_the_font(repository):
    table = repository / "resources" / "fonts" / "advances.json"

    assert table.read_text(encoding="utf-8") == advances_text(), (
        "run: python -m ecomap.drawing.fonts > resources/fonts/advances.json"
    )


def test_both_weights_have_welsh_letters():
    for bold in (False, True):
        assert {"ŵ", "ŷ", "Ŵ", "Ŷ"} <= advances(bold=bold).keys()
        assert advances(bold=bold) == measured(bold=bold)
