"""No text is longer than what everybody else can wait for, however it is sent."""

import pytest
import transaction
from plone.app.textfield import RichText
from plone.dexterity.utils import iterSchemataForType
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import ICollection, IDict, IObject, IText, ITextLine

from dhr_plone.content_types.fields import (
    MOST_LETTERS,
    CaseFile,
    SafeRichText,
    Text,
    TextLine,
    TextList,
    children,
)
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite
from dhr_plone.workflows.permissions import TYPES
from dhr_plone.workflows.steps import TransitionRefused, take

PUBLIC = ("SummaryLibrary", "PublishedSummary")
LONG = "1/1/2001 " * (MOST_LETTERS // 9 + 1)
SENTENCE = f"at most {MOST_LETTERS:,} are kept in one field. Shorten it, or keep it as a file."
RESTRICTED = [name for name in TYPES if name not in PUBLIC]


def texts_in(field, place):
    """Yield every field of a text in a field, with its place, and each list of texts."""
    if IText.providedBy(field) or ITextLine.providedBy(field) or isinstance(field, RichText):
        yield place, field, (Text, TextLine, SafeRichText)
    elif IDict.providedBy(field):
        yield from texts_in(field.value_type, f"{place}.value")
    elif ICollection.providedBy(field):
        held = list(texts_in(field.value_type, f"{place}.item"))
        yield from held
        if held:
            yield place, field, (TextList,)
    elif IObject.providedBy(field) and not isinstance(field, CaseFile):
        for name, inner in getFieldsInOrder(field.schema):
            yield from texts_in(inner, f"{place}.{name}")


@pytest.mark.parametrize("portal_type", RESTRICTED)
def test_every_text_of_every_type_is_bounded(portal, portal_type):
    found = [
        one
        for schema in iterSchemataForType(portal_type)
        for name, field in getFieldsInOrder(schema)
        for one in texts_in(field, f"{portal_type}.{name}")
    ]
    assert found
    assert [place for place, field, kinds in found if not isinstance(field, kinds)] == []


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


def rich(text):
    return {"data": f"<p>{text}</p>", "content-type": "text/html"}


TOO_LONG = {
    "a text": ("review", "chair", {"decision_reasons": LONG}),
    "a line": ("review", "chair", {"area": LONG.strip()}),
    "formatted text": ("summary", "chair", {"key_issues": rich(LONG)}),
    "many lines": ("person", "chair", {"addresses": ["1 Reinmouth Close"] * 20_000}),
    "an answer": ("terms", "chair", {"topics": {"10.1": LONG}}),
}


@pytest.mark.served
@pytest.mark.parametrize("what", TOO_LONG)
def test_what_is_too_long_is_refused_over_rest_with_what_to_do(site, what):
    place, user, body = TOO_LONG[what]
    url = site.url(getattr(site.case, place))
    answer = site.person("coordinator" if place == "review" else user).patch(url, json=body)
    assert answer.status_code == 400
    assert SENTENCE in answer.text


@pytest.mark.served
def test_a_record_that_would_hold_everybody_up_is_not_added_and_a_long_one_is(site):
    url = site.url(site.case.review)
    record = {"@type": "CaseRecord", "kind": "meeting", "done_on": "2009-05-01", "with_whom": "All"}
    before = len(children(site.case.review, "CaseRecord"))
    refused = site.person("chair").post(url, json={**record, "record": "1/1/2001 " * 100_000})
    assert refused.status_code == 400
    assert SENTENCE in refused.text
    taken = site.person("chair").post(url, json={**record, "record": LONG[:MOST_LETTERS]})
    assert taken.status_code == 201, taken.text
    transaction.begin()
    assert len(children(site.case.review, "CaseRecord")) == before + 1


@pytest.mark.served
def test_a_form_says_the_same_beside_the_field(site):
    browser = site.browser("coordinator")
    browser.open(f"{site.case.review.absolute_url()}/edit")
    browser.getControl(name="form.widgets.decision_reasons").value = LONG
    browser.getControl("Save").click()
    assert SENTENCE in browser.contents
    transaction.begin()
    assert site.case.review.decision_reasons != LONG


def test_the_comment_of_a_step_is_bounded(portal, case):
    case.terms.topics = None
    with acting_as(portal, "police-author"), pytest.raises(TransitionRefused, match="too long"):
        take(case.police_imr, "imr_start", LONG)
