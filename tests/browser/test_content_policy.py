"""The content security policy of a register lets every page of ours work, and a script in no text.

What the policy refuses, the browser says on its console.
"""

from typing import Any

import pytest
import transaction
from playwright.sync_api import expect
from plone.app.textfield import RichTextValue

from tests.browser.pages import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.served, pytest.mark.slow]


def refusals(page: Any) -> list[str]:
    """Collect what the browser refuses on a page from now on."""
    found: list[str] = []
    page.on(
        "console",
        lambda message: (
            found.append(message.text)
            if "Content Security Policy" in message.text
            or "Content-Security-Policy" in message.text
            else None
        ),
    )
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.mark.parametrize("user", filter(None, PAGES))
def test_no_page_of_a_register_needs_what_the_policy_refuses(site, window, user):
    page = window(user)
    found = refusals(page)
    said = {}
    for place, below in PAGES[user]:
        address = f"{site.url(getattr(site.case, place))}{below}"
        assert page.goto(address, wait_until="networkidle").status == 200, address
        if found:
            said[place + below] = list(found)
        found.clear()
    assert said == {}


def test_the_editor_for_formatted_text_works_under_the_policy(site, window):
    page = window("coordinator")
    page.goto(f"{site.url(site.case.police_imr)}/edit")
    page.locator(".autotoc-nav").get_by_text("Review", exact=True).click()
    expect(page.locator(".tox-tinymce").first).to_be_attached()


def test_the_browser_says_what_it_refuses(site, window):
    page = window("coordinator")
    found = refusals(page)
    page.goto(site.url(site.case.review))
    page.evaluate(
        "document.body.appendChild(document.createElement('script')).textContent = 'alert(1)'"
    )
    page.wait_for_timeout(500)
    assert len(found) == 1


def test_a_script_in_a_text_does_not_run(site, window):
    case = site.case
    case.police_imr.lessons = RichTextValue(
        "<p id='told'>Told</p><script>document.title = 'taken over'</script>"
        "<img src='x' onerror=\"document.title = 'taken over'\">",
        "text/html",
        "text/html",
    )
    transaction.commit()
    page = window("police-author")
    page.goto(site.url(case.police_imr), wait_until="networkidle")
    assert page.title() != "taken over"


@pytest.mark.parametrize(
    "dressed",
    [
        'style="position:fixed; top:0; left:0; width:100vw; height:100vh; z-index:9999"',
        'class="position-fixed top-0 start-0 vw-100 vh-100"',
        'style="position:absolute; top:-3000px; left:-3000px; width:9000px; height:9000px"',
        'style="display:block; margin:-3000px; padding:6000px"',
        'class="stretched-link"',
    ],
)
def test_a_link_in_a_text_lies_over_nothing_else(site, window, dressed):
    """Whoever clicks anywhere in the chair's page would be led to a log-in form of another's."""
    site.case.police_imr.lessons = RichTextValue(
        f"<p>Told</p><a id='told' href='//example.org' {dressed}>Log in again</a>",
        "text/html",
        "text/x-html-safe",
    )
    transaction.commit()
    page = window("police-author")
    page.goto(site.url(site.case.police_imr), wait_until="networkidle")
    page.locator(".dhr-rich").first.scroll_into_view_if_needed()
    covered = page.evaluate(COVERED)
    assert covered == []


# Points of the window outside of the texts at which the link would be clicked.
COVERED = """() => {
  const link = document.querySelector(".dhr-rich a[href='//example.org']");
  const boxes = [...document.querySelectorAll(".dhr-rich")].map((e) => e.getBoundingClientRect());
  const inText = (x, y) =>
    boxes.some((b) => b.left <= x && x <= b.right && b.top <= y && y <= b.bottom);
  if (!link) return ["the link is not there"];
  const found = [];
  for (let x = 1; x < innerWidth; x += 20)
    for (let y = 1; y < innerHeight; y += 20)
      if (!inText(x, y) && document.elementFromPoint(x, y) === link) found.push([x, y]);
  return found;
}"""
