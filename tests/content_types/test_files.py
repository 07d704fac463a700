"""Files of a case: bounded in size, and only ever served as downloads."""

import base64
import io

import pytest
import transaction
from plone.namedfile.file import NamedBlobFile

from dhr_plone.content_types.fields import MEGABYTE
from dhr_plone.testing_http import ServedSite

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<html><script>alert(1)</script></html>"
ACTIVE = {
    "map.svg": ("image/svg+xml", SVG),
    "notes.html": ("text/html", HTML),
    "notes.xhtml": ("application/xhtml+xml", HTML),
    "data.xml": ("text/xml", SVG),
    "plain.txt": ("text/plain", b"<script>alert(1)</script>"),
    "report.pdf": ("application/pdf", b"%PDF-1.4"),
    "photo.png": ("image/png", b"\x89PNG\r\n\x1a\n"),
}

TOO_LARGE = "This file has 100 MB; the largest that is kept has 50 MB."

pytestmark = pytest.mark.served


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


def keep(site, name):
    content_type, data = ACTIVE[name]
    record = site.case.record
    record.file = NamedBlobFile(data=data, contentType=content_type, filename=name)
    transaction.commit()
    return site.url(record)


@pytest.mark.parametrize("way", ["@@download", "@@display-file", "@@images"])
@pytest.mark.parametrize("name", ACTIVE)
def test_a_file_is_served_as_a_download_only_and_byte_for_byte(site, name, way):
    answer = site.person("coordinator").get(f"{keep(site, name)}/{way}/file")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''{name}"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content == ACTIVE[name][1]


def test_who_may_not_read_the_record_does_not_get_its_file(site):
    address = f"{keep(site, 'report.pdf')}/@@download/file"
    for user in ("police-author", "outsider", None):
        answer = site.person(user).get(address)
        assert answer.status_code in (401, 404)
        assert b"%PDF" not in answer.content


def test_a_file_of_100_mb_is_refused_in_the_form(site):
    browser = site.browser("coordinator")
    browser.open(f"{site.case.record.absolute_url()}/edit")
    everything = io.BytesIO(bytes(100 * MEGABYTE))
    browser.getControl(name="form.widgets.file").add_file(everything, "application/zip", "all.zip")
    browser.getControl(name="form.buttons.save").click()
    assert TOO_LARGE in browser.contents
    assert site.case.record.file is None


def test_a_file_of_100_mb_is_refused_over_rest(site):
    data = base64.b64encode(bytes(100 * MEGABYTE)).decode()
    file = {"data": data, "encoding": "base64", "filename": "all.zip"}
    answer = site.person("coordinator").patch(site.url(site.case.record), json={"file": file})
    assert answer.status_code == 400
    assert TOO_LARGE in answer.json()["message"]
    assert site.case.record.file is None
