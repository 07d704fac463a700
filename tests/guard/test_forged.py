"""A form of another site cannot write over REST with the cookie of who is logged in (G2)."""

import pytest
import requests

from dhr_plone.testing import PASSWORD
from dhr_plone.testing_http import ServedSite

NOTE = '{"user": "outsider", "position": "coordinator"}'
PARTS = f'--x\r\nContent-Disposition: form-data; name="note"\r\n\r\n{NOTE}\r\n--x--\r\n'


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


@pytest.fixture
def browser(site):
    """A session of the coordinator that is logged in by the cookie, as a browser is."""
    session = requests.Session()
    form = {"__ac_name": "coordinator", "__ac_password": PASSWORD, "buttons.login": "Log in"}
    session.post(f"{site.address}/login", data=form, timeout=60)
    assert "__ac" in session.cookies
    return session


def roster(site, api=""):
    path = site.url(site.case.register).removeprefix(site.address)
    return f"{site.address}{api}{path}/@participants"


def users(site):
    answer = site.person("coordinator").get(roster(site)).json()
    return {member["user"] for member in answer["items"]}


@pytest.mark.parametrize(
    "body_type",
    [
        "text/plain",
        "text/plain; charset=utf-8",
        "Application/X-WWW-Form-Urlencoded",
        "multipart/form-data; boundary=x",
        None,
    ],
)
@pytest.mark.parametrize("api", ["", "/++api++"])
def test_what_a_form_of_another_site_can_send_writes_nothing(site, browser, body_type, api):
    headers = {"Content-Type": body_type, "Accept": "*/*" if api else "application/json"}
    body = PARTS if body_type and "multipart" in body_type else NOTE
    answer = browser.post(roster(site, api), data=body, headers=headers, timeout=60)
    assert answer.status_code == 403
    assert "application/json" in answer.json()["message"]
    assert "outsider" not in users(site)


def test_a_page_of_this_site_writes_with_the_cookie(site, browser):
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    answer = browser.post(roster(site), data=NOTE, headers=headers, timeout=60)
    assert answer.status_code in (200, 201)
    assert "outsider" in users(site)


def test_who_logs_in_by_a_header_may_leave_the_type_out(site):
    headers = {"Content-Type": None}
    answer = site.person("coordinator").post(roster(site), data=NOTE, headers=headers)
    assert answer.status_code in (200, 201)
