"""Questions and answers in a form: one text area for each question."""

import pytest
from plone.app.z3cform.interfaces import IPloneFormLayer
from z3c.form.interfaces import NO_VALUE, IDataConverter
from zope.component import getMultiAdapter
from zope.globalrequest import getRequest
from zope.interface import alsoProvides

from dhr_plone.content_types.imr import IIMR
from dhr_plone.content_types.widgets import answers_field_widget


@pytest.fixture
def widget(case):
    request = getRequest()
    alsoProvides(request, IPloneFormLayer)
    widget = answers_field_widget(IIMR["analysis"].bind(case.police_imr), request)
    widget.context, widget.name, widget.id = case.police_imr, "form.widgets.analysis", "analysis"
    return widget


@pytest.fixture
def converter(widget):
    return getMultiAdapter((widget.field, widget), IDataConverter)


def test_every_question_is_asked_with_its_help_and_what_was_answered(widget):
    widget.value = {"A1.13": "One good call."}
    asked = {question.paragraph: question for question in widget.asked()}
    assert len(asked) == 16
    assert asked["A1.13"].text == "One good call."
    assert asked["A1.13"].name == "form.widgets.analysis.A1.13"
    assert asked["A1.1"].help.startswith("Were practitioners sensitive to the needs")


def test_a_label_belongs_to_each_text_area(widget):
    html = widget.render()
    assert html.count("<textarea") == html.count("<label") == 16
    assert 'for="analysis-A1-1"' in html
    assert 'id="analysis-A1-1"' in html


def test_what_was_typed_is_read_by_question(widget):
    widget.request.form.update(
        {"form.widgets.analysis.A1.1": "Yes.", "form.widgets.analysis.A1.2": ""}
    )
    assert widget.extract() == {"A1.1": "Yes.", "A1.2": ""}


def test_a_form_without_the_questions_says_nothing_of_them(widget):
    assert widget.extract() is NO_VALUE


def test_blank_answers_have_no_key_and_line_ends_are_alike(converter):
    assert converter.toFieldValue({"A1.1": " One.\r\nTwo. ", "A1.2": "  "}) == {
        "A1.1": "One.\nTwo."
    }
    assert converter.toFieldValue({"A1.1": ""}) is None


def test_no_answers_at_all_are_an_empty_form(converter):
    assert converter.toWidgetValue(None) == {}
