"""The judge of files stands behind every file of a case: in the form and over REST."""

import base64
import io

import pytest
import transaction
from plone.namedfile.file import NamedBlobFile

from dhr_plone.testing_http import ServedSite

SCRIPTED = b"%PDF-1.7\n1 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n"
WHY = "It holds: scripts. Save it without that"


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


def test_a_pdf_with_a_script_is_refused_in_the_form_and_the_script_is_named(site):
    browser = site.browser("coordinator")
    browser.open(f"{site.case.record.absolute_url()}/edit")
    upload = browser.getControl(name="form.widgets.file")
    upload.add_file(io.BytesIO(SCRIPTED), "application/pdf", "report.pdf")
    browser.getControl(name="form.buttons.save").click()
    assert WHY in browser.contents
    assert site.case.record.file is None


def test_a_pdf_with_a_script_is_refused_over_rest(site):
    data = base64.b64encode(SCRIPTED).decode()
    file = {"data": data, "encoding": "base64", "filename": "report.pdf"}
    answer = site.person("coordinator").patch(site.url(site.case.record), json={"file": file})
    assert answer.status_code == 400
    assert WHY in answer.json()["message"]
    assert site.case.record.file is None


def test_a_plain_text_is_kept_as_it_is(site):
    data = base64.b64encode(b"A call at 18:30.").decode()
    file = {"data": data, "encoding": "base64", "filename": "notes.txt"}
    fields = {"file": file, "with_whom": "The police and the surgery."}
    answer = site.person("coordinator").patch(site.url(site.case.record), json=fields)
    assert answer.status_code == 204, answer.text
    assert site.case.record.file.data == b"A call at 18:30."


@pytest.mark.parametrize("file", [{"data": "", "encoding": "base64", "filename": "notes.txt"}, ""])
def test_an_empty_file_over_rest_is_refused_and_the_stored_one_stays(site, file):
    site.case.record.file = NamedBlobFile(b"What was said.", filename="said.txt")
    transaction.commit()
    answer = site.person("coordinator").patch(site.url(site.case.record), json={"file": file})
    assert answer.status_code == 400
    assert "This file is empty." in answer.json()["message"]
    assert site.case.record.file.data == b"What was said."


def test_the_file_is_taken_away_over_rest_by_sending_nothing(site):
    site.case.record.file = NamedBlobFile(b"What was said.", filename="said.txt")
    transaction.commit()
    fields = {"file": None, "with_whom": "The police and the surgery."}
    answer = site.person("coordinator").patch(site.url(site.case.record), json=fields)
    assert answer.status_code == 204, answer.text
    assert site.case.record.file is None
