"""A form that comes back keeps no file of a case outside of the register (Z12)."""

import io
from datetime import date, datetime

import pytest
import transaction
from lxml import html
from persistent.mapping import PersistentMapping
from plone.formwidget.namedfile.interfaces import IFileUploadTemporaryStorage
from plone.namedfile.file import NamedBlobFile
from zope.annotation.interfaces import IAnnotations

from dhr_plone.content_types.file_widget import case_file_field_widget
from dhr_plone.testing_http import ServedSite

SCRIPTED = b"%PDF-1.7\n1 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n"


@pytest.fixture
def served(functional_session, functional):
    return ServedSite(functional)


def keep(served):
    """A record that is complete, with a file."""
    record = served.case.record
    record.done_on, record.with_whom = date(2009, 6, 11), "The police and the surgery."
    record.file = NamedBlobFile(b"What was said.", filename="said.txt")
    transaction.commit()


def save(served, name="", content=b"", **fields):
    """Save the form of the record, a file chosen in it; returns the page that comes back."""
    browser = served.browser("coordinator")
    browser.open(f"{served.case.record.absolute_url()}/edit")
    for field, value in fields.items():
        browser.getControl(name=f"form.widgets.{field}:list").value = [value]
    if name:
        browser.getControl(name="form.widgets.file").add_file(io.BytesIO(content), None, name)
    browser.getControl(name="form.buttons.save").click()
    return browser


def kept_at_the_root(served):
    """What the platform keeps of files that were sent in a form."""
    transaction.begin()
    return list(IAnnotations(served.portal).get("file_upload_map", ()))


def test_a_form_that_comes_back_keeps_no_file_and_no_copy_of_the_stored_one(served):
    keep(served)
    for sent in ({}, {"name": "second.txt", "content": b"Another."}):
        page = save(served, kind="evidence", **sent)
        assert page.url.endswith("edit")
        assert kept_at_the_root(served) == []
    assert served.case.record.file.data == b"What was said."


def test_after_a_refused_file_the_form_shows_the_stored_one_and_asks_to_choose_again(served):
    keep(served)
    page = save(served, "report.pdf", SCRIPTED)
    assert kept_at_the_root(served) == []
    assert "was not kept. Choose it again." in page.contents
    assert "report.pdf" not in page.contents
    assert page.getLink("said.txt")
    page.getControl(name="form.buttons.save").click()
    assert not page.url.endswith("edit")
    assert served.case.record.file.data == b"What was said."


def test_without_the_widget_the_platform_would_keep_the_file(served, without_adapter):
    with without_adapter(case_file_field_widget):
        save(served, "report.pdf", SCRIPTED)
    assert len(kept_at_the_root(served)) == 1


def test_a_file_that_was_chosen_is_taken_where_keep_is_still_marked(served):
    keep(served)
    save(served, "other.txt", b"What else was said.")
    transaction.begin()
    assert served.case.record.file.data == b"What else was said."


def test_the_form_leads_to_the_file_as_a_download_and_has_no_way_of_its_own(served):
    keep(served)
    record = served.case.record
    browser = served.browser("coordinator")
    browser.open(f"{record.absolute_url()}/edit")
    assert browser.getLink("said.txt").url == f"{record.absolute_url()}/@@download/file"
    own = f"{served.url(record)}/@@edit/++widget++form.widgets.file/@@download"
    for address in (own, f"{own}/said.txt"):
        answer = served.person("coordinator").get(address, headers={"Accept": "text/html"})
        assert answer.status_code == 404
        assert b"What was said." not in answer.content


def test_nothing_is_taken_that_a_form_kept_before(served):
    """Such as one of another add-on, or of this site before the widget."""
    keep(served)
    kept = PersistentMapping(filename="theirs.txt", data=b"Of somebody else.", dt=datetime.now())
    IFileUploadTemporaryStorage(served.portal).upload_map["0" * 32] = kept
    transaction.commit()
    address = f"{served.url(served.case.record)}/@@edit"
    person, page = served.person("coordinator"), {"Accept": "text/html"}
    form = html.fromstring(person.get(address, headers=page).text).get_element_by_id("form")
    typed = {
        **dict(form.form_values()),
        "form.widgets.file.action": "nochange",
        "form.widgets.file.file_upload_id": "0" * 32,
        "form.buttons.save": "Save",
    }
    assert person.ask("POST", address, data=typed, headers=page).status_code == 302
    transaction.begin()
    assert served.case.record.file.data == b"What was said."
    assert kept_at_the_root(served) == ["0" * 32]
