"""Working on what the gate found."""

import re
from html import unescape

import pytest
import transaction
from plone.app.textfield import RichTextValue
from zExceptions import BadRequest, Unauthorized

from dhr_plone.content_types.base import add
from dhr_plone.demo.bernays import DATA, person_fields, summary_texts
from dhr_plone.demo.texts import rich
from dhr_plone.publication.decisions import accept_finding
from dhr_plone.publication.editing import (
    FIELDS,
    checked_texts,
    findings_of,
    may_take_back,
    replace,
    replace_all,
    take_back,
    text_of,
)
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import take


@pytest.fixture
def draft(portal, case):
    """The draft of the example, with the persons of its case."""
    import json

    for person in json.loads((DATA / "persons.json").read_text(encoding="utf-8")):
        add(case.review, "CasePerson", **person_fields(person))
    for name, value in summary_texts("summary-draft.txt").items():
        setattr(case.summary, name, value)
    return case.summary


def test_the_findings_stand_in_the_text_where_they_are(portal, draft):
    with acting_as(portal, "chair"):
        texts = checked_texts(draft, findings_of(draft))
    marked = [
        piece.text
        for text in texts
        for paragraph in text.paragraphs
        for piece in paragraph
        if piece.finding
    ]
    assert "Mr Bernays" in marked or "Bernays" in marked
    assert any("Reinmouth Close" in text for text in marked)
    shown = "".join(p.text for t in texts for para in t.paragraphs for p in para)
    assert "Adult A, who lived at 25 Reinmouth Close, was seen by" in shown


def test_replacing_all_takes_every_name_that_has_a_pseudonym_out_of_the_text(portal, draft):
    with acting_as(portal, "chair"):
        assert replace_all(draft) > 5
        left = [f for f in findings_of(draft) if f.severity == "must" and f.finding.proposal]
    assert left == []
    assert "Relative D, helped her to report" in text_of(draft, "key_issues")


def test_replacing_one_leaves_the_others(portal, draft):
    with acting_as(portal, "chair"):
        before = [f for f in findings_of(draft) if f.severity == "must" and f.finding.proposal]
        replace(draft, before[0].key)
        after = [f for f in findings_of(draft) if f.severity == "must" and f.finding.proposal]
    assert len(after) == len(before) - 1


def test_who_may_not_write_the_summary_replaces_nothing(portal, draft):
    key = findings_of(draft)[0].key
    stored = draft.key_issues.raw
    for user in ("panellist", "governor", "police-author", "outsider", None):
        with acting_as(portal, user):
            with pytest.raises(Unauthorized):
                replace_all(draft)
            with pytest.raises(Unauthorized):
                replace(draft, key)
            with pytest.raises(Unauthorized):
                accept_finding(draft, key, "I like it.")
    assert draft.key_issues.raw == stored
    assert not draft.accepted_findings


@pytest.mark.guidance("17.4b")
def test_a_finding_that_may_stay_is_accepted_with_a_reason_for_this_very_text(portal, draft):
    with acting_as(portal, "chair"):
        (finding, *_) = [f for f in findings_of(draft) if f.severity == "may"]
        with pytest.raises(BadRequest):
            accept_finding(draft, finding.key, "  ")
        accept_finding(draft, finding.key, "The date is widely known.")
        assert next(f for f in findings_of(draft) if f.key == finding.key).accepted
        setattr(draft, finding.field, rich("Now: " + text_of(draft, finding.field)))
        assert not any(f.accepted for f in findings_of(draft))


def test_what_must_not_be_published_cannot_be_accepted(portal, draft):
    with acting_as(portal, "chair"):
        finding = next(f for f in findings_of(draft) if f.severity == "must")
        with pytest.raises(BadRequest, match="must not be published"):
            accept_finding(draft, finding.key, "We do not mind.")


def test_the_page_marks_and_replaces(portal, draft):
    with acting_as(portal, "chair"):
        page = draft.restrictedTraverse("@@identity-check")()
    assert "Must go" in page
    assert 'class="dhr-must"' in page
    assert "Replace by “Relative D”" in unescape(page)
    for number in re.findall(r'href="#mark-(\d+)"', page):
        assert page.count(f'id="mark-{number}"') == page.count(f'id="found-{number}"') == 1
    for rule in re.findall(r'href="#(rule-\d)"', page):
        assert page.count(f'id="{rule}"') == 1
    assert "Names of persons of the case (16.1, 17.7)" in page


def test_a_replacement_is_taken_back_unless_the_text_was_changed_since(portal, draft):
    with acting_as(portal, "chair"):
        before = [getattr(draft, field).raw for field in FIELDS]
        with pytest.raises(BadRequest, match="no replacement"):
            take_back(draft)
        replace_all(draft)
        assert [getattr(draft, field).raw for field in FIELDS] != before
        assert may_take_back(draft)
        take_back(draft)
        assert [getattr(draft, field).raw for field in FIELDS] == before
        assert not may_take_back(draft)
        replace_all(draft)
        draft.key_issues = rich("Something else.")
        with pytest.raises(BadRequest, match="changed since"):
            take_back(draft)
    with acting_as(portal, "panellist"), pytest.raises(Unauthorized):
        take_back(draft)


def test_what_was_replaced_is_forgotten_when_the_summary_is_submitted(portal, draft):
    with acting_as(portal, "chair"):
        replace_all(draft)
        assert draft.replaced
        take(draft, "summary_submit")
    assert draft.replaced is None


def test_markup_inside_a_replaced_name_is_kept_whole(portal, draft):
    draft.key_issues = RichTextValue("<p>Then An<b>na Bernays</b> rang &amp; left.</p>")
    with acting_as(portal, "chair"):
        replace_all(draft)
    assert draft.key_issues.raw == "<p>Then Adult A<b></b> rang &amp; left.</p>"


@pytest.mark.served
def test_the_page_and_rest_do_the_same(site):
    """The chair replaces and takes back; what is not taken comes back with the reason."""
    case = site.case
    case.summary.key_issues = rich("Anna Bernays rang. On 3 May 2008 she left.")
    transaction.commit()
    chair = site.browser("chair")
    chair.open(f"{case.summary.absolute_url()}/@@identity-check")
    chair.getControl("Replace all by the pseudonyms").click()
    assert "Places replaced: 1." in chair.contents
    assert "Bernays" not in chair.contents.split('id="content"')[1]
    chair.getControl("Take the last replacement back").click()
    assert "Anna Bernays" in chair.contents
    chair.getControl("Accept with this reason").click()
    assert "Give the reasons" in chair.contents
    assert chair.headers["status"].startswith("400")
    address = f"{site.url(case.summary)}/@identity-scan"
    person = site.person("chair")
    assert person.post(address, json={"replace_all": True}).json()["can_take_back"] is True
    found = person.post(address, json={"take_back": True}).json()
    assert found["can_take_back"] is False
    assert found["findings"][0]["rule"]["paragraph"] == "16.1, 17.7"
    assert found["findings"][0]["where"] == "Key issues arising from the review"
    refused = person.post(address, json={"take_back": True})
    assert (refused.status_code, "no replacement" in refused.text) == (400, True)
