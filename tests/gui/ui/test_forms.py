"""The forms of the inspector as a whole: they fit, and they leave nothing out."""

from __future__ import annotations

import pytest

from ecomap.model.document import RECORD_TYPES
from ecomap.model.entities import MapInfo, Stakeholder, View
from ecomap.ui.inspector.catalogue import FORMS
from ecomap.ui.inspector.form_panel import CONTROLS
from ecomap.ui.look import LOOKS


@pytest.mark.parametrize("theme", sorted(LOOKS))
def test_every_form_fits_into_the_panel(open_window, map_file, theme, qtbot):
    window = open_window(map_file, theme=theme)
    width = window.inspector.width()
    for ids in ((), ("council",), ("council-to-clinic",), ("clinic-gives-council",), ("births",)):
        window.session.select(ids)
        qtbot.wait(1)
        assert window.inspector.minimumWidth() <= window.inspector.width()
        assert window.inspector.width() == width, ids
    assert width < 0.34 * window.width()


def test_every_field_of_the_forms_is_one_of_the_model():
    for kind, form in FORMS.items():
        names = [field.name for field in form.fields()]
        assert set(names) <= set(kind.model_fields), kind
        assert set(RECORD_TYPES.values()) - {View} <= set(FORMS)
        assert len(names) == len(set(names)), kind
        assert all(field.control in CONTROLS for field in form.fields())
        assert all(field.collection in RECORD_TYPES for field in form.fields() if field.collection)


def test_what_people_say_of_a_stakeholder_and_a_map_can_be_entered():
    left_out = {"id", "position", "pinned"}
    shown = {field.name for field in FORMS[Stakeholder].fields()}
    assert set(Stakeholder.model_fields) - shown == left_out
    shown = {field.name for field in FORMS[MapInfo].fields()}
    assert set(MapInfo.model_fields) - shown == {"dismissed", "actions"}
